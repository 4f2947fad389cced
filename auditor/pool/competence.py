"""What an auditor lacks for a site (audit rule IND-COMP): shown when choosing and in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from auditor.pool import languages
from auditor.pool.models import AuditorProfile
from risk import datasets
from risk.reference import Release
from risk.vocabulary import Kind
from suppliers.models import Supplier


class Gap(StrEnum):
    """One thing that the rule asks for and that is missing or not known."""

    PROFILE = "profile_missing"
    LANGUAGE = "language_of_site"
    KIND = "kind_of_site"
    SECTOR = "sector_of_site"
    REGISTRATION = "registration_missing"
    WOMEN = "women_interviewers_missing"
    WOMEN_NOT_STATED = "women_interviewers_not_stated"


WORDS = {
    Gap.PROFILE: "no competences are recorded",
    Gap.LANGUAGE: "speaks no official language of the country",
    Gap.KIND: "no experience of this kind of site is stated",
    Gap.SECTOR: "no experience of this sector is stated",
    Gap.REGISTRATION: "no number of a registered auditor",
    Gap.WOMEN: "no women among the interviewers",
    Gap.WOMEN_NOT_STATED: "whether women hold interviews is not stated",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """How an auditor fits a site: what is missing, and what speaks for the choice."""

    gaps: tuple[Gap, ...]
    speaks: tuple[str, ...] = ()
    """Codes of shared languages."""
    knows_sector: bool = False
    knows_kind: bool = False

    @property
    def in_words(self) -> str:
        """The gaps in one line; empty without one."""
        return "; ".join(WORDS[gap] for gap in self.gaps)


def in_words(codes: Sequence[str]) -> list[str]:
    """Gaps for people; a code of a later release as it is."""
    return [WORDS[Gap(code)] if code in set(Gap) else code.replace("_", " ") for code in codes]


def fit(profile: AuditorProfile | None, supplier: Supplier, release: Release) -> Fit:
    """Compare what is stated of an auditor with what is known of a site."""
    if profile is None:
        return Fit((Gap.PROFILE,))
    spoken = languages.of_country(supplier.country)
    speaks = tuple(code for code in spoken if code in profile.languages)
    sector = sector_of(supplier, release)
    gaps = [
        *([Gap.LANGUAGE] if not speaks else []),
        *([Gap.KIND] if supplier.kind not in profile.kinds else []),
        *([Gap.SECTOR] if sector and sector not in profile.sectors else []),
        *([Gap.REGISTRATION] if not profile.registration else []),
        *_interviewers(profile),
    ]
    return Fit(tuple(gaps), speaks, bool(sector) and Gap.SECTOR not in gaps, Gap.KIND not in gaps)


def _interviewers(profile: AuditorProfile) -> list[Gap]:
    if profile.has_women_interviewers is None:
        return [Gap.WOMEN_NOT_STATED]
    return [] if profile.has_women_interviewers else [Gap.WOMEN]


def sector_of(supplier: Supplier, release: Release) -> str:
    """The sector that a supplier's text means, as a code of the sectors table; empty when none is known."""
    if not supplier.sector:
        return ""
    kind = Kind(supplier.kind) if supplier.kind in set(Kind) else None
    return _code_by_label().get(release.sector(supplier.sector, kind).label, "")


@cache
def sectors() -> dict[str, str]:
    """Sectors of the table: code to name."""
    _, rows = datasets.read("sectors")
    return {row["sector"]: row["label"] for row in rows}


@cache
def _code_by_label() -> dict[str, str]:
    return {label: code for code, label in sectors().items()}
