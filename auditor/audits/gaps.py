"""What an audit lacks while its auditor is still on site, and which cannot be caught up on afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.audits import examined
from auditor.audits.models import Audit, AuditState, ChecklistAnswer, InterviewBatch
from auditor.core.database import TenantSession
from auditor.history.models import Event

IN_WORDS = {
    "conflict_declaration_missing": "a declaration on conflicts of interest",
    "checklist_empty": "answers to the checklist",
    "gravest_not_examined": "an answer by what was seen to each of the gravest questions",
    "interviews_none": "interviews",
}


def in_words(found: Sequence[str]) -> str:
    """What is still to be done, as a list for a sentence."""
    return "; ".join(IN_WORDS[one] for one in found)


def why(events: Sequence[Event]) -> str:
    """The reason for which the site was left with gaps; blank where there were none."""
    left = [one for one in events if one.action == f"audit_{AuditState.FIELDWORK_DONE}"]
    return left[-1].reason if left and left[-1].after.get("gaps") else ""


def in_fieldwork(session: TenantSession, audit: Audit) -> list[str]:
    """Codes of what nobody has done yet: fieldwork is finished with it for a reason only."""
    rows = session.scalars(sa.select(ChecklistAnswer).where(ChecklistAnswer.audit_id == audit.id))
    given = {row.question: row for row in rows}
    gaps = []
    if audit.conflict_declared_on is None:
        gaps.append("conflict_declaration_missing")
    if audit.checklist_kind and not given:
        gaps.append("checklist_empty")
    elif examined.gravest_left(audit, given):
        gaps.append("gravest_not_examined")
    if not audit.documents_only and not _is_anybody_heard(session, audit):
        gaps.append("interviews_none")
    return gaps


def _is_anybody_heard(session: TenantSession, audit: Audit) -> bool:
    reversal = aliased(InterviewBatch)
    is_reversed = sa.exists().where(reversal.reverses_id == InterviewBatch.id)
    interviews = sa.select(InterviewBatch.id).where(
        InterviewBatch.audit_id == audit.id, InterviewBatch.reverses_id.is_(None), ~is_reversed
    )
    return session.scalar(interviews.limit(1)) is not None
