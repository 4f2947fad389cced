"""What is known of two companies besides their names: identifiers decide, country and address only lean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from risk.folding import fold
from risk.naming import company_numbers
from risk.naming.company_numbers import CompanyNumber
from risk.naming.name_pieces import Piece

SAME_NUMBER = 0.995
"""Score of two names with one identifier in common: as sure as it gets without a person."""
IDENTIFIER, DECIDES = "identifier", "decides"
"""Kind of the step that tells of numbers, and its effect where they agree."""
RAISED_AT_MOST = 0.02
"""What an address that agrees may add to the score of names."""
_COUNTRY_DIFFERS, _NUMBER_DIFFERS = 0.05, 0.15
_LIKE_ADDRESS = 85
_CHINESE = frozenset({"CN", "HK", "MO"})
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of the bearer of a name; empty where it is not known, which speaks neither way."""

    country: str = ""
    address: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Scheme ("lei", "registration_number", "tax_id", …) and value."""

    @property
    def numbers(self) -> tuple[CompanyNumber, ...]:
        """Those of its numbers that tell a company."""
        return tuple(company_numbers.read(self.identifiers, self.country))

    @property
    def unnumbered(self) -> Particulars:
        """The same where no number is known."""
        return replace(self, identifiers=())

    def is_numbered_otherwise(self, other: Particulars) -> bool:
        """Whether a number of each says that they are two companies."""
        is_numbered = bool(self.identifiers and other.identifiers)
        return is_numbered and company_numbers.differing(self.numbers, other.numbers) is not None


def countries_agree(mine: str, theirs: str) -> bool | None:
    """Whether two countries are one for a list; None where either is not known."""
    if not mine or not theirs:
        return None
    # Lists write China for owners in Hong Kong and Macau as well.
    return mine == theirs or {mine, theirs} <= _CHINESE


def weigh(
    score: float, mine: Particulars, theirs: Particulars, *, is_group: bool = False
) -> tuple[float, tuple[Piece, ...]]:
    """A score of names with what else is known, and the steps in plain words.

    That the names may be of one group is no less likely in two countries.
    """
    numbers: Sequence[tuple[float, Piece]] = ()
    if mine.identifiers and theirs.identifiers:  # which is seldom, and most names are compared without
        both = mine.numbers, theirs.numbers
        if agreed := company_numbers.agreeing(*both):
            return max(score, SAME_NUMBER), (_same_number(*agreed),)
        numbers = _another_number(*both)
    pieces: list[Piece] = []
    for change, piece in (
        *numbers,
        *_countries(mine, theirs, is_group=is_group),
        *_addresses(score, mine, theirs),
    ):
        score += change
        pieces.append(piece)
    return max(0.0, round(score, 4)), tuple(pieces)


def _same_number(mine: CompanyNumber, theirs: CompanyNumber) -> Piece:
    told = f"same {mine.called}: {mine.written}"
    if mine.whole != theirs.whole:
        told = f"same company by its {mine.called}, of another branch: {mine.written} / {theirs.written}"
    return Piece(mine.written, theirs.written, IDENTIFIER, DECIDES, told)


def _another_number(
    mine: Sequence[CompanyNumber], theirs: Sequence[CompanyNumber]
) -> list[tuple[float, Piece]]:
    differing = company_numbers.differing(mine, theirs)
    if not differing:
        return []
    first, second = differing
    told = f"another {first.called}"
    return [(-_NUMBER_DIFFERS, Piece(first.written, second.written, IDENTIFIER, "lowers", told))]


def _countries(mine: Particulars, theirs: Particulars, *, is_group: bool) -> Iterator[tuple[float, Piece]]:
    agree = countries_agree(mine.country, theirs.country)
    both = (mine.country, theirs.country)
    if agree is True:
        yield 0.0, Piece(*both, "country", "orders", f"same country: {mine.country}")
    elif agree is False:
        told = f"country differs: {mine.country} / {theirs.country}"
        if is_group:
            yield 0.0, Piece(*both, "country", "none", told)
        else:
            yield -_COUNTRY_DIFFERS, Piece(*both, "country", "lowers", told)


def _addresses(score: float, mine: Particulars, theirs: Particulars) -> Iterator[tuple[float, Piece]]:
    """An address that agrees raises a little; another one says nothing, for a company has many."""
    first, second = fold(mine.address), fold(theirs.address)
    if not first or not second or set(_DIGITS.findall(first)) != set(_DIGITS.findall(second)):
        return
    if fuzz.token_set_ratio(first, second) >= _LIKE_ADDRESS:
        raised = min(RAISED_AT_MOST, max(0.0, SAME_NUMBER - 0.005 - score))
        yield raised, Piece(mine.address, theirs.address, "address", "raises a little", "like address")
