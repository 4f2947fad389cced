"""Somebody behind a title, or called a worker, and what befell them: a worker, however rare the name."""

import time
from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import names_alone, worker_columns
from suppliers.persons import identities, patronyms, worker_accounts

HERE = Path(__file__).parent
BY_A_TITLE_ALONE = {
    *("Don Bosco School was closed", "Ibu Tini Catering", "นายสมชาย ผู้จัดการ", "MD Rahman was interviewed"),
    *("Contact: Mr Rahim", "Contact Md. Rahim, tel", "Contact: U Tin Maung"),
}
"""In typed texts a titled name is refused whatever is told; a list may name its contacts."""


def texts(name):
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def take(text):
    lines = [("Supplier", "Country", "Remarks"), ("Alpha Mill", "TH", "Clean"), ("Beta Mill", "TH", text)]
    sheet = reading.read("\n".join("\t".join(line) for line in lines).encode(), filename="list.tsv")
    worker_columns.refuse(sheet)
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("text", texts("texts_of_titled_workers"))
def test_a_remark_and_a_text_that_tell_what_befell_somebody_by_title_are_refused(text):
    with pytest.raises(FileRefused) as refusal:
        take(text)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}
    assert text not in str(refusal.value)
    with pytest.raises(BadInput) as refused:
        privacy.refuse_identities({"note": text})
    assert text not in str(refused.value.problems)


@pytest.mark.parametrize("text", texts("texts_of_titles_without_workers"))
def test_companies_places_contacts_and_groups_are_taken(text):
    take(text)
    assert bool(privacy.identity_problems("note", text)) is (text in BY_A_TITLE_ALONE)


def test_a_long_remark_of_titles_is_looked_through_in_time():
    for text in (
        "a worker, Zarni, was ",
        "Ko Zarni was ",
        "worker named Zarni ",
        "मोः श्री धर्म ",
        "মোঃ রহিম ",
        "Foreman beat Plan ",
        "Ahmad bin Ali ",
        "Aminah Salleh Siti ",
        "bin binti a bin ",
        "foreman hit the worker ",
    ):
        began = time.process_time()
        worker_accounts.tells_of_a_worker((text * 4_000)[:32_000])
        identities.LOOKS_LIKE[patronyms.KIND].search((text * 4_000)[:32_000])
        assert time.process_time() - began < 3, text


@pytest.mark.parametrize(
    "text",
    [
        "Siti Aminah binti Hassan",
        "AHMAD BIN ALI",
        "Azlan bin Othman",
        "Ravi a/l Muthu",
        "Encik Suhaimi, line 4",
    ],
)
def test_a_name_with_that_of_the_father_or_behind_a_malay_title_is_a_person_s(text):
    assert privacy.identity_problems("note", text)


@pytest.mark.parametrize("text", ["Siti Aminah binti Hassan", "AHMAD BIN ALI", "siti aminah binti hassan"])
def test_a_list_is_asked_whose_name_with_that_of_the_father_stands_alone(text):
    assert names_alone.names_persons(text, of_remarks=True)


@pytest.mark.parametrize("text", ["Ahmad bin Ali Enterprise", "Syarikat Ahmad bin Ali", "Waste bin Hall 3"])
def test_a_list_is_not_asked_of_firms_and_bins(text):
    assert not names_alone.names_persons(text, of_remarks=True)
