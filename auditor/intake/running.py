"""Reading and committing with sessions of their own: called by the worker, or at once for small lists."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple, Protocol

import sqlalchemy as sa

from auditor.config import Settings
from auditor.core import collecting, interruptions, keeping
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.history import service as history
from auditor.intake import preview, remembering, service
from auditor.reference import active
from risk.reference import Release
from suppliers.errors import FileRefused
from suppliers.files.sheet import Sheet
from suppliers.limits import Limits
from suppliers.lists.checking import CheckedList
from suppliers.models import Upload
from suppliers.telling import Told, untold
from suppliers.uploads.planned import Plan


class Opened(Protocol):
    """Opens a session, which may write unless it is asked for to read only."""

    def __call__(self, *, writes: bool = True) -> TenantSession:
        """A session of the organisation whose list it is."""


@collecting.seldom()
def read(
    open_session: Opened, upload_id: uuid.UUID, settings: Settings, *, told: Told = untold
) -> Mapping[str, int]:
    """Prepare the preview of an upload; after `FileRefused` nothing is noted: `refusing` has what follows."""
    upload, storage, release = _load(open_session, upload_id, settings)
    if upload.state != "reading":
        return upload.counts
    checked = _checked(open_session, storage, upload, settings, release, told)
    with open_session(writes=False) as session:  # it takes long: nobody else has to wait for it
        planned = service.plan(session, upload, checked, told)
    with _leaving_no_file(open_session, storage), open_session() as session:
        upload = session.get_one(Upload, upload_id)
        if upload.state == "reading":  # it may have been dropped meanwhile
            service.prepare(session, storage, upload, checked, planned, release)
            session.commit()
        return upload.counts


@collecting.seldom()
def take_in(
    open_session: Opened,
    upload_id: uuid.UUID,
    settings: Settings,
    *,
    actor: Actor,
    now: datetime,
    told: Told,
) -> Mapping[str, int]:
    """Read, preview and commit an upload for somebody who asked for all of it at once.

    The list is read and checked once, and stored as the register was when it was planned. A list without a
    row to take in stays previewed, so that it can be looked at. After `FileRefused` nothing is noted.
    """
    upload, storage, release = _load(open_session, upload_id, settings)
    checked = _checked(open_session, storage, upload, settings, release, told)
    ahead = _planned_ahead(open_session, upload_id, checked, told)
    with _leaving_no_file(open_session, storage), open_session() as session:
        upload = session.get_one(Upload, upload_id)
        planned = _planned(session, upload, checked, ahead, told)
        service.prepare(session, storage, upload, checked, planned, release)
        if not service.may_be_taken_in(upload) or service.asks_who(upload):
            session.commit()
        service.begin_commit(session, upload, actor=actor)
        counts = service.commit(session, upload, checked, planned, actor=actor, now=now, told=told)
        session.commit()
        return counts


class _Ahead(NamedTuple):
    """A plan made before its transaction, and how far the history went then; no plan where nobody waits."""

    plan: Plan | None
    mark: int | None


def _planned_ahead(open_session: Opened, upload_id: uuid.UUID, checked: CheckedList, told: Told) -> _Ahead:
    """Plan a list while others go on writing: on SQLite they would have to wait, and give up."""
    with open_session(writes=False) as session:
        mark = history.mark(session)
        if mark is None:
            return _Ahead(None, None)
        return _Ahead(service.plan(session, session.get_one(Upload, upload_id), checked, told), mark)


def _planned(session: TenantSession, upload: Upload, checked: CheckedList, ahead: _Ahead, told: Told) -> Plan:
    """The plan by the register of this transaction: the one made ahead if nothing has changed since."""
    if ahead.plan is not None and history.mark(session) == ahead.mark:
        return ahead.plan
    return service.plan(session, upload, checked, told)


def _leaving_no_file(open_session: Opened, storage: Storage) -> AbstractContextManager[None]:
    """The preview is on disk before its row is committed; when that fails it goes again."""
    with open_session() as session:
        engine = session.get_bind()
    assert isinstance(engine, sa.Engine)
    return keeping.undone(engine, storage)


def _checked(
    open_session: Opened,
    storage: Storage,
    upload: Upload,
    settings: Settings,
    release: Release,
    told: Told,
) -> CheckedList:
    """Read and check an upload; `FileRefused` for what is no list."""
    limits = service.limits_of(settings)
    told(0, 0, "Reading the list")
    sheet = service.read(storage, upload, limits)
    if not upload.layout:
        upload, sheet = _recognised(open_session, storage, upload, sheet, limits)
    return preview.check(sheet, service.choices_of(upload), upload.uploaded_at.date(), release, told)


def _recognised(
    open_session: Opened, storage: Storage, upload: Upload, sheet: Sheet, limits: Limits
) -> tuple[Upload, Sheet]:
    """An upload read for the first time, with what was chosen for lists of its layout before."""
    with open_session() as session:
        upload = session.get_one(Upload, upload.id)
        remembering.propose(session, upload, sheet)
        session.commit()
    if not upload.reading.get("chosen"):
        return upload, sheet
    try:
        return upload, service.read(storage, upload, limits)
    except FileRefused:  # it was right for the earlier list and is not for this one
        with open_session() as session:
            upload = session.get_one(Upload, upload.id)
            upload.reading = {**upload.reading, "chosen": {}}
            session.commit()
        return upload, sheet


def _load(open_session: Opened, upload_id: uuid.UUID, settings: Settings) -> tuple[Upload, Storage, Release]:
    """The upload as it stands, its files, and the release by which its organisation reads it now.

    The session is closed, since reading a list takes long.
    """
    with open_session() as session:
        upload = session.get_one(Upload, upload_id)
        return upload, Storage(settings.data_dir, upload.organisation_id), active.release(session)


@collecting.seldom()
def commit(
    open_session: Opened,
    upload_id: uuid.UUID,
    settings: Settings,
    *,
    actor: Actor,
    now: datetime,
    told: Told,
) -> Mapping[str, int]:
    """Commit an upload that was taken for it; when it fails for good, it can be committed again."""
    try:
        upload, storage, release = _load(open_session, upload_id, settings)
        if upload.state == "committed":
            return upload.counts  # a repeated run: the work is done
        if upload.state != "committing":
            raise Refused("upload_not_open", state=upload.state)
        told(0, 0, "Reading the list")
        checked = service.check(storage, upload, service.limits_of(settings), release, told)
        ahead = _planned_ahead(open_session, upload_id, checked, told)
        with open_session() as session:
            upload = session.get_one(Upload, upload_id)
            planned = _planned(session, upload, checked, ahead, told)
            if not (asked := _unsaid(checked)) and not service.changes_more(upload, planned):
                counts = service.commit(session, upload, checked, planned, actor=actor, now=now, told=told)
                session.commit()
                return counts
        _show_anew(open_session, storage, upload_id, checked, release)
        raise service.people_not_said(asked) if asked else Refused("register_changed")
    except BaseException as error:
        if not interruptions.is_tried_again(error):  # the next attempt commits it
            _let_go(open_session, upload_id)
        raise


def commit_at_once(
    open_session: Opened, upload_id: uuid.UUID, settings: Settings, *, actor: Actor, now: datetime
) -> None:
    """Take and commit a small upload in one transaction: no run takes it up again if the process ends."""
    upload, storage, release = _load(open_session, upload_id, settings)
    checked = service.check(storage, upload, service.limits_of(settings), release)
    with open_session() as session:
        upload = session.get_one(Upload, upload_id)
        service.begin_commit(session, upload, actor=actor)
        planned = service.plan(session, upload, checked)
        if not (asked := _unsaid(checked)) and not service.changes_more(upload, planned):
            service.commit(session, upload, checked, planned, actor=actor, now=now, told=untold)
            session.commit()
            return
    _show_anew(open_session, storage, upload_id, checked, release)
    raise service.people_not_said(asked) if asked else Refused("register_changed")


def _unsaid(checked: CheckedList) -> list[str]:
    """Columns of persons of whom nobody was asked in the preview, as one of an earlier release."""
    return [one.heading for one in checked.people if not one.said]


def _show_anew(
    open_session: Opened, storage: Storage, upload_id: uuid.UUID, checked: CheckedList, release: Release
) -> None:
    """The preview as it is by now, for somebody to look at before the list is committed after all."""
    with _leaving_no_file(open_session, storage), open_session() as session:
        upload = session.get_one(Upload, upload_id)
        service.prepare(session, storage, upload, checked, service.plan(session, upload, checked), release)
        session.commit()


def _let_go(open_session: Opened, upload_id: uuid.UUID) -> None:
    with open_session() as session:
        upload = session.get(Upload, upload_id)
        if upload is not None and upload.state == "committing":
            upload.state = "previewed"
            session.commit()
