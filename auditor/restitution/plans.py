"""Plans of payment: the months in which a worker's sum is paid, by the rules; nothing is lost to rounding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, problem
from auditor.core.months import months_later
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import counting, service, sight
from auditor.restitution.models import MoneyCalculation, MoneyLine, MoneyPlan
from risk import restitution

MOST_PAYMENTS = 12
EARLIEST, LATEST = timedelta(days=3_660), timedelta(days=366)
"""How long ago a plan may have begun, and how long workers may wait for its first payment."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a plan."""

    due_on: date
    amount: Decimal


def schedule(due: Decimal, most_payments: int, plan: MoneyPlan | None, digits: int = 2) -> list[Instalment]:
    """A worker's payments: as many months as the plan says and the rules allow; none without a plan."""
    if plan is None:
        return []
    amounts = restitution.spread(due, max(1, min(plan.payments, most_payments)), digits)
    return [
        Instalment(months_later(plan.first_due_on, index), amount) for index, amount in enumerate(amounts)
    ]


def of(session: TenantSession, calculation: MoneyCalculation) -> MoneyPlan | None:
    """The plan that counts, None while there is none."""
    query = sa.select(MoneyPlan).where(MoneyPlan.calculation_id == calculation.line_id)
    return session.scalars(query.order_by(MoneyPlan.id.desc()).limit(1)).first()


def decide(
    session: TenantSession,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    *,
    first_due_on: date,
    payments: int,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> MoneyPlan:
    """Say from when and in how many months is paid; another plan than before needs a reason."""
    sight.require_lines(session, action, actor)
    if Role.COMPLIANCE not in actor.roles:
        raise Refused("plan_by_compliance")
    privacy.refuse_identities({"reason": reason})
    first = counting.first_of(session, calculation)
    before = of(session, first)
    if before is not None and (before.first_due_on, before.payments) == (first_due_on, payments):
        return before
    if before is not None and not reasons.is_written(reason):
        advice = f"Say why the plan changes: workers were told the one before. {reasons.AT_LEAST}"
        raise BadInput([problem("reason", "reason_missing", "", advice)])
    _require_near(first_due_on, now.date())
    _require_worked(session, calculation, first_due_on)
    _require_allowed(session, calculation, payments)
    plan = MoneyPlan(
        calculation_id=first.id,
        first_due_on=first_due_on,
        payments=payments,
        reason=reason.strip(),
        made_at=now,
        made_by=actor.user_id,
        made_by_name=actor.name,
    )
    session.add(plan)
    history.record(
        session,
        actor,
        "money_plan_made",
        plan,
        at=now,
        before={"first_due_on": before.first_due_on, "payments": before.payments} if before else {},
        after={"first_due_on": first_due_on, "payments": payments},
        supplier_id=action.supplier_id,
        reason=reason.strip(),
    )
    return plan


def _require_near(first_due_on: date, today: date) -> None:
    """No first payment that lies so far off that it must be a mistyped day."""
    first, last = today - EARLIEST, today + LATEST
    if not first <= first_due_on <= last:
        advice = f"Give a day from {first} to {last}: workers wait a year at most for the first payment."
        raise BadInput([problem("first_due_on", "day_too_far", first_due_on, advice)])


def _require_worked(session: TenantSession, calculation: MoneyCalculation, first_due_on: date) -> None:
    """Nothing is due before the work that it pays for was done; fees name no period."""
    current = counting.current_of(session, calculation)
    query = sa.select(sa.func.max(MoneyLine.period_to)).where(MoneyLine.calculation_id == current.id)
    ends_on = session.scalar(query)
    if ends_on is not None and first_due_on < ends_on:
        advice = f"The work that it pays for ended on {ends_on}: give that day or a later one."
        raise BadInput([problem("first_due_on", "day_too_early", first_due_on, advice)])


def _require_allowed(session: TenantSession, calculation: MoneyCalculation, payments: int) -> None:
    """No plan longer than the rules allow anybody: wages at once, fees in 6 months or 12."""
    most = service.most_payments(session, counting.current_of(session, calculation))
    if not 1 <= payments <= most:
        advice = f"Here at most {most} monthly payments are allowed."
        if most == 1:
            advice = "Wages that were earned are paid at once, in one sum."
        raise BadInput(
            [{"column": "payments", "code": "too_many_payments", "found": payments, "advice": advice}]
        )
