"""Computing scores again, for one supplier or for all: equal inputs write nothing, lower scores wait.

The caller commits. Everything goes in sets: one query per table and chunk, one bulk insert per chunk, and one
computation for all suppliers of whom the same is known.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.audits import service as audits
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.methods import active as methods
from auditor.reference import active
from auditor.scoring import counts, facts, imposition, ranking, rows, storing
from auditor.scoring.alike import Alike
from auditor.scoring.facts import Basis
from auditor.scoring.models import SupplierScore
from auditor.scoring.storing import Chunk, New
from auditor.screening import service as screening
from risk.vocabulary import Gate
from suppliers import register
from suppliers.keys import among_given, repeated
from suppliers.own_rows import only_own, own_by_key, plain_rows

CHUNK = 2_000
"""Most suppliers scored in one go, which bounds memory."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a re-scoring did, in numbers of suppliers as long as each is looked at once."""

    looked_at: int = 0
    written: int = 0
    awaiting_review: int = 0
    failed: int = 0
    """Suppliers whose data could not be scored (`isolating`)."""

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.looked_at + other.looked_at,
            self.written + other.written,
            self.awaiting_review + other.awaiting_review,
            self.failed + other.failed,
        )

    def __sub__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.looked_at - other.looked_at,
            self.written - other.written,
            self.awaiting_review - other.awaiting_review,
            self.failed - other.failed,
        )


def basis(session: TenantSession, as_of: date) -> Basis:
    """The active methodology and the organisation's active reference release, for a day."""
    return Basis(methods.method(session), active.release(session), as_of)


def hold(session: TenantSession, supplier_ids: Sequence[uuid.UUID]) -> int | None:
    """Keep others from scoring these suppliers until the commit; how many of them have a score.

    Called before anything is read that scores are computed from, rules and releases too. Of two who score the
    same supplier at once the later one waits here and then reads what the other has read or something newer:
    otherwise the one that read the older facts could write last, and no mark would be left to tell.
    None on SQLite, where the writer's lock does it.
    """
    if session.get_bind().dialect.name == "sqlite":
        return None
    return plain_rows(session, _HOLD, {"keys": supplier_ids}).scalar_one()  # type: ignore[no-any-return]


@lru_cache(maxsize=4)
def releases_digest(release_id: str, lists_release: str) -> str:
    """One name for all releases that a score was computed with."""
    return hashlib.sha256(f"{release_id}\n{lists_release}".encode()).hexdigest()


def rescore(
    session: TenantSession,
    supplier_ids: Sequence[uuid.UUID],
    *,
    basis: Basis,
    actor: Actor,
    now: datetime,
    alike: Alike | None = None,
    sites_changed: bool = False,
    held: int | None = None,
) -> Outcome:
    """Screen and score these suppliers again; up to `CHUNK` of them at a time are sensible.

    `alike` keeps what a run has computed from one chunk to the next. `sites_changed` tells that somebody has
    just merged or split these sites alone, so that no fall is shown. `held` is what `hold` said to whoever
    called it before the basis was read.
    """
    if held is None:
        held = hold(session, supplier_ids)
    suppliers = register.sites(session, supplier_ids)
    ids = [supplier.id for supplier in suppliers]
    stored, read = _stored(session, ids, basis)
    if held is not None and len(stored) > held:
        # One has just got its first score, which is not held: another one could be written meanwhile.
        in_use = Basis(methods.method(session), active.release(session), basis.as_of)
        return rescore(
            session, ids, basis=in_use, actor=actor, now=now, alike=alike, sites_changed=sites_changed
        )
    if read is None or not read.is_kept:
        active.keep_combination(session, basis.release, now=now)
    screened = screening.screen(session, suppliers, release=basis.release, now=now)
    session.flush()
    known = facts.read(session, ids, basis, None if screened else read)  # screening finds hits
    releases = releases_digest(basis.release.id, screening.lists_release(basis.release))
    new, again, moved = [], [], []
    for supplier, scored in zip(suppliers, (alike or Alike()).scores(suppliers, known, basis), strict=True):
        digest = scored.entered.digest(supplier.headcount)
        before = (
            stored.get(supplier.id) if stored else None
        )  # an id is not looked up in vain: it takes as long
        if before is None or not _is_same(before.key, basis.method.version, digest):
            key = f"{basis.method.version}:{releases[:32]}:{digest}"
            new.append(New(supplier, scored, digest, key))
            again += [supplier.id] if before is not None else []
        elif (place := ranking.with_workers_of(before.rank, scored.shown["rank"])) != before.rank:
            moved.append((before.id, place))
    storing.place(session, moved)
    chunk = Chunk(session, basis, known, releases, actor, now, sites_changed)
    waiting = storing.store(chunk, new, again)
    # Whoever has the gate now was shown it before, or has it by its new score.
    gated = [supplier_id for supplier_id, one in stored.items() if one.gate_bits & _STATE_IMPOSED]
    gated += [one.supplier.id for one in new if one.scored.shown["gate_bits"] & _STATE_IMPOSED]
    imposed = {*(_state_imposed(session, gated) if gated else ()), *imposition.in_known(known)}
    if imposed:
        audits.documents_only_at(session, sorted(imposed), actor=actor, now=now)
    if read is None or read.parts > counts.PARTS_AT_MOST:
        counts.fold(session, more_than=counts.PARTS_AT_MOST)
    return Outcome(len(suppliers), len(new), waiting)


