"""The reference release that an organisation works with, and past ones as they were."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.errors import NotThere
from auditor.reference import content, shipped
from auditor.reference.models import DatasetActivation, DatasetRelease, ReferenceCombination
from risk import reference
from risk.importers import kinds
from risk.reference import Release
from suppliers.own_rows import only_own, own, ready_rows

_KEPT = 8
"""Reference releases kept in memory: building one takes a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A release that stands in place of a shipped table, or beside them."""

    id: uuid.UUID
    as_of: str
    sha256: str


_ACTIVATION, _COMBINATION = DatasetActivation.__table__, ReferenceCombination.__table__
_ACTIVATIONS = only_own(
    sa.select(_ACTIVATION.c.kind, _ACTIVATION.c.release_id).where(own(_ACTIVATION)).order_by(_ACTIVATION.c.id)
)
IS_KEPT = sa.exists().where(own(_COMBINATION), _COMBINATION.c.code == sa.bindparam("code"))
"""Whether the organisation can name what the reference release given as `code` is made of."""
_IS_KEPT = only_own(sa.select(IS_KEPT))


def chosen(session: TenantSession) -> dict[str, Chosen]:
    """Kind → the release that the organisation activated, where it did not go back to what ships."""
    # Identifiers grow with time, so the last row of a kind is the latest decision.
    latest: dict[str, uuid.UUID | None] = dict(ready_rows(session, _ACTIVATIONS, {}))
    wanted = [release_id for release_id in latest.values() if release_id is not None]
    if not wanted:
        return {}
    rows = session.execute(
        sa.select(DatasetRelease.id, DatasetRelease.kind, DatasetRelease.as_of, DatasetRelease.sha256).where(
            DatasetRelease.id.in_(wanted)
        )
    )
    return {row.kind: Chosen(row.id, row.as_of, row.sha256) for row in rows}


def release(session: TenantSession) -> Release:
    """The reference release that scores and screening of the organisation use now."""
    return _made(session, in_use(chosen(session)))


def in_use(activated: Mapping[str, Chosen]) -> dict[str, Chosen]:
    """Those of the chosen releases that take part in scoring or screening."""
    known = kinds.all_kinds()
    return {
        kind: one for kind, one in activated.items() if kind not in known or not known[kind].is_shown_only
    }


def code_of(activated: Mapping[str, Chosen]) -> str:
    """The name of the reference release that chosen releases make with the shipped tables."""
    parts = {one.key: (one.key, one.as_of, one.sha256) for one in reference.load().datasets}
    parts |= {kind: (kind, one.as_of, one.sha256) for kind, one in in_use(activated).items()}
    return reference.id_of(parts.values())


def of_code(session: TenantSession, code: str) -> Release:
    """A past reference release from what is stored of it, as scores name it."""
    if code == reference.load().id:
        return reference.load()
    found = _remembered(code)
    if found is not None and is_kept(session, code):
        return found
    combination = session.scalar(sa.select(ReferenceCombination).where(ReferenceCombination.code == code))
    if combination is None:
        raise NotThere("reference release")
    ids = [uuid.UUID(text) for text in combination.parts.values()]
    # A table that a later package brought was no part of it, and has to be there for this one to read it.
    tables = shipped.tables() | {one.kind: content.table(one) for one in _stored(session, ids)}
    return _remember(replace(reference.combine(tables.values()), id=code))


def is_kept(session: TenantSession, code: str) -> bool:
    """Whether the organisation can name what a reference release is made of."""
    return bool(ready_rows(session, _IS_KEPT, {"code": code})[0][0])


def keep_combination(session: TenantSession, made: Release, *, now: datetime) -> None:
    """Store what a reference release in use is made of, so that scores which name it can be replayed."""
    if is_kept(session, made.id):
        return
    parts = shipped.keep(session, now=now) | {kind: one.id for kind, one in in_use(chosen(session)).items()}
    row = ReferenceCombination(
        code=made.id, parts={kind: str(row_id) for kind, row_id in sorted(parts.items())}, made_at=now
    )
    shipped.add_once(session, row)


def _made(session: TenantSession, activated: Mapping[str, Chosen]) -> Release:
    if not activated:
        return reference.load()
    known = _remembered(code_of(activated))
    if known is not None:
        return known
    tables = shipped.tables()
    for one in _stored(session, [chosen.id for chosen in activated.values()]):
        tables[one.kind] = content.table(one)
    return _remember(reference.combine(tables.values()))


def _stored(session: TenantSession, ids: Iterable[uuid.UUID]) -> list[DatasetRelease]:
    """Releases by id, those of another organisation never."""
    return list(
        session.scalars(
            sa.select(DatasetRelease).where(DatasetRelease.id.in_(list(ids)), visible(session))
        ).all()
    )


def visible(session: TenantSession) -> sa.ColumnElement[bool]:
    """The condition on releases that an organisation may see: the installation's, and its own."""
    return sa.or_(
        DatasetRelease.organisation_id.is_(None), DatasetRelease.organisation_id == session.organisation_id
    )


_releases: OrderedDict[str, Release] = OrderedDict()
_one_at_a_time = threading.Lock()


def _remembered(code: str) -> Release | None:
    with _one_at_a_time:
        found = _releases.get(code)
        if found is not None:
            _releases.move_to_end(code)
        return found


def _remember(made: Release) -> Release:
    """Keep a release in memory; its name tells its content, so one that is known is the same."""
    with _one_at_a_time:
        known = _releases.setdefault(made.id, made)
        _releases.move_to_end(made.id)
        while len(_releases) > _KEPT:
            _releases.popitem(last=False)
        return known
