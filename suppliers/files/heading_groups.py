"""Two words over the columns of a list: those of a company, and those of the place where it produces.

Below both stand a name and a country. Read without the words above, the head office would be scored and the
place of production, where the workers are, be left aside. So each column is called what it is in a list of
one row of headings: "Supplier name", "Factory address".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from risk.vocabulary import Kind
from suppliers.values.columns import PLACES
from suppliers.words.columns import company_and_site, headings
from suppliers.words.columns.headings import heading_key

_PARTS = re.compile(r"[/|()\n]| - ")
COMPANY, SITE = "Supplier", "Factory"
_SEAT = "Head office"
_NAMED = {"name": "name", "country": "country", "country_code": "country", "address": "address"}
_NAMES = frozenset(map(heading_key, ("ad", "adı", "isim")))
"""Words for a name that are none alone."""


def joined(over: Sequence[str], below: Sequence[str]) -> tuple[list[str], str, str] | None:
    """The headings of two rows, and the words over company and site; None where these do not stand above.

    Each has a name below it: else the two words are headings themselves, or titles.
    """
    groups = _groups(over, below)
    sorts = [_sort(group) for group in groups]
    words = {sort: group for sort, group in zip(sorts, groups, strict=True) if sort}
    named = {
        sort
        for sort, lower in zip_longest(sorts, below[: len(sorts)], fillvalue="")
        if _field(lower) == "name"
    }
    if not {COMPANY, SITE} <= named or not _are_headings(below):
        return None
    cells = [
        _heading(sort, group, upper, lower)
        for sort, group, upper, lower in zip_longest(sorts, groups, over, below, fillvalue="")
    ]
    return cells, words[COMPANY], words[SITE]


def _groups(over: Sequence[str], below: Sequence[str]) -> list[str]:
    """The word that stands over each column."""
    found, group = [], ""
    for upper, lower in zip_longest(over, below, fillvalue=""):
        group = upper or (group if lower else "")
        found.append(group)
    return found


def _sort(group: str) -> str:
    """Which of the two a word over columns means; one of them in two languages is one, too."""
    keys = set()
    for part in (group, *_PARTS.split(group)):
        bare = part.strip()
        for one in company_and_site.FILLING_UNSPACED:
            bare = bare.removesuffix(one)
        key = heading_key(bare)
        keys |= {key, " ".join(word for word in key.split() if word not in _FILLING)}
    if keys & _COMPANIES:
        return "" if keys & _SITES else COMPANY
    return SITE if keys & _SITES else ""


_FILLING = frozenset(map(heading_key, company_and_site.FILLING))
_COMPANIES = frozenset(map(heading_key, company_and_site.COMPANIES))
_SITES = frozenset(map(heading_key, company_and_site.SITES))


def _field(lower: str) -> str | None:
    return "name" if heading_key(lower) in _NAMES else headings.field_of(lower)


def _are_headings(below: Sequence[str]) -> bool:
    """Whether at least half of the cells of a row name fields: no supplier's row does."""
    fields = [headings.field_of(cell) for cell in below if cell]
    return 2 * sum(field is not None for field in fields) >= len(fields)


def _heading(sort: str, group: str, upper: str, lower: str) -> str:
    field = _field(lower)
    if not lower:
        return upper
    if sort == SITE:
        own = f"{group} {lower}"
        if field not in _NAMED or (_is_of_land(own, group) and headings.field_of(own) == field):
            return lower if field not in _NAMED else own  # "Farm name" says what kind the sites are
        return _called(SITE, field, group, lower)
    if sort == COMPANY:
        if field in _NAMED:
            return _called(COMPANY, field, group, lower)
        return (
            _told(f"{_SEAT} {field.replace('_', ' ')}", group, lower) if field in PLACES and field else lower
        )
    whole = f"{group} {lower}".strip()
    return whole if headings.field_of(whole) else lower


def _is_of_land(own: str, group: str) -> bool:
    return any(headings.kind_of_list([one]) == Kind.AGRICULTURE for one in (own, group)) or (
        not headings.names_factories(own) and headings.may_be_sort_of_site(group)
    )


def _called(sort: str, field: str | None, group: str, lower: str) -> str:
    return _told(f"{sort} {_NAMED[field or '']}", group, lower)


def _told(called: str, group: str, lower: str) -> str:
    """The heading, with the words of the list where they are others."""
    own = f"{group} {lower}"
    return own if heading_key(own) == heading_key(called) else f"{called} ({own})"
