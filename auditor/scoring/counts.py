"""What the overview counts: read as sums of few rows, put together now and then, counted afresh every night.

Nothing in here keeps the counts: the database does, in the transaction of each change (migration 0014). A
count that is not what a fresh one says means that something went round the database's triggers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.scoring.models import ScoreCount, SupplierScore
from risk.geography import country_names
from risk.vocabulary import Band
from suppliers import own_rows, register
from suppliers.keys import ALONG_OWN
from suppliers.models import InformationRequest, Organisation, Supplier
from suppliers.own_rows import only_own, plain_rows, ready_rows

REGISTER = ""
"""The place of current suppliers among the bands."""
PARTS_AT_MOST = 100
"""More parts than these are put together by the next scoring."""
PARTS_AT_ONCE = 10_000
ASKED_FOR_COUNTRIES = 100_000
"""Suppliers up to which each is asked for its country when a page is shown: some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of one band, or of all current suppliers."""

    suppliers: int = 0
    blocked: int = 0
    awaiting: int = 0
    provisional: int = 0
    unsure: int = 0
    without_sector: int = 0
    without_address: int = 0
    asked: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(mine + more for mine, more in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: Counts) -> Counts:
        return Counts(*(mine - less for mine, less in zip(astuple(self), astuple(other), strict=True)))


NOTHING = Counts()
FIGURES = tuple(field.name for field in fields(Counts))


def kept(session: TenantSession) -> dict[str, Counts]:
    """The counts by band as they are kept."""
    return _found(ready_rows(session, _ALL_KEPT, {}))


def countries(session: TenantSession) -> list[str]:
    """The countries for a filter: those that suppliers are in; all of them where it takes long to tell."""
    if kept(session).get(REGISTER, NOTHING).suppliers > ASKED_FOR_COUNTRIES:
        return sorted(country_names.codes())
    found = session.scalars(sa.select(Supplier.country).distinct(), execution_options=ALONG_OWN)
    return sorted(found)


def afresh(session: TenantSession) -> dict[str, Counts]:
    """The same counted now, over every supplier."""
    return _found(session.execute(sa.union_all(_suppliers(session), _scores(session))))


def differences(session: TenantSession) -> dict[str, tuple[Counts, Counts]]:
    """Kept and fresh counts where they differ: one statement, so that both are of the same moment."""
    told = [
        query.add_columns(sa.literal(is_kept).label("is_kept"))
        for query, is_kept in ((_KEPT, 1), (_suppliers(session), 0), (_scores(session), 0))
    ]
    by_source: tuple[dict[str, Counts], dict[str, Counts]] = {}, {}
    for band, *figures, is_kept in session.execute(
        sa.union_all(*told), {own_rows.OWN.key: session.organisation_id}
    ):
        by_source[0 if is_kept else 1][band] = Counts(*map(int, figures))
    mine, fresh = by_source
    both = {band: (mine.get(band, NOTHING), fresh.get(band, NOTHING)) for band in sorted({*mine, *fresh})}
    return {band: (one, other) for band, (one, other) in both.items() if one != other}


def recount(open_session: Callable[[bool], TenantSession], *, actor: Actor, now: datetime) -> int:
    """Count afresh and put right what differs, told in the history and announced; how many bands differed.

    Reading keeps no writer waiting; only where something differs is it looked at again, to be put right.
    """
    with open_session(False) as session:
        is_right = not differences(session)
    with open_session(True) as session:
        found = {} if is_right else differences(session)
        if found:
            # A part of its own, so that whoever writes meanwhile is counted as well.
            missing = _add(session, {band: fresh - mine for band, (mine, fresh) in found.items()})
            _tell(session, found, missing[0], actor=actor, now=now)
        fold(session, more_than=len(Band) + 1)
        session.commit()
    return len(found)


def fold(session: TenantSession, *, more_than: int) -> None:
    """Put the parts of each band together where there are many. Waits for nobody: parts in use are left."""
    if plain_rows(session, _PARTS, {}).scalar_one() <= more_than:
        return
    own = ScoreCount.organisation_id == session.organisation_id
    parts = sa.select(ScoreCount.id, ScoreCount.band, *_columns()).where(own).order_by(ScoreCount.id)
    not_in_use = parts.limit(PARTS_AT_ONCE).with_for_update(skip_locked=True)
    ids, sums = [], dict[str, Counts]()
    for row_id, band, *figures in session.execute(not_in_use):
        ids.append(row_id)
        sums[band] = sums.get(band, NOTHING) + Counts(*figures)
    for some in register.portions(ids):
        session.execute(sa.delete(ScoreCount).where(own, ScoreCount.id.in_(some)))
    _add(session, {band: counts for band, counts in sums.items() if counts != NOTHING})


_PART = ScoreCount.__table__
PARTS = sa.select(sa.func.count(_PART.c.id)).where(own_rows.own(_PART)).scalar_subquery()
"""How many parts there are, for a statement that reads something else besides."""
_PARTS = only_own(sa.select(PARTS))
_KEPT = (
    sa.select(_PART.c.band, *(sa.func.sum(_PART.c[name]).label(name) for name in FIGURES))
    .where(own_rows.own(_PART))
    .group_by(_PART.c.band)
)
_ALL_KEPT = only_own(_KEPT)  # pages ask twice; to put it together takes longer than to read the few rows


def _add(session: TenantSession, counts: Mapping[str, Counts]) -> list[ScoreCount]:
    parts = [ScoreCount(band=band, **asdict(one)) for band, one in counts.items()]
    session.add_all(parts)
    session.flush()
    return parts


def _tell(
    session: TenantSession,
    found: Mapping[str, tuple[Counts, Counts]],
    missing: ScoreCount,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    organisation = session.get_one(Organisation, session.organisation_id)
    places = {band: band or "all suppliers" for band in found}
    before = {places[band]: _changed(mine, fresh) for band, (mine, fresh) in found.items()}
    after = {places[band]: _changed(fresh, mine) for band, (mine, fresh) in found.items()}
    history.record(session, actor, "counts_differ", organisation, at=now, before=before, after=after)
    notifications.announce(
        session,
        "counts_differ",
        missing,
        [notifications.to_role(Role.ADMINISTRATOR), notifications.to_role(Role.REVIEWER)],
        fields={"on": now.date().isoformat(), "counts": ", ".join(places.values())},
        now=now,
    )


def _changed(counts: Counts, other: Counts) -> dict[str, Any]:
    """The figures that are not those of the other."""
    theirs = asdict(other)
    return {name: value for name, value in asdict(counts).items() if value != theirs[name]}


def _found(rows: Iterable[Any]) -> dict[str, Counts]:
    found = {band: Counts(*map(int, figures)) for band, *figures in rows}
    return {band: counts for band, counts in found.items() if counts != NOTHING}


def _columns() -> list[InstrumentedAttribute[int]]:
    return [getattr(ScoreCount, name) for name in FIGURES]


def _suppliers(session: TenantSession) -> sa.Select[*tuple[Any, ...]]:
    """Current suppliers, and what is not known of them."""
    # Read once as a whole: a look for each supplier goes through every question of the organisation.
    asked = Supplier.id.in_(
        sa.select(InformationRequest.supplier_id).where(
            InformationRequest.organisation_id == session.organisation_id
        )
    )
    return sa.select(
        sa.literal(REGISTER).label("band"),
        *_figures(without_sector=Supplier.sector == "", without_address=Supplier.address == "", asked=asked),
    ).where(*_is_current(session))


def _scores(session: TenantSession) -> sa.Select[*tuple[Any, ...]]:
    """Shown scores of current suppliers."""
    counted = _figures(
        blocked=SupplierScore.blocked,
        awaiting=SupplierScore.awaits_review,
        provisional=SupplierScore.provisional,
        unsure=SupplierScore.grade == "D",
    )
    return (
        sa.select(SupplierScore.band, *counted)
        .join(Supplier, Supplier.id == SupplierScore.supplier_id)
        .where(*_is_current(session), SupplierScore.merged_into.is_(None))
        .group_by(SupplierScore.band)
    )


def _is_current(session: TenantSession) -> tuple[sa.ColumnElement[bool], ...]:
    """Neither ended nor merged, and of this organisation."""
    return (
        Supplier.organisation_id == session.organisation_id,
        Supplier.ended_on.is_(None),
        Supplier.merged_into.is_(None),
    )


def _figures(**counted: sa.ColumnElement[bool] | InstrumentedAttribute[bool]) -> list[sa.Label[int]]:
    """How many rows there are, and how many fulfil each condition, in the order of the figures."""
    wanted: dict[str, Any] = {name: sa.literal(0) for name in FIGURES} | {"suppliers": sa.func.count()}
    wanted |= {
        name: sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
        for name, condition in counted.items()
    }
    return [value.label(name) for name, value in wanted.items()]
