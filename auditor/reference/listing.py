"""What there is of each kind, for pages, API and command line: in use, staged, complete or not."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import defer

from auditor.core.database import TenantSession
from auditor.core.errors import NotThere
from auditor.reference import active, shipped
from auditor.reference.models import DatasetActivation, DatasetRelease
from risk import completeness
from risk.importers import catalogue, kinds
from risk.importers.kinds import Kind
from risk.reference import Release

ANOTHER = "another organisation"


@dataclass(frozen=True, slots=True)
class Line:
    """One release in a list; `staged_by` names a person only to the organisation of that person."""

    id: uuid.UUID
    kind: str
    title: str
    edition: str
    as_of: str
    rows: int
    completeness: str
    licence: str
    importer: str
    file_name: str
    file_sha256: str
    note: str
    remarks: Sequence[str]
    staged_at: datetime
    staged_by: str
    is_active: bool
    is_shipped: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind as it stands: what is in use, and what may be imported."""

    kind: str
    title: str
    active: Line | None
    releases: Sequence[Line]
    importable: Kind | None
    forms: Sequence[str]
    """The official forms in which it is taken, in words."""


@dataclass(frozen=True, slots=True)
class PartialList:
    """A watch-list in use of which only a part is known, and how to get the whole."""

    kind: str
    title: str
    as_of: str
    note: str
    steps: str


def releases(
    session: TenantSession, *, kind: str = "", limit: int | None = None, before_id: uuid.UUID | None = None
) -> list[Line]:
    """Releases that the organisation may see, newest first; `before_id` is the cursor."""
    query = (
        sa.select(DatasetRelease)
        .where(active.visible(session))
        .options(defer(DatasetRelease.content))
        .order_by(DatasetRelease.id.desc())
    )
    if kind:
        query = query.where(DatasetRelease.kind == kind)
    if before_id is not None:
        query = query.where(DatasetRelease.id < before_id)
    query = query.limit(limit)
    chosen, ships = active.chosen(session), shipped.fingerprints()
    return [_line(session, one, chosen, ships) for one in session.scalars(query)]


def line(session: TenantSession, release: DatasetRelease) -> Line:
    """One release."""
    return _line(session, release, active.chosen(session), shipped.fingerprints())


def _line(
    session: TenantSession, one: DatasetRelease, chosen: dict[str, active.Chosen], ships: dict[str, str]
) -> Line:
    mine = one.staged_in is None or one.staged_in == session.organisation_id
    is_shipped = ships.get(one.kind) == one.fingerprint
    in_use = chosen[one.kind].id == one.id if one.kind in chosen else is_shipped
    names = (
        *("id", "kind", "title", "edition", "as_of", "rows", "completeness", "licence", "importer"),
        *("file_name", "file_sha256", "note", "remarks", "staged_at"),
    )
    return Line(
        **{name: getattr(one, name) for name in names},
        staged_by=one.staged_by_name if mine else ANOTHER,
        is_active=in_use,
        is_shipped=is_shipped,
    )


def standing(session: TenantSession) -> list[Standing]:
    """Every kind: watch-lists first, tables that can be imported next, the project's own after them."""
    found: dict[str, list[Line]] = {}
    for one in releases(session):
        found.setdefault(one.kind, []).append(one)
    known = kinds.all_kinds()
    lists_first = sorted(known, key=lambda key: (not known[key].is_list, known[key].is_shown_only))
    return [
        _standing(key, found.get(key, []), known.get(key))
        for key in [*lists_first, *sorted(set(found) - set(known))]
    ]


def of_kind(session: TenantSession, kind: str) -> Standing:
    """One kind; refused where there is none of that key."""
    found = releases(session, kind=kind)
    known = kinds.all_kinds().get(kind)
    if not found and known is None:
        raise NotThere("kind of list or table")
    return _standing(kind, found, known)


def _standing(key: str, found: list[Line], known: Kind | None) -> Standing:
    in_use = next((one for one in found if one.is_active), None)
    title = known.title if known else found[0].title
    forms = [form.told for form in catalogue.forms_of(key)]
    return Standing(key, title, in_use, found, known, forms)


def decisions(
    session: TenantSession, kind: str, *, limit: int, before_id: uuid.UUID | None = None
) -> Sequence[DatasetActivation]:
    """What was activated and rolled back of a kind, newest first; `before_id` is the cursor."""
    query = sa.select(DatasetActivation).where(DatasetActivation.kind == kind)
    if before_id is not None:
        query = query.where(DatasetActivation.id < before_id)
    return session.scalars(query.order_by(DatasetActivation.id.desc()).limit(limit)).all()


def partial_lists(release: Release) -> list[PartialList]:
    """Watch-lists of a release not known to be whole: a name that is not found there means nothing."""
    known = kinds.all_kinds()
    return [
        PartialList(one.key, one.title, one.as_of, one.note, known[one.key].steps if one.key in known else "")
        for one in completeness.partial(release)
    ]
