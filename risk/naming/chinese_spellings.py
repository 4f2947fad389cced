"""Chinese words as other languages spell them, back in pinyin: Чжунтай, Chungt'ai, 중타이 are zhongtai.

The spellings are public standards (Palladius in Russian, Wade-Giles, the Korean rule for foreign words) or
usage. Some write two syllables alike, so that a word may have several readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from risk import datasets
from risk.naming import name_sounds

CYRILLIC, WADE_GILES, KOREAN, JAPANESE, UYGHUR = "cyrillic", "wade_giles", "korean", "japanese", "uyghur"
_MOST_READINGS, _LONGEST, _LONGEST_SYLLABLE = 48, 24, 7
_SOFTENING = ("j", "q", "x")
_CYRILLIC_VOWELS = "аоуэияюеыё"
_CYRILLIC_WORD = re.compile("[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_OF_A_PLACE = re.compile("ск(?:ий|ая|ое|ие|ого|ой|их|им|ую)$")
_UNMISTAKABLE = re.compile(
    "чж|цз|юй|ао|[гкхш]уа|[бвмфлнгд]эй|[аэиуюя]нь(?=[бвгджзклмнпрстфхцчш])|[тсклпмн]янь|цюань"
)
"""Letters that stand beside each other in Chinese words spelt in Russian and hardly ever in Russian ones."""
_SURELY_WADE_GILES = re.compile("hs|tz|ssu|ung|ien|ieh|ueh|uei|(?:ch|sh|j)ih|chi[aeu]|chin")
"""Letters that no word in pinyin has, and hardly any in other languages that could be read in Wade-Giles."""
_PROVINCES = (
    "anhui beijing chongqing fujian gansu guangdong guangxi guizhou hainan hebei heilongjiang henan hubei "
    "hunan jiangsu jiangxi jilin liaoning ningxia qinghai shandong shanghai shanxi sichuan tianjin xinjiang "
    "yunnan zhejiang"
)
_OTHER_INITIALS = {"inner mongolia": "nmg", "tibet": "xz", "shaanxi": "sx"}
_SYLLABLE_WRITTEN = "[A-Za-zü]+(?:['’ʻ`][A-Za-zü]*)?"
_HYPHENATED = re.compile(f"{_SYLLABLE_WRITTEN}(?:-{_SYLLABLE_WRITTEN})+")
_APOSTROPHE = re.compile("['’ʻ`]")
NONE: frozenset[str] = frozenset()
"""One for all: an empty set of its own in every name would take a tenth of the memory of a long list."""
_CYRILLIC_FORMS = frozenset({"ао", "пао", "оао", "зао", "нао", "тоо", "по", "ооо"})
_SHORTEST_UNMISTAKABLE = 4


_PINYIN = re.compile(f"(?:{name_sounds.syllable()})(?:{name_sounds.syllable(inside=True)})*")
"""Words in pinyin: a syllable that begins with a vowel stands inside them behind an apostrophe only."""


@lru_cache(maxsize=1)
def _parts() -> dict[tuple[str, str], datasets.Row]:
    return {(row["part"], row["pinyin"]): row for row in datasets.read("chinese_spellings")[1]}


@lru_cache(maxsize=8)
def _syllables(system: str) -> dict[str, tuple[str, ...]]:
    """For each spelling of a syllable in a system the syllables of pinyin that it may be."""
    found: dict[str, list[str]] = {}
    for initial, final in name_sounds.syllables():
        for spelling in _spellings(initial, final, system):
            found.setdefault(spelling, []).append(initial + final)
    return {spelling: tuple(dict.fromkeys(read)) for spelling, read in found.items()}


def _spellings(initial: str, final: str, system: str) -> Iterator[str]:
    parts = _parts()
    whole = parts.get(("syllable", initial + final))
    if whole:
        yield from whole[system].split("|")
        return
    softened = initial in _SOFTENING and final.startswith("u")
    end = parts.get(("final", "v" + final[1:] if softened else final))
    begin = parts.get(("initial", initial))
    if end is None or (initial and begin is None):
        return
    for first in begin[system].split("|") if begin else ("",):
        for last in end[system].split("|"):
            yield first + last


def readings(word: str, system: str) -> frozenset[str]:
    """What a word of two syllables or more may be in pinyin; none where it is no Chinese word so spelt."""
    found = _read(word, system)
    return frozenset("".join(way) for way in found) if found and len(found[0]) > 1 else NONE


def _read(word: str, system: str) -> list[tuple[str, ...]]:
    """The ways to read a word in as few syllables as it can have; none where it has other letters."""
    syllables = _syllables(system)
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for end in range(1, len(word) + 1 if len(word) <= _LONGEST else 0):
        found: list[tuple[str, ...]] = []
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            if ways[start] and _may_end(word, end, system):
                spelt = word[start:end].lstrip("ъ") if start else word[start:end]
                found += [(*way, read) for read in syllables.get(spelt, ()) for way in ways[start]]
        fewest = min(map(len, found), default=0)
        ways[end] = [way for way in found if len(way) <= fewest + 1][:_MOST_READINGS]
    fewest = min(map(len, ways[-1]), default=0)
    return [way for way in ways[-1] if len(way) == fewest]


def _may_end(word: str, end: int, system: str) -> bool:
    """Whether a syllable may end here: in Russian a last н stands before no vowel, which it would begin."""
    return system != CYRILLIC or word[end - 1] != "н" or word[end : end + 1] not in tuple(_CYRILLIC_VOWELS)


def of_wade_giles(word: str) -> frozenset[str]:
    """What a word that cannot be pinyin may be in pinyin if it is spelt in Wade-Giles."""
    if not _SURELY_WADE_GILES.search(word) or _PINYIN.fullmatch(word):
        return NONE
    return readings(word, WADE_GILES)


@lru_cache(maxsize=1)
def _hong_kong() -> dict[str, tuple[str, ...]]:
    rows = datasets.read("hong_kong_spellings")[1]
    return {row["spelling"]: tuple(row["pinyin"].split("|")) for row in rows}


def of_hong_kong(first: str, second: str) -> frozenset[str]:
    """What two words in a row may be in pinyin as one, if both are syllables as Hong Kong spells them."""
    table = _hong_kong()
    if first not in table or second not in table:
        return NONE
    if _PINYIN.fullmatch(first) and _PINYIN.fullmatch(second):
        return NONE
    return frozenset(begin + end for begin in table[first] for end in table[second])


@lru_cache(maxsize=1)
def initials_of_provinces() -> dict[str, str]:
    """The provinces by name, each with the initials of its syllables that firms write for it: XJ, GD, HLJ."""
    longest_first = sorted({"".join(parts) for parts in name_sounds.syllables()}, key=len, reverse=True)
    syllable = f"(?:{'|'.join(longest_first)})(?![aeiou])"  # an n before a vowel begins the next: He-nan
    found = {name: "".join(part[0] for part in re.findall(syllable, name)) for name in _PROVINCES.split()}
    return found | _OTHER_INITIALS


def joined_syllables(text: str) -> str:
    """A text in which syllables joined by hyphens, as Wade-Giles does, are one word: Chung-t'ai."""
    return _HYPHENATED.sub(lambda found: _joined(found[0]), text) if "-" in text else text


