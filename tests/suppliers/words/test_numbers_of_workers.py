"""No. of workers and worker no., in thirty-four languages: the count, and the number of one worker."""

from pathlib import Path

import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files.reading import read
from suppliers.lists import worker_columns

LINES = (Path(__file__).parent / "headings_of_numbers.txt").read_text(encoding="utf-8").splitlines()
TABLE = [pytest.param(*rest, id=language) for language, *rest in (one.split("\t") for one in LINES[1:])]
REFUSED = {"Employee ID", "Worker ID"}


def sheet_of(heading, *cells):
    lines = (f"{name} Ltd,BD,{cell}\n" for name, cell in zip(("Acme", "Nord", "Star"), cells, strict=True))
    return read(f'Factory name,Country,"{heading}"\n{"".join(lines)}'.encode())


def field_of(heading):
    return mapping.suggest(sheet_of(heading, "120", "85", "300")).columns[2].field


def is_refused(sheet):
    try:
        worker_columns.refuse(sheet)
    except FileRefused:
        return True
    return False


@pytest.mark.parametrize(("counts", "personal"), TABLE)
def test_the_count_is_told_from_the_number_of_a_worker(counts, personal):
    assert {one: field_of(one) for one in counts.split("|")} == dict.fromkeys(counts.split("|"), "workers")
    assert [one for one in personal.split("|") if field_of(one) == "workers"] == []
    asked = [*counts.split("|"), *personal.split("|")]
    assert {one for one in asked if is_refused(sheet_of(one, "120", "85", "300"))} <= REFUSED


def test_the_table_has_many_languages_and_both_meanings():
    assert len(TABLE) >= 24
    assert all(counts and personal for counts, personal in (one.values for one in TABLE))


@pytest.mark.parametrize(
    "heading",
    [
        "Passport No.",
        "Passport number",
        "Reisepassnummer",
        "N° de passeport",
        "Número de pasaporte",
        "护照号码",
        "パスポート番号",
        "여권번호",
        "เลขที่หนังสือเดินทาง",
        "Số hộ chiếu",
        "رقم جواز السفر",
        "номер паспорта",
        "Worker ID",
    ],
)
def test_numbers_of_papers_are_refused_as_before(heading):
    assert is_refused(sheet_of(heading, "A1234567", "B7654321", "C1111111"))
