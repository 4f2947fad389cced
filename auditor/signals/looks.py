"""Reading who looked at what lists tell of signs and found none, and which words that settles."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.errors import NotThere
from auditor.signals import told_cells
from auditor.signals.models import LookState, LookStep, RemarkLook, Step
from auditor.signals.settled_words import Settled, Settling
from auditor.signals.told_cells import ToldCell, Words
from auditor.signals.unread_columns import Key, UnreadColumn
from suppliers.lists import told_words
from suppliers.models import Supplier, Upload, UploadRow
from suppliers.sites.merging import WITH_MERGED


def _has(*steps: Step) -> sa.ColumnElement[bool]:
    """Whether one of these became of a look."""
    return sa.exists().where(LookStep.look_id == RemarkLook.id, LookStep.step.in_(steps))


def in_force() -> sa.ColumnElement[bool]:
    """Whether a look settles what it is of (`RemarkLook.state`), as a condition."""
    return sa.and_(sa.or_(~RemarkLook.asks_second, _has(Step.AGREED)), ~_has(Step.DECLINED, Step.TAKEN_BACK))


def waits() -> sa.ColumnElement[bool]:
    """Whether a look waits for a second person, as a condition."""
    return sa.and_(RemarkLook.asks_second, ~_has(*Step))


def settled_words(session: TenantSession, supplier_id: uuid.UUID | None = None) -> Settled:
    """What looks settle, of one supplier or all: one statement."""
    query = (
        sa.select(
            UploadRow.supplier_id,
            RemarkLook.column_name,
            RemarkLook.digest,
            RemarkLook.upload_id,
            RemarkLook.upload_row_id,
            _has(Step.AGREED),
        )
        .join(UploadRow, UploadRow.id == RemarkLook.upload_row_id)
        .where(in_force())
    )
    if supplier_id is not None:
        query = query.where(UploadRow.supplier_id == supplier_id)
    found: dict[Words, list[Settling]] = defaultdict(list)
    for one, column, digest, upload_id, row_id, by_two in session.execute(query):
        if one is not None and row_id is not None:
            settling = Settling(upload_id, row_id, by_one=not by_two)
            found[one, told_cells.column_key(column), digest].append(settling)
    return found


def get(session: TenantSession, look_id: uuid.UUID) -> RemarkLook:
    """A look by its id."""
    found = session.get(RemarkLook, look_id)
    if found is None:
        raise NotThere("look at a remark")
    return found


def of_suppliers(session: TenantSession, supplier_ids: Collection[uuid.UUID]) -> Sequence[RemarkLook]:
    """Every look at a row of these suppliers, the latest first."""
    query = sa.select(RemarkLook).join(UploadRow, UploadRow.id == RemarkLook.upload_row_id)
    query = query.where(UploadRow.supplier_id.in_(supplier_ids))
    return session.scalars(query.order_by(RemarkLook.id.desc())).all()


def of_upload(session: TenantSession, upload_id: uuid.UUID) -> Sequence[RemarkLook]:
    """Every look at a row or column of a list, the latest first."""
    query = sa.select(RemarkLook).where(RemarkLook.upload_id == upload_id)
    return session.scalars(query.order_by(RemarkLook.id.desc())).all()


def of_cell(known: Sequence[RemarkLook], cell: ToldCell, rows: int) -> list[RemarkLook]:
    """Those of a supplier's looks that are at a cell, or at its words in another list, in their order.

    `rows` of its list have its words; as long as they stand or wait, looks at fewer rows of another list say
    nothing of it (`settled_words`).
    """
    column = told_words.key(cell.column)
    same = [one for one in known if one.digest == cell.digest and told_words.key(one.column_name) == column]
    live: dict[uuid.UUID, set[uuid.UUID | None]] = defaultdict(set)
    for one in same:
        if one.state != LookState.OVER:
            live[one.upload_id].add(one.upload_row_id)
    return [
        one
        for one in same
        if one.upload_row_id == cell.row_id
        or (
            one.upload_id != cell.upload_id
            and (one.state == LookState.OVER or len(live[one.upload_id]) >= rows)
        )
    ]


def of_column(session: TenantSession, column: UnreadColumn) -> list[RemarkLook]:
    """Every look at the words of a whole column, in whatever list of its layout, the latest first."""
    query = sa.select(RemarkLook).join(Upload, Upload.id == RemarkLook.upload_id)
    query = query.where(RemarkLook.upload_row_id.is_(None), RemarkLook.digest == column.digest)
    found = session.scalars(query.where(Upload.layout == column.layout).order_by(RemarkLook.id.desc()))
    heading = told_words.key(column.column)
    return [one for one in found if told_words.key(one.column_name) == heading]


def first_of_layout(session: TenantSession, upload: Upload) -> Upload:
    """The first list of a layout, by which all of them are locked: looks at columns hold for any of them."""
    of_layout = sa.select(Upload).where(Upload.layout == upload.layout)
    return session.scalars(of_layout.order_by(Upload.id).limit(1)).one()


def settled_columns(session: TenantSession) -> dict[Key, bool]:
    """The whole columns that looks settle, and whether two people did: one statement."""
    query = (
        sa.select(Upload.layout, RemarkLook.column_name, RemarkLook.digest, _has(Step.AGREED))
        .join(Upload, Upload.id == RemarkLook.upload_id)
        .where(RemarkLook.upload_row_id.is_(None), in_force())
    )
    found: dict[Key, bool] = {}
    for layout, column, digest, by_two in session.execute(query):
        key = (layout, told_words.key(column), digest)
        found[key] = found.get(key, False) or by_two
    return found


def page(
    session: TenantSession, *, limit: int, waiting: bool = False, before_id: uuid.UUID | None = None
) -> Sequence[RemarkLook]:
    """Up to `limit` looks, the latest first; `before_id` is the cursor."""
    query = sa.select(RemarkLook).order_by(RemarkLook.id.desc()).limit(limit)
    if waiting:
        query = query.where(waits())
    if before_id is not None:
        query = query.where(RemarkLook.id < before_id)
    return session.scalars(query).all()


def waiting(session: TenantSession) -> int:
    """How many wait for a second person, for the overview."""
    return session.scalar(sa.select(sa.func.count(RemarkLook.id)).where(waits())) or 0


@dataclass(frozen=True, slots=True)
class Place:
    """A look with where its words stand; supplier and row are None where it is of a whole column."""

    look: RemarkLook
    filename: str
    row: int | None
    supplier_id: uuid.UUID | None
    supplier: str

    @property
    def where(self) -> str:
        """The list, with the row."""
        return f"row {self.row} of {self.filename}" if self.row is not None else self.filename


def places(session: TenantSession, found: Sequence[RemarkLook]) -> list[Place]:
    """Looks with where their words stand: one statement."""
    query = (
        sa.select(RemarkLook.id, Upload.filename, UploadRow.row, Supplier.id, Supplier.name)
        .join(Upload, Upload.id == RemarkLook.upload_id)
        .outerjoin(UploadRow, UploadRow.id == RemarkLook.upload_row_id)
        .outerjoin(Supplier, Supplier.id == UploadRow.supplier_id)
        .where(RemarkLook.id.in_([one.id for one in found]))
    )
    told = {row[0]: row for row in session.execute(query, execution_options=WITH_MERGED)}
    return [Place(one, *told[one.id][1:]) for one in found]


def foremost(of_it: Sequence[RemarkLook], *, is_open: bool = False) -> RemarkLook | None:
    """Of looks at the same words the one that settles them or waits, else the latest.

    `is_open` where none settles them, and looks that stand elsewhere are not asked for.
    """
    wanted = {LookState.WAITS} if is_open else {LookState.WAITS, LookState.IN_FORCE}
    return next((one for one in of_it if one.state in wanted), None) or next(
        (one for one in of_it if one.state == LookState.OVER), None
    )


def foremost_of_column(session: TenantSession, column: UnreadColumn) -> RemarkLook | None:
    """Of looks at a whole column the one that settles it or waits, else the latest."""
    known = of_column(session, column)
    is_open = not any(one.settles(asks_second=column.asks_second) for one in known)
    return foremost(known, is_open=is_open)
