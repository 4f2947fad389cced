"""An uploaded list of findings, CSV or JSON, read into drafts or refused with everything that is wrong.

The form is described in docs/findings-upload.md. Nothing is stored here.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import marshmallow
import orjson

from auditor.core.errors import BadInput
from auditor.core.fields import FIRST_DAY
from auditor.core.forms import plainly
from auditor.findings.recording import Draft
from auditor.findings.schemas import FindingBody
from suppliers import names_once

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_HEADINGS = 50
"""So many headings that are not known are told, and the rest counted: a file may be no list at all."""
FORM = "manumit-findings-1"
PLACE_COLUMNS = ("supplier", "supplier_name", "country", "audit")
COLUMNS = (*PLACE_COLUMNS, *FindingBody().fields)
REQUIRED = ("code", "found_on", "reference")


@dataclass(frozen=True, slots=True)
class Record:
    """One finding of a file: where it stands, whose it is as stated there, and what was found."""

    row: int
    """Row as a spreadsheet shows it for CSV (the header is row 1), place in the list from 1 for JSON."""
    place: Mapping[str, str]
    """supplier, supplier_name, country and audit as written; blank when not given."""
    draft: Draft
    told: frozenset[str] = frozenset()
    """Columns of which a problem is told already; their values in `draft` are blank or mean nothing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file holds, with all that reading found wrong; `uploading` adds what the register knows."""

    records: Sequence[Record]
    problems: Sequence[dict[str, object]] = ()


def problem(row: int | None, column: str, code: str, found: object, advice: str) -> dict[str, object]:
    """One thing to correct in a file."""
    shown = str(found) if found is not None else ""
    return {"row": row, "column": column, "code": code, "found": shown, "advice": advice}


def read(filename: str, content: bytes) -> Listing:
    """Every finding of a file, in order, with the problems of all rows; `BadInput` where it is no list."""
    if len(content) > MOST_BYTES:
        advice = f"Send at most {MOST_BYTES:,} bytes at once; split the file."
        raise BadInput([problem(None, "", "file_too_large", f"{len(content):,} bytes", advice)])
    text = decoded(content)
    if not text.strip():
        advice = "The file is empty. Choose the one that holds the findings."
        raise BadInput([problem(None, "", "file_empty", filename, advice)])
    problems: list[dict[str, object]] = []
    read_rows = json_rows if filename.lower().endswith(".json") else csv_rows
    records = []
    for row, cells in read_rows(text, problems):
        record, wrong = record_of(row, cells)
        problems += wrong
        records.append(record)
    if not records and not problems:
        raise BadInput(
            [problem(None, "", "no_findings", filename, "The file holds no finding. Fill in a row.")]
        )
    return Listing(records, problems)


def decoded(content: bytes) -> str:
    """The text of a file; only Unicode is accepted, since a guess could change what was found."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        advice = 'Save the list as "CSV UTF-8" and send it again.'
        kind = "UTF-16" if encoding == "utf-16" else "UTF-8"
        at = error.start + len(content) - len(error.object)  # a mark at the start was cut off by the decoder
        found = f"byte 0x{content[at]:02X} at position {at + 1:,} is not {kind}"
        raise BadInput([problem(content[:at].count(b"\n") + 1, "", "not_utf8", found, advice)]) from error
    if "\0" in text:
        advice = "Send a CSV or JSON file, not a workbook or picture under that name."
        raise BadInput([problem(None, "", "not_text", "binary content", advice)])
    return text


