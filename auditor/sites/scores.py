"""What a merge does to shown scores: the survivor is held at the graver of both until a reviewer agrees."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.access import job_actor
from auditor.core.database import WITH_MERGED, TenantSession
from auditor.scoring import authorship
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from auditor.sites import snapshots
from risk.vocabulary import Band, Gate
from suppliers.sites.site_models import SiteChange

SHOWN = (
    *("assessment_id", "final", "band", "low", "high", "confidence", "grade", "provisional", "blocked"),
    *("floor", "gates", "gate_bits", "reference_coverage", "likelihood", "severity", "rank", "assessed_on"),
)
"""The figures of a shown assessment."""

BANDS = tuple(Band)


def compute(
    session: TenantSession,
    supplier_ids: Sequence[uuid.UUID],
    *,
    now: datetime,
    after: SiteChange | None = None,
) -> None:
    """Screen and score sites in the caller's transaction, by the rules of every re-scoring.

    After a merge or split that no reviewer agreed to, every fall waits for one, also within the band; so it
    does where a merge chose between two countries, since the other one may have been the graver.
    """
    organisation_id = session.organisation_id
    assert organisation_id is not None
    held = scoring.hold(session, supplier_ids)
    basis = scoring.basis(session, now.date())
    scoring.rescore(
        session,
        supplier_ids,
        basis=basis,
        actor=job_actor(organisation_id, "scoring"),
        now=now,
        sites_changed=after is not None and (not after.is_reviewed or "country" in after.choice),
        held=held,
    )
    session.flush()


def of(session: TenantSession, supplier_id: uuid.UUID) -> SupplierScore | None:
    """The score row of a site, merged or not."""
    query = sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier_id)
    return session.scalar(query, execution_options=WITH_MERGED)


def hold_graver(session: TenantSession, keep: SupplierScore, gone: SupplierScore) -> None:
    """Show the graver of two scores at the survivor; gates of the other wait there for their release."""
    gates = _gates(keep) | _gates(gone)
    blocked = keep.blocked or gone.blocked
    if (BANDS.index(Band(gone.band)), gone.final) > (BANDS.index(Band(keep.band)), keep.final):
        for name in SHOWN:
            setattr(keep, name, getattr(gone, name))
    keep.blocked = blocked
    keep.released_gates = _ordered(gates - set(keep.gates))
    keep.declined_id = keep.declined_id or gone.declined_id  # a refusal of either stands until an agreement
    # Whoever is an author of what either rests on stays one.
    keep.lowered_since = min(authorship.since(session, [keep, gone]).values())
    compare_anew(keep)


def give_back(
    score: SupplierScore, before: Mapping[str, Any], gone: SupplierScore, *, is_untouched: bool
) -> None:
    """The survivor's score as it was before a merge; when more came since, nothing graver is hidden by it."""
    gates_since = _gates(score) - set(before["gates"]) - set(before["released_gates"]) - _gates(gone)
    is_graver = (BANDS.index(Band(score.band)), score.final) > (
        BANDS.index(Band(before["band"])),
        before["final"],
    )
    if is_untouched or not is_graver or score.assessment_id == gone.assessment_id:
        snapshots.put_back(score, before)
    if not is_untouched:
        score.released_gates = _ordered({*score.released_gates, *gates_since} - set(score.gates))
    compare_anew(score)


def compare_anew(score: SupplierScore) -> None:
    """Have the next scoring compare with what is shown, even when the inputs are those of last time."""
    score.latest_key = ""


def _gates(score: SupplierScore) -> set[str]:
    return {*score.gates, *score.released_gates}


def _ordered(gates: Iterable[str]) -> list[str]:
    held = set(gates)
    return [gate.value for gate in Gate if gate.value in held]
