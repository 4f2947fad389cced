"""What a kit sends while it is connected: one item or one piece of a file at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from marshmallow import ValidationError

from auditor.audits import contradictions
from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.core import clock, keeping, web
from auditor.core.database import lock
from auditor.core.errors import BadInput, not_valid
from auditor.fieldkit import answers, items, parts, service, telling
from auditor.fieldkit.items import Batch, Item, Kind
from auditor.fieldkit.schemas import FileName
from auditor.fieldkit.service import Source


def audit_of(audit_id: UUID) -> Audit:
    """The audit of the address, for its lead auditor."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    service.require_kit(web.session(), audit, web.actor())
    return audit


def take_item(audit_id: UUID, item_id: UUID, body: dict[str, Any]) -> dict[str, object]:
    """Take in one item and say what became of it."""
    audit, session = audit_of(audit_id), web.session()
    item = items.read({**body, "id": str(item_id)})
    source = Source(
        web.storage(),
        lambda sha256: parts.whole(session, audit, sha256),
        web.installation().settings.evidence_bytes,
    )
    try:
        found = service.take(session, audit, Batch([item]), source, actor=web.actor(), now=clock.now())
    except BadInput as refusal:
        give_up(source)
        forget_damaged(audit, item, refusal)
        keep_contradiction(audit, item, refusal)
        raise telling.worded(refusal) from refusal
    if item.kind == Kind.FILE:
        parts.drop(session, audit, item.value.sha256)
    session.commit()
    row = service.items_of(session, audit)[item.id]
    result = "new" if found.new else "replaced" if found.replaced else "unchanged"
    return {"result": result, "revision": row.revision, "mark": row.mark, "asked": found.asked}


def give_up(source: Source) -> None:
    """Nothing is stored: neither rows nor files that were written for them."""
    web.session().rollback()
    for sha256 in source.saved:
        keeping.remove_unneeded(web.installation().engine, source.storage, sha256)


def forget_damaged(audit: Audit, item: Item, refusal: BadInput) -> None:
    """Bytes that are not what the device had are dropped, so that sending again begins anew."""
    if any(one["code"] == "file_differs" for one in refusal.problems):
        parts.drop(web.session(), audit, item.value.sha256)
        web.session().commit()


def keep_contradiction(audit: Audit, item: Item, refusal: BadInput) -> None:
    """An answer that differs from the stored one stays on its device, and is no secret of it."""
    if any(one["code"] == "answered_meanwhile" for one in refusal.problems):
        session, now = web.session(), clock.now()
        lock(session, audit)
        said = [answers.said_by(item, now)]
        contradictions.keep(session, audit, said, actor=web.actor(), now=now)
        session.commit()


def received(audit_id: UUID, sha256: str) -> int:
    """How many bytes of a file are here."""
    return parts.received(web.session(), audit_of(audit_id), digest_of(sha256))


def take_piece(audit_id: UUID, sha256: str, position: int) -> dict[str, int]:
    """Keep a piece of a file; a body that was cut off is no piece."""
    audit = audit_of(audit_id)
    here = parts.add(
        web.session(),
        audit,
        digest_of(sha256),
        position,
        request.get_data(cache=False),
        actor=web.actor(),
        now=clock.now(),
        limit=web.installation().settings.evidence_bytes,
    )
    web.session().commit()
    return {"received": here}


def digest_of(text: str) -> str:
    """A digest in an address."""
    try:
        return str(FileName().load({"sha256": text})["sha256"])
    except ValidationError as error:
        advice = str(error.messages_dict["sha256"][0])
        raise BadInput([not_valid("sha256", text, advice)]) from error
