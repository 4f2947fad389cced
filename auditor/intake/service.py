"""An upload's life: received, read and previewed, mapped differently, committed or dropped."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any, BinaryIO, cast

import sqlalchemy as sa

from auditor.config import Settings
from auditor.core import access, changes, keeping
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.core.storage import Storage
from auditor.core.work import Run
from auditor.history import service as history
from auditor.intake import made_from, preview, remembering, understanding, versioning
from auditor.intake.preview import Choices, Preview
from auditor.matching import closing
from risk.reference import Release
from suppliers.errors import FileRefused
from suppliers.fields.mapping import UNDECIDED
from suppliers.files.sheet import Sheet
from suppliers.limits import Limits
from suppliers.lists import free_texts, told_words
from suppliers.lists.checking import CheckedList
from suppliers.lists.layouts import Rule
from suppliers.models import Upload
from suppliers.persons import file_names
from suppliers.problems import by_row
from suppliers.telling import Told, untold
from suppliers.uploads import storing, versions
from suppliers.uploads.planned import Plan
from suppliers.uploads.storing import Commit
from suppliers.words.columns.headings import OF_SEVERAL_COLUMNS

READ_AT_ONCE = 500_000
"""Bytes up to which a list is read and committed within the request: some 5,000 rows, a few seconds."""
PACKED = 4
"""About how many times its size an XLSX holds."""
SHORT = 20_000_000
"""Bytes up to which a worker reads and commits a list before the work of the night: within a minute or so."""


def is_large(upload: Upload) -> bool:
    """Whether a worker reads and commits it, with its progress on the page."""
    return upload.size * (PACKED if upload.filename.lower().endswith(".xlsx") else 1) > READ_AT_ONCE


def limits_of(settings: Settings) -> Limits:
    """The limits of a list, from the settings of the installation."""
    return Limits(
        file_bytes=settings.upload_bytes,
        rows=settings.upload_rows,
        columns=settings.upload_columns,
        cells=settings.upload_cells,
        cell_length=settings.cell_characters,
        unpacked_bytes=settings.unpacked_bytes,
    )


def receive(
    session: TenantSession,
    storage: Storage,
    stream: IO[bytes],
    filename: str,
    defaults: Mapping[str, str],
    *,
    limit: int,
    actor: Actor,
    now: datetime,
) -> Upload:
    """Keep a file as it came and note the upload; nothing of it is in the register yet."""
    access.require(actor, Permission.UPLOAD_LISTS)
    stored = storage.save(cast(BinaryIO, stream), limit=limit)
    upload = Upload(
        filename=file_names.kept(filename, "list")[-300:],
        sha256=stored.sha256,
        size=stored.size,
        state="reading",
        defaults=dict(defaults),
        uploaded_by=actor.user_id,
        uploaded_at=now,
    )
    session.add(upload)
    session.flush()
    return upload


def earlier(session: TenantSession, upload: Upload) -> Upload | None:
    """The first committed upload of the same bytes, if there is one."""
    return session.scalars(
        sa.select(Upload)
        .where(Upload.sha256 == upload.sha256, Upload.id != upload.id, Upload.state == "committed")
        .order_by(Upload.committed_at)
        .limit(1)
    ).first()


def observed_on(session: TenantSession, upload: Upload) -> date:
    """The day that dates what the list does not date: the first day these very bytes were here."""
    first = earlier(session, upload)
    return (first or upload).uploaded_at.date()


def choices_of(upload: Upload) -> Choices:
    """What a person chose for this upload so far."""
    chosen: Mapping[str, str] = upload.reading.get("chosen", {})
    columns = {int(place): name or None for place, name in upload.mapping.get("choices", {}).items()}
    return Choices(
        encoding=chosen.get("encoding", ""),
        delimiter=chosen.get("delimiter", ""),
        sheet=chosen.get("sheet", ""),
        columns=columns,
        country=upload.defaults.get("country", ""),
        kind=upload.defaults.get("kind", ""),
        sector=upload.defaults.get("sector", ""),
        rules=remembering.rules_of(upload.mapping.get("rules", {})),
        day_orders=understanding.day_orders_of(chosen),
        repair=understanding.is_repaired(chosen),
        contacts=understanding.contacts_of(chosen),
    )


def read(storage: Storage, upload: Upload, limits: Limits) -> Sheet:
    """Read a list; `FileRefused` for what is none. It takes long: hold no transaction meanwhile."""
    storage.read(upload.sha256)  # refuses a file that was damaged since
    return preview.read(storage.path(upload.sha256), upload.filename, choices_of(upload), limits)


def check(
    storage: Storage, upload: Upload, limits: Limits, release: Release, told: Told = untold
) -> CheckedList:
    """Read and check a list; `FileRefused` for what is none. It takes long: hold no transaction meanwhile."""
    sheet = read(storage, upload, limits)
    return preview.check(sheet, choices_of(upload), upload.uploaded_at.date(), release, told)


def plan(session: TenantSession, upload: Upload, checked: CheckedList, told: Told = untold) -> Plan:
    """Compare a checked list with the register as it stands in this transaction."""
    return preview.plan(session, checked, upload.filename, observed_on(session, upload), told)


def prepare(
    session: TenantSession,
    storage: Storage,
    upload: Upload,
    checked: CheckedList,
    planned: Plan,
    release: Release,
) -> Preview:
    """Keep the preview of a list, with the release that it was checked by."""
    built = preview.build(
        checked,
        planned,
        versions.differences(session, planned),
        choices_of(upload),
        remembering.reasons(upload),
        release,
    )
    upload.reading = built.reading | {
        "chosen": upload.reading.get("chosen", {}),
        "preview": preview.keep(storage, built),
        "people": [one.heading for one in checked.people if not one.said],
    }
    upload.mapping = {**upload.mapping, "fields": checked.mapping.as_dict()}
    upload.counts = built.counts
    upload.state = "previewed"
    session.flush()
    return built


def refuse(session: TenantSession, upload: Upload, refusal: FileRefused) -> None:
    """Note why a file read in the background is no list."""
    upload.state, upload.refusal = keeping.REFUSED, str(refusal)
    session.flush()


def stored_preview(storage: Storage, upload: Upload) -> Preview:
    """The preview of an upload; refused while there is none, and when it was dropped with its list."""
    if upload.state == keeping.DROPPED:
        raise Refused("upload_not_open", state=upload.state)
    digest = upload.reading.get("preview")
    if not digest:
        raise Refused("no_preview", state=upload.state)
    return preview.load(storage, digest)


def choose(
    session: TenantSession,
    storage: Storage,
    upload: Upload,
    *,
    columns: Mapping[int, str | None],
    defaults: Mapping[str, str],
    chosen: Mapping[str, str],
    rules: Sequence[Rule] = (),
    actor: Actor,
) -> None:
    """Note other columns, defaults, reading or rules than were detected; the list has to be read again."""
    access.require(actor, Permission.UPLOAD_LISTS)
    _require_previewed(upload)
    known = stored_preview(storage, upload)
    detected = {one["index"]: one["field"] or None for one in known.columns if one["why"] != UNDECIDED}
    differing = {str(place): name or "" for place, name in columns.items() if detected.get(place) != name}
    single = [name for name in differing.values() if name and name not in OF_SEVERAL_COLUMNS]
    if twice := next((name for name in single if single.count(name) > 1), ""):
        raise BadInput([_chosen_twice(twice)])
    # A field that moves to another column leaves the one that was chosen for it before.
    before = {
        place: "" if name in single else name for place, name in upload.mapping.get("choices", {}).items()
    }
    upload.mapping = {
        **upload.mapping,
        "choices": before | differing,
        "rules": remembering.rules_as_data(rules),
    }
    upload.defaults = dict(defaults)
    # What leaves the list may be another thing now: that has to be confirmed anew.
    upload.list_choice = {name: told for name, told in upload.list_choice.items() if name != "confirmed"}
    upload.reading = {**upload.reading, "chosen": {name: text for name, text in chosen.items() if text}}
    session.flush()


def tell_of_choices(session: TenantSession, upload: Upload, *, actor: Actor, now: datetime) -> None:
    """Note in the history who had a list read with other choices; those that were refused are none."""
    after = {name: told for name, told in upload.defaults.items() if told}
    after |= {"columns": upload.mapping.get("choices", {})}
    history.record(session, actor, made_from.CHOSEN, upload, at=now, after=after)


def _chosen_twice(name: str) -> dict[str, object]:
    advice = f"A row has one {name.replace('_', ' ')}: choose one column for it and leave the other aside."
    return {"field": "", "column": "", "code": "field_chosen_twice", "found": name, "advice": advice}


def _require_previewed(upload: Upload) -> None:
    if upload.state != "previewed":
        raise Refused("upload_not_open", state=upload.state)


def may_be_taken_in(upload: Upload) -> bool:
    """Whether at least one row of a previewed list is not held; else there is nothing to take in."""
    counts = upload.counts
    return upload.state == "previewed" and any(
        counts.get(name, 0) for name in ("new", "changed", "unchanged", "needs_decision")
    )


def asks_who(upload: Upload) -> list[str]:
    """Columns of a previewed list in which persons stand, of whom nobody has said yet who they are."""
    asked: list[str] = upload.reading.get("people", []) if upload.state == "previewed" else []
    return asked


def require_committable(upload: Upload, *, actor: Actor) -> None:
    """Refuse a commit that nothing can come of, before the list is read for it."""
    access.require(actor, Permission.UPLOAD_LISTS)
    _require_previewed(upload)
    if not may_be_taken_in(upload):
        raise Refused("no_row_usable", held=upload.counts.get("held", 0))
    if asked := asks_who(upload):
        raise people_not_said(asked)


def people_not_said(headings: Sequence[str]) -> Refused:
    """The refusal to take in a list before somebody has said who stands in its columns."""
    return Refused("people_not_said", columns=", ".join(f"“{one}”" for one in headings))


def begin_commit(session: TenantSession, upload: Upload, *, actor: Actor) -> None:
    """Take the upload for its commit; a second click or a second person comes too late."""
    require_committable(upload, actor=actor)
    taken = session.execute(
        sa.update(Upload)
        .where(Upload.id == upload.id, Upload.state == "previewed")
        .values(state="committing")
        .returning(Upload.id)
    ).first()
    if taken is None:
        raise Refused("upload_not_open", state="committing")
    session.refresh(upload)


def changes_more(upload: Upload, planned: Plan) -> bool:
    """Whether a list would change more rows of the register by now than its preview said."""
    shown: int = upload.counts.get("changed", 0)
    return planned.counts()["changed"] > shown


def commit(
    session: TenantSession,
    upload: Upload,
    checked: CheckedList,
    planned: Plan,
    *,
    actor: Actor,
    now: datetime,
    told: Told,
) -> Mapping[str, int]:
    """Store a list in the caller's transaction: suppliers, statements, rows, history, marks."""
    problems = by_row(preview.all_problems(checked, planned))
    changed = versions.differences(session, planned) if upload.list_choice else []
    owner = Commit(upload.organisation_id, upload.id, now, actor.user_id or upload.uploaded_by, told)
    storing.store(session, planned, checked.sheet, problems, owner)
    session.refresh(upload)
    upload.state, upload.committed_at, upload.counts = "committed", now, planned.counts()
    upload.mapping = {
        **upload.mapping,
        "headings": told_words.headings(checked.sheet),
        "unread": told_words.unread(
            checked.sheet,
            problems.get(0, ()),
            free_texts.headings(checked.sheet, checked.mapping),
            {row.row: row.supplier_id for row in planned.rows},
        ),
    }
    changes.mark_many(session, planned.touched(), "list_committed", now=now)
    after = {"filename": upload.filename, "sha256": upload.sha256} | planned.counts()
    history.record(session, actor, "list_committed", upload, at=now, after=after)
    remembering.keep(session, upload, checked.sheet, now=now)
    closing.after_commit(session, upload, planned, actor=actor, now=now)
    if upload.list_choice:
        versioning.commit(session, upload, preview.content(checked, planned), changed, actor=actor, now=now)
    return planned.counts()


