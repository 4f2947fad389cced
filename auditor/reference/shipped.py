"""The tables that ship with the package, kept as the first release of each kind."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from auditor.core.database import TenantSession
from auditor.reference import content
from auditor.reference.models import DatasetRelease, ReferenceCombination
from risk import reference
from risk.datasets import Dataset, Row

NAME = "Manumit"


def tables() -> dict[str, tuple[Dataset, tuple[Row, ...]]]:
    """The shipped tables by kind."""
    base = reference.load()
    return {one.key: (one, base.rows[one.key]) for one in base.datasets}


def fingerprints() -> dict[str, str]:
    """Kind → fingerprint of the shipped table."""
    return {one.key: content.fingerprint(one.key, one.sha256, None) for one in reference.load().datasets}


def keep(session: TenantSession, *, now: datetime) -> dict[str, uuid.UUID]:
    """Store the shipped tables that are not stored yet; kind → id of its shipped release."""
    release, wanted = reference.load(), fingerprints()
    known = _known(session, wanted)
    for dataset in release.datasets:
        if dataset.key not in known:
            add_once(session, _stored(dataset, now))
    return _known(session, wanted)


def add_once(session: TenantSession, row: DatasetRelease | ReferenceCombination) -> None:
    """Add a row unless another process was quicker: its unique key says that both are the same."""
    with suppress(IntegrityError), session.begin_nested():
        session.add(row)


def _known(session: TenantSession, wanted: dict[str, str]) -> dict[str, uuid.UUID]:
    query = sa.select(DatasetRelease.kind, DatasetRelease.id).where(
        DatasetRelease.fingerprint.in_(list(wanted.values()))
    )
    return {row.kind: row.id for row in session.execute(query)}


def _stored(dataset: Dataset, now: datetime) -> DatasetRelease:
    rows = reference.load().rows[dataset.key]
    return DatasetRelease(
        **content.about(dataset),
        fingerprint=content.fingerprint(dataset.key, dataset.sha256, None),
        content=content.pack(rows),
        file_name=f"{dataset.key}.csv",
        file_sha256=dataset.sha256,
        importer="shipped with the package",
        remarks=[],
        staged_at=now,
        staged_by_name=NAME,
    )
