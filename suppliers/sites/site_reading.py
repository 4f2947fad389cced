"""Reading what names one site: numbers with their labels, words of an address, marks in a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from risk import folding
from risk.naming import name_reading
from suppliers.sites.address_words import GENERIC, LABELS, NAME_LABELS, NUMBER_SIGNS, SHORT_FORMS, SITE_LABELS

Labelled = tuple[str, str]
"""A label ("unit", "plot", "" where there is none) and the number or letter that it goes with."""

CACHED = 24_576
SITE = frozenset(SITE_LABELS.values())
"""Labels of numbers that name the site itself."""
_PARTS = re.compile(r"[,;\n،，、；]+")
_CYRILLIC_HOUSE = re.compile(r"\b(?:д|дом|№)\.?\s*(?=\d)", re.IGNORECASE)
_PREFIXED = re.compile(r"^([a-z]{1,8})(\d+)$")
_SUFFIXED = re.compile(r"^(\d+)([a-z]{1,2})$")
_STREET = re.compile(r"(?<=[a-z]{3})str$")
_DIGIT_BORDER = re.compile(r"(?<=\d)(?=[^\W\d_a-z])|(?<=[^\W\d_a-z])(?=\d)")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: str(value) for value, numeral in enumerate(_ROMAN_NUMERALS, 1)}
_SURELY_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS_OF_NUMBERS = {word: str(value) for value, word in enumerate(_NUMBER_WORDS, 1)}
NUMERALS = frozenset({*_ROMAN_NUMERALS, *_NUMBER_WORDS})
"""Words that may be a number, after a label or alone."""
_LONGEST_NUMERAL = 4
"""Letters of the longest Roman numeral that needs no label before it."""
_LONG = 5
"""Digits from which on a number without a label is a postal code, not a house."""


_CHINESE_MARK = re.compile(
    r"(?<=[\u3400-\u9fff)].{3})\(?第?\s?(?P<number>\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    r"\s?[号號#]?\s?(?:(?:分|工)?[厂廠]|(?P<part>分公司|车间|車間|分[场場]))\)?$"
)
"""With what a Chinese name of one site ends: second branch works, works 2, first branch company."""
_SIMPLIFIED = str.maketrans("車間場", "车间场")
_CHINESE_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class AddressReading:
    """An address read: its numbers, its other words, and what may be a postal code."""

    folded: str
    numbers: frozenset[Labelled]
    words: tuple[str, ...]
    postal: frozenset[str]

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words that not every other address has too."""
        return tuple(word for word in self.words if word not in GENERIC)


@dataclass(frozen=True, slots=True)
class NameOfSite:
    """A name with the marks of one site of a company taken apart: Acme | Unit 2."""

    base: str
    marks: frozenset[Labelled]


def latin(text: str) -> str:
    """A text folded and in Latin letters, numerals of every script as 0-9."""
    if text.isascii():
        return folding.fold(text)
    text = _CYRILLIC_HOUSE.sub(" no ", _western(unicodedata.normalize("NFKC", text)))
    text = _DIGIT_BORDER.sub(" ", text)
    folded = folding.fold(text)
    return folded if folded.isascii() else name_reading.read(text).folded


