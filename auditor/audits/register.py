"""Finding audits: lists with filters, page by page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from auditor.audits.models import Audit
from auditor.audits.states import ENDED_STATES, UNDER_WAY
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What a list of audits is narrowed to; None or False leaves a condition out."""

    supplier_id: uuid.UUID | None = None
    state: str | None = None
    lead_auditor_id: uuid.UUID | None = None
    only_running: bool = False


def page(
    session: TenantSession,
    narrowed: AuditFilter,
    *,
    actor: Actor,
    after: tuple[date, uuid.UUID] | None = None,
    limit: int = 50,
) -> Sequence[Audit]:
    """Audits by planned day, newest first; `after` is the last of the page before."""
    require(actor, Permission.SEE_AUDITS)
    query = (
        sa.select(Audit)
        .options(joinedload(Audit.supplier))
        .order_by(Audit.planned_on.desc(), Audit.id.desc())
        .limit(limit)
    )
    if narrowed.supplier_id:
        query = query.where(Audit.supplier_id == narrowed.supplier_id)
    if narrowed.state:
        query = query.where(Audit.state == narrowed.state)
    if narrowed.lead_auditor_id:
        query = query.where(Audit.lead_auditor_id == narrowed.lead_auditor_id)
    if narrowed.only_running:
        query = query.where(Audit.state.not_in(ENDED_STATES))
    if after:
        day, audit_id = after
        query = query.where(
            sa.or_(Audit.planned_on < day, sa.and_(Audit.planned_on == day, Audit.id < audit_id))
        )
    return session.scalars(query).all()


def under_way(session: TenantSession, supplier_id: uuid.UUID) -> Audit | None:
    """The audit whose fieldwork goes on at a site, the one that began last; None where none does."""
    query = sa.select(Audit).where(Audit.supplier_id == supplier_id, Audit.state.in_(UNDER_WAY))
    return session.scalars(query.order_by(Audit.started_on.desc(), Audit.id.desc()).limit(1)).first()
