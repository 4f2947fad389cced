"""Old scores that nobody shows any more: inputs, terms and libraries move into packs, portion by portion.

A pack is read back from the database before the rows are emptied, all in one transaction: killed anywhere,
every content can be read at exactly one place, and whoever goes on finds what is not packed yet.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol, cast

import sqlalchemy as sa
import structlog

from auditor.core import migrate
from auditor.core.access import Actor
from auditor.core.database import WITH_MERGED, TenantSession, alone
from auditor.core.errors import Refused
from auditor.core.work import Pause, Progress, Run
from auditor.history import service as history
from auditor.history.models import Event
from auditor.scoring import contents, packed
from auditor.scoring.models import Assessment, ScorePack, SupplierScore
from auditor.scoring.packed import Entry
from suppliers.keys import BY_KEY, among
from suppliers.models import Organisation
from suppliers.sites.site_models import SiteChange

JOB = "pack_scores"
PORTION = 400
"""Scores in a pack: more compress a little better and make each look at one of them slower."""
REVISION = "0017"
"""The oldest revision whose code reads packs."""
ROLLED_OUT_AFTER = timedelta(hours=20)
"""The first night after an upgrade packs nothing: a process of the release before may still answer."""

IN_USE = (
    SupplierScore.assessment_id,
    SupplierScore.latest_id,
    SupplierScore.pending_id,
    SupplierScore.declined_id,
)
"""Where a score names an assessment: as shown, newest, awaiting review or declined."""

TELLING = 0x4D615061
"""Namespace of the advisory locks: one at a time tells of packs in the history."""

log = structlog.get_logger(__name__)


class Opens(Protocol):
    """Opens a session of the organisation."""

    def __call__(self, *, writes: bool = True) -> TenantSession:
        """For reading only, or for writing as well."""


@dataclass(slots=True)
class Packed:
    """What a run has packed, in numbers; `after` is the day and id up to which it has looked."""

    scores: int = 0
    packs: int = 0
    bytes_before: int = 0
    bytes_after: int = 0
    after: tuple[str, str] | None = field(default=None)

    @classmethod
    def reached(cls, told: dict[str, Any] | None) -> Packed:
        """How far an earlier attempt came."""
        found = cls(**(told or {}))
        found.after = cast(tuple[str, str], tuple(found.after)) if found.after else None
        return found

    @property
    def told(self) -> dict[str, Any]:
        """The same for the row of the run."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Portion:
    """Scores of one pack: the days of the first and last, and the place in the walk that was reached."""

    entries: Sequence[Entry]
    first_on: date
    last_on: date
    after: tuple[str, str]


def may_begin(session: TenantSession, run_id: uuid.UUID, now: datetime) -> bool:
    """Whether the release that knows of packs has been at work here for a night."""
    earlier = sa.select(Run.id).where(
        Run.job == JOB, Run.id != run_id, Run.created_at <= now - ROLLED_OUT_AFTER
    )
    begun = sa.select(ScorePack.id)
    return any(session.scalar(query.limit(1)) is not None for query in (begun, earlier))


def everything(
    opens: Opens,
    *,
    before: date,
    actor: Actor,
    now: datetime,
    progress: Progress,
    pause: Pause | None = None,
    reached: dict[str, Any] | None = None,
    is_rehearsal: bool = False,
) -> Packed:
    """Pack every score of before a day that is not in use; a rehearsal computes it and writes nothing."""
    done = Packed.reached(reached)
    with opens(writes=False) as session:
        total = done.scores + _waiting(session, before, done.after)
        elsewhere = in_use_elsewhere(session)
    if total > done.scores and not is_rehearsal:
        with opens() as session:
            migrate.contract(session.connection(), REVISION)
            session.commit()
    while True:
        with opens(writes=False) as session:
            portion = _portion(session, before, done.after, elsewhere)
        if portion is None:
            break
        _take(opens, portion, done, now=now, is_rehearsal=is_rehearsal)
        progress(done.scores, max(total, done.scores), "Scores packed")
        if pause is not None:
            pause(done.told)
    if not is_rehearsal:
        with opens() as session:
            tell(session, actor=actor, now=now)
            session.commit()
    return done


