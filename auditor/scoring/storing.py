"""Computed scores into the tables: first ones in bulk, others beside what is shown, lower ones for review."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm.util import identity_key

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.history.models import Event
from auditor.methods import active as methods
from auditor.scoring import contents, facts, holding, inputs, review, rows, site_changes
from auditor.scoring.alike import Scored
from auditor.scoring.facts import Basis, Composed, Known
from auditor.scoring.holding import Held
from auditor.scoring.models import Assessment, SupplierScore
from risk import engine
from risk.engine import Assessment as Computed
from risk.facts import GateEvidence
from risk.vocabulary import Gate
from suppliers import bulk
from suppliers.database import new_id_texts, new_ids
from suppliers.keys import among_given
from suppliers.own_rows import only_own, own_by_key, own_update, plain_rows, update_rows
from suppliers.register import Site
from suppliers.sites import merging
from suppliers.updating import Differing, update


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is the same for all scores of a chunk."""

    session: TenantSession
    basis: Basis
    known: Known
    releases: str
    """Digest over the releases of tables and lists."""
    actor: Actor
    now: datetime
    sites_changed: bool = False
    """Whether somebody has just merged or split these sites alone: whatever lowers their scores waits."""
    events: list[dict[str, Any]] = field(default_factory=list)
    """What is told of the changes, written after them at once."""


@dataclass(frozen=True, slots=True)
class New:
    """One newly computed score on its way into the tables."""

    supplier: Site
    scored: Scored
    digest: str
    key: str

    @property
    def computed(self) -> Computed:
        """The score itself."""
        return self.scored.computed


def store(chunk: Chunk, new: Sequence[New], known: Sequence[uuid.UUID]) -> int:
    """Write assessments and the rows that lists show; how many newly await a reviewer.

    `known` are suppliers that have a score.
    """
    if not new:
        return 0
    session = chunk.session
    scores, same_day = _scores(chunk, known)
    before = {row_id: _columns_of(score) for row_id, (score, _) in scores.items()}
    ids, again = _assessments(chunk, new, same_day)
    site_changed = site_changes.still_waiting(session, [score for score, _ in scores.values()])
    site_changed |= set(known) if chunk.sites_changed else set()
    falling = [one.supplier.id for one in new if _falls(one, scores)]
    site_changed |= site_changes.just_decided(session, falling, chunk.now)
    first, waiting = list[tuple[New, uuid.UUID]](), 0
    for one, assessment_id in zip(new, ids, strict=True):
        shown = scores.get(one.supplier.id) if scores else None
        if shown is not None:
            score, shown_at = shown
            waiting += _apply(
                chunk,
                score,
                one,
                assessment_id,
                shown_at,
                is_again=assessment_id in again,
                every_fall_waits=one.supplier.id in site_changed,
            )
        else:
            first.append((one, assessment_id))
    _first_scores(chunk, first)
    _update(session, [(score, before[row_id]) for row_id, (score, _) in scores.items()])
    bulk.insert(session, Event, chunk.events, organisation_id=session.organisation_id)
    return waiting


_SCORE, _MADE = SupplierScore.__table__, Assessment.__table__
_COLUMNS = tuple(_SCORE.c.keys())
_OF_THE_NEWEST = ("assessment_id", "latest_id", "scored_at", "pending_id")
"""Of these every scoring and every decision changes one."""
_PLACE = own_update(_SCORE, ("rank",), _SCORE.c.id == sa.bindparam("row", type_=sa.Uuid()))
_SAME_DAY = _MADE.alias("same_day")
_OF_THIS_DAY = sa.and_(
    own_by_key(_SAME_DAY),
    _SAME_DAY.c.supplier_id == _SCORE.c.supplier_id,
    *(_SAME_DAY.c[name] == sa.bindparam(name) for name in ("assessed_on", "methodology", "releases")),
)
_SCORES = only_own(
    sa.select(_SAME_DAY.c.input_hash, _SAME_DAY.c.id, _MADE.c.assessed_at, *_SCORE.c)
    .join_from(_SCORE, _MADE, sa.and_(_MADE.c.id == _SCORE.c.assessment_id, own_by_key(_MADE)))
    .outerjoin(_SAME_DAY, _OF_THIS_DAY)
    .where(own_by_key(_SCORE), among_given(_SCORE.c.supplier_id))
)


class _Plain(SimpleNamespace):
    """A row of `SupplierScore` without the ORM's books, which take longer to keep than a score to compute."""

    __tablename__ = SupplierScore.__tablename__


_Scores = dict[uuid.UUID, tuple[SupplierScore, datetime]]
_SameDay = dict[tuple[uuid.UUID, str], uuid.UUID]


