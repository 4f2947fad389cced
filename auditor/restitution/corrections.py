"""Corrections by which less is owed: what they take away, and the second person who agrees or does not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa

from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.second_person import require_reason
from auditor.history import service as history
from auditor.remediation import service as actions
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import counting, open_again, owed, service, sight, telling
from auditor.restitution.models import Counting, MoneyCalculation, MoneyDecision, MoneyLine
from auditor.restitution.owed import Less
from auditor.users.models import User

ZERO = Decimal(0)
MAY_DECIDE = Permission.VERIFY_ACTIONS


@dataclass(frozen=True, slots=True)
class Fewer:
    """How much less is owed than by earlier calculations of the same line that counted."""

    workers: int
    """Whom an earlier one held and the one that counts does not."""
    amount: Decimal
    """By how much the sum was higher at its highest; 0 where it was not."""
    currencies: tuple[str, ...] = ()
    """Others in which it was owed before, whose sums are not compared."""

    def __bool__(self) -> bool:
        return bool(self.workers or self.amount or self.currencies)


def fewer(session: TenantSession, calculation: MoneyCalculation) -> Fewer:
    """What corrections took away of a line, for whoever relies on what is left."""
    current, *earlier = counting.of_line(session, calculation)
    if not earlier:
        return Fewer(0, ZERO)
    kept = sa.select(MoneyLine.worker).where(MoneyLine.calculation_id == current.id)
    gone = sa.select(sa.func.count(MoneyLine.worker.distinct())).where(
        MoneyLine.calculation_id.in_([one.id for one in earlier]), MoneyLine.worker.not_in(kept)
    )
    sums = [Decimal(one.totals["owed"]) for one in earlier if one.currency == current.currency]
    less = max(sums, default=ZERO) - Decimal(current.totals["owed"])
    others = sorted({one.currency for one in earlier} - {current.currency})
    return Fewer(session.scalar(gone) or 0, max(ZERO, less), tuple(others))


def state_of(session: TenantSession, calculation: MoneyCalculation) -> Counting:
    """Whether a calculation counts, and why not."""
    if counting.counts(session, calculation):
        is_newest = counting.current_of(session, calculation) is calculation
        return Counting.STANDS if is_newest else Counting.CORRECTED
    if counting.decision_on(session, calculation) is not None:
        return Counting.DECLINED
    return Counting.WAITS if counting.waiting_in(session, calculation) is calculation else Counting.REPLACED


def before(session: TenantSession, correction: MoneyCalculation) -> MoneyCalculation:
    """The calculation whose place a correction takes or would have taken."""
    return next(one for one in counting.of_line(session, correction) if one.id < correction.id)


def less_by(session: TenantSession, correction: MoneyCalculation, *, today: date) -> Less:
    """What a correction takes away of the calculation before it."""
    earlier = owed.of(session, before(session, correction))
    return owed.of(session, correction).less_than(earlier, today)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A correction that waits, as whoever may decide on it has to find it."""

    id: uuid.UUID
    since: datetime
    by: str
    """The roles of who sent it."""
    left_out: int
    changed: int
    """Codes that it keeps and of which a sum falls, becomes known or changes its currency."""

    def __str__(self) -> str:
        codes = (
            f"{self.left_out} {'code' if self.left_out == 1 else 'codes'} left out, {self.changed} changed"
        )
        since = f"{self.since:%Y-%m-%d}"
        return f"correction {self.id} by {self.by} waits for a second person since {since}: {codes}"


def waiting(session: TenantSession, calculation: MoneyCalculation, *, today: date) -> Waiting | None:
    """The correction of the same line that waits, for those who work on the case."""
    correction = counting.waiting_in(session, calculation)
    if correction is None:
        return None
    less = less_by(session, correction, today=today)
    sender = session.get(User, correction.made_by) if correction.made_by else None
    by = " and ".join(sorted(sender.roles)) if sender else "the command line"
    return Waiting(correction.id, correction.made_at, by, less.left_out, len(less.changes) - less.left_out)


def decide(
    session: TenantSession,
    correction: MoneyCalculation,
    action: CorrectiveAction,
    *,
    agrees: bool,
    reason: str,
    actor: Actor,
    now: datetime,
) -> MoneyDecision:
    """Agree to a correction that waits, which counts from then on, or decline it; never by who sent it."""
    sight.require_lines(session, action, actor)
    require(actor, MAY_DECIDE)
    session.refresh(actions.finding_of(session, action), with_for_update=True)
    counting.first_of(session, correction)  # a payment or plan of this moment is seen below
    if counting.waiting_in(session, correction) is not correction:
        raise Refused("no_correction_waits")
    require_other_person(actor, correction.made_by)
    require_reason(reason)
    if agrees:
        service.require_currency(session, counting.current_of(session, correction), correction.currency)
        standing = counting.standing(session, [correction.finding_id])
        others = [one for one in standing if one.line_id != correction.line_id]
        service.refuse_twice(session, service.held_by(session, correction), correction.kind, others)
    decision = MoneyDecision(calculation_id=correction.id)
    decision.take(agrees=agrees, reason=reason, actor=actor, now=now)
    replaced = counting.current_of(session, correction)
    session.add(decision)
    telling.waits_no_more(session, correction, now=now)
    history.record(
        session,
        actor,
        "money_correction_agreed" if agrees else "money_correction_declined",
        correction,
        at=now,
        before={"calculation": replaced.id, "workers": replaced.totals["workers"]},
        after={"workers": correction.totals["workers"]},
        supplier_id=action.supplier_id,
        reason=reason.strip(),
    )
    open_again.look(session, correction, action, is_news=False, now=now)
    return decision
