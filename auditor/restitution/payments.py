"""Payments as they are told: recorded for a worker's code, reversed with a reason, confirmed by the worker.

Nothing is changed or taken away. What a payer says is a claim; only the worker's word off site confirms it.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa

from auditor.core import clock, privacy, reasons
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.core.storage import Storage
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import counting, denials, open_again, payment_sheets, plans, service, sheets, sight
from auditor.restitution.currencies import plain
from auditor.restitution.models import (
    ABOUT_REPAID,
    MoneyCalculation,
    MoneyLine,
    MoneyPayment,
    MoneyWord,
    Word,
)
from auditor.restitution.numbers import exactly
from auditor.restitution.payment_sheets import Told
from auditor.restitution.service import Sent
from auditor.restitution.sheets import Table
from auditor.restitution.sight import Sight

OLDEST_FEES = 3_653
"""Days: a recruitment longer ago is not repaid by a sheet of today."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a list of payments did."""

    recorded: Sequence[MoneyPayment]
    heard: int
    """Words on payments that were known, and of which nobody had said anything yet."""
    unchanged: int


def record(
    session: TenantSession,
    storage: Storage,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    sent: Sent,
    *,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Record every payment of a sheet or of records, all or none.

    Of a payment that is known a first word of its worker is taken; else it changes nothing.
    """
    is_of_payer = _require_may_record(session, calculation, action, actor)
    first = counting.first_of(session, calculation)
    table = (
        sheets.read(sent.filename, sent.content, "payments")
        if sent.records is None
        else sheets.of_records(sent.records, "payments")
    )
    current = counting.current_of(session, first)
    read = payment_sheets.read(
        table,
        current,
        _workers(session, current),
        is_of_payer=is_of_payer,
        earliest=_earliest(session, current, now.date()),
        latest=clock.latest_day(now),
    )
    known = {_key(one): one for one in counting.paid(session, first)}
    said = {key: word for key, word in denials.words(session, first)[0].items() if word != Word.NOT_REACHED}
    _check_words(table, read, known, said)
    sheets.refuse(table.problems)
    digest = hashlib.sha256(sent.content).hexdigest() if sent.records is None else ""
    recorded, heard = [], 0
    for one in read:
        payment, word = known.get(one.key), one.word
        if payment is None:
            payment = _claim(first, one, digest, is_of_payer=is_of_payer, actor=actor, now=now)
            session.add(payment)
            session.flush()
            recorded.append(payment)
            if word is not None:
                session.add(denials.worded(first, one.worker, word, payment, now.date(), "", actor, now))
        elif word is not None and payment.id not in said:
            session.add(denials.worded(first, one.worker, word, payment, now.date(), "", actor, now))
            _note_word(session, first, action, word, now.date(), actor=actor, now=now)
            heard += 1
    if recorded:
        if sent.records is None:
            storage.save(io.BytesIO(sent.content), limit=sheets.MOST_BYTES)
        history.record(
            session,
            actor,
            "money_payments_recorded",
            first,
            at=now,
            after={
                "payments": len(recorded),
                "amount": plain(sum((Decimal(one.amount) for one in recorded), Decimal(0)), current.currency),
            },
            supplier_id=action.supplier_id,
        )
    is_denied = any(one.word == Word.DENIED for one in read)
    open_again.look(session, first, action, is_news=is_denied and bool(recorded or heard), now=now)
    return Outcome(recorded, heard, len(read) - len(recorded) - heard)


def _claim(
    first: MoneyCalculation, one: Told, digest: str, *, is_of_payer: bool, actor: Actor, now: datetime
) -> MoneyPayment:
    return MoneyPayment(
        calculation_id=first.id,
        worker=one.worker,
        paid_on=one.paid_on,
        amount=exactly(one.amount),
        method=one.method,
        reference=one.reference,
        reason="",
        file_sha256=digest,
        recorded_at=now,
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
        is_of_payer=is_of_payer,
    )


def _check_words(
    table: Table,
    read: Sequence[Told],
    known: Mapping[tuple[str, date, str, str, str], MoneyPayment],
    said: Mapping[uuid.UUID, str],
) -> None:
    """An old sheet never puts its word in the place of a later one."""
    advice = (
        "Another word of the worker stands on this payment. Record the new word at the payment, or write "
        "not asked here."
    )
    for one in read:
        payment = known.get(one.key)
        if payment is not None and one.word is not None and said.get(payment.id, one.word) != one.word:
            table.complain(one.line, "confirmed", "word_differs", advice)


def _require_may_record(
    session: TenantSession, calculation: MoneyCalculation, action: CorrectiveAction, actor: Actor
) -> bool:
    """Who works on the case, and the payer once there is a plan; whether it is the payer."""
    seen = sight.of(session, action, actor)
    if seen is Sight.PAYER:
        require(actor, Permission.PROPOSE_ACTIONS)
        if plans.of(session, calculation) is None:
            raise NotThere("calculation")
        return True
    if seen is not Sight.LINES:
        raise Refused("lines_not_yours")
    return False


def _workers(session: TenantSession, *calculations: MoneyCalculation) -> set[str]:
    held = MoneyLine.calculation_id.in_([one.id for one in calculations])
    query = sa.select(MoneyLine.worker).where(held).distinct()
    return set(session.scalars(query))


def _earliest(session: TenantSession, calculation: MoneyCalculation, today: date) -> date:
    """The first day of what is owed; of fees, which name no day, ten years ago."""
    query = sa.select(sa.func.min(MoneyLine.period_from)).where(MoneyLine.calculation_id == calculation.id)
    return session.scalar(query) or today - timedelta(days=OLDEST_FEES)


def _key(payment: MoneyPayment) -> tuple[str, date, str, str, str]:
    return (payment.worker, payment.paid_on, payment.amount, payment.method, payment.reference)


def get(
    session: TenantSession, payment_id: uuid.UUID, *, actor: Actor
) -> tuple[MoneyPayment, MoneyCalculation, CorrectiveAction]:
    """A payment with its calculation and action, where the actor may know of it."""
    payment = session.get(MoneyPayment, payment_id)
    if payment is None:
        raise NotThere("payment")
    calculation, action = service.get(session, payment.calculation_id, actor=actor)
    return payment, calculation, action


def reverse(
    session: TenantSession, payment_id: uuid.UUID, *, reason: str, actor: Actor, now: datetime
) -> MoneyPayment:
    """Take a payment back with a reason: it stays to be seen, and is owed again."""
    payment, calculation, action = get(session, payment_id, actor=actor)
    seen = sight.of(session, action, actor)
    is_own = payment.is_of_payer and payment.recorded_by == actor.user_id
    if seen is Sight.GROUPS or (seen is Sight.PAYER and not is_own):
        raise Refused("payment_not_yours")
    if not reasons.is_written(reason):
        advice = f"Say what was wrong. {reasons.AT_LEAST}"
        raise BadInput([{"column": "reason", "code": "reason_missing", "found": "", "advice": advice}])
    privacy.refuse_identities({"reason": reason})
    counting.first_of(session, calculation)
    if payment.reverses_id is not None or payment not in counting.paid(session, calculation):
        raise Refused("reversed_already")
    reversal = MoneyPayment(
        calculation_id=payment.calculation_id,
        worker=payment.worker,
        paid_on=payment.paid_on,
        amount=payment.amount,
        method=payment.method,
        reference=payment.reference,
        reverses_id=payment.id,
        reason=reason.strip(),
        file_sha256="",
        recorded_at=now,
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
        is_of_payer=seen is Sight.PAYER,
    )
    session.add(reversal)
    history.record(
        session,
        actor,
        "money_payment_reversed",
        payment,
        at=now,
        after={"amount": payment.amount},
        supplier_id=action.supplier_id,
        reason=reason.strip(),
    )
    open_again.look(session, calculation, action, is_news=True, now=now)
    return reversal


def say(
    session: TenantSession,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    *,
    worker: str,
    word: Word,
    said_on: date,
    note: str = "",
    payment: MoneyPayment | None = None,
    actor: Actor,
    now: datetime,
) -> MoneyWord:
    """Record what a worker said: of one payment, or of the sum as a whole; never shown to the payer."""
    sight.require_lines(session, action, actor)
    privacy.refuse_identities({"note": note})
    first = counting.first_of(session, calculation)
    # Whom a correction left out still has a word: what was open stays open until it is settled.
    workers = _workers(session, *counting.of_line(session, first))
    code = sheets.worker_code(worker, workers)
    if code not in workers:
        raise NotThere("worker in this calculation")
    _require_sense(word, payment, note, said_on, clock.latest_day(now))
    spoken = denials.worded(first, code, word, payment, said_on, note, actor, now)
    # A review may be recorded anew: a payment that was taken back since is another matter.
    if word == Word.DISPUTED and (again := _said_last(session, spoken)) is not None:
        return again
    if word == Word.DISPUTE_SETTLED:
        _require_other_than_correctors(session, first, actor)
        taken_back = [one for one in denials.reversals(session, first) if one[0].worker == code]
        require_other_person(actor, *(each.recorded_by for pair in taken_back for each in pair))
    if payment is not None and payment not in counting.paid(session, first):
        raise Refused("reversed_already")
    denials.require_order(session, first, code, word, payment, said_on)
    session.add(spoken)
    _note_word(session, first, action, word, said_on, actor=actor, now=now)
    opens = word in {Word.DENIED, Word.DISPUTED}
    open_again.look(session, first, action, is_news=opens, now=now)
    return spoken


def _said_last(session: TenantSession, spoken: MoneyWord) -> MoneyWord | None:
    """The last word of the worker on the same thing, where it is this very one: a form sent again."""
    about = ("calculation_id", "worker", "payment_id")
    query = sa.select(MoneyWord).filter_by(**{name: getattr(spoken, name) for name in about})
    query = query.where(MoneyWord.word.not_in(ABOUT_REPAID))
    last = session.scalar(query.order_by(MoneyWord.id.desc()).limit(1))
    said = ("word", "said_on", "note", "recorded_by")
    is_same = last is not None and all(getattr(last, name) == getattr(spoken, name) for name in said)
    return last if is_same else None


def _require_other_than_correctors(session: TenantSession, first: MoneyCalculation, actor: Actor) -> None:
    """Who took a worker off the sheet does not end what the worker says about it."""
    query = sa.select(MoneyCalculation.made_by).where(MoneyCalculation.first_id == first.id)
    require_other_person(actor, *session.scalars(query))


def _note_word(
    session: TenantSession,
    first: MoneyCalculation,
    action: CorrectiveAction,
    word: Word,
    said_on: date,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    history.record(
        session,
        actor,
        f"money_{word}",
        first,
        at=now,
        after={"word": str(word), "said_on": said_on},
        supplier_id=action.supplier_id,
    )


def _require_sense(word: Word, payment: MoneyPayment | None, note: str, said_on: date, today: date) -> None:
    problems: list[dict[str, object]] = []
    if (word in {Word.CONFIRMED, Word.DENIED}) != (payment is not None):
        advice = "A payment is confirmed or denied; the sum as a whole is disputed or settled."
        problems.append({"column": "word", "code": "word_not_fitting", "found": str(word), "advice": advice})
    if word in {Word.DISPUTED, Word.DISPUTE_SETTLED} and not reasons.is_written(note):
        advice = (
            "Say what is disputed, or which third party reviewed it and how it ended; no names. "
            f"{reasons.AT_LEAST}"
        )
        problems.append({"column": "note", "code": "note_missing", "found": "", "advice": advice})
    if said_on > today:
        problems.append(
            {
                "column": "said_on",
                "code": "day_in_future",
                "found": str(said_on),
                "advice": "Give a past day.",
            }
        )
    if problems:
        raise BadInput(problems)


def listed(
    session: TenantSession, calculation: MoneyCalculation, action: CorrectiveAction, *, actor: Actor
) -> list[MoneyPayment]:
    """Payments that stand, as those who work on the case and the payer see them."""
    seen = sight.of(session, action, actor)
    service.require_released(session, calculation, seen)
    if seen is Sight.GROUPS:
        raise Refused("lines_not_yours")
    return sorted(counting.paid(session, calculation), key=lambda one: one.id)
