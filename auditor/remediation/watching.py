"""What the actions table lets nobody say before its time: a visit (UNI-08), the watch (UNI-09), whole weeks.

The table gives the watch *90 and 180 days* from the verification with *two follow-up notes*, and the visit
the test *all remedy actions verified*. A test that speaks of the next four weeks or of three months cannot be
met before these are over, counted from when the term of the action began.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.remediation import plan
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.states import DONE, SHOWN

VISIT, WATCH = "UNI-08", "UNI-09"
EARLIEST = timedelta(days=14)
"""So long before its day people may be looked after again: a visit is not always possible on the very day."""
APART = timedelta(days=14)
"""What lies nearer together is one look, and each day has one of its own; the length is ours."""


SPANS: Final = MappingProxyType(
    {
        "OTM-01": 28,  # "no one over 60 h or without rest day in next 4 weeks"
        "OTM-02": 90,  # "hours inside law for 3 months"
    }
)
"""Days that the closing test of an action speaks of (actions table, `done_when`)."""


def require_from(earliest: datetime, now: datetime, code: str, **details: object) -> None:
    """Refuse with a code what is done before its time, and say when that is."""
    if now < earliest:
        raise Refused(code, earliest=f"{earliest:%Y-%m-%d %H:%M} UTC", **details)


def require_time_to_show(session: TenantSession, action: CorrectiveAction, now: datetime) -> None:
    """A watch is handed in with its first note, a visit once there is something to be seen by it."""
    if action.code == WATCH:
        first = _looks_from(action)[0]
        require_from(first, now, "follow_up_too_early")
        if not any(day >= first.date() for day in _days_of_notes(session, action)):
            raise Refused("first_note_missing", action=action.code, earliest=first.date())
    if action.code == VISIT:
        _require_remedies(session, action, SHOWN)


def require_time_to_verify(session: TenantSession, action: CorrectiveAction, now: datetime) -> None:
    """A watch is over when its last day has come; a visit has seen the remedy when all of it is verified."""
    if action.code == WATCH:
        days = rulebook.days_in(WATCH)[-1]
        require_from(_begun_at(action) + timedelta(days=days), now, "too_early", days=days)
        if not _has_a_note_of_each_day(session, action):
            raise Refused("second_note_missing", action=action.code, earliest=_looks_from(action)[-1].date())
    if action.code == VISIT:
        _require_remedies(session, action, DONE)
    if (over := _span_over_at(action)) is not None:
        require_from(over, now, "span_not_over", action=action.code, days=SPANS[action.code])


def _span_over_at(action: CorrectiveAction) -> datetime | None:
    """When the span of a closing test is over at the earliest; None where it speaks of none."""
    days = SPANS.get(action.code)
    begun = action.clock_started_at or action.proposed_at
    return begun + timedelta(days=days) if days is not None else None


def _looks_from(action: CorrectiveAction) -> list[datetime]:
    """From when on each of its looks can be held."""
    begun = _begun_at(action)
    return [begun + timedelta(days=days) - EARLIEST for days in rulebook.days_in(WATCH)]


def _days_of_notes(session: TenantSession, action: CorrectiveAction) -> list[date]:
    """The day of each note: the one it states, where it came in later than that."""
    files = evidence.of(session, action.id)
    return sorted(min(one.taken_on or date.max, one.received_at.date()) for one in files)


def _has_a_note_of_each_day(session: TenantSession, action: CorrectiveAction) -> bool:
    """Whether each of its days has a look, none before its time, so far apart that they are two."""
    notes, earliest = _days_of_notes(session, action), date.min
    for look in _looks_from(action):
        from_day = max(look.date(), earliest)
        found = next((day for day in notes if day >= from_day), None)
        if found is None:
            return False
        earliest = found + APART
    return True


def over_at(action: CorrectiveAction) -> datetime | None:
    """When the watch or the span of a closing test is over; None of others, and of a watch not begun."""
    if action.code in SPANS:
        return _span_over_at(action)
    if action.code != WATCH or action.clock_started_at is None:
        return None
    return action.clock_started_at + timedelta(days=rulebook.days_in(WATCH)[-1])


def awaited_at(action: CorrectiveAction) -> datetime | None:
    """When the next thing is due: of a watch whose first note is in, its end; else the action's own term."""
    is_watched_on = action.code == WATCH and action.state == ActionState.EVIDENCE
    return (over_at(action) if is_watched_on else None) or action.due_at


def _begun_at(action: CorrectiveAction) -> datetime:
    if action.clock_started_at is None:
        raise Refused("watch_not_begun", action=action.code)
    return action.clock_started_at


def _require_remedies(
    session: TenantSession, action: CorrectiveAction, states: AbstractSet[ActionState]
) -> None:
    """Nobody verifies a grave finding of their own, so *by someone other than the finder* holds already."""
    waiting = [
        one.code
        for one in plan.current(plan.of_finding(session, action.finding_id))
        if one.phase == "remedy" and one.state not in states and not plan.is_settled_without_deed(one)
    ]
    if waiting:
        raise Refused("visit_too_early", action=action.code, actions=waiting)
