"""How a request has a list read or committed: at once when it is small, else by a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from flask import Response

from auditor.core import changes, clock, web, work
from auditor.core.database import TenantSession, open_session
from auditor.core.errors import Refused
from auditor.core.work import Run
from auditor.intake import (
    giving_back,
    giving_up,
    handing_back,
    left_reading,
    made_from,
    refusing,
    running,
    service,
    understanding,
    versioning,
)
from suppliers import exporting
from suppliers.errors import FileRefused
from suppliers.lists.layouts import Rule
from suppliers.models import Upload
from suppliers.telling import untold

NAMES_WORKERS = (
    "The list names workers, as you said: it was dropped with its file, since whoever reads it could harm "
    "these people. Take the names out, and upload it again."
)


def _open(*, writes: bool = True) -> TenantSession:
    return open_session(web.installation().sessions, web.actor().organisation_id, writes=writes)


def receive(
    stream: IO[bytes], filename: str, defaults: dict[str, str], list_choice: Mapping[str, Any] | None = None
) -> Upload:
    """Keep a file and read it; a small one that is no list is refused with its reason and leaves nothing.

    `list_choice` says which named list it is a version of, where that is known already.
    """
    settings, now = web.installation().settings, clock.now()
    upload = service.receive(
        web.session(),
        web.storage(),
        stream,
        filename,
        defaults,
        limit=settings.upload_bytes,
        actor=web.actor(),
        now=now,
    )
    upload.list_choice = dict(list_choice or {})
    _start(upload, left_reading.JOB)
    if service.is_large(upload):
        return upload
    try:
        running.read(_open, upload.id, settings)
    except FileRefused as refusal:
        _forget(upload)
        raise service.refusal_of(refusal) from None
    except Exception:  # whoever sent it is told that nothing was stored: no worker may read it later
        _forget(upload)
        raise
    web.session().refresh(upload)
    return upload


def drop(upload: Upload) -> None:
    """Give an upload up; its files go once that is certain."""
    giving_up.let_go(web.session(), upload)
    service.drop(web.session(), upload, actor=web.actor(), now=clock.now())
    web.session().commit()
    engine = web.installation().engine
    service.forget_files(engine, web.storage(), upload)
    handing_back.forget_of(web.session(), engine, web.storage(), upload)


def _forget(upload: Upload) -> None:
    """An upload that was refused, or could not be read, stores nothing."""
    session = web.session()
    session.rollback()
    session.refresh(upload)
    refusing.forget(session, web.installation().engine, web.storage(), upload)


def choose(
    upload: Upload,
    *,
    columns: Mapping[int, str | None],
    defaults: Mapping[str, str],
    chosen: Mapping[str, str],
    rules: Sequence[Rule] = (),
    sign: str | None = None,
) -> None:
    """Read an upload with other choices; what is refused leaves the choices as they were.

    `sign` is that of the choices that these were made from; None is no claim.

    A list of which somebody says that it names workers is dropped with its file.
    """
    if understanding.names_workers(chosen):
        drop(upload)
        raise service.refusal_of(FileRefused(refusing.NAMED, NAMES_WORKERS))
    made_from.require_choices(web.session(), upload, sign)
    before = {name: getattr(upload, name) for name in ("mapping", "defaults", "reading")}
    service.choose(
        web.session(),
        web.storage(),
        upload,
        columns=columns,
        defaults=defaults,
        chosen=chosen,
        rules=rules,
        actor=web.actor(),
    )
    settings = web.installation().settings
    upload.state = "reading"
    if service.is_large(upload):
        service.tell_of_choices(web.session(), upload, actor=web.actor(), now=clock.now())
        _start(upload, left_reading.JOB)
        return
    _start(upload, left_reading.JOB)
    try:
        running.read(_open, upload.id, settings)
    except FileRefused as refusal:
        _undo_choice(upload, before)
        if refusal.code == refusing.NAMED:  # the bytes hold them, however they were read before
            drop(upload)
        raise service.refusal_of(refusal) from None
    except Exception:
        _undo_choice(upload, before)
        raise
    web.session().refresh(upload)
    service.tell_of_choices(web.session(), upload, actor=web.actor(), now=clock.now())
    web.session().commit()


def read_again(upload: Upload) -> None:
    """Read a list again whose reading was given up."""
    if upload.state != "reading" or giving_up.of(web.session(), upload) is None:
        raise Refused("upload_not_given_up", state=upload.state)
    _start(upload, left_reading.JOB, anyway=True)


def _undo_choice(upload: Upload, before: dict[str, Any]) -> None:
    session = web.session()
    session.refresh(upload)
    upload.state, upload.refusal = "previewed", ""
    upload.mapping, upload.defaults, upload.reading = before["mapping"], before["defaults"], before["reading"]
    session.commit()


def commit(upload: Upload) -> None:
    """Commit a previewed upload; a second click is refused as one that came after the first.

    A list that is known to name workers since its preview was made is dropped with its file.
    """
    try:
        _commit(upload)
    except FileRefused as refusal:
        if refusal.code == refusing.NAMED:
            drop(upload)
        raise service.refusal_of(refusal) from None
    except Refused as refusal:
        web.session().refresh(upload)
        if refusal.code == "upload_not_open" and upload.state in {"committing", "committed"}:
            raise Refused("upload_committed", state=upload.state) from None
        raise


def _commit(upload: Upload) -> None:
    settings, actor, now = web.installation().settings, web.actor(), clock.now()
    giving_up.let_go(web.session(), upload)
    if upload.list_choice and upload.state == "previewed":
        seen = service.stored_preview(web.storage(), upload)
        versioning.require_confirmed(web.session(), upload, seen)
    if service.is_large(upload):
        service.begin_commit(web.session(), upload, actor=actor)
        _start(upload, giving_up.COMMIT)
        return
    service.require_committable(upload, actor=actor)
    web.session().commit()  # nobody waits for a transaction while the list is read
    running.commit_at_once(_open, upload.id, settings, actor=actor, now=now)
    web.session().refresh(upload)
    web.session().info[changes.MARKED] = True  # the commit's own session marked them: scoring follows


def hand_back(upload: Upload, form: str, *, only_problems: bool) -> Response | Run:
    """The uploaded file with what became of each row as a download, or the run that is writing it."""
    content: bytes | Path | None
    if handing_back.is_large(upload, form):
        run = _writing(upload, form, only_problems)
        content = handing_back.written(web.storage(), run)
        if content is None:
            return run
    else:
        content = _written_at_once(upload, form, only_problems)
    name = giving_back.name_of(upload, form, only_problems=only_problems)
    return web.download(content, name, exporting.MIMETYPES[form])


def _written_at_once(upload: Upload, form: str, only_problems: bool) -> bytes:
    giving_back.require_read(upload)
    sheet = service.read(web.storage(), upload, service.limits_of(web.installation().settings))
    stream = BytesIO()
    with giving_back.verdicts(web.session(), web.storage(), upload) as verdict_of:
        giving_back.write(sheet, upload, verdict_of, form, stream, only_problems=only_problems, told=untold)
    return stream.getvalue()


def _writing(upload: Upload, form: str, only_problems: bool) -> Run:
    """The run of a large file; the first who asks puts it on the table, in a short transaction of its own."""
    known = handing_back.current(web.session(), web.storage(), upload, form, only_problems=only_problems)
    if known is not None:
        return known
    with _open() as session:
        run = handing_back.ask(
            session,
            upload,
            form,
            only_problems=only_problems,
            asked_by=web.actor().user_id,
            now=clock.now(),
        )
        session.commit()
    web.installation().submit(run.id)
    return run


def _start(upload: Upload, job: str, *, anyway: bool = False) -> None:
    """Commit what is there; a large list, or `anyway` one of any size, gets a run, and its worker."""
    session, now = web.session(), clock.now()
    run = None
    if job == left_reading.JOB:
        left_reading.begin(upload, now=now)
    if anyway or service.is_large(upload):
        run = work.claim(
            session,
            job,
            key=f"{upload.id} {now.isoformat()}",
            due_at=now,
            now=now,
            parameters={"upload_id": str(upload.id), "actor_name": web.actor().name},
            asked_by=web.actor().user_id,
            is_short=upload.size <= service.SHORT,
        )
        upload.run_id = run.id if run else None
    session.commit()
    if run is not None:
        web.installation().submit(run.id)
