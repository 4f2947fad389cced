"""Reports under /api/v1: the portfolio's, and an audit's in two editions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest
from flask import Response

from auditor.audits.models import Audit
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.reports import service
from auditor.reports.edition import Edition
from auditor.reports.handing_out import PDF, hand_out
from auditor.reports.schemas import ReportQuery
from auditor.what_if import service as trials

routes = flask_smorest.Blueprint(
    "reports_api", __name__, description="Reports as PDF; each download is kept in the history"
)

FILE = {"type": "string", "format": "binary"}


@routes.get("/reports/portfolio.pdf")
@routes.response(200, FILE, content_type=PDF)
@web.allow(Permission.ISSUE_REPORTS)
def get_portfolio() -> Response:
    """The portfolio report of all scored suppliers."""
    return hand_out(service.make_portfolio_report(web.session(), actor=web.actor(), now=clock.now()))


@routes.get("/reports/what-if/<uuid:trial_id>.pdf")
@routes.response(200, FILE, content_type=PDF)
@web.allow(Permission.ISSUE_REPORTS)
def get_what_if(trial_id: UUID) -> Response:
    """A finished trial of a proposed methodology release."""
    trial = trials.find(web.session(), trial_id)
    return hand_out(service.make_what_if_report(web.session(), trial, actor=web.actor(), now=clock.now()))


@routes.get("/audits/<uuid:audit_id>/plan.pdf")
@routes.response(200, FILE, content_type=PDF)
@web.allow(Permission.SEE_AUDITS)
def get_audit_plan(audit_id: UUID) -> Response:
    """The plan of an audit: team, sample, what it can miss, checklist."""
    audit = web.load(Audit, audit_id)
    made = service.make_audit_plan(web.session(), audit, actor=web.actor(), now=clock.now())
    return hand_out(made, audit)


@routes.get("/audits/<uuid:audit_id>/report")
@routes.arguments(ReportQuery(), location="query")
@routes.response(200, FILE, content_type=PDF)
@web.allow(Permission.SEE_AUDITS)
def get_audit_report(query: dict[str, Any], audit_id: UUID) -> Response:
    """The remediation report of an audit; before the audit is issued it is marked as a draft."""
    audit = web.load(Audit, audit_id)
    edition = Edition(query["edition"])
    made = service.make_audit_report(web.session(), audit, edition, actor=web.actor(), now=clock.now())
    return hand_out(made, audit)
