"""Findings joined by group of workers: is a case of forced labour or trafficking indicated (Delphi rule)?"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.audits import rulebook
from auditor.findings.models import Cohort, FindingRead
from risk import delphi
from risk.vocabulary import SignalStatus, Strength

SITE_AT_LARGE = "site at large"
ACT = "act"


@dataclass(frozen=True, slots=True)
class Case:
    """What the findings about one group of workers of one age group indicate together."""

    label: str
    cohort: Cohort
    finding_ids: tuple[uuid.UUID, ...]
    judged: delphi.CohortResult

    @property
    def result(self) -> str:
        """The result in words, as the report shows it."""
        return str(self.judged.result).replace("_", " ")


def of(findings: Iterable[FindingRead]) -> list[Case]:
    """One case for each labelled group and age group among the findings of one supplier."""
    groups: dict[tuple[str, str], list[FindingRead]] = defaultdict(list)
    for finding in findings:
        groups[finding.cohort_label.strip().casefold(), finding.cohort].append(finding)
    return [judge(members) for _, members in sorted(groups.items())]


def indicated(findings: Iterable[FindingRead]) -> list[Case]:
    """The cases that hold the gate: exploitation and coercion at destination for the same group."""
    return [case for case in of(findings) if delphi.raises_gate(case.judged)]


def judge(members: Sequence[FindingRead]) -> Case:
    """The case of one group."""
    cohort = Cohort(members[0].cohort)
    seen = [one for finding in members for one in observed(finding, cohort)]
    act = any(is_act(one.code) and one.status in delphi.COUNTED for one in seen)
    return Case(
        f"{members[0].cohort_label.strip() or SITE_AT_LARGE}, {cohort}",
        cohort,
        tuple(one.id for one in members),
        delphi.judge(seen, child=cohort == Cohort.CHILD, act=act),
    )


def observed(finding: FindingRead, cohort: Cohort) -> list[delphi.Observed]:
    """A finding's indicator and circumstances, all as sure as the finding itself."""
    status = SignalStatus(finding.substantiation)
    return [
        delphi.Observed(code, strength(code, cohort), status) for code in (finding.code, *finding.context)
    ]


def strength(code: str, cohort: Cohort) -> Strength | None:
    """The strength in the age group's column; None for codes without one."""
    known = rulebook.find(code)
    column = (known.child if cohort == Cohort.CHILD else known.adult) if known else None
    return Strength(column) if column else None


def is_act(code: str) -> bool:
    """Whether a code is an act of the Palermo Protocol."""
    known = rulebook.find(code)
    return known is not None and known.family == ACT
