"""Rows of a list that are held or doubted as a whole: repeated, ragged, without a name, sums below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from risk.naming import name_reading
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import sum_rows
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.values import cleaning
from suppliers.values.mentions import is_nobody, is_unknown, may_be_nobody


def duplicates(sheet: Sheet) -> list[int]:
    """For each record the row of the first one equal in every cell, 0 where it is the first itself."""
    first: dict[tuple[str, ...], int] = {}
    found = []
    for row, number in zip(sheet.rows, sheet.row_numbers, strict=True):
        earlier = first.setdefault(tuple(row), number)
        found.append(0 if earlier == number else earlier)
    return found


def duplicate_rows(sheet: Sheet, duplicate_of: Sequence[int]) -> list[Problem]:
    """Rows that repeat an earlier one in every cell."""
    return [
        problem(row, "", "duplicate_row", f"row {first}")
        for row, first in zip(sheet.row_numbers, duplicate_of, strict=True)
        if first
    ]


def ragged_rows(sheet: Sheet, rows: Iterable[int]) -> list[Problem]:
    """Records, by place, with another number of cells than there are headings."""
    found = []
    for row in rows:
        record, number = sheet.rows[row], sheet.row_numbers[row]
        if broken := sheet.broken.get(number):
            found.append(problem(number, "", "line_unreadable", broken))
            continue
        shown = f"{len(record)} cells, the heading has {sheet.width}: {' | '.join(record)}"
        found.append(problem(number, "", "ragged_row", cleaning.squeeze(shown)))
    return found


def _empty_name(name: str) -> str:
    """The code of a name that hardly names anybody; empty where it does."""
    if not any(map(str.isalpha, name)):
        return "name_without_letters"
    if name_reading.is_only_form(name):
        return "name_only_legal_form"
    return "name_short" if len(name) < 2 else ""


def names(sheet: Sheet, mapping: Mapping, names: Sequence[str]) -> list[Problem]:
    """Rows without a name, sums below the list, and names too short to be one."""
    column = mapping.column_of("name")
    if column is None:
        missing = CODES["name_column_missing"]
        return [problem(row, "name", "name_column_missing", "", missing.advice) for row in sheet.row_numbers]
    heading = sheet.column_name(column.index)
    found = []
    sums = sum_rows.Sums(sheet, mapping)
    for row, name in enumerate(names):
        record = sheet.rows[row]
        if not name and (word := sums.word_of(row)):
            found += _of_sum(sheet.row_numbers[row], heading, word, sums.unlike_rows(row))
        elif not name:
            shown = record[column.index].strip() if column.index < len(record) else ""
            advice = CODES["name_unknown"].advice if is_unknown(shown) else ""  # "TBD" is a blank cell
            found.append(problem(sheet.row_numbers[row], heading, "name_missing", shown, advice))
        elif (is_doubtful := may_be_nobody(name)) and is_unknown(name):
            found.append(problem(sheet.row_numbers[row], heading, "name_unknown", name))
        elif is_doubtful and is_nobody(name):
            found.append(problem(sheet.row_numbers[row], heading, "name_missing", name))
        elif sums.has(row, name):
            found += _of_sum(sheet.row_numbers[row], heading, name, sums.unlike_rows(row))
        elif code := _empty_name(name):
            found.append(problem(sheet.row_numbers[row], heading, code, name))
        elif sums.is_in_doubt(row, name):
            found.append(problem(sheet.row_numbers[row], heading, "total_in_doubt", name))
    return found


def _of_sum(number: int, heading: str, name: str, unlike: str) -> list[Problem]:
    """A row that is a sum, and that it is not the sum of the rows above it."""
    told = [problem(number, heading, "total_row", name)]
    return [*told, problem(number, heading, "total_unlike_rows", unlike)] if unlike else told
