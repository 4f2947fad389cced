"""A long run in parts, which several runs do together on as many workers.

Who made the parts does them too, and is over when all of them are done; runs that only go along end when no
part is free. A part belongs to one run at a time. One whose run is not at work any more (its worker died, was
stopped, or made room) is free again and goes on from what was noted of it: doing the rest must be safe to
repeat.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from auditor.core.database import TenantSession
from auditor.core.work import UNDER_WAY, Run, RunState
from suppliers.database import Base, TenantOwned


class Part(Base, TenantOwned):
    """One part of a run, in the words of its job."""

    __tablename__ = "run_part"
    __table_args__ = (sa.UniqueConstraint("run_id", "number"),)

    run_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("run.id"))
    number: Mapped[int]
    what: Mapped[dict[str, Any]]
    """What is left of it."""
    size: Mapped[int]
    """How much the whole of it is, as progress counts it."""
    taken_by: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("run.id"))
    is_done: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[dict[str, Any]] = mapped_column(default=dict)


def make(session: TenantSession, run_id: uuid.UUID, parts: Sequence[tuple[dict[str, Any], int]]) -> None:
    """Divide a run: what each part is, and its size. The caller commits."""
    # Parts of a run that is over are nobody's any more.
    over = sa.select(Run.id).where(Run.state.not_in(UNDER_WAY))
    session.execute(
        sa.delete(Part).where(Part.run_id.in_(over)), execution_options={"synchronize_session": False}
    )
    session.add_all(
        Part(run_id=run_id, number=number, what=what, size=size)
        for number, (what, size) in enumerate(parts, 1)
    )
    session.flush()


def of_run(session: TenantSession, run_id: uuid.UUID) -> Sequence[Part]:
    """The parts of a run, in their order."""
    return session.scalars(sa.select(Part).where(Part.run_id == run_id).order_by(Part.number)).all()


def take(session: TenantSession, run_id: uuid.UUID, *, by: uuid.UUID) -> Part | None:
    """The next free part of a run, given to the run `by`; None when none is, or the run is over. Commits."""
    at_work = sa.select(Run.id).where(Run.state == RunState.RUNNING)
    part = session.scalars(
        sa.select(Part)
        .join(Run, Run.id == Part.run_id)
        .where(Part.run_id == run_id, ~Part.is_done, Run.state.in_(UNDER_WAY))
        .where(sa.or_(Part.taken_by.is_(None), Part.taken_by == by, Part.taken_by.not_in(at_work)))
        .order_by(Part.number)
        .limit(1)
        .with_for_update(skip_locked=True, of=Part)
    ).first()
    if part is not None:
        part.taken_by = by
    session.commit()
    return part


def note(session: TenantSession, part_id: uuid.UUID, what: dict[str, Any], outcome: dict[str, Any]) -> None:
    """Note what is left of a part, and what came of it so far. The caller commits."""
    going_on = sa.update(Part).where(Part.id == part_id, ~Part.is_done)
    session.execute(going_on.values(what=what, outcome=outcome))


def finish(session: TenantSession, part_id: uuid.UUID, outcome: dict[str, Any]) -> None:
    """Note that a part is done and what came of it. The caller commits."""
    session.execute(sa.update(Part).where(Part.id == part_id).values(is_done=True, outcome=outcome))


def done_of(session: TenantSession, run_id: uuid.UUID) -> tuple[int, int, bool]:
    """How much of a run is done and how much there is, and whether every part is done."""
    done = sa.func.coalesce(sa.func.sum(sa.case((Part.is_done, Part.size), else_=0)), 0)
    sums = sa.select(done, sa.func.coalesce(sa.func.sum(Part.size), 0), sa.func.count().filter(~Part.is_done))
    row = session.execute(sums.where(Part.run_id == run_id)).one()
    return row[0], row[1], row[2] == 0


def forget(session: TenantSession, run_id: uuid.UUID) -> None:
    """Remove the parts of a run that came to its end. The caller commits."""
    session.execute(sa.delete(Part).where(Part.run_id == run_id))
