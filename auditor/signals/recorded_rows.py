"""Rows of lists that people recorded signals of, and which words of later lists that settles.

What is known of a row is known of the same words in a newer list. But a signal that was closed as put right
says nothing of a list that came after the closing: that list may tell that it goes on again.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.signals import told_cells
from auditor.signals.told_cells import ToldCell
from risk.vocabulary import SignalStatus
from suppliers.lists.told_words import CODES
from suppliers.models import ReportedSignal, Upload, UploadRow

Words = tuple[uuid.UUID, str, str]
"""Supplier, column and digest of told words (`ToldCell.key`)."""
Settled = dict[Words, datetime | None]
"""Until when a list came whose words are settled; None for whenever."""


def is_settled(cell: ToldCell, settled: Mapping[Words, datetime | None]) -> bool:
    """Whether the words of a cell are among those that are settled, for the list that it stands in."""
    if cell.key not in settled:
        return False
    until = settled[cell.key]
    return until is None or cell.committed_at <= until


def settled(session: TenantSession, supplier_id: uuid.UUID | None = None) -> Settled:
    """The words of rows that a person recorded a signal of, of one supplier or of all: a few statements."""
    query = (
        sa.select(UploadRow.id, ReportedSignal.id, ReportedSignal.status)
        .join(Upload, Upload.id == UploadRow.upload_id)
        .join(ReportedSignal, ReportedSignal.supplier_id == UploadRow.supplier_id)
        .where(Upload.state == "committed", Upload.purpose == "suppliers", *_names_row())
        .where(sa.or_(*map(UploadRow.has_problem, CODES)))
    )
    if supplier_id is not None:
        query = query.where(ReportedSignal.supplier_id == supplier_id)
    found = session.execute(query).all()
    closed = _closed_at(session, {one for _, one, status in found if status == SignalStatus.CLOSED_VERIFIED})
    until: dict[uuid.UUID, datetime | None] = {}
    for row_id, signal_id, _ in found:
        until[row_id] = (
            _later(until[row_id], closed.get(signal_id)) if row_id in until else closed.get(signal_id)
        )
    words: Settled = {}
    for cell in told_cells.read(session, until) if until else ():
        at = until[cell.row_id]
        words[cell.key] = _later(words[cell.key], at) if cell.key in words else at
    return words


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)


def _closed_at(session: TenantSession, signal_ids: set[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When signals were closed: the last change of one, since a settled one is not changed any more."""
    if not signal_ids:
        return {}
    query = sa.select(Event.subject_id, sa.func.max(Event.at)).group_by(Event.subject_id)
    changed = query.where(Event.subject_id.in_(signal_ids), Event.action == "signal_changed")
    return dict(session.execute(changed).all())


def is_recorded() -> sa.ColumnElement[bool]:
    """Whether a person recorded a signal of a row since its list came, as a condition."""
    of_row = sa.exists().where(ReportedSignal.supplier_id == UploadRow.supplier_id, *_names_row())
    return of_row.correlate(UploadRow, Upload)


def _names_row() -> tuple[sa.ColumnElement[bool], ...]:
    """That a person recorded a signal since, with the row as its source or part of it.

    What the list's own columns told was recorded by the program, with the row as its source: it begins with
    the word *list* and has no summary.
    """
    source = sa.func.lower(ReportedSignal.source)
    words = source
    for mark in ",.;:()":
        words = sa.func.replace(words, mark, " ")
    return (
        ReportedSignal.recorded_at > Upload.committed_at,
        (" " + words + " ").like("% row " + sa.cast(UploadRow.row, sa.Text) + " %"),
        source.contains(sa.func.lower(Upload.filename)),
        sa.or_(ReportedSignal.summary != "", ~source.startswith("list ")),
    )
