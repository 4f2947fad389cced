"""An uploaded file of a kit, or a filled form, taken in within one transaction."""

from __future__ import annotations

import hashlib
from uuid import UUID

from auditor.core import clock, web
from auditor.core.errors import BadInput
from auditor.evidence.service import Uploaded
from auditor.fieldkit import direct, incoming, refused, service, telling
from auditor.fieldkit.service import Outcome


def bring(
    audit_id: UUID,
    uploaded: Uploaded | None,
    *,
    leave_differing: bool,
    leave_damaged: bool = False,
    leave_refused: bool = False,
) -> Outcome:
    """Take in a file and commit; refuses with everything that is wrong, and nothing is stored then.

    With `leave_refused` it is tried once more without the entries that were refused, until the others can be
    stored: leaving one out may be what another is refused for. They are kept as they came.
    """
    audit, session, settings = direct.audit_of(audit_id), web.session(), web.installation().settings
    actor, now = web.actor(), clock.now()
    service.require_taking(session, audit, actor)
    filename, content = incoming.content_of(uploaded, settings.upload_bytes)
    batch, content_of = incoming.read(
        filename, content, audit, secret=settings.secret_key, file_bytes=settings.evidence_bytes, now=now
    )
    apart: dict[str, list[dict[str, object]]] = {}
    while True:
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
                apart=apart,
            )
            break
        except BadInput as refusal:
            direct.give_up(source)
            worded = telling.worded(refusal)
            more = refused.apart(batch, worded.problems) if leave_refused else {}
            if not more:
                raise telling.with_choice(worded, batch) from refusal
            apart |= more
    if apart:
        most = settings.evidence_bytes
        refused.keep(session, source.storage, audit, batch, apart, actor=actor, now=now, limit=most)
        found.left += [one for some in apart.values() for one in some]
    service.note_file(session, audit, found, hashlib.sha256(content).hexdigest(), actor=actor, now=now)
    session.commit()
    return found
