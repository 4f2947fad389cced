"""Which rows stand under which site, and moving them from one to another with a record of each.

Every table with a foreign key to a site takes part by itself, except those in `STAYS`. Nothing is deleted.
A row that would repeat one of the receiving site stays where it is, unless its table has `merged_from`.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers.database import Base, new_id
from suppliers.keys import BY_KEY, among
from suppliers.models import Supplier
from suppliers.sites.site_models import SiteChange, SiteMove, SupplierAlias

STAYS: Mapping[tuple[str, str], str] = {
    ("assessment", "supplier_id"): "never changed; the survivor's page reads them through the merge",
    ("supplier_score", "supplier_id"): "one per site; the survivor's is held at the graver of both",
    ("screened_supplier", "supplier_id"): "says with what that site was screened",
    ("change", "supplier_id"): "a merged site is not scored",
    ("question_withdrawal", "supplier_id"): "never changed; the question that it is about moves",
    ("zero_tolerance_case", "supplier_id"): "known to few: a count of what moves would tell of it to others",
    ("supplier", "merged_into"): "the merge itself",
    ("site_change", "keep_id"): "the record of merges and splits",
    ("site_change", "other_id"): "the record of merges and splits",
}
"""Columns that keep pointing at the site they were written for, and why."""

BELONGS: Mapping[str, Mapping[str, str]] = {
    "finding": {"audit_id": "audit"},
    "corrective_action": {"finding_id": "finding"},
    "effectiveness_check": {"finding_id": "finding"},
    "escalation": {"finding_id": "finding", "audit_id": "audit"},
    "retention_count": {"finding_id": "finding"},
}
"""Tables whose rows are of a row of another, by column; of two columns the first counts that holds one."""

MERGED_NAME = "merged"
"""The source of a name under which a site was known until it was merged."""

WITH_MERGED = {"with_merged": True}
_MERGED_BY_KEY = WITH_MERGED | BY_KEY
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Attachment:
    """A column by which rows of a table stand under a site."""

    table: sa.Table
    column: sa.Column[Any]

    @property
    def has_merged_from(self) -> bool:
        """Whether a row may stand beside an equal one of the receiving site."""
        return "merged_from" in self.table.c


def attachments() -> tuple[Attachment, ...]:
    """Every column that moves, in the order of the tables."""
    return _attachments(len(Base.metadata.tables))


@lru_cache(maxsize=1)
def _attachments(_tables: int) -> tuple[Attachment, ...]:
    """Looked up once for all tables that are known by now."""
    return tuple(
        Attachment(table, column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "supplier.id" for key in column.foreign_keys)
        and (table.name, column.name) not in STAYS
    )


def counts(session: Session, supplier_id: uuid.UUID) -> dict[str, int]:
    """How many rows of each table stand under a site; tables without any are left out."""
    session.flush()
    found: dict[str, int] = {}
    for one in attachments():
        query = sa.select(sa.func.count()).select_from(one.table).where(one.column == supplier_id)
        found[one.table.name] = found.get(one.table.name, 0) + (session.scalar(query) or 0)
    return {name: number for name, number in found.items() if number}


def move_all(session: Session, change: SiteChange, from_id: uuid.UUID, to_id: uuid.UUID) -> None:
    """Put everything that stands under one site under another."""
    session.flush()
    for one in attachments():
        query = sa.select(one.table.c.id).where(one.column == from_id)
        _move(session, change, one, list(session.scalars(query)), from_id, to_id)
    session.expire_all()


def move_rows(
    session: Session,
    change: SiteChange,
    table_name: str,
    row_ids: Sequence[uuid.UUID],
    from_id: uuid.UUID,
    to_id: uuid.UUID,
) -> None:
    """Put chosen rows of one table under another site; rows that are not under the first one stay."""
    session.flush()
    for one in attachments():
        if one.table.name != table_name:
            continue
        standing: list[uuid.UUID] = []
        for some in _portions(row_ids):
            query = sa.select(one.table.c.id).where(one.table.c.id.in_(some), one.column == from_id)
            standing += session.scalars(query)
        _move(session, change, one, standing, from_id, to_id)
    session.expire_all()


def _move(
    session: Session,
    change: SiteChange,
    one: Attachment,
    row_ids: Sequence[uuid.UUID],
    from_id: uuid.UUID,
    to_id: uuid.UUID,
) -> None:
    if not row_ids:
        return
    repeats = _repeating(session, one, from_id, to_id)
    moved = [row_id for row_id in row_ids if row_id not in repeats or one.has_merged_from]
    before = _merged_from(session, one, moved)
    for some in _portions([row_id for row_id in moved if row_id not in repeats]):
        session.execute(sa.update(one.table).where(one.table.c.id.in_(some)).values({one.column: to_id}))
    for row_id in moved:
        if row_id in repeats:
            values = {one.column: to_id, one.table.c.merged_from: from_id.hex}
            session.execute(sa.update(one.table).where(one.table.c.id == row_id).values(values))
    rows = [
        {
            "id": new_id(),
            "organisation_id": change.organisation_id,
            "change_id": change.id,
            "table_name": one.table.name,
            "column_name": one.column.name,
            "row_id": row_id,
            "from_id": from_id,
            "to_id": to_id,
            "merged_from": before.get(row_id, ""),
            "before": {},
        }
        for row_id in moved
    ]
    if rows:
        session.execute(sa.insert(SiteMove), rows)


def _merged_from(session: Session, one: Attachment, row_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    if not one.has_merged_from:
        return {}
    found: dict[uuid.UUID, str] = {}
    for some in _portions(row_ids):
        query = sa.select(one.table.c.id, one.table.c.merged_from).where(one.table.c.id.in_(some))
        found |= {row[0]: row[1] for row in session.execute(query)}
    return found


def _repeating(session: Session, one: Attachment, from_id: uuid.UUID, to_id: uuid.UUID) -> set[uuid.UUID]:
    """Rows that the receiving site has already, and links that would point from it to itself."""
    found: set[uuid.UUID] = set()
    for names in _unique_names(one):
        mine, theirs = one.table.alias(), one.table.alias()
        same = [mine.c[name] == theirs.c[name] for name in names if name != one.column.name]
        query = sa.select(mine.c.id).join(theirs, sa.and_(*same, theirs.c[one.column.name] == to_id))
        found.update(session.scalars(query.where(mine.c[one.column.name] == from_id)))
    for other in attachments():
        if other.table is one.table and other.column is not one.column:
            query = sa.select(one.table.c.id).where(one.column == from_id, other.column == to_id)
            found.update(session.scalars(query))
    return found


def _unique_names(one: Attachment) -> Iterator[list[str]]:
    for constraint in one.table.constraints:
        if isinstance(constraint, sa.UniqueConstraint) and one.column.name in constraint.columns:
            yield [column.name for column in constraint.columns]
    for index in one.table.indexes:
        if index.unique and one.column.name in index.columns:
            yield [column.name for column in index.columns]


def moves(session: Session, change: SiteChange) -> list[SiteMove]:
    """Every row that a change moved and that was not moved back, in the order of moving."""
    query = sa.select(SiteMove).where(SiteMove.change_id == change.id, SiteMove.moved_back_at.is_(None))
    return list(session.scalars(query.order_by(SiteMove.id)))


def move_back(session: Session, change: SiteChange, *, now: datetime) -> None:
    """Put every moved row that is still where the change put it under its former site again."""
    session.flush()
    by_name = {(one.table.name, one.column.name): one for one in attachments()}
    for move in moves(session, change):
        one = by_name[move.table_name, move.column_name]
        values: dict[Any, Any] = {one.column: move.from_id}
        if one.has_merged_from:
            values[one.table.c.merged_from] = move.merged_from
        session.execute(
            sa.update(one.table).where(one.table.c.id == move.row_id, one.column == move.to_id).values(values)
        )
        move.moved_back_at = now
    session.flush()
    session.expire_all()


def belonging(
    session: Session,
    supplier_id: uuid.UUID,
    leaving: Mapping[str, Iterable[uuid.UUID]],
    *,
    stays: Collection[str] = (),
    since: uuid.UUID | None = None,
) -> dict[str, list[uuid.UUID]]:
    """Rows under a site that are of rows which leave it, and what is of those in turn, by table.

    Those of the tables in `stays` do not count, nor those that are older than the mark `since`.
    """
    going, found = {table: {*ids} for table, ids in leaving.items()}, {}
    for one in attachments():
        of_these: list[sa.ColumnElement[bool]] = []
        empty_before: list[sa.ColumnElement[bool]] = []
        names = {} if one.table.name in stays else BELONGS.get(one.table.name, {})
        for name, parent in names.items():
            column = one.table.c[name]
            of_these.append(sa.and_(*empty_before, among(column, going.get(parent, ()))))
            empty_before.append(column.is_(None))
        if not of_these:
            continue
        query = sa.select(one.table.c.id).where(one.column == supplier_id, sa.or_(*of_these))
        if since is not None:
            query = query.where(one.table.c.id > since)
        if rows := set(session.scalars(query)) - going.get(one.table.name, set()):
            going[one.table.name] = going.get(one.table.name, set()) | rows
            found[one.table.name] = sorted(rows)
    return found


def came_later(
    session: Session, change: SiteChange, *, besides: Mapping[str, Sequence[uuid.UUID]] | None = None
) -> dict[str, int]:
    """Rows by table that came to the survivor after a change, besides some: an undo leaves them there.

    A name that a later merge wrote down, and that its undo gave back, says nothing new of the site.
    """
    found = {name: -len(rows) for name, rows in (besides or {}).items()}
    for one in attachments() if change.done_mark else ():
        query = sa.select(sa.func.count()).select_from(one.table)
        query = query.where(one.column == change.keep_id, one.table.c.id > change.done_mark)
        if one.table.name == SupplierAlias.__tablename__:
            query = query.where(one.table.c.source != MERGED_NAME)
        found[one.table.name] = found.get(one.table.name, 0) + (session.scalar(query) or 0)
    return {name: number for name, number in found.items() if number}


def give(
    session: Session, rows: Mapping[str, Sequence[uuid.UUID]], from_id: uuid.UUID, to_id: uuid.UUID
) -> None:
    """Put rows of some tables under another site, past the record of any change: an undo does."""
    for one in attachments():
        for some in _portions(rows.get(one.table.name, ())):
            these = sa.and_(one.table.c.id.in_(some), one.column == from_id)
            session.execute(sa.update(one.table).where(these).values({one.column: to_id}))
    session.expire_all()


def line(session: Session, supplier_id: uuid.UUID) -> list[uuid.UUID]:
    """A site and all that were merged into it, the site itself first."""
    return list(lines(session, [supplier_id]))


def lines(session: Session, supplier_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Sites and all that were merged into them, each with the one of these that it stands under."""
    found = {supplier_id: supplier_id for supplier_id in supplier_ids}
    newest = list(found)
    while newest:
        query = sa.select(Supplier.id, Supplier.merged_into).order_by(Supplier.id)
        merged = query.where(among(Supplier.merged_into, newest))
        rows = session.execute(merged, execution_options=_MERGED_BY_KEY)
        under = {one: found[into] for one, into in rows if into is not None}
        found |= under
        newest = list(under)
    return found


def survivor(session: Session, supplier_id: uuid.UUID) -> uuid.UUID | None:
    """The site that a merged one stands under now; None for one that was never merged or is not there."""
    found: uuid.UUID | None = None
    following: uuid.UUID | None = supplier_id
    while following is not None:
        query = sa.select(Supplier.merged_into).where(Supplier.id == following)
        following = session.scalar(query, execution_options=WITH_MERGED)
        found = following or found
    return found


def load(session: Session, supplier_id: uuid.UUID) -> Supplier:
    """A site of the session's organisation, merged or not."""
    query = sa.select(Supplier).where(Supplier.id == supplier_id)
    return session.scalars(query, execution_options=WITH_MERGED).one()


def _portions(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