def csv_rows(text: str, problems: list[dict[str, object]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of a CSV file by column name, adding rows that are none; the header line tells the separator."""
    header_line = text.partition("\n")[0]
    separator = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        advice = (
            "A quotation mark is opened and never closed, or stands inside a cell. Export the list again."
        )
        raise BadInput([problem(reader.line_num, "", "not_csv", str(error), advice)]) from error
    names = [name.strip().lower() for name in lines[0]] if lines else []
    check_header(names)
    if len(lines) - 1 > MOST_ROWS:
        raise BadInput(
            [
                problem(
                    None, "", "too_many_rows", len(lines) - 1, f"Send at most {MOST_ROWS:,} findings at once."
                )
            ]
        )
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            advice = (
                f"The header has {len(names)} columns; put texts that hold {separator!r} in quotation marks."
            )
            problems.append(problem(number, "", "ragged_row", f"{len(cells)} cells", advice))
            continue
        yield number, dict(zip(names, cells, strict=True))


def check_header(names: list[str]) -> None:
    """Refuse a header with unknown, double or missing columns."""
    strange = [name for name in dict.fromkeys(names) if name not in COLUMNS]
    advice = "Use only: " + ", ".join(COLUMNS) + "."
    problems = [problem(1, name, "column_not_known", name, advice) for name in strange[:MOST_HEADINGS]]
    if len(strange) > MOST_HEADINGS:
        more = f"{len(strange) - MOST_HEADINGS:,} more headings"
        problems.append(problem(1, "", "column_not_known", more, advice))
    count = Counter(names)
    twice = [name for name in names if name in COLUMNS and count[name] > 1][:MOST_HEADINGS]
    problems += [problem(1, name, "column_twice", name, "Keep one column of that name.") for name in twice]
    problems += [
        problem(1, name, "column_missing", "", f'Add the column "{name}".')
        for name in REQUIRED
        if name not in names
    ]
    if not {"supplier", "supplier_name", "audit"} & set(names):
        advice = 'Add the column "supplier" (our id or a number of the supplier), "supplier_name" or "audit".'
        problems.append(problem(1, "supplier", "column_missing", "", advice))
    if problems:
        raise BadInput(problems)


def json_rows(text: str, problems: list[dict[str, object]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Entries of a JSON file, adding those that are none."""
    try:
        document = names_once.loads(text)
    except names_once.NameTwice as error:
        raise BadInput([name_twice(path, name) for path, name in error.found]) from error
    except orjson.JSONDecodeError as error:
        advice = "Send one JSON object; a program that writes JSON gets quotation marks and commas right."
        raise BadInput([problem(error.lineno, "", "not_json", error.msg, advice)]) from error
    listed = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(document, dict) or document.get("form") != FORM or not isinstance(listed, list):
        advice = f'Send {{"form": "{FORM}", "findings": [ … ]}}.'
        raise BadInput([problem(None, "form", "form_not_known", type(document).__name__, advice)])
    if len(listed) > MOST_ROWS:
        raise BadInput(
            [problem(None, "", "too_many_rows", len(listed), f"Send at most {MOST_ROWS:,} findings at once.")]
        )
    for number, entry in enumerate(listed, start=1):
        if not isinstance(entry, dict):
            advice = "Each finding is an object of names and values."
            problems.append(problem(number, "", "not_an_object", type(entry).__name__, advice))
            continue
        yield number, entry


def name_twice(path: names_once.Path, name: str) -> dict[str, object]:
    """The problem of a name that an object of the file has twice, at the finding where it is one."""
    row: int | None = None
    match path:
        case ("findings", int(row), *inner):
            where = names_once.spoken((*inner, name))
        case _:
            where = names_once.spoken((*path, name))
    advice = "The name stands twice in one object, and only one of its values would be read. Keep one."
    return problem(row, where, "name_twice", name, advice)


def record_of(row: int, cells: Mapping[str, Any]) -> tuple[Record, list[dict[str, object]]]:
    """One row as a record, and what is wrong with it by column."""
    place = {name: str(cells.get(name) or "").strip() for name in PLACE_COLUMNS}
    facts = {name: value for name, value in cells.items() if name not in PLACE_COLUMNS}
    problems = []
    if not str(facts.get("reference") or "").strip():
        advice = "Give each finding your own number; sent again under it, it is recognised."
        problems.append(problem(row, "reference", "missing", "", advice))
    if not (place["supplier"] or place["supplier_name"] or place["audit"]):
        problems.append(problem(row, "supplier", "missing", "", "Say which supplier or audit it belongs to."))
    draft, wrong = draft_of(row, facts)
    problems += wrong
    return Record(row, place, draft, frozenset(str(one["column"]) for one in problems)), problems


def draft_of(row: int, facts: Mapping[str, Any]) -> tuple[Draft, list[dict[str, object]]]:
    """The facts of a row as a draft; a value that cannot be read is left out of it and told."""
    try:
        return FindingBody().load(facts), []
    except marshmallow.ValidationError as error:
        messages = error.messages_dict
    problems = []
    for column, inner in messages.items():
        texts = inner if isinstance(inner, list) else [text for part in inner.values() for text in part]
        code = "missing" if column not in facts or facts[column] in ("", None) else "not_valid"
        problems += [
            problem(row, column, code, facts.get(column), plainly(text, facts.get(column))) for text in texts
        ]
    needed = {"code": "?", "found_on": FIRST_DAY.isoformat()}
    readable = {name: value for name, value in facts.items() if name not in messages}
    draft = FindingBody().load({**needed, **readable})
    return (replace(draft, code="") if "code" in messages else draft), problems