def _is_same(key: str, version: str, digest: str) -> bool:
    """Whether the newest score was made by the same rules of the same inputs.

    The inputs hold whatever the releases gave, so a newer release that gives the same changes nothing: the
    score goes on naming, and being replayed with, the releases that it was made with.
    """
    return key.startswith(f"{version}:") and key.endswith(f":{digest}")


def _state_imposed(session: TenantSession, ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Suppliers whose shown gates say that work may be imposed by the state, changed now or before."""
    return list(plain_rows(session, _OF_STATE_IMPOSED, {"keys": ids}).scalars())


class _Stored(NamedTuple):
    """A supplier's score: the key of its newest assessment, the gates and the place that are shown."""

    id: uuid.UUID
    key: str
    gate_bits: int
    rank: int


def _stored(
    session: TenantSession, ids: Sequence[uuid.UUID], basis: Basis
) -> tuple[dict[uuid.UUID, _Stored], sa.Row[*tuple[Any, ...]] | None]:
    """What tells whether a score changed; whole rows are read only where it did.

    And a row of what is told of all of them besides (`_BESIDES`); None where nobody has a score.
    """
    found = plain_rows(session, _STORED, {"keys": ids, "code": basis.release.id}).all()
    return {row.supplier_id: _Stored(row.id, row.latest_key, row.gate_bits, row.rank) for row in found}, next(
        iter(found), None
    )


_STATE_IMPOSED = rows.GATE_BITS[Gate.STATE_IMPOSED.value]
_SCORE = SupplierScore.__table__
_THESE = sa.and_(own_by_key(_SCORE), among_given(_SCORE.c.supplier_id))
_BESIDES = (*facts.TOLD, active.IS_KEPT.label("is_kept"), counts.PARTS.label("parts"))
"""Each would be a statement of its own, which takes longer to send than to answer."""
_STORED = only_own(
    sa.select(
        _SCORE.c.id,
        repeated(_SCORE.c.supplier_id),
        _SCORE.c.latest_key,
        _SCORE.c.gate_bits,
        _SCORE.c.rank,
        *_BESIDES,
    ).where(_THESE)
)
_LOCKED = sa.select(_SCORE.c.id).where(_THESE)
# In the order in which they are written; not against whoever adds rows that only point at one.
_LOCKED = _LOCKED.order_by(_SCORE.c.id).with_for_update(key_share=True)
_HOLD = only_own(sa.select(sa.func.count()).select_from(_LOCKED.subquery()))
_HELD = _SCORE.c.gate_bits.op("&", return_type=sa.Integer())(_STATE_IMPOSED) != 0
_OF_STATE_IMPOSED = only_own(sa.select(_SCORE.c.supplier_id).where(_THESE, _HELD))
