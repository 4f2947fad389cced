"""Cells of names and addresses that seem to hold several sites: told, never split.

A line break or a semicolon alone says nothing: many addresses are written over several lines. Only where each
part names a site of its own (by a number, a street, a postal code, a legal form) is the row doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from suppliers.values import cleaning

FIELDS = ("name", "address")
"""The cells that are looked at."""

_SHORTEST = 8
_FIRST = ("1", "①")
_PARTS = re.compile(r"\s*[;|\r\n；]+\s*")
_LOOSE_PARTS = re.compile(r"\s*(?:[;|\r\n；,，]+|\s[/&+]\s|\sand\s)\s*", re.IGNORECASE)
_LOOSELY = frozenset(";|\r\n；,，/&+")
"""Signs without which, and without "and", there are no loose parts."""
_ITEM = re.compile(r"(?:^|[\s;,|；，])\(?(?:(\d{1,2})[.)、）](?:\s+|(?=[^\W\d]))|([①-⑳])\s*)(?=\w)")
_SITE_WORDS = (
    *("plant", "factor", "facility", "mill", "farm", "site", "works", "unit", "planta", "fábrica", "fabrica"),
    *("usine", "werk", "stabilimento", "fabriek", "fabryka", "fabrika", "nhà máy", "xưởng", "pabrik"),
    *("завод", "фабрика", "مصنع", "โรงงาน"),
)
_SITE = re.compile(
    rf"(?:{'|'.join(_SITE_WORDS)})(?:y|ies|s|hop)?"
    r"\s*(?:no\.?|nº|n°|#|№)?\s*[-:]?\s*(\d{1,2}|[A-D]|I{1,3}|IV)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:road|rd|street|st|avenue|ave|lane|highway|calle|carrera|avenida|av|rua|rue|via|viale|ulica|ul|"
    r"cadde|caddesi|sokak|jalan|jl|đường|duong|laan|straat|strasse|straße)\b|\w(?:straße|strasse|straat|weg)\b|[路街道]",
    re.IGNORECASE,
)
_CODE_AT_END = re.compile(r"(?<!\d)\d{5,6}(?!\d)\W*(?:[^\W\d]+\W+)?(?:[^\W\d]+\W*)?$")
_LEGAL_FORM = re.compile(
    r"\b(?:ltd|limited|llc|inc|gmbh|s\.?a|s\.?r\.?l|s\.?p\.?a|bv|nv|plc|pvt|sdn bhd|jsc|ltda|sarl|a\.?[sş])\b"
    r"|有限公司|株式会社|주식회사|ООО",
    re.IGNORECASE,
)
_OF_SITE = re.compile(r"\b(?:mill|pom|pks|factory|farm|plantation|estate)s?\b", re.IGNORECASE).search
_SAME_ONE = re.compile(
    r"\W*(?:d\W?b\W?a|t\W?a|a\W?k\W?a|formerly|former|also|trading as|ex|c/o)\b", re.IGNORECASE
)


def among(field: str, texts: Iterable[str]) -> set[str]:
    """Those names or addresses of a column, as they stand in its cells, that seem to hold several sites.

    Their parts are numbered (1. … 2. …), named as sites (Plant 1 …; Plant 2 …), or whole names or addresses.
    """
    looked_at = [text for text in texts if len(text) > 2 * _SHORTEST] if field in FIELDS else []
    found = {text for text in looked_at if text.lstrip(" \r\n(")[:1] in _FIRST and _is_numbered(text)}
    whole = "\n".join(looked_at).lower()
    words = [word for word in _SITE_WORDS if word in whole]  # few lists have more than some of them
    found.update(text for text in looked_at if words and _names_sites(text, words))
    divided = [text for text in looked_at if ";" in text or "\n" in text or "|" in text or "；" in text]
    found.update(filter(_holds_names if field == "name" else _holds_addresses, divided))
    return found


def _is_numbered(text: str) -> bool:
    found = list(_ITEM.finditer(text))
    if len(found) < 2 or text[: found[0].start()].strip():
        return False
    numbers = [int(one[1]) if one[1] else ord(one[2]) - ord("①") + 1 for one in found]
    ends = [*(one.start() for one in found[1:]), len(text)]
    are_long = all(end - one.end() >= _SHORTEST for one, end in zip(found, ends, strict=True))
    return numbers == list(range(1, len(numbers) + 1)) and are_long


def _names_sites(text: str, words: Sequence[str]) -> bool:
    """Whether parts begin with a word for a site and numbers that differ, each with a place behind it."""
    lower = text.lower()
    is_one_part = _LOOSELY.isdisjoint(text) and "and" not in lower  # most names
    if is_one_part or not any(word in lower for word in words):
        return False
    parts = _LOOSE_PARTS.split(text)
    heads = {at: found[1].upper() for at, part in enumerate(parts) if (found := _SITE.match(part))}
    if len(set(heads.values())) < 2:
        return False
    firm = sum(_SITE.match(part) is not None for part in _PARTS.split(text))
    return firm > 1 or all(at + 1 < len(parts) and at + 1 not in heads for at in heads)


def _holds_addresses(text: str) -> bool:
    """Whether each part ends with a postal code or, where no line break divides them, has a street."""
    parts = _long_parts(text)
    if len(parts) < 2:
        return False
    return all(map(_CODE_AT_END.search, parts)) or ("\n" not in text.strip() and all(map(_is_street, parts)))


def _is_street(part: str) -> bool:
    return _STREET.search(part) is not None and any(sign.isdigit() for sign in part)


def _holds_names(text: str) -> bool:
    parts = _long_parts(text)
    is_latin = {part.isascii() for part in parts}
    return (
        len(parts) > 1
        and len(is_latin) == 1  # a name in two scripts is one name
        and (all(map(_LEGAL_FORM.search, parts)) or ("\n" not in text.strip() and all(map(_OF_SITE, parts))))
        and not any(_SAME_ONE.match(part) for part in parts[1:])
        and len({cleaning.key(part) for part in parts}) > 1
    )


def _long_parts(text: str) -> list[str]:
    return [part for part in _PARTS.split(text.strip()) if len(part) >= _SHORTEST]
