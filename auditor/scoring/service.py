"""Computing scores again, for one supplier or for all: equal inputs write nothing, lower scores wait.

The caller commits. Everything goes in sets: one query per table and chunk, one bulk insert per chunk.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from auditor.audits import service as audits
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.methods import active as methods
from auditor.reference import active
from auditor.scoring import counts, facts, holding, inputs, review, rows
from auditor.scoring.facts import Basis, Composed
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening import service as screening
from risk import engine
from risk.engine import Assessment as Computed
from risk.vocabulary import Gate
from suppliers import bulk, register
from suppliers.database import new_id

CHUNK = 2_000
"""Suppliers scored in one go: bounded memory, and write transactions of about a second."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a re-scoring did, in numbers of suppliers."""

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


def basis(session: TenantSession, as_of: date) -> Basis:
    """The active methodology and the organisation's active reference release, for a day."""
    return Basis(methods.method(session), active.release(session), as_of)


@lru_cache(maxsize=4)
def releases_digest(release_id: str, lists_release: str) -> str:
    """One name for all releases that a score was computed with."""
    return hashlib.sha256(f"{release_id}\n{lists_release}".encode()).hexdigest()


def rescore(
    session: TenantSession, supplier_ids: Sequence[uuid.UUID], *, basis: Basis, actor: Actor, now: datetime
) -> Outcome:
    """Screen and score these suppliers again; up to `CHUNK` of them at a time are sensible."""
    suppliers = register.suppliers(session, supplier_ids)
    active.keep_combination(session, basis.release, now=now)
    screening.screen(session, suppliers, release=basis.release, now=now)
    session.flush()
    composed = facts.compose(session, suppliers, basis)
    keys = _latest_keys(session, [supplier.id for supplier in suppliers])
    releases = releases_digest(basis.release.id, screening.lists_release(basis.release))
    changed: list[tuple[Composed, inputs.Inputs, str]] = []
    for one in composed:
        entered = inputs.inputs_of(one.facts)
        digest = inputs.digest(entered)
        if keys.get(one.supplier.id) != _key(basis, releases, digest):
            changed.append((one, entered, digest))
    scores = _scores(session, [one.supplier.id for one, _, _ in changed if one.supplier.id in keys])
    computed = engine.assess_all([one.facts for one, _, _ in changed], basis.method)
    new = [
        _New(one, entered, digest, assessment, _key(basis, releases, digest), releases)
        for (one, entered, digest), assessment in zip(changed, computed, strict=True)
    ]
    waiting = _store(session, new, scores, releases, basis, actor, now)
    audits.documents_only_at(session, _state_imposed(session, supplier_ids), actor=actor, now=now)
    counts.fold(session, more_than=counts.PARTS_AT_MOST)
    return Outcome(len(suppliers), len(new), waiting)


