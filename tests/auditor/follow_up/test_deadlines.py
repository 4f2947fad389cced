"""Checks, counts and steps that fall due are told, each by itself, to those who have to know."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.access import job_actor
from auditor.findings.models import FindingSeverity, FindingState
from auditor.findings.naming import NOT_NAMED
from auditor.follow_up import deadlines, escalating, raising
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.notifications.showing import line
from tests import casework
from tests.conftest import NOON, NORTHWIND

KINDS = ["effectiveness_check", "retention_count"]


def remind(session, now):
    found = [*deadlines.checks_to_come(session, now), *deadlines.counts_to_come(session, now)]
    return notifications.remind(session, found, subject_types=KINDS, now=now)


def test_a_check_and_a_count_of_one_finding_due_on_one_day_are_both_told(session, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    finding.severity, finding.state = FindingSeverity.CRITICAL, FindingState.CLOSED
    finding.closed_at = finding.recorded_at
    session.flush()
    remind(session, NOON + timedelta(days=91))
    told = session.execute(
        sa.select(Notice.code, Notice.stage).distinct().order_by(Notice.code, Notice.stage)
    )
    day = casework.TODAY + timedelta(days=90)
    ago = casework.TODAY + timedelta(days=30)
    now = casework.TODAY + timedelta(days=91)
    assert told.all() == [
        ("effectiveness_check", f"{day} overdue {now} check 90"),
        ("retention_count", f"{ago} overdue {now} count 30"),
        ("retention_count", f"{day} overdue {now} count 90"),
    ]


@pytest.mark.parametrize(
    ("severity", "named"),
    [(FindingSeverity.ZERO_TOLERANCE, NOT_NAMED), (FindingSeverity.CRITICAL, "Riverside Garments Ltd")],
)
def test_what_is_told_of_a_zero_tolerance_finding_names_no_supplier(session, bo, severity, named):
    finding = casework.finding(session, casework.supplier(session), bo)
    finding.severity, finding.state = severity, FindingState.CLOSED
    finding.closed_at = finding.recorded_at
    finding.cap_due_on = casework.TODAY
    session.flush()
    now = NOON + timedelta(days=400)
    remind(session, now)
    finding.state = FindingState.OPEN
    session.flush()
    escalating.escalate(session, actor=job_actor(NORTHWIND, "escalate"), now=now)
    steps = deadlines.steps_to_decide(session, now + timedelta(days=25))
    notifications.remind(session, list(steps), subject_types=["escalation"], now=now + timedelta(days=25))
    told = {
        one.code: one.fields["supplier"]
        for one in session.scalars(sa.select(Notice))
        if one.fields.get("supplier")
    }
    codes = ("effectiveness_check", "retention_count", "finding_overdue", "step_raised", "step_waits")
    assert told == dict.fromkeys(codes, named)


def test_a_step_that_waits_is_announced_when_it_is_raised(session, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    finding.severity, finding.cap_due_on, finding.closure_due_on = FindingSeverity.MAJOR, None, None
    session.flush()
    escalating.escalate(session, actor=job_actor(NORTHWIND, "escalate"), now=NOON + timedelta(days=180))
    (plan,) = raising.waiting(session)
    told = session.scalars(sa.select(Notice).where(Notice.code == "step_raised")).all()
    assert {one.recipient for one in told} == {"role:compliance", "role:reviewer"}
    assert {(one.endpoint, one.subject_id) for one in told} == {("follow_up.step", plan.id)}
    assert line(told[0], None, NOON).sentence == (
        f"Due by {plan.due_on}, finding ILO07 (Retention of identity documents) at Riverside Garments Ltd: "
        "A plan to use or build leverage."
    )
