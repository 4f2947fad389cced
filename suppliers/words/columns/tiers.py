"""Headings for names that say how far up the chain they stand: "Supplier (Tier 2)", "2nd tier factory".

Who stands at the first tier is a supplier, who stands further up supplies one. A heading that names no
supplier, as "Tier" or "Supplier tier", is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ORDINALS = (
    "one first 1st i erster erste ersten erstes premier premiere primer primero primeiro primo pierwszego "
    "birinci pertama первого الأول الاول",
    "two second 2nd ii zweiter zweite zweiten deuxieme segundo secondo drugiego ikinci kedua второго الثاني",
    "three third 3rd iii dritter dritte dritten troisieme tercer tercero terceiro terzo trzeciego ucuncu "
    "ketiga третьего الثالث",
)
_NUMBERS = {word: place for place, words in enumerate(_ORDINALS, 1) for word in words.split()}
_NUMBERS |= {"一": 1, "二": 2, "三": 3, "四": 4}
_SAID = "|".join(sorted((one for one in _NUMBERS if len(one) > 1 or one == "i"), key=len, reverse=True))
_TIERS = (
    "tiers?|rang|niveau|nivel|stufe|livello|rango|tingkat|lapis|peringkat|cap|bac|kademe|seviye|rzedu|"
    "уровня|эшелона|المستوى|ระดับ|ชั้นที่"
)
_BEHIND = re.compile(rf"(?<!\w)(?:{_TIERS}|t)[ ]?(?P<number>[1-9]|{_SAID})(?!\w)")
_BEFORE = re.compile(rf"(?<!\w)(?P<number>[1-9]|{_SAID})[ ]?(?:{_TIERS})(?!\w)")
_UNSPACED = re.compile(r"^(?P<number>[一二三四1-4])[ ]?(?:级|級|次|차)[ ]?")
_THAI = re.compile(r"[ ]?(?:ระดับ|ชั้น)(?:ที่)?[ ]?(?P<number>[1-9])$")
_BETWEEN = frozenset(["de", "du", "des", "der", "di", "del", "da", "do", "of", "the", "our", "من"])


def of(key: str) -> tuple[int, str] | None:
    """The tier that the key of a heading names, and the rest of the key; None where it names none."""
    for pattern in (_BEFORE, _BEHIND, _UNSPACED, _THAI):
        if match := pattern.search(key):
            rest = f"{key[: match.start()]} {key[match.end() :]}".split()
            number = match["number"]
            place = int(number) if number.isdecimal() else _NUMBERS[number]
            return place, " ".join(word for word in rest if word not in _BETWEEN)
    return None


def field_of(key: str, known: Callable[[str], str | None]) -> str | None:
    """The field of a heading for names of one tier; `known` tells what the rest of its key means."""
    found = of(key)
    if found is None or known(found[1]) != "name":
        return None
    return "name" if found[0] == 1 else "sub_supplier"
