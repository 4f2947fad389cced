"""The running clocks of cases as deadlines: only for the people on their lists, and by code only."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from auditor.cases import access, suspicions
from auditor.cases.models import CaseClock, ZeroToleranceCase
from auditor.cases.states import ENDED
from auditor.core.database import TenantSession
from auditor.notifications.service import HORIZON, Deadline, to_person


def running_clocks(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """What cases owe soon, one deadline for each case and day: two reminders of one stage would be one."""
    found = session.execute(
        sa.select(ZeroToleranceCase, CaseClock)
        .join(CaseClock, CaseClock.case_id == ZeroToleranceCase.id)
        .where(
            ZeroToleranceCase.state.not_in(ENDED),
            CaseClock.done_at.is_(None),
            CaseClock.due_at < now + HORIZON,
        )
        .order_by(ZeroToleranceCase.id, CaseClock.due_at, CaseClock.id)
    ).all()
    for (case, due_on), together in itertools.groupby(found, lambda row: (row[0], row[1].due_at.date())):
        yield deadline(session, case, due_on, [clock for _, clock in together])
    for case_id, decision in suspicions.owed(session, before=now + HORIZON).items():
        case = session.get_one(ZeroToleranceCase, case_id)
        owed = deadline(session, case, decision.due_at.date(), [decision])
        yield replace(owed, part=suspicions.KIND)  # a clock of the case may be due on the same day


def deadline(
    session: TenantSession,
    case: ZeroToleranceCase,
    due_on: date,
    clocks: Sequence[CaseClock | suspicions.Decision],
) -> Deadline:
    """What one case owes on one day; the instant is the first one."""
    return Deadline(
        "case",
        "zero_tolerance_case",
        case.id,
        due_on,
        tuple(to_person(person.id) for person in access.readers(session, case)),
        {"case": case.code, "steps": " and ".join(clock.kind.replace("_", "-") for clock in clocks)},
        "cases.case",
        "case_id",
        clocks[0].due_at,
    )