def _take(opens: Opens, portion: Portion, done: Packed, *, now: datetime, is_rehearsal: bool) -> None:
    made = packed.pack(portion.entries) if portion.entries else None
    if made is not None and not is_rehearsal:
        with opens() as session:
            if not store(session, portion, made, now=now):
                session.rollback()
                log.info("scores_packed_meanwhile")
                return  # somebody else packed some of them: the next look finds the others
            session.commit()
    if made is not None:
        done.scores += len(portion.entries)
        done.packs += 1
        done.bytes_before += sum(one.size for one in portion.entries)
        done.bytes_after += len(made.content)
    done.after = portion.after


def store(session: TenantSession, portion: Portion, made: packed.Pack, *, now: datetime) -> bool:
    """Write a pack, read it back and empty its rows; False when one of them is packed already."""
    row = ScorePack(
        first_on=portion.first_on,
        last_on=portion.last_on,
        number=len(portion.entries),
        packed_at=now,
        unpacked_bytes=sum(one.size for one in portion.entries),
        sha256=made.sha256,
        content=made.content,
    )
    session.add(row)
    session.flush()
    require_readable(session, row.id, portion.entries)
    ids = [one.id for one in portion.entries]
    emptied = session.execute(
        sa.update(Assessment)
        .where(among(Assessment.id, ids), Assessment.pack_id.is_(None))
        .values(own_inputs={}, own_terms={}, own_libraries={}, pack_id=row.id),
        execution_options={"synchronize_session": False, **BY_KEY},
    )
    return emptied.rowcount == len(ids)  # type: ignore[attr-defined,no-any-return]


def require_readable(session: TenantSession, pack_id: uuid.UUID, entries: Sequence[Entry]) -> None:
    """Read a pack from the database and compare every text with what it was made of."""
    query = sa.select(ScorePack.content, ScorePack.sha256).where(ScorePack.id == pack_id)
    content, sha256 = session.execute(query).one()
    if content is None or packed.unpack(content, sha256) != {one.id: one for one in entries}:
        raise packed.Damaged


def _not_in_use() -> sa.ColumnElement[bool]:
    """That no score row of its supplier names it: as shown, newest, awaiting review or declined."""
    return ~sa.exists().where(
        SupplierScore.supplier_id == Assessment.supplier_id,
        sa.or_(*(column == Assessment.id for column in IN_USE)),
    )


def in_use_elsewhere(session: TenantSession) -> frozenset[uuid.UUID]:
    """Assessments that the score of another site names: after a merge the graver of two is shown."""
    return named_by(session, SupplierScore.supplier_id.in_(sa.select(SiteChange.keep_id)))


def named_by(session: TenantSession, scores: sa.ColumnElement[bool]) -> frozenset[uuid.UUID]:
    """The assessments that some scores name in any way."""
    query = sa.select(*IN_USE).where(scores)
    found = session.execute(query, execution_options={**BY_KEY, **WITH_MERGED})
    return frozenset(one for row in found for one in row if one is not None)


def _due(columns: Sequence[Any], before: date, after: tuple[str, str] | None) -> sa.Select[Any]:
    query = sa.select(*columns).where(
        Assessment.pack_id.is_(None), Assessment.assessed_on < before, _not_in_use()
    )
    if after is not None:
        day, last = date.fromisoformat(after[0]), uuid.UUID(hex=after[1])
        query = query.where(
            Assessment.assessed_on >= day, sa.or_(Assessment.assessed_on > day, Assessment.id > last)
        )
    return query


def _waiting(session: TenantSession, before: date, after: tuple[str, str] | None) -> int:
    query = _due([sa.func.count(Assessment.id)], before, after)
    return session.scalar(query, execution_options=WITH_MERGED) or 0


