"""No. of workers and worker no., in thirty-four languages: the count, and the number of one worker."""

from pathlib import Path

import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files.reading import read
from suppliers.lists import checking, worker_columns

LINES = (Path(__file__).parent / "headings_of_numbers.txt").read_text(encoding="utf-8").splitlines()
TABLE = [pytest.param(*rest, id=language) for language, *rest in (one.split("\t") for one in LINES[1:])]
REFUSED = {"Employee ID", "Worker ID"}


def sheet_of(heading, *cells):
    lines = (f"{name} Ltd,BD,{cell}\n" for name, cell in zip(("Acme", "Nord", "Star"), cells, strict=True))
    return read(f'Factory name,Country,"{heading}"\n{"".join(lines)}'.encode())


def field_of(heading, *cells):
    return mapping.suggest(sheet_of(heading, *(cells or ("120", "85", "300")))).columns[2].field


def told_of(heading, *cells):
    sheet = sheet_of(heading, *cells)
    found = checking.check(sheet, mapping.suggest(sheet))
    told = {one.code for one in found.problems if one.code in {"workers_assumed", "personnel_number"}}
    return told, [
        int(one) for one in found.frame["workers_min"].dropna()
    ] if "workers_min" in found.frame else []


def is_refused(sheet):
    try:
        worker_columns.refuse(sheet)
    except FileRefused:
        return True
    return False


@pytest.mark.parametrize(("counts", "personal"), TABLE)
def test_the_count_is_told_from_the_number_of_a_worker(counts, personal):
    assert {one: field_of(one) for one in counts.split("|")} == dict.fromkeys(counts.split("|"), "workers")
    numbered = [one for one in personal.split("|") if field_of(one, "00120", "E-85", "100300") == "workers"]
    assert numbered == []
    asked = [*counts.split("|"), *personal.split("|")]
    assert {one for one in asked if is_refused(sheet_of(one, "120", "85", "300"))} <= REFUSED


HEADINGS = (
    *("Staff #", "Employee #", "Staff number", "Personnel number", "No. Pekerja", "Worker no.", "Staff no"),
    *("Personal-Nr.", "Nº trabajador", "N° salarié", "Número de empleado"),
)


@pytest.mark.parametrize(
    "cells",
    [("120", "230", "45"), ("120", "120", "45"), ("1,200", "85", ""), ("12", "3", "0"), ("1500", "9000", "")],
)
def test_sizes_below_a_heading_for_one_number_are_counts_and_told_as_assumed(cells):
    counts = [int(one.replace(",", "")) for one in cells if one and one != "0"]
    for heading in HEADINGS:
        quoted = [f'"{one}"' for one in cells]
        assert told_of(heading, *quoted) == ({"workers_assumed"}, counts), heading


@pytest.mark.parametrize(
    "cells",
    [
        *(("00120", "00230", "00045"), ("E-120", "E-230", "E-45"), ("1001234", "1001235", "1004456")),
        *(("1001", "1004", "1007"), ("1", "2", "3"), ("52341", "52377", ""), ("120", "A85", "300")),
    ],
)
def test_numbers_of_single_workers_are_left_aside_and_told(cells):
    for heading in HEADINGS:
        assert told_of(heading, *cells) == ({"personnel_number"}, []), heading


def test_a_supplier_of_several_rows_has_numbers_of_workers_and_no_sizes():
    lines = "".join(f"Acme Ltd,BD,{one}\n" for one in ("12", "45", "99"))
    sheet = read(f"Factory name,Country,Staff #\n{lines}".encode())
    assert mapping.suggest(sheet).columns[2].field is None


def test_beside_a_count_a_number_of_one_worker_is_left_aside_and_told():
    sheet = read(b"Factory name,Country,Number of workers,Staff #\nAcme,BD,120,12\nNord,BD,85,99\n")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert found.frame["workers_min"].tolist() == [120, 85]
    assert [one.column for one in found.problems if one.code == "personnel_number"] == ["Staff #"]


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