def _state_imposed(session: TenantSession, ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Suppliers whose shown gates say that work may be imposed by the state, changed now or before."""
    bit = rows.GATE_BITS[Gate.STATE_IMPOSED.value]
    held = SupplierScore.gate_bits.op("&", return_type=sa.Integer())(bit) != 0
    return [
        supplier_id
        for some in register.portions(ids)
        for supplier_id in session.scalars(
            sa.select(SupplierScore.supplier_id).where(SupplierScore.supplier_id.in_(some), held)
        )
    ]


@dataclass(frozen=True, slots=True)
class _New:
    """One newly computed score on its way into the tables."""

    composed: Composed
    inputs: inputs.Inputs
    digest: str
    computed: Computed
    key: str
    releases: str


def _key(basis: Basis, releases: str, digest: str) -> str:
    return f"{basis.method.version}:{releases[:32]}:{digest}"


def _latest_keys(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The key of each supplier's newest assessment; whole rows are read only where it changed."""
    found: dict[uuid.UUID, str] = {}
    for some in register.portions(ids):
        query = sa.select(SupplierScore.supplier_id, SupplierScore.latest_key).where(
            SupplierScore.supplier_id.in_(some)
        )
        for supplier_id, key in session.execute(query):
            found[supplier_id] = key
    return found


def _scores(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, SupplierScore]:
    found: dict[uuid.UUID, SupplierScore] = {}
    for some in register.portions(ids):
        query = sa.select(SupplierScore).where(SupplierScore.supplier_id.in_(some))
        found |= {score.supplier_id: score for score in session.scalars(query)}
    return found


def _store(
    session: TenantSession,
    new: Sequence[_New],
    scores: dict[uuid.UUID, SupplierScore],
    releases: str,
    basis: Basis,
    actor: Actor,
    now: datetime,
) -> int:
    """Write assessments and the rows that lists show; how many newly await a reviewer."""
    if not new:
        return 0
    same_day = _of_this_day(session, new, scores, releases, basis)
    assessments: list[dict[str, Any]] = []
    ids = [_assessment_id(one, same_day, assessments, session, releases, basis, now) for one in new]
    if assessments:
        # Before anything points at them: recording a change flushes what was changed so far.
        session.execute(sa.insert(Assessment), assessments)
    shown_at = _shown_at(session, list(scores.values()))
    first_scores, waiting = [], 0
    for one, assessment_id in zip(new, ids, strict=True):
        score = scores.get(one.composed.supplier.id)
        if score is None:
            first_scores.append(_first_row(session, one, assessment_id, basis, now))
        else:
            at = shown_at[score.assessment_id]
            waiting += _apply(session, score, one, assessment_id, at, basis, actor, now)
    if first_scores:
        # One statement, and so one part of the counts.
        bulk.insert(session, SupplierScore, first_scores, organisation_id=session.organisation_id)
    session.flush()
    return waiting


def _shown_at(session: TenantSession, scores: Sequence[SupplierScore]) -> dict[uuid.UUID, datetime]:
    """When each shown assessment was made."""
    found: dict[uuid.UUID, datetime] = {}
    for some in register.portions([score.assessment_id for score in scores]):
        query = sa.select(Assessment.id, Assessment.assessed_at).where(Assessment.id.in_(some))
        for row_id, assessed_at in session.execute(query):
            found[row_id] = assessed_at
    return found


def _assessment_id(
    one: _New,
    same_day: dict[tuple[uuid.UUID, str], uuid.UUID],
    given: list[dict[str, Any]],
    session: TenantSession,
    releases: str,
    basis: Basis,
    now: datetime,
) -> uuid.UUID:
    """The row of this day with the same inputs, or a new one added to `given`."""
    known = same_day.get((one.composed.supplier.id, one.digest))
    if known is not None:
        return known
    row_id = new_id()
    given.append(
        rows.assessment_row(
            session,
            one.composed.supplier.id,
            one.computed,
            one.inputs,
            one.digest,
            row_id=row_id,
            releases=releases,
            reference_release=basis.release.id,
            as_of=basis.as_of,
            now=now,
        )
    )
    return row_id


def _of_this_day(
    session: TenantSession,
    new: Sequence[_New],
    scores: dict[uuid.UUID, SupplierScore],
    releases: str,
    basis: Basis,
) -> dict[tuple[uuid.UUID, str], uuid.UUID]:
    """Assessments of this day: facts that changed and changed back find their earlier row."""
    ids = [one.composed.supplier.id for one in new if one.composed.supplier.id in scores]
    found: dict[tuple[uuid.UUID, str], uuid.UUID] = {}
    for some in register.portions(ids):
        query = sa.select(Assessment.supplier_id, Assessment.input_hash, Assessment.id).where(
            Assessment.supplier_id.in_(some),
            Assessment.assessed_on == basis.as_of,
            Assessment.methodology == basis.method.version,
            Assessment.releases == releases,
        )
        found |= {(supplier_id, digest): row_id for supplier_id, digest, row_id in session.execute(query)}
    return found


def _first_row(
    session: TenantSession, one: _New, assessment_id: uuid.UUID, basis: Basis, now: datetime
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "organisation_id": session.organisation_id,
        "supplier_id": one.composed.supplier.id,
        "assessment_id": assessment_id,
        "latest_id": assessment_id,
        "latest_key": one.key,
        "assessed_on": basis.as_of,
        "scored_at": now,
    } | rows.shown_columns(one.composed, one.computed)


def _apply(
    session: TenantSession,
    score: SupplierScore,
    one: _New,
    assessment_id: uuid.UUID,
    shown_at: datetime,
    basis: Basis,
    actor: Actor,
    now: datetime,
) -> int:
    """Show a newer score or keep it back for review; 1 when a reviewer has to look at it anew."""
    waited = score.awaits_review
    new = _as_shown(one.computed)
    old = review.Shown(score.final, score.band, score.gates, score.blocked)
    verdict = review.compare(old, score.released_gates, new)
    before = {"final": score.final, "band": score.band, "gates": list(score.gates)}
    was_shown = score.assessment_id
    score.latest_id, score.latest_key, score.scored_at = assessment_id, one.key, now
    score.released_gates = verdict.released
    if verdict.show:
        _put(score, rows.shown_columns(one.composed, one.computed), assessment_id, basis.as_of)
        score.pending_id, score.pending_final, score.pending_band = None, None, ""
        score.declined_id = None
    else:
        if verdict.changes_what_is_shown:
            _hold(session, score, one, verdict, basis, now)
        score.pending_id, score.pending_final, score.pending_band = assessment_id, new.final, new.band
    if not verdict.show or new.final < old.final:
        score.lowered_since = score.lowered_since or shown_at
    score.awaits_review = not verdict.show and score.declined_id != assessment_id
    score.pending_since = (score.pending_since or now) if score.awaits_review else None
    is_told_of_shown = score.assessment_id != was_shown
    told = score if is_told_of_shown else new
    after: dict[str, object] = {"final": told.final, "band": told.band, "gates": list(told.gates)}
    if not verdict.show or before != after:
        after |= {"shown": is_told_of_shown, "released_gates": verdict.released}
        after |= {"assessment": score.assessment_id if is_told_of_shown else assessment_id}
        history.record(session, actor, "score_changed", score, at=now, before=before, after=after)
    return int(score.awaits_review and not waited)


def _as_shown(computed: Computed) -> review.Shown:
    gates = [gate.value for gate in computed.gates]
    return review.Shown(computed.shown_final, computed.band.value, gates, computed.blocked)


def _put(
    score: SupplierScore, columns: Mapping[str, Any], assessment_id: uuid.UUID, assessed_on: date
) -> None:
    for name, value in columns.items():
        setattr(score, name, value)
    score.assessment_id, score.assessed_on = assessment_id, assessed_on


def _hold(
    session: TenantSession,
    score: SupplierScore,
    one: _New,
    verdict: review.Verdict,
    basis: Basis,
    now: datetime,
) -> None:
    """Show the union of gates until a reviewer has agreed, as an assessment of its own that replays."""
    before = session.get_one(Assessment, score.assessment_id)
    held = holding.hold(
        before,
        methods.of_version(session, before.methodology),
        one.composed.facts,
        one.computed,
        [Gate(name) for name in verdict.released],
        basis.method,
    )
    releases, reference_release = (
        (before.releases, before.reference_release) if held.on_old_facts else (one.releases, basis.release.id)
    )
    entered = inputs.inputs_of(held.facts)
    digest, version = inputs.digest(entered), held.computed.version
    query = sa.select(Assessment.id).where(
        Assessment.supplier_id == score.supplier_id,
        Assessment.assessed_on == basis.as_of,
        Assessment.methodology == version,
        Assessment.releases == releases,
        Assessment.input_hash == digest,
    )
    row_id = session.scalar(query)
    if row_id is None:
        row_id = new_id()
        row = rows.assessment_row(
            session,
            score.supplier_id,
            held.computed,
            entered,
            digest,
            row_id=row_id,
            releases=releases,
            reference_release=reference_release,
            as_of=basis.as_of,
            now=now,
        )
        session.execute(sa.insert(Assessment), [row])
    shown_as = Composed(one.composed.supplier, held.facts, one.composed.workers_affected)
    _put(score, rows.shown_columns(shown_as, held.computed), row_id, basis.as_of)
