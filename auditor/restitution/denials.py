"""What workers said of payments, and the denials that outlive a payment which was taken back."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, problem
from auditor.restitution.models import ABOUT_REPAID, MoneyCalculation, MoneyPayment, MoneyWord, Word


def words(
    session: TenantSession, first: MoneyCalculation
) -> tuple[Mapping[uuid.UUID, str], Mapping[str, str]]:
    """The latest word on each payment, and on the sum of each worker."""
    of_payments, of_workers = spoken(session, first)
    return (
        {key: one.word for key, one in of_payments.items()},
        {code: one.word for code, one in of_workers.items()},
    )


def spoken(
    session: TenantSession, first: MoneyCalculation
) -> tuple[Mapping[uuid.UUID, MoneyWord], Mapping[str, MoneyWord]]:
    """The same with the day on which it was said."""
    of_payments: dict[uuid.UUID, MoneyWord] = {}
    of_workers: dict[str, MoneyWord] = {}
    query = sa.select(MoneyWord).where(MoneyWord.calculation_id == first.line_id).order_by(MoneyWord.id)
    for one in session.scalars(query):
        if one.payment_id is not None:
            of_payments[one.payment_id] = one
        elif one.word not in ABOUT_REPAID:
            of_workers[one.worker] = one
    return of_payments, of_workers


def taken_back(session: TenantSession, first: MoneyCalculation) -> Mapping[str, Decimal]:
    """What workers denied of payments that were taken back, until a third party has reviewed it since.

    Who takes a payment back says that it was none; that the worker has no money is said by nobody then.
    """
    reviewed = reviews(session, first)
    open_: dict[str, Decimal] = defaultdict(Decimal)
    for payment, reversal in reversals(session, first):
        if not any(one.id > reversal.id for one in reviewed[payment.worker]):
            open_[payment.worker] += Decimal(payment.amount)
    return open_


def reviews(session: TenantSession, first: MoneyCalculation) -> defaultdict[str, list[MoneyWord]]:
    """What third parties reviewed of a line, by the worker's code."""
    query = sa.select(MoneyWord).where(
        MoneyWord.calculation_id == first.line_id, MoneyWord.word == Word.DISPUTE_SETTLED
    )
    found: defaultdict[str, list[MoneyWord]] = defaultdict(list)
    for word in session.scalars(query):
        found[word.worker].append(word)
    return found


def is_reviewed(payment: MoneyPayment, words: Sequence[MoneyWord]) -> bool:
    """Whether a third party looked since a payment was recorded; who recorded it says nothing new of it."""
    return any(
        one.id > payment.id
        and one.said_on >= payment.paid_on
        and (one.recorded_by is None or one.recorded_by != payment.recorded_by)
        for one in words
    )


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


def require_order(
    session: TenantSession,
    first: MoneyCalculation,
    worker: str,
    word: Word,
    payment: MoneyPayment | None,
    said_on: date,
) -> None:
    """No word is older than the payment it is about, nor than the denial or dispute that it ends."""
    days = {what: day for what, day in _before(session, first, worker, word, payment) if day > said_on}
    if days:
        what, day = max(days.items(), key=lambda one: one[1])
        advice = f"{what} is of {day}: this can have been said from {day} on."
        raise BadInput([problem("said_on", "day_too_early", said_on, advice)])


def _before(
    session: TenantSession,
    first: MoneyCalculation,
    worker: str,
    word: Word,
    payment: MoneyPayment | None,
) -> Iterator[tuple[str, date]]:
    """What has to have been before a word can be said, in words for people, and its day."""
    of_payments, of_workers = spoken(session, first)
    if payment is not None:
        yield "The payment", payment.paid_on
        last = of_payments.get(payment.id)
        if word == Word.CONFIRMED and last is not None and last.word == Word.DENIED:
            yield "The denial that it ends", last.said_on
    if word == Word.DISPUTE_SETTLED:
        last = of_workers.get(worker)
        if last is not None and last.word == Word.DISPUTED:
            yield "The dispute that it settles", last.said_on
        denied = [of_payments[one.id].said_on for one, _ in reversals(session, first) if one.worker == worker]
        if denied:
            yield "The denial that it ends", max(denied)


def worded(
    first: MoneyCalculation,
    worker: str,
    word: Word,
    payment: MoneyPayment | None,
    said_on: date,
    note: str,
    actor: Actor,
    now: datetime,
) -> MoneyWord:
    """A word of a worker as it is kept: of a payment, else of the sum or of a claim."""
    return MoneyWord(
        calculation_id=first.id,
        payment_id=payment.id if payment else None,
        worker=worker,
        word=word,
        said_on=said_on,
        note=note.strip(),
        recorded_at=now,
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
    )
