"""Due dates of findings, from the audit rules; overdue is computed and never stored."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.findings.models import Finding, FindingState
from auditor.findings.states import ENDED_STATES

# Until a plan is proposed, the finding waits for the plan; afterwards for its closing.
WAITING_FOR_PLAN = {
    FindingState.OPEN,
    FindingState.DISPUTED,
    FindingState.REOPENED,
    FindingState.CAP_REQUESTED,
}
DONE_BY_SITE = {FindingState.VERIFIED, *ENDED_STATES}


def known_by(detected_at: datetime, recorded_at: datetime) -> datetime:
    """When whoever found it knew at the latest: when it was recorded, or the end of the day it was found.

    A day has no hour: from its beginning, a term of 24 hours would be over before it was written down. Days
    end at midnight UTC.
    """
    ended = datetime.combine(detected_at.date() + timedelta(days=1), time(), detected_at.tzinfo)
    return min(ended, recorded_at)


def counted_from(finding: Finding) -> datetime:
    """From when plan and closing are counted: the recording, or when it came back."""
    return finding.reopened_at or finding.recorded_at


def dates_for(severity: str, from_day: date) -> tuple[date | None, date | None]:
    """The days by which a plan and the closing are due; None where the rule sets no date."""
    rule = rulebook.severity_rule(severity)
    plan, closing = rule.plan_days, rule.closing_days
    return (
        from_day + timedelta(days=plan) if plan is not None else None,
        from_day + timedelta(days=closing) if closing is not None else None,
    )


def set_due_dates(finding: Finding, *, from_day: date) -> None:
    """Start the clocks of the finding's severity."""
    finding.cap_due_on, finding.closure_due_on = dates_for(finding.severity, from_day)


def shorten_due_dates(finding: Finding, *, from_day: date) -> None:
    """After the severity was raised: the new clocks from today, never later than the old ones."""
    plan, closing = dates_for(finding.severity, from_day)
    finding.cap_due_on = earliest(finding.cap_due_on, plan)
    finding.closure_due_on = earliest(finding.closure_due_on, closing)


def earliest(*days: date | None) -> date | None:
    """The earliest day that is set."""
    return min((day for day in days if day is not None), default=None)


def next_due_on(finding: Finding, state: str = "") -> date | None:
    """The plan's day until a plan is proposed, then the closing's; None when nothing is awaited.

    `state` is the one that its reader is told, where that is not the stored one.
    """
    told = state or finding.state
    if told in DONE_BY_SITE:
        return None
    if told in WAITING_FOR_PLAN:
        return earliest(finding.cap_due_on, finding.closure_due_on)
    return finding.closure_due_on


def days_overdue(finding: Finding, on: date, state: str = "") -> int:
    """Days since that day; 0 when it has not passed."""
    due_on = next_due_on(finding, state)
    return max(0, (on - due_on).days) if due_on else 0


def is_overdue_column(on: date) -> sa.ColumnElement[bool]:
    """The same as a condition of a query."""
    waits_for_plan = sa.and_(Finding.state.in_(WAITING_FOR_PLAN), Finding.cap_due_on < on)
    return sa.and_(Finding.state.not_in(DONE_BY_SITE), sa.or_(waits_for_plan, Finding.closure_due_on < on))
