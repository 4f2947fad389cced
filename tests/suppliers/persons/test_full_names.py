"""A full name that is subject or owner of what only workers go through is found; others pass."""

import time
from pathlib import Path

import pytest

from auditor.core import privacy
from suppliers.persons import conditions, full_names, identities, named_workers, person_names

HERE = Path(__file__).parent
TELLING = (HERE / "texts_telling_of_full_names.txt").read_text("utf-8").splitlines()
OTHERS = (HERE / "texts_of_full_names_without_workers.txt").read_text("utf-8").splitlines()
WITHOUT = [
    *(HERE / "texts_of_clauses_without_workers.txt").read_text("utf-8").splitlines(),
    *(HERE / "texts_of_companies_and_contacts.txt").read_text("utf-8").splitlines(),
    *(HERE / "texts_without_names.txt").read_text("utf-8").splitlines(),
]
NAMES = ("Suresh Yadav", "Siti Rahayu", "Tran Thi Hoa", "Manju Limbu", "Wanjiku Kamau", "Dilshod Karimov")
LOTS = (
    "has no contract",
    "gets a locker first",
    "works 14 hours a day",
    "has to repay 1,200 dollars",
    "is owed three months",
    "gets his passport back first",
    "is not allowed to leave",
)


@pytest.mark.parametrize("text", TELLING)
def test_a_full_name_with_a_workers_lot_is_found(text):
    assert identities.looks_like_identity(text)
    assert privacy.identity_problems("description", text)


@pytest.mark.parametrize("text", OTHERS)
def test_companies_places_functions_and_groups_pass(text):
    assert not identities.looks_like_identity(text)
    assert not privacy.identity_problems("description", text)


def test_texts_that_pass_elsewhere_pass_here():
    assert (len(OTHERS) > 90, [text for text in WITHOUT if full_names.tells(text)]) == (True, [])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lot", LOTS)
def test_any_full_name_counts_with_any_lot_and_not_beside_a_function_or_a_firm(name, lot):
    for text in (f"{name} {lot}", f"We heard that {name}, line 4, {lot}.", f"{name} ({name}) {lot}"):
        assert full_names.tells(text)
    for text in (
        f"{name} Textiles {lot}",
        f"{name} hostel {lot}",
        f"The owner {name} {lot}",
        f"{name}, site manager, {lot}",
        f"Workers of {name} told us who {lot}",
        f"The {name} {lot}",
        f"{name.split()[0]} {lot}",
    ):
        assert not full_names.tells(text)


@pytest.mark.parametrize("thing", ["passport", "wages", "contract", "locker", "debt", "payslips", "bed"])
def test_an_owners_form_counts(thing):
    for name in NAMES:
        assert full_names.tells(f"{name}'s {thing} was shown")
        assert not full_names.tells(f"{name}'s {thing} records were shown")


def test_one_frequent_name_counts_as_an_owner_of_what_no_company_has():
    assert full_names.tells("Somchai Jaidee's passport is in the safe")
    assert not full_names.tells("Somchai Jaidee's wages are late")
    assert not full_names.tells("Somchai Jaidee has no contract")


def test_every_frequent_name_is_known_however_it_is_spelt():
    assert all(named_workers.is_frequent(one) for one in ("Kavitha", "Kavita", "Karimova", "Hương", "Yadav"))
    assert not any(map(named_workers.is_frequent, ("Maya", "Rana", "Alam", "Will", "yadav", "Kumar Singh")))


def test_words_that_begin_the_look_are_in_the_forms():
    assert person_names.has_form("Nguyen Van Minh")
    assert person_names.has_form("Manju Limbu")
    assert not person_names.has_form("Nguyen Trai")
    assert {"van", "thi", "limbu"} <= person_names.OF_FORMS


def test_a_long_cell_is_looked_through_in_time():
    began = time.process_time()
    for text in ("Ali Khan ", "Ali Khan, ", "Ali Khan and ", "Ali Khan (a) ", "Ali Khan has had had "):
        full_names.tells(text * 3_000)
    full_names.tells("Ali Khan " + "is not " * 5_000)
    full_names.tells("Ali Khan " + "a b, " * 5_000)
    assert time.process_time() - began < 2


def test_pronouns_that_a_name_stands_for_are_subjects():
    assert all(any(one in part for part in conditions.OF_A_SUBJECT) for one in conditions.SUBJECTS[:3])
