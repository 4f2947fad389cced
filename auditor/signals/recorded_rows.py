"""Cells of lists that people recorded signals of, and which words that settles.

A signal names as its source the row that it was recorded of, and the column. It settles that cell and no
other; without a column, as earlier releases wrote it, all told cells of the row that may be of its matter.
Where a cell says which sign it is of, only a signal of that matter settles it. A signal that was closed as
put right says nothing of a list that came after the closing: that list may tell that it goes on again.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.history.models import Event
from auditor.signals import grave_remarks, told_cells
from auditor.signals.settled_words import Settled, Settling
from auditor.signals.told_cells import ToldCell, Words
from risk import indicators
from risk.vocabulary import SignalStatus
from suppliers.keys import among
from suppliers.lists import told_words
from suppliers.models import ReportedSignal
from suppliers.values import signs

RECORDED, CHANGED = "signal_recorded", "signal_changed"
_END = r"(?=$|[,;:)\]\"'”»]|\.(?:\s|$))"
_TAKEN_IN = re.compile(r",? taken in on (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A signal that a person recorded, as far as it may name a row."""

    id: uuid.UUID
    supplier_id: uuid.UUID
    code: str
    status: str
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that a signal names, with its told cells and what the source says behind it."""

    cells: Sequence[ToldCell]
    behind: str


def settled(session: TenantSession, supplier_id: uuid.UUID | None = None) -> Settled:
    """What signals settle, of one supplier or of all: a few statements."""
    recorded = _recorded(session, supplier_id)
    if not recorded:
        return {}
    rows: dict[uuid.UUID, dict[uuid.UUID, list[ToldCell]]] = defaultdict(lambda: defaultdict(list))
    for cell in told_cells.of_suppliers(session, {one.supplier_id for one in recorded}):
        rows[cell.supplier_id][cell.row_id].append(cell)
    named = {one.id: _row_of(one, rows[one.supplier_id].values()) for one in recorded}
    closed, by_column = _told_later(session, [one for one in recorded if named[one.id]])
    found: dict[Words, list[Settling]] = defaultdict(list)
    for one in recorded:
        for cell in _cells_of(one, named[one.id], may_be_any=one.id not in by_column):
            found[cell.key].append(Settling(cell.upload_id, cell.row_id, closed.get(one.id)))
    return found


def _recorded(session: TenantSession, supplier_id: uuid.UUID | None) -> list[_Recorded]:
    """Signals with a row of a list that was taken in before them as their source, or in it.

    What the list's own columns told was recorded by the program, with the row as its source: it begins with
    the word *list* and has no summary.
    """
    source = sa.func.lower(ReportedSignal.source)
    query = sa.select(
        ReportedSignal.id,
        ReportedSignal.supplier_id,
        ReportedSignal.code,
        ReportedSignal.status,
        ReportedSignal.source,
        ReportedSignal.recorded_at,
    ).where(source.contains("row "), sa.or_(ReportedSignal.summary != "", ~source.startswith("list ")))
    if supplier_id is not None:
        query = query.where(ReportedSignal.supplier_id == supplier_id)
    return [_Recorded(*one) for one in session.execute(query)]


def _row_of(signal: _Recorded, rows: Iterable[Sequence[ToldCell]]) -> _Row | None:
    """The row that a source names: of lists of one name the newest that it can be, unless it says which."""
    found = []
    for cells in rows:
        first = cells[0]
        behind = _behind(signal.source, first) if first.committed_at < signal.recorded_at else None
        if behind is not None:
            found.append((len(first.filename), first.committed_at, _Row(cells, behind)))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _behind(source: str, cell: ToldCell) -> str | None:
    """What a source says behind the row of a cell and its list; None where it names others.

    Names of files and numbers of rows are compared as a whole: "row 1 of data.csv" is not of "a.csv".
    """
    said, name = told_words.key(source), re.escape(told_words.key(cell.filename))
    found = re.search(
        rf"(?<!\w)row {cell.row}(?: (?:of|in|from) | ?[,;:(] ?)(?:list |file )?[\"'“„«]?{name}{_END}", said
    ) or re.search(
        rf"(?:^|[,;:(] ?)(?:list |file )?[\"'“„«]?{name}[\"'”»]?[ ,;:(]*row {cell.row}(?!\w|\.\d)", said
    )
    if found is None:
        return None
    behind = said[found.end() :]
    taken_in = _TAKEN_IN.match(behind)
    if taken_in is None:
        return behind
    return behind[taken_in.end() :] if taken_in[1] == cell.taken_in else None


def _cells_of(signal: _Recorded, row: _Row | None, *, may_be_any: bool) -> Sequence[ToldCell]:
    """The cells of a row that a signal is of; `may_be_any` of a signal of before columns were named."""
    if row is None:
        return []
    of_matter = [one for one in row.cells if not _is_of_another(signal.code, one)]
    named = _named(row)
    if named is not None:
        return [one for one in of_matter if one in named]
    if len(of_matter) <= 1 or (may_be_any and signal.status != SignalStatus.REFUTED):
        return of_matter
    if signal.status == SignalStatus.REFUTED:
        return []  # which of them was found to be none?
    return [one for one in of_matter if grave_remarks.signs_of(one.column, one.words)]


def _named(row: _Row) -> list[ToldCell] | None:
    """The cells whose column a source names; None where it names no column."""
    said = row.behind.lstrip(" ,;:.)\"'”»")
    column = said.removeprefix("column ")
    keys = {told_words.key(one.named_column) for one in row.cells}
    fit = [one for one in keys if re.match(rf"{re.escape(one)}{_END}", column)]
    if fit:
        return [one for one in row.cells if told_words.key(one.named_column) == max(fit, key=len)]
    return [] if column != said else None


def _is_of_another(code: str, cell: ToldCell) -> bool:
    """Whether a cell is known to be of another matter than an indicator."""
    known = grave_remarks.signs_of(cell.column, cell.words)
    return any(_matter(signs.INDICATORS[one]) != _matter(code) for one in known)


def _matter(code: str) -> str:
    """What an indicator is of: papers kept on the way and at work are one of the ILO's eleven."""
    known = indicators.knowledge().indicators.get(code)
    return known.ilo or code if known else code


def _told_later(
    session: TenantSession, recorded: Sequence[_Recorded]
) -> tuple[dict[uuid.UUID, datetime], set[uuid.UUID]]:
    """When signals were closed as put right, and which were recorded since sources name columns.

    The last change of a signal is its closing, since a settled one is not changed any more. The event of a
    recording has the source since sources name columns.
    """
    if not recorded:
        return {}, set()
    ids = {one.id for one in recorded}
    query = sa.select(Event.subject_id, Event.action, Event.at, Event.after).where(
        among(Event.subject_id, ids), Event.action.in_((RECORDED, CHANGED))
    )
    changed: dict[uuid.UUID, datetime] = {}
    by_column = set()
    for signal_id, action, at, after in session.execute(query):
        if action == CHANGED:
            changed[signal_id] = max(at, changed.get(signal_id, at))
        elif "source" in (after or {}):
            by_column.add(signal_id)
    closed = {one.id for one in recorded if one.status == SignalStatus.CLOSED_VERIFIED}
    return {one: at for one, at in changed.items() if one in closed}, by_column
