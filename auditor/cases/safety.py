"""Whether people were made safe before management may learn of a zero-tolerance finding (UNI-01)."""

from __future__ import annotations

import sqlalchemy as sa

from auditor.cases.models import CaseFinding, CaseState, ZeroToleranceCase
from auditor.findings.models import Finding
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import DONE

SAFETY_CHECK = "UNI-01"
CONTAINED = (
    CaseState.CONTAINED,
    CaseState.ASSESSED,
    CaseState.REMEDY_AGREED,
    CaseState.REMEDY_RUNNING,
    CaseState.REMEDY_VERIFIED,
    CaseState.MONITORED_90,
    CaseState.MONITORED_180,
    CaseState.CLOSED,
)
"""Since containment was said of a case."""


def is_settled() -> sa.ColumnElement[bool]:
    """The condition on findings whose case is contained, or whose safety check was verified."""
    contained = (
        sa.select(CaseFinding.id)
        .join(ZeroToleranceCase, ZeroToleranceCase.id == CaseFinding.case_id)
        .where(CaseFinding.finding_id == Finding.id, ZeroToleranceCase.state.in_(CONTAINED))
    )
    checked = sa.select(CorrectiveAction.id).where(
        CorrectiveAction.finding_id == Finding.id,
        CorrectiveAction.code == SAFETY_CHECK,
        CorrectiveAction.state.in_(DONE),
    )
    return sa.or_(contained.correlate(Finding).exists(), checked.correlate(Finding).exists())