def drop(session: TenantSession, upload: Upload, *, actor: Actor, now: datetime) -> None:
    """Give an upload up: nothing of it was in the register. After the commit, `forget_files` follows."""
    access.require(actor, Permission.UPLOAD_LISTS)
    if upload.state not in {"previewed", "reading", keeping.REFUSED}:
        raise Refused("upload_not_open", state=upload.state)
    before = {"state": upload.state}
    upload.state = keeping.DROPPED
    history.record(session, actor, "list_dropped", upload, at=now, before=before)


def forget_files(engine: sa.Engine, storage: Storage, upload: Upload) -> None:
    """Remove the list and the preview of an upload that came to nothing, unless anything else needs them."""
    keeping.remove_all_unneeded(engine, storage, files_of(upload))


def files_of(upload: Upload) -> list[str]:
    """Digests of the files that are kept for an upload: the list and its preview, as far as there are any."""
    return [sha256 for sha256 in (upload.sha256, upload.reading.get("preview")) if sha256]


def uploads(session: TenantSession, *, limit: int, before_id: uuid.UUID | None = None) -> Sequence[Upload]:
    """Uploads of supplier lists, newest first; `before_id` is the cursor."""
    query = sa.select(Upload).where(Upload.purpose == "suppliers").order_by(Upload.id.desc()).limit(limit)
    if before_id is not None:
        query = query.where(Upload.id < before_id)
    return session.scalars(query).all()


FIELD_OF_CODE = {
    "country_unknown": "country",
    "kind_unknown": "kind",
    "sheet_unknown": "sheet",
    "file_encoding": "encoding",
}


def refusal_of(error: FileRefused) -> BadInput:
    """A refusal of the file or of a default as a problem of the form."""
    field = FIELD_OF_CODE.get(error.code, "file")
    problem: dict[str, Any] = {
        "field": field,
        "column": "",
        "code": error.code,
        "found": "",
        "advice": error.message,
    }
    return BadInput([problem])


def scoring_of(session: TenantSession, upload: Upload) -> Run | None:
    """The run that scores what a commit changed, while it is not over."""
    if upload.state != "committed" or upload.run_id is None:
        return None
    run = session.scalars(
        sa.select(Run).where(Run.job == changes.TAKE_UP, Run.key == scoring_key(upload.id))
    ).first()
    return None if run is None or run.is_over else run


def scoring_key(upload_id: uuid.UUID) -> str:
    """The key of the run that scores what the commit of an upload changed."""
    return f"list {upload_id}"
