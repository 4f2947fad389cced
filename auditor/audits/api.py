"""Audits under /api/v1/audits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import flask_smorest

from auditor.audits import (
    beginning,
    checklist,
    conflicts,
    contradictions,
    editions,
    fieldwork,
    interview_schemas,
    interviewing,
    moving,
    offers,
    plan_schemas,
    register,
    reporting,
    schemas,
    service,
    terms,
    unexamined,
)
from auditor.audits.contradictions import Contradiction
from auditor.audits.models import Audit, ChecklistAnswer, InterviewBatch, ReportRevision
from auditor.core import clock, seen, web
from auditor.core.access import Permission
from auditor.core.database import lock
from auditor.evidence.models import EvidenceFile
from auditor.history import service as history

routes = flask_smorest.Blueprint(
    "audits_api", __name__, url_prefix="/audits", description="Audits: plan, fieldwork, report, revisions"
)


@routes.get("")
@routes.arguments(schemas.AuditQuery(), location="query")
@routes.response(200, schemas.AuditPage)
@web.allow(Permission.SEE_AUDITS)
def get_audits(query: dict[str, Any]) -> dict[str, object]:
    """Audits by planned day, newest first."""
    place = web.read_cursor(query["cursor"], date, UUID)
    after = (place[0], place[1]) if place else None
    narrowed = register.AuditFilter(
        query["supplier_id"], query["state"] or None, only_running=query["running"]
    )
    found = register.page(web.session(), narrowed, actor=web.actor(), after=after, limit=query["limit"] + 1)
    listed = found[: query["limit"]]
    more = len(found) > len(listed)
    return {"items": listed, "next": web.cursor(listed[-1].planned_on, listed[-1].id) if more else None}


@routes.get("/<uuid:audit_id>")
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.SEE_AUDITS)
def get_audit(audit_id: UUID) -> Audit:
    """One audit."""
    return service.get(web.session(), audit_id, actor=web.actor())


@routes.post("/<uuid:audit_id>/moves")
@routes.arguments(schemas.MoveBody)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.SEE_AUDITS)
def post_move(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Move an audit on, by the name of the move."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    name = body.pop("move")
    offers.make(web.session(), audit, name, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.put("/<uuid:audit_id>/plan")
@routes.arguments(plan_schemas.NewPlaceBody)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.PLAN_AUDITS)
def put_plan(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Move an audit that has not begun to another day, window or lead auditor, from where `seen` says."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    reason = body.pop("reason")
    moving.move(web.session(), audit, moving.Move(**body), reason=reason, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.put("/<uuid:audit_id>/start")
@routes.arguments(schemas.StartBody)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.DO_AUDITS)
def put_start(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Correct the day on which fieldwork began, until the report is issued."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    beginning.correct(web.session(), audit, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.get("/<uuid:audit_id>/checklist")
@routes.response(200, schemas.ChecklistPage)
@web.allow(Permission.SEE_AUDITS)
def get_checklist(audit_id: UUID) -> dict[str, object]:
    """The questions of an audit with the answers given."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    return answered(audit)


def answered(audit: Audit) -> dict[str, object]:
    """The whole checklist as it stands."""
    given = fieldwork.answers_of(web.session(), audit)
    files = fieldwork.files_of_answers(web.session(), given, actor=web.actor())
    otherwise = contradictions.of_audit(web.session(), audit, given)
    missing = unexamined.of_audit(web.session(), audit)
    return {
        "version": audit.checklist_version,
        "not_examined": missing.codes,
        "without_reason": missing.bare,
        "gravest_not_examined": missing.gravest,
        "why_unexamined": unexamined.why(history.of_subject(web.session(), audit.id)),
        "items": [
            {
                **question_answer(audit, one, given.get(one.code), files.get(one.code, ())),
                "said_otherwise": [said_otherwise(each) for each in otherwise.get(one.code, ())],
            }
            for one in editions.questions_of(web.session(), audit)
        ],
    }


def question_answer(
    audit: Audit,
    question: checklist.Question,
    given: ChecklistAnswer | None,
    files: Sequence[EvidenceFile] = (),
) -> dict[str, object]:
    """A question and its answer in one object; nothing to ask workers where nobody is interviewed."""
    return {
        "code": question.code,
        "group": question.group,
        "title": question.title,
        "prompt": question.prompt,
        "ask_worker": "" if audit.documents_only else question.ask_worker,
        "evidence": question.evidence,
        "area": question.area,
        "raw": given.raw if given else None,
        "verified": given.verified or None if given else None,
        "grade": given.grade if given else None,
        "note": given.note if given else None,
        "evidence_ids": [one.id for one in files],
        "seen": answer_mark(given),
    }


def said_otherwise(one: Contradiction) -> dict[str, object]:
    """What a device or form said otherwise than is stored."""
    return {
        "raw": one.said.raw,
        "note": one.said.note,
        "said_on": one.said.on,
        "brought_at": one.brought_at,
        "standing": one.standing,
        "is_graver": one.is_graver,
        "why": one.why,
    }


def answer_mark(given: ChecklistAnswer | fieldwork.Given | None) -> str:
    """The sign of an answer, as the page of the checklist has it."""
    return seen.mark(*fieldwork.values_of(given))


