"""Which scores await a reviewer: narrowed, the largest fall first, counted by what changed since.

What changed is told by the two assessments: made by other rules, else with other tables and lists, else of
other facts. Which of them each need a look of their own is decided here and nowhere else (methodology,
section 11).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.core import changes
from auditor.core.database import TenantSession
from auditor.core.work import Run
from auditor.findings.models import Finding
from auditor.findings.scoring import IS_OPEN
from auditor.methods.models import MethodologyRelease
from auditor.reference import active as reference
from auditor.reference import marking
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening.models import Hit, is_signal
from risk import methodology
from risk.gates import STANDING
from risk.vocabulary import Band
from suppliers.keys import among
from suppliers.models import ReportedSignal, Supplier
from suppliers.own_rows import only_own, own, own_by_key, plain_rows

RULES, TABLES, FACTS = "methodology", "reference", "facts"
COMMON = frozenset({RULES, TABLES})
"""Causes that many suppliers share: a reviewer may decide on all that fell by one of them."""
BANDS = tuple(Band)
SCORING = ("rescore", changes.TAKE_UP, marking.JOB)
"""Jobs that score suppliers and count whose score newly awaits a reviewer."""
RUNS_LOOKED_AT = 50


class Alone(StrEnum):
    """Why a score needs a look of its own, in words."""

    GATE = "a gate holds or waits for its release"
    CRITICAL = "the shown band is Critical"
    STANDS = "a finding, a report or an entry of a register stands against the supplier"
    REFUSED = "a reviewer refused a lower score before"
    MERGED = "one person merged or split its records"
    FAR = "it falls by more than one band"


class Cause(NamedTuple):
    """What changed since the shown score: other rules, other tables or other facts."""

    kind: str
    name: str = ""
    """The version of the rules, or the reference release by name."""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def in_words(self) -> str:
        """For people."""
        return {RULES: f"rules {self.name}", TABLES: f"tables and lists {self.name}"}.get(
            self.kind, "facts of the supplier"
        )


def cause_of(text: str) -> Cause:
    """A cause as it is written in addresses and JSON."""
    kind, _, name = text.partition(":")
    return Cause(kind, name)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which of the waiting scores; blanks narrow nothing."""

    cause: str = ""
    """As `Cause` is written."""
    band: str = ""
    pending_band: str = ""
    country: str = ""
    run_id: uuid.UUID | None = None
    """Computed while this run was at work."""


ALL = Narrowed()


class Line(NamedTuple):
    """One waiting score."""

    supplier_id: uuid.UUID
    name: str
    country: str
    final: float
    band: str
    pending_final: float | None
    pending_band: str
    shown_id: uuid.UUID
    pending_id: uuid.UUID | None
    released_gates: list[str]
    pending_since: datetime | None
    kind: str
    release: str
    alone: str
    """The name of an `Alone`; blank where it may be decided together with others."""
    fall: int
    """Tenths of points."""
    is_same: bool
    """Whether all inputs are those of the shown score, so that other rules alone explain it."""

    @property
    def cause(self) -> Cause:
        """What changed since the shown score."""
        return Cause(self.kind, self.release)

    @property
    def why_alone(self) -> str:
        """Why it needs a look of its own, in words; blank where it does not."""
        return Alone[self.alone].value if self.alone else ""

    @property
    def points(self) -> float:
        """By how much it falls."""
        return self.fall / 10


class Counted(NamedTuple):
    """How many wait by one cause."""

    cause: Cause
    number: int
    together: int
    """Those of them that may be decided together."""


_SCORE, _SUPPLIER, _MADE = SupplierScore.__table__, Supplier.__table__, Assessment.__table__
_FINDING, _REPORT, _HIT = Finding.__table__, ReportedSignal.__table__, Hit.__table__
_SHOWN, _PENDING = _MADE.alias("shown"), _MADE.alias("pending")

