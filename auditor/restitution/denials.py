"""What workers said of payments, and the denials that outlive a payment which was taken back."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.restitution.models import MoneyCalculation, MoneyPayment, MoneyWord, Word


def words(
    session: TenantSession, first: MoneyCalculation
) -> tuple[Mapping[uuid.UUID, str], Mapping[str, str]]:
    """The latest word on each payment, and on the sum of each worker."""
    of_payments: dict[uuid.UUID, str] = {}
    of_workers: dict[str, str] = {}
    query = sa.select(MoneyWord).where(MoneyWord.calculation_id == first.line_id).order_by(MoneyWord.id)
    for one in session.scalars(query):
        if one.payment_id is not None:
            of_payments[one.payment_id] = one.word
        else:
            of_workers[one.worker] = one.word
    return of_payments, of_workers


def taken_back(session: TenantSession, first: MoneyCalculation) -> Mapping[str, Decimal]:
    """What workers denied of payments that were taken back, until a third party has reviewed it since.

    Who takes a payment back says that it was none; that the worker has no money is said by nobody then.
    """
    query = sa.select(MoneyWord).where(
        MoneyWord.calculation_id == first.line_id, MoneyWord.word == Word.DISPUTE_SETTLED
    )
    reviewed: dict[str, list[uuid.UUID]] = defaultdict(list)
    for word in session.scalars(query):
        reviewed[word.worker].append(word.id)
    open_: dict[str, Decimal] = defaultdict(Decimal)
    for payment, reversal in reversals(session, first):
        if not any(one > reversal.id for one in reviewed[payment.worker]):
            open_[payment.worker] += Decimal(payment.amount)
    return open_


def reversals(session: TenantSession, first: MoneyCalculation) -> list[tuple[MoneyPayment, MoneyPayment]]:
    """Payments of a line that their worker denied, each with the row that took it back."""
    said, _ = words(session, first)
    rows = session.scalars(sa.select(MoneyPayment).where(MoneyPayment.calculation_id == first.line_id)).all()
    by_id = {one.id: one for one in rows}
    return [
        (by_id[one.reverses_id], one)
        for one in rows
        if one.reverses_id is not None and said.get(one.reverses_id) == Word.DENIED
    ]
