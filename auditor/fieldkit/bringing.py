"""An uploaded file of a kit, or a filled form, taken in within one transaction."""

from __future__ import annotations

import hashlib
from uuid import UUID

from auditor.core import clock, web
from auditor.core.errors import BadInput
from auditor.evidence.service import Uploaded
from auditor.fieldkit import direct, incoming, service, telling
from auditor.fieldkit.service import Outcome


def bring(
    audit_id: UUID, uploaded: Uploaded | None, *, leave_differing: bool, leave_damaged: bool = False
) -> Outcome:
    """Take in a file and commit; refuses with everything that is wrong, and nothing is stored then."""
    audit, session, settings = direct.audit_of(audit_id), web.session(), web.installation().settings
    actor, now = web.actor(), clock.now()
    service.require_taking(session, audit, actor)
    filename, content = incoming.content_of(uploaded, settings.upload_bytes)
    batch, content_of = incoming.read(
        filename, content, audit, secret=settings.secret_key, file_bytes=settings.evidence_bytes, now=now
    )
    source = service.Source(web.storage(), content_of, settings.evidence_bytes)
    try:
        found = service.take(
            session,
            audit,
            batch,
            source,
            actor=actor,
            now=now,
            leave_differing=leave_differing,
            leave_damaged=leave_damaged,
        )
    except BadInput as refusal:
        direct.give_up(source)
        raise telling.with_choice(telling.worded(refusal), batch) from refusal
    service.note_file(session, audit, found, hashlib.sha256(content).hexdigest(), actor=actor, now=now)
    session.commit()
    return found
