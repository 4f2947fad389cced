"""Whatever comes as a list ends in rows or in a refusal in one sentence, in good time, and no record is lost.

`./check --long` runs many thousands of cases; every other run some hundreds.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.lists.checking import CheckedList
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from tests.good_time import in_good_time
from tests.suppliers.old_workbooks import xls

SECONDS = 2.0
ROWS: list[list[str | float]] = [
    ["Supplier name", "Address", "Country", "Workers", "% Migrant", "Coordinates"],
    ["Sun Mill", "1 Road, Hanoi", "Viet Nam", 1500, "5", "10.25, 106.5"],
    ['COOP "EL SOL"', "2 Road; Block B", "Peru", "1001-5000", "0", "POINT (-77 -12)"],
    ["东莞服装有限公司", "长安镇", "中国", "", "n/a", ""],
    ["Moon Ltd", "3 Road", "NA", "approx. 300", "35 %", "95, 200"],
]


def outcome(data: bytes, **options: Any) -> CheckedList | None:
    """What becomes of a file; None where it is refused as it should be. Anything else fails the test."""
    with in_good_time(SECONDS):
        try:
            sheet = reading.read(data, filename="list", **options)
            checked = checking.check(sheet, mapping.suggest(sheet))
        except FileRefused as refusal:
            return _is_one_sentence(refusal)
    _is_accounted_for(checked)
    return checked


def _is_one_sentence(refusal: FileRefused) -> None:
    assert CODES[refusal.code].effect is Effect.REFUSES_FILE
    assert refusal.message.endswith(".")
    assert "\n" not in refusal.message


def _is_accounted_for(checked: CheckedList) -> None:
    sheet = checked.sheet
    assert len(sheet.rows) == len(sheet.row_numbers) == len(checked.frame) == sum(checked.counts().values())
    assert all(
        after > before for before, after in zip(sheet.row_numbers, sheet.row_numbers[1:], strict=False)
    )
    assert all(any(cell.strip() for cell in row) for row in sheet.rows)
    told = checked.problems_by_row()
    held = checked.frame.loc[checked.frame["status"] == "held", "row"].tolist()
    assert all(any(CODES[one.code].effect is Effect.HOLDS_ROW for one in told[row]) for row in held)
    # No database keeps either, and no file can be written with the second.
    written = "".join(cell for row in sheet.rows for cell in row) + "".join(sheet.headings)
    assert "\x00" not in written
    written.encode("utf-8")


def as_csv(rows: list[list[Any]], **form: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, **form).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.active.merge_cells("C2:C3")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def as_json(rows: list[list[Any]]) -> bytes:
    return b"\n".join(json.dumps(dict(zip(rows[0], row, strict=True))).encode() for row in rows[1:])


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


TEXTS = [
    *(as_csv(ROWS), as_csv(ROWS, delimiter=";"), as_csv(ROWS, delimiter="\t", quoting=csv.QUOTE_ALL)),
    *(as_csv(ROWS).decode().encode(page) for page in ("utf-8-sig", "utf-16", "utf-16-le", "gb18030")),
    *(as_json(ROWS), b"[" + as_json(ROWS).replace(b"\n", b",\n") + b"]"),
]
OLD, NEW = xls(*ROWS), as_xlsx(ROWS)
PARTS = parts_of(NEW)
PIECES = [
    *(
        b'"',
        b'""',
        b",",
        b";",
        b"\t",
        b"|",
        b"\r",
        b"\n",
        b"\r\n",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"sep=;\n",
    ),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"\\u0000",
        b"\\ud800",
        b"NaN",
        b"1e999",
        b"null",
        b"&#0;",
        b"&#55296;",
        b"&amp;",
    ),
    *(
        b"<",
        b">",
        b"=",
        b"'",
        b"A1:XFD1048576",
        b't="e"',
        b"_x0000_",
        b"_xD800_",
        b'r="ZZZ9"',
        b"</c>",
        b"-1",
    ),
    *(
        b"status,problems",
        b"held: 2 of 9 cells",
        b"Total",
        b"\xe2\x80\xa8",
        b"\x1a",
        b"\x85",
        b"9" * 400,
        b"[" * 400,
    ),
]


def mutated(data: bytes, seed: int) -> bytes:
    """A file with a few changes that a broken program, a broken line or somebody hostile makes."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 9))):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice((1, 1, 2, 8, 60)))
        kind = chance.randrange(6)
        if kind == 0:
            changed[at:end] = b""
        elif kind == 1:
            changed[at:at] = chance.choice(PIECES)
        elif kind == 2:
            changed[at:end] = chance.randbytes(end - at)
        elif kind == 3:
            changed[at:at] = changed[at:end] * chance.choice((1, 3, 40))
        elif kind == 4:
            changed[at:end] = chance.choice(PIECES)
        else:
            del changed[chance.choice((at, len(changed))) :]
    return bytes(changed)


def broken_text(seed: int) -> bytes:
    return mutated(TEXTS[seed % len(TEXTS)], seed)


def broken_workbook(seed: int) -> bytes:
    """A workbook with one part changed, so that its archive is sound; or the file itself changed."""
    if seed % 4 == 0:
        return mutated(NEW, seed)
    names = sorted(PARTS)
    name = "xl/worksheets/sheet1.xml" if seed % 2 else names[seed % len(names)]
    return packed(PARTS | {name: mutated(PARTS[name], seed)})


def broken_old_workbook(seed: int) -> bytes:
    return mutated(OLD, seed)


seeds = st.integers(0, 2**32)


