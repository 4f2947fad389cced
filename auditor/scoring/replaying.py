"""Every night some scores of the past are computed again; one that comes out otherwise raises an alarm."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.core.database import WITH_MERGED, TenantSession
from auditor.core.work import Pause, Progress
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.scoring import contents, unchanged
from auditor.scoring.models import Assessment, ScorePack, SupplierScore
from suppliers.models import Supplier

SAMPLE = 200
"""Scores computed again in one night, per organisation."""
CHUNK = 50
DIFFERENCES_KEPT = 20


@dataclass(frozen=True, slots=True)
class Sampled:
    """How many past scores were computed again, and how many came out otherwise."""

    looked_at: int
    differ: int
    altered: int = 0
    """Shown scores, of all, that are not those of their assessments."""


def check(
    open_session: Callable[[], TenantSession],
    *,
    day: date,
    actor: Actor,
    now: datetime,
    progress: Progress,
    sample: int = SAMPLE,
    reached: Mapping[str, Any] | None = None,
    pause: Pause = lambda reached: None,
) -> Sampled:
    """Replay a sample that is another one each day; what differs stands in the history and is announced.

    The same day gives the same sample, so that a run which died looks at the same scores again; one that made
    room goes on where it was, with the sample that it had.
    """
    if reached:
        chosen = list(map(uuid.UUID, reached["sample"]))
        looked_at, differ, place = reached["looked_at"], reached["differ"], reached["place"]
    else:
        with open_session() as session:
            chosen = sample_of(session, day, sample)
        looked_at = differ = place = 0
    names = [one.hex for one in chosen]
    for start in range(place, len(chosen), CHUNK):
        with open_session() as session:
            for assessment_id in chosen[start : start + CHUNK]:
                stored = session.get_one(Assessment, assessment_id)
                if not contents.is_kept(stored):
                    continue
                looked_at += 1
                differ += _replay(session, stored, actor=actor, now=now)
            session.commit()
        pause({"sample": names, "place": start + CHUNK, "looked_at": looked_at, "differ": differ})
        progress(min(start + CHUNK, len(chosen)), len(chosen), "Scores computed again")
    with open_session() as session:
        altered = _altered(session, actor=actor, now=now)
        session.commit()
    return Sampled(looked_at, differ, altered)


def sample_of(session: TenantSession, day: date, most: int) -> list[uuid.UUID]:
    """Assessments of all times, each as likely as any other; the same ones for the same day.

    Those of packs of which nothing is left are no part of it.
    """
    kept = _kept(session)
    total = session.scalar(sa.select(sa.func.count(Assessment.id)).where(*kept)) or 0
    chance = random.Random(day.isoformat())  # noqa: S311  no secret
    places = sorted(chance.sample(range(total), min(most, total)))
    found: list[uuid.UUID] = []
    at = -1
    for place in places:  # from one to the next: together they walk the index once
        query = sa.select(Assessment.id).where(*kept).order_by(Assessment.id).offset(place - at - 1).limit(1)
        found.append(session.scalars(query.where(Assessment.id > found[-1]) if found else query).one())
        at = place
    return found


def _kept(session: TenantSession) -> list[sa.ColumnElement[bool]]:
    """Without a pack that was emptied there is no condition, and the walk needs no more than its index."""
    emptied = sa.select(ScorePack.id).where(ScorePack.content.is_(None))
    if session.scalar(emptied.limit(1)) is None:
        return []
    return [sa.or_(Assessment.pack_id.is_(None), Assessment.pack_id.not_in(emptied))]


def _replay(session: TenantSession, stored: Assessment, *, actor: Actor, now: datetime) -> int:
    found = [*unchanged.replayed(stored), *unchanged.not_as_told(session, stored)]
    if not found:
        return 0
    fields = {"on": stored.assessed_on.isoformat(), "score": str(stored.id)}
    _alarm(session, "replay_differs", stored, found, fields, actor=actor, now=now)
    return 1


def _altered(session: TenantSession, *, actor: Actor, now: datetime) -> int:
    """Of all rows that lists show those that are not as computed."""
    altered = unchanged.altered(session, DIFFERENCES_KEPT)
    for score, found in altered:
        site = session.get_one(Supplier, score.supplier_id, execution_options=WITH_MERGED)
        fields = {"supplier": site.name}
        _alarm(session, "shown_score_differs", score, found, fields, actor=actor, now=now)
    return len(altered)


def _alarm(
    session: TenantSession,
    code: str,
    row: Assessment | SupplierScore,
    found: list[str],
    fields: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    after = {"assessed_on": row.assessed_on, "differences": found[:DIFFERENCES_KEPT]}
    history.record(session, actor, code, row, at=now, after=after)
    to = [notifications.to_role(Role.ADMINISTRATOR), notifications.to_role(Role.REVIEWER)]
    notifications.announce(session, code, row, to, fields=fields, now=now)
