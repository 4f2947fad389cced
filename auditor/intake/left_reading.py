"""Small lists are read within the request; when its process is killed, a worker reads them instead."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core import work
from auditor.core.database import TenantSession
from auditor.core.work import Run, RunState
from suppliers.models import Upload

JOB = "read_list"
LEFT_AFTER = timedelta(minutes=2)
"""No request reads for so long; should one do so after all, the list is read twice and changed once."""

_BEGUN = "begun"


def begin(upload: Upload, *, now: datetime) -> None:
    """Note when reading began; the preview takes the place of the note."""
    upload.reading = {**upload.reading, _BEGUN: now.isoformat()}


def organisations(session: TenantSession, *, now: datetime) -> set[uuid.UUID]:
    """Whose lists are left; `session` sees all organisations."""
    return {upload.organisation_id for upload in _left(session, now)}


def take_up(session: TenantSession, *, now: datetime) -> list[Run]:
    """Runs for the lists of one organisation that nobody reads any more. Flushes, does not commit."""
    claimed = []
    for upload in _left(session, now):
        key = f"{upload.id} {_begun(upload).isoformat()}"
        parameters = {"upload_id": str(upload.id)}
        run = work.claim(
            session,
            JOB,
            key=key,
            due_at=now,
            now=now,
            parameters=parameters,
            asked_by=upload.uploaded_by,
            is_short=True,  # a request would have read it
        )
        if run is not None:
            upload.run_id = run.id
            claimed.append(run)
    return claimed


def _left(session: TenantSession, now: datetime) -> Iterable[Upload]:
    """Uploads in reading without a run of their own; whatever has a run is looked after by that."""
    query = sa.select(Upload).join(Run, Run.id == Upload.run_id, isouter=True)
    query = query.where(Upload.state == "reading", Upload.purpose == "suppliers")
    query = query.where(sa.or_(Run.id.is_(None), Run.state == RunState.DONE)).order_by(Upload.id)
    return [upload for upload in session.scalars(query) if _begun(upload) < now - LEFT_AFTER]


def _begun(upload: Upload) -> datetime:
    begun = upload.reading.get(_BEGUN)
    return datetime.fromisoformat(begun) if begun else upload.uploaded_at
