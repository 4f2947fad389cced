"""Computing scores again, for one supplier or for all: equal inputs write nothing, lower scores wait.

The caller commits. Everything goes in sets: one query per table and chunk, one bulk insert per chunk.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.scoring import facts, inputs, ranking, review
from auditor.scoring.facts import Basis, Composed
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening import service as screening
from risk import engine, methodology, reference
from risk.engine import Assessment as Computed
from risk.rounding import shown
from risk.vocabulary import Gate
from suppliers import register
from suppliers.database import new_id

CHUNK = 2_000
"""Suppliers scored in one go: bounded memory, and write transactions of about a second."""

LIBRARIES = ("numpy", "pandas")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a re-scoring did, in numbers of suppliers."""

    looked_at: int = 0
    written: int = 0
    awaiting_review: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.looked_at + other.looked_at,
            self.written + other.written,
            self.awaiting_review + other.awaiting_review,
        )


def basis(as_of: date) -> Basis:
    """The active methodology and reference release, for a day."""
    return Basis(methodology.load(), reference.load(), as_of)


@lru_cache(maxsize=4)
def releases_digest(release_id: str, lists_release: str) -> str:
    """One name for all releases that a score was computed with."""
    return hashlib.sha256(f"{release_id}\n{lists_release}".encode()).hexdigest()


@lru_cache(maxsize=1)
def libraries() -> dict[str, str]:
    """Versions of what computes, kept with each assessment for its replay."""
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return versions | {"python": platform.python_version()}


def rescore(
    session: TenantSession, supplier_ids: Sequence[uuid.UUID], *, basis: Basis, actor: Actor, now: datetime
) -> Outcome:
    """Screen and score these suppliers again; up to `CHUNK` of them at a time are sensible."""
    suppliers = register.suppliers(session, supplier_ids)
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
        _New(one, entered, digest, assessment, _key(basis, releases, digest))
        for (one, entered, digest), assessment in zip(changed, computed, strict=True)
    ]
    waiting = _store(session, new, scores, releases, basis, actor, now)
    return Outcome(len(suppliers), len(new), waiting)


@dataclass(frozen=True, slots=True)
class _New:
    """One newly computed score on its way into the tables."""

    composed: Composed
    inputs: inputs.Inputs
    digest: str
    computed: Computed
    key: str


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
    first_scores, waiting = [], 0
    for one, assessment_id in zip(new, ids, strict=True):
        score = scores.get(one.composed.supplier.id)
        if score is None:
            first_scores.append(_first_row(session, one, assessment_id, basis, now))
        else:
            waiting += _apply(session, score, one, assessment_id, basis, actor, now)
    if first_scores:
        session.execute(sa.insert(SupplierScore), first_scores)
    session.flush()
    return waiting


def _assessment_id(
    one: _New,
    same_day: dict[tuple[uuid.UUID, str], uuid.UUID],
    rows: list[dict[str, Any]],
    session: TenantSession,
    releases: str,
    basis: Basis,
    now: datetime,
) -> uuid.UUID:
    """The row of this day with the same inputs, or a new one added to `rows`."""
    known = same_day.get((one.composed.supplier.id, one.digest))
    if known is not None:
        return known
    row_id = new_id()
    rows.append(_assessment_row(session, one, row_id, releases, basis, now))
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


def _assessment_row(
    session: TenantSession, one: _New, row_id: uuid.UUID, releases: str, basis: Basis, now: datetime
) -> dict[str, Any]:
    computed = one.computed
    return {
        "id": row_id,
        "organisation_id": session.organisation_id,
        "supplier_id": one.composed.supplier.id,
        "assessed_on": basis.as_of,
        "assessed_at": now,
        "methodology": basis.method.version,
        "releases": releases,
        "input_hash": one.digest,
        "inputs": one.inputs,
        "terms": terms_of(computed),
        "libraries": libraries(),
        "final": computed.shown_final,
        "band": computed.band.value,
        "gates": [gate.value for gate in computed.gates],
        "blocked": computed.blocked,
    }