@routes.put("/<uuid:audit_id>/checklist")
@routes.arguments(schemas.AnswersBody)
@routes.response(200, schemas.ChecklistPage)
@web.allow(Permission.DO_AUDITS)
def put_answers(body: dict[str, Any], audit_id: UUID) -> dict[str, object]:
    """Store answers by question code; questions that are not named keep theirs.

    `seen` has the sign of each answer that is changed; where one was changed meanwhile, nothing is stored.
    """
    audit = service.get(web.session(), audit_id, actor=web.actor())
    lock(web.session(), audit)
    known = fieldwork.answers_of(web.session(), audit)
    for code, answer in body["answers"].items():
        seen.require_seen(
            body["seen"].get(code, ""),
            fieldwork.values_of(known.get(code)),
            fieldwork.values_of(answer),
            by=partial(fieldwork.who_answered, web.session(), known.get(code)),
        )
    fieldwork.answer(web.session(), audit, body["answers"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return answered(audit)


@routes.post("/<uuid:audit_id>/interviews")
@routes.arguments(interview_schemas.BatchBody)
@routes.response(201, interview_schemas.InterviewAnswer)
@web.allow(Permission.DO_AUDITS)
def post_interviews(batch: interviewing.Batch, audit_id: UUID) -> InterviewBatch:
    """Note interviews held, as a count."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    row = interviewing.record_interviews(web.session(), audit, batch, actor=web.actor(), now=clock.now())
    web.session().commit()
    return row


@routes.get("/<uuid:audit_id>/interviews")
@routes.response(200, interview_schemas.InterviewsPage)
@web.allow(Permission.SEE_AUDITS)
def get_interviews(audit_id: UUID) -> dict[str, object]:
    """Every entry of interviews, and how many workers count."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    recorded = interviewing.entries_of(web.session(), audit.id)
    return {"items": recorded, "counted": sum(one.workers for one in interviewing.in_force(recorded))}


@routes.post("/<uuid:audit_id>/interviews/<uuid:batch_id>/reversal")
@routes.arguments(schemas.ReversalBody)
@routes.response(201, interview_schemas.InterviewAnswer)
@web.allow(Permission.DO_AUDITS)
def post_reversal(body: dict[str, str], audit_id: UUID, batch_id: UUID) -> InterviewBatch:
    """Reverse a wrong entry; it counts no more and stays on record."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    row = interviewing.reverse(web.session(), audit, batch_id, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return row


@routes.put("/<uuid:audit_id>/summary")
@routes.arguments(schemas.SummaryChange)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.DO_AUDITS)
def put_summary(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Write summary and limits of the visit; `seen` is the `summary_seen` that they were made from."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    lock(web.session(), audit)
    made_from, wanted = body.pop("seen"), (body["summary"], body["limits"])
    seen.require_seen(made_from, (audit.summary, audit.limits), wanted)
    fieldwork.write_summary(web.session(), audit, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.put("/<uuid:audit_id>/terms")
@routes.arguments(plan_schemas.TermsChange)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.SEE_AUDITS)
def put_terms(body: dict[str, Any], audit_id: UUID) -> Audit:
    """State who pays and which languages the team speaks, until the report is issued."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    lock(web.session(), audit)
    seen.require_mark(body.pop("seen"), audit.payer, audit.languages)
    terms.state_terms(web.session(), audit, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.put("/<uuid:audit_id>/workforce")
@routes.arguments(plan_schemas.WorkforceBody)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.SEE_AUDITS)
def put_workforce(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Correct the workers on site and in each group until the report is issued; the sample follows."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    said = {**body, "made_from": body["seen"]}
    said.pop("seen")
    terms.correct_workforce(web.session(), audit, **said, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.put("/<uuid:audit_id>/conflict-declaration")
@routes.arguments(schemas.ConflictBody)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.DO_AUDITS)
def put_conflict(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Declare whether there is a conflict of interest."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    lock(web.session(), audit)
    seen.require_mark(body.pop("seen"), str(audit.has_conflict))
    service.declare_conflict(web.session(), audit, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.post("/<uuid:audit_id>/conflict-declaration/withdrawal")
@routes.arguments(schemas.ReversalBody)
@routes.response(200, schemas.AuditAnswer)
@web.allow(Permission.SEE_AUDITS)
def post_conflict_withdrawal(body: dict[str, Any], audit_id: UUID) -> Audit:
    """Take a declared conflict back, as compliance or a reviewer whom it does not keep away."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    conflicts.take_back(web.session(), audit, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return audit


@routes.get("/<uuid:audit_id>/revisions")
@routes.response(200, schemas.RevisionPage)
@web.allow(Permission.SEE_AUDITS)
def get_revisions(audit_id: UUID) -> dict[str, object]:
    """All issued revisions of an audit's record."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    return {"items": reporting.revisions_of(web.session(), audit.id)}


@routes.post("/<uuid:audit_id>/revisions")
@routes.arguments(schemas.RevisionBody)
@routes.response(201, schemas.RevisionAnswer)
@web.allow(Permission.REVIEW)
def post_revision(body: dict[str, Any], audit_id: UUID) -> ReportRevision:
    """Issue a corrected revision with its reason."""
    audit = service.get(web.session(), audit_id, actor=web.actor())
    revision = reporting.revise(
        web.session(), audit, body["corrections"], reason=body["reason"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return revision
