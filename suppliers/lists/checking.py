"""Rows of a list → normalised columns, a status for every record, and problems by row, column and code.

Nothing vanishes: each record of the sheet is one row of the frame, ready to be scored, held or a duplicate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from risk import reference
from risk.reference import Release
from risk.vocabulary import ANSWER_FIELDS, CONTROLS
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import (
    empty_words,
    heading_rows,
    list_columns,
    names_alone,
    numbers_alone,
    placing,
    row_problems,
    rows_alone,
    signs_in_cells,
    signs_unread,
    warnings_of_lists,
)
from suppliers.lists.heading_rows import Arranged
from suppliers.lists.list_columns import Work
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from suppliers.problems import Problem, by_row
from suppliers.telling import Told, untold

Values = npt.NDArray[Any]
Orders = Table[int, str]
_BLANK = np.array("", dtype=object)
_PROOF_FIELDS = (*ANSWER_FIELDS, *(f"control_{name}" for name in CONTROLS))


class Status(StrEnum):
    """What becomes of a record."""

    READY = "ready"
    """It can be scored."""
    HELD = "held"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list after checking.

    `frame` has one row per record in file order. Columns: `row` (as a spreadsheet shows it), `status`,
    `duplicate_of` (row or <NA>); texts of TEXT_FIELDS ("" when blank) but for
    `name_addition`, which is part of `name`; `country` (ISO alpha-2 or ""),
    `country_how` (cell, address, group, number, list); `kind`,
    `kind_how` (cell, list, topic, headings, assumed);
    `workers_min`, `workers_max`, `headcount`, `latitude`, `longitude` (NaN when unknown); `is_closed`
    (None unknown);
    and for every answer and control the list has: its value (number, text, or True/False for `tied`;
    missing when unknown), `<field>_grade` and `<field>_observed_on` ("" when not given), and for answers
    `<field>_state` (known, not_requested, overdue, refused);
    and for every sign of `signs.INDICATORS` the list has: heading and value where it tells of it, else "",
    and beside it, as `signs.denied` names it, where it denies it
    """

    sheet: Sheet
    mapping: Mapping
    frame: pd.DataFrame
    problems: list[Problem]
    """By row, the whole list's (row 0) first."""
    stated: tuple[str, ...] = field(default=())
    """The answers and controls the list has a column for."""
    people: tuple[names_alone.Asked, ...] = field(default=())
    """Columns in which names of persons stand alone."""

    def problems_by_row(self) -> dict[int, list[Problem]]:
        """The problems of each row that has any; 0 stands for the whole list."""
        return by_row(self.problems)

    def counts(self) -> dict[str, int]:
        """How many records are ready, held and duplicates."""
        found = Counter(self.frame["status"].tolist())
        return {status.value: found.get(status.value, 0) for status in Status}


def check(
    sheet: Sheet,
    mapping: Mapping,
    *,
    country: str | None = None,
    kind: str | None = None,
    sector: str | None = None,
    release: Release | None = None,
    as_of: date | None = None,
    day_orders: Orders | None = None,
    repair: bool = False,
    contacts: Collection[int] = (),
    told: Told = untold,
) -> CheckedList:
    """Check a list; `country`, `kind`, `sector` fill blanks, never override (DefaultRefused if unknown).

    Evidence dated after `as_of` does not count. `day_orders` says by column whether the day stands first,
    `repair` takes damaged texts as they were meant; in the columns of `contacts` no persons are workers.
    """
    in_country, of_kind = placing.default_country(country), placing.default_kind(kind)
    defaults = list_columns.Defaults(in_country, of_kind, sector or "")
    release = release or reference.load()
    arranged = heading_rows.arranged(sheet, mapping)
    without_words, told_of_words = empty_words.emptied(arranged.sheet, mapping)
    arranged = replace(arranged, sheet=without_words, problems=arranged.problems + told_of_words)
    work = Work(arranged.sheet, mapping, as_of, day_orders or {}, repair, told)
    found = list_columns.found(work, defaults, release)
    found.problems.extend(
        warnings_of_lists.of_regions(arranged.sheet, mapping, found.columns["country"].tolist(), release)
    )
    people = names_alone.of_list(sheet, mapping, contacts)
    found.problems.extend([*names_alone.problems(people), *numbers_alone.problems(sheet, mapping)])
    return replace(_conclude(arranged, mapping, found), sheet=sheet, people=tuple(people))


