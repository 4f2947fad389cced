"""Languages by name and code, and those that are official where a site stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale
from babel.languages import get_official_languages

PART = re.compile(r"\s*[,;\n]\s*")


@cache
def names() -> dict[str, str]:
    """English names of languages by their code; variants of script or country are left out."""
    listed = Locale("en").languages
    return {code: name for code, name in sorted(listed.items()) if "_" not in code}


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in names().items()} | {"bengali": "bn", "mandarin": "zh"}


def name_of(code: str) -> str:
    """A language for people."""
    return names().get(code, code)


def code_of(text: str) -> str:
    """The code of a language given by English name or code; empty when it is not known."""
    folded = text.strip().casefold()
    return folded if folded in names() else _codes().get(folded, "")


def parts_of(text: str) -> list[str]:
    """The languages that somebody typed one after the other."""
    return [part for part in PART.split(text.strip()) if part]


@cache
def of_country(country: str) -> tuple[str, ...]:
    """Official languages of a country and its regions; what migrants there speak is not told by it."""
    found = get_official_languages(country, regional=True, de_facto=True)
    return tuple(dict.fromkeys(code.partition("_")[0] for code in found))


def in_words(codes: Sequence[str]) -> str:
    """Languages for a sentence."""
    return ", ".join(name_of(code) for code in codes)