def _portion(
    session: TenantSession, before: date, after: tuple[str, str] | None, elsewhere: Collection[uuid.UUID]
) -> Portion | None:
    """The next scores, oldest first; in a pack those of one site stand together."""
    texts = (
        sa.cast(column, sa.Text)
        for column in (Assessment.own_inputs, Assessment.own_terms, Assessment.own_libraries)
    )
    query = _due([Assessment.id, Assessment.assessed_on, Assessment.supplier_id, *texts], before, after)
    query = query.order_by(Assessment.assessed_on, Assessment.id).limit(PORTION)
    rows = session.execute(query, execution_options=WITH_MERGED).all()
    if not rows:
        return None
    last = rows[-1]
    side_by_side = sorted(
        (row for row in rows if row.id not in elsewhere), key=lambda row: (row.supplier_id.int, row.id.int)
    )
    return Portion(
        [Entry(row.id, *row[3:]) for row in side_by_side],
        rows[0].assessed_on,
        last.assessed_on,
        (last.assessed_on.isoformat(), last.id.hex),
    )


def tell(session: TenantSession, *, actor: Actor, now: datetime) -> None:
    """One event for all packs that no event has told of yet, with a digest over theirs."""
    alone(session, TELLING)  # else two runs that end together tell of the same packs
    organisation = session.get_one(Organisation, session.organisation_id)
    known = session.scalar(
        sa.select(Event.after)
        .where(
            Event.subject_type == Organisation.__tablename__,
            Event.subject_id == organisation.id,
            Event.action == "scores_packed",
        )
        .order_by(Event.id.desc())
        .limit(1)
    )
    columns = (ScorePack.id, ScorePack.sha256, ScorePack.number, ScorePack.first_on, ScorePack.last_on)
    query = sa.select(*columns).order_by(ScorePack.id)
    if known is not None:
        query = query.where(ScorePack.id > uuid.UUID(known["through"]))
    new = session.execute(query).all()
    if not new:
        return
    after = {
        "scores": sum(one.number for one in new),
        "packs": len(new),
        "first_on": min(one.first_on for one in new),
        "last_on": max(one.last_on for one in new),
        "digest": digest_of((one.id, one.sha256) for one in new),
        "through": new[-1].id,
    }
    history.record(session, actor, "scores_packed", organisation, at=now, after=after)


def digest_of(packs: Iterator[tuple[uuid.UUID, str]]) -> str:
    """SHA-256 over the digests of packs in the order of their ids."""
    return hashlib.sha256("".join(f"{key.hex} {sha256}\n" for key, sha256 in packs).encode()).hexdigest()


def faults(session: TenantSession, told: Callable[[int, int, str], None] | None = None) -> Iterator[Refused]:
    """Every pack that is gone, does not hold what its row says or is not that of as many scores."""
    days = (sa.func.min(Assessment.assessed_on), sa.func.max(Assessment.assessed_on))
    query = sa.select(Assessment.pack_id, sa.func.count(), *days).where(Assessment.pack_id.is_not(None))
    found = session.execute(query.group_by(Assessment.pack_id), execution_options=WITH_MERGED)
    emptied: dict[Any, Any] = {pack_id: told_of for pack_id, *told_of in found}
    ids = session.scalars(sa.select(ScorePack.id).order_by(ScorePack.id)).all()
    for place, pack_id in enumerate(ids, start=1):
        pack = session.get_one(ScorePack, pack_id)
        number, *_ = emptied.pop(pack_id, (0,))
        if number != pack.number or not _is_whole(pack):
            yield contents.damaged(pack)
        session.expunge(pack)
        if told is not None:
            told(place, len(ids), "packs of scores verified:")
    for pack_id, (number, first, last) in sorted(emptied.items()):
        yield contents.lost(pack_id, number=number, first=first, last=last)


def _is_whole(pack: ScorePack) -> bool:
    left = len(pack.removals[-1]["left"]) if pack.removals else pack.number
    if pack.content is None:
        return left == 0
    try:
        return len(packed.unpack(pack.content, pack.sha256)) == left
    except packed.Damaged:
        return False
