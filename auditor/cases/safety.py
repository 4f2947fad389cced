"""Whether people were made safe before management may learn of a zero-tolerance finding (UNI-01)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from auditor.cases.models import CaseFinding, CaseState, ZeroToleranceCase
from auditor.cases.states import CONTAINED, TAKES_FINDINGS
from auditor.findings.models import Finding
from auditor.history.models import Event
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import DONE

SAFETY_CHECK = "UNI-01"
SAID_SAFE = "finding_said_safe"
"""In the history of a finding: a reviewer answers for it that nobody is in danger (`settling`)."""


def is_settled() -> sa.ColumnElement[bool]:
    """The condition on findings whose case is contained, or whose safety check was verified.

    What comes back is not safe because it was once: a case that runs before containment says no, whatever an
    earlier case says, and one of before it came back says nothing. A reviewer's word stands for a check that
    people declined, where no case runs.
    """
    by_case = _has_case_in(CONTAINED, joined_since=Finding.reopened_at)
    return sa.or_(sa.and_(sa.or_(by_case, _is_said_safe()), ~runs_before_containment()), is_checked())


def runs_before_containment() -> sa.ColumnElement[bool]:
    """The condition on findings with a case of which nobody said yet that the harm has stopped."""
    return _has_case_in(TAKES_FINDINGS)


def _is_said_safe() -> sa.ColumnElement[bool]:
    said = sa.select(Event.id).where(
        Event.subject_id == Finding.id,
        Event.action == SAID_SAFE,
        sa.or_(Finding.reopened_at.is_(None), Event.at > Finding.reopened_at),
    )
    return said.correlate(Finding).exists()


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


def _has_case_in(states: Sequence[CaseState], *, joined_since: Any = None) -> sa.ColumnElement[bool]:
    cases = (
        sa.select(CaseFinding.id)
        .join(ZeroToleranceCase, ZeroToleranceCase.id == CaseFinding.case_id)
        .where(CaseFinding.finding_id == Finding.id, ZeroToleranceCase.state.in_(states))
    )
    if joined_since is not None:
        cases = cases.where(sa.or_(joined_since.is_(None), CaseFinding.joined_at >= joined_since))
    return cases.correlate(Finding).exists()
