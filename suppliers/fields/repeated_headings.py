"""Rows of a list that hold headings again, found once for all who ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from suppliers.files.sheet import Sheet
from suppliers.values.columns import COUNTRIES
from suppliers.words.columns import headings
from suppliers.words.columns.headings import heading_key

_DIGIT = re.compile(r"\d")
_LONG_HEADING = 60
_FEWEST_KNOWN = 2


def places(sheet: Sheet) -> tuple[int, ...]:
    """Places of the rows that name fields; one whose country is a country may be of a supplier yet."""
    return tuple(
        place for place, row in enumerate(sheet.rows) if _may_be_headings(row) and _names_fields(row)
    )


def _may_be_headings(row: Sequence[str]) -> bool:
    """Whether cells are headings as they are best known, which spares looking closer at nearly all rows.

    One is enough in a row without a digit ("Country"), as few rows of suppliers are.
    """
    plain = _plain_headings()
    if plain.isdisjoint(row):
        return False
    return len(plain.intersection(row)) > 1 or not _DIGIT.search("".join(row))


@lru_cache(maxsize=1)
def _plain_headings() -> frozenset[str]:
    """Known headings as people mostly write them: *country*, *Country*, *COUNTRY*; *factory name*, too."""
    known = headings.known_headings()
    return frozenset(form for one in known for form in (one, one.capitalize(), one.title(), one.upper()))


def _names_fields(row: Sequence[str]) -> bool:
    """Whether most cells are headings, of different fields, one of them of a name or country."""
    filled = [" ".join(cell.split()) for cell in row if cell.strip()]
    fields = {cell: headings.field_of(cell) for cell in filled if len(cell) <= _LONG_HEADING}
    known = {field for field in fields.values() if field}
    others = [cell for cell in filled if not fields.get(cell)]
    return (
        len(known) >= _FEWEST_KNOWN
        and bool(known & {"name", *COUNTRIES})
        and 2 * len(others) < len(filled)
        and not any(map(_DIGIT.search, others))
        and len(set(map(heading_key, filled))) == len(filled)
    )
