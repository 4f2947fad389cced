"""One cell at a time: what it means, or a problem with its row and column. Unknown is None, never zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from auditor.core.forms import too_long
from auditor.restitution import numbers, sheets
from auditor.restitution.numbers import Unreadable
from auditor.restitution.sheets import Line, Table
from suppliers.values import cleaning
from suppliers.words.cells import currencies

ADVICE = {
    "number_not_understood": "Write a number without words, e.g. 536.00 or 536,00.",
    "number_negative": "Write an amount from 0; what was taken away has a column of its own.",
    "number_ambiguous": "This could be thousands or decimals: write 1234 or 1.2340.",
    "number_too_long": "The number has too many digits; write it as it stands on the pay slip.",
    "number_too_large": "That is more than such a thing can be; write it as it stands on the pay slip.",
    "share_ambiguous": "Write the rate as 3% or 0.03.",
    "date_unreadable": "Write the day as year-month-day, e.g. 2026-03-31.",
    "date_ambiguous": "Day and month could be exchanged: write year-month-day, e.g. 2026-03-31.",
}
MOST_AMOUNT = Decimal(10**12 - 1)
LONGEST_GROUP = 120
LONGEST_WORD = 80


day_of = lru_cache(numbers.KEPT)(cleaning.day)


class Cells:
    """Reads the cells of one table; what was blank and taken as 0 is counted in `assumed`."""

    def __init__(self, table: Table, numeric: Collection[str], days: Collection[str] = ()) -> None:
        self.table = table
        self.marks = numbers.marks_of(table.texts(numeric), is_typed=table.is_typed)
        self.order = cleaning.date_order(table.texts(days))  # one program wrote all days of a sheet
        self.assumed: Counter[str] = Counter()

    def amount(self, line: Line, name: str, unit: str = "", most: Decimal = MOST_AMOUNT) -> Decimal | None:
        """An amount from 0, of 12 whole digits at most; None where the cell is blank or wrong."""
        return self._read(
            line, name, lambda text: numbers.at_most(numbers.number(text, self.marks, unit), most)
        )

    def hours(self, line: Line, name: str) -> Decimal | None:
        """Hours; None where the cell is blank or wrong."""
        return self._read(line, name, lambda text: numbers.hours(text, self.marks))

    def share(self, line: Line, name: str) -> Decimal | None:
        """A rate; None where the cell is blank or wrong."""
        return self._read(line, name, lambda text: numbers.share(text, self.marks))

    def day(self, line: Line, name: str) -> date | None:
        """A day; None where the cell is blank or wrong."""
        text = line.cells.get(name, "")
        if not text:
            return None
        try:
            return day_of(text, self.order)
        except cleaning.Unreadable as unreadable:
            code = str(unreadable.code)
            self.table.complain(line, name, code, ADVICE.get(code, ADVICE["date_unreadable"]))
            return None

    def or_zero(self, line: Line, name: str, unit: str = "") -> Decimal:
        """An amount that is 0 where nobody wrote one; that this was assumed is counted."""
        found = self.amount(line, name, unit)
        if found is None and not line.cells.get(name):
            self.assumed[name] += 1
        return found if found is not None else Decimal(0)

    def needed(self, line: Line, name: str, found: Decimal | date | None, advice: str) -> bool:
        """Whether a value is there; a blank cell is a problem, a wrong one has its own already."""
        if found is None and not line.cells.get(name):
            self.table.complain(line, name, "cell_missing", advice)
        return found is not None

    def worker(self, line: Line, known: Collection[str] = ()) -> str:
        """The worker's code, one of those that are known or in the one form; blank where it is none."""
        code = sheets.worker_code(line.cells.get("worker", ""), known)
        if not code:
            advice = (
                "Give the code that a partner gave the worker, one to three letters, a hyphen and up to five "
                "digits, e.g. W-014: no name and no number of papers."
            )
            self.table.complain(line, "worker", "worker_code", advice)
        return code

    def label(self, line: Line, name: str, longest: int = LONGEST_WORD) -> str:
        """A short text: a group, a place, an agent."""
        text = " ".join(line.cells.get(name, "").split())
        if len(text) > longest:
            self.table.complain(line, name, "text_too_long", too_long(len(text), longest))
        return text[:longest]

    def word(self, line: Line, name: str, words: Mapping[str, str], advice: str) -> str:
        """One of a closed set, in any of its spellings; blank where the cell is blank or wrong."""
        text = line.cells.get(name, "")
        found = words.get(text.casefold().strip(), "")
        if text and not found:
            self.table.complain(line, name, "word_not_known", advice)
        return found

    def currency(self, line: Line, otherwise: str) -> str:
        """The currency of the line, by its cell or as chosen for the sheet."""
        text = line.cells.get("currency", "").upper() or otherwise
        if text not in currencies.CODES:
            advice = (
                "Give the currency as three letters, e.g. BDT or USD, in a column or for the whole sheet."
            )
            self.table.complain(line, "currency", "currency_not_known", advice)
            return ""
        return text

    def _read(self, line: Line, name: str, read: Callable[[str], Decimal]) -> Decimal | None:
        text = line.cells.get(name, "")
        if not text:
            return None
        try:
            return read(text)
        except Unreadable as unreadable:
            self.table.complain(line, name, unreadable.code, ADVICE[unreadable.code])
            return None