_OF_SUPPLIERS = _SCORE.join(_SUPPLIER, sa.and_(_SUPPLIER.c.id == _SCORE.c.supplier_id, own_by_key(_SUPPLIER)))
_FROM = _OF_SUPPLIERS.join(_SHOWN, sa.and_(_SHOWN.c.id == _SCORE.c.assessment_id, own_by_key(_SHOWN))).join(
    _PENDING, sa.and_(_PENDING.c.id == _SCORE.c.pending_id, own_by_key(_PENDING)), isouter=True
)
_OTHER_RULES = _PENDING.c.methodology != _SHOWN.c.methodology
_OTHER_TABLES = sa.and_(
    _PENDING.c.reference_release != _SHOWN.c.reference_release, _PENDING.c.reference_release != ""
)
_KIND = sa.case((_OTHER_RULES, RULES), (_OTHER_TABLES, TABLES), else_=FACTS)
_RELEASE = sa.case(
    (_OTHER_RULES, _PENDING.c.methodology), (_OTHER_TABLES, _PENDING.c.reference_release), else_=""
)
_STANDS = sa.or_(
    *(
        _SCORE.c.supplier_id.in_(sa.select(table.c.supplier_id).where(own(table), stands))
        for table, stands in (
            (_FINDING, IS_OPEN),
            (_REPORT, _REPORT.c.status.in_(STANDING)),
            (_HIT, is_signal(_HIT.c)),
        )
    )
)
_ONE_DOWN = sa.or_(
    *(sa.and_(_SCORE.c.band == upper, _SCORE.c.pending_band == lower) for lower, upper in pairwise(BANDS))
)
_IN_BAND = _SCORE.c.band == _SCORE.c.pending_band
_ALONE = sa.case(
    (sa.or_(_SCORE.c.gate_bits != 0, _SCORE.c.blocked, _PENDING.c.id.is_(None)), Alone.GATE.name),
    (_SCORE.c.band == Band.CRITICAL, Alone.CRITICAL.name),
    (_STANDS, Alone.STANDS.name),
    # Only these two make one wait which stays in its band and keeps its gates.
    (sa.and_(_IN_BAND, _SCORE.c.declined_id.is_not(None)), Alone.REFUSED.name),
    (_IN_BAND, Alone.MERGED.name),
    (sa.not_(_ONE_DOWN), Alone.FAR.name),
    else_="",
)
_FALL = sa.cast(
    sa.func.round((_SCORE.c.final - sa.func.coalesce(_SCORE.c.pending_final, _SCORE.c.final)) * 10),
    sa.Integer(),
)
_LINES = sa.select(
    _SCORE.c.supplier_id,
    _SUPPLIER.c.name,
    _SUPPLIER.c.country,
    *(_SCORE.c[name] for name in ("final", "band", "pending_final", "pending_band", "assessment_id")),
    *(_SCORE.c[name] for name in ("pending_id", "released_gates", "pending_since")),
    _KIND.label("kind"),
    _RELEASE.label("release"),
    _ALONE.label("alone"),
    _FALL.label("fall"),
    sa.func.coalesce(_PENDING.c.input_hash == _SHOWN.c.input_hash, sa.false()).label("is_same"),
).select_from(_FROM)


def page(
    session: TenantSession,
    narrowed: Narrowed,
    *,
    limit: int,
    after: tuple[int, uuid.UUID] | None = None,
    now: datetime,
) -> list[Line]:
    """Waiting scores, the largest fall first; `after` is fall and supplier of the last one seen."""
    query = _LINES.where(*_conditions(session, narrowed, now)).order_by(_FALL.desc(), _SCORE.c.supplier_id)
    if after is not None:
        fall, supplier_id = after
        later = sa.and_(_SCORE.c.supplier_id > supplier_id, sa.literal(fall) == _FALL)
        query = query.where(sa.or_(fall > _FALL, later))
    return list(map(Line._make, plain_rows(session, only_own(query.limit(limit)), {})))


