"""Uploaded lists of findings: kept as received, read, and recorded whole or not at all."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.core.storage import Storage
from auditor.evidence.service import Uploaded
from auditor.findings import reading
from auditor.findings.uploading import Outcome
from auditor.remediation import recording
from suppliers.models import Upload
from suppliers.persons import file_names


def commit(
    session: TenantSession, storage: Storage, uploaded: Uploaded | None, *, actor: Actor, now: datetime
) -> Outcome:
    """Read and record a list; the file itself is kept only when its findings are."""
    if uploaded is None or not uploaded.filename:
        raise Refused("file_missing")
    if not uploaded.filename.lower().endswith((".csv", ".json")):
        advice = "Save the list as CSV (UTF-8) or JSON in the documented form."
        raise BadInput([reading.problem(None, "", "file_kind", uploaded.filename, advice)])
    content = uploaded.stream.read(reading.MOST_BYTES + 1)
    listing = reading.read(uploaded.filename, content)
    source = Upload(
        filename=file_names.kept(uploaded.filename, "findings")[-300:],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        purpose="findings",
        state="committed",
        uploaded_by=actor.user_id,
        uploaded_at=now,
        committed_at=now,
    )
    outcome = recording.commit_upload(session, listing, source, actor=actor, now=now)
    outcome.file_name_kept = not file_names.is_left_out(source.filename)
    if outcome.recorded or outcome.raised:
        storage.save(io.BytesIO(content), limit=reading.MOST_BYTES)
    return outcome
