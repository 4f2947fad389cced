"""Money that is open again after it was said to be with the workers, and instalments that nobody paid.

Whoever sees no lines learns of it only by what is left to pay as they see it: a denial or a dispute is what
a worker said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa

from auditor.core.access import Role
from auditor.core.database import TenantSession
from auditor.findings import shielding
from auditor.findings import states as finding_states
from auditor.findings.models import Finding, FindingState
from auditor.findings.naming import named_in_notices
from auditor.notifications import service as notifications
from auditor.notifications.service import Deadline
from auditor.remediation import plan as plans_of
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import DONE
from auditor.restitution import counting, progress, sight
from auditor.restitution.models import MoneyCalculation, MoneyPayment, MoneyPlan, MoneyWord
from auditor.restitution.sight import Sight
from suppliers.models import Supplier

OPEN_AGAIN, OWED_AGAIN = "money_open_again", "money_owed_again"
"""To those who work on the case, and to the payer."""
OVERDUE, TO_PAY = "instalment_overdue", "instalment_to_pay"
SUBJECT, PAGE, ARGUMENT = "money_calculation", "restitution.calculation", "calculation_id"


def is_unsettled(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether something is left to pay, is not known, in dispute, denied, or open for whom a sheet left out.

    What is not paid in full has interest for ever: whether anything is left, any late day tells.
    """
    total = progress.of(session, calculation, seen=Sight.LINES, today=date.max).total
    words = total.disputed or total.denied or total.denied_repaid or total.left_open
    return bool(total.outstanding or total.not_known or words)


