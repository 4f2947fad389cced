"""A form that was filled in by hand, read into the same items that a device makes.

The question, the number of a tally and the reference of a finding stand in for the device's ids: sent again
under them a row is the same entry, and other content is its next revision.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from auditor.audits.models import Audit
from auditor.core import clock
from auditor.core.errors import BadInput, Refused
from auditor.fieldkit import container, items
from auditor.fieldkit.forms import ABOUT, CHOICES, FORM, READ_ONLY, SHEETS
from auditor.fieldkit.items import Batch, Kind
from suppliers import names_once
from suppliers.errors import FileRefused
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.limits import MEGABYTE, Limits

ENDINGS = (".xlsx", ".json", ".csv")
LIMITS = Limits(file_bytes=20 * MEGABYTE, rows=5_000, columns=60)
NO_ROWS = {"file_empty", "file_header_only"}
KINDS = {"Answers": Kind.ANSWER, "Interviews": Kind.INTERVIEW, "Findings": Kind.FINDING}
NUMBERED_BY = {Kind.ANSWER: "question", Kind.INTERVIEW: "number", Kind.FINDING: "reference"}
NOT_STORED = {Kind.ANSWER: READ_ONLY, Kind.INTERVIEW: ("number",), Kind.FINDING: ()}
FILLED_IN = {Kind.ANSWER: ("raw", "note")}
"""An answer's row is there before anybody fills it in."""

Cells = Mapping[str, Any]


@dataclass(slots=True)
class Form:
    """A form as it stands: the audit that it names, and rows with their numbers by sheet."""

    audit: str
    rows: dict[str, list[tuple[int, Cells]]] = field(default_factory=dict)
    formulas: list[tuple[str, int, str]] = field(default_factory=list)
    """Sheet, row and column of cells whose formula was stored without its result: they look blank."""


def is_form(filename: str, content: bytes) -> bool:
    """Whether a file is a form rather than what a kit exported."""
    return filename.lower().endswith(ENDINGS) and not container.is_container(content)


def read(filename: str, content: bytes, audit: Audit, *, now: datetime) -> Batch:
    """The entries of a form with what is wrong with them; refuses what is no form of this audit."""
    readers = {".xlsx": of_workbook, ".json": of_json, ".csv": of_csv}
    form = readers[filename[filename.rindex(".") :].lower()](content)
    if form.audit != str(audit.id):
        raise Refused("form_of_another_audit", audit=form.audit or "none")
    found = Batch()
    for sheet, rows in form.rows.items():
        for row, cells in rows:
            add(found, sheet, row, cells, audit=audit, now=now)
    formulas = [_without_result(form, *place) for place in form.formulas]
    told = {(one["row"], one["column"]) for one in formulas}
    # Such a cell looks blank, and is not missing.
    others = [one for one in found.problems if (one.get("row"), one.get("column")) not in told]
    found.problems = [*formulas, *others]
    if not found.items and not found.problems:
        raise Refused("form_not_readable", why="Nothing is filled in.")
    return found


def _without_result(form: Form, sheet: str, row: int, name: str) -> dict[str, object]:
    """A cell that was filled in and would be taken for one that was not."""
    cells = next((cells for number, cells in form.rows[sheet] if number == row), {})
    numbered = str(cells.get(NUMBERED_BY[KINDS[sheet]]) or "").strip()
    advice = (
        "The cell holds a formula without its result: open the workbook in a spreadsheet program, save it "
        "and send it again, or write what it should say."
    )
    column = f"{sheet} {numbered}".strip() + f": {name}"
    return {"row": row, "column": column, "code": "formula_without_value", "found": "", "advice": advice}


def add(found: Batch, sheet: str, row: int, cells: Cells, *, audit: Audit, now: datetime) -> None:
    """One row as an item; blank rows are passed over."""
    kind = KINDS[sheet]
    said = {name: plain(name, value) for name, value in cells.items() if name not in NOT_STORED[kind]}
    said = {name: value for name, value in said.items() if value not in ("", None)}
    if not any(name in said for name in FILLED_IN.get(kind, tuple(said))):
        return
    number = str(cells.get(NUMBERED_BY[kind]) or "").strip()
    place = f"{sheet} {number}".strip()
    if not number:
        advice = "Give each row your own number; sent again under it, it is recognised."
        column = f"{place}: {NUMBERED_BY[kind]}"
        found.problems.append(
            {"row": row, "column": column, "code": "missing", "found": "", "advice": advice}
        )
        return
    item_id = uuid.uuid5(audit.id, f"{kind} {number}")
    try:
        changed_at = now.astimezone(clock.LATEST)  # a form does not say where its days are
        found.items.append(items.of_form(kind, item_id, said, row=row, place=place, changed_at=changed_at))
    except BadInput as refusal:
        found.problems += refusal.problems
        found.raw[str(item_id)] = {"kind": str(kind), "content": said}


