"""What a commit of a list would do: the status of every record, and everything that is to be stored."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from suppliers.chain.chain_models import SCREENED_ROLES, LinkRole
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from suppliers.database import in_order
from suppliers.problems import Problem
from suppliers.sites.likeness import Site
from suppliers.uploads.other_names import OtherName
from suppliers.uploads.resolving import SITE_FIELDS, Candidate
from suppliers.uploads.row_values import given, stored
from suppliers.uploads.signals_told import Signals
from suppliers.uploads.stating import Statements

IDENTITY = frozenset({*SITE_FIELDS, "latitude", "longitude"})
"""What says which site a supplier is."""


class RowStatus(StrEnum):
    """What a commit makes of a record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NEEDS_DECISION = "needs_decision"
    HELD = "held"


class PlannedRow(NamedTuple):
    """One record of the list: its row, its status and the supplier it belongs to (None when held)."""

    row: int
    status: RowStatus
    supplier_id: uuid.UUID | None = None
    duplicate_of: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits for a person: how it was checked, and the suppliers that it could be."""

    id: uuid.UUID
    row: int
    site: Site
    record: dict[str, Any]
    asks: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A row taken for a known supplier that is spelled otherwise."""

    row: int
    site: Site
    known: Site
    candidate: Candidate


class NewSuppliers(Mapping[uuid.UUID, dict[str, Any]]):
    """The suppliers that a list brings: what the register is to hold of each, with its match key.

    Kept are the row that brings a supplier and what later rows say otherwise; the rest is read from the
    columns of the list when it is asked for, so that a long list needs no second copy.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]], keys: Sequence[str]) -> None:
        """Columns of the checked list and the match key of each of its rows."""
        self._columns, self._keys = columns, keys
        self._places: dict[uuid.UUID, int] = {}
        self._changed: dict[uuid.UUID, dict[str, Any]] = {}

    def bring(self, supplier_id: uuid.UUID, place: int) -> None:
        """The row at a place brings a supplier."""
        self._places[supplier_id] = place

    def change(self, supplier_id: uuid.UUID, values: Mapping[str, Any]) -> None:
        """A later row says something else of it."""
        self._changed.setdefault(supplier_id, {}).update(values)

    def place(self, supplier_id: uuid.UUID) -> int:
        """Place of the row that brings a supplier."""
        return self._places[supplier_id]

    def __getitem__(self, supplier_id: uuid.UUID) -> dict[str, Any]:
        place = self._places[supplier_id]
        values = given(self._columns, place) | {"match_key": self._keys[place]}
        return values | self._changed.get(supplier_id, {})

    def stored(self, supplier_ids: Sequence[uuid.UUID]) -> dict[str, list[Any]]:
        """Some of them as columns of the register, blank where nothing is known."""
        columns = stored(self._columns, [self._places[one] for one in supplier_ids])
        columns |= {
            "id": list(supplier_ids),
            "match_key": [self._keys[self._places[one]] for one in supplier_ids],
        }
        for at, supplier_id in enumerate(supplier_ids if self._changed else ()):
            for name, value in self._changed.get(supplier_id, {}).items():
                columns[name][at] = value
        return columns

    def __contains__(self, supplier_id: object) -> bool:
        return supplier_id in self._places

    def __iter__(self) -> Iterator[uuid.UUID]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(slots=True)
class Plan:
    """What a commit would do, ready to be shown or stored."""

    new: NewSuppliers
    rows: list[PlannedRow] = field(default_factory=list)
    changes: dict[uuid.UUID, dict[str, Any]] = field(default_factory=dict)
    identifiers: list[tuple[uuid.UUID, str, str]] = field(default_factory=list)
    statements: Statements = field(default_factory=Statements)
    waiting: list[Waiting] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Problems found by matching, besides those of checking."""
    other_names: list[OtherName] = field(default_factory=list)
    """Names that the list gives of suppliers besides, and that nobody knows yet."""
    links: list[StatedLink] = field(default_factory=list)
    """What the list's own columns say of the chain."""
    signals: Signals = field(default_factory=Signals)
    """What the list tells of signs of forced labour."""
    observed_on: date = date.min
    source: str = ""
    stated: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Records by status, and all of them."""
        found = Counter(row.status for row in self.rows)
        return {status.value: found.get(status, 0) for status in RowStatus} | {"records": len(self.rows)}

    def name_suppliers_of_duplicates(self) -> None:
        """Give each duplicate the supplier of the row it repeats."""
        repeated = {row.duplicate_of for row in self.rows}
        suppliers = {row.row: row.supplier_id for row in self.rows if row.row in repeated}
        self.rows = [
            PlannedRow(row.row, row.status, suppliers.get(row.duplicate_of), row.duplicate_of)
            if row.duplicate_of is not None
            else row
            for row in self.rows
        ]

    def drop_changes_that_changed_back(self, original: Mapping[uuid.UUID, Mapping[str, Any]]) -> None:
        """Several rows of one supplier may contradict each other: what counts is what they leave together."""
        for supplier_id in list(self.changes):
            known = original.get(supplier_id, {})
            kept = {
                name: value for name, value in self.changes[supplier_id].items() if value != known.get(name)
            }
            if kept:
                self.changes[supplier_id] = kept
            else:
                del self.changes[supplier_id]
        news = {*self.new, *self.changes, *(one for one, _, _ in self.identifiers)}
        news.update((one.supplier_id for one in self.other_names), self.signals.suppliers)
        statements = self.statements
        for found in (statements.answers, statements.controls, statements.silences):
            news.update(one.supplier_id for one in found)
        self.rows = [
            PlannedRow(row.row, RowStatus.UNCHANGED, row.supplier_id)
            if row.status is RowStatus.CHANGED and row.supplier_id not in news
            else row
            for row in self.rows
        ]

    def touched(self) -> list[uuid.UUID]:
        """Suppliers whose score may change: by their rows, by owners, origins of material, or customers."""
        ids = {row.supplier_id for row in self.rows if row.status in {RowStatus.NEW, RowStatus.CHANGED}}
        screened = [one.downstream for one in self.links if one.role in SCREENED_ROLES]
        screened += [
            one.upstream
            for one in self.links
            if one.role is LinkRole.SUPPLIES and isinstance(one.downstream, Named)
        ]
        ids |= {end.id for end in screened if isinstance(end, End) and end.kind is EndKind.SUPPLIER}
        return in_order(one for one in ids if one is not None)

    def moved(self) -> list[uuid.UUID]:
        """Known suppliers whose name or place the list changes: they may have become somebody's twin."""
        return in_order(one for one, values in self.changes.items() if not IDENTITY.isdisjoint(values))
