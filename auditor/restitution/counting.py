"""What counts of a line of corrections: its newest calculation, waiting ones apart, and what was paid.

A correction by which less is owed counts only when a second person agreed; until then the one before does.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.restitution.models import (
    MoneyCalculation,
    MoneyDecision,
    MoneyPayment,
    MoneyPlan,
    MoneyWord,
    Word,
)


def _counting() -> sa.ColumnElement[bool]:
    """Which calculations count: all but corrections to which no second person has agreed."""
    agreed = sa.select(MoneyDecision.calculation_id).where(MoneyDecision.agrees)
    return sa.or_(
        MoneyCalculation.first_id.is_(None),
        MoneyCalculation.supersedes_id.is_not(None),
        MoneyCalculation.id.in_(agreed),
    )


def counts(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether a calculation counts, or did until a later one took its place."""
    if not calculation.needs_second:
        return True
    decided = decision_on(session, calculation)
    return decided is not None and decided.agrees


def decision_on(session: TenantSession, calculation: MoneyCalculation) -> MoneyDecision | None:
    """What a second person decided of a correction; None while nobody did."""
    return session.scalar(sa.select(MoneyDecision).where(MoneyDecision.calculation_id == calculation.id))


def standing(session: TenantSession, finding_ids: Sequence[uuid.UUID]) -> list[MoneyCalculation]:
    """The calculations of findings that count and that no later one supersedes, oldest first."""
    query = sa.select(MoneyCalculation).where(MoneyCalculation.finding_id.in_(finding_ids), _counting())
    newest = {one.line_id: one for one in session.scalars(query.order_by(MoneyCalculation.id))}
    return sorted(newest.values(), key=lambda one: one.id)


def authors(session: TenantSession, line_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Who made calculations of these lines, planned or recorded their payments, or wrote down that workers
    confirm them; a review by a third party, or that nobody can be asked, is a second look already.
    """
    written = (
        sa.select(MoneyCalculation.made_by).where(
            sa.func.coalesce(MoneyCalculation.first_id, MoneyCalculation.id).in_(line_ids), _counting()
        ),
        sa.select(MoneyPlan.made_by).where(MoneyPlan.calculation_id.in_(line_ids)),
        sa.select(MoneyPayment.recorded_by).where(MoneyPayment.calculation_id.in_(line_ids)),
        sa.select(MoneyWord.recorded_by).where(
            MoneyWord.calculation_id.in_(line_ids),
            MoneyWord.word.in_((Word.CONFIRMED, Word.REPAID_CONFIRMED)),
        ),
    )
    return {one for query in written for one in session.scalars(query.distinct()) if one is not None}


def first_of(session: TenantSession, calculation: MoneyCalculation) -> MoneyCalculation:
    """The first calculation of a line, locked: what is paid is written one after the other."""
    query = sa.select(MoneyCalculation).where(MoneyCalculation.id == calculation.line_id).with_for_update()
    return session.scalars(query).one()


def of_line(session: TenantSession, calculation: MoneyCalculation) -> Sequence[MoneyCalculation]:
    """The calculations of the same line of corrections that count or did, newest first."""
    return session.scalars(_in_line(calculation).where(_counting())).all()


def current_of(session: TenantSession, calculation: MoneyCalculation) -> MoneyCalculation:
    """The newest calculation of the same line of corrections that counts."""
    return session.scalars(_in_line(calculation).where(_counting()).limit(1)).one()


def waiting_in(session: TenantSession, calculation: MoneyCalculation) -> MoneyCalculation | None:
    """The correction of the same line that waits for a second person; a later sheet takes its place."""
    newest = session.scalars(_in_line(calculation).limit(1)).one()
    waits = newest.needs_second and decision_on(session, newest) is None
    return newest if waits else None


def has_plan(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether a plan tells the payer from when and in how many months to pay."""
    query = sa.select(MoneyPlan.id).where(MoneyPlan.calculation_id == calculation.line_id)
    return session.scalar(query.limit(1)) is not None


def paid(session: TenantSession, first: MoneyCalculation) -> list[MoneyPayment]:
    """Payments of a line of calculations that were not reversed, oldest first."""
    rows = session.scalars(
        sa.select(MoneyPayment)
        .where(MoneyPayment.calculation_id == first.line_id)
        .order_by(MoneyPayment.paid_on, MoneyPayment.id)
    ).all()
    gone = {one.reverses_id for one in rows if one.reverses_id is not None}
    return [one for one in rows if one.reverses_id is None and one.id not in gone]


def _in_line(calculation: MoneyCalculation) -> sa.Select[MoneyCalculation]:
    line = sa.or_(
        MoneyCalculation.id == calculation.line_id, MoneyCalculation.first_id == calculation.line_id
    )
    return sa.select(MoneyCalculation).where(line).order_by(MoneyCalculation.id.desc())
