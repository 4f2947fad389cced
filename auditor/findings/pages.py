"""Pages of findings: the list, and decisions of a reviewer. A finding's own page is in remediation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, request, url_for

from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.core import clock, forms, privacy, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput
from auditor.findings import due, endings, register, schemas, service
from auditor.findings.models import FindingSeverity, FindingState, Substantiation

routes = Blueprint("findings", __name__)

PAGE = 50
SECOND_AWAITED = "Your decision is proposed and waits for a second reviewer. Nothing changes until then."


@routes.get("/findings")
@web.allow(Permission.SEE_AUDITS)
def overview() -> web.Answer:
    """All findings, with filters."""
    form = forms.read(schemas.FindingQuery(), request.args)
    asked = form.values if form.is_valid else schemas.FindingQuery().load({})
    place = web.read_id_cursor(request.args.get("cursor"))
    narrowed = register.FindingFilter(
        asked.get("supplier_id"),
        asked.get("audit"),
        asked.get("state"),
        asked.get("severity"),
        asked.get("code"),
        only_open=bool(asked.get("open")),
        overdue_on=clock.today() if asked.get("overdue") else None,
    )
    found = register.page(
        web.session(),
        narrowed,
        actor=web.actor(),
        after=place,
        limit=PAGE + 1,
    )
    listed = found[:PAGE]
    kept: dict[str, Any] = {k: v for k, v in request.args.items() if v and k != "cursor"}
    more = len(found) > PAGE
    return web.page(
        "findings/overview.html",
        422 if form.errors else 200,
        form=form,
        findings=[
            (one, due.days_overdue(one, clock.today()), privacy.banded(one.workers_affected))
            for one in listed
        ],
        asked=asked,
        audit=_audit_of(asked),
        options={
            name: [(one.value, one.replace("_", " ")) for one in words]
            for name, words in (("state", FindingState), ("severity", FindingSeverity))
        },
        may_record=web.actor().may(Permission.RECORD_FINDINGS),
        is_narrowed=bool(kept) and form.is_valid,
        next_address=url_for(".overview", **kept, cursor=web.cursor(listed[-1].id)) if more else "",
        first_address=url_for(".overview", **kept) if place else "",
    )


def _audit_of(asked: dict[str, Any]) -> Audit | None:
    """The audit that the list is narrowed to, so that the page can say so."""
    return web.session().get(Audit, asked["audit"]) if asked.get("audit") else None


@routes.post("/findings/<uuid:finding_id>/substantiation")
@web.allow(Permission.REVIEW)
def post_substantiation(finding_id: UUID) -> web.Answer:
    """A reviewer's view on how sure the finding is."""
    finding = service.get(web.session(), finding_id, actor=web.actor())
    decided = Substantiation(chosen("substantiation", Substantiation))
    service.require_seen(web.session(), finding, request.form.get("seen"))
    service.substantiate(web.session(), finding, decided, reason=said(), actor=web.actor(), now=clock.now())
    web.session().commit()
    flash(SECOND_AWAITED if finding.proposed_change else "How sure the finding is is decided.")
    return web.see("remediation.finding", finding_id=finding.id)


@routes.post("/findings/<uuid:finding_id>/legs")
@web.allow(Permission.REVIEW)
def post_legs(finding_id: UUID) -> web.Answer:
    """Both legs of the forced-labour definition."""
    finding = service.get(web.session(), finding_id, actor=web.actor())
    service.require_seen(web.session(), finding, request.form.get("seen"))
    service.record_legs(
        web.session(),
        finding,
        involuntariness="involuntariness" in request.form,
        menace_of_penalty="menace_of_penalty" in request.form,
        reason=said(),
        actor=web.actor(),
        now=clock.now(),
    )
    web.session().commit()
    flash("Both legs are recorded.")
    return web.see("remediation.finding", finding_id=finding.id)


@routes.post("/findings/<uuid:finding_id>/lowering")
@web.allow(Permission.REVIEW)
def post_lowering(finding_id: UUID) -> web.Answer:
    """A second reviewer's decision on what would make a zero-tolerance finding weigh less."""
    finding = service.get(web.session(), finding_id, actor=web.actor())
    confirms = request.form.get("decision") == "confirm"
    service.require_seen(web.session(), finding, request.form.get("seen"))
    service.decide_proposal(
        web.session(), finding, confirms=confirms, reason=said(), actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    flash(
        "The proposal is confirmed." if confirms else "The proposal is declined; the finding stays as it was."
    )
    return web.see("remediation.finding", finding_id=finding.id)


@routes.post("/audits/<uuid:audit_id>/closure")
@web.allow(Permission.CLOSE_FINDING)
def post_close_audit(audit_id: UUID) -> web.Answer:
    """Close an audit whose findings are all closed or withdrawn."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    endings.close_audit(web.session(), audit, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The audit is closed.")
    return web.see("audits.audit", audit_id=audit.id)


def said() -> str:
    """The reason that was typed."""
    return forms.reason_in(request.form)


def chosen(name: str, words: type[FindingSeverity | Substantiation]) -> str:
    """A word of a closed set from the form; anything else is a problem of the request."""
    value = request.form.get(name, "")
    if value not in set(words):
        advice = "Choose one of the list."
        raise BadInput([{"column": name, "code": "not_valid", "found": value[:80], "advice": advice}])
    return value
