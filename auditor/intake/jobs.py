"""What the worker calls for large lists: read one, commit one."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa

from auditor.core import changes, work
from auditor.core.access import Actor
from auditor.core.storage import Storage
from auditor.core.work import Job, Work
from auditor.intake import giving_up, handing_back, left_reading, refusing, running, service
from suppliers.errors import FileRefused
from suppliers.models import Upload


def read_list(task: Work) -> dict[str, Any]:
    """Read a list and keep its preview; a file that is no list is told at its upload."""
    task.progress(0, 0, "Reading the list")
    upload_id = uuid.UUID(task.parameters["upload_id"])
    with task.session(writes=False) as session:
        if session.get(Upload, upload_id) is None:
            return {}  # its request ended after all, and refused the file
    try:
        counts = running.read(task.session, upload_id, task.settings, told=task.progress)
    except FileRefused as refusal:
        _refuse(task, upload_id, refusal)
        return {"refused": str(refusal)}
    return dict(counts)


def _refuse(task: Work, upload_id: uuid.UUID, refusal: FileRefused) -> None:
    """Of a refused list only the refusal stays here, not even its file until somebody drops it."""
    with task.session() as session:
        engine, upload = session.get_bind(), session.get(Upload, upload_id)
        assert isinstance(engine, sa.Engine)
        if upload is not None and upload.state in {"reading", "previewed"}:  # not dropped meanwhile
            storage = Storage(task.settings.data_dir, task.organisation_id)
            refusing.tell(session, engine, storage, upload, refusal)


def commit_list(task: Work) -> dict[str, Any]:
    """Commit a list in one transaction, then have its suppliers scored."""
    upload_id = uuid.UUID(task.parameters["upload_id"])
    actor = Actor(task.organisation_id, task.asked_by, task.parameters["actor_name"], frozenset())
    try:
        counts = running.commit(
            task.session, upload_id, task.settings, actor=actor, now=task.now(), told=task.progress
        )
    except FileRefused as refusal:
        if refusal.code == refusing.NAMED:  # known since its preview was made
            _refuse(task, upload_id, refusal)
        raise service.refusal_of(refusal) from None
    with task.session() as session:
        run = work.claim(
            session,
            changes.TAKE_UP,
            key=service.scoring_key(upload_id),
            due_at=task.now(),
            now=task.now(),
            asked_by=task.asked_by,
            is_short=True,  # whoever committed waits for it; it makes room between portions
        )
        session.commit()
    if run is not None:
        task.submit(run.id)
    return dict(counts)


def give_list_back(task: Work) -> dict[str, Any]:
    """Write a large file that goes back, with what became of each row."""
    return handing_back.write(task)


def forget_lists(task: Work) -> dict[str, Any]:
    """Remove files that were written to go back a day ago, and those of lists that were refused."""
    with task.session(writes=False) as session:
        engine = session.get_bind()
        storage = Storage(task.settings.data_dir, task.organisation_id)
        assert isinstance(engine, sa.Engine)
        gone = handing_back.forget(session, engine, storage, before=task.now() - handing_back.KEPT_FOR)
    with task.session() as session:
        gone += refusing.forget_left(session, engine, storage)
    return {"removed": gone}


JOBS: dict[str, Job] = {
    left_reading.JOB: read_list,
    giving_up.COMMIT: commit_list,
    handing_back.JOB: give_list_back,
    "forget_lists": forget_lists,
}
