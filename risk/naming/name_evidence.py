"""What is known of two companies besides their names: identifiers decide, country and address only lean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from risk.folding import fold
from risk.naming.name_pieces import Piece

SAME_NUMBER = 0.995
"""Score of two names with one identifier in common: as sure as it gets without a person."""
OF_ONE_COMPANY = ("lei", "registration_number", "os_id", "vat", "tax_number")
"""Schemes whose numbers decide when they agree; a company has one LEI only."""
RAISED_AT_MOST = 0.02
"""What an address that agrees may add to the score of names."""
_COUNTRY_DIFFERS, _NUMBER_DIFFERS = 0.05, 0.15
_LIKE_ADDRESS = 85
_SCHEME_NAMES = {
    "lei": "LEI",
    "os_id": "OS ID",
    "registration_number": "registration number",
    "vat": "VAT number",
}
_CHINESE = frozenset({"CN", "HK", "MO"})
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of the bearer of a name; empty where it is not known, which speaks neither way."""

    country: str = ""
    address: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Scheme ("lei", "registration_number", "os_id", …) and value."""


def agreed_number(mine: Particulars, theirs: Particulars) -> tuple[str, str] | None:
    """Scheme and value of an identifier that both have."""
    theirs_folded = {(scheme, number(value)) for scheme, value in theirs.identifiers}
    for scheme, value in mine.identifiers:
        if scheme in OF_ONE_COMPANY and number(value) and (scheme, number(value)) in theirs_folded:
            return scheme, value
    return None


def number(value: str) -> str:
    """A number without blanks and signs, so that two spellings of it are equal."""
    return fold(value).replace(" ", "")


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
    agreed = agreed_number(mine, theirs)
    if agreed:
        shown = f"same {_scheme(agreed[0])}: {agreed[1]}"
        return max(score, SAME_NUMBER), (Piece(agreed[1], agreed[1], "identifier", "decides", shown),)
    pieces: list[Piece] = []
    for change, piece in (
        *_numbers(mine, theirs),
        *_countries(mine, theirs, is_group=is_group),
        *_addresses(score, mine, theirs),
    ):
        score += change
        pieces.append(piece)
    return max(0.0, round(score, 4)), tuple(pieces)


def _scheme(scheme: str) -> str:
    return _SCHEME_NAMES.get(scheme, scheme.replace("_", " "))


def _numbers(mine: Particulars, theirs: Particulars) -> Iterator[tuple[float, Piece]]:
    first = {number(value) for scheme, value in mine.identifiers if scheme == "lei"}
    second = {number(value) for scheme, value in theirs.identifiers if scheme == "lei"}
    if first and second:
        yield -_NUMBER_DIFFERS, Piece("", "", "identifier", "lowers", "another LEI")


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
