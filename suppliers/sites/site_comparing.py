"""Names, addresses and places of two sites compared one by one: a grade of agreement, and its pieces."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from risk import folding, names
from risk.names import Likeness as NameLikeness
from risk.naming import name_reading
from risk.naming.name_reading import Reading
from suppliers.sites.address_words import GENERIC
from suppliers.sites.evidence import Piece
from suppliers.sites.site_reading import (
    SITE,
    AddressReading,
    Labelled,
    NameOfSite,
    latin,
    read_address,
    read_name,
)


class Agreement(IntEnum):
    """How far two values agree; higher is closer."""

    CONFLICT = 0
    """Digits or marks that cannot belong to one site."""
    OTHER = 1
    UNSURE = 2
    """Not comparable, or too little to compare."""
    ALIKE = 3
    SAME = 4


Compared = tuple[Agreement, tuple[Piece, ...], float]
"""Agreement, its pieces, and a figure 0..1."""

_ALIKE_NAME = 0.8
_SLIP = 0.75
_SAME_WORDS, _ALIKE_WORDS = 0.85, 0.5
_GENERIC_WEIGHT = 0.3
_PLAIN_FORMS = frozenset({"ltd", "co", "corp", "inc"})
_SHORT_FORMS = {
    "limited": "ltd",
    "limitada": "ltda",
    "company": "co",
    "corporation": "corp",
    "incorporated": "inc",
    "private": "pvt",
    "p": "pvt",
    "sendirian": "sdn",
    "berhad": "bhd",
    "sirketi": "sti",
    "anonim": "a",
}
"""Two ways of writing one legal form, so that only truly different forms count as such."""
_SAME_LIKENESSES = (NameLikeness.EXACT, NameLikeness.REORDERED, NameLikeness.FORM_DIFFERS)
_PIECE_OF = {
    NameLikeness.EXACT: "name_same",
    NameLikeness.REORDERED: "name_order",
    NameLikeness.FORM_DIFFERS: "name_same",
    NameLikeness.TRANSLITERATED: "name_script",
}
NEAR_METRES, FAR_METRES = 150, 2_000


@lru_cache(maxsize=32_768)
def squeezed(text: str) -> str:
    """A text folded and without blanks: equal ones were written alike."""
    return folding.fold(text).replace(" ", "")


def compare_names(first: Sequence[str], second: Sequence[str]) -> Compared:
    """The closest of the names of two sites (own and native), unless marks in any of them differ."""
    best: Compared | None = None
    for mine in first:
        for theirs in second:
            found = _compare_two(mine, theirs)
            if found[0] is Agreement.CONFLICT:
                return found
            if best is None or (found[0], found[2]) > (best[0], best[2]):
                best = found
    return best or (Agreement.OTHER, (), 0.0)


def _compare_two(mine: str, theirs: str) -> Compared:
    if squeezed(mine) == squeezed(theirs) and squeezed(mine):
        return Agreement.SAME, (Piece("name_same"), *_shared_marks(mine)), 1.0
    one, other = read_name(mine), read_name(theirs)
    grade, pieces, score = _compare_bases(one, other)
    if grade <= Agreement.OTHER:
        return grade, pieces, score
    marks = _compare_marks(one.marks, other.marks)
    if marks[0] is Agreement.CONFLICT:
        return Agreement.CONFLICT, pieces + marks[1], score
    if marks[0] is Agreement.ALIKE:
        grade = min(grade, Agreement.ALIKE)
    return grade, pieces + marks[1], score


def _shared_marks(name: str) -> tuple[Piece, ...]:
    return tuple(
        Piece("mark_same", label or "number", value, value) for label, value in sorted(read_name(name).marks)
    )


def _compare_marks(first: frozenset[Labelled], second: frozenset[Labelled]) -> Compared:
    """Marks of one site of a company: those of both names must agree; one-sided ones leave it open."""
    mine, theirs = {value for _, value in first}, {value for _, value in second}
    if not mine and not theirs:
        return Agreement.SAME, (), 1.0
    label = next((name for name, _ in sorted(first | second) if name), "number")
    shown = Piece("mark_same", label, _shown(mine), _shown(theirs))
    if mine == theirs:
        return Agreement.SAME, (shown,), 1.0
    if mine and theirs:
        return Agreement.CONFLICT, (Piece("mark_differs", label, shown.first, shown.second),), 0.0
    return Agreement.ALIKE, (Piece("mark_one", label, shown.first, shown.second),), 0.5


def marks_conflict(first: str, second: str) -> bool:
    """Whether two names differ in nothing but their marks (Unit 2, Unit 3): what `compare_names` says too."""
    one, other = read_name(first), read_name(second)
    if not one.marks or not other.marks or one.base != other.base:
        return False
    mine, theirs = {value for _, value in one.marks}, {value for _, value in other.marks}
    return mine != theirs and squeezed(first) != squeezed(second)


def _shown(values: set[str]) -> str:
    return " ".join(sorted(values))


def _compare_bases(one: NameOfSite, other: NameOfSite) -> Compared:
    mine, theirs = name_reading.read(one.base), name_reading.read(other.base)
    found = names.compare_readings(mine, theirs)
    score = found.score
    pieces: list[Piece] = []
    grade = _grade_of_name(found.likeness, score, mine, theirs)
    shown = one.base, other.base
    if grade is Agreement.SAME:
        kind = _PIECE_OF[found.likeness]
        pieces.append(Piece(kind, "", *(shown if kind == "name_script" else ("", ""))))
        pieces += _form_pieces(mine, theirs)
        if any(piece.kind == "form_differs" for piece in pieces):
            grade = Agreement.ALIKE
        if not mine.has_own_words and not theirs.has_own_words:
            pieces.append(Piece("name_says_little"))
    elif grade is Agreement.ALIKE:
        kind = "name_part" if found.likeness is NameLikeness.POSSIBLE_GROUP else "name_alike"
        pieces.append(Piece(kind, "" if kind == "name_part" else f"{score:.0%}", *shown))
    else:
        pieces.append(Piece("name_unsure" if grade is Agreement.UNSURE else "name_differs", "", *shown))
    return grade, tuple(pieces), score


def _grade_of_name(likeness: NameLikeness, score: float, mine: Reading, theirs: Reading) -> Agreement:
    if likeness in _SAME_LIKENESSES or (likeness is NameLikeness.TRANSLITERATED and score >= 0.93):
        # Two names in one foreign script that only sound alike are two names until a person has looked.
        if mine.transliterated and theirs.transliterated and squeezed(mine.name) != squeezed(theirs.name):
            return Agreement.ALIKE
        return Agreement.SAME
    if score >= _ALIKE_NAME or (likeness is NameLikeness.POSSIBLE_GROUP and score >= 0.7):
        return Agreement.ALIKE
    if mine.transliterated and theirs.transliterated and _holds(squeezed(mine.name), squeezed(theirs.name)):
        return Agreement.ALIKE
    return Agreement.UNSURE if mine.transliterated != theirs.transliterated else Agreement.OTHER


def _holds(mine: str, theirs: str) -> bool:
    """Whether one name stands whole in the other; for scripts without blanks, where words cannot be told."""
    shorter, longer = sorted((mine, theirs), key=len)
    return len(shorter) >= 3 and shorter in longer


def _form_pieces(mine: Reading, theirs: Reading) -> list[Piece]:
    """Forms that say the same in other words are ignored; PT and CV, GmbH and AG are two companies."""
    if mine.form == theirs.form:
        return []
    first, second = ({_SHORT_FORMS.get(word, word) for word in one.form.split()} for one in (mine, theirs))
    are_plain = first <= second or second <= first or (first | second) <= _PLAIN_FORMS
    same = are_plain or mine.form.replace(" ", "") == theirs.form.replace(" ", "")
    if same or mine.transliterated or theirs.transliterated:
        return [Piece("form_ignored", "", mine.form, theirs.form)]
    return [Piece("form_differs", "", mine.form, theirs.form)]


@lru_cache(maxsize=8_192)
def compare_addresses(
    first: str, second: str, places: frozenset[str], postal: tuple[frozenset[str], frozenset[str]]
) -> Compared:
    """Two addresses: digits first, then the words that are neither city, region nor country.

    `postal` holds the postal codes given apart from the addresses; they may stand in the addresses too.
    """
    if squeezed(first) == squeezed(second) and squeezed(first):
        return Agreement.SAME, (Piece("address_same"),), 1.0
    one, other = read_address(first), read_address(second)
    mine, theirs = _words(one, places), _words(other, places)
    known = postal[0] | postal[1]
    left, right = _house_numbers(one, known, postal[0]), _house_numbers(other, known, postal[1])
    if not (mine or left) or not (theirs or right):
        missing = (
            "address_missing_both" if not squeezed(first) and not squeezed(second) else "address_missing"
        )
        return Agreement.UNSURE, (Piece(missing),), 0.5
    numbers = _compare_numbers(left, right)
    if numbers[0] is Agreement.CONFLICT:
        return numbers
    share, own = _shared(mine, theirs)
    if _is_foreign(first) and _is_foreign(second):
        share = max(share, fuzz.ratio("".join(mine), "".join(theirs)) / 100)
    grade = _grade_of_address(numbers, share, own)
    if share < _ALIKE_WORDS and _is_foreign(first) != _is_foreign(second):
        level = Agreement.UNSURE if grade[0] is Agreement.OTHER else grade[0]
        return level, (Piece("address_unsure"), *numbers[1]), 0.5
    return grade


def _is_foreign(text: str) -> bool:
    return not folding.fold(text).isascii()


def _grade_of_address(numbers: Compared, share: float, own: int) -> Compared:
    same_numbers = sum(piece.kind == "number_same" for piece in numbers[1])
    if share >= _SAME_WORDS and own and numbers[0] is Agreement.SAME:
        if same_numbers or own > 1:
            return Agreement.SAME, (Piece("address_same"), *numbers[1]), share
        return Agreement.ALIKE, (Piece("address_alike", f"{share:.0%}"), *numbers[1]), share
    by_numbers = numbers[0] is Agreement.SAME and (same_numbers > 1 or not own)
    if share < 0.3 and same_numbers and by_numbers:
        return Agreement.ALIKE, (Piece("address_numbers"), *numbers[1]), share
    if share >= _ALIKE_WORDS or (same_numbers and share >= 0.3):
        return Agreement.ALIKE, (Piece("address_alike", f"{share:.0%}"), *numbers[1]), share
    return Agreement.OTHER, (Piece("address_differs"), *numbers[1]), share


def _words(reading: AddressReading, places: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in reading.words if word not in places)


def _house_numbers(
    reading: AddressReading, known: frozenset[str], own: frozenset[str]
) -> frozenset[Labelled]:
    """The numbers of an address; what looks like a postal code is one only where no other is given."""
    if not known:
        return reading.numbers
    numbers = {one for one in reading.numbers if one[1] not in known}
    numbers |= {("", value) for value in reading.postal - known} if own else set()
    return frozenset(numbers)


def _compare_numbers(first: frozenset[Labelled], second: frozenset[Labelled]) -> Compared:
    """Numbers must agree wherever both sides give them; a number of the site on one side leaves it open."""
    mine, theirs = {value for _, value in first}, {value for _, value in second}
    both = mine & theirs
    left, right = _left(first, both), _left(second, both)
    pieces = [Piece("number_same", _label(first | second, value), value, value) for value in sorted(both)]
    for label, values in sorted(left.items()):
        against = (
            right.get(label) or right.get("") or (next(iter(right.values()), None) if not label else None)
        )
        if against:
            shown = label or ("" if "" in right else next(iter(right)))
            return Agreement.CONFLICT, (_differing(shown, values, against),), 0.0
    for label, values in sorted(left.items()):
        pieces.append(Piece("number_one", _named(label), _shown(values), ""))
    for label, values in sorted(right.items()):
        pieces.append(Piece("number_one", _named(label), "", _shown(values)))
    is_open = any(label in SITE or not label for label in (*left, *right))
    return (Agreement.ALIKE if is_open else Agreement.SAME), tuple(pieces), 1.0


def house_numbers_conflict(first: str, second: str, postal: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether two addresses cannot be one by their numbers: what `compare_addresses` says, at a tenth of it.

    Says the same in either order of the two.
    """
    known = postal[0] | postal[1]
    left = _house_numbers(read_address(first), known, postal[0])
    right = _house_numbers(read_address(second), known, postal[1])
    if not left or not right or left == right:
        return False
    both = {value for _, value in left} & {value for _, value in right}
    mine, theirs = ({label for label, value in one if value not in both} for one in (left, right))
    if not mine or not theirs or (mine.isdisjoint(theirs) and "" not in mine and "" not in theirs):
        return False
    return squeezed(first) != squeezed(second)


