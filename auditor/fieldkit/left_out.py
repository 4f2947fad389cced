"""Documents of a kit that could not be kept and were left out: the record of what they showed says so.

Their names are not written down: one may name a worker.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.evidence.inspection import TYPES
from auditor.fieldkit.models import FieldItem
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.history.models import Event
from suppliers.database import Base

ACTION = "field_kit_document_left_out"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not here: what it was, of what, and why it was not kept."""

    item_id: str
    kind: str
    type: str
    about: str
    """The finding or answer that it shows, in a few words; blank is the audit."""
    code: str
    subject: Base


@dataclass(frozen=True, slots=True)
class Missing:
    """The same as the record tells it."""

    at: datetime
    kind: str
    type: str
    about: str
    code: str


def type_of(filename: str) -> str:
    """The ending of a file's name where it is one of evidence; any other may be part of a name."""
    ending = filename.rpartition(".")[2].lower()
    return ending if ending in TYPES else ""


def keep(
    session: TenantSession, audit: Audit, left: Iterable[LeftOut], *, actor: Actor, now: datetime
) -> None:
    """Write to the history of what a document showed that it could not be kept, once for each."""
    known = {event.after["item"] for event in events(session, audit)}
    for one in left:
        if one.item_id in known:
            continue
        known.add(one.item_id)
        after = {
            "item": one.item_id,
            "kind": one.kind,
            "type": one.type,
            "about": one.about,
            "code": one.code,
        }
        subject = one.subject if isinstance(one.subject, Finding) else audit
        history.record(session, actor, ACTION, subject, at=now, after=after)


def events(session: TenantSession, audit: Audit) -> Sequence[Event]:
    """What the history has of an audit and its findings, oldest first."""
    of_audit = sa.select(Finding.id).where(Finding.audit_id == audit.id)
    query = sa.select(Event).where(
        Event.action == ACTION, sa.or_(Event.subject_id == audit.id, Event.subject_id.in_(of_audit))
    )
    return session.scalars(query.order_by(Event.at, Event.id)).all()


def events_of(session: TenantSession, finding: Finding) -> Sequence[Event]:
    """What the history has of one finding, oldest first; it is not read again of one that no kit brought."""
    brought = sa.select(FieldItem.id).where(
        FieldItem.audit_id == finding.audit_id, FieldItem.subject_id == finding.id
    )
    if session.scalars(brought.limit(1)).first() is None:
        return []
    query = sa.select(Event).where(Event.action == ACTION, Event.subject_id == finding.id)
    return session.scalars(query.order_by(Event.at, Event.id)).all()


def missing(session: TenantSession, found: Sequence[Event]) -> list[Missing]:
    """Documents that have not come since."""
    if not found:
        return []
    wanted = [uuid.UUID(event.after["item"]) for event in found]
    come = set(session.scalars(sa.select(FieldItem.item_id).where(FieldItem.item_id.in_(wanted))))
    return [
        Missing(event.at, *(event.after[name] for name in ("kind", "type", "about", "code")))
        for event in found
        if uuid.UUID(event.after["item"]) not in come
    ]


def count(session: TenantSession, audit: Audit, told: Sequence[Finding]) -> int:
    """How many have not come since, of the audit, its answers and those of its findings that are told."""
    known = {audit.id, *(one.id for one in told)}
    return len(missing(session, [one for one in events(session, audit) if one.subject_id in known]))
