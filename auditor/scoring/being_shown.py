"""Which stored scores of a supplier were shown, when, and which were not: computed is not yet shown."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.scoring import reviewing
from auditor.scoring.models import Assessment
from suppliers.sites import merging


class Showing(StrEnum):
    """How a stored score stands, in words."""

    SHOWN = "shown"
    WAITS = "awaiting review"
    DECLINED = "declined by a reviewer"
    NEVER_SHOWN = "never shown"


NOT_SHOWN = frozenset({Showing.WAITS, Showing.DECLINED, Showing.NEVER_SHOWN})
_TELLING = ("score_changed", "score_agreed", "score_declined")


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> dict[uuid.UUID, Showing]:
    """By assessment how it stands now; one that was shown earlier is left out.

    History tells of each lower score that was kept back; one that is replaced before anybody agreed to it
    was never shown. Which one a reviewer declined it tells since it names it.
    """
    line = merging.line(session, supplier_id)
    told = _told_of(session, line)
    were_shown = {one.shown for one in told} | {_first(session, site) for site in line}
    found = {one.waits: Showing.NEVER_SHOWN for one in told if one.waits}
    found |= {one.declined: Showing.DECLINED for one in told if one.declined}
    found = {row_id: stands for row_id, stands in found.items() if row_id not in were_shown}
    score = reviewing.score_of(session, supplier_id)
    if score is not None:
        if score.declined_id is not None:
            found[score.declined_id] = Showing.DECLINED
        if score.awaits_review and score.pending_id is not None:
            found[score.pending_id] = Showing.WAITS
        found[score.assessment_id] = Showing.SHOWN
    return found


def _first(session: TenantSession, site_id: uuid.UUID) -> uuid.UUID | None:
    """The first score of a site, which is shown at once and without an event."""
    query = sa.select(Assessment.id).where(Assessment.supplier_id == site_id).order_by(Assessment.id).limit(1)
    return session.scalar(query)


class Turn(NamedTuple):
    """From an instant on: which score people saw of some sites, and which one waited for a reviewer."""

    at: datetime
    shown: uuid.UUID | None
    waits: uuid.UUID | None


def turns(session: TenantSession, site_ids: Sequence[uuid.UUID]) -> list[Turn]:
    """What was shown of sites and what waited, in the order of time.

    Whatever is kept back is told in the history, and so is what changes the figures. A score of which nothing
    is told in the instant in which it was computed was shown from then on: the first, and those that change
    no figure.
    """
    rows = sa.select(Assessment.id, Assessment.assessed_at).where(Assessment.supplier_id.in_(site_ids))
    made = dict(session.execute(rows.order_by(Assessment.id)).all())
    lines = {one for site in site_ids for one in merging.line(session, site)}
    told = [one for one in _told_of(session, lines) if made.keys() & {one.shown, one.waits, one.declined}]
    spoken_of = {(row_id, one.at) for one in told for row_id in (one.shown, one.waits, one.declined)}
    silent = [_Told(at, row_id, row_id) for row_id, at in made.items() if (row_id, at) not in spoken_of]
    found: list[Turn] = []
    declined: set[uuid.UUID | None] = {None}
    for one in sorted((*silent, *told), key=attrgetter("at", "order")):
        shown = one.shown or (found[-1].shown if found else None)
        declined.add(one.declined)
        found.append(Turn(one.at, shown, None if one.waits in declined else one.waits))
    return found


class _Told(NamedTuple):
    """What an event says of scores, or a score itself."""

    at: datetime
    order: uuid.UUID
    shown: uuid.UUID | None = None
    waits: uuid.UUID | None = None
    declined: uuid.UUID | None = None


def _told_of(session: TenantSession, site_ids: Collection[uuid.UUID]) -> list[_Told]:
    """What history tells of the scores of sites, the oldest first."""
    query = sa.select(Event.id, Event.at, Event.action, Event.before, Event.after)
    query = query.where(Event.supplier_id.in_(site_ids), Event.action.in_(_TELLING)).order_by(Event.id)
    return [_told(*values) for values in session.execute(query)]


def _told(
    event_id: uuid.UUID, at: datetime, action: str, before: dict[str, object], after: dict[str, object]
) -> _Told:
    named, kept_back = _id_in(after, "assessment"), _id_in(after, "kept_back")
    if action == "score_declined":
        return _Told(at, event_id, declined=named)
    if after.get("shown", True):
        return _Told(at, event_id, shown=named, waits=kept_back)
    # What stays is told as well: of a merge it is the graver of two scores, and of the other site perhaps.
    return _Told(at, event_id, shown=_id_in(before, "assessment"), waits=named)


def _id_in(after: dict[str, object], name: str) -> uuid.UUID | None:
    return uuid.UUID(str(after[name])) if after.get(name) else None


def at_end_of(session: TenantSession, site_ids: Sequence[uuid.UUID], day: date) -> Turn | None:
    """What people saw of sites at the end of a day; None where they saw no score yet."""
    until = list(takewhile(lambda turn: turn.at.date() <= day, turns(session, site_ids)))
    return until[-1] if until and until[-1].shown is not None else None
