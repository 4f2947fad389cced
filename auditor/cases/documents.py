"""Papers held, returned and outstanding, counted for a whole case; every count is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.cases import clocks, findings, opening
from auditor.cases.models import ClockKind, DocumentCount, ZeroToleranceCase
from auditor.cases.states import require_running
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput
from auditor.findings.scoring import is_open
from auditor.history import service as history
from auditor.remediation import papers, plan
from auditor.remediation.models import ActionState, CorrectiveAction


def counts(session: TenantSession, case: ZeroToleranceCase) -> Sequence[DocumentCount]:
    """Every count, newest first."""
    query = sa.select(DocumentCount).where(DocumentCount.case_id == case.id)
    return session.scalars(query.order_by(DocumentCount.id.desc())).all()


def newest(session: TenantSession, case: ZeroToleranceCase) -> DocumentCount | None:
    """The count that holds now; None while nobody has counted."""
    return next(iter(counts(session, case)), None)


@dataclass(frozen=True, slots=True)
class OnActions:
    """What the actions of a case say of papers, together; `returned` None where nobody counted there."""

    held: int
    returned: int | None

    @property
    def outstanding(self) -> int | None:
        """Papers not yet back by the actions; None while nobody counted there."""
        return None if self.returned is None else self.held - self.returned


def on_actions(session: TenantSession, case: ZeroToleranceCase) -> OnActions | None:
    """The papers that stand on the actions DOC-01 of the case; None where there is no such action."""
    owed = [
        one
        for finding, one in findings.actions(session, case)
        if one.code == plan.COUNTS_DOCUMENTS
        and one.state != ActionState.REJECTED
        # Of a finding that proved wrong nothing is owed; of one that was closed, what was counted then.
        and (is_open(finding) or one.state == ActionState.CLOSED)
    ]
    if not owed:
        return None
    held = sum(
        (one.documents_held or 0) if one.state == ActionState.CLOSED else papers.held(session, one)
        for one in owed
    )
    counted = [one.documents_returned for one in owed if one.documents_returned is not None]
    return OnActions(held, sum(counted) if counted else None)


def outstanding(session: TenantSession, case: ZeroToleranceCase) -> int | None:
    """Papers not back by what says most: the case's own count, or its actions; None while nobody counted."""
    own, told = newest(session, case), on_actions(session, case)
    if own is None:
        return None
    if told is None:
        return own.outstanding
    return max(own.outstanding, told.held - own.returned, told.outstanding or 0)


def count(
    session: TenantSession, case: ZeroToleranceCase, *, held: int, returned: int, actor: Actor, now: datetime
) -> DocumentCount:
    """Write a new count; the clock of papers stops when none is outstanding and runs while one is."""
    require(actor, Permission.FOLLOW_ACTIONS)
    lock(session, case)  # the number held only grows: of two counts, the later one sees the other
    require_running(case)
    problems = _problems(session, case, held, returned)
    if problems:
        raise BadInput(problems)
    row = DocumentCount(
        case_id=case.id, held=held, returned=returned, counted_at=now, counted_by=actor.user_id
    )
    session.add(row)
    session.flush()
    _follow(session, case, row, actor=actor, now=now)
    told = {"held": held, "returned": returned, "outstanding": row.outstanding}
    history.record(session, actor, "case_documents_counted", case, at=now, after=told)
    return row


def follow_action(session: TenantSession, action: CorrectiveAction, *, actor: Actor, now: datetime) -> None:
    """Have the clock of papers follow a count of an action: it runs while some are out, and stops once both
    counts say that all are back.
    """
    case = opening.being_worked_on(session, action.finding)
    clock = clocks.find(session, case, ClockKind.DOCUMENTS) if case is not None else None
    if case is None or clock is None:
        return
    is_out = outstanding(session, case)
    if clock.done_at is not None and is_out:
        clock.done_at, clock.done_by = None, None
    elif clock.done_at is None and is_out == 0:
        clocks.stop(session, case, ClockKind.DOCUMENTS, actor=actor, now=now)
        told = {"clock": ClockKind.DOCUMENTS, "action": action.code}
        history.record(session, actor, "case_clock_stopped", case, at=now, after=told)
    session.flush()


def _problems(
    session: TenantSession, case: ZeroToleranceCase, held: int, returned: int
) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    if not held:
        advice = (
            "Count the papers that were held, also those that are back. Where none were, there is nothing to "
            "count: have the finding that says so withdrawn or corrected."
        )
        return [{"column": "held", "code": "nothing_counted", "found": str(held), "advice": advice}]
    if not 0 <= returned <= held:
        advice = "Count from 0 to the number that was held."
        found.append({"column": "returned", "code": "not_between", "found": str(returned), "advice": advice})
    before = newest(session, case)
    if before is not None and held < before.held:
        advice = f"{before.held} were counted before; the number held only grows."
        found.append({"column": "held", "code": "fewer_than_before", "found": str(held), "advice": advice})
    on_actions = sum(action.documents_held or 0 for action in findings.document_actions(session, case))
    if held < on_actions:
        advice = f"The actions of the case count {on_actions} held. Count all of them together here."
        found.append(
            {"column": "held", "code": "fewer_than_on_actions", "found": str(held), "advice": advice}
        )
    return found


def _follow(
    session: TenantSession, case: ZeroToleranceCase, row: DocumentCount, *, actor: Actor, now: datetime
) -> None:
    clock, is_out = clocks.find(session, case, ClockKind.DOCUMENTS), outstanding(session, case)
    if row.outstanding and clock is None:
        # Papers that no finding spoke of: the count is when they were seen.
        hours = rulebook.action(clocks.ACTIONS[ClockKind.DOCUMENTS]).hours
        clocks.start(session, case, ClockKind.DOCUMENTS, clocks.after_hours(now, hours))
    elif is_out and clock is not None and clock.done_at is not None:
        clock.done_at, clock.done_by = None, None
    elif not is_out:
        clocks.stop(session, case, ClockKind.DOCUMENTS, actor=actor, now=now)
