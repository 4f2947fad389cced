"""The visit of UNI-08 on record: unannounced, workers heard off site, after the remedies were handed in.

Who was heard through an interpreter of the site was not heard away from it.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from auditor.audits import interviewing
from auditor.audits.models import Announcement, Audit, AuditState, Interpreter
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction

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
    since = _remedied_on(session, action)
    query = sa.select(Audit).where(
        Audit.supplier_id == action.supplier_id,
        Audit.announcement == Announcement.UNANNOUNCED,
        Audit.state.in_(VISITED),
        Audit.documents_only.is_(False),
    )
    if not any(_heard_off_site(session, one, since) for one in session.scalars(query)):
        raise Refused("visit_not_recorded", action=action.code, since=since)


def _heard_off_site(session: TenantSession, audit: Audit, since: date) -> bool:
    heard = interviewing.in_force(interviewing.entries_of(session, audit.id))
    return any(
        one.place == OFF_SITE and one.held_on >= since and one.interpreter != Interpreter.OF_SITE
        for one in heard
    )


def _remedied_on(session: TenantSession, action: CorrectiveAction) -> date:
    """The day on which the last remedy was handed in as done; the day of the finding where there is none."""
    shown = [
        one.evidenced_at.date()
        for one in plan.current(plan.of_finding(session, action.finding_id))
        if one.phase == "remedy" and one.evidenced_at is not None
    ]
    return max([action.finding.found_on, *shown])
