"""Which day the next audit is counted from: a choice of the organisation, and of single suppliers."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa

from auditor.core import seen
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, alone
from auditor.core.errors import ChangedMeanwhile
from auditor.history import service as history
from auditor.planning.models import Phase, Recurrence, RecurrenceChoice, SitePhase
from suppliers.models import Organisation, Supplier

CHOOSING = 0x4D615263
"""Namespace of the advisory locks: one at a time chooses, by what was chosen before."""
CHOSEN = "recurrence_chosen"
WORDS = {
    Recurrence.FROM_PLANNED_DATE: "from the planned date: a late audit does not move those after it",
    Recurrence.FROM_COMPLETION: "from completion: the next one is counted from the end of the last",
}


def of_organisation(session: TenantSession) -> Recurrence:
    """The mode of the organisation; from completion until it chose."""
    newest = (
        sa.select(RecurrenceChoice.mode)
        .where(RecurrenceChoice.supplier_id.is_(None))
        .order_by(RecurrenceChoice.id.desc())
        .limit(1)
    )
    chosen = session.scalar(newest)
    return Recurrence(chosen) if chosen else Recurrence.FROM_COMPLETION


def of_suppliers(session: TenantSession, supplier_id: uuid.UUID | None = None) -> dict[uuid.UUID, Recurrence]:
    """Suppliers with a mode of their own: all of them, or whether the one has it."""
    query = (
        sa.select(RecurrenceChoice.supplier_id, RecurrenceChoice.mode)
        .where(RecurrenceChoice.supplier_id.is_not(None))
        .order_by(RecurrenceChoice.id)
    )
    if supplier_id is not None:
        query = query.where(RecurrenceChoice.supplier_id == supplier_id)
    newest = {supplier: mode for supplier, mode in session.execute(query) if supplier is not None}
    return {supplier: Recurrence(mode) for supplier, mode in newest.items() if mode}


def sign(session: TenantSession, supplier: Supplier | None = None) -> str:
    """The sign of what the organisation, or one supplier, chose."""
    return seen.mark(_chosen(session, supplier))


def _chosen(session: TenantSession, supplier: Supplier | None) -> Recurrence | None:
    return of_suppliers(session, supplier.id).get(supplier.id) if supplier else of_organisation(session)


def choose(
    session: TenantSession,
    mode: Recurrence | None,
    supplier: Supplier | None = None,
    *,
    made_from: str | None = None,
    actor: Actor,
    now: datetime,
) -> RecurrenceChoice:
    """Choose the mode of the organisation, or of one supplier; None: the organisation's again.

    `made_from` is the sign of the choice before as it was seen; None is no claim.
    """
    require(actor, Permission.PLAN_AUDITS)
    alone(session, CHOOSING)
    before = _chosen(session, supplier)
    subject = supplier or session.get_one(Organisation, actor.organisation_id)
    try:
        seen.require_mark(made_from, before)
    except ChangedMeanwhile:
        by = history.by_whom(session, subject.id, CHOSEN)
        raise ChangedMeanwhile(by, {"mode": before}) from None
    row = RecurrenceChoice(
        supplier_id=supplier.id if supplier else None,
        mode=mode or "",
        chosen_at=now,
        chosen_by=actor.user_id,
    )
    session.add(row)
    history.record(
        session,
        actor,
        CHOSEN,
        subject,
        at=now,
        before={"mode": before},
        after={"mode": mode},
        supplier_id=supplier.id if supplier else None,
    )
    return row


def record_phase(
    session: TenantSession, supplier: Supplier, phase: Phase, begins_on: date, *, actor: Actor, now: datetime
) -> SitePhase:
    """Say when a phase of a building site begins; said again it replaces the day."""
    require(actor, Permission.PLAN_AUDITS)
    row = SitePhase(
        supplier_id=supplier.id,
        phase=phase,
        begins_on=begins_on,
        recorded_at=now,
        recorded_by=actor.user_id,
    )
    session.add(row)
    history.record(
        session,
        actor,
        "site_phase_recorded",
        row,
        at=now,
        after={"phase": phase, "begins_on": str(begins_on)},
    )
    return row
