"""An audit's report: handed to a reviewer, issued with a digest, and corrected only by a further revision."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from auditor.audits import (
    contradictions,
    counting,
    editions,
    fieldwork,
    interviewing,
    sample,
    shortages,
    team,
    unexamined,
)
from auditor.audits.models import Audit, AuditState, ReportRevision
from auditor.audits.service import change_state, mark_for_scoring, require_lead
from auditor.audits.states import AUDIT, ISSUED_STATES
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, problem
from auditor.history import service as history

CORRECTABLE = ("summary", "limits", "standard", "languages", "payer", "headcount")


def begin_report(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> None:
    """Start writing; whoever starts is the author and can never be the reviewer."""
    require_lead(audit, actor)
    change_state(session, audit, AuditState.REPORT_DRAFT, actor=actor, now=now)
    audit.author_id = actor.user_id


def submit_report(
    session: TenantSession,
    audit: Audit,
    *,
    reason: str = "",
    milder: str = "",
    rest: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Hand the report to a reviewer; signs that are no finding, and milder answers, need a reason each.

    `rest` says once for all questions that have no answer why they were not examined.
    """
    from auditor.fieldkit import refused
    from auditor.findings import unrecorded

    require_lead(audit, actor)
    AUDIT.check(audit.state, AuditState.IN_REVIEW)
    signs = unrecorded.signs(session, audit)
    if signs and not reasons.is_written(reason):
        raise Refused("signs_without_finding", signs=signs)
    # What a device brought and was refused is nowhere in the report.
    if waiting := refused.waiting(session, audit):
        raise Refused("refused_entries_wait", entries=[one.label for one in waiting])
    contradictions.let_stand(session, audit, milder, actor=actor, now=now)
    told = unexamined.require_told(session, audit, rest)
    change_state(
        session, audit, AuditState.IN_REVIEW, actor=actor, now=now, reason=reason, gaps=signs, told=told
    )


def return_report(session: TenantSession, audit: Audit, *, reason: str, actor: Actor, now: datetime) -> None:
    """Send the report back to its author, with what is missing."""
    require(actor, Permission.REVIEW)
    require_other_person(actor, audit.author_id, audit.lead_auditor_id)
    change_state(
        session, audit, AuditState.REPORT_DRAFT, actor=actor, now=now, reason=reason, needs_reason=True
    )


def obstacles_to_issuing(audit: Audit) -> list[str]:
    """What independence still asks for; empty when the report can be issued."""
    obstacles = []
    if audit.conflict_declared_on is None:
        obstacles.append("conflict_declaration_missing")
    elif audit.has_conflict:
        obstacles.append("conflict_of_interest_declared")
    if not audit.payer.strip():
        obstacles.append("payer_not_recorded")
    return obstacles


def issue(
    session: TenantSession, audit: Audit, *, why_counts: str = "", actor: Actor, now: datetime
) -> ReportRevision:
    """Issue the report as its reviewer; the author never is.

    With `why_counts` the reviewer lets an audit of far too few interviews count all the same.
    """
    require(actor, Permission.REVIEW)
    require_other_person(actor, audit.author_id, audit.lead_auditor_id)
    if audit.state == AuditState.IN_REVIEW and (obstacles := obstacles_to_issuing(audit)):
        raise Refused("audit_not_issuable", obstacles=obstacles)
    if audit.state == AuditState.IN_REVIEW:
        unexamined.require_kept(session, audit)
    change_state(session, audit, AuditState.ISSUED, actor=actor, now=now)
    if why_counts.strip():
        counting.let_count(session, audit, why_counts, actor=actor, now=now)
    audit.reviewer_id, audit.issued_at = actor.user_id, now
    mark_for_scoring(session, audit, now=now)
    return add_revision(session, audit, "", actor=actor, now=now)


