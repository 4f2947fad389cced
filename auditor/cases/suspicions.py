"""Suspected findings of a case that no reviewer has decided: gate G8 gives ten days for it.

Computed from when each became part of its case, or came back to it. Going on as if confirmed decides nothing:
the finding stays suspected, and so does the gate.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.cases.models import CaseFinding, ZeroToleranceCase
from auditor.cases.states import ENDED
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingSeverity, Substantiation
from auditor.findings.scoring import IS_OPEN
from auditor.signals.suspicions import DECIDED_WITHIN

KIND = "decision"
TASK = f"Suspicion decided by a reviewer: confirmed, refuted or weighing less ({DECIDED_WITHIN.days} days)"


@dataclass(frozen=True, slots=True)
class Decision:
    """The clock of a decision that is owed; it is gone once no finding of the case is merely suspected."""

    case_id: uuid.UUID
    due_at: datetime
    kind: str = KIND
    done_at: datetime | None = None
    done_by: uuid.UUID | None = None


def owed(
    session: TenantSession, case_ids: Collection[uuid.UUID] | None = None, *, before: datetime | None = None
) -> Mapping[uuid.UUID, Decision]:
    """By case the decision that is owed first; of all running cases where none are named."""
    query = (
        sa.select(CaseFinding.case_id, CaseFinding.joined_at, Finding.reopened_at)
        .join(ZeroToleranceCase, ZeroToleranceCase.id == CaseFinding.case_id)
        .join(Finding, Finding.id == CaseFinding.finding_id)
        .where(
            ZeroToleranceCase.state.not_in(ENDED),
            Finding.severity == FindingSeverity.ZERO_TOLERANCE,
            Finding.substantiation.in_([Substantiation.ALLEGED, Substantiation.CORROBORATED]),
            IS_OPEN,
        )
    )
    if case_ids is not None:
        query = query.where(CaseFinding.case_id.in_(case_ids))
    found: dict[uuid.UUID, Decision] = {}
    for case_id, joined_at, reopened_at in session.execute(query):
        due = max(joined_at, reopened_at or joined_at) + DECIDED_WITHIN
        if case_id not in found or due < found[case_id].due_at:
            found[case_id] = Decision(case_id, due)
    return {case_id: one for case_id, one in found.items() if before is None or one.due_at < before}
