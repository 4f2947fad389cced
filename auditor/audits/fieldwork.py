"""What is written down on site: checklist answers and interviews held, as counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.audits import editions, visit
from auditor.audits.models import Audit, AuditState, ChecklistAnswer, RawAnswer
from auditor.audits.service import require_lead
from auditor.audits.states import FIELDWORK_STATES
from auditor.core import privacy
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, problem
from auditor.evidence import service as evidence
from auditor.evidence.models import EvidenceFile
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.users.models import User
from risk.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one question; `verified` is empty until it was compared with other evidence."""

    raw: RawAnswer
    note: str = ""
    verified: RawAnswer | None = None
    grade: Grade = Grade.NONE


VERIFIED = ", verified "
"""What stands in the history between an answer and what it became when evidence was compared."""

ANSWER = ("raw", "verified", "grade", "note")
"""The fields of an answer to one question."""


def values_of(given: ChecklistAnswer | Given | None) -> tuple[str, ...]:
    """An answer as plain text in the order of ANSWER; blank where there is none."""
    return tuple(str(getattr(given, name) or "") for name in ANSWER) if given else ("",) * len(ANSWER)


def files_of_answers(
    session: TenantSession, answers: Mapping[str, ChecklistAnswer], *, actor: Actor
) -> dict[str, list[EvidenceFile]]:
    """Files taken at questions of a checklist, by question; those that the actor may know of."""
    at = evidence.by_subject(session, [row.id for row in answers.values()], actor=actor)
    return {code: at[row.id] for code, row in sorted(answers.items()) if row.id in at}


def require_open_fieldwork(session: TenantSession, audit: Audit) -> None:
    """What was seen can be written down while the visit is open (see `visit`)."""
    if not visit.is_open(session, audit):
        raise Refused("fieldwork_not_open", state=audit.state)


def require_witness(session: TenantSession, audit: Audit, actor: Actor, now: datetime) -> None:
    """Refuse who may not say what was seen on site: no auditor, one with a tie to it, or out of time."""
    require(actor, Permission.DO_AUDITS)
    require_open_fieldwork(session, audit)
    if audit.state in visit.CUT_SHORT:
        require_lead(audit, actor)
    pool.require_actor_untied(session, actor, audit.supplier_id, now.date())


def answer(
    session: TenantSession,
    audit: Audit,
    given: dict[str, Given],
    *,
    actor: Actor,
    now: datetime,
) -> list[ChecklistAnswer]:
    """Store answers by question code; given again it replaces the earlier one; history keeps both."""
    require_witness(session, audit, actor, now)
    asked = {question.code for question in editions.questions_of(session, audit)}
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
        values = values_of(one)
        if row is None:
            row = ChecklistAnswer(audit_id=audit.id, question=code)
            session.add(row)
        elif values_of(row) == values:
            continue
        before[code] = said(row) or None
        row.raw, row.verified, row.grade, row.note = values
        row.answered_by, row.answered_at = actor.user_id, now
        after[code] = said(row)
        stored.append(row)
    if stored:
        history.record(session, actor, "checklist_answered", audit, at=now, before=before, after=after)
    return stored


def said(row: ChecklistAnswer) -> str:
    """An answer in one word, with what it became when evidence was compared."""
    return f"{row.raw}{VERIFIED}{row.verified}" if row.verified else row.raw


def who_answered(session: TenantSession, row: ChecklistAnswer | None) -> str:
    """Who gave an answer that stands, and when, for a sentence; blank where nobody is known."""
    person = session.get(User, row.answered_by) if row is not None and row.answered_by else None
    return f"{person.name} ({row.answered_at:%Y-%m-%d %H:%M} UTC)" if row is not None and person else ""


def answers_of(session: TenantSession, audit: Audit) -> dict[str, ChecklistAnswer]:
    """The answers of an audit by question code."""
    rows = session.scalars(sa.select(ChecklistAnswer).where(ChecklistAnswer.audit_id == audit.id))
    return {row.question: row for row in rows}


def write_summary(
    session: TenantSession, audit: Audit, *, summary: str, limits: str, actor: Actor, now: datetime
) -> None:
    """The lead auditor's summary and what could not be seen; names are refused."""
    require_lead(audit, actor)
    pool.require_actor_untied(session, actor, audit.supplier_id, now.date())
    if audit.state not in {*FIELDWORK_STATES, AuditState.ACCESS_DENIED}:
        raise Refused("fieldwork_not_open", state=audit.state)
    privacy.refuse_identities({"summary": summary, "limits": limits})
    audit.summary, audit.limits = summary.strip(), limits.strip()
    history.record(session, actor, "audit_summary_written", audit, at=now)