def _scores(chunk: Chunk, ids: Sequence[uuid.UUID]) -> tuple[_Scores, _SameDay]:
    """The scores of suppliers, each with when the shown assessment was made; the session knows none of them.

    One that it reads and writes itself takes it as long as all the rest of storing a score. And by supplier
    and digest the assessments of this day: facts that changed and changed back find their earlier row.
    """
    scores: _Scores = {}
    same_day: _SameDay = {}
    made_on = {
        "assessed_on": chunk.basis.as_of,
        "methodology": chunk.basis.method.version,
        "releases": chunk.releases,
    }
    rows_of = plain_rows(chunk.session, _SCORES, {"keys": ids, **made_on}) if ids else ()
    for digest, row_id, shown_at, *values in rows_of:
        columns = dict(zip(_COLUMNS, values, strict=True))
        supplier_id = columns["supplier_id"]
        if digest is not None:
            same_day[supplier_id, digest] = row_id
        if supplier_id not in scores:
            scores[supplier_id] = cast(SupplierScore, _Plain(**columns)), shown_at
    return scores, same_day


def _falls(one: New, scores: _Scores) -> bool:
    shown = scores.get(one.supplier.id)
    return shown is not None and one.computed.shown_final < shown[0].final


_columns_of: Callable[[SupplierScore], tuple[Any, ...]] = attrgetter(*_COLUMNS)


def place(session: TenantSession, places: Sequence[tuple[uuid.UUID, int]]) -> None:
    """Move scores, by their ids, to other places among their equals in the queue; nothing else changes."""
    if places:
        update_rows(session, _PLACE, [{"row": row_id, "new_rank": rank} for row_id, rank in sorted(places)])
        for row_id, _ in places:
            if held := session.identity_map.get(identity_key(SupplierScore, row_id)):
                session.expire(held)


def _update(session: TenantSession, scores: Sequence[tuple[SupplierScore, tuple[Any, ...]]]) -> None:
    """Write what of scores differs from before; nothing where one of them is another meanwhile."""
    rows_of = [Differing(score.id, before, _columns_of(score)) for score, before in scores]
    update(session, cast(sa.Table, _SCORE), rows_of, standing=_OF_THE_NEWEST)
    for score, _ in scores:
        if held := session.identity_map.get(identity_key(SupplierScore, score.id)):
            session.expire(held)  # whoever called has read the row


def _assessments(
    chunk: Chunk, new: Sequence[New], same_day: _SameDay
) -> tuple[list[uuid.UUID], set[uuid.UUID]]:
    """The assessment of each new score, and those of them that are a row of this day with the same inputs."""
    ids, given = [], list[bulk.SharedRow]()
    for one, new_id in zip(new, new_ids(len(new)), strict=True):
        row_id = same_day.get((one.supplier.id, one.digest)) if same_day else None
        ids.append(row_id or new_id)
        if row_id is None:
            entered = one.scored.entered.inputs(one.supplier.headcount)
            own = (bulk.digits(new_id), bulk.digits(one.supplier.id), one.digest, entered)
            given.append((own, one.scored.result))
    same = rows.shared_columns(
        chunk.session,
        chunk.basis.method.version,
        releases=chunk.releases,
        reference_release=chunk.basis.release.id,
        as_of=chunk.basis.as_of,
        now=chunk.now,
    )
    # Before anything points at them.
    names = ("id", "supplier_id", "input_hash", "inputs")
    bulk.insert_shared(chunk.session, Assessment, names, given, **same)
    return ids, set(same_day.values())


def _first_scores(chunk: Chunk, first: Sequence[tuple[New, uuid.UUID]]) -> None:
    """What lists show of suppliers that had no score: one statement, and so one part of the counts."""
    names = ("id", "supplier_id", "latest_key", "assessment_id", "latest_id", "gaps_of")
    given = [
        ((row_id, bulk.digits(one.supplier.id), one.key, made, made, made), one.scored.first)
        for row_id, (one, assessment_id) in zip(new_id_texts(len(first)), first, strict=True)
        for made in (bulk.digits(assessment_id),)
    ]
    same = {"organisation_id": chunk.session.organisation_id, "assessed_on": chunk.basis.as_of}
    bulk.insert_shared(chunk.session, SupplierScore, names, given, **same, scored_at=chunk.now)