def plain(name: str, value: Any) -> Any:
    """A cell as its schema takes it: words of a closed set may be typed with blanks and capitals."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    return text.lower().replace(" ", "_").replace("-", "_") if name in CHOICES else text


def of_workbook(content: bytes) -> Form:
    """The sheets of a workbook, read in a limited process of its own."""
    told = {str(cells.get("name")): str(cells.get("value")) for _, cells in sheet_of(content, ABOUT)}
    if told.get("form") != FORM:
        raise Refused(
            "form_not_readable", why=f"Its sheet {ABOUT} does not say that it is a form of an audit."
        )
    found = Form(told.get("audit", ""))
    for sheet in SHEETS:
        table, names = table_of(content, sheet)
        found.rows[sheet] = rows_of(table, names)
        if table is not None:
            found.formulas += [
                (sheet, row, names[at])
                for row, at in sorted(table.cell_formulas)
                if at < len(names) and _is_read(sheet, names[at])
            ]
    return found


def _is_read(sheet: str, name: str) -> bool:
    """Whether something is taken from a column, or rows are told apart by it."""
    kind = KINDS[sheet]
    return bool(name) and (name == NUMBERED_BY[kind] or name not in NOT_STORED[kind])


def sheet_of(content: bytes, sheet: str | None) -> list[tuple[int, Cells]]:
    """Rows of one sheet, or of a text file, by column."""
    return rows_of(*table_of(content, sheet))


def rows_of(table: Sheet | None, names: Sequence[str]) -> list[tuple[int, Cells]]:
    """Rows with their numbers, by column."""
    if table is None:
        return []
    rows = zip(table.row_numbers, table.rows, strict=True)
    return [
        (row, {name: cell for name, cell in zip(names, cells, strict=False) if name}) for row, cells in rows
    ]


def table_of(content: bytes, sheet: str | None) -> tuple[Sheet | None, list[str]]:
    """One sheet, or a text file, and its columns; one that is not known is refused. None without rows."""
    known = SHEETS.get(sheet or "", ("audit", *SHEETS["Answers"]) if sheet is None else ("name", "value"))
    try:
        table = reading.read(content, filename="form", limits=LIMITS, sheet=sheet, expected=known[:1])
    except FileRefused as refusal:
        if refusal.code in NO_ROWS:
            return None, []
        raise Refused("form_not_readable", why=refusal.message) from None
    names = [heading.strip().lower() for heading in table.headings]
    if strange := [name for name in names if name and name not in known]:
        where = f" of the sheet {sheet}" if sheet else ""
        raise Refused("form_not_readable", why=f"The column {strange[0][:80]}{where} is not known.")
    return table, names


def of_csv(content: bytes) -> Form:
    """Answers as CSV; every row names the audit."""
    rows = sheet_of(content, None)
    named = {str(cells.get("audit", "")).strip() for _, cells in rows}
    if len(named) != 1 or named == {""}:
        raise Refused("form_not_readable", why="The column audit has to name the same audit in every row.")
    answers: list[tuple[int, Cells]] = [
        (row, {name: cell for name, cell in cells.items() if name != "audit"}) for row, cells in rows
    ]
    return Form(named.pop(), {"Answers": answers})


def of_json(content: bytes) -> Form:
    """The JSON form; entries are counted from 1."""
    try:
        document = names_once.loads(content)
    except names_once.NameTwice as error:
        raise Refused("form_not_readable", why=f"In it, {error}.") from None
    except orjson.JSONDecodeError as error:
        raise Refused("form_not_readable", why=f"It is no JSON: line {error.lineno}.") from None
    if not isinstance(document, dict) or document.get("form") != FORM:
        raise Refused("form_not_readable", why=f'It does not say "form": "{FORM}".')
    found = Form(str(document.get("audit", "")))
    for sheet, columns in SHEETS.items():
        listed = document.get(sheet.lower(), [])
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            raise Refused("form_not_readable", why=f"{sheet} are no list of objects.")
        if len(listed) > LIMITS.rows:
            raise Refused("form_not_readable", why=f"{sheet} has more than {LIMITS.rows:,} entries.")
        if strange := sorted({name for one in listed for name in one} - set(columns)):
            raise Refused(
                "form_not_readable", why=f"The field {strange[0][:80]} of {sheet.lower()} is not known."
            )
        found.rows[sheet] = list(enumerate(listed, start=1))
    return found
