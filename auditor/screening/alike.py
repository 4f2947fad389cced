"""Hits on one entry by the very same pieces: they can be set aside together, never confirmed so."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import orjson
import sqlalchemy as sa

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, at_field
from auditor.screening import decisions
from auditor.screening.models import Hit, HitState

MOST = 200
"""Hits decided together; the rest follow in a next step."""


def pieces_of(hit: Hit) -> bytes:
    """What a hit rests on, so that equal ones can be told."""
    return orjson.dumps(hit.pieces, option=orjson.OPT_SORT_KEYS)


def others(session: TenantSession, hit: Hit) -> list[Hit]:
    """The other open hits on the same name of the same entry with identical pieces, oldest first."""
    query = (
        sa.select(Hit)
        .where(
            Hit.list_id == hit.list_id,
            Hit.entry_id == hit.entry_id,
            Hit.matched_name == hit.matched_name,
            Hit.state == HitState.OPEN,
            Hit.id != hit.id,
        )
        .order_by(Hit.id)
    )
    wanted = pieces_of(hit)
    return [other for other in session.scalars(query) if pieces_of(other) == wanted][:MOST]


def set_aside(
    session: TenantSession,
    hit: Hit,
    *,
    also: Sequence[uuid.UUID],
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Set a hit aside, and with it others of the same pieces that were shown; how many it were.

    All or none: one that somebody decided meanwhile, or that no longer rests on the same pieces, refuses it.
    """
    known = {other.id: other for other in others(session, hit)} if also else {}
    if gone := [one for one in also if one not in known]:
        advice = "Some of these hits were decided or changed meanwhile. Look at the list again."
        raise BadInput([at_field("also", "hit_not_alike", str(gone[0]), advice)])
    together = [hit, *(known[one] for one in dict.fromkeys(also))]
    for one in together:
        decisions.set_aside(session, one, reason=reason, actor=actor, now=now)
    return len(together)
