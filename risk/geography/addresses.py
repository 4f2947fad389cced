"""The country at the end of an address (at its start in Chinese, Japanese and Korean)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from risk import datasets
from risk.chinese import simplified
from risk.folding import SMALL_TO_CAPITAL, fold, is_unspaced
from risk.geography.country_names import CountryMatch, by_name

_TAIL = re.compile(
    r"""(?>(?:[\s,.;:()\-–]|
        \b(?:zip(?:\s?code)?|post(?:al)?\s?code|pin(?:code)?|p\.?\s?o\.?\s?box|c\.?\s?p\.?|cep|cap|plz|tel)[\s.:#]*(?=\d)|
        \b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|
        \b(?:[A-Z]-?)?(?=\d[\d\s\-]+\d)\d(?:[\s\-]*+\d)*+\b)+)$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Each sign can be of one alternative alone: of several a line of numbers took years to read."""
_LONGEST_TAIL = 160
"""Signs at the end of an address that may hold numbers and marks; addresses of countless numbers exist."""
_PROVINCE = re.compile(
    r" (?:province|prov|special administrative region"
    r"|(?:(?:uygur|uyghur|uighur|zhuang|hui) )?autonomous region)$"
)
_POSTCODE = re.compile(r"\b([A-Z]{2})[\s,.]+(\d{5})(?:-\d{4})?[\s.]*$")
# 南京東路 is a road in Taipei, 廣東道 and 重慶大廈 stand in Hong Kong.
_HAN_ROAD = re.compile(r"[东西南北中]?(?:路|街|道|大道|大街|巷|里|弄|大厦|大楼)")
# After these words the name of a country is the name of a road or a place.
_ROAD_BEFORE = frozenset(
    {"rue", "calle", "avenida", "via", "rua", "jalan", "jl", "jln", "ulica", "ul", "strada"}
    | {"plaza", "piazza", "colonia", "corso", "paseo", "little"}
)
_LINKS = frozenset(["de", "da", "do", "del", "della", "di", "du", "des", "la", "le", "el", "los", "las"])
# "New Mexico", "West Jordan", "Gulf of Oman": a word before that makes another place of the name.
_OTHER_PLACE = {
    "mexico": {"new", "gulf of"},
    "jersey": {"new"},
    "jordan": {"west", "south", "river"},
    "georgia": {"south", "new"},
    "guinea": {"new"},
    "ireland": {"new"},
    "wales": {"south", "new south"},
    "england": {"new"},
    "britain": {"new"},
    "china": {"south", "east", "indo"},
    "india": {"west"},
    "lebanon": {"new", "mount"},
    "mongolia": {"inner"},
    "peru": {"la"},
    "panama": {"ciudad de"},
}
_LONGEST_NAME = 6
_SHORT_NAMES = frozenset(
    {"us", "usa", "u s a", "u s", "uk", "u k", "prc", "p r c", "uae", "u a e", "rok", "ksa"}
)


@dataclass(frozen=True, slots=True)
class _Regions:
    alone: dict[str, tuple[str, str]]
    leading: dict[str, tuple[str, str]]
    telling: dict[str, dict[str, tuple[str, str]]]
    states: dict[str, str]


@lru_cache(maxsize=1)
def _regions() -> _Regions:
    _, rows = datasets.read("address_regions")
    found = _Regions({}, {}, {"korea": {}, "georgia": {}, "congo": {}}, {})
    for row in rows:
        named = (row["iso2"], row["region"])
        if row["use"] == "alone":
            found.alone[fold(row["region"])] = named
        elif row["use"] == "leading":
            found.leading[simplified(row["region"])] = named
        elif row["use"] == "with postcode":
            found.states[row["region"]] = row["postcode_starts"]
        else:
            found.telling[row["use"].removeprefix("with ").lower()][fold(row["region"])] = named
    return found


def country_of(text: str) -> CountryMatch | None:
    """The country an address ends with, or None where that is not beyond doubt."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    if is_unspaced(text):
        leading = _leading(text)
        if leading:
            return leading
    state = _POSTCODE.search(text)
    if state and _regions().states.get(state[1]) == state[2][0]:
        return CountryMatch("US", "region", 0.9, state[1])
    before = text[:-_LONGEST_TAIL] + _TAIL.sub("", text[-_LONGEST_TAIL:])
    return _last_words(_PROVINCE.sub("", fold(SMALL_TO_CAPITAL.sub(" ", before))).split()) if before else None


def names_several(name: str) -> bool:
    """Whether a name is that of two places of which only a region tells: Korea, Georgia, Congo."""
    return fold(name) in _regions().telling


def _leading(text: str) -> CountryMatch | None:
    squeezed = re.sub(r"^[\s\d,.\-()]+|\s", "", text)
    for length in range(min(len(squeezed), 12), 1, -1):
        if is_unspaced(squeezed[:length]):
            found = by_name(squeezed[:length])
            if found:
                return found
    squeezed = simplified(squeezed)
    for region, (iso2, name) in _regions().leading.items():
        if squeezed.startswith(region) and not _HAN_ROAD.match(squeezed[len(region) :]):
            return CountryMatch(iso2, "region", 0.95, name)
    return None


def _last_words(words: list[str]) -> CountryMatch | None:
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        name = " ".join(words[-length:])
        earlier = words[:-length]
        if (len(name) < 4 and name not in _SHORT_NAMES) or _is_another_place(name, earlier):
            continue
        if name in _regions().telling:
            return _told_by_region(name, words)
        found = by_name(name)
        if found and found.how != "close":
            return found
    return _last_region(words)


def _is_another_place(name: str, earlier: list[str]) -> bool:
    if not earlier:
        return False
    two = " ".join(earlier[-2:])
    if earlier[-1] in _OTHER_PLACE.get(name, ()) or two in _OTHER_PLACE.get(name, ()):
        return True
    while earlier and earlier[-1] in _LINKS:
        earlier = earlier[:-1]
    return bool(earlier) and earlier[-1] in _ROAD_BEFORE


def _told_by_region(name: str, words: list[str]) -> CountryMatch | None:
    """Korea, Georgia and Congo name two places each: only a region or city beside them tells which."""
    earlier = f" {' '.join(words[:-1])} "
    for region, (iso2, shown) in _regions().telling[name].items():
        if f" {region} " in earlier:
            return CountryMatch(iso2, "region", 0.95, f"{shown}, {name.capitalize()}")
    return None


def _last_region(words: list[str]) -> CountryMatch | None:
    for length in (2, 1):
        region = " ".join(words[-length:])
        if region in _regions().alone:
            iso2, shown = _regions().alone[region]
            return CountryMatch(iso2, "region", 0.9, shown)
    return None
