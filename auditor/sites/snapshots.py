"""The values of a row as JSON, and back: what an undo restores exactly."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from auditor.scoring.models import DaysByBand, DaysByBandText
from suppliers.database import Base, UtcDateTime

OWN = frozenset({"id", "organisation_id", "supplier_id", "merged_from", "merged_into"})
"""What a row is and where it stands is no part of its snapshot."""

READ: tuple[tuple[type[Any], Callable[[str], Any]], ...] = (
    (UtcDateTime, datetime.fromisoformat),
    (sa.Date, date.fromisoformat),
    (sa.Uuid, uuid.UUID),
    (DaysByBandText, DaysByBand.of_text),
)
"""How values that JSON does not have come back from their text."""


def taken(row: Base) -> dict[str, Any]:
    """Every value of a row but its place."""
    return {name: _plain(getattr(row, name)) for name in _names(row)}


def put_back(row: Base, values: Mapping[str, Any]) -> None:
    """Set a row to the values of its snapshot; columns that are newer than the snapshot stay."""
    columns = sa.inspect(type(row)).columns
    for name in _names(row):
        if name in values:
            setattr(row, name, _typed(values[name], columns[name].type))


def _names(row: Base) -> list[str]:
    return [column.key for column in sa.inspect(type(row)).columns if column.key not in OWN]


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, DaysByBand):
        return value.text
    return str(value) if isinstance(value, uuid.UUID) else value


def _typed(value: Any, kind: TypeEngine[Any]) -> Any:
    if value is None:
        return None
    for types, read in READ:
        if isinstance(kind, types):
            return read(value)
    return value
