"""How many workers an audit has to interview, how many it did, and what such a sample can miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.audits.models import Audit, InterviewBatch
from risk import sampling

SHARES_SHOWN = (2, 5, 10)
"""Percentages of the workforce affected for which the report says what the sample can miss."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance 0..1 to meet at least one affected worker when that many are affected."""

    affected: int
    percent: int
    meets_one: float


def plan_for(audit: Audit) -> sampling.InterviewPlan | None:
    """The interviews needed; None where the headcount is not known or nobody may be interviewed."""
    return None if audit.documents_only else by_headcount(audit)


def by_headcount(audit: Audit) -> sampling.InterviewPlan | None:
    """What the rule asks for by the number of workers alone, whoever may be asked; None without it."""
    if audit.headcount is None:
        return None
    return sampling.plan(audit.headcount, {name: int(size) for name, size in audit.strata.items()})


def missing(audit: Audit, held: Sequence[InterviewBatch]) -> dict[str, int]:
    """Interviews still to hold, by stratum and under "" in total; empty when the sample is complete."""
    plan = plan_for(audit)
    if plan is None:
        return {}
    gaps = {"": plan.total - sum(batch.workers for batch in held)}
    for stratum, least in plan.strata.items():
        gaps[stratum] = least - sum(batch.workers for batch in held if batch.stratum == stratum)
    return {stratum: gap for stratum, gap in gaps.items() if gap > 0}


def chances(headcount: int | None, interviews: int) -> list[Chance]:
    """What so many interviews can meet, for several shares affected; empty without a headcount."""
    if not headcount:
        return []
    asked = min(interviews, headcount)
    counts = [(percent, max(1, round(headcount * percent / 100))) for percent in SHARES_SHOWN]
    # Of few workers several shares are the same number of people: the largest comes nearest to it.
    told = {affected: percent for percent, affected in counts}
    return [
        Chance(affected, percent, sampling.detection(headcount, asked, affected))
        for affected, percent in told.items()
    ]
