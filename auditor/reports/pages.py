"""Pages: which reports there are, and their files."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, request, url_for

from auditor.audits import visit
from auditor.audits.models import Audit
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.reports import service
from auditor.reports.edition import Edition
from auditor.reports.handing_out import hand_out
from auditor.what_if import service as trials

routes = Blueprint("reports", __name__)

PAGE = 50


@routes.get("/reports")
@web.allow(Permission.ISSUE_REPORTS)
def overview() -> web.Answer:
    """The portfolio report, and the audits of which there is something to report."""
    place = web.read_cursor(request.args.get("cursor"), date, UUID)
    found = service.audits_with_report(
        web.session(),
        actor=web.actor(),
        after=(place[0], place[1]) if place else None,
        limit=PAGE + 1,
    )
    listed = found[:PAGE]
    following = ""
    if len(found) > PAGE:
        following = url_for(".overview", cursor=web.cursor(listed[-1].planned_on, listed[-1].id))
    return web.page(
        "reports/overview.html",
        audits=listed,
        growing=visit.hearing_more(web.session(), listed),
        next_address=following,
        first_address=url_for(".overview") if place else "",
    )


@routes.get("/reports/portfolio.pdf")
@web.allow(Permission.ISSUE_REPORTS)
def portfolio() -> web.Answer:
    """The portfolio report."""
    return hand_out(service.make_portfolio_report(web.session(), actor=web.actor(), now=clock.now()))


@routes.get("/reports/what-if/<uuid:trial_id>.pdf")
@web.allow(Permission.ISSUE_REPORTS)
def what_if(trial_id: UUID) -> web.Answer:
    """A trial of proposed rules."""
    trial = trials.find(web.session(), trial_id)
    return hand_out(service.make_what_if_report(web.session(), trial, actor=web.actor(), now=clock.now()))


@routes.get("/reports/audits/<uuid:audit_id>/plan.pdf")
@web.allow(Permission.SEE_AUDITS)
def audit_plan(audit_id: UUID) -> web.Answer:
    """The plan of an audit with its sample and what that can miss."""
    audit = web.load(Audit, audit_id)
    made = service.make_audit_plan(web.session(), audit, actor=web.actor(), now=clock.now())
    return hand_out(made, audit)


@routes.get("/reports/audits/<uuid:audit_id>/<any(shareable, restricted):edition>.pdf")
@web.allow(Permission.SEE_AUDITS)
def audit_report(audit_id: UUID, edition: str) -> web.Answer:
    """One edition of an audit's remediation report."""
    audit = web.load(Audit, audit_id)
    made = service.make_audit_report(
        web.session(), audit, Edition(edition), actor=web.actor(), now=clock.now()
    )
    return hand_out(made, audit)
