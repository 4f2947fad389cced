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

UNDECIDED = (CaseState.ALERTED, CaseState.CROSS_CHECK)
"""Nobody has decided yet whether it is as was alerted."""
ENDED = (CaseState.CLOSED, CaseState.NOT_SUBSTANTIATED)
TAKES_FINDINGS = (CaseState.ALERTED, CaseState.CROSS_CHECK, CaseState.CONFIRMED, CaseState.SUSPECTED)
"""A further matter joins a case until containment was said of it; after that it needs clocks of its own."""
CONTAINED = tuple(one for one in CaseState if one not in {*TAKES_FINDINGS, CaseState.NOT_SUBSTANTIATED})
"""Since containment was said of a case."""
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

LABELS: Mapping[CaseState, tuple[str, str]] = {
    CaseState.CROSS_CHECK: (
        "Begin the cross-check",
        "By this you say that the alert has reached you; facts are checked within 48 hours.",
    ),
    CaseState.CONFIRMED: ("Confirm", "It is as was alerted; at least one finding is confirmed."),
    CaseState.SUSPECTED: ("Suspect and go on", "Serious suspicion is enough: all goes on as if confirmed."),
    CaseState.NOT_SUBSTANTIATED: ("Not substantiated", "Nothing holds it up. Two reviewers have to say so."),
    CaseState.CONTAINED: (
        "Contained",
        "People are safe, the harm has stopped, and every paper is back: management knows from here on.",
    ),
    CaseState.ASSESSED: ("Assessed", "A specialist partner asked the people concerned what they need."),
    CaseState.REMEDY_AGREED: ("Remedy agreed", "They, or a partner with a reason, have chosen it."),
    CaseState.REMEDY_RUNNING: ("Remedy has begun", "The first of what was agreed is being done."),
    CaseState.REMEDY_VERIFIED: ("Remedy verified", "Somebody who did none of it saw that all of it is done."),
    CaseState.MONITORED_90: ("Monitored 90 days", "Looked again: no recurrence, no reprisal."),
    CaseState.MONITORED_180: ("Monitored 180 days", "Looked once more: no recurrence, no reprisal."),
    CaseState.CLOSED: ("Close the case", "Its findings close with it, and their probation begins."),
}
"""What the button of a move says, and what is claimed by it."""
LABELS_FROM_AFAR: Mapping[CaseState, tuple[str, str]] = {
    **LABELS,
    CaseState.ASSESSED: (
        "Assessed from afar",
        "Documents, tracing and partners outside the country show what is needed; nobody asked workers.",
    ),
    CaseState.REMEDY_AGREED: (
        "Remedy agreed",
        "A partner outside the country has chosen it, with a reason; nobody asked workers.",
    ),
    CaseState.MONITORED_90: (
        "Monitored 90 days",
        "Looked again by documents and partners outside the country: no recurrence, no reprisal.",
    ),
    CaseState.MONITORED_180: (
        "Monitored 180 days",
        "Looked once more by documents and partners outside the country: no recurrence, no reprisal.",
    ),
}
"""The same where a state imposes the work, or may: whoever speaks there is punished (SIF-01)."""


def permission_for(target: CaseState) -> Permission:
    """What a role must allow for the move."""
    return BY_REVIEWERS.get(target, Permission.FOLLOW_ACTIONS)


def require_running(case: ZeroToleranceCase) -> None:
    """Nothing is added to a case that has ended."""
    if case.state in ENDED:
        raise Refused("case_has_ended", state=case.state)
