"""Tables of one value for each country, as research institutes publish them → rows by ISO code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from risk.datasets import Row
from risk.importers import columns, places_named
from risk.importers.columns import Record
from risk.importers.document import Document, Grid
from risk.importers.imported import PARTIAL, WHOLE, Form, Imported
from risk.importers.refusing import ImportRefused

_YEAR = re.compile(r"\b(20\d\d)\b")
_BLANK = {"", "-", "–", "..", "n/a", "na", "no data", "nan"}


@dataclass(frozen=True)
class Published:
    """How an institute publishes its table: headings, the range of values, how many countries are whole."""

    kind: str
    key: str
    told: str
    wanted: columns.Wanted
    """Names `country`, `value` and, where it has one, `code`."""
    column: str
    """Our column of the value."""
    read_value: Callable[[str], str]
    """A cell as our value; empty where it is none. A wrong one raises ValueError."""
    whole_from: int
    sheet: str = ""
    """Words of the sheet that is read; blank takes the first one with the headings."""

    def form(self) -> Form:
        """The form that reads it."""
        return Form(self.kind, self.key, 1, self.told, self.recognises, self.read)

    def recognises(self, document: Document) -> bool:
        """Whether a file has the table."""
        if document.is_workbook:
            return any(columns.has_columns(sheet, self.wanted) for sheet in self._sheets(document))
        return columns.has_header(document, self.wanted)

    def _sheets(self, document: Document) -> list[Grid]:
        named = [grid for name, grid in document.sheets.items() if self.sheet in name.lower()]
        return named or list(document.sheets.values())

    def read(self, document: Document) -> Imported:
        """Rows of the first sheet with the headings; refuses a value outside its range with its row."""
        grids = self._sheets(document) or [columns.grid_of(document, self.told)]
        grid = next((one for one in grids if columns.has_columns(one, self.wanted)), grids[0])
        found = columns.records(grid, self.wanted, self.told, document.name)
        return imported(self, found, year_in(document, grid))


def year_in(document: Document, grid: Grid) -> str:
    """The year that the title, a heading or the name of the file or sheet says."""
    texts = [*(cell for row in grid[:6] for cell in row), *document.sheets, document.name]
    years = [match for text in texts for match in _YEAR.findall(text)]
    return max(years, default="")


def imported(published: Published, records: Iterable[Record], year: str) -> Imported:
    """Rows from records; countries that nobody knows are told, and refused when they are many."""
    rows: dict[str, Row] = {}
    unknown: list[str] = []
    for record in records:
        try:
            value = "" if record["value"].lower() in _BLANK else published.read_value(record["value"])
        except ValueError as error:
            raise ImportRefused(
                "value_wrong", f'Row {record.row}: "{record["value"]}" cannot be a value of {published.told}.'
            ) from error
        if not value:
            continue
        code = places_named.iso2(record["code"]) or places_named.iso2(record["country"])
        if not code:
            unknown.append(record["country"] or record["code"])
        elif code in rows:
            raise ImportRefused("given_twice", f'"{record["country"]}" ({code}) stands twice in the table.')
        else:
            rows[code] = {"iso2": code, published.column: value, "year": year}
    if len(unknown) > 5 + len(rows) // 4:
        raise ImportRefused(
            "countries_unknown", f"{len(unknown)} names are no countries we know, such as {unknown[0]!r}."
        )
    whole = len(rows) >= published.whole_from
    return Imported(
        tuple(rows[code] for code in sorted(rows)),
        edition=year,
        completeness=WHOLE if whole else PARTIAL,
        note=""
        if whole
        else f"{len(rows)} countries; a whole edition has about {published.whole_from} or more.",
        remarks=tuple([f"Left out, no country we know: {', '.join(unknown)}."] if unknown else []),
    )


def number_between(low: float, high: float) -> Callable[[str], str]:
    """Reads a number within a range; anything else raises ValueError."""

    def read(text: str) -> str:
        value = float(text.replace(",", ".").rstrip("%"))
        if not low <= value <= high:
            raise ValueError(text)
        return f"{value:g}" if abs(value) < 1e15 else text

    return read


def one_of(words: dict[str, str]) -> Callable[[str], str]:
    """Reads one of some words; anything else raises ValueError."""

    def read(text: str) -> str:
        known = words.get(" ".join(text.lower().replace("*", "").split()))
        if known is None:
            raise ValueError(text)
        return known

    return read
