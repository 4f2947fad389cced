"""One column of a list against the rule of its field: each distinct text is cleaned once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from marshmallow import fields

from suppliers.fields.mapping import Column
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.values import cleaning, damage, months_of_wages, note_marks, several_sites
from suppliers.values.columns import SHARES, CellRefused, Cleaned, Day, SupplierRow, Text, too_long
from suppliers.words.cells import answer_words
from suppliers.words.columns import heading_scales
from suppliers.words.columns.headings import NUMBERS_OF, heading_key
from suppliers.words.signs import consent, fee_headings, sign_words

Places = npt.NDArray[np.intp]
RULES: dict[str, fields.Field[Any]] = dict(SupplierRow().fields)
_COUNTED = frozenset(("workers", *NUMBERS_OF, *NUMBERS_OF.values()))
"""Fields of which each cell may be a number of people."""
_FEWEST_FRACTIONS = 3
_NAMES_AND_PLACES = frozenset(
    (
        *("name", "name_addition", "native_name", "address", "city", "region", "parent"),
        *("labour_agent", "sub_contractor", "sub_supplier", "supplies_to"),
    )
)
"""Fields in whose words a question mark stands for a letter that was lost."""

_NAMES = frozenset(("name", "native_name", "parent", "labour_agent", "sub_contractor", "supplies_to"))
"""Fields of one name, behind which the mark of a note may stand."""


def unknown(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which values are None."""
    missing: npt.NDArray[np.bool_] = pd.isna(values)
    return missing


def chosen(where: npt.NDArray[np.bool_], word: str, otherwise: str) -> npt.NDArray[Any]:
    """One of two words for each row: the words themselves, where `np.where` would make new ones of them."""
    words = np.empty(2, dtype=object)
    words[:] = otherwise, word
    found: npt.NDArray[Any] = words[where.astype(np.intp)]
    return found


@dataclass(frozen=True, slots=True)
class Cells:
    """The texts of one column: for each row the place of its text in `distinct`."""

    column: Column
    places: Places
    distinct: list[str]
    numbers: Sequence[int]
    """Spreadsheet row of each cell."""

    @property
    def heading(self) -> str:
        """What the column is called where something is told of it."""
        return self.column.heading or f"column {self.column.index + 1}"

    def spread(self, by_text: Sequence[Any]) -> npt.NDArray[Any]:
        """One value per row from one per distinct text."""
        values = np.empty(len(by_text), dtype=object)
        values[:] = by_text
        spread: npt.NDArray[Any] = values[self.places]
        return spread

    def problems(self, codes: dict[int, tuple[str, str]]) -> list[Problem]:
        """A problem for every row whose text (by place) has a code and, where there is one, an own advice."""
        if not codes:
            return []
        marked = np.zeros(len(self.distinct), dtype=bool)
        marked[list(codes)] = True
        rows = np.flatnonzero(marked[self.places])
        return [
            problem(
                self.numbers[row],
                self.heading,
                codes[place][0],
                self.distinct[place].strip(),
                codes[place][1],
            )
            for row, place in zip(rows.tolist(), self.places[rows].tolist(), strict=True)
        ]


def of_column(column: Column, texts: list[str], numbers: Sequence[int]) -> Cells:
    """The cells of a column with their distinct texts."""
    array = np.empty(len(texts), dtype=object)
    array[:] = texts
    places, distinct = pd.factorize(array)
    return Cells(column, places, list(distinct), numbers)


def joined(texts: npt.NDArray[Any], additions: npt.NDArray[Any], between: str = " ") -> npt.NDArray[Any]:
    """Texts with what a second column adds to them, where both are known."""
    whole = texts.copy()
    for row in np.flatnonzero(~unknown(texts) & ~unknown(additions)).tolist():
        whole[row] = f"{texts[row]}{between}{additions[row]}"
    return whole


