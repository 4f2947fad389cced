"""Reading named lists: who is on them, what each version did, and who is on no list any more."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.keys import ALONG_OWN
from suppliers.models import ListMembership, ListVersion, Supplier, SupplierList
from suppliers.uploads import versions


@dataclass(frozen=True, slots=True)
class Line:
    """A named list in the overview; `latest` is None for a list without a version."""

    named: SupplierList
    members: int
    latest: ListVersion | None


@dataclass(frozen=True, slots=True)
class Member:
    """A supplier that a version added or took off, and since when it is on no list at all."""

    supplier_id: uuid.UUID
    name: str
    country: str
    since: datetime
    until: datetime | None
    off_since: datetime | None


def lists(session: TenantSession, *, limit: int, after: tuple[str, uuid.UUID] | None = None) -> list[Line]:
    """Lists by name; `after` is the name and id before the page."""
    query = sa.select(SupplierList).order_by(SupplierList.name, SupplierList.id).limit(limit)
    if after is not None:
        name, list_id = after
        same = sa.and_(SupplierList.name == name, SupplierList.id > list_id)
        query = query.where(sa.or_(SupplierList.name > name, same))
    return [line(session, named) for named in session.scalars(query)]


def line(session: TenantSession, named: SupplierList) -> Line:
    """One list with how many suppliers are on it now."""
    count = sa.select(sa.func.count(sa.distinct(ListMembership.supplier_id))).where(
        ListMembership.supplier_list_id == named.id, ListMembership.until.is_(None)
    )
    return Line(named, session.scalar(count) or 0, versions.latest(session, named.id))


def versions_of(
    session: TenantSession, list_id: uuid.UUID, *, limit: int, before: int | None = None
) -> Sequence[ListVersion]:
    """The versions of a list, newest first; `before` is the number that the page begins below."""
    query = sa.select(ListVersion).where(ListVersion.supplier_list_id == list_id)
    if before is not None:
        query = query.where(ListVersion.number < before)
    return session.scalars(query.order_by(ListVersion.number.desc()).limit(limit)).all()


def joined_later(session: TenantSession, version: ListVersion) -> int:
    """Suppliers that joined by rows of a version which waited, once these were decided."""
    query = sa.select(sa.func.count(ListMembership.id)).where(
        ListMembership.supplier_list_id == version.supplier_list_id,
        ListMembership.from_upload_id == version.upload_id,
        ListMembership.since > version.committed_at,
    )
    return session.scalar(query) or 0


def members(
    session: TenantSession,
    version: ListVersion,
    *,
    removed: bool,
    limit: int,
    after: tuple[str, uuid.UUID] | None = None,
) -> list[Member]:
    """The suppliers that a version added or took off, by name; `after` is the name and id before the page."""
    end = ListMembership.to_upload_id if removed else ListMembership.from_upload_id
    query = (
        sa.select(ListMembership, Supplier.name, Supplier.country)
        .join(Supplier, Supplier.id == ListMembership.supplier_id)
        .where(ListMembership.supplier_list_id == version.supplier_list_id, end == version.upload_id)
        .order_by(Supplier.name, Supplier.id)
        .limit(limit)
    )
    if after is not None:
        name, supplier_id = after
        same = sa.and_(Supplier.name == name, Supplier.id > supplier_id)
        query = query.where(sa.or_(Supplier.name > name, same))
    found = session.execute(query, execution_options=ALONG_OWN).all()
    standing = versions.standing(session, [one.supplier_id for one, _, _ in found])
    return [
        Member(
            one.supplier_id,
            name,
            country,
            one.since,
            one.until,
            standing[one.supplier_id].off_since,
        )
        for one, name, country in found
    ]
