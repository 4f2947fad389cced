"""A name with what befell somebody, or a job in brackets, is a worker; a contact of the company is none."""

import time
from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns
from suppliers.persons import befallen, worker_accounts

HERE = Path(__file__).parent
TELLING = (HERE / "texts_telling_of_workers.txt").read_text("utf-8").splitlines()
OTHERS = (HERE / "texts_of_companies_and_contacts.txt").read_text("utf-8").splitlines()
HARMLESS = (HERE / "texts_without_names.txt").read_text("utf-8").splitlines()
ROOT = HERE.parents[2]
OWN = ("auditor/demo", "risk/tables", "risk/methodologies", "templates", "docs")


@pytest.mark.parametrize("text", TELLING)
def test_a_person_and_what_befell_them_is_found(text):
    assert worker_accounts.tells_of_a_worker(text)


@pytest.mark.parametrize("text", [*OTHERS, *HARMLESS])
def test_a_company_a_group_a_place_or_a_contact_passes(text):
    assert not worker_accounts.tells_of_a_worker(text)


@pytest.mark.parametrize("text", [one for one in TELLING if one.isascii() and "(" not in one])
def test_the_same_without_what_befell_them_is_a_name_that_may_be_a_contact(text):
    name = " ".join(word for word in text.split() if word[0].isupper())
    assert not worker_accounts.tells_of_a_worker(f"{name}, tel. +977 9812345678")


def test_words_that_begin_the_look_are_single_and_lower():
    assert all(word == word.casefold() and word.isalpha() for word in befallen.TRIGGERS)


@pytest.mark.parametrize("folder", OWN)
def test_nothing_of_the_products_own_texts_tells_of_a_worker(folder):
    lines = [
        line
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".csv", ".toml", ".html", ".txt", ".md"}
        for line in path.read_text("utf-8").splitlines()
    ]
    assert [line for line in lines if worker_accounts.tells_of_a_worker(line)] == []


@pytest.mark.parametrize("heading", ["Remarks", "Bemerkung", "备注", "Ghi chú", "ملاحظات", "Incidents"])
def test_a_list_is_refused_with_the_row(heading):
    told = "Ramesh Kumar Thapa (operator) ran away, tel. +977 9812345678"
    lines = [["Supplier", "Country", heading], ["Alpha Mill", "NP", "Clean"], ["Beta Mill", "NP", told]]
    text = "\n".join("\t".join(line) for line in lines)
    sheet = reading.read(text.encode(), filename="list.tsv")
    with pytest.raises(FileRefused) as refusal:
        worker_columns.refuse_texts(sheet, mapping.suggest(sheet))
    assert refusal.value.details == {"columns": [heading], "rows": [3]}
    assert "Ramesh" not in str(refusal.value)


def test_a_remark_that_names_a_contact_is_taken():
    lines = [
        ["Supplier", "Country", "Remarks"],
        ["Alpha Mill", "NP", "Contact: Mr Ali, tel +880 171 234567"],
        ["Beta Mill", "NP", "Manager John Smith +977 9812345678"],
    ]
    sheet = reading.read("\n".join("\t".join(line) for line in lines).encode(), filename="list.tsv")
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def test_a_long_cell_is_looked_through_in_time():
    began = time.process_time()
    for text in ("ran away " * 4_000, "Ab " * 10_000 + "died", "(" * 30_000, "Ramesh (helper " * 2_000):
        worker_accounts.tells_of_a_worker(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", [TELLING[0], "Sita Gurung complained of unpaid wages"])
def test_a_typed_text_is_refused_too(text):
    with pytest.raises(BadInput) as refusal:
        privacy.refuse_identities({"description": text})
    found = [one["found"] for one in refusal.value.problems]
    assert "a person by name, and what befell them" in found
