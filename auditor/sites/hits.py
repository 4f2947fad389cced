"""List hits that a merge moves: their decisions are noted before, and restored by an undo."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.screening.models import Hit
from auditor.sites import snapshots
from suppliers.sites import merging
from suppliers.sites.site_models import SiteChange, SiteMove

DECIDED = ("decided_at", "escalated_at")


def taken(session: TenantSession, supplier_id: uuid.UUID) -> dict[uuid.UUID, dict[str, Any]]:
    """The values of every hit of a site: screening under another name may reopen a decision."""
    found = session.scalars(sa.select(Hit).where(Hit.supplier_id == supplier_id))
    return {hit.id: snapshots.taken(hit) for hit in found}


def note(session: TenantSession, change: SiteChange, values: dict[uuid.UUID, dict[str, Any]]) -> None:
    """Keep the values with the moves of a change."""
    for move in _moved(session, change):
        move.before = values[move.row_id]


def restore(session: TenantSession, moved: list[SiteMove]) -> None:
    """Set hits to what they were, except those that a person decided on since."""
    for move in moved:
        hit = session.get_one(Hit, move.row_id)
        now = snapshots.taken(hit)
        if all(now[name] == move.before.get(name) for name in DECIDED):
            snapshots.put_back(hit, move.before)


def noted(session: TenantSession, change: SiteChange) -> list[SiteMove]:
    """The moves of a change that hold values of hits."""
    return [move for move in _moved(session, change) if move.before]


def _moved(session: TenantSession, change: SiteChange) -> list[SiteMove]:
    return [move for move in merging.moves(session, change) if move.table_name == Hit.__tablename__]
