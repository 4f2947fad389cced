"""What a list tells of signs of forced labour that no score counts: in remarks, and in columns not read.

By kind, with how many, where and what to do; never with what a cell says, which may name somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.core.wording import counted
from auditor.scoring.one_shot import ScoredList
from suppliers.problem_codes import CODES

_ROWS = {
    "sign_named": (
        "row names",
        "rows name",
        "signs of forced labour in a remark or column that is not counted",
    ),
    "sign_denied_no": (
        "row does",
        "rows do",
        "not agree with a heading that says that a sign of forced labour is not there",
    ),
    "sign_unreadable": (
        "row has",
        "rows have",
        "an answer on a sign of forced labour that could not be read",
    ),
}
"""Of each kind of problem what so many rows do."""
OF_ROWS = tuple(_ROWS)
_COLUMN = "sign_unread"
_NO_COLUMN = "rows with another number of cells than the heading"
_FIRST = 10


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One kind of what was told and not counted."""

    code: str
    told: str
    """How many rows or columns, in words."""
    count: int
    rows: tuple[int, ...]
    """The first ones; of whole columns none."""
    columns: tuple[str, ...]
    advice: str

    @property
    def first_rows(self) -> str:
        """The numbers of the first rows, and how many more there are."""
        if not self.rows:
            return ""
        more = f" and {self.count - len(self.rows):,} more" if self.count > len(self.rows) else ""
        return ", ".join(map(str, self.rows)) + more


def in_words(code: str, rows: int) -> str:
    """So many rows with a kind of problem, and what they do."""
    one, many, what = _ROWS[code]
    return f"{counted(rows, one, many)} {what}"


def columns_in_words(columns: int) -> str:
    """So many columns that were not read."""
    one = "column speaks of forced labour and was not read"
    return counted(columns, one, "columns speak of forced labour and were not read")


def of_list(scored: ScoredList) -> Iterator[Uncounted]:
    """Every kind that the list has, those of rows first."""
    for code in _ROWS:
        told = [(line.row, one.column) for line in scored.lines for one in line.problems if one.code == code]
        rows = list(dict.fromkeys(row for row, _ in told))
        if rows:
            columns = tuple(dict.fromkeys(column for _, column in told))
            yield Uncounted(
                code, in_words(code, len(rows)), len(rows), tuple(rows[:_FIRST]), columns, CODES[code].advice
            )
    headings = tuple(dict.fromkeys(one.column for one in scored.notes if one.code == _COLUMN))
    if headings:
        yield Uncounted(
            _COLUMN, columns_in_words(len(headings)), len(headings), (), headings, CODES[_COLUMN].advice
        )


def sentences(scored: ScoredList) -> list[str]:
    """The same for the terminal, with the columns and rows to look at."""
    found = []
    for one in of_list(scored):
        where = ", ".join(f'"{column}"' if column else _NO_COLUMN for column in one.columns)
        rows = f" ({'row' if one.count == 1 else 'rows'} {one.first_rows})" if one.rows else ""
        found.append(f"{one.told}: {where}{rows}. {one.advice}")
    return found
