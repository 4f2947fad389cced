"""A supplier's terms begin when it may learn of them: none has run out before.

The actions table starts them with detection or with the finding and does not speak of who is kept from
knowing. Until then they run as it has them: the buyer's side is reminded of what it keeps to itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.history.models import Event
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import NOT_AWAITED

KEPT_BACK = "action_kept_back"
WHILE_ON_SITE = "Known to the supplier before; not shown to it while fieldwork goes on."


@contextmanager
def of_audit(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> Iterator[None]:
    """Around a move of an audit: with the end of fieldwork its supplier learns what was found.

    That is what the audit found, and what else was recorded of its site meanwhile. With the beginning things
    are kept back that it knew: their terms go on, and do not begin anew when it ends.
    """
    is_kept = sa.or_(Finding.audit_id == audit.id, Finding.supplier_id == audit.supplier_id)
    found = session.scalars(sa.select(Finding.id).where(is_kept)).all()
    before = _told(session, found)
    with of_findings(session, found, actor=actor, now=now):
        yield
    for finding_id in sorted(before - _told(session, found)):
        _keep_back(session, finding_id, actor=actor, now=now)


@contextmanager
def of_findings(
    session: TenantSession, finding_ids: Collection[uuid.UUID], *, actor: Actor, now: datetime
) -> Iterator[None]:
    """Around a change of findings: of those that the supplier may know of only since, its terms begin."""
    before = _told(session, finding_ids)
    yield
    session.flush()
    for finding_id in sorted(_told(session, finding_ids) - before):
        _begin(session, finding_id, actor=actor, now=now)


def _told(session: TenantSession, finding_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    if not finding_ids:
        return set()
    query = sa.select(Finding.id).where(Finding.id.in_(finding_ids), shielding.is_told_to_supplier())
    return set(session.scalars(query))


@contextmanager
def of_action(
    session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime
) -> Iterator[None]:
    """Around a choice of the people concerned: with their consent the supplier learns what it owes."""
    before = action.is_shown_to_supplier
    yield
    session.flush()
    if not before and action.is_shown_to_supplier and _told(session, [action.finding_id]):
        _begin_term(session, action, actor=actor, now=now)
        plan.start_clock_of_verification(session, session.get_one(Finding, action.finding_id))


def _begin_term(session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime) -> None:
    before, due_at = action.due_at, now + timedelta(hours=action.due_hours)
    if action.state in NOT_AWAITED or not action.is_shown_to_supplier or before is None or before >= due_at:
        return
    action.clock_started_at, action.due_at = now, due_at
    history.record(
        session,
        actor,
        "action_term_begun",
        action,
        at=now,
        before={"due_at": before},
        after={"due_at": due_at},
        reason="The supplier may know of it from here on.",
    )


def _keep_back(session: TenantSession, finding_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Note of each term that the supplier knows that it is hidden from now on."""
    for action in plan.of_finding(session, finding_id):
        if action.is_shown_to_supplier and action.due_at is not None and action.state not in NOT_AWAITED:
            due = {"due_at": action.due_at}
            history.record(session, actor, KEPT_BACK, action, at=now, after=due, reason=WHILE_ON_SITE)


def _was_known(session: TenantSession, action: CorrectiveAction) -> bool:
    query = sa.select(Event.id).where(Event.subject_id == action.id, Event.action == KEPT_BACK).limit(1)
    return session.scalar(query) is not None


def _begin(session: TenantSession, finding_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    for action in plan.of_finding(session, finding_id):
        if _was_known(session, action):
            continue
        if action.clock == "remedy_due" and action.state not in NOT_AWAITED:
            action.clock_started_at = None  # counted from the last remedy, which may be due later by now
        else:
            _begin_term(session, action, actor=actor, now=now)
    session.flush()
    plan.start_clock_of_verification(session, session.get_one(Finding, finding_id))
