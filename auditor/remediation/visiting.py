"""The visit of UNI-08 on record: unannounced, workers heard off site, after the remedies were handed in.

Who was heard through an interpreter of the site was not heard away from it. Where a country has several time
zones, or is not known, the latest day counts that it can have been there when the remedy came: nobody's
protection is called verified by what was said the day before it.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from auditor.audits import interviewing
from auditor.audits.models import Announcement, Audit, AuditState, Interpreter, InterviewBatch
from auditor.core import local_days
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction
from suppliers.models import Supplier

VISITED = (
    AuditState.FIELDWORK_DONE,
    AuditState.REPORT_DRAFT,
    AuditState.IN_REVIEW,
    AuditState.ISSUED,
    AuditState.FOLLOW_UP,
    AuditState.CLOSED,
)
"""States of an audit of which somebody was there and the fieldwork has ended."""
OFF_SITE = "off_site"


def require_visit(session: TenantSession, action: CorrectiveAction) -> None:
    """Refuse where no audit of the site is such a visit; it tells from which day one counts."""
    remedied_at = _remedied_at(session, action)
    country = session.get_one(Supplier, action.supplier_id).country
    since = action.finding.found_on
    if remedied_at is not None:
        since = max(since, local_days.day_at(country, remedied_at))
    query = sa.select(Audit).where(
        Audit.supplier_id == action.supplier_id,
        Audit.announcement == Announcement.UNANNOUNCED,
        Audit.state.in_(VISITED),
        Audit.documents_only.is_(False),
    )
    heard = (one for audit in session.scalars(query) for one in _heard_off_site(session, audit))
    if not any(one.held_on >= since and _may_follow(one, remedied_at) for one in heard):
        raise Refused("visit_not_recorded", action=action.code, since=since)


def _heard_off_site(session: TenantSession, audit: Audit) -> list[InterviewBatch]:
    heard = interviewing.in_force(interviewing.entries_of(session, audit.id))
    return [one for one in heard if one.place == OFF_SITE and one.interpreter != Interpreter.OF_SITE]


def _may_follow(held: InterviewBatch, remedied_at: datetime | None) -> bool:
    """Whether interviews can have been held after the remedy: what was written down before it was before it.

    Their day is one of the place (`since`), the remedy came at an instant.
    """
    return remedied_at is None or held.recorded_at >= remedied_at


def _remedied_at(session: TenantSession, action: CorrectiveAction) -> datetime | None:
    """When the last remedy was handed in as done; None where there is none."""
    shown = [
        one.evidenced_at
        for one in plan.current(plan.of_finding(session, action.finding_id))
        if one.phase == "remedy" and one.evidenced_at is not None
    ]
    return max(shown, default=None)
