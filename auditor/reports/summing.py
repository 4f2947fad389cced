"""How many suppliers the same is not known of: by what stands beside their scores, else by the inputs.

Scoring writes beside a shown score what was not known in its assessment, and names that. Where it names
another one, as after a merge, an agreement or a score of an earlier release, the inputs are read: the figures
are whole either way. Every night all inputs are read, what is missing is added, what is wrong is put right.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.core.work import Progress, Run
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.scoring import gaps
from auditor.scoring.models import Assessment, SupplierScore
from suppliers import register
from suppliers.keys import ALONG_OWN, BY_KEY, among
from suppliers.models import Organisation
from suppliers.own_rows import OWN, own_update

AT_ONCE = 500
"""Assessments whose inputs are in memory at a time."""
PORTION = 5_000
"""Scores after which the nightly count is written, and others have their turn."""
TOLD = "gaps of the portfolio report"
"""As it is told which count was wrong."""

Reached = tuple[uuid.UUID, int, int]
"""The last score that was looked at, how many were, and how many of them were wrong."""

_IS_SUMMED = SupplierScore.gaps_of == SupplierScore.assessment_id
_IS_UNSUMMED = sa.or_(SupplierScore.gaps_of.is_(None), SupplierScore.gaps_of != SupplierScore.assessment_id)


def counted(session: TenantSession) -> Counter[str]:
    """Suppliers with a shown score by what is not known of them (`scoring.gaps`)."""
    summed = sa.select(
        SupplierScore.gaps, sa.func.count().label("suppliers"), sa.null().label("assessment_id")
    )
    unsummed = sa.select(sa.null(), sa.literal(1), SupplierScore.assessment_id).where(_IS_UNSUMMED)
    # One statement, so that a score that is just being summed up counts once.
    both: sa.CompoundSelect[Any] = sa.union_all(
        summed.where(_IS_SUMMED).group_by(SupplierScore.gaps), unsummed
    )
    found, left = Counter[str](), list[uuid.UUID]()
    for known, suppliers, assessment_id in session.execute(both, execution_options=ALONG_OWN):
        if assessment_id is None:
            found[known] += suppliers
        else:
            left.append(assessment_id)
    for some in register.portions(left, AT_ONCE):
        found.update(_afresh(session, some).values())
    return found


def _afresh(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the inputs of assessments say."""
    query = sa.select(Assessment.id, Assessment.pack_id, Assessment.own_inputs)
    rows = session.execute(query.where(among(Assessment.id, ids)), execution_options=BY_KEY)
    # What is shown is not packed, but the undo of a merge can show an old score again.
    return {
        row_id: gaps.of_inputs(own if pack is None else session.get_one(Assessment, row_id).inputs)
        for row_id, pack, own in rows
    }


def recount(
    open_session: Callable[[bool], TenantSession],
    *,
    run_id: uuid.UUID,
    actor: Actor,
    now: datetime,
    progress: Progress,
    reached: Reached | None = None,
    pause: Callable[[Reached], None] = lambda reached: None,
) -> tuple[int, int]:
    """Read the inputs of every shown score, add what is missing, put right and tell what was wrong.

    How many were read, and wrong. One that changes meanwhile is left: it was summed up with its change.
    """
    last, looked_at, wrong = reached or (uuid.UUID(int=0), 0, 0)
    with open_session(False) as session:
        total = session.scalar(sa.select(sa.func.count(SupplierScore.id))) or 0
    while True:
        with open_session(False) as session:
            scores = _portion(session, last)
            put_right = _differing(session, scores)
        if not scores:
            break
        if put_right:
            with open_session(True) as session:
                _put_right(session, put_right)
                session.commit()
        known_before = {score.id: score.known for score in scores}
        wrong += sum(known_before[score_id] is not None for score_id, _, _ in put_right)
        last, looked_at = scores[-1].id, looked_at + len(scores)
        progress(min(looked_at, total), total, "counting")
        pause((last, looked_at, wrong))
    if wrong:
        with open_session(True) as session:
            _tell(session, wrong, session.get_one(Run, run_id), actor=actor, now=now)
            session.commit()
    return looked_at, wrong


def _portion(session: TenantSession, last: uuid.UUID) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """The next scores by their ids; `known` is None where nothing of the shown assessment was summed up."""
    known = sa.case((_IS_SUMMED, SupplierScore.gaps), else_=None).label("known")
    query = sa.select(SupplierScore.id, SupplierScore.assessment_id, known)
    query = query.where(SupplierScore.id > last).order_by(SupplierScore.id).limit(PORTION)
    return session.execute(query, execution_options=BY_KEY).all()


def _differing(
    session: TenantSession, scores: Sequence[sa.Row[*tuple[Any, ...]]]
) -> list[tuple[uuid.UUID, uuid.UUID, str]]:
    found: list[tuple[uuid.UUID, uuid.UUID, str]] = []
    for some in register.portions(scores, AT_ONCE):
        fresh = _afresh(session, [score.assessment_id for score in some])
        found += [
            (score.id, score.assessment_id, fresh[score.assessment_id])
            for score in some
            if score.known != fresh[score.assessment_id]
        ]
    return found


_SCORE = SupplierScore.__table__
_PUT_RIGHT = own_update(
    _SCORE,
    ("gaps", "gaps_of"),
    _SCORE.c.id == sa.bindparam("row", type_=sa.Uuid()),
    _SCORE.c.assessment_id == sa.bindparam("new_gaps_of", type_=sa.Uuid()),  # what still is shown
)


def _put_right(session: TenantSession, found: Sequence[tuple[uuid.UUID, uuid.UUID, str]]) -> None:
    """Write what the inputs of assessments say beside the scores that show them, if they still do."""
    own = {OWN.key: session.organisation_id}
    rows = [
        own | {"row": score_id, "new_gaps": known, "new_gaps_of": assessment_id}
        for score_id, assessment_id, known in found
    ]
    session.connection().execute(_PUT_RIGHT, rows)


def _tell(session: TenantSession, wrong: int, run: Run, *, actor: Actor, now: datetime) -> None:
    organisation = session.get_one(Organisation, session.organisation_id)
    history.record(session, actor, "counts_differ", organisation, at=now, after={TOLD: wrong})
    notifications.announce(
        session,
        "counts_differ",
        run,
        [notifications.to_role(Role.ADMINISTRATOR), notifications.to_role(Role.REVIEWER)],
        fields={"on": now.date().isoformat(), "counts": TOLD},
        now=now,
    )
