"""Moving an audit that has not begun: another day, window or lead auditor, with the reason."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from auditor.audits import conflicts
from auditor.audits.models import Audit
from auditor.audits.service import lead_named, require_day_to_come, require_independent, require_window
from auditor.audits.states import NOT_BEGUN
from auditor.core import reasons, seen
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused, every
from auditor.history import service as history
from auditor.users.models import User
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Move:
    """Where an audit is moved to; what stays is given as it is."""

    planned_on: date
    lead_auditor_id: uuid.UUID
    window_from: date | None = None
    window_to: date | None = None
    seen: str | None = None
    """The sign of where it stood, that the move was made from; None is no claim."""


MOVED = "audit_moved"
PLACE = ("planned_on", "lead_auditor_id", "window_from", "window_to")


def move(session: TenantSession, audit: Audit, to: Move, *, reason: str, actor: Actor, now: datetime) -> None:
    """Change day, window or lead of an audit that has not begun; the history keeps what it was."""
    require(actor, Permission.PLAN_AUDITS)
    lock(session, audit)
    if audit.state not in NOT_BEGUN:
        raise Refused("audit_begun")
    is_other_day = to.planned_on != audit.planned_on
    days = [partial(require_day_to_come, to.planned_on, now.date())] if is_other_day else []
    window = partial(require_window, audit.announcement, to.window_from, to.window_to)
    every(partial(reasons.require, reason), *days, window)
    seen.require_mark(to.seen, *_place(audit))
    if _place(audit) == _place(to):
        raise Refused("nothing_moved")
    before, after = _values(session, audit), _values(session, to)
    _require_free(session, audit, to)
    if to.lead_auditor_id != audit.lead_auditor_id:
        conflicts.require_not_kept_away(session, audit, to.lead_auditor_id)
        audit.conflict_declared_on, audit.has_conflict, audit.assignment_reason = None, None, ""
    audit.planned_on, audit.lead_auditor_id = to.planned_on, to.lead_auditor_id
    audit.window_from, audit.window_to = to.window_from, to.window_to
    audit.touch(now)
    history.record(session, actor, MOVED, audit, at=now, before=before, after=after, reason=reason.strip())


def _place(of: Audit | Move) -> tuple[object, ...]:
    return tuple(getattr(of, name) for name in PLACE)


def _values(session: TenantSession, of: Audit | Move) -> dict[str, object]:
    lead = session.get(User, of.lead_auditor_id)
    return {
        "planned_on": str(of.planned_on),
        "window_from": str(of.window_from or ""),
        "window_to": str(of.window_to or ""),
        "lead_auditor": str(of.lead_auditor_id),
        "lead_auditor_name": lead.name if lead else "",
    }


def _require_free(session: TenantSession, audit: Audit, to: Move) -> None:
    """The lead is an auditor who may look at this site on that day."""
    lead = lead_named(session, to.lead_auditor_id)
    supplier = session.get_one(Supplier, audit.supplier_id)
    require_independent(session, lead, supplier, to.planned_on, other_than=audit.id)