def _western(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def parts_of(address: str) -> list[str]:
    """An address at its commas and line breaks: no label goes with a number beyond them."""
    if address.isascii():  # the pattern takes five times as long
        return address.replace(";", ",").replace("\n", ",").split(",")
    return _PARTS.split(address)


@lru_cache(maxsize=CACHED)
def read_address(text: str) -> AddressReading:
    """An address in any script, read for comparison; a long number that ends it may be a postal code."""
    numbers: set[Labelled] = set()
    postal: set[str] = set()
    words: list[str] = []
    tokens: list[str] = []
    for part in parts_of(text):
        of_part = _joined_initials(latin(part).split())
        is_first = not tokens
        tokens += of_part
        for token, label, value in _told_apart(of_part, LABELS):
            if not value:
                words.append(_STREET.sub("strasse", SHORT_FORMS.get(token, token)))
            elif label not in SITE and _may_be_postal(value) and not (is_first and token == of_part[0]):
                postal.add(value)
            else:
                numbers.add((label, value))
    _last_may_be_postal(tokens, numbers, postal)
    return AddressReading(folding.fold(text), frozenset(numbers), tuple(words), frozenset(postal))


def _may_be_postal(value: str) -> bool:
    return value.isdigit() and len(value) >= _LONG


def _last_may_be_postal(tokens: list[str], numbers: set[Labelled], postal: set[str]) -> None:
    """Four digits that end an address which has another number before are a postal code (Dhaka 1205)."""
    if len(tokens) < 3 or len(tokens[-1]) != 4 or not tokens[-1].isdigit() or not tokens[-2].isalpha():
        return
    if tokens[-2] in SITE_LABELS or tokens[-2] in NUMBER_SIGNS or len({value for _, value in numbers}) < 2:
        return
    for number in [one for one in numbers if one[1] == tokens[-1]]:
        numbers.discard(number)
        postal.add(tokens[-1])


def _joined_initials(tokens: list[str]) -> list[str]:
    """C.E.P.Z. is one word; a single letter beside a number stays with it."""
    if 1 not in map(len, tokens):
        return tokens
    joined: list[str] = []
    run: list[str] = []
    for at, token in enumerate([*tokens, ""]):
        if len(token) == 1 and token.isalpha() and not (at + 1 < len(tokens) and tokens[at + 1].isdigit()):
            run.append(token)
            continue
        after_number = bool(joined) and joined[-1].isdigit()
        joined += run[:1] if after_number else []
        rest = run[1:] if after_number else run
        joined += ["".join(rest)] if rest else []
        joined += [token] if token else []
        run = []
    return joined


@lru_cache(maxsize=CACHED)
def read_name(text: str) -> NameOfSite:
    """A name and the marks in it that tell one site of a company from another."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).strip()
    if match := _CHINESE_MARK.search(plain):
        part = (match["part"] or "").translate(_SIMPLIFIED)  # a branch company may not be the works
        return NameOfSite(plain[: match.start()] + part, frozenset({("", _chinese_number(match["number"]))}))
    if not any(sign.isdecimal() for sign in text) and not _may_hold_a_mark(text):
        return NameOfSite(text, frozenset())
    tokens = latin(text).split()
    base: list[str] = []
    marks: set[Labelled] = set()
    for token, label, value in _told_apart(tokens, NAME_LABELS):
        if value and label:
            marks.add(("" if label == "number" else label, value))
        elif value and value.isdigit():
            marks.add(("", value))
        else:
            base.append(token)
    if not marks or not base:
        return NameOfSite(text, frozenset())
    return NameOfSite(" ".join(base), frozenset(marks))


def other_writings(name: str) -> tuple[str, ...]:
    """The same name of one site with its number written otherwise: second works, works 2, (works 2)."""
    plain = "" if name.isascii() else unicodedata.normalize("NFKC", name).strip()
    match = _CHINESE_MARK.search(plain)
    if match is None:
        return ()
    value = int(_chinese_number(match["number"]))
    tens, ones = divmod(value, 10)
    signs = ["", *_CHINESE_DIGITS]
    in_signs = ("" if tens < 2 else signs[tens]) + ("十" if tens else "") + signs[ones]
    numbers = (in_signs, str(value)) if value < 100 else (str(value),)
    parts = (
        (match["part"],) if match["part"] else ("分厂", "厂", "工厂", "号厂", "分廠", "廠", "工廠", "號廠")
    )
    ends = (f"{before}{number}{part}" for before in ("第", "") for number in numbers for part in parts)
    return tuple(plain[: match.start()] + end for one in ends for end in (one, f"({one})"))


def _chinese_number(text: str) -> str:
    """A number up to 99 in Chinese signs or in digits, as digits."""
    if text.isdecimal():
        return _western(text).lstrip("0") or "0"
    tens, ten, ones = text.rpartition("十")
    return str((_CHINESE_DIGITS.get(tens, 1) if ten else 0) * 10 + _CHINESE_DIGITS.get(ones, 0))


def _may_hold_a_mark(text: str) -> bool:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    tokens = folding.fold(text).split()
    return any(
        token in _SURELY_ROMAN or (before in NAME_LABELS and _value(token))
        for before, token in zip(["", *tokens], tokens, strict=False)
    )


def _told_apart(tokens: list[str], labels: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each token as a word (no value), or as a number or letter with its label; label words go with it."""
    pending: list[str] = []  # label words and number signs that wait for their number
    label, at = "", 0
    while at < len(tokens):
        token = tokens[at]
        if token in labels or token in NUMBER_SIGNS:
            if not _goes_on(pending, token, labels):
                yield from ((word, "", "") for word in pending)
                pending = []
            pending.append(token)
            label, at = "", at + 1
            continue
        if len(token) > _LONGEST_NUMERAL and not pending and token.isalpha():  # most words: no number
            yield token, "", ""
            label, at = "", at + 1
            continue
        value, taken, own_label = _number_at(tokens, at, labels, after_label=bool(pending))
        if value:
            label = _label_of(pending, labels) or label
            yield token, own_label or label, value
            pending = []
            at += taken
            continue
        yield from ((word, "", "") for word in pending)
        pending, label = [], ""
        yield token, "", ""
        at += 1
    yield from ((word, "", "") for word in pending)


def _goes_on(pending: list[str], token: str, labels: Mapping[str, str]) -> bool:
    return not pending or (
        token in NUMBER_SIGNS and pending[-1] in labels and pending[-1] not in NUMBER_SIGNS
    )


def _label_of(pending: list[str], labels: Mapping[str, str]) -> str:
    """Plot No. 12 is a plot: a plainer word counts only where no other stands before it."""
    told = [word for word in pending if word in labels]
    first = next((word for word in told if word not in NUMBER_SIGNS), told[0] if told else "")
    return labels.get(first, "")


def _number_at(
    tokens: list[str], at: int, labels: Mapping[str, str], *, after_label: bool
) -> tuple[str, int, str]:
    """The number at a place: its value, how many tokens it takes, and the label it brings (2nd floor)."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if token.isdigit():
        value = token.lstrip("0") or "0"
        lettered = len(following) == 1 and following.isalpha() and following not in {"e", "n", "s", "w", "y"}
        lettered = lettered and not (at + 2 < len(tokens) and tokens[at + 2].isdigit())
        return (value + following, 2, "") if lettered else (value, 1, "")
    if match := _SUFFIXED.match(token):
        value = match[1].lstrip("0") or "0"
        if match[2] not in _ORDINALS:
            return value + match[2], 1, ""
        if following in labels:
            return value, 2, labels[following]
        return value, 1, ""
    if match := _PREFIXED.match(token):
        value = match[2].lstrip("0") or "0"
        if match[1] in labels or match[1] in NUMBER_SIGNS:
            return value, 1, labels.get(match[1], "")
        return (match[1] + value, 1, "") if len(match[1]) <= 3 else ("", 1, "")
    if len(token) == 1 and token.isalpha() and following.isdigit() and not _is_initial(tokens, at):
        return token + (following.lstrip("0") or "0"), 2, ""
    if token in _SURELY_ROMAN:
        return _ROMAN[token], 1, ""
    return (_value(token) if after_label else ""), 1, ""


def _is_initial(tokens: list[str], at: int) -> bool:
    return at > 0 and len(tokens[at - 1]) == 1 and tokens[at - 1].isalpha()


def _value(token: str) -> str:
    """What a token after a label says: a number in words or Roman numerals, or a letter."""
    if token in _WORDS_OF_NUMBERS:
        return _WORDS_OF_NUMBERS[token]
    if token in _ROMAN:
        return _ROMAN[token]
    if token.isdigit():
        return token.lstrip("0") or "0"
    return token if len(token) == 1 and token.isalpha() else ""
