"""Rows that tell of signs of forced labour and are in nobody's register: no signal of them is recorded yet.

They wait for a decision, or are held until a later file corrects them and tells the same still. Whoever looks
has to see them first.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core.database import TenantSession
from suppliers import register
from suppliers.models import SIGNS_HELD, Upload, UploadRow
from suppliers.sites.site_decisions import SiteQuestion, WaitingRow
from suppliers.uploads import compared_rows, corrected

_TELLS = sa.or_(*map(UploadRow.has_problem, compared_rows.SIGNS))
"""Whether a row says so in a column that counts, or in a remark or another that no score counts."""

_ASKED = aliased(WaitingRow)
"""The row that a question stands at: others of its spelling wait for the same answer."""
_WAITS_FOR = (
    SiteQuestion.waiting_row_id == _ASKED.id,
    WaitingRow.row_key == _ASKED.row_key,
    WaitingRow.organisation_id == _ASKED.organisation_id,
)
OF_QUESTION = (
    sa.exists()
    .where(
        *_WAITS_FOR,
        UploadRow.upload_id == WaitingRow.upload_id,
        UploadRow.row == WaitingRow.row,
        _TELLS,
    )
    .correlate(SiteQuestion)
)
"""Whether a row that a question is about tells of a sign."""


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list and how many of its rows tell of signs and are held."""

    upload_id: uuid.UUID
    filename: str
    rows: int


def to_decide(session: TenantSession, upload_id: uuid.UUID | None = None) -> int:
    """How many rows wait for a decision and tell of signs, of one list or of all."""
    of_row = sa.and_(UploadRow.upload_id == WaitingRow.upload_id, UploadRow.row == WaitingRow.row)
    query = sa.select(sa.func.count(WaitingRow.id)).join(UploadRow, of_row).where(_TELLS)
    if upload_id is not None:
        query = query.where(WaitingRow.upload_id == upload_id)
    return session.scalar(query) or 0


def about(session: TenantSession, supplier_id: uuid.UUID) -> int:
    """How many rows that tell of signs may be of this supplier and wait for a decision."""
    of_row = sa.and_(UploadRow.upload_id == WaitingRow.upload_id, UploadRow.row == WaitingRow.row)
    query = sa.select(sa.func.count(sa.distinct(WaitingRow.id))).join(UploadRow, of_row)
    asked = sa.select(_ASKED.row_key).join(SiteQuestion, SiteQuestion.waiting_row_id == _ASKED.id)
    of_supplier = asked.where(SiteQuestion.supplier_id == supplier_id)
    return session.scalar(query.where(WaitingRow.row_key.in_(of_supplier), _TELLS)) or 0


def held_in(session: TenantSession, upload: Upload) -> int:
    """How many rows of a list were held and tell of signs."""
    if not upload.counts.get("held"):
        return 0
    query = sa.select(sa.func.count(UploadRow.id)).where(
        UploadRow.upload_id == upload.id, UploadRow.status == "held", _TELLS
    )
    return session.scalar(query) or 0


def of_list(session: TenantSession, upload: Upload) -> dict[str, int]:
    """How many rows of a list that was taken in tell of signs and wait, or were held."""
    if upload.state != "committed":
        return {"to_decide": 0, "held": 0}
    return {"to_decide": to_decide(session, upload.id), "held": held_in(session, upload)}


def settle(session: TenantSession, layout: str) -> None:
    """Keep with each list of a layout how many rows of it tell of signs and are held still.

    It changes only when a list of the layout is taken in: a later file brings held rows again.
    """
    session.flush()
    for upload, rows in _left(session, layout):
        upload.signs_held = rows
    session.flush()


def settle_old(session: TenantSession) -> int:
    """The same for lists that an earlier release took in; how many layouts they have."""
    layouts = session.scalars(
        sa.select(Upload.layout).where(SIGNS_HELD, Upload.signs_held.is_(None)).distinct()
    )
    found = layouts.all()
    for layout in found:
        settle(session, layout)
    return len(found)


def held(session: TenantSession) -> Sequence[HeldList]:
    """Lists with rows that tell of signs and are held still, the newest first."""
    query = sa.select(Upload.id, Upload.filename, Upload.layout, Upload.signs_held).where(SIGNS_HELD)
    found = session.execute(query.order_by(Upload.committed_at.desc(), Upload.id.desc())).all()
    unsettled = {one.layout for one in found if one.signs_held is None}
    read = {one.id: rows for layout in unsettled for one, rows in _left(session, layout)}
    counted = [(one, read.get(one.id, one.signs_held)) for one in found]
    return [HeldList(one.id, one.filename, rows) for one, rows in counted if rows]


def _left(session: TenantSession, layout: str) -> list[tuple[Upload, int]]:
    """The lists of a layout that may have such rows, and how many of them no later list brought again."""
    of_layout = sa.select(Upload).where(
        Upload.layout == layout, Upload.state == "committed", Upload.purpose == "suppliers"
    )
    asked = session.scalars(of_layout.where(SIGNS_HELD)).all()
    rows: list[UploadRow] = []
    for ids in register.portions([one.id for one in asked if one.counts.get("held")]):
        told = sa.select(UploadRow).where(UploadRow.upload_id.in_(ids), UploadRow.status == "held", _TELLS)
        rows += session.scalars(told)
    if rows:
        uploads = session.scalars(of_layout.order_by(Upload.committed_at, Upload.id)).all()
        rows = corrected.still_held(session, uploads, rows, telling=True)
    left = Counter(one.upload_id for one in rows)
    return [(one, left[one.id]) for one in asked]
