"""Whether people were made safe before management may learn of a zero-tolerance finding (UNI-01)."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from auditor.cases.models import CaseFinding, CaseState, ZeroToleranceCase
from auditor.cases.states import CONTAINED, TAKES_FINDINGS
from auditor.findings.models import Finding
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import DONE

SAFETY_CHECK = "UNI-01"


def is_settled() -> sa.ColumnElement[bool]:
    """The condition on findings whose case is contained, or whose safety check was verified.

    What comes back is not safe because it was once: a case that runs before containment says no, whatever an
    earlier case says.
    """
    return sa.or_(sa.and_(_has_case_in(CONTAINED), ~_has_case_in(TAKES_FINDINGS)), is_checked())


def is_of_case() -> sa.ColumnElement[bool]:
    """The condition on findings that are or were of a case, whatever their severity is by now.

    A case that two reviewers found to be not substantiated says no more of them.
    """
    return _has_case_in([one for one in CaseState if one != CaseState.NOT_SUBSTANTIATED])


def is_checked() -> sa.ColumnElement[bool]:
    """The condition on findings whose safety check was verified since they were last reopened."""
    checked = sa.select(CorrectiveAction.id).where(
        CorrectiveAction.finding_id == Finding.id,
        CorrectiveAction.code == SAFETY_CHECK,
        CorrectiveAction.state.in_(DONE),
        sa.or_(Finding.reopened_at.is_(None), CorrectiveAction.verified_at > Finding.reopened_at),
    )
    return checked.correlate(Finding).exists()


def _has_case_in(states: Sequence[CaseState]) -> sa.ColumnElement[bool]:
    cases = (
        sa.select(CaseFinding.id)
        .join(ZeroToleranceCase, ZeroToleranceCase.id == CaseFinding.case_id)
        .where(CaseFinding.finding_id == Finding.id, ZeroToleranceCase.state.in_(states))
    )
    return cases.correlate(Finding).exists()
