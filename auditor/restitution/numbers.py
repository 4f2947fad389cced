"""Numbers, hours and shares as sheets write them: decimal commas, 7:30, 3 %, digits of other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

MARKS = ".,"
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?")
_HOURS_AND_MINUTES = re.compile(r"(\d{1,4})h([0-5]\d)")
_SPAN = re.compile(r"(\d{1,3}) days?, (\d{1,2}):([0-5]\d):([0-5]\d)")
_HOUR_WORDS = re.compile(r"(?:h|hr|hrs|hours?|horas?|heures?|saat|gio|ساعة|ساعات|小时|ghante|ghonta)\.?$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
MOST_DIGITS = 15
MOST_PLACES = 16
SIXTY = Decimal(60)
EXACT = Context(prec=120)
"""More digits than any product of cells has that may stand in a sheet."""
_OF_HOURS = Context(prec=28)
"""A third of an hour never ends; it is the same third in whatever context it is read."""
KEPT = 20_000
"""Texts whose reading is remembered: sheets repeat their rates, hours and days in every row."""


class Unreadable(Exception):
    """A cell that is no such number; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Marks:
    """Which sign stands before decimals, as the cells of a sheet prove it; blank while none does."""

    decimal: str = ""


def marks_of(texts: Iterable[str], *, is_typed: bool) -> Marks:
    """The decimal sign that some cell proves; `is_typed` where numbers come with a point by their format."""
    proved = {mark for text in set(texts) if (mark := _proved(plain(text)))}
    if is_typed and "," not in proved:
        return Marks(".")
    return Marks(proved.pop() if len(proved) == 1 else "")


@lru_cache(KEPT)
def plain(text: str) -> str:
    """A text with ASCII digits and signs, without blanks and apostrophes between digits."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text).strip():
        digit = unicodedata.decimal(sign, None)
        signs.append(str(digit) if digit is not None else _SIGNS.get(sign, sign))
    return re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", "".join(signs))


_SIGNS = {"٫": ".", "٬": ",", "−": "-", "：": ":", "٪": "%"}


def _proved(text: str) -> str:
    """Which sign a number proves to be its decimal sign; blank for none."""
    if not re.fullmatch(r"[\d.,]+", text) or not any(sign.isdigit() for sign in text):
        return ""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return max(MARKS, key=text.rfind)
    if points + commas > 1:
        return "," if points else "."
    mark = "." if points else "," if commas else ""
    whole, _, part = text.partition(mark) if mark else (text, "", "")
    return mark if mark and (len(part) != 3 or len(whole) > 3 or whole in {"", "0"}) else ""


@lru_cache(KEPT)
def number(text: str, marks: Marks, unit: str = "") -> Decimal:
    """A number from 0; Unreadable where it is none, below 0, or could be read in two ways."""
    bare = plain(text)
    if unit and bare.upper().startswith(unit):
        bare = bare[len(unit) :].strip()
    elif unit and bare.upper().endswith(unit):
        bare = bare[: -len(unit)].strip()
    bare = plain(bare)
    if re.fullmatch(r"-[\d.,]+|\([\d.,]+\)", bare):
        raise Unreadable("number_negative")
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", bare):
        raise Unreadable("number_not_understood")
    whole, part = _split(bare, marks)
    if len(whole) > MOST_DIGITS or len(part) > MOST_PLACES:
        raise Unreadable("number_too_long")
    return EXACT.add(Decimal(f"{whole or '0'}.{part or '0'}").normalize(EXACT), Decimal(0))


def _split(bare: str, marks: Marks) -> tuple[str, str]:
    """Digits before and after the decimal sign."""
    mark = _proved(bare)
    if not mark and any(sign in bare for sign in MARKS):
        mark = marks.decimal
        if not mark:
            raise Unreadable("number_ambiguous")
    if mark and bare.count(mark) > 1:
        raise Unreadable("number_not_understood")
    whole, _, part = bare.partition(mark) if mark else (bare, "", "")
    group = "," if mark == "." else "."
    if group in part or (group in whole and not _GROUPED.fullmatch(whole)):
        raise Unreadable("number_not_understood")
    return whole.replace(group, ""), part


@lru_cache(KEPT)
def hours(text: str, marks: Marks) -> Decimal:
    """Hours as 7.5, 7,5, 7:30, 7h30 or a spreadsheet's span of time."""
    bare = plain(text).casefold()
    if match := _SPAN.fullmatch(bare):
        return _hours(int(match[1]) * 24 + int(match[2]), match[3], match[4])
    if match := _CLOCK.fullmatch(bare):
        return _hours(int(match[1]), match[2], match[3])
    if match := _HOURS_AND_MINUTES.fullmatch(bare):
        return _hours(int(match[1]), match[2], None)
    return number(_HOUR_WORDS.sub("", bare).strip(), marks)


def _hours(whole: int, minutes: str, seconds: str | None) -> Decimal:
    part = _OF_HOURS.divide(Decimal(int(minutes) * 60 + int(seconds or 0)), SIXTY * SIXTY)
    return _OF_HOURS.add(Decimal(whole), part)


def share(text: str, marks: Marks) -> Decimal:
    """A rate as 0.03 or 3%; 1 or more without the sign could be either and is refused, as is above 100%."""
    bare = plain(text)
    if bare.endswith("%"):
        return at_most(EXACT.divide(number(bare[:-1].strip(), marks), Decimal(100)), Decimal(1))
    found = number(bare, marks)
    if found >= 1:
        raise Unreadable("share_ambiguous")
    return found


def at_most(found: Decimal, most: Decimal) -> Decimal:
    """A number within what such a thing can be; Unreadable above it."""
    if found > most:
        raise Unreadable("number_too_large")
    return found


def exactly(value: Decimal) -> str:
    """A decimal as text without exponent and needless zeros, to be stored."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
