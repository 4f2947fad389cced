"""Which told cells are settled by what people said of the same words, and which are told on.

Settled are words of a supplier below a heading. They settle the cell that somebody looked at, and the same
words in another list; never those in another row of the same list, which may stand for another site or
time, nor those of a list that has them in more rows than were settled in any one list. A newer list takes
the place of an older one only where it tells the same words: milder ones hide nothing.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.signals.told_cells import ToldCell, Words


@dataclass(frozen=True, slots=True)
class Settling:
    """A row of which somebody said what its words are."""

    upload_id: uuid.UUID
    row_id: uuid.UUID
    until: datetime | None = None
    """Until when a list came of which it says so too; None for whenever."""
    by_one: bool = False
    """Whether one person alone found no sign: that settles nothing that may be grave by what is known now."""


Settled = Mapping[Words, Sequence[Settling]]


def together(*told: Settled) -> Settled:
    """What looks and what signals settle."""
    found: dict[Words, list[Settling]] = defaultdict(list)
    for one in told:
        for words, rows in one.items():
            found[words] += rows
    return found


def rows_of(cells: Iterable[ToldCell]) -> Counter[tuple[uuid.UUID, Words]]:
    """In how many rows of a list the same words of a supplier stand below a heading."""
    return Counter((upload_id, words) for upload_id, _, words in {_place(one) for one in cells})


def _place(cell: ToldCell) -> tuple[uuid.UUID, uuid.UUID, Words]:
    return cell.upload_id, cell.row_id, cell.key


def is_settled(cell: ToldCell, settled: Settled, rows: int) -> bool:
    """Whether a cell is settled; `rows` of its list have its words (`rows_of`)."""
    found = [one for one in settled.get(cell.key, ()) if one.until is None or cell.committed_at <= one.until]
    if any(one.by_one for one in found) and cell.asks_second:
        found = [one for one in found if not one.by_one]
    if any(one.row_id == cell.row_id for one in found):
        return True
    elsewhere: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for one in found:
        if one.upload_id != cell.upload_id:
            elsewhere[one.upload_id].add(one.row_id)
    return any(len(of_list) >= rows for of_list in elsewhere.values())


def left(cells: Sequence[ToldCell], settled: Settled) -> list[ToldCell]:
    """The cells that nobody settled, of all told cells of suppliers, those of the newest lists first."""
    rows = rows_of(one for one in cells if one.key in settled)
    return [
        one
        for one in cells
        if one.key not in settled or not is_settled(one, settled, rows[one.upload_id, one.key])
    ]


def newest(cells: Iterable[ToldCell]) -> list[ToldCell]:
    """Cells, the newest first, without those whose words a newer list tells by the same problem."""
    found: list[ToldCell] = []
    told: dict[Words, list[ToldCell]] = defaultdict(list)
    for cell in cells:
        known = told[cell.key]
        if not any(one.upload_id != cell.upload_id and one.codes >= cell.codes for one in known):
            known.append(cell)
            found.append(cell)
    return found
