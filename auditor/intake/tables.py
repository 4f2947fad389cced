"""Lists in a documented form (requests, signals): rows by heading, and the supplier that a row means."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor.core.database import TenantSession
from auditor.core.errors import BadInput
from auditor.core.fields import FIRST_DAY, LAST_DAY, day_in
from risk.geography import countries
from suppliers.chain import meant
from suppliers.chain.meant import Meant
from suppliers.errors import FileRefused
from suppliers.files import reading
from suppliers.limits import MEGABYTE, Limits
from suppliers.lists import worker_columns

LIMITS = Limits(file_bytes=10 * MEGABYTE, rows=20_000, columns=50)
"""Such lists are read within the request, so they are kept small."""

SUPPLIER_COLUMNS = {
    "supplier": "Id of the supplier here, or its number in the uploaded list (OS ID, LEI, own number)",
    "name": "Name of the supplier, where no id is given",
    "country": "Country of the supplier, where no id is given",
}

YES = frozenset({"yes", "y", "true", "1", "x"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a list: lines that were recorded, and those that were known already."""

    recorded: int
    unchanged: int
    replaced: Sequence[str] = ()
    """What was known and is another now, from what to what."""
    told: tuple[str, ...] = ()
    """What a person should look at, though it was taken."""


DAY_AS = "Write the day as year-month-day, e.g. 2026-03-31."
DAY_OUTSIDE = f"Give a day from {FIRST_DAY} to {LAST_DAY}."


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Row:
    """One record: its row as a spreadsheet shows it, its cells by heading, and what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    problems: list[dict[str, object]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A cell without blanks around it; empty where the list has no such column."""
        return self.cells.get(name, "").strip()

    def complain(self, column: str, code: str, advice: str) -> None:
        """Note a problem of one cell."""
        found = self.text(column)[:200]
        self.problems.append(
            {"row": self.number, "column": column, "code": code, "found": found, "advice": advice}
        )

    def day(self, name: str, *, required: bool = False) -> date | None:
        """A day in ISO form; None where the cell is blank or wrong, and wrong ones are noted."""
        text = self.text(name)
        if not text:
            if required:
                self.complain(name, "cell_missing", "Give a day as year-month-day, e.g. 2026-03-31.")
            return None
        found = day_in(text[:10])
        if found is None:
            self.complain(name, "day_not_valid", DAY_OUTSIDE if _is_day(text[:10]) else DAY_AS)
        return found

    def flag(self, name: str) -> bool:
        """Whether a yes-or-no cell says yes."""
        return self.text(name).casefold() in YES

    def whole_number(self, name: str, most: int) -> int | None:
        """A count up to `most`; None where the cell is blank or wrong, and wrong ones are noted."""
        text = self.text(name)
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            self.complain(name, "number_not_valid", "Write a whole number, or leave the cell blank.")
            return None
        digits = text.lstrip("0")
        if len(digits) > len(str(most)) or int(digits or 0) > most:
            self.complain(name, "number_too_large", f"Write a whole number from 0 to {most}.")
            return None
        return int(digits or 0)


def read(content: bytes, filename: str, columns: Mapping[str, str], required: set[str]) -> list[Row]:
    """The records of a list; refuses a file that is no list, names workers or lacks a required heading."""
    try:
        sheet = reading.read(content, filename=filename, limits=LIMITS, expected=required)
        worker_columns.refuse(sheet)
    except FileRefused as refusal:
        raise BadInput([_whole(refusal.code, filename, refusal.message)]) from None
    headings, rows, numbers = sheet.headings, sheet.rows, sheet.row_numbers
    if not required & {_name(heading) for heading in headings} and rows:
        headings, rows, numbers = tuple(rows[0]), rows[1:], numbers[1:]
    names = [_name(heading) for heading in headings]
    if missing := sorted(required - set(names)):
        advice = f"The list needs the headings {', '.join(columns)}; add {', '.join(missing)}."
        raise BadInput([_whole("column_missing", ", ".join(headings)[:200], advice)])
    if not rows:
        raise BadInput([_whole("file_header_only", filename, "Add one row for each entry.")])
    found = []
    for number, cells in zip(numbers, rows, strict=True):
        row = Row(number, dict(zip(names, cells, strict=False)))
        if len(cells) != len(names):
            advice = f"The row has {len(cells)} cells, the headings are {len(names)}; correct the row."
            row.complain("", "ragged_row", advice)
        found.append(row)
    return found


def _name(heading: str) -> str:
    return heading.strip().casefold().replace(" ", "_")


def _whole(code: str, found: str, advice: str) -> dict[str, object]:
    return {"row": None, "column": "", "code": code, "found": found, "advice": advice}


def suppliers_of(session: TenantSession, rows: Sequence[Row]) -> list[uuid.UUID | None]:
    """The one supplier that each row means; None, and noted, where there is none or more than one."""
    places = [(row.text("supplier"), row.text("name"), _country(row)) for row in rows]
    named = [(name, country) for number, name, country in places if name and country and not number]
    found = meant.by_texts(session, (number for number, _, _ in places), named)
    return [_supplier_of(row, *place, found) for row, place in zip(rows, places, strict=True)]


def _country(row: Row) -> str:
    match = countries.resolve(row.text("country")) if row.text("country") else None
    return match.iso2 if match else ""


def _supplier_of(row: Row, number: str, name: str, country: str, of_list: Meant) -> uuid.UUID | None:
    if not number and not name:
        row.complain("supplier", "supplier_missing", "Give the supplier's id or number, or name and country.")
        return None
    if not number and not country:
        row.complain("country", "country_unknown", "Give the country of the supplier, e.g. VN or Viet Nam.")
        return None
    found = of_list.numbered(number) if number else of_list.named(name, country)
    column = "supplier" if number else "name"
    if not found:
        row.complain(
            column, "supplier_unknown", "No supplier here fits; upload it with a supplier list first."
        )
    elif len(found) > 1:
        row.complain(
            column,
            "supplier_not_unique",
            f"{len(found)} suppliers fit; give the id from the supplier's page.",
        )
    return found[0] if len(found) == 1 else None


def refuse_problems(rows: list[Row]) -> None:
    """All or nothing: any problem of any row refuses the list."""
    if problems := [problem for row in rows for problem in row.problems]:
        raise BadInput(problems)
