"""A conflict of interest that a lead auditor declares for one audit, and who may take it back.

Whom it keeps away does not decide that it is none: somebody of compliance or a reviewer does, with a reason.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from auditor.audits.models import Audit
from auditor.audits.service import CONFLICT_DECLARED, require_not_issued
from auditor.audits.states import ISSUED_STATES
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.history.models import Event

TAKEN_BACK = "audit_conflict_taken_back"


def may_take_back(audit: Audit, actor: Actor) -> bool:
    """Whether somebody is of those who decide that a declared conflict is none, and not kept away by it."""
    is_of_office = actor.may(Permission.PLAN_AUDITS) or actor.may(Permission.REVIEW)
    is_lead = actor.user_id is not None and actor.user_id == audit.lead_auditor_id
    return bool(audit.has_conflict) and is_of_office and not is_lead and audit.state not in ISSUED_STATES


def take_back(session: TenantSession, audit: Audit, reason: str, *, actor: Actor, now: datetime) -> None:
    """The declared conflict is none, with the reason; the lead declares anew."""
    require_other_person(actor, audit.lead_auditor_id)
    if not actor.may(Permission.REVIEW):
        require(actor, Permission.PLAN_AUDITS)
    lock(session, audit)
    require_not_issued(audit)
    if not audit.has_conflict:
        raise Refused("no_conflict_declared")
    if not reasons.is_written(reason):
        raise Refused("reason_missing")
    privacy.refuse_identities({"reason": reason})
    declared = {"has_conflict": True, "conflict_declared_on": audit.conflict_declared_on}
    audit.conflict_declared_on, audit.has_conflict = None, None
    after = {"lead_auditor": audit.lead_auditor_id}
    history.record(
        session, actor, TAKEN_BACK, audit, at=now, before=declared, after=after, reason=reason.strip()
    )


def kept_away(session: TenantSession, audit: Audit) -> set[str]:
    """Ids of those whose conflict stands, also where the audit was given to another lead meanwhile."""
    found: set[str] = set()
    for event in history.of_subject(session, audit.id):
        if event.action == CONFLICT_DECLARED and event.actor_id is not None:
            change = found.add if event.after.get("has_conflict") else found.discard
            change(str(event.actor_id))
        elif event.action == TAKEN_BACK:
            found.discard(str(event.after.get("lead_auditor")))
    return found


def require_not_kept_away(session: TenantSession, audit: Audit, lead_auditor_id: uuid.UUID) -> None:
    """Nobody leads an audit again by being given it back after a conflict was declared."""
    if str(lead_auditor_id) in kept_away(session, audit):
        raise Refused("conflict_was_declared")


def last_taken_back(events: Iterable[Event]) -> Event | None:
    """When, by whom and why a declared conflict was taken back last."""
    return next((one for one in reversed(list(events)) if one.action == TAKEN_BACK), None)
