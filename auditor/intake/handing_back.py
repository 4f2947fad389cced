"""Large files that go back are written by a worker, kept for a day, and written anew when rows have moved."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from auditor.core import keeping, seen, work
from auditor.core.database import TenantSession
from auditor.core.storage import Storage
from auditor.core.work import Run, RunState, Work
from auditor.intake import giving_back, row_ledger, service
from suppliers.models import Upload

JOB = "give_list_back"
AT_ONCE = {"csv": 50_000, "xlsx": 2_000}
"""Records up to which a file is written within the request: about two seconds each."""

SHORT = {form: 10 * records for form, records in AT_ONCE.items()}
"""Records up to which a worker writes the file before the work of the night."""

KEPT_FOR = timedelta(days=1)


def is_large(upload: Upload, form: str) -> bool:
    """Whether writing the file takes too long for a request."""
    return int(upload.counts.get("records", 0)) > AT_ONCE[form]


def written(storage: Storage, run: Run) -> Path | None:
    """The file that a run has written, while it is kept."""
    digest = run.outcome.get("sha256") if run.state == RunState.DONE else None
    path = storage.path(digest) if digest else None
    return path if path is not None and path.exists() else None


def current(
    session: TenantSession, storage: Storage, upload: Upload, form: str, *, only_problems: bool
) -> Run | None:
    """The run that has written or is writing the file as the rows stand now."""
    giving_back.require_read(upload)
    latest = next(iter(_asked(session, _key(session, upload, form, only_problems))), None)
    if latest is None or (latest.is_over and written(storage, latest) is None):
        return None
    return latest


def ask(
    session: TenantSession,
    upload: Upload,
    form: str,
    *,
    only_problems: bool,
    asked_by: uuid.UUID | None,
    now: datetime,
) -> Run:
    """Put the writing of the file on the table; of two who ask at once both get the same run."""
    key = _key(session, upload, form, only_problems)
    earlier = _asked(session, key)
    if earlier and not earlier[0].is_over:
        return earlier[0]
    parameters = {"upload_id": str(upload.id), "form": form, "only_problems": only_problems}
    run = work.claim(
        session,
        JOB,
        key=f"{key} {len(earlier)}",
        due_at=now,
        now=now,
        parameters=parameters,
        asked_by=asked_by,
        is_short=int(upload.counts.get("records", 0)) <= SHORT[form],
    )
    return run or _asked(session, key)[0]


def _key(session: TenantSession, upload: Upload, form: str, only_problems: bool) -> str:
    """Equal while the file would have the same contents."""
    stands = row_ledger.statuses(session, upload) if upload.state == "committed" else {}
    sign = seen.mark(upload.state, upload.reading.get("preview"), sorted(stands.items()))
    return f"{upload.id.hex} {form} {'problems' if only_problems else 'all'} {sign}"


def _asked(session: TenantSession, key: str) -> Sequence[Run]:
    """Runs for a file, the latest first."""
    query = sa.select(Run).where(Run.job == JOB, Run.key.startswith(key, autoescape=True))
    return session.scalars(query.order_by(Run.id.desc())).all()


def write(task: Work) -> dict[str, Any]:
    """The job: write the file with progress and keep it."""
    task.progress(0, 0, "Reading the list")
    form, only_problems = task.parameters["form"], bool(task.parameters["only_problems"])
    with task.session(writes=False) as session:
        upload = session.get_one(Upload, uuid.UUID(task.parameters["upload_id"]))
    storage = Storage(task.settings.data_dir, task.organisation_id)
    sheet = service.read(storage, upload, service.limits_of(task.settings))
    with task.session(writes=False) as session:
        upload = session.get_one(Upload, upload.id)
        giving_back.require_read(upload)
        with (
            giving_back.verdicts(session, storage, upload) as verdict_of,
            tempfile.TemporaryFile() as stream,
        ):
            giving_back.write(
                sheet, upload, verdict_of, form, stream, only_problems=only_problems, told=task.progress
            )
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            kept = storage.save(stream, limit=size)
    return {"sha256": kept.sha256, "bytes": kept.size}


def forget(session: TenantSession, engine: sa.Engine, storage: Storage, *, before: datetime) -> int:
    """Remove files written before a time; how many there were. Who wants one again gets it written again."""
    return _forget(engine, storage, _of(session, Run.finished_at < before))


def forget_of(session: TenantSession, engine: sa.Engine, storage: Storage, upload: Upload) -> int:
    """Remove the files written for an upload that was given up."""
    return _forget(engine, storage, _of(session, Run.key.startswith(upload.id.hex)))


def _of(session: TenantSession, narrowed: sa.ColumnElement[bool]) -> Sequence[Run]:
    return session.scalars(sa.select(Run).where(Run.job == JOB, Run.state == RunState.DONE, narrowed)).all()


def _forget(engine: sa.Engine, storage: Storage, runs: Sequence[Run]) -> int:
    written_by = [run for run in runs if written(storage, run) is not None]
    return sum(keeping.remove_unneeded(engine, storage, run.outcome["sha256"]) for run in written_by)
