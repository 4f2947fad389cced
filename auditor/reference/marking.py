"""Who is due again after lists or rules changed: a few suppliers are marked at once, many by a worker.

A release that differs in the rating of some countries only concerns the suppliers there; any other one
concerns everybody, and so do rules. Scoring takes up marks, so nobody is forgotten whatever stops in between;
the run that marks many goes on by scoring them (`auditor.scoring.jobs`).
Writing them takes longer the larger a register is, and a request must not.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

import sqlalchemy as sa

from auditor.core import changes, work
from auditor.core.database import TenantSession
from auditor.core.work import Progress, Run, Shown
from suppliers import register
from suppliers.models import Supplier

JOB = "mark_suppliers"
CHANGE = "reference_activated"
AT_ONCE = 5_000
"""So many are marked in the transaction of the decision: a tenth of a second."""

Reached = tuple[int, uuid.UUID | None, int]
"""How far marking is: of which country in turn, after which supplier of it, and how many in all."""
START: Reached = (0, None, 0)

PORTION = 20_000
"""So many a worker marks in one transaction: on SQLite nobody else writes meanwhile."""


def begin(
    session: TenantSession,
    decision_id: uuid.UUID,
    reason: str = CHANGE,
    *,
    asked_by: uuid.UUID | None,
    now: datetime,
    countries: Collection[str] | None = None,
) -> None:
    """Mark who is concerned in the caller's transaction, or claim a run in it that will.

    `countries` are those whose suppliers are concerned; None is everybody.
    """
    wanted = sorted(countries) if countries is not None else None
    ids = _some(session, wanted, AT_ONCE + 1)
    if len(ids) <= AT_ONCE:
        changes.mark_many(session, ids, reason, now=now)
        return
    work.claim(
        session,
        JOB,
        key=str(decision_id),
        due_at=now,
        now=now,
        parameters={"reason": reason} | ({"countries": wanted} if wanted is not None else {}),
        asked_by=asked_by,
    )


def _some(session: TenantSession, countries: Sequence[str] | None, most: int) -> list[uuid.UUID]:
    """Up to so many suppliers of those concerned."""
    if countries is None:
        return register.all_ids(session, limit=most)
    found: list[uuid.UUID] = []
    for country in countries:
        found += register.ids_in(session, country, limit=most - len(found))
        if len(found) >= most:
            break
    return found


def run_of(session: TenantSession, decision_id: uuid.UUID) -> Run | None:
    """The run that marks suppliers after a decision; None where they were marked at once."""
    return session.scalar(sa.select(Run).where(Run.job == JOB, Run.key == str(decision_id)))


def hand_out(session: TenantSession, decision_id: uuid.UUID, submit: Callable[[uuid.UUID], None]) -> None:
    """Give the run of a decision to the workers, after the commit; one that is lost the clock gives them."""
    run = run_of(session, decision_id)
    if run is not None:
        submit(run.id)


def everything(
    open_session: Callable[[], TenantSession],
    *,
    now: datetime,
    progress: Progress,
    reason: str = CHANGE,
    countries: Sequence[str] | None = None,
    reached: Reached = START,
    pause: Callable[[Reached], None] = lambda reached: None,
    keep: Callable[[TenantSession, Reached, Shown], None] = lambda session, reached, shown: None,
) -> int:
    """Mark who is concerned, portion by portion in key order; how many.

    `keep` is told in the transaction of each portion how far it is then, and how to show it: who goes on
    from there marks nobody twice.
    """
    with open_session() as session:
        count = sa.select(sa.func.count()).select_from(Supplier)
        total = (
            session.scalar(count if countries is None else count.where(Supplier.country.in_(countries))) or 0
        )
    next_ids = [register.all_ids] if countries is None else [_in(country) for country in countries]
    place, after, done = reached
    while place < len(next_ids):
        with open_session() as session:
            ids = next_ids[place](session, after=after, limit=PORTION)
            if ids:
                changes.mark_many(session, ids, reason, now=now)
                done += len(ids)
                shown = (done, max(total, done), "Suppliers marked")
                keep(session, (place, ids[-1], done), shown)
            session.commit()
        if not ids:
            place, after = place + 1, None
            continue
        after = ids[-1]
        pause((place, after, done))
        progress(*shown)
    return done


def _in(country: str) -> Callable[..., list[uuid.UUID]]:
    return partial(register.ids_in, country=country)
