"""Rows that wait and that a later upload of the same list brought again: they stand as that upload left them.

A list that comes back is known by its headings and its file name, as where it is read; under another name by
its headings, where somebody said that it replaces the named list. A file may bring some of the rows only, and
a row may be mended in its very name, so each row of the later file is first set against those that did not
change. One that is left stands for a held row where

- every cell that no problem was told of is as it was, and one of them is a name, an address or a number of
  the supplier, or the row stands at the same place of the file; or
- name and address are as they were, or the name at the same place, whatever else was mended.

For a row that waits for a decision another row with the same number of the supplier stands, too: mended are
its very name and place.

Each row of the later file stands for one row at most, and first for one that was not held. What is in doubt
stays counted: behind a row is a site where people work.

A row may tell of forced labour, and the one that stands for it not any more: its record is mended, and what
it told stands until a file tells it again. No file alone takes an allegation away.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers.lists import layouts, ledger
from suppliers.matching import IDENTIFIER_SCHEMES, fold
from suppliers.models import ListVersion, Upload, UploadRow
from suppliers.uploads.compared_rows import Cells, ComparedRow, cells_of, is_no_supplier, places_of, telling

_TELLING = ("name", "native_name", "address", *IDENTIFIER_SCHEMES)
_PORTION = 5_000


@dataclass(slots=True)
class _Earlier:
    """What an earlier upload has beside its held rows, and where its rows stand.

    Rows that were not held are known by a hash of their cells: there may be a million of them.
    `order` is their place in the whole file, `to_correct` that in the file with the rows to correct alone.
    """

    upload: Upload
    asked: frozenset[int] = frozenset()
    """Rows that wait for a decision, where these are looked for."""
    known: Counter[int] = field(default_factory=Counter)
    repeated: set[int] = field(default_factory=set)
    order: dict[int, int] = field(default_factory=dict)
    to_correct: dict[int, int] = field(default_factory=dict)

    def places(self, count: int) -> dict[int, int]:
        """Where its rows stand in a file of so many rows; nowhere where rows were left out or added."""
        if count == len(self.to_correct):
            return self.to_correct
        return self.order if count == len(self.order) else {}

    def row(self, one: Any) -> ComparedRow:
        """A row of this upload with what was wrong with it."""
        told = [problem for problem in one.problems if problem["code"] != "duplicate_row"]
        faulty = frozenset(place for problem in told for place in places_of(self.upload, problem["column"]))
        return ComparedRow(
            one.row, cells_of(one.raw), faulty, is_no_supplier(one), *telling(self.upload, told)
        )


def still_held(
    session: Session, uploads: Sequence[Upload], held: Sequence[UploadRow], *, telling: bool = False
) -> list[UploadRow]:
    """Of the held rows of these uploads those that no later one of them brought again.

    `telling`: also those that came again without what they told of forced labour.
    """
    by_upload: dict[object, list[UploadRow]] = {}
    for row in held:
        by_upload.setdefault(row.upload_id, []).append(row)
    left: list[UploadRow] = []
    for upload in uploads:
        rows = by_upload.get(upload.id, [])
        later = list(_later(session, upload, uploads)) if rows else []
        if later:
            earlier = _earlier(session, upload)
            waiting = {one.row: earlier.row(one) for one in rows}
            for other in later:
                sums = {one.row for one in by_upload.get(other.id, ()) if is_no_supplier(one)}
                before = dict(waiting)
                found = _take_brought(session, earlier, waiting, other, sums)
                if telling:
                    waiting |= {number: before[number] for number in found.silent}
            rows = [one for one in rows if one.row in waiting]
        left += rows
    return left


def brought(session: Session, upload: Upload, rows: Sequence[UploadRow], later: Upload) -> dict[int, int]:
    """Of rows of an upload that wait for a decision those that a later one corrected, and as which row.

    One that came again as it was goes on waiting there, and one that came without what it told here.
    """
    if not rows or not any(_later(session, upload, [later])):
        return {}
    earlier = _earlier(session, upload, frozenset(one.row for one in rows))
    waiting = {one.row: earlier.row(one) for one in rows}
    found = _take_brought(session, earlier, waiting, later, set())
    return {number: row for number, row in found.stands.items() if number not in found.silent}


def _later(session: Session, upload: Upload, uploads: Sequence[Upload]) -> Iterator[Upload]:
    replacing = _replacing(session, upload, uploads)
    for other in uploads:
        if (
            upload.layout
            and other.layout == upload.layout
            and other.committed_at is not None
            and upload.committed_at is not None
            and other.committed_at > upload.committed_at
            and (
                other.filename == upload.filename
                or layouts.is_alike(other.filename, upload.filename)
                or other.id in replacing
            )
        ):
            yield other


def _replacing(session: Session, upload: Upload, uploads: Sequence[Upload]) -> set[uuid.UUID]:
    """Those of which somebody said that they replace the named list of which this upload is a version.

    One that adds to a list has other rows by what was said of it, and answers none of this upload.
    """
    chosen = {one.id: one.list_choice for one in uploads if one.list_choice.get("action") == "replaces"}
    if not chosen:
        return set()
    version = sa.select(ListVersion.supplier_list_id).where(ListVersion.upload_id == upload.id)
    named = session.scalar(version)
    return {at for at, said in chosen.items() if named is not None and said.get("list_id") == str(named)}


def _earlier(session: Session, upload: Upload, asked: frozenset[int] = frozenset()) -> _Earlier:
    found = _Earlier(upload, asked)
    for one in _rows(session, upload):
        found.order[one.row] = len(found.order)
        if ledger.Verdict(one.status, one.problems).is_to_correct:
            found.to_correct[one.row] = len(found.to_correct)
        if one.status == "duplicate":
            found.repeated.add(hash(cells_of(one.raw)))
        elif one.status != "held" and one.row not in asked:
            found.known[hash(cells_of(one.raw))] += 1
    return found


def _take_brought(
    session: Session,
    earlier: _Earlier,
    waiting: dict[int, ComparedRow],
    later: Upload,
    sums: set[int],
) -> _Found:
    """Take the rows that this later upload brought from those that wait, the surest first."""
    if not waiting:
        return _Found()
    gone = Counter(earlier.known)
    match = _Match(earlier, waiting, *_changed(session, gone, earlier, waiting, later, sums))
    match.take(match.a_sum)
    if not waiting or not match.changed:
        return match.found
    # A row that was scored may be mended, too: what stands for it stands for no held one.
    rivals = _rivals(session, earlier, match, gone)
    for find in (
        match.in_its_place,
        match.elsewhere,
        *([match.by_number] if earlier.asked else ()),
        match.by_name,
    ):
        match.take(find, rivals)
    return match.found


def _changed(
    session: Session,
    gone: Counter[int],
    earlier: _Earlier,
    waiting: dict[int, ComparedRow],
    later: Upload,
    sums: set[int],
) -> tuple[dict[int, ComparedRow], dict[int, int]]:
    """The rows of the later upload that the earlier one has not, and the places of all that it has.

    Held rows that came again as they were are taken.

    What is left in `gone` are the rows of the earlier upload that did not come again as they were.
    """
    held = defaultdict[Cells, list[int]](list)
    for number, row in waiting.items():
        held[row.cells].append(number)
    seen = {*gone, *map(hash, held), *earlier.repeated}
    found: dict[int, ComparedRow] = {}
    order: dict[int, int] = {}
    for one in _rows(session, later):
        order[one.row] = len(order)
        cells = cells_of(one.raw)
        same = hash(cells)
        if gone[same]:
            gone[same] -= 1
        elif held.get(cells):
            del waiting[held[cells].pop(0)]
        elif one.status != "duplicate" or same not in seen:
            tells, asks = telling(later, one.problems)
            found[one.row] = ComparedRow(one.row, cells, is_sum=one.row in sums, tells=tells, asks=asks)
    return found, order


def _rivals(session: Session, earlier: _Earlier, match: _Match, gone: Counter[int]) -> list[ComparedRow]:
    """Rows that were not held and that a changed row may stand for, by its place or its name."""
    names = {name for row in match.changed.values() if (name := match.spelling(row)[0])}
    found = []
    for one in _rows(session, earlier.upload):
        if one.status in {"held", "duplicate"} or one.row in earlier.asked:
            continue
        if not gone[hash(cells_of(one.raw))]:
            continue
        row = earlier.row(one)
        if match.at_place(row) or match.spelling(row)[0] in names:
            found.append(row)
    return found


@dataclass(slots=True)
class _Found:
    """For each row that was taken the row of the later upload, but for those that came again as they were."""

    stands: dict[int, int] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    """Of these rows those that told of forced labour where the later one does not."""


class _Match:
    """Held rows that wait, and the rows of a later upload that may stand for them, each for one."""

    def __init__(
        self,
        earlier: _Earlier,
        waiting: dict[int, ComparedRow],
        changed: dict[int, ComparedRow],
        order: dict[int, int],
    ) -> None:
        fields = earlier.upload.mapping.get("fields", {})
        self._columns = {name: int(one["column"]) for name, one in fields.items() if name in _TELLING}
        self._waiting, self.changed = waiting, changed
        self.found = _Found()
        self._places, self._placed = earlier.places(len(order)), {order[number]: number for number in changed}
        self._alike: dict[tuple[int, ...], dict[Cells, list[int]]] = {}
        self._named: dict[Cells, list[int]] = defaultdict(list)
        for number, row in changed.items():
            self._named[self.spelling(row)].append(number)

    def take(self, find: Callable[[ComparedRow], int | None], rivals: Sequence[ComparedRow] = ()) -> None:
        """Take the held rows for which a row is found that no rival has."""
        for row in rivals:
            self.changed.pop(find(row) or 0, None)
        for row in list(self._waiting.values()):
            number = find(row)
            if number is not None:
                if not row.is_told_in(self.changed[number]):
                    self.found.silent.add(row.number)
                del self.changed[number], self._waiting[row.number]
                self.found.stands[row.number] = number

    def spelling(self, row: ComparedRow) -> Cells:
        """Name and address as they are compared."""
        places = [self._columns.get(name, len(row.cells)) for name in ("name", "address")]
        return tuple(map(fold, row.at(places)))

    def a_sum(self, row: ComparedRow) -> int | None:
        """For the sum below a list another sum."""
        return next((n for n, one in self.changed.items() if one.is_sum), None) if row.is_sum else None

    def in_its_place(self, row: ComparedRow) -> int | None:
        """The row at the same place with the cells that nothing was wrong with."""
        return next((n for n in self.at_place(row) if row.is_left_in(self.changed[n])), None)

    def elsewhere(self, row: ComparedRow) -> int | None:
        """A row at any place with these cells, where they say which supplier it is."""
        kept = row.kept
        if not set(kept) & set(self._columns.values()):
            return None
        if kept not in self._alike:
            alike = self._alike[kept] = defaultdict(list)
            for number, one in self.changed.items():
                alike[one.at(kept)].append(number)
        return self._first(self._alike[kept].get(row.at(kept), []))

    def by_number(self, row: ComparedRow) -> int | None:
        """The one row with a number of the supplier that this row has."""
        for scheme in IDENTIFIER_SCHEMES:
            place = self._columns.get(scheme)
            number = row.at([place])[0] if place is not None else ""
            if place is not None and number:
                same = [n for n, one in self.changed.items() if one.at([place])[0] == number]
                if len(same) == 1:
                    return same[0]
        return None

    def by_name(self, row: ComparedRow) -> int | None:
        """A row of this name, at its place or with its address."""
        name, address = spelling = self.spelling(row)
        if not name:
            return None
        at_place = [n for n in self.at_place(row) if self.spelling(self.changed[n])[0] == name]
        return next(iter(at_place), None) or (self._first(self._named[spelling]) if address else None)

    def at_place(self, row: ComparedRow) -> list[int]:
        """The row that stands where this one stood, if it is free."""
        number = self._placed.get(self._places.get(row.number, -1))
        return [number] if number is not None and number in self.changed else []

    def _first(self, numbers: list[int]) -> int | None:
        while numbers and numbers[0] not in self.changed:
            numbers.pop(0)
        return numbers[0] if numbers else None


def _rows(session: Session, upload: Upload) -> Iterator[Any]:
    query = sa.select(UploadRow.row, UploadRow.raw, UploadRow.status, UploadRow.problems)
    query = query.where(UploadRow.upload_id == upload.id).order_by(UploadRow.row)
    yield from session.execute(query.execution_options(yield_per=_PORTION))
