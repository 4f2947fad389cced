"""Since when gates are held: from the day one was first given until a reviewer agreed to its release.

Assessments alone do not tell it. While a release waits, every scoring writes two of them, one without the
gate and the one that is shown with it; and what nobody gives any more holds all the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.scoring.models import Assessment, SupplierScore
from auditor.scoring.review import STRICTER
from auditor.scoring.rows import gate_bits
from risk.vocabulary import Gate
from suppliers.keys import BY_KEY, among
from suppliers.sites import merging

CHANGED, AGREED = "score_changed", "score_agreed"
_FIRST = datetime.min.replace(tzinfo=UTC)


def held_since(
    session: TenantSession, gates: Collection[str], supplier_id: uuid.UUID | None = None
) -> dict[uuid.UUID, dict[str, date]]:
    """For each of these gates that is shown, the day since which it is held; of all suppliers, or of one.

    What was known of a site before it was merged into the supplier counts as well.
    """
    held_now = SupplierScore.gate_bits.op("&", return_type=sa.Integer())(gate_bits(sorted(gates))) != 0
    shown = sa.select(SupplierScore.supplier_id, SupplierScore.gates, SupplierScore.assessed_on)
    if supplier_id is not None:
        shown = shown.where(SupplierScore.supplier_id == supplier_id)
    held: dict[uuid.UUID, dict[str, date]] = {
        row[0]: dict.fromkeys(set(row[1]) & set(gates), row[2])
        for row in session.execute(shown.where(held_now))
    }
    if not held:
        return held
    lines = merging.lines(session, held)
    released, given_again = _decided(session, lines)
    for (site, gate), day in given_again.items():
        since = held[lines[site]]
        if gate in since:
            since[gate] = min(since[gate], day)
    past = sa.select(
        Assessment.supplier_id, Assessment.gates, Assessment.assessed_on, Assessment.assessed_at
    ).where(among(Assessment.supplier_id, lines))
    for site, given, day, at in session.execute(past, execution_options=BY_KEY):
        since = held[lines[site]]
        for gate in since.keys() & set(given):
            if at > max(released.get((one, gate), _FIRST) for one in {site, lines[site]}):
                since[gate] = min(since[gate], day)
    return held


_Decided = dict[tuple[uuid.UUID, str], datetime]


def _decided(
    session: TenantSession, lines: Mapping[uuid.UUID, uuid.UUID]
) -> tuple[_Decided, dict[tuple[uuid.UUID, str], date]]:
    """When each gate was last released, and the day it was first given again after that, by site.

    A score that returned to what it was before on the same day has no row that is newer than the release.
    """
    released: _Decided = {}
    again: dict[tuple[uuid.UUID, str], date] = {}
    events = (
        sa.select(Event.supplier_id, Event.action, Event.after, Event.at)
        .where(among(Event.supplier_id, lines), Event.action.in_((CHANGED, AGREED)))
        .order_by(Event.at, Event.id)
    )
    for site, action, after, at in session.execute(events, execution_options=BY_KEY):
        if action == CHANGED:
            for gate in after["gates"]:
                if (site, gate) in released:
                    again.setdefault((site, gate), at.date())
            continue
        for gate in _ended(after):
            released[site, gate] = at
            again.pop((site, gate), None)
    return released, again


def _ended(after: Mapping[str, list[str]]) -> set[str]:
    """The gates that an agreement ended: with a gate ends the milder one that had given way to it."""
    released = set(after["released_gates"])
    milder = {gate.value for gate, by in STRICTER.items() if released & {one.value for one in by}}
    return released | (milder - set(after["gates"]))


def since(session: TenantSession, supplier_id: uuid.UUID, gate: Gate) -> date | None:
    """The day since which a gate of one supplier is held; None where it is not."""
    return held_since(session, [gate.value], supplier_id).get(supplier_id, {}).get(gate.value)
