"""Payments as they are told: recorded for a worker's code, reversed with a reason, confirmed by the worker.

Nothing is changed or taken away. What a payer says is a claim; only the worker's word off site confirms it.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.core.storage import Storage
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import plans, service, sheets, sight
from auditor.restitution.cells import Cells
from auditor.restitution.computed import exactly_cents
from auditor.restitution.models import Method, MoneyCalculation, MoneyLine, MoneyPayment, MoneyWord, Word
from auditor.restitution.numbers import exactly
from auditor.restitution.service import Sent
from auditor.restitution.sheets import Line, Table
from auditor.restitution.sight import Sight
from risk import restitution

METHODS = {
    **{one.value.replace("_", " "): one.value for one in Method},
    **{one.value: one.value for one in Method},
    **dict.fromkeys(
        ("bank", "transfer", "bank transfer", "banco", "transferencia", "banque", "virement"), "bank_account"
    ),
    **dict.fromkeys(("银行", "chuyen khoan", "chuyển khoản", "حساب بنكي", "banka", "havale"), "bank_account"),
    **dict.fromkeys(("mobile", "wallet", "bkash", "gcash"), "mobile_money"),
    **dict.fromkeys(
        ("efectivo", "espèces", "especes", "dinheiro", "现金", "tiền mặt", "tien mat", "نقدا", "nakit"),
        "cash",
    ),
    **dict.fromkeys(("check", "cheque", "chèque"), "cheque"),
}
NOT_ASKED = "not_asked"
CONFIRMED = {
    **dict.fromkeys(
        ("yes", "y", "confirmed", "si", "sí", "oui", "sim", "是", "có", "co", "نعم", "evet"), Word.CONFIRMED
    ),
    **dict.fromkeys(
        ("no", "n", "denied", "non", "não", "nao", "否", "không", "khong", "لا", "hayır", "hayir"),
        Word.DENIED,
    ),
    **dict.fromkeys(("not asked", "not_asked", "no preguntado", "未询问"), NOT_ASKED),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One payment as a sheet or form tells it; `confirmed` is confirmed, denied or not_asked."""

    row: int | None
    worker: str
    paid_on: date
    amount: Decimal
    method: str
    reference: str
    confirmed: str

    @property
    def key(self) -> tuple[str, date, str, str, str]:
        """Two payments with the same are one, told twice."""
        return (self.worker, self.paid_on, exactly(self.amount), self.method, self.reference)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a list of payments did."""

    recorded: Sequence[MoneyPayment]
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
    """Record every payment of a sheet or of records, all or none; what is known already changes nothing."""
    is_of_payer = _require_may_record(session, calculation, action, actor)
    first = service.first_of(session, calculation)
    table = (
        sheets.read(sent.filename, sent.content, "payments")
        if sent.records is None
        else sheets.of_records(sent.records, "payments")
    )
    current = service.current_of(session, first)
    told = _told(table, current, _workers(session, current), is_of_payer=is_of_payer, today=now.date())
    known = {_key(one) for one in standing(session, first)}
    digest = hashlib.sha256(sent.content).hexdigest()
    recorded = []
    for one in told:
        if one.key in known:
            continue
        payment = MoneyPayment(
            calculation_id=first.id,
            worker=one.worker,
            paid_on=one.paid_on,
            amount=exactly(one.amount),
            method=one.method,
            reference=one.reference,
            reason="",
            file_sha256=digest if sent.records is None else "",
            recorded_at=now,
            recorded_by=actor.user_id,
            recorded_by_name=actor.name,
            is_of_payer=is_of_payer,
        )
        session.add(payment)
        recorded.append(payment)
        if one.confirmed in {Word.CONFIRMED, Word.DENIED}:
            session.flush()
            _say(session, first, one.worker, Word(one.confirmed), payment, now.date(), "", actor, now)
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
                "amount": exactly_cents(sum((Decimal(one.amount) for one in recorded), Decimal(0))),
            },
            supplier_id=action.supplier_id,
        )
    return Outcome(recorded, len(told) - len(recorded))


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


def _workers(session: TenantSession, calculation: MoneyCalculation) -> set[str]:
    query = sa.select(MoneyLine.worker).where(MoneyLine.calculation_id == calculation.id).distinct()
    return set(session.scalars(query))


def _told(
    table: Table, calculation: MoneyCalculation, workers: set[str], *, is_of_payer: bool, today: date
) -> list[Told]:
    """The payments of a table; refused with every problem."""
    cells = Cells(table, ("amount",), ("paid_on",))
    told: list[Told] = []
    first: dict[tuple[str, date, str, str, str], int] = {}
    for line in table.lines:
        one = _payment(cells, line, calculation, workers, is_of_payer=is_of_payer, today=today)
        if one is None:
            continue
        earlier = first.setdefault(one.key, line.number)
        if earlier != line.number:
            advice = f"Row {earlier} tells the same payment; take one out, or tell them apart by a reference."
            table.complain(line, "worker", "payment_twice", advice)
        told.append(one)
    sheets.refuse(table.problems)
    return told


def _payment(
    cells: Cells,
    line: Line,
    calculation: MoneyCalculation,
    workers: set[str],
    *,
    is_of_payer: bool,
    today: date,
) -> Told | None:
    before = len(cells.table.problems)
    worker = cells.worker(line)
    if worker and worker not in workers:
        advice = "The calculation has no such worker; correct the code, or correct the calculation first."
        cells.table.complain(line, "worker", "worker_not_known", advice)
    paid_on = cells.day(line, "paid_on")
    if cells.needed(line, "paid_on", paid_on, "Give the day of the payment.") and paid_on and paid_on > today:
        advice = "A payment to come is part of the plan; record it when it is made."
        cells.table.complain(line, "paid_on", "day_in_future", advice)
    if cells.currency(line, calculation.currency) not in {calculation.currency, ""}:
        advice = f"What is owed here is owed and paid in {calculation.currency}."
        cells.table.complain(line, "currency", "currency_mixed", advice)
    amount = cells.amount(line, "amount", calculation.currency)
    if cells.needed(line, "amount", amount, "Give the amount that was paid.") and amount is not None:
        _check_amount(cells, line, amount)
    method = cells.word(line, "method", METHODS, f"Use one of: {', '.join(Method)}.")
    if not line.cells.get("method"):
        cells.table.complain(line, "method", "cell_missing", f"Use one of: {', '.join(Method)}.")
    confirmed = cells.word(line, "confirmed", CONFIRMED, "Write yes, no or not asked.") or NOT_ASKED
    if is_of_payer and confirmed != NOT_ASKED:
        advice = "Only who asks workers off site records what they say; leave the column out."
        cells.table.complain(line, "confirmed", "confirmation_not_yours", advice)
    reference = cells.label(line, "reference")
    if len(cells.table.problems) > before or paid_on is None or amount is None:
        return None
    return Told(line.number, worker, paid_on, amount, method, reference, confirmed)


def _check_amount(cells: Cells, line: Line, amount: Decimal) -> None:
    if amount == 0:
        cells.table.complain(line, "amount", "amount_zero", "Leave out who was not paid.")
    elif amount != restitution.cents(amount):
        cells.table.complain(line, "amount", "amount_below_a_cent", "Give the amount in whole cents.")


def standing(session: TenantSession, first: MoneyCalculation) -> list[MoneyPayment]:
    """Payments of a line of calculations that were not reversed, oldest first."""
    rows = session.scalars(
        sa.select(MoneyPayment)
        .where(MoneyPayment.calculation_id == first.line_id)
        .order_by(MoneyPayment.paid_on, MoneyPayment.id)
    ).all()
    gone = {one.reverses_id for one in rows if one.reverses_id is not None}
    return [one for one in rows if one.reverses_id is None and one.id not in gone]


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
        raise BadInput(
            [{"column": "reason", "code": "reason_missing", "found": "", "advice": "Say what was wrong."}]
        )
    privacy.refuse_identities({"reason": reason})
    service.first_of(session, calculation)
    if payment.reverses_id is not None or payment not in standing(session, calculation):
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
    first = service.first_of(session, calculation)
    code = sheets.worker_code(worker)
    if code not in _workers(session, service.current_of(session, first)):
        raise NotThere("worker in this calculation")
    _require_sense(word, payment, note, said_on, now.date())
    if payment is not None and payment not in standing(session, first):
        raise Refused("reversed_already")
    spoken = _say(session, first, code, word, payment, said_on, note, actor, now)
    history.record(
        session,
        actor,
        f"money_{word}",
        first,
        at=now,
        after={"word": str(word), "said_on": said_on},
        supplier_id=action.supplier_id,
    )
    return spoken


def _require_sense(word: Word, payment: MoneyPayment | None, note: str, said_on: date, today: date) -> None:
    problems: list[dict[str, object]] = []
    if (word in {Word.CONFIRMED, Word.DENIED}) != (payment is not None):
        advice = "A payment is confirmed or denied; the sum as a whole is disputed or settled."
        problems.append({"column": "word", "code": "word_not_fitting", "found": str(word), "advice": advice})
    if word in {Word.DISPUTED, Word.DISPUTE_SETTLED} and not reasons.is_written(note):
        advice = "Say what is disputed, or which third party reviewed it and how it ended; no names."
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


def _say(
    session: TenantSession,
    first: MoneyCalculation,
    worker: str,
    word: Word,
    payment: MoneyPayment | None,
    said_on: date,
    note: str,
    actor: Actor,
    now: datetime,
) -> MoneyWord:
    spoken = MoneyWord(
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
    session.add(spoken)
    return spoken


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


def listed(
    session: TenantSession, calculation: MoneyCalculation, action: CorrectiveAction, *, actor: Actor
) -> list[MoneyPayment]:
    """Payments that stand, as those who work on the case and the payer see them."""
    seen = sight.of(session, action, actor)
    service.require_released(session, calculation, seen)
    if seen is Sight.GROUPS:
        raise Refused("lines_not_yours")
    return sorted(standing(session, calculation), key=lambda one: one.id)
