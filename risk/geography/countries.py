"""Which country a text means: a cell of a country column, or the end of an address.

A country is never guessed. Where a text could mean two countries the answer is None, and
`country_names.ambiguous` says what to write instead.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA

from risk.folding import fold, is_unspaced
from risk.geography import addresses, country_names
from risk.geography.country_names import (
    SHORTEST_CLOSE,
    CountryMatch,
    bare,
    by_code,
    by_further_name,
    by_name,
    by_words,
    latin_names,
)

_FORM = re.compile(
    r"^(?:islamic |democratic |federal |federative |socialist |peoples )*"
    r"(?:republic|kingdom|state|states|commonwealth|principality|sultanate|union) of (?:the )?"
)
_BRACKETED = re.compile(r"^([^()\[\]（）]+?)\s*[(\[（]([^()\[\]（）]+)[)\]）]$")
_QUALIFYING = """
north south east west northern southern eastern western central inner outer upper lower new
republic rep dem democratic federal kingdom islands island former ex sar not or
juba taipei pristina hargeisa
"""
_QUALIFIERS = frozenset(_QUALIFYING.split())
"""Words that make another country or a part of it of a name (South Sudan, Inner Mongolia), and four
capitals of places that older lists put under a neighbour."""
_MOST_SUGGESTED = 3
_SPLIT = re.compile(r"\s*(?:[,;/|()\[\]]|\s[-–—]\s|-)\s*")


@lru_cache(maxsize=65_536)
def resolve(text: str) -> CountryMatch | None:
    """The country a cell of a country column means, or None where that is not beyond doubt."""
    stripped = text.strip()
    if not stripped:
        return None
    found = by_code(stripped) or by_name(stripped) or _by_parts(stripped) or by_words(stripped)
    found = found or _before_brackets(stripped) or _by_further_name(stripped)
    if found is None and "Ã" in stripped:
        repaired = _repaired(stripped)
        found = resolve(repaired) if repaired else None
    return found or _by_likeness(stripped)


def by_small_code(text: str) -> CountryMatch | None:
    """The country of a two-letter code in small letters that is a word elsewhere ("in"), for country cells.

    "na" and "no" stay unknown: there they are as likely to mean nothing.
    """
    code = text.strip()
    return by_code(code.upper()) if len(code) == 2 and code.lower() not in {"na", "no"} else None


def _by_parts(text: str) -> CountryMatch | None:
    """Cells that say the same twice, such as "VN - Vietnam", or that turn a name round at a comma."""
    parts = [part for part in _SPLIT.split(text) if part]
    if len(parts) < 2:
        return None
    if "," in text:
        turned = by_name(" ".join(reversed([part for part in text.split(",") if part.strip()])))
        if turned:
            return turned
    found = [by_code(part) or by_name(part) for part in parts]
    if all(found) and len({match.iso2 for match in found if match}) == 1:
        return found[-1]
    return None


def _before_brackets(text: str) -> CountryMatch | None:
    """The country of "Vietnam (Hanoi)", unless the brackets, alone or with it, may mean another one."""
    match = _BRACKETED.match(text)
    if match is None:
        return None
    outer, inner = match[1].strip(), match[2].strip()
    country = by_code(outer) or by_name(outer)
    words = set(fold(inner).split())
    if country is None or not words or words & _QUALIFIERS or addresses.names_several(outer):
        return None
    together = (f"{inner} {outer}", f"{outer} {inner}", f"{inner}{outer}", f"{outer}{inner}", inner)
    if any(by_code(one) or by_name(one) or by_words(one) or ambiguous(one) for one in together):
        return None
    elsewhere = addresses.country_of(inner)
    return None if elsewhere and elsewhere.iso2 != country.iso2 else country


def _by_further_name(text: str) -> CountryMatch | None:
    """The country of a name in a further language, unless it may be a slip in another one's: "Nigera"."""
    found = by_further_name(text)
    key = _compared(text)
    near = _near(key, _slips_allowed(key)) if found and _slips_allowed(key) else ()
    return None if found is None or any(iso2 != found.iso2 for iso2, _ in near) else found


def _repaired(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _by_likeness(text: str) -> CountryMatch | None:
    """A name one slip away (two from nine letters on), if no other country is nearly as close.

    A slip in a name that is itself nearly another country's (Austria, Australia) is not taken either:
    whoever wrote it may have meant the other one.
    """
    key = _compared(text)
    allowed = _slips_allowed(key)
    if not allowed or ambiguous(text):
        return None
    near = _near(key, allowed + 1)
    if not near:
        return None
    (iso2, (distance, shown)), *others = near
    if distance > allowed or any(other[1][0] <= distance + 1 for other in others):
        return None
    if iso2 in _easily_exchanged():
        return None
    return CountryMatch(iso2, "close", round(1 - distance / len(key), 2), shown)


def suggestions(text: str) -> list[str]:
    """Names of the countries that a text which is none may have meant, the nearest first; at most three."""
    key = _compared(text)
    allowed = _slips_allowed(key)
    near = _near(key, allowed + 1) if allowed else ()
    meant = [iso2 for iso2, _ in near] + [
        other for iso2, _ in near[:1] for other in _easily_exchanged().get(iso2, ())
    ]
    return [display_name(iso2) for iso2 in dict.fromkeys(meant)][:_MOST_SUGGESTED]


def instead_of(text: str) -> str:
    """What to write instead of a text that is no country beyond doubt; empty where nothing near is known."""
    near = [] if ambiguous(text) else suggestions(text)
    asked = f"Did you mean {' or '.join(near)}? Write its name or two-letter code." if near else ""
    return ambiguous(text) or asked


def _compared(text: str) -> str:
    # Words that many names share must not carry the likeness: "Republic of Ireland" is near to Iceland's.
    return _FORM.sub("", bare(text))


def _slips_allowed(key: str) -> int:
    if len(key) < SHORTEST_CLOSE or is_unspaced(key):
        return 0
    return 1 if len(key) < 9 else 2


@lru_cache(maxsize=1_024)
def _near(key: str, most: int) -> tuple[tuple[str, tuple[int, str]], ...]:
    """Countries with a name of the same first letter and at most so many slips, the nearest first."""
    best: dict[str, tuple[int, str]] = {}
    for long_name, iso2, shown in latin_names():
        name = _FORM.sub("", long_name)
        distance = OSA.distance(key, name, score_cutoff=most)
        if distance <= most and name[0] == key[0] and distance < best.get(iso2, (9, ""))[0]:
            best[iso2] = (distance, shown)
    return tuple(sorted(best.items(), key=lambda item: item[1]))


@lru_cache(maxsize=1)
def _easily_exchanged() -> dict[str, list[str]]:
    """Countries whose names differ in two slips or fewer, such as Slovakia and Slovenia, with the others."""
    names = [(iso2, fold(display_name(iso2))) for iso2 in sorted(country_names.codes())]
    found: dict[str, list[str]] = {}
    for (one, mine), (other, theirs) in permutations(names, 2):
        if mine[0] == theirs[0] and OSA.distance(mine, theirs, score_cutoff=2) <= 2:
            found.setdefault(one, []).append(other)
    return found


def ambiguous(text: str) -> str:
    """What to write instead of a text that names more than one country; empty when it does not."""
    return country_names.ambiguous(text)


def display_name(iso2: str) -> str:
    """Short English name of a country code; the code itself where it is unknown."""
    return country_names.display_name(iso2)
