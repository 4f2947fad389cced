"""The gravest parts of the story: a case that few may know of, and wages owed with their arithmetic."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.cases import access
from auditor.cases.models import ZeroToleranceCase
from auditor.core.database import TenantSession
from auditor.core.storage import Storage
from auditor.demo.cast import Cast
from auditor.findings.models import Danger, Finding, FindingSeverity, Substantiation
from auditor.findings.recording import Draft
from auditor.remediation import plan as plans_of
from auditor.remediation import recording
from auditor.restitution import service as restitution
from auditor.restitution.computed import Choices
from auditor.restitution.models import Kind
from auditor.restitution.service import Sent
from suppliers.models import Supplier

HOURS_AGO = 20
"""The first clock of the case, 24 hours, still runs when the story is told."""
WORKERS = 12
SHEET = "wages-owed.csv"
HEADINGS = (
    "worker,worker_group,period,regular_hours,overtime_hours,gate_overtime_hours,legal_rate,"
    "contract_rate,overtime_multiplier,gross_paid,unlawful_deductions,currency"
)


def grave_case(session: TenantSession, people: Cast, supplier: Supplier, *, now: datetime) -> None:
    """Oasis: workers locked in at night; you stand on the list of those who may know."""
    on = now - timedelta(hours=HOURS_AGO)
    draft = Draft(
        code="ILO03",
        found_on=on.date(),
        severity=FindingSeverity.ZERO_TOLERANCE,
        substantiation=Substantiation.CORROBORATED,
        cohort_label="camp two",
        cohort_size=140,
        workers_affected=140,
        in_danger=Danger.YES,
        danger_group="camp two",
        danger_workers=140,
        title="The camp is locked from outside at night",
        description="Gates of one camp are locked from ten to five; guards hold the keys.",
    )
    recording.record(session, supplier, None, draft, actor=people.bo, now=on)
    session.flush()
    case = session.scalars(sa.select(ZeroToleranceCase)).one()
    why = "Leads the response."
    access.add(session, case, people.you.id, reason=why, actor=people.bo, now=on)


def wages_owed(
    session: TenantSession, storage: Storage, people: Cast, supplier: Supplier, *, now: datetime
) -> None:
    """Harbour Gate: two months of a gang, from gate records and pay sheets, not paid back yet."""
    on = now - timedelta(days=1)
    query = sa.select(Finding).where(Finding.supplier_id == supplier.id, Finding.code == "D5-14")
    finding = session.scalars(query).one()
    actions = {one.code: one for one in plans_of.current(plans_of.of_finding(session, finding.id))}
    sent = Sent("\n".join(_lines(on)).encode(), SHEET)
    choices = Choices(
        as_of=on.date(),
        currency="QAR",
        lookback_reason="The gang came to the site two months ago.",
    )
    restitution.calculate(
        session, storage, actions["WAG-02"], Kind.BACK_WAGES, sent, choices, actor=people.ama, now=on
    )


def _lines(on: datetime) -> list[str]:
    """Two months of twelve workers: overtime paid as plain hours, a deduction for food, some paid nothing."""
    last = on.replace(day=1) - timedelta(days=1)
    months = [last.replace(day=1) - timedelta(days=1), last]
    lines = [HEADINGS]
    for number in range(1, WORKERS + 1):
        for month in months:
            overtime = 40 + 2 * (number % 5)
            paid = 0 if number % 4 == 0 and month == last else 208 * 5 + overtime * 5
            lines.append(
                f"W-{number:03},formwork gangs,{month:%Y-%m},208,{overtime},{overtime + 6},4.80,5.00,1.25,"
                f"{paid},{60 if paid else 0},QAR"
            )
    return lines
