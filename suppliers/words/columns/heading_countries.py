"""Headings that name a country beside whom they name: "Recruitment agency Nepal", "Labour agent (BD)"."""

from __future__ import annotations

import re
from functools import lru_cache

from risk.geography import country_names
from suppliers.words.columns import headings

_FIELDS = frozenset({"labour_agent", "sub_contractor", "sub_supplier"})
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*\d*\s*$")
_BETWEEN = re.compile(r"[\s,:;/\-–—]+$")
_JOINING = re.compile(r"\b(?:in|from|of|en|aus|de|da|di|au|du)$", re.IGNORECASE)
_MOST_WORDS = 3
"""Words of a country's name that are looked for at the end of a heading."""


def field_of(heading: str) -> str | None:
    """The field of a heading that ends with the name of a country, or None."""
    field, _ = _read(heading)
    return field


def country_of(heading: str) -> str:
    """The two-letter country that a heading of agents or sub-contractors names; blank where none."""
    _, country = _read(heading)
    return country


@lru_cache(maxsize=4_096)
def _read(heading: str) -> tuple[str | None, str]:
    bracket = _BRACKET.search(heading)
    if bracket and headings.field_of(heading) in _FIELDS:
        inner = bracket[1].strip()
        found = country_names.by_name(inner) or country_names.by_code(inner)
        return headings.field_of(heading), found.iso2 if found else ""
    words = heading.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        rest = _BETWEEN.sub("", _JOINING.sub("", _BETWEEN.sub("", " ".join(words[:-count]))))
        if headings.field_of(rest) not in _FIELDS:
            continue  # names of countries in all languages are only read where they are needed
        if found := country_names.by_name(" ".join(words[-count:])):
            return headings.field_of(rest), found.iso2
    return None, ""
