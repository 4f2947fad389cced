"""Rows out: safe against formulas, numbers untouched, read back as they were."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers import exporting, formulas
from suppliers.files import reading

COLUMNS = ("name", "address", "country", "workers", "latitude")
DANGEROUS = [
    "=1+1",
    "+cmd",
    "-2.25, -48.5",
    "@BUILDERS COMPANY, INC",
    "\tx",
    "\rx",
    "=cmd|' /C calc'!A0",
    "＝1",
]


def csv_of(rows: list[dict[str, object]]) -> bytes:
    stream = io.BytesIO()
    exporting.write_csv(rows, COLUMNS, stream)
    return stream.getvalue()


def xlsx_of(rows: list[dict[str, object]]) -> bytes:
    stream = io.BytesIO()
    exporting.write_xlsx(rows, COLUMNS, stream)
    return stream.getvalue()


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_run_gets_an_apostrophe_in_csv(text: str) -> None:
    row = list(csv.reader(io.StringIO(csv_of([{"name": text}]).decode("utf-8-sig"), newline="")))[1]
    assert row[0] == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-2.25", "+12", "3,5", "1500", "#1 QUALITY", "A=B"])
def test_plain_numbers_and_names_are_left_alone(text: str) -> None:
    assert formulas.guarded(text) == text


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    data = xlsx_of([{"name": text, "latitude": -2.25, "workers": 1500} for text in DANGEROUS])
    assert b"<f" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    found = [cell.value for cell in sheet["A"][1:]]
    assert found == [text.replace("\r", "\n") if text == "\rx" else text for text in DANGEROUS]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert sheet["E2"].value == -2.25


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    assert reading.read(xlsx_of([{"name": "a\x01b\ud800", "country": "IN"}])).rows[0][0] == "ab"


def test_missing_values_are_blank_and_yes_is_a_word() -> None:
    rows: list[dict[str, object]] = [
        {"name": "Sun", "country": True, "workers": None, "latitude": float("nan")}
    ]
    for data in (csv_of(rows), xlsx_of(rows)):
        assert reading.read(data).rows == [["Sun", "", "yes", "", ""]]


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20
).filter(
    lambda text: text.strip() != "" and "&" not in text and "\ufffe" not in text and "\uffff" not in text
)


@given(st.lists(st.tuples(names, names), min_size=1, max_size=8))
def test_an_exported_csv_is_read_back_unchanged(pairs: list[tuple[str, str]]) -> None:
    rows: list[dict[str, object]] = [
        {"name": f"Mill {a}", "address": b, "country": "IN", "workers": 5, "latitude": 1.5} for a, b in pairs
    ]
    assert [row[:2] for row in reading.read(csv_of(rows)).rows] == [[f"Mill {a}", b] for a, b in pairs]


@given(st.text(max_size=10))
def test_guarding_can_always_be_undone_and_leaves_no_formula(text: str) -> None:
    assert formulas.unguarded(formulas.guarded(text)) == text
    assert not formulas.is_formula(formulas.guarded(text))


def test_json_lines_hold_one_record_each_with_null_for_nan() -> None:
    stream = io.BytesIO()
    exporting.write_jsonl([{"row": 2, "name": "ไทย", "final": float("nan")}, {"row": 3}], stream)
    lines = stream.getvalue().splitlines()
    assert [orjson.loads(line) for line in lines] == [{"row": 2, "name": "ไทย", "final": None}, {"row": 3}]