def enumerated(texts: npt.NDArray[Any], more: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Texts and those of a further column, parted by a semicolon, as several names in a cell are."""
    return np.where(unknown(texts), more, joined(texts, more, "; "))


@dataclass(frozen=True, slots=True)
class Checked:
    """The values of a column, None where blank or unreadable, and what is wrong with it."""

    values: npt.NDArray[Any]
    problems: list[Problem]
    said: npt.NDArray[np.bool_]
    """Whether the cell says anything at all, readable or not."""


def check(cells: Cells, field: str, *, order: str = "", repair: bool = False) -> Checked:
    """A column cleaned and checked by the rule of its field.

    `order` settles dates that could be read either way, `repair` takes damaged texts as they were meant.
    """
    rule = RULES[field]
    if isinstance(rule, Text):
        return _text(cells, field, rule, repair)
    if isinstance(rule, Day):
        rule = Day(order=cleaning.date_order(cells.distinct, order))
    is_blank = cleaning.is_blank_country if field.startswith("country") else cleaning.is_blank
    scale = _scale(cells, field)
    values: list[Any] = [None] * len(cells.distinct)
    said = [False] * len(cells.distinct)
    codes: dict[int, tuple[str, str]] = {}
    is_scaled = field in _COUNTED and _is_scaled(cells)
    in_months = field == "fees" and fee_headings.counts_months(heading_key(cells.column.heading))
    is_paid = field == "fees" and _say_that_workers_paid(cells.column.heading)
    for place, text in enumerate(cells.distinct):
        if _is_known_word(field, text):
            pass
        elif is_blank(text):
            if field in sign_words.FIELDS and cleaning.key(text) in sign_words.UNKNOWN:
                codes[place] = ("sign_unreadable", "")  # somebody was asked, and does not know
            continue
        said[place] = True
        if cleaning.is_error_value(text):
            codes[place] = ("spreadsheet_error", "")
            continue
        if is_scaled:
            codes[place] = ("number_scaled", "")
            continue
        try:
            values[place] = rule.deserialize(text)
        except CellRefused as refused:
            if in_months and (answer := months_of_wages.answer(text)):
                values[place] = answer
                continue
            if is_paid and cleaning.tells_payment(text):
                values[place] = "some"  # how much in months of wages is not said
                continue
            own = str(refused.messages[0]) if isinstance(refused.messages, list) else ""
            codes[place] = (refused.code, "" if own == CODES[refused.code].advice else own)
            continue
        if note_marks.are_in(text):
            codes[place] = ("note_mark_left_out", "")
    if scale != 1:
        _rescale(values, codes, scale)
    return Checked(cells.spread(values), cells.problems(codes), cells.spread(said).astype(np.bool_))


def _is_scaled(cells: Cells) -> bool:
    """Whether the heading, or a row of units below it, says that the numbers are in thousands or so."""
    first = cells.distinct[0] if cells.distinct else ""
    return heading_scales.is_scaled(cells.column.heading) or heading_scales.is_unit(first)


def _say_that_workers_paid(heading: str) -> bool:
    """Whether a heading says who paid, so that an amount below it is an answer: "Fees paid by worker"."""
    key = heading_key(heading)
    return fee_headings.say_that_workers_pay(key) and not sign_words.denies(
        sign_words.without_questions(consent.left_out(key))
    )


def _is_known_word(field: str, text: str) -> bool:
    """Whether a word that usually means nothing, such as "none", is an answer of this field."""
    if not isinstance(RULES[field], Cleaned) or field not in answer_words.CATEGORIES:
        return False
    return cleaning.is_category(field, text)


def _text(cells: Cells, field: str, rule: Text, repair: bool) -> Checked:
    """Texts: squeezed, blanks and error values emptied, damage told; no schema call per text."""
    values: list[str | None] = []
    codes: dict[int, tuple[str, str]] = {}
    squeezed = list(map(cleaning.squeeze, cells.distinct))
    without_marks = note_marks.off_names(squeezed) if field in _NAMES else {}
    with_several = several_sites.among(field, cells.distinct)
    for place, text in enumerate(cells.distinct):
        value = squeezed[place]
        if cleaning.is_blank(value):
            values.append(None)
            continue
        if cleaning.is_error_value(value):
            codes[place] = ("spreadsheet_error", "")
            values.append(None)
            continue
        if note_marks.is_struck(value):
            codes[place] = ("struck_left_out", "")
            value = cleaning.squeeze(note_marks.what_stands(value))
        elif value in without_marks:
            codes[place] = ("note_mark_left_out", "")
            value = without_marks[value]
        if len(value) > rule.longest:
            codes[place] = ("text_too_long", too_long(len(value), rule.longest))
        elif not text.isascii() and (meant := cleaning.squeeze(damage.meant(text))):
            codes[place] = ("text_repaired" if repair else "text_damaged", _advice(meant, repair))
            value = meant if repair else value
        elif damage.is_damaged(value) or (field in _NAMES_AND_PLACES and damage.lost_letters(value)):
            codes[place] = ("text_damaged", "")
        elif cleaning.turns_direction(text):
            codes[place] = ("direction_marks_removed", "")
        elif text in with_several:
            codes[place] = ("several_sites", "")
        values.append(value[: rule.longest])
    spread = cells.spread(values)
    return Checked(spread, cells.problems(codes), ~unknown(spread))


def _advice(meant: str, repair: bool) -> str:
    if repair:
        return f'It was taken as "{meant}", as you chose; the row keeps the text as it came.'
    return f'It was probably "{meant}"; the text is kept as it is until you choose the repair.'


def _scale(cells: Cells, field: str) -> float:
    """100 where a column of shares holds fractions of one throughout."""
    if field not in SHARES:
        return 1
    numbers = [cleaning.decimal(text) for text in cells.distinct if not cleaning.is_blank(text)]
    known = [number for number in numbers if number is not None]
    fractions = sum(0 < number < 1 for number in known)
    all_small = len(known) == len(numbers) and all(0 <= number <= 1 for number in known)
    return 100 if all_small and fractions >= _FEWEST_FRACTIONS else 1


def _rescale(values: list[Any], codes: dict[int, tuple[str, str]], scale: float) -> None:
    for place, value in enumerate(values):
        if value is not None:
            values[place] = round(value * scale, 6)
            codes.setdefault(place, ("share_as_fraction", ""))
