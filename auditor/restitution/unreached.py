"""Payments whose workers nobody can ask any more: what was tried, told by a reviewer.

People go home, change their number, die. What the payer says stays the payer's word then: such a payment is
told as not confirmed everywhere, settles nobody, and no longer holds up the verification of all the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from auditor.core import clock, privacy, reasons
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, problem
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import counting, denials, open_again, sheets, sight
from auditor.restitution.currencies import plain
from auditor.restitution.models import MoneyCalculation, MoneyPayment, Word


def say(
    session: TenantSession,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    *,
    workers: Sequence[str],
    tried_on: date,
    note: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Record that nobody can ask these workers of their payments any more: all or none; how many payments.

    A reviewer says so who recorded none of these payments; what the worker says one day takes its place.
    """
    require(actor, Permission.REVIEW)
    sight.require_lines(session, action, actor)
    privacy.refuse_identities({"note": note})
    if not reasons.is_written(note):
        advice = f"Say what was tried to reach them, and by whom. {reasons.AT_LEAST}"
        raise BadInput([problem("note", "note_missing", "", advice)])
    first = counting.first_of(session, calculation)
    waiting = _waiting(session, first)
    codes = list(dict.fromkeys(sheets.worker_code(one, waiting) for one in workers))
    if not codes or any(code not in waiting for code in codes):
        raise NotThere("payment of a worker without a word")
    payments = [payment for code in codes for payment in waiting[code]]
    require_other_person(actor, *(one.recorded_by for one in payments))
    _require_day(payments, tried_on, clock.latest_day(now))
    said = denials.spoken(session, first)[0]
    new = [one for one in payments if one.id not in said]
    session.add_all(
        denials.worded(first, one.worker, Word.NOT_REACHED, one, tried_on, note, actor, now) for one in new
    )
    if new:
        history.record(
            session,
            actor,
            "money_not_reached",
            first,
            at=now,
            after={"tried_on": tried_on, "workers": len({one.worker for one in new}), "payments": len(new)},
            supplier_id=action.supplier_id,
        )
    open_again.look(session, first, action, is_news=False, now=now)
    return len(new)


def tried(session: TenantSession, calculation: MoneyCalculation, currency: str) -> list[dict[str, object]]:
    """What was tried, each note once, with the payments of which nobody said anything since."""
    said = denials.spoken(session, calculation)[0]
    found: dict[tuple[date, str, str], list[MoneyPayment]] = defaultdict(list)
    for payment in counting.paid(session, calculation):
        word = said.get(payment.id)
        if word is not None and word.word == Word.NOT_REACHED:
            found[word.said_on, word.note, word.recorded_by_name].append(payment)
    return [
        {
            "tried_on": day,
            "note": note,
            "recorded_by": name,
            "payments": len(payments),
            "amount": plain(sum((Decimal(one.amount) for one in payments), Decimal(0)), currency),
        }
        for (day, note, name), payments in sorted(found.items(), key=lambda one: one[0])
    ]


def _waiting(session: TenantSession, first: MoneyCalculation) -> dict[str, list[MoneyPayment]]:
    """Payments that stand and of which the worker said nothing, by code."""
    said = denials.spoken(session, first)[0]
    found: dict[str, list[MoneyPayment]] = defaultdict(list)
    for one in counting.paid(session, first):
        if one.id not in said or said[one.id].word == Word.NOT_REACHED:
            found[one.worker].append(one)
    return found


def _require_day(payments: Sequence[MoneyPayment], tried_on: date, today: date) -> None:
    """Nobody asked of a payment before it was made."""
    if tried_on > today:
        raise BadInput([problem("tried_on", "day_in_future", tried_on, "Give a past day.")])
    last = max(one.paid_on for one in payments)
    if tried_on < last:
        advice = f"A payment is of {last}: somebody can have asked about it from that day on."
        raise BadInput([problem("tried_on", "day_too_early", tried_on, advice)])
