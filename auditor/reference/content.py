"""Rows of a release as they lie in the database, and back; a release as risk knows it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import orjson

from auditor.reference.models import DatasetRelease
from risk.datasets import Dataset, Row

_DESCRIBED = tuple(field.name for field in fields(Dataset) if field.name != "key")
"""What a release and a table of risk call alike."""


def pack(rows: Sequence[Row]) -> bytes:
    """Rows as compressed columns: the names once, then the cells row by row."""
    columns = list(rows[0]) if rows else []
    cells = [[row[column] for column in columns] for row in rows]
    return zlib.compress(orjson.dumps({"columns": columns, "cells": cells}), 9)


def unpack(content: bytes) -> tuple[Row, ...]:
    """The rows of packed content."""
    if not content:
        return ()
    packed = orjson.loads(zlib.decompress(content))
    return tuple(dict(zip(packed["columns"], cells, strict=True)) for cells in packed["cells"])


def digest(about: dict[str, Any], rows: Sequence[Row]) -> str:
    """SHA-256 over the description and the rows in one spelling."""
    return hashlib.sha256(
        orjson.dumps([about, [list(row.items()) for row in rows]], option=orjson.OPT_SORT_KEYS)
    ).hexdigest()


def fingerprint(kind: str, sha256: str, owner: object) -> str:
    """What makes a stored release unique: kind, content and owner (None: the installation)."""
    return hashlib.sha256(f"{kind}\n{sha256}\n{owner or ''}".encode()).hexdigest()


def about(dataset: Dataset) -> dict[str, Any]:
    """The columns of a release that describe it, from a table of risk."""
    return {"kind": dataset.key} | {name: getattr(dataset, name) for name in _DESCRIBED}


def table(release: DatasetRelease) -> tuple[Dataset, tuple[Row, ...]]:
    """A stored release as a table of risk."""
    described = {name: getattr(release, name) for name in _DESCRIBED}
    return Dataset(key=release.kind, **described), unpack(release.content)