def _apply(
    chunk: Chunk,
    score: SupplierScore,
    one: New,
    assessment_id: uuid.UUID,
    shown_at: datetime,
    *,
    is_again: bool,
    every_fall_waits: bool,
) -> int:
    """Show a newer score or keep it back for review; 1 when a reviewer has to look at it anew.

    One that a reviewer refused keeps back whatever lowers the score until somebody agrees, however far the
    newer ones rise above what is shown.
    `is_again` tells that it was computed earlier this day, and perhaps kept back: shown now, it is told of
    even where its figures are those shown before. With `every_fall_waits` one within the band waits as well.
    """
    basis, now = chunk.basis, chunk.now
    waited = score.awaits_review
    new = _as_shown(one.computed)
    old = review.Shown(score.final, score.band, score.gates, score.blocked)
    verdict = review.compare(old, score.released_gates, new, every_fall_waits=every_fall_waits)
    before: dict[str, object] = {"final": score.final, "band": score.band, "gates": list(score.gates)}
    was_shown = score.assessment_id
    score.latest_id, score.latest_key, score.scored_at = assessment_id, one.key, now
    score.released_gates = verdict.released
    kept = _held(chunk, score, one, verdict, holding.after_refusal) if score.declined_id else None
    is_shown = verdict.show and kept is None
    if is_shown:
        _put(score, one.scored.shown, assessment_id, basis.as_of)
        score.declined_id = None
    elif verdict.changes_what_is_shown or (kept is not None and kept.computed.shown_final > old.final):
        how = partial(holding.hold, every_fall=every_fall_waits)
        _show_held(chunk, score, one, kept or _held(chunk, score, one, verdict, how))
    if not is_shown or new.final < old.final:
        score.lowered_since = score.lowered_since or shown_at
    waits = not is_shown and not _is_refused_one(chunk.session, score, assessment_id, shown_at)
    pending = (assessment_id, new.final, new.band) if waits else (None, None, "")
    score.pending_id, score.pending_final, score.pending_band = pending
    score.awaits_review = waits
    score.pending_since = (score.pending_since or now) if score.awaits_review else None
    is_told_of_shown = score.assessment_id != was_shown
    told = score if is_told_of_shown else new
    after: dict[str, object] = {"final": told.final, "band": told.band, "gates": list(told.gates)}
    if not is_shown or before != after or (is_again and is_told_of_shown):
        after |= {"shown": is_told_of_shown, "released_gates": verdict.released}
        after |= {"assessment": score.assessment_id if is_told_of_shown else assessment_id}
        if is_told_of_shown and not is_shown:
            after["kept_back"] = assessment_id
        before |= {"assessment": was_shown}  # the first one of a supplier is named nowhere else
        event = history.values_of(chunk.actor, "score_changed", score, at=now, before=before, after=after)
        chunk.events.append(event)
    return int(score.awaits_review and not waited)


def _is_refused_one(
    session: TenantSession, score: SupplierScore, assessment_id: uuid.UUID, shown_at: datetime
) -> bool:
    """Whether a reviewer refused this very score and saw what is shown: it is not proposed again."""
    if score.declined_id != assessment_id:
        return False
    return shown_at <= session.get_one(Assessment, assessment_id).assessed_at


def _as_shown(computed: Computed) -> review.Shown:
    gates = [gate.value for gate in computed.gates]
    return review.Shown(computed.shown_final, computed.band.value, gates, computed.blocked)


def _put(
    score: SupplierScore, columns: Mapping[str, Any], assessment_id: uuid.UUID, assessed_on: date
) -> None:
    rows.show(score, columns, assessed_on)
    score.assessment_id, score.gaps_of = assessment_id, assessment_id


_Kept = TypeVar("_Kept", Held, Held | None)


def _held(
    chunk: Chunk, score: SupplierScore, one: New, verdict: review.Verdict, how: Callable[..., _Kept]
) -> _Kept:
    """What is shown while a newer score waits, by a function of `holding`."""
    before = chunk.session.get_one(Assessment, score.assessment_id)
    released = [Gate(name) for name in verdict.released]
    unshown = {gate for gate in released if gate.value not in before.gates}
    return how(
        before,
        methods.of_version(chunk.session, before.methodology),
        facts.composed(one.supplier, chunk.known, chunk.basis).facts,
        one.computed,
        released,
        chunk.basis.method,
        elsewhere=_told_elsewhere(chunk.session, score.supplier_id, unshown) if unshown else holding.NOTHING,
    )


def _told_elsewhere(
    session: TenantSession, supplier_id: uuid.UUID, gates: Collection[Gate]
) -> dict[Gate, GateEvidence]:
    """What the latest scores tell of gates that wait for their release and that the shown score lacks.

    A merge shows the graver of two scores: gates of the other one wait, and nobody has released them.
    """
    found = {gate: GateEvidence("of one of the records that were merged", "") for gate in gates}
    query = sa.select(Assessment).where(Assessment.supplier_id.in_(merging.line(session, supplier_id)))
    for stored in session.scalars(query.order_by(Assessment.id)):
        if not {gate.value for gate in gates}.isdisjoint(stored.gates) and contents.is_kept(stored):
            rules = methods.of_version(session, stored.methodology)
            told = engine.assess(inputs.facts_of(stored.inputs), rules).gates
            found |= {gate: told[gate] for gate in gates if gate in told}
    return found


def _show_held(chunk: Chunk, score: SupplierScore, one: New, held: Held) -> None:
    """Show it as an assessment of its own that replays."""
    session, basis = chunk.session, chunk.basis
    releases, reference_release = chunk.releases, basis.release.id
    if held.on_old_tables:
        before = session.get_one(Assessment, score.assessment_id)
        releases, reference_release = before.releases, before.reference_release
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
        (row_id,) = new_ids(1)
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
            now=chunk.now,
        )
        session.add(Assessment(**row))
        session.flush()
    affected = facts.workers_affected(one.supplier.id, chunk.known)
    shown_as = Composed(one.supplier, held.facts, affected)
    _put(score, rows.shown_columns(shown_as, held.computed), row_id, basis.as_of)
