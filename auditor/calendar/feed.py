"""One person's calendar as calendar programs read it.

It leaves the installation for a telephone or a provider whom nobody here chose. So it holds no name of a site
that is not told of its audit, no code of a finding or action, and nothing of any worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from auditor.audits import effort
from auditor.audits.models import Announcement, Audit, AuditState, Purpose
from auditor.calendar import entries
from auditor.calendar.icalendar import Entry, write
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.remediation.models import CorrectiveAction

LOOKS_BACK = timedelta(days=90)
"""So long past and cancelled audits stay, so that every program has seen that they were called off."""
TOLD = {Announcement.ANNOUNCED, Announcement.SEMI_ANNOUNCED}
NEVER_NAMED = {Purpose.SPECIAL, Purpose.INVESTIGATION}
NEUTRAL = "Audit, see Manumit"


def of_person(session: TenantSession, *, actor: Actor, now: datetime, address: str) -> bytes:
    """The feed of a person; `address` is where this installation is reached."""
    require(actor, Permission.SEE_AUDITS)
    return write(_entries(session, actor, now, address), name="Manumit")


def _entries(session: TenantSession, actor: Actor, now: datetime, address: str) -> Iterator[Entry]:
    since = now - LOOKS_BACK
    own = entries.own_audits(session, actor, since=since.date())
    for audit in own:
        yield _audit(audit, address)
    shown = {audit.id for audit in own}
    for audit_id, at in entries.handed_over(session, actor, since=since).items():
        moved = session.get(Audit, audit_id)
        if moved is not None and audit_id not in shown:
            yield _gone(moved, moved.moved_at or at)
    for action in entries.own_actions(session, actor):
        yield _action(action, address)


def title_of(audit: Audit) -> str:
    """The title of an audit: it names a site only where the site itself is told."""
    if audit.announcement in TOLD and audit.purpose not in NEVER_NAMED and audit.supplier is not None:
        return f"Audit: {audit.supplier.name}"
    return NEUTRAL


def _audit(audit: Audit, address: str) -> Entry:
    return Entry(
        uid=_uid(audit),
        first=audit.planned_on,
        days=effort.auditor_days(audit),
        title=title_of(audit),
        changed_at=audit.moved_at or audit.created_at,
        sequence=audit.sequence,
        text=_text(audit),
        address=f"{address}/audits/{audit.id}",
        is_cancelled=audit.state == AuditState.CANCELLED,
        is_tentative=audit.state == AuditState.DRAFT,
    )


def _text(audit: Audit) -> str:
    if audit.announcement in TOLD and audit.window_from and audit.window_to:
        return f"The site is told the window {audit.window_from} to {audit.window_to}."
    return ""


def _gone(audit: Audit, at: datetime) -> Entry:
    """An audit that somebody else leads now: called off in the calendar of who had it."""
    return Entry(
        uid=_uid(audit),
        first=audit.planned_on,
        days=1,
        title=NEUTRAL,
        changed_at=at,
        sequence=audit.sequence,
        is_cancelled=True,
    )


def _action(action: CorrectiveAction, address: str) -> Entry:
    due_at = action.due_at
    assert due_at is not None  # the query asks for it
    return Entry(
        uid=f"{action.id}@action.manumit",
        first=due_at.date(),
        days=1,
        title="Deadline, see Manumit",
        changed_at=action.extended_at or action.clock_started_at or action.proposed_at,
        sequence=1 if action.extended_at else 0,
        text=f"It ends at {due_at:%H:%M} UTC on {due_at.date()}.",  # elsewhere that may be the day before
        address=f"{address}/actions/{action.id}",
        is_busy=False,
    )


def _uid(audit: Audit) -> str:
    return f"{audit.id}@audit.manumit"
