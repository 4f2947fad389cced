"""What stands in the calendar: audits by their planned and latest day, and actions that a person owes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from auditor.audits import effort
from auditor.audits.models import Audit, AuditState
from auditor.audits.states import NOT_BEGUN
from auditor.core.access import Actor, Permission, Role, require
from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.remediation.models import ActionState, CorrectiveAction
from suppliers.models import Supplier

NOT_SHOWN = (AuditState.ACCESS_DENIED,)
RUNNING_ACTIONS = (ActionState.PROPOSED, ActionState.ACCEPTED, ActionState.STARTED)


class What(StrEnum):
    """What a day holds."""

    AUDIT = "audit"
    LATEST_DAY = "latest day of an audit"
    ACTION = "corrective action due"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on one day, for people who are signed in."""

    what: What
    on: date
    title: str
    state: str
    subject_id: uuid.UUID
    lead_auditor_id: uuid.UUID | None = None
    days: int = 1


def between(
    session: TenantSession,
    first: date,
    last: date,
    *,
    actor: Actor,
    lead: uuid.UUID | None = None,
) -> list[Item]:
    """All audits of these days, or those that one person leads, and the actions that the actor owes."""
    require(actor, Permission.SEE_AUDITS)
    items = [*_audits(session, first, last, lead), *_latest_days(session, first, last, lead)]
    if lead is None or lead == actor.user_id:
        items += _actions(session, first, last, actor)
    return sorted(items, key=lambda item: (item.on, item.what, item.title))


def _audits(session: TenantSession, first: date, last: date, lead: uuid.UUID | None) -> list[Item]:
    found = _of(session, lead, Audit.planned_on.between(first, last))
    return [
        Item(
            What.AUDIT,
            audit.planned_on,
            f"{audit.supplier.name}: {said(audit.purpose)}, {said(audit.announcement, '-')}",
            audit.state,
            audit.id,
            audit.lead_auditor_id,
            effort.auditor_days(audit),
        )
        for audit in found
        if audit.supplier is not None
    ]


def _latest_days(session: TenantSession, first: date, last: date, lead: uuid.UUID | None) -> list[Item]:
    """The latest day of audits that have not begun, where it is not the planned day itself."""
    condition = sa.and_(Audit.due_on.between(first, last), Audit.state.in_(NOT_BEGUN))
    return [
        Item(What.LATEST_DAY, audit.due_on, audit.supplier.name, audit.state, audit.id, audit.lead_auditor_id)
        for audit in _of(session, lead, condition)
        if audit.due_on is not None and audit.due_on != audit.planned_on and audit.supplier is not None
    ]


def _of(session: TenantSession, lead: uuid.UUID | None, condition: sa.ColumnElement[bool]) -> Sequence[Audit]:
    query = (
        sa.select(Audit)
        .options(joinedload(Audit.supplier))
        .where(condition, Audit.state.not_in(NOT_SHOWN))
        .order_by(Audit.planned_on, Audit.id)
    )
    if lead is not None:
        query = query.where(Audit.lead_auditor_id == lead)
    return session.scalars(query).all()


def _actions(session: TenantSession, first: date, last: date, actor: Actor) -> list[Item]:
    return [
        Item(What.ACTION, action.due_at.date(), f"{name}: {action.code}", action.state, action.id)
        for action, name in _owed(session, actor)
        if action.due_at is not None and first <= action.due_at.date() <= last
    ]


def _owed(session: TenantSession, actor: Actor) -> list[tuple[CorrectiveAction, str]]:
    """Actions with a running clock that the actor owns."""
    found = session.execute(
        sa.select(CorrectiveAction, Supplier.name)
        .join(Supplier, CorrectiveAction.supplier_id == Supplier.id)
        .where(
            CorrectiveAction.owner_id == actor.user_id,
            CorrectiveAction.state.in_(RUNNING_ACTIONS),
            CorrectiveAction.due_at.is_not(None),
        )
        .order_by(CorrectiveAction.due_at, CorrectiveAction.id)
    )
    return [(row[0], row[1]) for row in found]


def own_audits(session: TenantSession, actor: Actor, *, since: date) -> Sequence[Audit]:
    """The audits of a person's own feed: those led; whoever plans gets all."""
    lead = None if Role.COMPLIANCE in actor.roles else actor.user_id
    return _of(session, lead, Audit.planned_on >= since)


def own_actions(session: TenantSession, actor: Actor) -> list[CorrectiveAction]:
    """The actions of a person's own feed."""
    return [action for action, _ in _owed(session, actor)]


def handed_over(session: TenantSession, actor: Actor, *, since: datetime) -> dict[uuid.UUID, datetime]:
    """Audits that a person led until somebody else got them, with the instant."""
    query = (
        sa.select(Event)
        .where(Event.action == "audit_moved", Event.subject_type == "audit", Event.at >= since)
        .order_by(Event.at, Event.id)
    )
    return {
        event.subject_id: event.at
        for event in session.scalars(query)
        if event.before.get("lead_auditor") == str(actor.user_id)
    }


def said(code: str, blank: str = " ") -> str:
    """A code for people."""
    return code.replace("_", blank)
