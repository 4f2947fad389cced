"""Reading and committing with sessions of their own: called by the worker, or at once for small lists."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from auditor.config import Settings
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.intake import service
from suppliers.errors import FileRefused
from suppliers.models import Upload
from suppliers.storing import Told

Opened = Callable[[], TenantSession]
"""Opens a session that may write."""


def read(open_session: Opened, upload_id: uuid.UUID, settings: Settings) -> Mapping[str, int]:
    """Prepare the preview of an upload; `FileRefused` is noted at the upload and raised on."""
    upload, storage = _load(open_session, upload_id, settings)
    if upload.state != "reading":
        return upload.counts
    try:
        checked = service.check(storage, upload, service.limits_of(settings))
    except FileRefused as refusal:
        with open_session() as session:
            service.refuse(session, session.get_one(Upload, upload_id), refusal)
            session.commit()
        raise
    with open_session() as session:
        upload = session.get_one(Upload, upload_id)
        if upload.state == "reading":  # it may have been dropped meanwhile
            service.prepare(session, storage, upload, checked)
            session.commit()
        return upload.counts


def _load(open_session: Opened, upload_id: uuid.UUID, settings: Settings) -> tuple[Upload, Storage]:
    """The upload as it stands, and its files; the session is closed, since reading a list takes long."""
    with open_session() as session:
        upload = session.get_one(Upload, upload_id)
        return upload, Storage(settings.data_dir, upload.organisation_id)


def commit(
    open_session: Opened,
    upload_id: uuid.UUID,
    settings: Settings,
    *,
    actor: Actor,
    now: datetime,
    told: Told,
) -> Mapping[str, int]:
    """Commit an upload that was taken for it; when it fails, it can be committed again."""
    try:
        upload, storage = _load(open_session, upload_id, settings)
        if upload.state == "committed":
            return upload.counts  # a repeated run: the work is done
        if upload.state != "committing":
            raise Refused("upload_not_open", state=upload.state)
        checked = service.check(storage, upload, service.limits_of(settings))
        with open_session() as session:
            upload = session.get_one(Upload, upload_id)
            counts = service.commit(session, upload, checked, actor=actor, now=now, told=told)
            session.commit()
            return counts
    except BaseException:
        _let_go(open_session, upload_id)
        raise


def _let_go(open_session: Opened, upload_id: uuid.UUID) -> None:
    with open_session() as session:
        upload = session.get(Upload, upload_id)
        if upload is not None and upload.state == "committing":
            upload.state = "previewed"
            session.commit()
