"""Numbers that tell a company from others: when two are of one company, and when they tell two apart.

A number of a company stands under different headings and in different spellings, and those of its branches
differ at the end: what is compared is the part that is the company's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from risk.folding import fold

SCHEMES = ("lei", "registration_number", "os_id", "vat_id", "tax_id")
"""Schemes whose numbers decide when they agree."""
_OF_TAXES = frozenset({"tax_id", "vat_id"})
_WORLDWIDE = frozenset({"lei", "os_id"})
_NAMES = {
    "lei": "LEI",
    "os_id": "OS ID",
    "registration_number": "registration number",
    "vat_id": "VAT number",
    "tax_id": "tax number",
}
_BRAZIL, _CNPJ, _CNPJ_SIGNS = "BR", "CNPJ", 14
_CNPJ_FORM = re.compile(r"(?P<company>[0-9a-z]{8})[0-9a-z]{4}\d{2}")
_CNPJ_ROOT = re.compile(r"\d{8}")
_ZEROS_LOST = re.compile(r"\d{12,13}")
"""A CNPJ whose first zeros a spreadsheet took away; a person's number (CPF) has eleven digits."""
_COMPANY_PART = {
    "IN": re.compile(r"\d{2}(?P<company>[a-z]{5}\d{4}[a-z])[0-9a-z]z[0-9a-z]"),
    "VN": re.compile(r"(?P<company>\d{10})\d{3}"),
}
"""Tax numbers of which a company has several, and the part they share: GSTIN of a state, MST of a branch."""
Numbers = Iterable[tuple[str, str]]


class CompanyNumber(NamedTuple):
    """A number as it is compared: its kind, the country that gave it, and the part that is the company's."""

    kind: str
    country: str
    company: str
    whole: str
    written: str

    @property
    def called(self) -> str:
        """What this kind of number is called where people read it."""
        return _NAMES.get(self.kind, self.kind)

    @property
    def key(self) -> tuple[str, str]:
        """Under which it is looked up."""
        return self.kind, self.company

    @property
    def is_the_only_one(self) -> bool:
        """Whether a company has one of this kind only: of sites and of several registers it may have more."""
        return self.kind not in {"os_id", "registration_number"}

    def is_of_same_company(self, other: CompanyNumber) -> bool:
        """Whether it is given to the same company; two countries may give equal numbers to two."""
        return self.key == other.key and not (
            self.country and other.country and self.country != other.country
        )

    def tells_apart(self, other: CompanyNumber) -> bool:
        """Whether the two are of one kind, country and form, and so of two companies."""
        return (
            self.is_the_only_one
            and self.kind == other.kind
            and self.country == other.country
            and len(self.company) == len(other.company)
            and self.company != other.company
        )


def read(numbers: Numbers, country: str) -> Iterator[CompanyNumber]:
    """The numbers that tell a company, of one in a country ("" unknown)."""
    for scheme, value in numbers:
        whole = fold(value).replace(" ", "")
        if scheme not in SCHEMES or not whole:
            continue
        if scheme in _WORLDWIDE:
            yield CompanyNumber(scheme, "", whole, whole, value)
        elif country == _BRAZIL:
            yield from _of_brazil(scheme, whole, value)
        else:
            whole = whole.removeprefix(country.lower()) if scheme == "vat_id" else whole
            form = _COMPANY_PART.get(country) if scheme in _OF_TAXES else None
            part = form.fullmatch(whole) if form else None
            yield CompanyNumber(scheme, country, part["company"] if part else whole, whole, value)


def _of_brazil(scheme: str, whole: str, value: str) -> Iterator[CompanyNumber]:
    """A CNPJ under whatever heading. Of other tax numbers there none is a company's: they are people's."""
    whole = whole.removeprefix("br") if scheme == "vat_id" else whole
    if scheme in _OF_TAXES and _ZEROS_LOST.fullmatch(whole):
        whole = whole.zfill(_CNPJ_SIGNS)
    form = _CNPJ_FORM.fullmatch(whole)
    if form:
        yield CompanyNumber(_CNPJ, _BRAZIL, form["company"], whole, value)
    elif scheme in _OF_TAXES and _CNPJ_ROOT.fullmatch(whole):
        yield CompanyNumber(_CNPJ, _BRAZIL, whole, whole, value)
    elif scheme not in _OF_TAXES:
        yield CompanyNumber(scheme, _BRAZIL, whole, whole, value)


def agreeing(
    mine: Sequence[CompanyNumber], theirs: Sequence[CompanyNumber]
) -> tuple[CompanyNumber, CompanyNumber] | None:
    """A number of each that are of one company; those equal to the last sign come first."""
    found = [(one, other) for one in mine for other in theirs if one.is_of_same_company(other)]
    return min(found, key=lambda pair: pair[0].whole != pair[1].whole, default=None)


def differing(
    mine: Sequence[CompanyNumber], theirs: Sequence[CompanyNumber]
) -> tuple[CompanyNumber, CompanyNumber] | None:
    """A number of each that tell two companies apart; None where any number agrees."""
    if agreeing(mine, theirs):
        return None
    return next(((one, other) for one in mine for other in theirs if one.tells_apart(other)), None)