def noise(seed: int) -> bytes:
    chance = random.Random(seed)
    if seed % 3 == 0:
        return chance.randbytes(chance.randrange(1, 400))
    return b"".join(
        chance.choices([*PIECES, b"name", b"country", b"Sun", b"India", b" "], k=chance.randrange(1, 80))
    )


MAKERS = {"noise": noise, "text": broken_text, "xls": broken_old_workbook, "xlsx": broken_workbook}


@pytest.mark.whole
@pytest.mark.parametrize(("kind", "cases"), [("noise", 60), ("text", 100), ("xls", 5), ("xlsx", 5)])
def test_broken_files_end_in_rows_or_in_a_refusal(kind: str, cases: int) -> None:
    _all_end(MAKERS[kind], range(cases))


@pytest.mark.long  # minutes: thousands of files, each workbook in a process of its own
@pytest.mark.parametrize(
    ("kind", "cases"), [("noise", 5_000), ("text", 10_000), ("xls", 700), ("xlsx", 1_500)]
)
def test_thousands_of_broken_files_end_in_rows_or_in_a_refusal(kind: str, cases: int) -> None:
    _all_end(MAKERS[kind], range(1_000_000, 1_000_000 + cases))


def _all_end(make: Callable[[int], bytes], cases: range) -> None:
    for seed in cases:
        try:
            outcome(make(seed))
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r}") from error


# Files with many control characters are refused as no text, which `noise` tries.
CONTROLS = [chr(code) for code in (*range(9), *range(14, 32), 127)]
sign = st.one_of(
    st.characters(codec="utf-8", exclude_characters=CONTROLS),
    st.sampled_from("\"',;\t|\r\n =+-@#&\u00a0\u2028\ufeff{}[]"),
)
anything = st.text(sign, max_size=20)
cell = st.one_of(
    st.sampled_from(
        ["", " ", "Sun", "India", "NA", "0", "12,5", "1001-5000", "06/07/2014", "50%", "10.5, 106"]
    ),
    anything,
)
HEADINGS = (
    "name|Address|country|Workers|% Migrant|os_id|lei|Latitude|coordinates|status|problems|tied|kind|名称"
)
headings = st.sampled_from([*HEADINGS.split("|"), "", "migrant_observed_on", "x" * 90])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Records with ragged rows now and then, below headings that may be ours, doubled or blank."""
    width = draw(st.integers(2, 7))
    head = draw(st.lists(headings, min_size=width, max_size=width))
    row = st.lists(cell, min_size=width, max_size=width)
    ragged = st.lists(cell, min_size=0, max_size=width + 2)
    return [head, *draw(st.lists(st.one_of(row, row, row, ragged), min_size=1, max_size=8))]


forms = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
    }
)


def structure(table: list[list[str]], form: dict[str, Any], page: str, seed: int) -> None:
    data = as_csv(table, **form).decode().encode(page)
    outcome(data)
    outcome(data, delimiter=form["delimiter"])
    outcome(mutated(data, seed))


def counted(table: list[list[str]], form: dict[str, Any]) -> None:
    """A well-formed CSV below known headings has as many rows as records that hold anything."""
    records = [["supplier name", "address", "country"], *([*row, "", "", ""][:3] for row in table[1:])]
    assume(any(cell.strip() for row in records[1:] for cell in row))
    text = io.StringIO()
    csv.writer(text, **(form | {"quoting": csv.QUOTE_ALL})).writerows(records)
    found = outcome(text.getvalue().encode(), delimiter=form["delimiter"])
    assert found is not None
    filled = [number for number, row in enumerate(records[1:], start=2) if any(map(str.strip, row))]
    assert found.sheet.row_numbers == filled
    assert len(records) - 1 == len(found.frame) + (len(records) - 1 - len(filled))


def objects(values: list[Any], seed: int) -> None:
    lines = [json.dumps({"name": "Sun", "country": "IN"}), *map(json.dumps, values)]
    outcome("\n".join(lines).encode())
    outcome(("[" + ",".join(lines) + "]").encode())
    outcome(mutated("\n".join(lines).encode(), seed))


def cells(column: list[str], heading: str) -> None:
    rows = [["name", "country", heading], *([f"Mill {n}", "India", text] for n, text in enumerate(column))]
    found = outcome(as_csv(rows, quoting=csv.QUOTE_ALL), delimiter=",")
    assert found is not None
    assert len(found.frame) == len(column)


pages = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), anything, st.just("\ud800"))


def around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.one_of(headings, anything)
    return st.one_of(inner, st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4))


values = around(around(around(plain)))
columns = st.lists(st.one_of(cell, st.integers().map(str), st.floats().map(str)), min_size=1, max_size=10)

structures = given(tables(), forms, pages, seeds)
counts = given(tables(), forms)
many_objects = given(st.lists(values, max_size=6), seeds)
many_cells = given(columns, headings)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("strategy", "claim"),
    [(structures, structure), (counts, counted), (many_objects, objects), (many_cells, cells)],
    ids=["structure", "counted", "objects", "cells"],
)
def test_lists_of_any_structure_end_in_rows_or_in_a_refusal(strategy: Any, claim: Any) -> None:
    settings(max_examples=25)(strategy(claim))()


@pytest.mark.long  # minutes: thousands of lists
@pytest.mark.parametrize(
    ("strategy", "claim", "cases"),
    [
        (structures, structure, 1_500),
        (counts, counted, 1_500),
        (many_objects, objects, 1_000),
        (many_cells, cells, 2_000),
    ],
    ids=["structure", "counted", "objects", "cells"],
)
def test_thousands_of_lists_of_any_structure_end_in_rows_or_in_a_refusal(
    strategy: Any, claim: Any, cases: int
) -> None:
    settings(max_examples=cases)(strategy(claim))()
