"""One normaliser per kind of cell: text in, plain value out, `Unreadable` where that would be a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

from risk.folding import fold
from suppliers.values import note_marks
from suppliers.words.cells import answer_words


class Unreadable(ValueError):
    """A cell that says something which cannot be read; `code` is a key of the problem codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_TURNING = "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of text: with them a name can be shown that nobody wrote."""
# Joiners and marks that are seen by nobody and make two equal names differ.
_UNSEEN = dict.fromkeys(map(ord, f"\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f{_TURNING}"), None)
_TURNS = re.compile(f"[{_TURNING}]")
RANGE = re.compile(
    r"^(?:\s*(?:-|–|—|~|至|到|から)\s*|\s+(?:to|bis|until|and|et|a|à|al|und|y|e|até|hasta)\s+)$"
)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
PERCENT = re.compile(
    r"[%٪]|\b(?:percent|per cent|pct|prozent|procent|persen|yüzde|yuzde|por ciento|pour cent|por cento|"
    r"per cento|phần trăm|процентов|процента)\b|百分之|ร้อยละ|เปอร์เซ็นต์|في المئة|بالمئة|प्रतिशत"
)
"""Signs and words that say percent, before a number ("%35", "yüzde 35") or behind it."""
_DECIMAL = re.compile(r"^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)$")
_MOST_TIERS = 99
_LONGEST_BLANK = max(map(len, answer_words.BLANKS)) + 8  # with blanks around it
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""A year beyond these is a slip or a filler such as 9999-12-31, which stands for no day at all."""

_LONGEST_ANSWER = 40
"""Signs of an answer in two languages."""


def squeeze(text: str) -> str:
    """A text for display: odd blanks, line breaks and unseen marks gone, letters as they were."""
    squeezed = " ".join((text if text.isascii() else text.translate(_UNSEEN)).split())
    return text if squeezed == text else squeezed  # most texts are in order: they are kept once


def turns_direction(text: str) -> bool:
    """Whether a text holds marks that turn its direction; `squeeze` takes them out."""
    return not text.isascii() and _TURNS.search(text) is not None


def key(text: str) -> str:
    """A text for comparing: compatibility forms, case and blanks levelled."""
    return squeeze(unicodedata.normalize("NFKC", text)).casefold()


def is_blank(text: str) -> bool:
    """Whether a cell says nothing; never ask it of a country, where NA is Namibia."""
    return not text or (len(text) <= _LONGEST_BLANK and key(text) in answer_words.BLANKS)


def is_blank_country(text: str) -> bool:
    """The same for country cells."""
    return is_blank(text) and key(text) != "na"


def is_error_value(text: str) -> bool:
    """Whether a cell holds what a spreadsheet shows for a failed formula."""
    return text.startswith("#") and text.strip().upper() in answer_words.SPREADSHEET_ERRORS


def decimal(text: str) -> float | None:
    """A number with point or comma for decimals; None where it is none."""
    if note_marks.may_be_power(text):
        return None
    plain = unicodedata.normalize("NFKC", note_marks.left_out(text)).strip().replace("\u2212", "-")
    return float(plain.replace(",", ".")) if _DECIMAL.match(plain) else None


def says_percent(text: str) -> bool:
    """Whether a cell says percent by a sign or in words."""
    return PERCENT.search(key(text)) is not None


def share(text: str) -> float:
    """A percentage 0..100, with or without its sign."""
    number = decimal(PERCENT.sub(" ", key(note_marks.left_out(text))))
    if number is None or not 0 <= number <= 100:
        raise Unreadable("share_unreadable")
    return number + 0.0  # no minus zero


def count(text: str) -> int:
    """A small whole number such as tiers or groups; `3+` is 3."""
    number = decimal(text.strip().rstrip("+"))
    if number is None or number < 0 or number > _MOST_TIERS or number != int(number):
        raise Unreadable("number_unreadable")
    return int(number)


def maturity(text: str) -> int:
    """Maturity 0..4 of a control."""
    number = decimal(text)
    if number is None or number not in range(5):
        raise Unreadable("maturity_unreadable")
    return int(number)


def yes_no(text: str) -> bool:
    """Yes or no in the languages of lists."""
    found = answer(text)
    if found is None:
        raise Unreadable("yes_no_unreadable")
    return found


def in_one_language(text: str) -> str:
    """One side of an answer that is written in two languages, "نعم / Yes"; of sides that differ the whole."""
    if "/" not in text or len(text) > _LONGEST_ANSWER:
        return text
    sides = [side.strip() for side in text.split("/")]
    is_one = any(all(key(side) in words for side in sides) for words in (answer_words.YES, answer_words.NO))
    return sides[0] if is_one else text


def answer(text: str) -> bool | None:
    """The same; None where a text is no such answer."""
    word = key(in_one_language(text))
    return True if word in answer_words.YES else False if word in answer_words.NO else None


def category(field: str, text: str) -> str:
    """One of the allowed answers of a field, from its own name or another word for it."""
    word = re.sub(r"[\s_\-/,.]+", " ", key(text)).strip()
    known = answer_words.categories(field)
    found = known.get(word) or known.get(fold(word))
    if found is None and field == "fees" and (_says_that_workers_pay(word) or _is_yes_in_words(text)):
        found = "some"  # how much in months of wages is not said
    if found is None:
        raise Unreadable(answer_words.CODE_OF.get(field, "category_unknown"))
    return found


def _is_yes_in_words(text: str) -> bool:
    return answer(text) is True and not key(text).isdecimal()


def _says_that_workers_pay(text: str) -> bool:
    """Whether a text says that workers bear fees, and nothing beside it that may take that back."""
    for phrase in answer_words.PAID_BY_WORKERS:
        before, found, after = f" {text} ".partition(f" {phrase} ")
        if found:
            rest = _PARTS.findall(f"{before} {after}")
            amounts = [part for part in rest if part.isdecimal()]
            words = set(rest) - {*amounts, *answer_words.BESIDE_FEES}
            return not words and (not amounts or any(map(int, amounts)))
    return False


_SUM = re.compile(
    r"(?<![\d.,/])(?:[1-9]\d{0,2}(?:[., '’]\d{2})*[., '’]\d{3}(?:[.,]\d{1,2})?"
    r"|(?:[1-9]\d*|0)(?:[.,]\d{1,2})?)"
    r"(?:\.?-(?=\s|$))?(?![\d/]|[.,:]\d)"
)
"""An amount of money: "1500", "1.500,00", "3,50,000", "1500.-"; parts of a date are none."""
_AROUND_SUMS = re.compile(r"[ .,:;~≈>≥+()]")
_BESIDE_SUMS = answer_words.BESIDE_FEES - {"in", "from", "up", "to"} | {"paid", "worker", "workers", "person"}


def is_amount(text: str) -> bool:
    """Whether a text is an amount of money above zero, or a range of such, and nothing else."""
    plain = key(text)
    sums = list(_SUM.finditer(plain))
    if len(sums) not in {1, 2} or not all(re.search("[1-9]", one[0]) for one in sums):
        return False
    between = [plain[one.end() : next_.start()] for one, next_ in pairwise(sums)]
    around = _beside_sums(f"{plain[: sums[0].start()]} {plain[sums[-1].end() :]}")
    return not around and all(len(rest := _beside_sums(gap)) == 1 and _is_range(rest[0]) for gap in between)


def _beside_sums(text: str) -> list[str]:
    """The words around sums that are of no currency and take something back."""
    bare = "".join(" " if unicodedata.category(sign) == "Sc" else sign for sign in text)
    words = _AROUND_SUMS.sub(" ", bare).split()
    return [
        word
        for word in words
        if _is_range(word) or not (word in _BESIDE_SUMS or word in answer_words.MULTIPLIERS)
    ]


def _is_range(word: str) -> bool:
    return RANGE.match(f" {word} ") is not None


def tells_payment(text: str) -> bool:
    """Whether a cell below what workers pay tells that they do: an amount, a share above zero, or a yes."""
    if is_amount(text) or answer(text):
        return True
    with suppress(Unreadable):
        return says_percent(text) and share(text) > 0
    return False


def is_category(field: str, text: str) -> bool:
    """Whether a text is one of the allowed answers of a field, or another word for one."""
    try:
        category(field, text)
    except Unreadable:
        return False
    return True


def date_order(texts: Iterable[str], chosen: str = "") -> str | None:
    """Whether the dates of a column put day or month first, as one of them proves or a person chose.

    None where nothing says it, or where the column itself contradicts what was chosen.
    """
    orders = {chosen} - {""}
    for text in texts:
        match = _SLASHED.match(text.strip())
        if match:
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                orders.add("dmy")
            elif second > 12 >= first:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


_ISO = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$")
_DOTTED = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_SLASHED = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$")
_NAMED = re.compile(r"^(\d{1,2})[\s\-]+([A-Za-z]{3,9})\.?,?[\s\-]+(\d{4})$")
_NAMED_US = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day(text: str, order: str | None = None) -> date:
    """A date; `order` (dmy or mdy) settles those that could be read either way, else they are refused."""
    plain = unicodedata.normalize("NFKC", text).strip()
    serial = decimal(plain)
    if serial is not None and int(serial) in _EXCEL_DAYS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(serial))
    if match := _ISO.match(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.match(plain):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _NAMED.match(plain):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAMED_US.match(plain):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    if match := _SLASHED.match(plain):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), order)
    raise Unreadable("date_unreadable")


def _slashed(first: int, second: int, year: int, order: str | None) -> date:
    if first > 12 or order == "dmy" or first == second:
        return _day(year, second, first)
    if second > 12 or order == "mdy":
        return _day(year, first, second)
    raise Unreadable("date_ambiguous")


def _month(name: str) -> int:
    short = name[:3].lower()
    if short not in _MONTHS:
        raise Unreadable("date_unreadable")
    return _MONTHS.index(short) + 1


def _day(year: int, month: int, day_of_month: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable("date_unreadable")
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise Unreadable("date_unreadable") from None


def is_ambiguous_day(text: str) -> bool:
    """Whether a text is a date whose day and month could be exchanged."""
    try:
        day(text)
    except Unreadable as unreadable:
        return unreadable.code == "date_ambiguous"
    return False