TERMS = (
    *("mean", "peak", "inherent", "control", "inherent_after_controls", "observed", "likelihood"),
    *("severity", "residual", "floor", "final", "low", "high", "confidence", "reference_coverage"),
)


def terms_of(computed: Computed) -> dict[str, Any]:
    """Every term of the arithmetic, unrounded, as it is stored."""
    triple = computed.severity_triple
    return {name: getattr(computed, name) for name in TERMS} | {
        "factors": {factor.value: value for factor, value in computed.factors.items()},
        "subscores": dict(computed.subscores),
        "peak_factor": computed.peak_factor.value,
        "severity_triple": [triple.scale, triple.scope, triple.irremediability],
        "grade": computed.confidence_grade,
        "provisional": computed.provisional,
        "unanswered": list(computed.unanswered),
    }


def shown_columns(one: Composed, computed: Computed) -> dict[str, Any]:
    """The figures of an assessment that lists show and sort by."""
    low, high = computed.interval
    gates = [gate.value for gate in computed.gates]
    return {
        "final": computed.shown_final,
        "band": computed.band.value,
        "low": low,
        "high": high,
        "confidence": computed.shown_confidence,
        "grade": computed.confidence_grade,
        "provisional": computed.provisional,
        "blocked": computed.blocked,
        "floor": computed.floor,
        "gates": gates,
        "gate_bits": gate_bits(gates),
        "reference_coverage": computed.reference_coverage,
        "likelihood": shown(computed.likelihood),
        "severity": shown(computed.severity),
        "rank": ranking.rank(
            blocked=computed.blocked,
            floor=computed.floor,
            band=computed.band.value,
            severity=computed.severity,
            likelihood=computed.likelihood,
            involvement=one.facts.involvement,
            irremediability=computed.severity_triple.irremediability,
            workers_affected=one.workers_affected,
        ),
    }


def gate_bits(gates: Sequence[str]) -> int:
    """Gates as bits in the order of the vocabulary."""
    return sum(GATE_BITS[gate] for gate in set(gates))


GATE_BITS = {gate.value: 1 << place for place, gate in enumerate(Gate)}
"""The bit of each gate."""


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
    } | shown_columns(one.composed, one.computed)


def _apply(
    session: TenantSession,
    score: SupplierScore,
    one: _New,
    assessment_id: uuid.UUID,
    basis: Basis,
    actor: Actor,
    now: datetime,
) -> int:
    """Show a newer score or keep it back for review; 1 when a reviewer has to look at it anew."""
    computed, waited = one.computed, score.awaits_review
    new = review.Shown(
        computed.shown_final, computed.band.value, [gate.value for gate in computed.gates], computed.blocked
    )
    old = review.Shown(score.final, score.band, score.gates, score.blocked)
    verdict = review.compare(old, score.released_gates, new)
    before = {"final": score.final, "band": score.band, "gates": list(score.gates)}
    score.latest_id, score.latest_key, score.scored_at = assessment_id, one.key, now
    score.released_gates = verdict.released
    if verdict.show:
        score.assessment_id, score.assessed_on = assessment_id, basis.as_of
        score.pending_id, score.pending_final, score.pending_band = None, None, ""
        score.declined_id = None
        for name, value in shown_columns(one.composed, computed).items():
            setattr(score, name, value)
    else:
        score.pending_id, score.pending_final, score.pending_band = assessment_id, new.final, new.band
    score.awaits_review = verdict.awaits_review and score.declined_id != assessment_id
    score.pending_since = (score.pending_since or now) if score.awaits_review else None
    after: dict[str, object] = {"final": new.final, "band": new.band, "gates": list(new.gates)}
    after |= {"shown": verdict.show, "released_gates": verdict.released}
    if before | {"shown": True, "released_gates": []} != after:
        history.record(session, actor, "score_changed", score, at=now, before=before, after=after)
    return int(score.awaits_review and not waited)