def _left(numbers: frozenset[Labelled], both: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for label, value in numbers:
        if value not in both:
            found.setdefault(label, set()).add(value)
    return found


def _label(numbers: frozenset[Labelled], value: str) -> str:
    return _named(max((label for label, given in numbers if given == value), default=""))


def _named(label: str) -> str:
    return {"": "house number", "house": "house number"}.get(label, f"{label} number" if label else label)


def _differing(label: str, mine: set[str], theirs: set[str]) -> Piece:
    return Piece("number_differs", _named(label), _shown(mine), _shown(theirs))


def _shared(first: Sequence[str], second: Sequence[str]) -> tuple[float, int]:
    """Share of the shorter side's words found on the other, and how many of them are its own."""
    if not first or not second:
        return (0.6, 0) if first or second else (1.0, 1)
    if "".join(first) == "".join(second):
        return 1.0, 2
    if _weight(first) > _weight(second):
        first, second = second, first
    left = list(second)
    met = 0.0
    own = 0
    for word in sorted(first, key=lambda one: (one in GENERIC, one)):
        like, at = max(((_alike(word, other), at) for at, other in enumerate(left)), default=(0.0, 0))
        if like >= _SLIP:
            left.pop(at)
            met += _weight([word]) * like
            own += word not in GENERIC
    rest = _weight([word for word in left if word not in GENERIC])
    missed = _weight(first) - met
    # What is missed on the shorter side counts once more where the other side says something else there.
    return met / (met + missed + min(missed, rest) * 0.5) if met else 0.0, own


def _weight(words: Sequence[str]) -> float:
    return sum(_GENERIC_WEIGHT if word in GENERIC else 1.0 for word in words)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 4 or one in GENERIC or other in GENERIC:
        return 0.0
    return 1 - OSA.distance(one, other) / max(len(one), len(other))


def metres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Distance of two points (latitude, longitude) on the ground."""
    north = math.radians(second[0] - first[0])
    east = math.radians(second[1] - first[1])
    part = (
        math.sin(north / 2) ** 2
        + math.cos(math.radians(first[0])) * math.cos(math.radians(second[0])) * math.sin(east / 2) ** 2
    )
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(part)))


def distance_piece(distance: float) -> Piece:
    """How far two points lie apart, and what it says."""
    shown = f"{distance:.0f} m" if distance < 1_000 else f"{distance / 1_000:,.1f} km"
    if distance <= NEAR_METRES:
        return Piece("near", shown)
    return Piece("far" if distance > FAR_METRES else "apart", shown)


@lru_cache(maxsize=32_768)
def place_words(text: str) -> frozenset[str]:
    """The words of a city, region or country, to be left out of addresses."""
    return frozenset(latin(text).split())


@lru_cache(maxsize=32_768)
def postal_values(text: str) -> frozenset[str]:
    """A postal code as one word, and its parts as they may stand in an address."""
    folded = latin(unicodedata.normalize("NFKC", text))
    parts = folded.split()
    return frozenset({"".join(parts), *parts, *(part.lstrip("0") for part in parts)} - {""})