def ids(
    session: TenantSession,
    narrowed: Narrowed,
    *,
    limit: int,
    after: uuid.UUID | None,
    until: uuid.UUID,
    now: datetime,
) -> list[uuid.UUID]:
    """The next suppliers whose waiting score was computed before the id `until` was made, by their ids."""
    query = sa.select(_SCORE.c.supplier_id).select_from(_FROM).order_by(_SCORE.c.supplier_id).limit(limit)
    query = query.where(*_conditions(session, narrowed, now), _SCORE.c.pending_id < until)
    if after is not None:
        query = query.where(_SCORE.c.supplier_id > after)
    return list(plain_rows(session, only_own(query), {}).scalars())


def is_known(session: TenantSession, cause: Cause) -> bool:
    """Whether there is such a cause: rules or a reference release that the organisation has, or facts."""
    if cause.kind == RULES:
        own_ones = sa.select(MethodologyRelease.id).where(MethodologyRelease.version == cause.name)
        return cause.name in methodology.available() or session.scalar(own_ones) is not None
    if cause.kind == TABLES:
        return reference.is_kept(session, cause.name)
    return cause == Cause(FACTS)


def of_suppliers(session: TenantSession, ids: Sequence[uuid.UUID]) -> list[Line]:
    """Those of some suppliers that wait."""
    query = _LINES.where(own(_SCORE), _SCORE.c.awaits_review, among(_SCORE.c.supplier_id, ids))
    return list(map(Line._make, plain_rows(session, only_own(query), {})))


def counted(session: TenantSession, narrowed: Narrowed, *, now: datetime) -> list[Counted]:
    """How many wait by each cause, the commonest first."""
    lines = _LINES.where(*_conditions(session, narrowed, now)).subquery()
    together = sa.func.sum(sa.case((lines.c.alone == "", 1), else_=0))
    query = (
        sa.select(lines.c.kind, lines.c.release, sa.func.count(), together)
        .group_by(lines.c.kind, lines.c.release)
        .order_by(sa.func.count().desc(), lines.c.kind, lines.c.release)
    )
    return [
        Counted(Cause(kind, release), number, alike)
        for kind, release, number, alike in plain_rows(session, only_own(query), {})
    ]


def countries(session: TenantSession) -> list[str]:
    """The countries of suppliers whose score waits."""
    query = (
        sa.select(_SUPPLIER.c.country)
        .select_from(_OF_SUPPLIERS)
        .where(own(_SCORE), _SCORE.c.awaits_review)
        .distinct()
        .order_by(_SUPPLIER.c.country)
    )
    return list(plain_rows(session, only_own(query), {}).scalars())


def runs(session: TenantSession, chosen: uuid.UUID | None) -> list[Run]:
    """The latest runs after which scores newly awaited a reviewer, and the chosen one."""
    query = sa.select(Run).where(Run.job.in_(SCORING)).order_by(Run.id.desc()).limit(RUNS_LOOKED_AT)
    found = [run for run in session.scalars(query) if run.outcome.get("awaiting_review")]
    named = session.get(Run, chosen) if chosen is not None else None
    return found if named is None or named in found else [named, *found]


def _conditions(session: TenantSession, narrowed: Narrowed, now: datetime) -> list[Any]:
    found: list[Any] = [own(_SCORE), _SCORE.c.awaits_review]
    if narrowed.cause:
        cause = cause_of(narrowed.cause)
        found += [cause.kind == _KIND, cause.name == _RELEASE]
    for column, value in (
        (_SCORE.c.band, narrowed.band),
        (_SCORE.c.pending_band, narrowed.pending_band),
        (_SUPPLIER.c.country, narrowed.country),
    ):
        if value:
            found.append(column == value)
    if narrowed.run_id is not None:
        run = session.get_one(Run, narrowed.run_id)
        begun, ended = run.started_at or now, run.finished_at or now
        found += [_PENDING.c.assessed_at >= begun, _PENDING.c.assessed_at <= ended]
    return found
