"""Staging: a file becomes a release that nobody works with yet, or a refusal that changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import access, privacy
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.wording import counted
from auditor.history import service as history
from auditor.reference import content, reading, shipped
from auditor.reference.models import DatasetRelease
from risk import reference
from risk.datasets import Row
from risk.errors import RiskError
from risk.importers import catalogue, kinds, own_list
from risk.importers.catalogue import Read
from risk.importers.document import Document
from risk.importers.kinds import Kind
from risk.importers.refusing import ImportRefused


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged release, and whether the same content had been stored before."""

    release: DatasetRelease
    was_known: bool


def _require_day(text: str) -> None:
    """Refuse what is no day: scores say of which day a list is. Blank, the file says it."""
    if not text:
        return
    try:
        date.fromisoformat(text)
    except ValueError:
        sentence = f'"{text}" is no day; write the day of the list as year-month-day, e.g. 2026-03-31.'
        raise Refused("import_refused", why="day_not_valid", sentence=sentence) from None


def require_past(text: str, today: date) -> None:
    """Refuse a day to come, as somebody states it: no list is of it."""
    _require_day(text)
    if text and date.fromisoformat(text) > today:
        sentence = f"{text} is still to come; write the day of which the list is, at the latest today."
        raise Refused("import_refused", why="day_to_come", sentence=sentence)


def stage(
    session: TenantSession,
    kind: str,
    filename: str,
    data: bytes,
    said: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> Staged:
    """Read a file as a release of a kind; `said` holds what the operator says where the file does not.

    Refuses with `import_refused` and one sentence; then nothing is stored.
    """
    access.require(actor, Permission.MANAGE_REFERENCE_DATA)
    _require_day(said.get("as_of", ""))
    try:
        known = kinds.kind_of(kind)
        document = reading.document(filename, data)
        read = catalogue.read(kind, document, **said)
        if known.is_own:
            _refuse_persons(document)
        made = _release(known, read, session, actor, now)
        _try_out(made, read.imported.rows)
    except ImportRefused as refusal:
        raise Refused("import_refused", why=refusal.code, sentence=str(refusal)) from refusal
    made.file_name, made.file_sha256 = filename[-300:], hashlib.sha256(data).hexdigest()
    same = session.scalar(sa.select(DatasetRelease).where(DatasetRelease.fingerprint == made.fingerprint))
    if same is not None:
        return Staged(same, was_known=True)
    session.add(made)
    told = {"kind": kind, "edition": made.edition, "as_of": made.as_of, "rows": made.rows}
    history.record(
        session, actor, "dataset_staged", made, at=now, after=told | {"file_sha256": made.file_sha256}
    )
    return Staged(made, was_known=False)


def _refuse_persons(document: Document) -> None:
    """Refuse reasons that tell of a worker; the names themselves may be of persons, as owners are listed."""
    problems = [
        {"row": row, **one}
        for row, text in own_list.reasons(document)
        for one in privacy.identity_problems("reason", text)
    ]
    if problems:
        first = problems[0]
        more = f", and {counted(len(problems) - 1, 'more such text')}" if len(problems) > 1 else ""
        sentence = (
            f'Row {first["row"]}, column "reason": it looks like it holds {first["found"]}{more}. '
            f"{first['advice']} Say there why the company is blocked."
        )
        raise Refused("import_refused", why="identity_in_text", sentence=sentence, problems=problems)


def _release(kind: Kind, read: Read, session: TenantSession, actor: Actor, now: datetime) -> DatasetRelease:
    found = read.imported
    about: dict[str, Any] = {
        "kind": kind.key,
        "title": kind.title,
        "source": kind.source,
        "source_url": kind.source_url,
        "edition": found.edition[:200],
        "as_of": found.as_of,
        "licence": kind.licence,
        "completeness": found.completeness,
        "note": _note(kind, read),
        "missing": kind.missing,
        "drives_score": not kind.is_shown_only and not _only_asks(found.rows),
    }
    owner = session.organisation_id if kind.is_own else None
    sha256 = content.digest(about, found.rows)
    return DatasetRelease(
        **about,
        organisation_id=owner,
        rows=len(found.rows),
        sha256=sha256,
        fingerprint=content.fingerprint(kind.key, sha256, owner),
        content=content.pack(found.rows),
        importer=read.form.name,
        remarks=list(found.remarks),
        staged_at=now,
        staged_in=session.organisation_id,
        staged_by=actor.user_id,
        staged_by_name=actor.name,
    )


def _only_asks(rows: tuple[Row, ...]) -> bool:
    """Whether no row is for more than a look by a person."""
    return all(row.get("use") == "review" for row in rows)


def _note(kind: Kind, read: Read) -> str:
    said = {
        "whole": "Whole as published, as far as the file itself can tell.",
        "partial": "Only a part of the published list.",
        "unknown": "Whether it is the whole list is not known.",
    }[read.imported.completeness]
    return " ".join(text for text in (said, read.imported.note, kind.effect) if text)


def _try_out(made: DatasetRelease, rows: tuple[Row, ...]) -> None:
    """What cannot be loaded together with the shipped tables is refused now, not when scores need it."""
    if kinds.kind_of(made.kind).is_shown_only:
        return
    tables = shipped.tables()
    tables[made.kind] = (content.table(made)[0], rows)
    try:
        reference.combine(tables.values())
    except RiskError as error:
        raise ImportRefused("not_usable", f"The rows cannot be used: {error}.") from error
    except (KeyError, ValueError, ArithmeticError) as error:
        raise ImportRefused("not_usable", f"The rows cannot be used ({error}); report this file.") from error