def _joined(hyphenated: str) -> str:
    plain = _APOSTROPHE.sub("", hyphenated)
    syllables = _syllables(WADE_GILES)
    parts = plain.lower().replace("ü", "u").split("-")
    is_so_spelt = all(part in syllables for part in parts)
    if is_so_spelt and (plain != hyphenated or not all(map(_PINYIN.fullmatch, parts))):
        return plain.replace("-", "")
    return hyphenated


def from_cyrillic(text: str, places: frozenset[str]) -> str:
    """A text in which the words of a Chinese name spelt in Russian stand in pinyin.

    A name is taken for Chinese where one of its words is a Chinese place or has letters that no Russian word
    has; `places` are those in pinyin.
    """
    words = {word: _in_pinyin(word, places) for word in _CYRILLIC_WORD.findall(text)}
    known = {word: read for word, read in words.items() if read}
    if not any(_is_chinese(word, read, places) for word, read in known.items()):
        return text
    return _CYRILLIC_WORD.sub(lambda found: known.get(found[0], found[0]), text)


def _is_chinese(word: str, read: str, places: frozenset[str]) -> bool:
    is_long = len(word) >= _SHORTEST_UNMISTAKABLE
    return is_long and (read in places or _UNMISTAKABLE.search(word.lower()) is not None)


def _in_pinyin(word: str, places: frozenset[str]) -> str:
    """A Cyrillic word in pinyin; the adjective of a place as the place; empty where it is neither."""
    lower = word.lower().replace("-", "").replace("ё", "е")
    stem = _OF_A_PLACE.sub("", lower)
    for text in () if lower in _CYRILLIC_FORMS else (lower, stem):
        found = ["".join(way) for way in _read(text, CYRILLIC)]
        place = next((one for one in found if one in places), "")
        if place or (found and text == lower):
            return place or found[0]
    return ""
