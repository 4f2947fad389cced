"""Lists of findings with filters, page by page, and the state of each as its reader may know it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.findings import due, shielding
from auditor.findings.models import Finding, FindingState
from auditor.findings.states import ENDED_STATES, STANDS


def state_told(session: TenantSession, finding: Finding, actor: Actor) -> FindingState:
    """The state of a finding as the actor may know it."""
    from auditor.remediation import state_told as by_actions

    return by_actions.of_finding(session, finding, actor)


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What a list of findings is narrowed to; None or False leaves a condition out."""

    supplier_id: uuid.UUID | None = None
    audit_id: uuid.UUID | None = None
    state: str | None = None
    severity: str | None = None
    code: str | None = None
    only_open: bool = False
    overdue_on: date | None = None


def page(
    session: TenantSession,
    narrowed: FindingFilter,
    *,
    actor: Actor,
    after: uuid.UUID | None = None,
    limit: int = 50,
) -> Sequence[Finding]:
    """Findings that the actor may see, newest first; `after` is the last id of the page before."""
    if actor.supplier_id is None:
        require(actor, Permission.SEE_AUDITS)
    query = sa.select(Finding).options(joinedload(Finding.supplier), joinedload(Finding.audit))
    query = query.order_by(Finding.id.desc())
    if after is not None:
        query = query.where(Finding.id < after)
    if actor.supplier_id is not None:
        query = query.where(Finding.supplier_id == actor.supplier_id, shielding.is_told_to_supplier())
        return _told_alike(session, query, narrowed, actor)[:limit]
    for condition in conditions(narrowed):
        query = query.where(condition)
    return session.scalars(query.limit(limit)).all()


def codes_standing(session: TenantSession, supplier_id: uuid.UUID, *, actor: Actor) -> list[str]:
    """The codes of all findings of a supplier that stand: in the score they count as signals do."""
    require(actor, Permission.SEE_AUDITS)
    query = sa.select(Finding.code).where(Finding.supplier_id == supplier_id, STANDS)
    return list(session.scalars(query.distinct().order_by(Finding.code)))


def _told_alike(
    session: TenantSession, query: sa.Select[Finding], narrowed: FindingFilter, actor: Actor
) -> list[Finding]:
    """A supplier's findings by the state that it is told: asked for by the stored one, that would show."""
    by_state, on = narrowed.state, narrowed.overdue_on
    for condition in conditions(
        replace(narrowed, state=None, overdue_on=None, only_open=narrowed.only_open or on is not None)
    ):
        query = query.where(condition)
    found = []
    for one in session.scalars(query):
        told = state_told(session, one, actor)
        if (not by_state or told == by_state) and (on is None or due.days_overdue(one, on, told)):
            found.append(one)
    return found


def conditions(narrowed: FindingFilter) -> list[sa.ColumnElement[bool]]:
    """A filter as conditions."""
    equal = {
        Finding.supplier_id: narrowed.supplier_id,
        Finding.audit_id: narrowed.audit_id,
        Finding.state: narrowed.state,
        Finding.severity: narrowed.severity,
        Finding.code: narrowed.code,
    }
    found: list[sa.ColumnElement[bool]] = [column == value for column, value in equal.items() if value]
    if narrowed.only_open or narrowed.overdue_on:
        found.append(Finding.state.not_in(ENDED_STATES))
    if narrowed.overdue_on:
        found.append(due.is_overdue_column(narrowed.overdue_on))
    return found
