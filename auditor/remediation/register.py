"""Finding corrective actions: lists with filters, page by page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import SETTLED, SHOWN


def of_suppliers(
    session: TenantSession,
    *,
    actor: Actor,
    supplier_id: uuid.UUID | None = None,
    state: str | None = None,
    only_open: bool = False,
    overdue_at: datetime | None = None,
    after: uuid.UUID | None = None,
    limit: int = 50,
) -> Sequence[CorrectiveAction]:
    """Actions that the actor may see, newest first; `after` is the last id of the page before."""
    query = (
        sa.select(CorrectiveAction)
        .join(Finding, Finding.id == CorrectiveAction.finding_id)
        .options(joinedload(CorrectiveAction.finding).joinedload(Finding.supplier))
        .order_by(CorrectiveAction.id.desc())
        .limit(limit)
    )
    if actor.supplier_id is not None:
        query = query.where(
            Finding.supplier_id == actor.supplier_id,
            shielding.is_told_to_supplier(),
            CorrectiveAction.is_shown_to_supplier,
        )
    else:
        require(actor, Permission.FOLLOW_ACTIONS)
    if supplier_id is not None:
        query = query.where(CorrectiveAction.supplier_id == supplier_id)
    if state:
        query = query.where(CorrectiveAction.state == state)
    if only_open or overdue_at:
        query = query.where(CorrectiveAction.state.not_in(SETTLED))
    if overdue_at:
        query = query.where(CorrectiveAction.due_at < overdue_at, CorrectiveAction.state.not_in(list(SHOWN)))
    if after is not None:
        query = query.where(CorrectiveAction.id < after)
    return session.scalars(query).all()
