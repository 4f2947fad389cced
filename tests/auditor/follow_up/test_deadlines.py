"""Checks, counts and steps that fall due are told, each by itself, to those who have to know."""

from datetime import timedelta

import sqlalchemy as sa

from auditor.findings.models import FindingSeverity, FindingState
from auditor.follow_up import deadlines
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from tests import casework
from tests.conftest import NOON

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
