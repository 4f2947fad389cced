"""Papers held, returned and outstanding, counted for a whole case; every count is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.cases import clocks, findings
from auditor.cases.models import ClockKind, DocumentCount, ZeroToleranceCase
from auditor.cases.states import require_running
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput
from auditor.history import service as history


def counts(session: TenantSession, case: ZeroToleranceCase) -> Sequence[DocumentCount]:
    """Every count, newest first."""
    query = sa.select(DocumentCount).where(DocumentCount.case_id == case.id)
    return session.scalars(query.order_by(DocumentCount.id.desc())).all()


def newest(session: TenantSession, case: ZeroToleranceCase) -> DocumentCount | None:
    """The count that holds now; None while nobody has counted."""
    return next(iter(counts(session, case)), None)


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


def _problems(
    session: TenantSession, case: ZeroToleranceCase, held: int, returned: int
) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
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
    clock = clocks.find(session, case, ClockKind.DOCUMENTS)
    if row.outstanding and clock is None:
        # Papers that no finding spoke of: the count is when they were seen.
        hours = rulebook.action(clocks.ACTIONS[ClockKind.DOCUMENTS]).hours
        clocks.start(session, case, ClockKind.DOCUMENTS, clocks.after_hours(now, hours))
    elif row.outstanding and clock is not None and clock.done_at is not None:
        clock.done_at, clock.done_by = None, None
    elif not row.outstanding and row.held:
        clocks.stop(session, case, ClockKind.DOCUMENTS, actor=actor, now=now)