def revise(
    session: TenantSession,
    audit: Audit,
    corrections: Mapping[str, Any],
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> ReportRevision:
    """Correct an issued record: the earlier revision stays, the new one says why."""
    require(actor, Permission.REVIEW)
    require_other_person(actor, audit.author_id, audit.lead_auditor_id)
    if audit.state not in ISSUED_STATES:
        raise Refused("audit_not_issued_yet")
    if not reasons.is_written(reason):
        raise Refused("reason_missing")
    if unknown := sorted(set(corrections) - set(CORRECTABLE)):
        raise BadInput(
            [
                problem(name, "not_correctable", name, "Correct one of: " + ", ".join(CORRECTABLE))
                for name in unknown
            ]
        )
    texts = {name: value for name, value in corrections.items() if isinstance(value, str)}
    privacy.refuse_identities({**texts, "reason": reason})
    if all(getattr(audit, name) == value for name, value in corrections.items()):
        raise Refused("nothing_corrected")
    if corrections.get("headcount", audit.headcount) != audit.headcount:
        audit.touch(now)  # the days in the calendar follow from it
    for name, value in corrections.items():
        setattr(audit, name, value)
    return add_revision(session, audit, reason.strip(), actor=actor, now=now)


def add_revision(
    session: TenantSession, audit: Audit, reason: str, *, actor: Actor, now: datetime
) -> ReportRevision:
    """Fix the record as it stands now under the next number."""
    content = record_of(session, audit)
    audit.revision += 1
    revision = ReportRevision(
        audit_id=audit.id,
        revision=audit.revision,
        reason=reason,
        content=content,
        sha256=digest(content),
        issued_at=now,
        issued_by=actor.user_id,
    )
    session.add(revision)
    history.record(
        session,
        actor,
        "report_revision_issued",
        revision,
        at=now,
        after={"revision": audit.revision, "sha256": revision.sha256},
        supplier_id=audit.supplier_id,
        reason=reason,
    )
    return revision


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of a record in canonical JSON."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def record_of(session: TenantSession, audit: Audit) -> dict[str, Any]:
    """Everything an issued report rests on, as plain values in a fixed order."""
    answers = fieldwork.answers_of(session, audit)
    held = interviewing.interviews_of(session, audit.id)
    plan = sample.plan_for(audit)
    return {
        "audit": {
            "id": str(audit.id),
            "supplier_id": str(audit.supplier_id),
            "announcement": audit.announcement,
            "purpose": audit.purpose,
            "standard": audit.standard,
            "planned_on": str(audit.planned_on),
            "started_on": str(audit.started_on),
            "ended_on": str(audit.ended_on),
            "headcount": audit.headcount,
            "strata": dict(audit.strata),
            "documents_only": audit.documents_only,
            "payer": audit.payer,
            "languages": audit.languages,
            "has_conflict": audit.has_conflict,
            "conflict_declared_on": str(audit.conflict_declared_on),
            "competence": team.competence_of(session, audit).as_values,
            "summary": audit.summary,
            "limits": audit.limits,
        },
        "checklist": {
            "version": audit.checklist_version,
            "answers": [
                {
                    "question": question.code,
                    "raw": answers[question.code].raw if question.code in answers else "not_answered",
                    "verified": answers[question.code].verified if question.code in answers else "",
                    "grade": answers[question.code].grade if question.code in answers else "none",
                }
                for question in editions.questions_of(session, audit)
            ],
        },
        "interviews": {
            "needed": plan.total if plan else None,
            "held": sum(batch.workers for batch in held),
            "short": [one.code for one in shortages.of_audit(session, audit)],
            "batches": [
                {
                    "method": batch.method,
                    "place": batch.place,
                    "stratum": batch.stratum,
                    "workers": batch.workers,
                    "held_on": str(batch.held_on),
                }
                for batch in held
            ],
        },
    }


def revisions_of(session: TenantSession, audit_id: uuid.UUID) -> Sequence[ReportRevision]:
    """All revisions of an audit's report, first to last."""
    return session.scalars(
        sa.select(ReportRevision).where(ReportRevision.audit_id == audit_id).order_by(ReportRevision.revision)
    ).all()
