"""Files brought together: all of them are kept, or none, and a refusal names each file and why."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from auditor.core import errors, forms
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.core.forms import Form
from auditor.core.storage import Storage
from auditor.evidence import inspection, service
from auditor.evidence.models import EvidenceFile
from auditor.evidence.refusals import REFUSALS
from auditor.evidence.schemas import FileFacts
from auditor.evidence.service import Facts, Incoming, Uploaded
from suppliers.database import Base
from suppliers.persons import file_names

MOST = 20
"""So many files at once; each may be as large as one."""


def of_page(
    session: TenantSession,
    storage: Storage,
    uploaded: Sequence[Uploaded],
    said: MultiDict[str, str],
    *,
    subject: Base,
    supplier_id: uuid.UUID,
    actor: Actor,
    now: datetime,
    limit: int,
) -> tuple[Form, str]:
    """Keep the files of a page's form, and say so; where none was, the form holds what was typed and why."""
    form = forms.read(FileFacts(), said, asked=("source", "access_class"))
    kept: Sequence[EvidenceFile] = ()
    common = {"subject": subject, "supplier_id": supplier_id, "actor": actor, "now": now, "limit": limit}
    try:
        if form.is_valid:
            kept = receive_all(session, storage, brought(uploaded, form.values), **common)  # type: ignore[arg-type]
    except BadInput as refusal:
        form.add_problems(refusal)
        form.errors["file"] = [*form.errors.get("file", []), *form.errors.pop("filename", [])]
    except Refused as refusal:
        form.errors["file"] = [_words(refusal)]
    if not form.is_valid:
        session.rollback()
    return form, attached(kept, now)


def attached(kept: Sequence[EvidenceFile], now: datetime) -> str:
    """What became of files, in words: what came just so before, as after *back*, is not stored again."""
    files = {one.id: one for one in kept}.values()
    known = sum(one.received_at != now for one in files)
    left_out = sum(not one.filename_kept for one in files)
    return f"{_stored(len(files), known)}{file_names.told(left_out, len(files))}"


def _stored(number: int, known: int) -> str:
    if known == number:
        told = "The file is" if known == 1 else f"All {known} files are"
        return f"{told} attached already; nothing is stored twice."
    told = "The file is attached." if number == 1 else f"{number} files are attached."
    return f"{told} {known} of them came before, and nothing is stored twice." if known else told


def brought(uploaded: Sequence[Uploaded], facts: Facts | Mapping[str, Any]) -> list[Incoming]:
    """Uploaded files with one set of facts; refuses when no file was chosen."""
    chosen = [one for one in uploaded if one is not None and one.filename]
    if not chosen:
        raise Refused("file_missing")
    if len(chosen) > MOST:
        raise Refused("too_many_files", most=MOST)
    stated = facts if isinstance(facts, Facts) else Facts(**facts)
    return [Incoming(one.filename or "", one.stream, stated.source, facts=stated) for one in chosen]


def receive_all(
    session: TenantSession,
    storage: Storage,
    files: Sequence[Incoming],
    *,
    subject: Base,
    supplier_id: uuid.UUID,
    actor: Actor,
    now: datetime,
    limit: int,
) -> list[EvidenceFile]:
    """Keep every file for a subject, after all of them were looked at."""
    looked_at, refused = [], []
    for one in files:
        try:
            looked_at.append(service.look_at(one, limit=limit))
        except Refused as refusal:
            if len(files) == 1:
                raise
            refused.append(f"{inspection.plain_name(one.filename)}: {_words(refusal)}")
    if refused:
        raise Refused("files_refused", files=refused)
    common = {"subject": subject, "supplier_id": supplier_id, "actor": actor, "now": now}
    return [service.keep(session, storage, one, **common) for one in looked_at]  # type: ignore[arg-type]


def _words(refusal: Refused) -> str:
    """Why one file of several was refused, as a sentence."""
    if isinstance(refusal, BadInput):
        return " ".join(sorted({str(one.get("advice", "")) for one in refusal.problems}))
    wording = (errors.REFUSALS | REFUSALS)[refusal.code]
    told = {
        name: ", ".join(map(str, value)) if isinstance(value, list) else value
        for name, value in refusal.details.items()
    }
    return f"{wording.title}. {wording.detail.format_map(told)}"