def has_claims(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether something is said to be repaid before, and neither a worker nor a third party says so.

    It stands against a verification. It opens nothing that was verified before: nobody told anything new.
    """
    total = progress.of(session, calculation, seen=Sight.LINES, today=calculation.made_at.date()).total
    return total.unconfirmed > 0


def is_unconfirmed(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether a payment stands by the payer's word alone, and somebody may still ask its worker.

    Like a claim it stands against a verification, and opens nothing that was verified before.
    """
    return progress.of(session, calculation, seen=Sight.LINES, today=date.max).total.unheard > 0


def was_done(session: TenantSession, calculation: MoneyCalculation, finding: Finding) -> bool:
    """Whether it was said to be paid: the finding is closed, or the action that repays was verified."""
    if finding.state in finding_states.ENDED_STATES:
        return finding.state == FindingState.CLOSED
    its_action = session.get_one(CorrectiveAction, calculation.action_id)
    actions = plans_of.current(plans_of.of_finding(session, finding.id))
    owed, _ = plans_of.since_reopened(finding, actions)
    return any(
        one.code in {its_action.code, plans_of.REPAYS.get(calculation.kind)} and one.state in DONE
        for one in owed
    )


def is_payers(session: TenantSession, calculation: MoneyCalculation) -> bool:
    """Whether the supplier sees the calculation: there is a plan, and what needs consent has it."""
    its_action = session.get_one(CorrectiveAction, calculation.action_id)
    return its_action.is_shown_to_supplier and counting.has_plan(session, calculation)


def is_open_again(
    session: TenantSession, calculation: MoneyCalculation, finding: Finding, seen: Sight, *, today: date
) -> bool:
    """Whether money that was said to be paid is open, as far as somebody may know."""
    if not was_done(session, calculation, finding):
        return False
    if seen is Sight.LINES:
        return is_unsettled(session, calculation)
    if seen is Sight.PAYER and not is_payers(session, calculation):
        return False
    return progress.of(session, calculation, seen=seen, today=today).total.outstanding > 0


def of_finding(
    session: TenantSession, finding: Finding, seen: Sight, *, today: date
) -> list[MoneyCalculation]:
    """The calculations of a finding whose money is open again."""
    standing = counting.standing(session, [finding.id])
    return [one for one in standing if is_open_again(session, one, finding, seen, today=today)]


def look(
    session: TenantSession,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    *,
    is_news: bool,
    now: datetime,
) -> None:
    """After something was recorded of money: tell who has to know, settle what was told and is over.

    `is_news` says that something was opened by it: it is told also where something was open before.
    """
    session.flush()
    current = counting.current_of(session, calculation)
    finding = session.get_one(Finding, action.finding_id)
    for earlier in counting.of_line(session, current):
        if earlier is not current:  # what is open is told of the one that counts
            _settle(session, earlier, (OPEN_AGAIN, OWED_AGAIN, OVERDUE, TO_PAY), now=now)
    is_told = notifications.is_told(session, OPEN_AGAIN, current.id)
    if not is_open_again(session, current, finding, Sight.LINES, today=now.date()):
        _settle(session, current, (OPEN_AGAIN,), now=now)
    elif is_news or not is_told:
        _settle(session, current, (OPEN_AGAIN,), now=now)
        _tell_the_case(session, current, action, finding, now=now)
    _look_for_payer(session, current, action, finding, now=now)
    for code, seen in ((OVERDUE, Sight.LINES), (TO_PAY, Sight.PAYER)):
        if notifications.is_told(session, code, current.id):
            days = _overdue_days(session, current, seen, now.date())
            notifications.settle_news(session, code, current.id, unless_due_on=days, now=now)


def _look_for_payer(
    session: TenantSession,
    current: MoneyCalculation,
    action: CorrectiveAction,
    finding: Finding,
    *,
    now: datetime,
) -> None:
    is_told = notifications.is_told(session, OWED_AGAIN, current.id)
    may_know = shielding.may_supplier_know(finding, action.supplier_id)
    if not (may_know and is_open_again(session, current, finding, Sight.PAYER, today=now.date())):
        _settle(session, current, (OWED_AGAIN,), now=now)
    elif not is_told:
        notifications.announce(
            session,
            OWED_AGAIN,
            current,
            [notifications.to_supplier(action.supplier_id)],
            fields={"finding": finding.code},
            now=now,
            endpoint=PAGE,
            argument=ARGUMENT,
        )


def _tell_the_case(
    session: TenantSession,
    current: MoneyCalculation,
    action: CorrectiveAction,
    finding: Finding,
    *,
    now: datetime,
) -> None:
    """Reviewers, compliance and the auditors of the case: no worker and no number stands in it."""
    supplier = session.get_one(Supplier, action.supplier_id).name
    roles = [notifications.to_role(role) for role in (Role.REVIEWER, Role.COMPLIANCE)]
    people = [notifications.to_person(one) for one in sorted(sight.people_of(session, finding))]
    notifications.announce(
        session,
        OPEN_AGAIN,
        current,
        [*roles, *people],
        fields={"finding": finding.code, "supplier": named_in_notices(finding.severity, supplier)},
        now=now,
        endpoint=PAGE,
        argument=ARGUMENT,
    )


def _settle(
    session: TenantSession, calculation: MoneyCalculation, codes: tuple[str, ...], *, now: datetime
) -> None:
    for code in codes:
        notifications.settle_news(session, code, calculation.id, now=now)


def overdue_instalments(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Instalments of plans whose day has passed and that somebody still waits for, each told once.

    Compliance by what workers said, the payer by what it may know.
    """
    today = now.date()
    latest = {one.calculation_id: one for one in session.scalars(sa.select(MoneyPlan).order_by(MoneyPlan.id))}
    for line_id, plan in latest.items():
        if plan.first_due_on >= today:
            continue
        current = counting.current_of(session, session.get_one(MoneyCalculation, line_id))
        finding = session.get_one(Finding, current.finding_id)
        if finding.state == FindingState.WITHDRAWN or _rests(session, current, finding):
            continue
        supplier = session.get_one(Supplier, finding.supplier_id)
        told = named_in_notices(finding.severity, supplier.name)
        to_compliance = notifications.to_role(Role.COMPLIANCE)
        for day in sorted(_overdue_days(session, current, Sight.LINES, today)):
            yield _deadline(OVERDUE, current, day, to_compliance, {"finding": finding.code, "supplier": told})
        if is_payers(session, current) and shielding.may_supplier_know(finding, supplier.id):
            to_payer = notifications.to_supplier(supplier.id)
            for day in sorted(_overdue_days(session, current, Sight.PAYER, today)):
                yield _deadline(TO_PAY, current, day, to_payer, {"finding": finding.code})


def _deadline(
    code: str, current: MoneyCalculation, day: date, recipient: str, fields: dict[str, str]
) -> Deadline:
    return Deadline(code, SUBJECT, current.id, day, (recipient,), fields, PAGE, ARGUMENT, is_told_once=True)


def _rests(session: TenantSession, current: MoneyCalculation, finding: Finding) -> bool:
    """Whether nothing was recorded since the finding was closed: then nothing was open, and nothing is."""
    if finding.state != FindingState.CLOSED or finding.closed_at is None:
        return False
    since = (
        sa.select(MoneyPayment.id).where(
            MoneyPayment.calculation_id == current.line_id, MoneyPayment.recorded_at >= finding.closed_at
        ),
        sa.select(MoneyWord.id).where(
            MoneyWord.calculation_id == current.line_id, MoneyWord.recorded_at >= finding.closed_at
        ),
    )
    return current.made_at < finding.closed_at and all(
        session.scalar(query.limit(1)) is None for query in since
    )


def _overdue_days(session: TenantSession, current: MoneyCalculation, seen: Sight, today: date) -> set[date]:
    """The days of the plan that have passed and whose instalment a worker has not got in full."""
    days = set()
    for worker in progress.of(session, current, seen=seen, today=today).workers:
        reached = progress.ZERO
        for one in worker.instalments:
            reached += one.amount
            if one.due_on < today and min(reached, worker.due) > worker.paid:
                days.add(one.due_on)
    return days
