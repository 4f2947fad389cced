"""What is written down on site: checklist answers and interviews held, as counts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from auditor.audits import checklist
from auditor.audits.models import Audit, AuditState, ChecklistAnswer, InterviewBatch, RawAnswer
from auditor.audits.service import problem
from auditor.audits.states import FIELDWORK_STATES
from auditor.core import privacy
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from risk.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one question; `verified` is empty until it was compared with other evidence."""

    raw: RawAnswer
    note: str = ""
    verified: RawAnswer | None = None
    grade: Grade = Grade.NONE


def require_open_fieldwork(audit: Audit) -> None:
    """What was seen can be written down from the first day on site until the report goes to review."""
    if audit.state not in FIELDWORK_STATES:
        raise Refused("fieldwork_not_open", state=audit.state)


def answer(
    session: TenantSession,
    audit: Audit,
    given: dict[str, Given],
    *,
    actor: Actor,
    now: datetime,
) -> list[ChecklistAnswer]:
    """Store answers by question code; given again it replaces the earlier one; history keeps both."""
    require(actor, Permission.DO_AUDITS)
    require_open_fieldwork(audit)
    asked = {question.code for question in checklist.questions(audit.checklist_kind)}
    if unknown := sorted(set(given) - asked):
        raise BadInput(
            [
                problem("question", "question_not_asked", code, "Use a code of this audit's checklist.")
                for code in unknown
            ]
        )
    privacy.refuse_identities({code: one.note for code, one in given.items()})
    existing = answers_of(session, audit)
    stored, before, after = [], {}, {}
    for code, one in given.items():
        row = existing.get(code)
        values = (str(one.raw), str(one.verified or ""), str(one.grade), one.note)
        if row is None:
            row = ChecklistAnswer(audit_id=audit.id, question=code)
            session.add(row)
        elif (row.raw, row.verified, row.grade, row.note) == values:
            continue
        before[code] = row.raw or None
        row.raw, row.verified, row.grade, row.note = values
        row.answered_by, row.answered_at = actor.user_id, now
        after[code] = row.raw
        stored.append(row)
    if stored:
        history.record(session, actor, "checklist_answered", audit, at=now, before=before, after=after)
    return stored


def answers_of(session: TenantSession, audit: Audit) -> dict[str, ChecklistAnswer]:
    """The answers of an audit by question code."""
    rows = session.scalars(sa.select(ChecklistAnswer).where(ChecklistAnswer.audit_id == audit.id))
    return {row.question: row for row in rows}


@dataclass(frozen=True, slots=True)
class Batch:
    """Interviews of one kind held on one day; `stratum` empty means the workforce at large."""

    method: str
    place: str
    workers: int
    held_on: date
    language: str = ""
    stratum: str = ""


def record_interviews(
    session: TenantSession, audit: Audit, batch: Batch, *, actor: Actor, now: datetime
) -> InterviewBatch:
    """Note how many workers were interviewed, how and where; refused where interviews put people at risk."""
    require(actor, Permission.DO_AUDITS)
    if audit.documents_only:
        raise Refused("no_interviews_here")
    require_open_fieldwork(audit)
    if batch.stratum and batch.stratum not in audit.strata:
        raise BadInput(
            [problem("stratum", "stratum_not_known", batch.stratum, "Use a group of this audit's plan.")]
        )
    privacy.refuse_identities({"language": batch.language})
    row = InterviewBatch(
        audit_id=audit.id,
        method=batch.method,
        place=batch.place,
        language=batch.language,
        stratum=batch.stratum,
        workers=batch.workers,
        held_on=batch.held_on,
        recorded_by=actor.user_id,
        recorded_at=now,
    )
    session.add(row)
    history.record(session, actor, "interviews_recorded", audit, at=now, after={"workers": batch.workers})
    return row


def interviews_of(session: TenantSession, audit_id: uuid.UUID) -> Sequence[InterviewBatch]:
    """Interviews held, oldest first."""
    return session.scalars(
        sa.select(InterviewBatch)
        .where(InterviewBatch.audit_id == audit_id)
        .order_by(InterviewBatch.held_on, InterviewBatch.id)
    ).all()


def write_summary(
    session: TenantSession, audit: Audit, *, summary: str, limits: str, actor: Actor, now: datetime
) -> None:
    """The author's summary and what could not be seen; names are refused."""
    require(actor, Permission.DO_AUDITS)
    if audit.state not in {*FIELDWORK_STATES, AuditState.ACCESS_DENIED}:
        raise Refused("fieldwork_not_open", state=audit.state)
    privacy.refuse_identities({"summary": summary, "limits": limits})
    audit.summary, audit.limits = summary.strip(), limits.strip()
    history.record(session, actor, "audit_summary_written", audit, at=now)
