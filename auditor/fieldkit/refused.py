"""Entries that were refused and left out by choice: kept as they came until somebody deals with them.

Nothing of them counts. They stay as restricted evidence of the audit, but for texts that may name somebody:
those are on the device and in its file, and nowhere here. The history has what an entry was, why it was
refused and what to do.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.audits.service import require_lead
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, NotThere, not_valid
from auditor.core.storage import Storage
from auditor.evidence import service as evidence
from auditor.evidence.models import AccessClass, Source
from auditor.fieldkit.items import Batch, Kind, label_of
from auditor.fieldkit.models import FieldItem
from auditor.history import service as history
from auditor.history.models import Event

REFUSED = "field_kit_entry_refused"
SET_ASIDE = "field_kit_entry_set_aside"
LEFT_OUT = "(left out here: it may name somebody; the device and its file have it)"

Problems = Mapping[str, list[dict[str, object]]]
"""What is wrong with entries, by their ids."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that nobody has entered properly or set aside yet."""

    item: uuid.UUID
    at: datetime
    kind: str
    label: str
    problems: Sequence[Mapping[str, str]]
    evidence: uuid.UUID
    """The restricted file in which it stands as it came."""


def apart(batch: Batch, problems: Sequence[Mapping[str, object]]) -> Problems:
    """The entries that keep a file out, with why; empty where something else does, or it is a document.

    A document has a choice of its own, and what is wrong with no entry cannot be left out.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for one in problems:
        entry = batch.as_it_came(str(one.get("item", "")))
        if entry is None or entry.get("kind") == Kind.FILE:
            return {}
        found.setdefault(str(one["item"]), []).append(dict(one))
    return found


def keep(
    session: TenantSession,
    storage: Storage,
    audit: Audit,
    batch: Batch,
    problems: Problems,
    *,
    actor: Actor,
    now: datetime,
    limit: int,
) -> list[str]:
    """Keep entries as they came; the digests of what was written. What is kept already is not kept twice."""
    known = {(one.after["item"], one.after["digest"]) for one in events(session, audit)}
    entries = {item_id: _without_identities(batch.as_it_came(item_id) or {}) for item_id in problems}
    digests = {item_id: digest_of(entry) for item_id, entry in entries.items()}
    fresh = [one for one in problems if (one, digests[one]) not in known]
    if not fresh:
        return []
    content = b"\n".join(orjson.dumps(entries[one], default=str) for one in fresh) + b"\n"
    facts = evidence.Facts(access_class=AccessClass.RESTRICTED)
    kept = evidence.receive(
        session,
        storage,
        evidence.Incoming("field-kit-refused.txt", io.BytesIO(content), Source.OTHER, facts=facts),
        subject=audit,
        supplier_id=audit.supplier_id,
        actor=actor,
        now=now,
        limit=limit,
    )
    for one in fresh:
        entry = entries[one]
        after = {
            "item": one,
            "digest": digests[one],
            "kind": str(entry.get("kind", "")),
            "label": label_of(str(entry.get("kind")), entry.get("content") or {}),
            "problems": [told(each) for each in problems[one]],
            "evidence": str(kept.id),
        }
        history.record(session, actor, REFUSED, audit, at=now, after=after)
    return [kept.sha256]


def _without_identities(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry with a word in place of each text that may name somebody."""
    content = entry.get("content")
    if not isinstance(content, Mapping):
        return entry
    told = {
        name: LEFT_OUT if isinstance(said, str) and privacy.identity_problems(name, said) else said
        for name, said in content.items()
    }
    return {**entry, "content": told}


def digest_of(entry: Mapping[str, Any]) -> str:
    """Names the content of an entry in the history."""
    return hashlib.sha256(orjson.dumps(entry, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()


def told(one: Mapping[str, object]) -> dict[str, str]:
    """A problem without what was found, which may be somebody's name."""
    said = {name: str(one.get(name, "")) for name in ("column", "code", "advice")}
    return {name: "" if privacy.identity_problems(name, text) else text for name, text in said.items()}


def events(session: TenantSession, audit: Audit) -> Sequence[Event]:
    """What the history has of refused entries, oldest first."""
    query = sa.select(Event).where(Event.subject_id == audit.id, Event.action == REFUSED)
    return session.scalars(query.order_by(Event.at, Event.id)).all()


def waiting(session: TenantSession, audit: Audit) -> list[Waiting]:
    """Entries that have not come in properly since and were not set aside."""
    listed = {event.after["item"]: event for event in events(session, audit)}
    if not listed:
        return []
    ids = [uuid.UUID(item_id) for item_id in listed]
    taken = sa.select(FieldItem.item_id, FieldItem.taken_at).where(
        FieldItem.audit_id == audit.id, FieldItem.item_id.in_(ids)
    )
    dealt = {str(item_id): at for item_id, at in session.execute(taken)}
    aside = sa.select(Event).where(Event.subject_id == audit.id, Event.action == SET_ASIDE)
    for event in session.scalars(aside):
        item_id = event.after["item"]
        dealt[item_id] = max(event.at, dealt.get(item_id, event.at))
    return [
        Waiting(
            uuid.UUID(item_id),
            event.at,
            event.after["kind"],
            event.after["label"],
            event.after["problems"],
            uuid.UUID(event.after["evidence"]),
        )
        for item_id, event in listed.items()
        if item_id not in dealt or dealt[item_id] < event.at
    ]


def set_aside(
    session: TenantSession, audit: Audit, item: uuid.UUID, *, reason: str, actor: Actor, now: datetime
) -> None:
    """The lead says what became of an entry: recorded on a page, or nothing that counts, and why."""
    require(actor, Permission.RECORD_FINDINGS)
    require_lead(audit, actor)
    lock(session, audit)
    if not reasons.is_written(reason):
        raise BadInput([not_valid("reason", reason, reasons.ADVICE) | {"code": "reason_missing"}])
    privacy.refuse_identities({"reason": reason})
    one = next((one for one in waiting(session, audit) if one.item == item), None)
    if one is None:
        raise NotThere("refused entry")
    after = {"item": str(item), "label": one.label}
    history.record(session, actor, SET_ASIDE, audit, at=now, after=after, reason=reason.strip())
