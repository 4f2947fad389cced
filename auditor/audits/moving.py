"""Moving an audit that has not begun: another day, window or lead auditor, with the reason."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from auditor.audits.models import Announcement, Audit, AuditState
from auditor.audits.service import problem, require_independent
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, Role, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from auditor.users.models import User
from suppliers.models import Supplier

NOT_BEGUN = {AuditState.DRAFT, AuditState.SCHEDULED}


@dataclass(frozen=True, slots=True)
class Move:
    """Where an audit is moved to; what stays is given as it is."""

    planned_on: date
    lead_auditor_id: uuid.UUID
    window_from: date | None = None
    window_to: date | None = None


def move(session: TenantSession, audit: Audit, to: Move, *, reason: str, actor: Actor, now: datetime) -> None:
    """Change day, window or lead of an audit that has not begun; the history keeps what it was."""
    require(actor, Permission.PLAN_AUDITS)
    if audit.state not in NOT_BEGUN:
        raise Refused("audit_begun")
    if not reasons.is_written(reason):
        raise Refused("reason_missing")
    privacy.refuse_identities({"reason": reason})
    before, after = _values(audit), _values(to)
    if before == after:
        raise Refused("nothing_moved")
    _require_possible(session, audit, to)
    if to.lead_auditor_id != audit.lead_auditor_id:
        audit.conflict_declared_on, audit.has_conflict, audit.assignment_reason = None, None, ""
    audit.planned_on, audit.lead_auditor_id = to.planned_on, to.lead_auditor_id
    audit.window_from, audit.window_to = to.window_from, to.window_to
    audit.sequence, audit.moved_at = audit.sequence + 1, now
    history.record(
        session, actor, "audit_moved", audit, at=now, before=before, after=after, reason=reason.strip()
    )


def _values(of: Audit | Move) -> dict[str, object]:
    return {
        "planned_on": str(of.planned_on),
        "window_from": str(of.window_from or ""),
        "window_to": str(of.window_to or ""),
        "lead_auditor": str(of.lead_auditor_id),
    }


def _require_possible(session: TenantSession, audit: Audit, to: Move) -> None:
    if (to.window_from is None) != (to.window_to is None) or (
        to.window_from and to.window_to and to.window_to < to.window_from
    ):
        raise BadInput(
            [
                problem(
                    "window_to", "window_reversed", to.window_to or "", "Give both days, the first one first."
                )
            ]
        )
    if audit.announcement == Announcement.SEMI_ANNOUNCED and to.window_from is None:
        raise BadInput(
            [problem("window_from", "window_missing", "", "Give the window that the site is told.")]
        )
    lead = session.get(User, to.lead_auditor_id)
    if lead is None or not lead.is_active or Role.AUDITOR not in lead.roles:
        raise Refused("not_an_auditor")
    supplier = session.get_one(Supplier, audit.supplier_id)
    require_independent(session, lead, supplier, to.planned_on, other_than=audit.id)
