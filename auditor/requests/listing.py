"""Requests as lists show them: newest first, by state, a page at a time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.requests.service import RequestState, state_of
from suppliers.facts import QUESTIONS
from suppliers.models import InformationRequest, Supplier


@dataclass(frozen=True, slots=True)
class Line:
    """One request with its supplier's name, the question in words and its state on the day asked for."""

    request: InformationRequest
    supplier_name: str
    question: str
    state: RequestState


def page(
    session: TenantSession,
    *,
    as_of: date,
    limit: int,
    state: RequestState | None = None,
    supplier_id: uuid.UUID | None = None,
    before_id: uuid.UUID | None = None,
) -> Sequence[Line]:
    """Up to `limit` requests; `before_id` is the cursor."""
    query = (
        sa.select(InformationRequest, Supplier.name)
        .join(Supplier, Supplier.id == InformationRequest.supplier_id)
        .order_by(InformationRequest.id.desc())
        .limit(limit)
    )
    if state is not None:
        query = query.where(_condition(state, as_of))
    if supplier_id is not None:
        query = query.where(InformationRequest.supplier_id == supplier_id)
    if before_id is not None:
        query = query.where(InformationRequest.id < before_id)
    return [
        Line(request, name, QUESTIONS[request.field], state_of(request, as_of=as_of))
        for request, name in session.execute(query)
    ]


def _condition(state: RequestState, as_of: date) -> sa.ColumnElement[bool]:
    answered, refused = InformationRequest.answered_on, InformationRequest.refused_on
    if state is RequestState.ANSWERED:
        return answered.is_not(None)
    if state is RequestState.REFUSED:
        return sa.and_(answered.is_(None), refused.is_not(None))
    due = InformationRequest.due_on
    in_time = due < as_of if state is RequestState.OVERDUE else due >= as_of
    return sa.and_(answered.is_(None), refused.is_(None), in_time)
