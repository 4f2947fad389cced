"""The moves of a zero-tolerance case; anything else is refused."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.cases.models import CaseState, ZeroToleranceCase
from auditor.core.access import Permission
from auditor.core.errors import Refused
from auditor.core.moves import Machine

CASE = Machine(
    "zero-tolerance case",
    {
        CaseState.ALERTED: (CaseState.CROSS_CHECK,),
        CaseState.CROSS_CHECK: (CaseState.CONFIRMED, CaseState.SUSPECTED, CaseState.NOT_SUBSTANTIATED),
        CaseState.CONFIRMED: (CaseState.CONTAINED,),
        CaseState.SUSPECTED: (CaseState.CONTAINED,),
        CaseState.NOT_SUBSTANTIATED: (),
        CaseState.CONTAINED: (CaseState.ASSESSED,),
        CaseState.ASSESSED: (CaseState.REMEDY_AGREED,),
        CaseState.REMEDY_AGREED: (CaseState.REMEDY_RUNNING,),
        CaseState.REMEDY_RUNNING: (CaseState.REMEDY_VERIFIED,),
        CaseState.REMEDY_VERIFIED: (CaseState.MONITORED_90,),
        CaseState.MONITORED_90: (CaseState.MONITORED_180,),
        CaseState.MONITORED_180: (CaseState.CLOSED,),
        CaseState.CLOSED: (),
    },
)

ENDED = (CaseState.CLOSED, CaseState.NOT_SUBSTANTIATED)
TAKES_FINDINGS = (CaseState.ALERTED, CaseState.CROSS_CHECK, CaseState.CONFIRMED, CaseState.SUSPECTED)
"""A further matter joins a case until containment was said of it; after that it needs clocks of its own."""
BEFORE_VERIFICATION = (
    *TAKES_FINDINGS,
    CaseState.CONTAINED,
    CaseState.ASSESSED,
    CaseState.REMEDY_AGREED,
    CaseState.REMEDY_RUNNING,
)

BY_REVIEWERS: Mapping[CaseState, Permission] = {
    CaseState.CONFIRMED: Permission.REVIEW,
    CaseState.NOT_SUBSTANTIATED: Permission.REVIEW,
    CaseState.REMEDY_VERIFIED: Permission.REVIEW,
    CaseState.CLOSED: Permission.CLOSE_FINDING,
}
"""Moves that are a reviewer's; all others are made by anybody on the list who follows corrective actions."""

NEEDS_REASON = (
    CaseState.CONFIRMED,
    CaseState.SUSPECTED,
    CaseState.NOT_SUBSTANTIATED,
    CaseState.MONITORED_90,
    CaseState.MONITORED_180,
)
"""Decisions on which a sentence is owed, and follow-ups that say what was seen."""

LABELS: Mapping[CaseState, str] = {
    CaseState.CROSS_CHECK: "The alert was received: begin the cross-check",
    CaseState.CONFIRMED: "Confirmed",
    CaseState.SUSPECTED: "Suspected: go on as if confirmed",
    CaseState.NOT_SUBSTANTIATED: "Not substantiated (two reviewers)",
    CaseState.CONTAINED: "The harm has stopped: contained",
    CaseState.ASSESSED: "The people concerned were asked: assessed",
    CaseState.REMEDY_AGREED: "The remedy is agreed",
    CaseState.REMEDY_RUNNING: "The remedy has begun",
    CaseState.REMEDY_VERIFIED: "The remedy is verified",
    CaseState.MONITORED_90: "Looked again after 90 days",
    CaseState.MONITORED_180: "Looked again after 180 days",
    CaseState.CLOSED: "Close the case",
}


def permission_for(target: CaseState) -> Permission:
    """What a role must allow for the move."""
    return BY_REVIEWERS.get(target, Permission.FOLLOW_ACTIONS)


def require_running(case: ZeroToleranceCase) -> None:
    """Nothing is added to a case that has ended."""
    if case.state in ENDED:
        raise Refused("case_has_ended", state=case.state)
