"""How many workers a cell says: `1001-5000`, `approx. 300`, `500+`, `1.2万`; `Unreadable` where one guesses.

Too large a number makes the share of migrants look small, and with it the risk. So what may stand before a
number is said, and not what may not: "see note 2" says nothing of two workers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from risk.folding import fold
from suppliers.values import note_marks
from suppliers.values.cleaning import PERCENT, RANGE, Unreadable, decimal
from suppliers.words.cells import answer_words
from suppliers.words.columns import count_words
from suppliers.words.heading_keys import heading_key

Bounds = tuple[int | None, int | None]
"""Fewest and most; None where that side is not said."""

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_GROUPED = re.compile(r"(?<!\d)(?:\d{1,3}([ ,.'’])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?!\d)")
"""Thousands, as India groups them too (1,05,000); decimals that are naught, as accounting systems write whole
numbers, may follow: "1.420,00".
"""
_NUMBER = re.compile(r"\d+(?:\.0+|,00?(?!\d))?(?![\d.,]\d)")
_TIMES = {"百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "백": 100, "천": 1_000, "만": 10_000}
_SIGNS = "".join(answer_words.MULTIPLIER_SIGNS)
_MULTIPLIED = re.compile(rf"(?<![\d.,])(\d{{1,4}}(?:\.\d{{1,4}})?) ?([{''.join(_TIMES)}])(?![\d{_SIGNS}])")
_PLAIN = re.compile(r"[1-9][0-9]{0,6}")
_WORD = re.compile(r"\s*([^\W\d_]+)")
_BEFORE_NUMBER = re.compile(r"[^\W\d_]+$")
_AFTER_NUMBER = re.compile(r"[^\W\d_]+")
_BOUNDS = answer_words.LESS | answer_words.AT_MOST | answer_words.MORE | answer_words.AT_LEAST
_LAST_OF_BOUNDS = sorted({last for one in _BOUNDS if len(last := one.rpartition(" ")[2]) > 1})
"""Of "less than" the word that stands at the number."""
_ON_NUMBER = re.compile(
    "|".join(
        [
            answer_words.PEOPLE,
            answer_words.ABOUT,
            answer_words.BESIDE_NUMBERS,
            *map(re.escape, _LAST_OF_BOUNDS),
        ]
    )
)
"""What may be written onto a number of workers; another letter there is a slip ("10O") or a code ("x12")."""
_OR_EQUAL = re.compile(r"<\s*=|=\s*<|>\s*=|=\s*>")
_GIVE_OR_TAKE = re.compile(r"±|\+\s?/?\s?-")
_AND_SOME = re.compile(r"\s?-?\s?(?:[人名]?[余餘多]|odd\b)")
"""Behind a number: 300余人, "300-odd"."""
_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\uffff]")
_LONGEST_BEFORE = 60
_SIGNS_BEFORE = frozenset("~≈<>≤≥=+:;,.'\"“”„«»(-–—/")
_PHRASES = re.compile(
    "|".join(
        rf"(?<![^\W\d_]){form}(?![^\W\d_])" if not _UNSPACED.match(form[-1]) else form
        for form in (
            *(re.escape(one) for one in sorted(_BOUNDS, key=len, reverse=True)),
            rf"(?:{answer_words.ABOUT})",
        )
    )
)
_DAY_OF_MONTH = re.compile(
    rf"^(?:\d{{1,2}}[-. ](?:{count_words.SHORT_MONTHS})[a-zä]*\.?"
    rf"|(?:{count_words.SHORT_MONTHS})[a-zä]*\.?[-. ]\d{{1,4}})$"
)
MOST_WORKERS = 5_000_000
"""No site has more; a longer number is an identifier or a slip, and no column of a database holds it."""


def workers(text: str) -> Bounds:
    """Fewest and most workers; of several numbers that a bar parts, as some registers do, all of them."""
    said = [_one(part, is_led=True) for part in re.split(r"[|｜]", text) if part.strip()]
    if not said:
        raise Unreadable("workers_unreadable")
    lows = [low for low, _ in said if low is not None]
    highs = [high for _, high in said if high is not None]
    every = len(said)
    return min(lows) if len(lows) == every else None, max(highs) if len(highs) == every else None


def band(text: str) -> Bounds:
    """The same of one number or range, whatever words stand before it."""
    return _one(text, is_led=False)


def people(text: str) -> int:
    """A number of people of one group, which may be none: "1.250", "0"."""
    if decimal(text) == 0:
        return 0
    low, high = workers(text)
    if low is None or low != high:
        raise Unreadable("workers_unreadable")
    return low


def _one(text: str, *, is_led: bool) -> Bounds:
    if _PLAIN.fullmatch(text) and (number := int(text)) <= MOST_WORKERS:
        return number, number  # as the most of them are
    bare = _BRACKETED.sub(" ", unicodedata.normalize("NFKC", note_marks.left_out(text)).casefold())
    bare = " ".join(bare.replace("\u2019", "'").replace("\u066c", ",").split())  # Arabic thousands: ١٬٢٠٠
    if note_marks.is_struck(text) or note_marks.may_be_power(text):
        raise Unreadable("workers_unreadable")
    if _DAY_OF_MONTH.match(bare):
        raise Unreadable("workers_unreadable")  # a spreadsheet made a day of a band: 10-20 became 20-Oct
    numbers, gaps = _numbers(bare)
    if PERCENT.search(bare):
        raise Unreadable("workers_unreadable")  # a share of workers is no number of them
    if not numbers or len(numbers) > 2 or max(numbers) > MOST_WORKERS:
        raise Unreadable("workers_unreadable")
    if is_led and not _may_lead(gaps[0]):
        raise Unreadable("workers_unreadable")
    if len(numbers) == 2:
        return _range(numbers, gaps)
    number = numbers[0]
    if number == 0:
        raise Unreadable("zero_may_be_unknown")
    return _bounds(number, *gaps)


def _numbers(text: str) -> tuple[list[int], list[str]]:
    """The whole numbers of a text and what stands before, between and after them."""
    marked, multiplied = _MULTIPLIED.subn(_whole, _GROUPED.sub(lambda one: re.sub(r"\D", "", one[0]), text))
    found = list(_NUMBER.finditer(marked))
    if multiplied and multiplied != len(found):
        raise Unreadable("workers_unreadable")  # of "3-5千" who says what the 3 is?
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(marked)]
    gaps = [marked[end:start] for end, start in zip(ends, starts, strict=True)]
    if any(any(sign.isdigit() for sign in gap) for gap in gaps) or any(map(_multiplies, gaps[1:])):
        raise Unreadable("workers_unreadable")
    if found and not all(map(_may_touch, (_BEFORE_NUMBER.search(gaps[0]), _AFTER_NUMBER.match(gaps[-1])))):
        raise Unreadable("workers_unreadable")
    counts = [float(match[0].replace(",", ".")) for match in found]
    if max(counts, default=0) > MOST_WORKERS:
        raise Unreadable("workers_unreadable")
    return [int(count) for count in counts], gaps


def _whole(multiplied: re.Match[str]) -> str:
    """The number that a sign behind another one makes of it: 1.2万 is 12000."""
    number = round(float(multiplied[1]) * _TIMES[multiplied[2]], 4)
    if number % 1:
        raise Unreadable("workers_unreadable")
    return f"{number:.0f}"


def _may_touch(letters: re.Match[str] | None) -> bool:
    """Whether letters may touch a number; scripts without capitals write so anyway."""
    if letters is None or letters[0].upper() == letters[0]:
        return True
    return any(map(_ON_NUMBER.fullmatch, (letters[0], fold(letters[0]))))


def _may_lead(before: str) -> bool:
    """Whether what stands before a number says no more than that workers are counted, or about how many."""
    if len(before) > _LONGEST_BEFORE or before.strip() in {".", ","}:
        return False
    rest = _PHRASES.sub(" ", _GIVE_OR_TAKE.sub(" ", before))
    if any(
        not (sign.isspace() or sign in _SIGNS_BEFORE or sign in "º°" or _is_of_word(sign)) for sign in rest
    ):
        return False
    return all(map(count_words.may_lead, heading_key(rest).split()))


def _is_of_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"


def _multiplies(after: str) -> bool:
    """Whether what follows a number multiplies it: "5k" and "2 thousand" would be read far too small."""
    match = _WORD.match(after)
    return match is not None and (
        match[1] in answer_words.MULTIPLIERS or match[1][0] in answer_words.MULTIPLIER_SIGNS
    )


def _range(numbers: list[int], gaps: list[str]) -> Bounds:
    low, high = numbers
    if not RANGE.match(gaps[1]) or low > high or high == 0:
        raise Unreadable("workers_unreadable")
    return max(low, 1), high


def _bounds(number: int, before: str, after: str) -> Bounds:
    before = _GIVE_OR_TAKE.sub(" ", _OR_EQUAL.sub(lambda sign: "≤" if "<" in sign[0] else "≥", before))
    words = f" {before} {after} "
    if "-" in before and not any(sign.isalpha() for sign in before):
        raise Unreadable("workers_unreadable")  # a negative number of workers
    if "≤" in before or _says(words, answer_words.AT_MOST):
        return None, number
    if "+" in after or "≥" in before or _AND_SOME.match(after) or _says(words, answer_words.AT_LEAST):
        return number, None
    if _says(words, answer_words.LESS) or "<" in before:
        return None, max(number - 1, 1)
    if _says(words, answer_words.MORE) or ">" in before:
        return number + 1, None
    return (number, None) if "+" in before else (number, number)


def _says(words: str, any_of: Iterable[str]) -> bool:
    """Whether one of the words stands among others; in scripts without blanks, inside them."""
    return any(f" {word} " in words or (word in words and _UNSPACED.match(word)) for word in any_of)
