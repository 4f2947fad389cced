"""The findings about one group of workers beside the two definitions: act, means, purpose; and the two legs.

It shows what is recorded, per group and age group. It draws no conclusion: the Delphi rule and a reviewer do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.audits import rulebook
from auditor.findings.cases import SITE_AT_LARGE
from auditor.findings.models import Cohort, Finding, Substantiation
from auditor.findings.states import stands

ELEMENTS = ("act", "means", "purpose")
COUNTS = {Substantiation.CORROBORATED, Substantiation.CONFIRMED}


@dataclass(frozen=True, slots=True)
class Shown:
    """One code that is recorded for the group, and how sure it is."""

    code: str
    title: str
    substantiation: str

    @property
    def counts(self) -> bool:
        """Whether it is more than alleged."""
        return self.substantiation in COUNTS

    @property
    def words(self) -> str:
        """The code as a line."""
        return f"{self.code} {self.title}" + ("" if self.counts else " (alleged)")


@dataclass(frozen=True, slots=True)
class Group:
    """One group of workers of one age group, with what is recorded for it by element and by leg."""

    label: str
    cohort: Cohort
    elements: dict[str, tuple[Shown, ...]]
    involuntariness: tuple[Shown, ...]
    penalty: tuple[Shown, ...]
    legs_recorded: tuple[bool, bool] | None
    """Involuntariness and menace of penalty as a reviewer recorded them; None while nobody did."""

    @property
    def needs_means(self) -> bool:
        """Whether a means has to be shown: for a child it has not (Palermo Protocol, Art. 3 c)."""
        return self.cohort != Cohort.CHILD

    @property
    def missing(self) -> tuple[str, ...]:
        """Elements that the definition asks for and that nothing more than alleged indicates."""
        asked = ELEMENTS if self.needs_means else ("act", "purpose")
        return tuple(one for one in asked if not any(each.counts for each in self.elements[one]))


def groups(findings: Iterable[Finding]) -> list[Group]:
    """The groups that standing findings of one supplier are about."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if stands(one):
            found[one.cohort_label.strip().casefold(), one.cohort].append(one)
    return [_group(members) for _, members in sorted(found.items())]


def _group(members: Sequence[Finding]) -> Group:
    listed = [(code, one.substantiation) for one in members for code in (one.code, *one.context)]
    elements: dict[str, list[Shown]] = {name: [] for name in ELEMENTS}
    involuntary, penalty = [], []
    for code, substantiation in dict.fromkeys(listed):
        known = rulebook.find(code)
        if known is None:
            continue
        shown = Shown(code, known.title, substantiation)
        if known.element in elements:
            elements[known.element].append(shown)
        if known.sign_of in ("involuntariness", "both"):
            involuntary.append(shown)
        if known.sign_of in ("penalty", "both"):
            penalty.append(shown)
    return Group(
        members[0].cohort_label.strip() or SITE_AT_LARGE,
        Cohort(members[0].cohort),
        {name: tuple(codes) for name, codes in elements.items()},
        tuple(involuntary),
        tuple(penalty),
        _legs(members),
    )


def _legs(members: Sequence[Finding]) -> tuple[bool, bool] | None:
    """Both legs hold only where a reviewer recorded both for one finding: the same workers and period."""
    decided = [one for one in members if one.involuntariness is not None]
    if not decided:
        return None
    both = [one for one in decided if one.involuntariness and one.menace_of_penalty]
    first = both[0] if both else max(decided, key=lambda one: (bool(one.involuntariness), one.recorded_at))
    return bool(first.involuntariness), bool(first.menace_of_penalty)


def of_same_workers(findings: Iterable[Finding], finding: Finding) -> list[Group]:
    """The groups of a finding's label, adults and children apart."""
    label = finding.cohort_label.strip().casefold()
    return groups(one for one in findings if one.cohort_label.strip().casefold() == label)
