"""Whether what lists show is what was computed, and rules are those that were proposed: nobody changed a row.

Lists, overview and reports read one narrow row per supplier. It is compared with its assessment, which the
history names and a replay computes again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core.database import WITH_MERGED, TenantSession
from auditor.core.errors import Refused
from auditor.history.models import Event
from auditor.methods import service as methods
from auditor.methods.models import MethodologyRelease
from auditor.scoring import contents, explaining
from auditor.scoring.models import Assessment, SupplierScore
from auditor.scoring.rows import gate_bits
from risk.errors import RiskError
from risk.rounding import shown
from suppliers.keys import BY_KEY, among
from suppliers.sites import merging

CHUNK = 500
AS_SHOWN = ("low", "high", "confidence", "likelihood", "severity")
AS_COMPUTED = ("grade", "provisional", "floor", "reference_coverage")
"""Figures of the row that are terms of the assessment, rounded as shown or as they are."""
NAMED_BY = ("score_changed", "score_agreed", "score_declined")

Told = Callable[[int, int, str], None]
Row = TypeVar("Row", SupplierScore, Assessment)


def faults(session: TenantSession, told: Told | None = None, *, replays: bool = False) -> Iterator[str]:
    """Whatever does not agree, in sentences; with `replays` every score of the past is computed again too."""
    yield from _of_shown(session, told)
    yield from _as_told(session)
    yield from of_rules(session)
    if replays:
        yield from _of_assessments(session, told)


def _in_chunks(session: TenantSession, kind: type[Row], told: Told | None, words: str) -> Iterator[list[Row]]:
    """All rows of a table by their ids, some at a time; they are let go of once looked at."""
    total = session.scalar(sa.select(sa.func.count(kind.id)), execution_options=WITH_MERGED) or 0
    done = 0
    after: uuid.UUID | None = None
    while True:
        query: sa.Select[Row] = sa.select(kind).order_by(kind.id).limit(CHUNK)
        if after is not None:
            query = query.where(kind.id > after)
        rows = [*session.scalars(query, execution_options=WITH_MERGED)]
        if not rows:
            return
        done, after = done + len(rows), rows[-1].id
        yield rows
        session.expunge_all()
        if told is not None:
            told(done, max(total, done), words)


def _of_shown(session: TenantSession, told: Told | None) -> Iterator[str]:
    for scores in _in_chunks(session, SupplierScore, told, "shown scores compared:"):
        named = {row_id for one in scores for row_id in (one.assessment_id, one.pending_id) if row_id}
        rows = sa.select(Assessment).where(among(Assessment.id, named))
        made = {one.id: one for one in session.scalars(rows, execution_options=BY_KEY | WITH_MERGED)}
        for score in scores:
            if found := differences(score, made):
                yield f"shown score of supplier {score.supplier_id}: {'; '.join(found)}"


def differences(score: SupplierScore, made: dict[uuid.UUID, Assessment]) -> list[str]:
    """Where a row of the lists says something else than the assessments that it shows and waits for."""
    if (stored := made.get(score.assessment_id)) is None:
        return [f"the assessment {score.assessment_id} that it shows is not there"]
    expected: dict[str, Any] = {
        **{name: getattr(stored, name) for name in ("final", "band", "gates", "blocked", "assessed_on")},
        "gate_bits": gate_bits(stored.gates),
    }
    if contents.is_kept(stored) and contents.fault(stored) is None:
        terms = stored.terms
        expected |= {name: shown(terms[name]) for name in AS_SHOWN if name in terms}
        expected |= {name: terms[name] for name in AS_COMPUTED if name in terms}
    found = []
    if score.pending_id is not None:
        if (pending := made.get(score.pending_id)) is None:
            found.append(f"the assessment {score.pending_id} that waits is not there")
        else:
            expected |= {"pending_final": pending.final, "pending_band": pending.band}
    found += [
        f"{name} is {getattr(score, name)}, computed was {value}"
        for name, value in expected.items()
        if getattr(score, name) != value
    ]
    return found


def altered(session: TenantSession, most: int) -> list[tuple[SupplierScore, list[str]]]:
    """Rows of the lists whose main figures are not those of their assessments, by one query over all."""
    made, waits = Assessment, aliased(Assessment)
    columns = ("final", "band", "blocked", "assessed_on")
    differs = sa.or_(
        made.id.is_(None),
        *(getattr(SupplierScore, name) != getattr(made, name) for name in columns),
        sa.cast(SupplierScore.gates, sa.Text) != sa.cast(made.gates, sa.Text),
        sa.and_(
            SupplierScore.pending_id.is_not(None),
            sa.or_(
                SupplierScore.pending_final.is_distinct_from(waits.final),
                SupplierScore.pending_band.is_distinct_from(waits.band),
            ),
        ),
    )
    query = sa.select(SupplierScore, made, waits)
    query = query.join(made, made.id == SupplierScore.assessment_id, isouter=True)
    query = query.join(waits, waits.id == SupplierScore.pending_id, isouter=True)
    found = []
    for score, stored, pending in session.execute(query.where(differs), execution_options=WITH_MERGED):
        by_id = {one.id: one for one in (stored, pending) if one is not None}
        if told := differences(score, by_id):  # the same gates may be spelled otherwise
            found.append((score, told))
        if len(found) == most:
            break
    return found


def _as_told(session: TenantSession) -> Iterator[str]:
    """Scores that the history tells of and that are not there, or are not as it tells."""
    after = None
    while True:
        query = _TELLING.order_by(Event.id).limit(CHUNK)
        rows = session.execute(query.where(Event.id > after) if after is not None else query).all()
        if not rows:
            return
        told = [one for row in rows for one in _figures_told(*row[1:])]
        columns = (Assessment.id, *(getattr(Assessment, name) for name in FIGURES))
        found = sa.select(*columns).where(among(Assessment.id, {one.assessment_id for one in told}))
        there = {row.id: row for row in session.execute(found, execution_options=BY_KEY | WITH_MERGED)}
        gone = {one.assessment_id: one.at for one in told if one.assessment_id not in there}
        for row_id, at in gone.items():
            yield f"assessment {row_id}, which the history names at {at:%Y-%m-%d %H:%M}, is gone"
        for one in told:
            if one.assessment_id in there and (unlike := one.unlike(there[one.assessment_id])):
                yield f"assessment {one.assessment_id}: {'; '.join(unlike)}"
        after = rows[-1].id


FIGURES = ("final", "band", "gates")
"""What the history tells of a score."""
_TELLING = sa.select(Event.id, Event.at, Event.action, Event.before, Event.after).where(
    Event.action.in_(NAMED_BY)
)


class ToldOf(NamedTuple):
    """A score that an event names, and the figures that it tells of it."""

    assessment_id: uuid.UUID
    at: datetime
    figures: dict[str, Any]

    def unlike(self, made: Any) -> list[str]:
        """Which figures a score has otherwise than was told."""
        return [
            f"{name} is {getattr(made, name)}, the history told {value} at {self.at:%Y-%m-%d %H:%M}"
            for name, value in self.figures.items()
            if getattr(made, name) != value
        ]


def _figures_told(
    at: datetime, action: str, before: dict[str, Any], after: dict[str, Any]
) -> Iterator[ToldOf]:
    if action == "score_declined":
        after = {"assessment": after.get("assessment"), "final": after["declined"], "band": after["band"]}
    for told in (before, after):
        if told.get("assessment"):
            figures = {name: told[name] for name in FIGURES if name in told}
            yield ToldOf(uuid.UUID(str(told["assessment"])), at, figures)
    if after.get("kept_back"):
        yield ToldOf(uuid.UUID(str(after["kept_back"])), at, {})


def not_as_told(session: TenantSession, stored: Assessment) -> list[str]:
    """Which figures of a score are not those that the history tells of it: its inputs too may be others."""
    query = _TELLING.where(Event.supplier_id.in_(merging.line(session, stored.supplier_id)))
    told = [one for row in session.execute(query.order_by(Event.id)) for one in _figures_told(*row[1:])]
    found = [line for one in told if one.assessment_id == stored.id for line in one.unlike(stored)]
    return [*dict.fromkeys(found)]


def of_rules(session: TenantSession) -> Iterator[str]:
    """Own releases of the rules whose values are not those that were proposed."""
    told = sa.select(Event.subject_id, Event.after).where(Event.action == "methodology_proposed")
    proposed: dict[uuid.UUID, dict[str, Any]] = dict(session.execute(told).all())
    for row in session.scalars(sa.select(MethodologyRelease).order_by(MethodologyRelease.id)):
        digests = {row.sha256, proposed.get(row.id, {}).get("sha256", row.sha256)}
        if digests != {methods.digest(row)}:
            yield f"methodology {row.version}: its values do not have the SHA-256 with which it was proposed"


def _of_assessments(session: TenantSession, told: Told | None) -> Iterator[str]:
    for rows in _in_chunks(session, Assessment, told, "scores computed again:"):
        for stored in rows:
            if found := replayed(stored):
                yield f"assessment {stored.id} of {stored.assessed_on}: {'; '.join(found)}"


def replayed(stored: Assessment) -> list[str]:
    """What of a stored score comes out otherwise; nothing of one whose inputs were removed."""
    if not contents.is_kept(stored):
        return []
    try:
        return list(explaining.replay(stored).differences)
    except RiskError as error:
        return [f"it cannot be computed again: {error}"]
    except Refused as refusal:
        why = contents.in_words(refusal) if refusal.code in contents.CODES else refusal.code
        return [f"it cannot be computed again: {why}"]