def _blanked(values: Values, sheet: Sheet, rows: Collection[int]) -> Values:
    """The values, with nothing in some rows."""
    return np.where(np.isin(sheet.row_numbers, list(rows)), "", values) if rows else values


def _conclude(arranged: Arranged, mapping: Mapping, found: list_columns.Found) -> CheckedList:
    """Status of every record and all problems in the order of rows."""
    sheet, columns = arranged.sheet, found.columns
    duplicate_of = row_problems.duplicates(sheet)
    told_of_names = row_problems.names(sheet, mapping, columns["name"].tolist())
    nameless = {one.row for one in told_of_names if one.code == "name_missing"}
    columns["name"] = _blanked(columns["name"], sheet, nameless)
    notes = {one.row for one in found.problems if one.code in rows_alone.CODES}
    told_of_names = [one for one in told_of_names if one.row not in notes]
    no_supplier = notes | {one.row for one in told_of_names if one.code in rows_alone.CODES}
    columns["country"] = _blanked(columns["country"], sheet, no_supplier)
    # A sum or a note lacks nothing.
    problems = [one for one in found.problems if one.row not in no_supplier or one.code in rows_alone.CODES]
    problems += warnings_of_lists.of_cells(sheet) + told_of_names
    problems += warnings_of_lists.of_headings(sheet, mapping) + warnings_of_lists.of_sheets(sheet, mapping)
    problems += warnings_of_lists.of_strays(sheet, problems) + warnings_of_lists.of_years(mapping)
    problems += warnings_of_lists.of_personnel_numbers(mapping) + warnings_of_lists.of_parts(sheet, mapping)
    problems += warnings_of_lists.of_bare_names(sheet, mapping) + signs_unread.problems(sheet, mapping)
    ragged = sheet.ragged
    ragged_rows = {sheet.row_numbers[place] for place in ragged}
    # A ragged row's cells stand below nobody knows what, so only what each says by itself can be told.
    problems = [one for one in problems if one.row not in ragged_rows]
    problems += [*row_problems.ragged_rows(sheet, ragged), *signs_in_cells.beside_headings(sheet)]
    problems = [one for one in problems if one.row not in arranged.headings] + arranged.problems
    problems += row_problems.duplicate_rows(sheet, duplicate_of)
    holding = {one.row for one in problems if CODES[one.code].effect is Effect.HOLDS_ROW}
    status = [
        Status.DUPLICATE.value if first else Status.HELD.value if row in holding else Status.READY.value
        for row, first in zip(sheet.row_numbers, duplicate_of, strict=True)
    ]
    frame = pd.DataFrame(
        {
            "row": np.array(sheet.row_numbers, dtype=np.int64),
            "status": np.array(status, dtype=object),
            "duplicate_of": pd.array([first or None for first in duplicate_of], dtype="Int64"),
            **{name: pd.Series(values, dtype=values.dtype, copy=False) for name, values in columns.items()},
        },
        copy=False,
    )
    problems += warnings_of_lists.of_frame(frame, mapping)
    repeated = {row for row, first in zip(sheet.row_numbers, duplicate_of, strict=True) if first}
    problems = [one for one in problems if one.row not in repeated or one.code == "duplicate_row"]
    problems.sort(key=lambda one: one.row)
    stated = tuple(name for name in _PROOF_FIELDS if name in columns)
    return CheckedList(sheet, mapping.with_undecided(found.undecided), frame, problems, stated)
