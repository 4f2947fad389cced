"""What a corrective action still owes in money, and what stands by the payer's word alone.

The one door by which the room of actions, below this one, asks for money before it takes an action as done.
"""

from __future__ import annotations

import uuid
from datetime import date

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.wording import counted
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import corrections, counting, currencies, open_again, progress, sight
from auditor.restitution.models import MoneyCalculation
from auditor.restitution.progress import Sum
from auditor.restitution.sight import Sight

WORKERS_SAY = frozenset({"VIO-01", "VIO-02", "WAG-02", "DBT-02", "INT-03"})
"""Actions that the table takes as done by what the workers confirm, or the survivor does."""


def require_paid(session: TenantSession, action: CorrectiveAction, *, actor: Actor, today: date) -> None:
    """Nothing of what was calculated is left to pay, not known, in dispute or denied."""
    if unpaid := not_paid(session, action):
        owed = [_told(session, one, action, actor, today) for one in unpaid]
        raise Refused("money_outstanding", action=action.code, outstanding=owed)


def require_confirmed(session: TenantSession, action: CorrectiveAction, *, actor: Actor, today: date) -> None:
    """No payment stands by the payer's word alone, where the workers are asked."""
    if unheard := not_confirmed(session, action):
        open_ = [_unconfirmed(session, one, action, actor, today) for one in unheard]
        raise Refused("payments_not_confirmed", action=action.code, unconfirmed=open_)


def is_calculated(session: TenantSession, action: CorrectiveAction) -> bool:
    """Whether anything says what an action pays."""
    return bool(_paid_by(session, action))


def authors(session: TenantSession, action: CorrectiveAction) -> set[uuid.UUID]:
    """Who calculated what an action pays, planned or recorded its payments, or wrote that workers confirm."""
    lines = [one.line_id for one in _paid_by(session, action)]
    return counting.authors(session, lines) if lines else set()


def not_paid(session: TenantSession, action: CorrectiveAction) -> list[MoneyCalculation]:
    """The calculations of which an action still owes something; a sum not known or in dispute may be owed."""
    found = []
    for calculation in _paid_by(session, action):
        is_open = open_again.is_unsettled(session, calculation) or open_again.has_claims(session, calculation)
        if is_open or _waits(session, calculation):
            found.append(calculation)
    return found


def not_confirmed(session: TenantSession, action: CorrectiveAction) -> list[MoneyCalculation]:
    """The calculations of which payments stand by the payer's word alone, where the table asks the workers.

    Neither the worker nor a third party says so, and no reviewer that nobody can be asked any more.
    """
    return [
        one
        for one in _paid_by(session, action)
        if _asks_workers(session, one, action) and open_again.is_unconfirmed(session, one)
    ]


def _paid_by(session: TenantSession, action: CorrectiveAction) -> list[MoneyCalculation]:
    """The calculations that an action pays: of its kind, or made at it."""
    return [
        one
        for one in counting.standing(session, [action.finding_id])
        if action.code in {session.get_one(CorrectiveAction, one.action_id).code, plan.REPAYS.get(one.kind)}
    ]


def _asks_workers(session: TenantSession, calculation: MoneyCalculation, action: CorrectiveAction) -> bool:
    """Whether the workers' word is asked for: by the table, or in place of an action not owed here."""
    if action.code in WORKERS_SAY:
        return True
    codes = {one.code for one in plan.of_finding(session, action.finding_id)}
    return plan.REPAYS.get(calculation.kind) not in codes


def _unconfirmed(
    session: TenantSession, calculation: MoneyCalculation, action: CorrectiveAction, actor: Actor, today: date
) -> str:
    """How much, and to how many, for who sees the lines; for others only of what."""
    told = calculation.kind.replace("_", " ")
    if sight.of(session, action, actor) is Sight.LINES:
        total = _total(session, calculation, today)
        amount = currencies.shown(total.unheard, calculation.currency)
        told = f"{amount} {calculation.currency} of {told} to {counted(total.unheard_workers, 'worker')}"
    return f"{told} (calculation {calculation.id})"


def _told(
    session: TenantSession, calculation: MoneyCalculation, action: CorrectiveAction, actor: Actor, today: date
) -> str:
    """What is owed, for who sees the lines; for others only of what: the sum betrays what workers said."""
    told = calculation.kind.replace("_", " ")
    if sight.of(session, action, actor) is Sight.LINES:
        total = _total(session, calculation, today)
        outstanding = currencies.shown(total.outstanding, calculation.currency)
        told = f"{outstanding} {calculation.currency} of {told}"
        told += f", {total.not_known} sums not known" if total.not_known else ""
        told += f", {total.disputed} in dispute" if total.disputed else ""
        told += f", {total.denied} with a payment denied" if total.denied else ""
        if total.unconfirmed:
            said = currencies.shown(total.said_repaid, calculation.currency)
            told += f", {said} {calculation.currency} said to be repaid before, not confirmed by "
            told += counted(total.unconfirmed, "worker")
        told += f", {total.denied_repaid} of them deny it" if total.denied_repaid else ""
        told += f", {total.left_open} left out of the sheet while in dispute" if total.left_open else ""
        waiting = corrections.waiting(session, calculation, today=today)
        told += f", {waiting}" if waiting else ""
    elif _waits(session, calculation):
        told += ", a correction waits for a second person"
    return f"{told} (calculation {calculation.id})"


def _waits(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether a correction waits: by it somebody else may be owed more."""
    return counting.waiting_in(session, calculation) is not None


def _total(session: TenantSession, calculation: MoneyCalculation, today: date) -> Sum:
    return progress.of(session, calculation, seen=Sight.LINES, today=today).total
