"""Rows that are a sum of others, below a list or among its rows, and firms that are called like one.

A sum says of what it is ("Total workers", "Summe Region Süd", "Total Vietnam"), or its number is that of the
rows above it. "Somma Tessuti" says and does neither, and who has an address or a number of its own is no sum.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from risk import folding
from risk.geography import countries
from risk.naming import name_reading
from suppliers.fields import contents
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import numbering
from suppliers.lists.rows_alone import says_sum
from suppliers.values import cleaning
from suppliers.words.cells import sum_words
from suppliers.words.heading_parts import COUNTS, WORKERS

_SUB_TOTALS = tuple(map(folding.fold, sum_words.SUB_TOTALS.split("|")))
_TOTALS = frozenset(map(folding.fold, sum_words.TOTALS))
_WRITTEN_BY_PROGRAMS = (
    "ergebnis|gesamtergebnis|teilergebnis|eindtotaal|suma końcowa|totalsumma|hovedtotal|végösszeg|"
    "celkový součet|итог|общий итог|總計|総計|总计|集計|汇总|匯總|총합계|요약"
)
_OF_PROGRAMS = frozenset(map(folding.fold, _WRITTEN_BY_PROGRAMS.split("|")))
"""What spreadsheet programs write below the groups of a list, as "India Total" in other languages."""
_END_SUMS = _TOTALS | _OF_PROGRAMS
_BEGIN_SUMS = _TOTALS | _OF_PROGRAMS | {one.partition(" ")[0] for one in _SUB_TOTALS}
_SUMMED_UP = frozenset(["of", "all", "sites", "suppliers", "factories", "vendors", "rows", "companies"])
_COUNTED = WORKERS | COUNTS | _SUMMED_UP
"""What is summed up, and by which words."""
_GROUPED = frozenset(map(folding.fold, sum_words.GROUPED.split("|")))
_BELOW_THE_LIST = 3
"""Last rows of a list, among which a sum may stand."""
_LOOKED_AT = 200
"""Rows above a sum among which those of its group are sought."""
_OWN = ("supplier_id", *numbering.SCHEMES)
_GROUPING = frozenset(["city", "region", "tier", "parent", "buyer", "processing_type"])
"""Fields by whose values a list is grouped; firms are called after trades and goods: "Total Facade"."""
_MANY_DIGITS = 4
"""Digits of a number that was given to one company."""
_FEWEST_ROWS, _LEAST = 2, 10
"""Rows that a number is the sum of, and the least such number: a 3 below a 1 and a 2 may be chance."""
_NAME_OF_A_GROUP = re.compile(r"\b(?:tong cong ty|tong cty)\b")
"""A Vietnamese general corporation, "Tổng Công ty May 10"."""


class Sums:
    """The rows of a list that are sums."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        """Of a list with a column of names."""
        columns = [(column.field, column.index) for column in mapping.columns]
        self._rows = sheet.rows
        self._name = next((index for field, index in columns if field == "name"), 0)
        self._addresses = [index for field, index in columns if field == "address"]
        self._of_groups = [index for field, index in columns if field in _GROUPING]
        self._workers = next((index for field, index in columns if field == "workers"), None)
        self._numbers = [index for field, index in columns if field in _OWN]

    def word_of(self, place: int) -> str:
        """The word of a sum that stands first in a row without a name, with nothing but numbers beside."""
        if place < len(self._rows) - _BELOW_THE_LIST:
            return ""
        first, *others = [*filter(None, map(cleaning.squeeze, self._rows[place])), ""]
        return first if says_sum(first) and not any(map(str.isalpha, "".join(others))) else ""

    def has(self, place: int, name: str) -> bool:
        """Whether the row of a name is a sum: "Sub-total Hanoi", "Total"; "Total Mills Ltd" is none."""
        folded = folding.fold(name)
        first, _, rest = folded.partition(" ")
        is_asked = first in _BEGIN_SUMS or says_sum(name) or _ends_as_sum(folded)
        if not is_asked or self._is_of_its_own(place):
            return False
        if _ends_as_sum(folded) and self._is_of_group_before(place, name):
            return True
        if (says_sum(name) or folded in _OF_PROGRAMS) and place >= len(self._rows) - _BELOW_THE_LIST:
            return True
        if _NAME_OF_A_GROUP.match(folded) or (rest and name_reading.is_only_form(rest.split()[-1])):
            return False  # "Total Energies SE"
        if any(folded == one or folded.startswith(f"{one} ") for one in _SUB_TOTALS):
            return True
        if first not in _TOTALS:
            return False
        if rest and set(rest.split()) <= _COUNTED:
            return True
        return not self._says_more(place, name) and (
            not rest
            or _is_of_a_group(name, rest)
            or rest in self._groups
            or self._is_sum(place, list(self._above(place)))
            or self._is_sum(place, self._of_group(place, rest))
        )

    def _is_of_group_before(self, place: int, name: str) -> bool:
        """Whether a name that ends with the word of a sum has a group of the list before it: "India Total".

        So spreadsheet programs write their sub-totals. "Petro Total" names no group, and is none.
        """
        group = cleaning.squeeze(name).rpartition(" ")[0]
        if self._says_more(place, name):
            return False
        return (
            _says_group(group)
            or folding.fold(group) in self._groups
            or any(folding.fold(cell) == folding.fold(group) for row in self._near(place) for cell in row)
            or self._is_sum(place, self._of_group(place, folding.fold(group)))
        )

    def _near(self, place: int) -> Sequence[Sequence[str]]:
        """Some rows above, without their names."""
        rows = self._rows[max(0, place - _LOOKED_AT) : place]
        return [[cell for index, cell in enumerate(row) if index != self._name] for row in rows]

    def is_in_doubt(self, place: int, name: str) -> bool:
        """Whether a row that is no sum for certain (`has`) may be one: numbers alone stand beside it."""
        folded = folding.fold(name)
        first, *rest = folded.split() or [""]
        if first not in _TOTALS or self._is_of_its_own(place):
            return False
        is_firm = not rest or name_reading.is_only_form(rest[-1]) or _NAME_OF_A_GROUP.match(folded)
        is_numbered = any(_number(cell) is not None for cell in self._rows[place])
        return is_numbered and not is_firm and not self._says_more(place, name)

    def unlike_rows(self, place: int) -> str:
        """What a sum says of workers, and what rows above come to; blank where these agree, or say none.

        So it is where a row above says a range or an estimate.
        """
        said = self._count(self._rows[place])
        if said is None:
            return ""
        near = list(self._above(place))
        name = folding.fold(self._rows[place][self._name])
        of_group = [
            row
            for row in self._rows[max(0, place - _LOOKED_AT) : place]
            if any(
                folding.fold(cell) in {name.partition(" ")[2], name.rpartition(" ")[0]} - {""} for cell in row
            )
        ]
        if any(self._is_unsure(row) for row in (*near, *of_group)):
            return ""
        sums = [self._counted[place], self._sum(near), self._sum(of_group)]
        found = [one for one in sums if one]
        if not found or any(math.isclose(said, one, abs_tol=0.5) for one in found):
            return ""
        return f"{said:,.10g}, rows above it: {(sums[1] or found[0]):,.10g}"

    def _count(self, row: Sequence[str]) -> float | None:
        at = self._workers
        return _number(row[at]) if at is not None and max(at, self._name) < len(row) else None

    def _is_unsure(self, row: Sequence[str]) -> bool:
        """Whether a row says of workers what adds up to no one sum: "about 100", "100-200"."""
        at = self._workers
        return at is not None and at < len(row) and bool(row[at].strip()) and _number(row[at]) is None

    def _sum(self, rows: Iterable[Sequence[str]]) -> float:
        return sum(self._count(row) or 0 for row in rows)

    @cached_property
    def _counted(self) -> list[float]:
        """For each row the workers of all rows above it that begin no sum."""
        own = (0 if self._begins_sum(row) else self._count(row) or 0 for row in self._rows)
        return list(itertools.accumulate(own, initial=0.0))

    @cached_property
    def _groups(self) -> frozenset[str]:
        """Places, trades and the like by which the rows of the list may be grouped, folded."""
        return frozenset(
            folding.fold(row[index]) for row in self._rows for index in self._of_groups if index < len(row)
        ) - {""}

    def _says_more(self, place: int, name: str) -> bool:
        folded = folding.fold(name)
        others = (cell for cell in self._rows[place] if folding.fold(cell) not in folded)
        return any(map(str.isalpha, "".join(others))) or contents.COMPANY.search(name) is not None

    def _is_of_its_own(self, place: int) -> bool:
        """Whether a row has what only a company has: an address with a number, or a number given to it."""
        cells = self._rows[place]
        addresses = [cells[index] for index in self._addresses if index < len(cells)]
        numbers = [cells[index] for index in self._numbers if index < len(cells)]
        return any(map(_is_address, addresses)) or any(
            sum(map(str.isdigit, one)) >= _MANY_DIGITS for one in numbers
        )

    def _is_sum(self, place: int, above: Sequence[Sequence[str]]) -> bool:
        """Whether a number of a row is the sum of those of some rows above it."""
        for index, cell in enumerate(self._rows[place]):
            said = _number(cell)
            if index == self._name or said is None or said < _LEAST:
                continue
            parts = [_number(row[index]) for row in above if index < len(row)]
            counted = [one for one in parts if one is not None]
            if len(counted) >= _FEWEST_ROWS and math.isclose(sum(counted), said, abs_tol=1e-6):
                return True
        return False

    def _of_group(self, place: int, group: str) -> list[Sequence[str]]:
        """The rows above that name a group in a cell: "Tower A" as the site of several contractors."""
        above = (row for row in self._rows[:place] if any(folding.fold(cell) == group for cell in row))
        return [row for row in above if not self._begins_sum(row)]

    def _begins_sum(self, row: Sequence[str]) -> bool:
        folded = folding.fold(cleaning.squeeze(row[self._name])) if self._name < len(row) else ""
        return folded.partition(" ")[0] in _BEGIN_SUMS or _ends_as_sum(folded)

    def _above(self, place: int) -> Iterator[Sequence[str]]:
        """The rows above, down from the last row of a sum."""
        for at in range(place - 1, -1, -1):
            row = self._rows[at]
            if self._begins_sum(row):
                return
            yield row


def _ends_as_sum(folded: str) -> bool:
    """Whether a folded name ends with the word of a sum, and has a word before it."""
    before, _, last = folded.rpartition(" ")
    return bool(before) and last in _END_SUMS and before not in _SUB_TOTALS


def _is_of_a_group(name: str, rest: str) -> bool:
    """Whether what stands behind the word of a sum says of what it is: a region, a year, a country."""
    words = rest.split()
    return set(words) <= _COUNTED or _says_group(cleaning.squeeze(name).partition(" ")[2])


def _says_group(text: str) -> bool:
    """Whether a text says of what a sum is: a region, a year, a country."""
    if any(word in _GROUPED or word.isdecimal() for word in folding.fold(text).split()):
        return True
    match = countries.resolve(text.strip(" :-–()"))
    return match is not None and match.how != "close"


def _is_address(text: str) -> bool:
    """Whether a text is of a place and not of what is counted: "25 suppliers"."""
    words = set(folding.fold(text).split())
    return any(map(str.isalpha, text)) and any(map(str.isdigit, text)) and words.isdisjoint(_COUNTED - {"no"})


def _number(text: str) -> float | None:
    digits = text.strip().replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    return float(digits) if re.fullmatch(r"\d{1,15}(?:\.\d{1,4})?", digits) and digits.isascii() else None
