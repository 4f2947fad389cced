"""Retention: what is packed of scores is removed after the years that an operator set, never by itself.

The row of an assessment stays with its day, band, gates, final score, releases and digest of inputs. Nothing
is removed of a site of which something is open, or that was ever merged or split, which may be undone.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.cases.models import ZeroToleranceCase
from auditor.cases.states import ENDED
from auditor.core.access import Actor
from auditor.core.database import WITH_MERGED, TenantSession
from auditor.core.months import months_later
from auditor.core.work import Pause, Progress
from auditor.findings.models import Finding
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.scoring import packed, packing
from auditor.scoring.models import Assessment, ScorePack, SupplierScore
from auditor.scoring.packing import Opens
from risk.gates import STANDING
from suppliers.keys import BY_KEY, among
from suppliers.models import ReportedSignal, Supplier
from suppliers.sites.site_models import SiteChange


@dataclass(slots=True)
class Removed:
    """What a run has removed, in numbers; `after` is the last pack that it looked at."""

    scores: int = 0
    packs: int = 0
    after: str = ""


def everything(
    opens: Opens,
    *,
    years: int,
    actor: Actor,
    now: datetime,
    progress: Progress,
    pause: Pause,
    reached: Mapping[str, Any] | None = None,
) -> Removed:
    """Remove the content of packs whose newest score is older than so many years."""
    today = now.date()
    before, done = months_later(today, -12 * years), Removed(**(reached or {}))
    with opens(writes=False) as session:
        query = sa.select(ScorePack.id).where(ScorePack.last_on < before, ScorePack.content.is_not(None))
        if done.after:
            query = query.where(ScorePack.id > uuid.UUID(hex=done.after))
        due = session.scalars(query.order_by(ScorePack.id)).all()
    for number, pack_id in enumerate(due, start=1):
        with opens() as session:
            taken = remove(session, pack_id, years=years, actor=actor, now=now)
            session.commit()
        done.scores, done.packs, done.after = done.scores + taken, done.packs + bool(taken), pack_id.hex
        progress(number, len(due), "Packs looked at for removal")
        pause(asdict(done))
    return done


def remove(
    session: TenantSession,
    pack_id: uuid.UUID,
    *,
    years: int,
    actor: Actor,
    now: datetime,
) -> int:
    """Remove what a pack has of sites that nothing holds; how many scores. A damaged pack stays."""
    pack = session.get_one(ScorePack, pack_id, with_for_update=True)
    if pack.content is None:
        return 0  # another run was quicker
    try:
        entries = packed.unpack(pack.content, pack.sha256)
    except packed.Damaged:
        return 0  # `history verify` tells of it; a backup may still bring it back
    owners = dict(
        session.execute(
            sa.select(Assessment.id, Assessment.supplier_id).where(among(Assessment.id, entries)),
            execution_options=BY_KEY,
        ).all()
    )
    sites = set(owners.values())
    in_use = packing.named_by(session, among(SupplierScore.supplier_id, sites))
    held = held_sites(session, sites)
    left = [one for key, one in entries.items() if key in in_use or owners[key] in held]
    taken = len(entries) - len(left)
    if not taken:
        return 0
    before = {"sha256": pack.sha256, "scores": len(entries)}
    made = packed.pack(left)
    pack.sha256, pack.content = made.sha256, made.content if left else None
    pack.unpacked_bytes = sum(one.size for one in left)
    removal = {"on": now.date().isoformat(), "years": years, "left": [one.id.hex for one in left]}
    pack.removals = [*pack.removals, removal]
    session.flush()
    if left:
        packing.require_readable(session, pack.id, left)
    after = {"sha256": pack.sha256, "scores": len(left), "years": years}
    history.record(session, actor, "score_inputs_removed", pack, at=now, before=before, after=after)
    return taken


def held_sites(session: TenantSession, sites: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of which nothing is removed.

    With an open finding or grave case, a signal that stands, a gate that is shown, or a merge or split.
    """
    queries = (
        (Finding.supplier_id, Finding.state.not_in(ENDED_STATES)),
        (ReportedSignal.supplier_id, ReportedSignal.status.in_(STANDING)),
        (SupplierScore.supplier_id, SupplierScore.gate_bits != 0),
        (ZeroToleranceCase.supplier_id, ZeroToleranceCase.state.not_in(ENDED)),
        (SiteChange.keep_id, sa.true()),
        (SiteChange.other_id, sa.true()),
        (Supplier.id, Supplier.merged_into.is_not(None)),
        (Supplier.merged_into, sa.true()),
    )
    found = (
        session.scalars(
            sa.select(site).where(among(site, sites), holds).distinct(),
            execution_options={**BY_KEY, **WITH_MERGED},
        )
        for site, holds in queries
    )
    return frozenset(one for some in found for one in some if one is not None)
