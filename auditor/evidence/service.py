"""Taking evidence in, attaching it, and giving it out in the edition a reader may see."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import IO, Any, Protocol

import sqlalchemy as sa

from auditor.core import clock, privacy
from auditor.core.access import Actor, Permission, Role, require, require_other_person
from auditor.core.database import WITH_MERGED, TenantSession, lock
from auditor.core.errors import BadInput, NotThere, Refused, problem
from auditor.core.storage import Storage
from auditor.evidence import inspection, photos
from auditor.evidence.models import AccessClass, EvidenceFile, EvidenceLink, Redaction, Source
from auditor.history import service as history
from suppliers.database import Base
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Facts:
    """What the bringer says of a file; None or empty is not stated."""

    source: Source = Source.OTHER
    taken_on: date | None = None
    taken_at: str = ""
    """The instant with its offset, as stated."""
    shows_from: date | None = None
    shows_to: date | None = None
    collector: str = ""
    access_class: AccessClass = AccessClass.SHAREABLE


STATED = (
    *("source", "taken_on", "taken_at", "shows_from", "shows_to", "collector"),
    "received_from_supplier",
)
"""What makes the same bytes for the same subject the same evidence; by what name the file came does not."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as somebody brings it; `taken_on` is the day it shows, None when not known."""

    filename: str
    stream: IO[bytes]
    source: Source = Source.OTHER
    taken_on: date | None = None
    facts: Facts = Facts()


class Uploaded(Protocol):
    """A file of a request, as the web framework gives it."""

    filename: str | None
    stream: Any


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that was read and found harmless: what may be kept of it."""

    incoming: Incoming
    content: bytes
    found: inspection.Inspected


def look_at(incoming: Incoming, *, limit: int) -> LookedAt:
    """Read a file and look at it, once; refuses what may not be kept. `limit` is in bytes."""
    content = incoming.stream.read(limit + 1)
    if len(content) > limit:
        raise Refused("file_too_large", limit=limit)
    found = inspection.inspect(incoming.filename, content)
    return LookedAt(incoming, content, found)


def receive(
    session: TenantSession,
    storage: Storage,
    incoming: Incoming,
    *,
    subject: Base,
    supplier_id: uuid.UUID,
    actor: Actor,
    now: datetime,
    limit: int,
) -> EvidenceFile:
    """Check, hash and keep a file for a subject; what came just so for it before is kept once.

    The caller has checked that the actor may add evidence to the subject. `limit` is in bytes.
    """
    seen = look_at(incoming, limit=limit)
    return keep(session, storage, seen, subject=subject, supplier_id=supplier_id, actor=actor, now=now)


def keep(
    session: TenantSession,
    storage: Storage,
    seen: LookedAt,
    *,
    subject: Base,
    supplier_id: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> EvidenceFile:
    """Keep a file that was looked at, with what is said of it for this subject.

    The same bytes may be brought for another subject, by another side or with another statement: that is
    evidence of its own, with its own day and collector. Bytes that staff or auditors restrict are so in all
    that they brought; what its supplier brought stays as it was, or it would learn that others have them too.
    A text that may name somebody is restricted whoever brings it.
    """
    incoming, content, found = seen.incoming, seen.content, seen.found
    said = replace(incoming.facts, taken_on=incoming.taken_on or incoming.facts.taken_on)
    privacy.refuse_identities({"collector": said.collector})
    if found.content_type in inspection.TEXTS and inspection.may_name_somebody(content):
        said = replace(said, access_class=AccessClass.RESTRICTED)
    _refuse_days_to_come(said, now)
    original = storage.save(io.BytesIO(content), limit=len(content))
    evidence = EvidenceFile(
        supplier_id=supplier_id,
        filename=found.filename,
        content_type=found.content_type,
        size=original.size,
        sha256=original.sha256,
        source=incoming.source,
        taken_on=said.taken_on,
        taken_at=said.taken_at,
        shows_from=said.shows_from,
        shows_to=said.shows_to,
        collector=said.collector.strip(),
        access_class=said.access_class,
        received_at=now,
        received_by=actor.user_id,
        received_from_supplier=actor.supplier_id is not None,
    )
    _one_at_a_time(session, supplier_id)
    known = _of_same_bytes(session, evidence)
    same_bytes = [one for one in known if one.received_from_supplier == evidence.received_from_supplier]
    if said.access_class == AccessClass.RESTRICTED:
        for one in same_bytes:
            restrict(session, one, actor=actor, now=now)
    elif _is_restricted(same_bytes if evidence.received_from_supplier else known):
        evidence.access_class = AccessClass.RESTRICTED
    of_subject = {one.id for one in of(session, subject.id)}
    for one in same_bytes:
        if one.id in of_subject and all(getattr(one, fact) == getattr(evidence, fact) for fact in STATED):
            return one
    if found.content_type in inspection.IMAGES and evidence.access_class == AccessClass.SHAREABLE:
        keep_shareable_copy(storage, evidence, photos.without_metadata(content, found.content_type))
    session.add(evidence)
    history.record(session, actor, "evidence_received", evidence, at=now, after={"sha256": evidence.sha256})
    attach(session, evidence, subject, actor=actor, now=now)
    return evidence


def _refuse_days_to_come(said: Facts, now: datetime) -> None:
    """Nothing shows a day that has not come; where the site is, it may be tomorrow already."""
    latest = now + timedelta(days=1)
    days: dict[str, str] = {}
    if said.taken_on is not None and said.taken_on > clock.latest_day(now):
        days["taken_on"] = str(said.taken_on)
    if said.taken_at and datetime.fromisoformat(said.taken_at) > latest:
        days["taken_at"] = said.taken_at
    if days:
        advice = "Write the day that the file shows; it must have come."
        raise BadInput([problem(name, "day_in_the_future", day, advice) for name, day in days.items()])


def restrict(session: TenantSession, evidence: EvidenceFile, *, actor: Actor, now: datetime) -> None:
    """Somebody knows why a file may not be shown: its copy is given out no more, confirmed or not."""
    lock(session, evidence)
    if evidence.access_class == AccessClass.RESTRICTED:
        return
    before = {"access_class": evidence.access_class, "copy_sha256": evidence.copy_sha256}
    evidence.access_class = AccessClass.RESTRICTED
    evidence.copy_sha256, evidence.copy_size, evidence.redaction = "", 0, Redaction.NONE
    evidence.confirmed_by, evidence.confirmed_at = None, None
    after = {"access_class": str(AccessClass.RESTRICTED)}
    history.record(session, actor, "evidence_restricted", evidence, at=now, before=before, after=after)


def keep_shareable_copy(storage: Storage, evidence: EvidenceFile, content: bytes) -> None:
    """Store the copy that others may see beside the restricted original."""
    copy = storage.save(io.BytesIO(content), limit=len(content))
    evidence.copy_sha256, evidence.copy_size = copy.sha256, copy.size
    evidence.redaction = Redaction.METADATA_REMOVED


def _is_restricted(files: Sequence[EvidenceFile]) -> bool:
    return any(one.access_class == AccessClass.RESTRICTED for one in files)


def _one_at_a_time(session: TenantSession, supplier_id: uuid.UUID) -> None:
    """Files of a supplier are kept one after the other.

    Of two at once, as by a double click, the later one finds what the first one kept, and whether its bytes
    were restricted, for whatever subject.
    """
    row = sa.select(Supplier.id).where(Supplier.id == supplier_id).with_for_update()
    session.execute(row, execution_options=WITH_MERGED)


def _of_same_bytes(session: TenantSession, evidence: EvidenceFile) -> Sequence[EvidenceFile]:
    """What was received before with the bytes of a file for its supplier, in order of locking."""
    query = sa.select(EvidenceFile).where(
        EvidenceFile.sha256 == evidence.sha256, EvidenceFile.supplier_id == evidence.supplier_id
    )
    return session.scalars(query.order_by(EvidenceFile.id)).all()


def came_again(session: TenantSession, evidence: EvidenceFile, actor: Actor) -> Sequence[EvidenceFile]:
    """Other evidence of the same bytes that the actor may know of, oldest first.

    One picture brought for two findings shows one of them at most. Of other suppliers only a reviewer learns.
    """
    same = EvidenceFile.sha256 == evidence.sha256, EvidenceFile.id != evidence.id
    query = sa.select(EvidenceFile).where(*same).order_by(EvidenceFile.received_at, EvidenceFile.id)
    if Role.REVIEWER not in actor.roles:
        query = query.where(EvidenceFile.supplier_id == evidence.supplier_id)
    return [one for one in session.scalars(query) if may_see(actor, one)]


def attach(
    session: TenantSession, evidence: EvidenceFile, subject: Base, *, actor: Actor, now: datetime
) -> None:
    """Link a file to what it shows, once."""
    session.flush()
    link = {"evidence_id": evidence.id, "subject_type": subject.__tablename__, "subject_id": subject.id}
    if session.scalars(sa.select(EvidenceLink).filter_by(**link)).first() is None:
        session.add(EvidenceLink(**link, linked_at=now, linked_by=actor.user_id))
        history.record(
            session,
            actor,
            "evidence_attached",
            subject,
            at=now,
            after={"evidence": evidence.id},
            supplier_id=evidence.supplier_id,
        )


def of(session: TenantSession, *subject_ids: uuid.UUID) -> Sequence[EvidenceFile]:
    """Files attached to any of the subjects, oldest first, each once."""
    linked = sa.select(EvidenceLink.evidence_id).where(EvidenceLink.subject_id.in_(subject_ids))
    return session.scalars(
        sa.select(EvidenceFile)
        .where(EvidenceFile.id.in_(linked))
        .order_by(EvidenceFile.received_at, EvidenceFile.id)
    ).all()


def by_subject(
    session: TenantSession, subject_ids: Sequence[uuid.UUID], *, actor: Actor
) -> dict[uuid.UUID, list[EvidenceFile]]:
    """Files that the actor may know of by each subject that has any, oldest first."""
    query = (
        sa.select(EvidenceLink.subject_id, EvidenceFile)
        .join(EvidenceFile, EvidenceFile.id == EvidenceLink.evidence_id)
        .where(EvidenceLink.subject_id.in_(subject_ids))
        .order_by(EvidenceFile.received_at, EvidenceFile.id)
    )
    found: dict[uuid.UUID, list[EvidenceFile]] = {}
    for subject_id, file in session.execute(query):
        if may_see(actor, file):
            found.setdefault(subject_id, []).append(file)
    return found


def late(session: TenantSession, due_at: Mapping[uuid.UUID, datetime | None]) -> set[uuid.UUID]:
    """Files attached to a subject after its deadline: they are kept and count, and are marked as late."""
    query = sa.select(EvidenceLink).where(EvidenceLink.subject_id.in_(due_at))
    found = set()
    for link in session.scalars(query):
        deadline = due_at[link.subject_id]
        if deadline is not None and link.linked_at > deadline:
            found.add(link.evidence_id)
    return found


def contributors(session: TenantSession, subject_id: uuid.UUID) -> set[uuid.UUID]:
    """The people who brought or attached evidence for a subject."""
    rows = session.execute(
        sa.select(EvidenceLink.linked_by, EvidenceFile.received_by)
        .join(EvidenceFile, EvidenceFile.id == EvidenceLink.evidence_id)
        .where(EvidenceLink.subject_id == subject_id)
    )
    return {person for row in rows for person in row if person is not None}


def may_see(actor: Actor, evidence: EvidenceFile) -> bool:
    """Whether the actor may know of the file: staff, auditors, and a supplier of what it brought itself."""
    if actor.supplier_id is not None:
        return evidence.supplier_id == actor.supplier_id and evidence.received_from_supplier
    return actor.may(Permission.SEE_AUDITS)


def may_see_original(actor: Actor, evidence: EvidenceFile) -> bool:
    """Originals are for reviewers and for whoever brought them."""
    is_own = actor.user_id is not None and actor.user_id == evidence.received_by
    return may_see(actor, evidence) and (is_own or Role.REVIEWER in actor.roles)


def may_see_copy(actor: Actor, evidence: EvidenceFile) -> bool:
    """A copy in which somebody may be recognised is for who looks at it to confirm it, and who brought it."""
    return may_see_original(actor, evidence) or (may_see(actor, evidence) and evidence.is_shareable)


def require_original(actor: Actor, evidence: EvidenceFile) -> None:
    """Refuse who may not see the original."""
    if not may_see(actor, evidence):
        raise NotThere("evidence file")
    if not may_see_original(actor, evidence):
        raise Refused("original_restricted")


def read_original(
    session: TenantSession, storage: Storage, evidence: EvidenceFile, *, actor: Actor, now: datetime
) -> bytes:
    """The original, checked against its hash; that it was opened is recorded."""
    require_original(actor, evidence)
    content = storage.read(evidence.sha256)
    history.record(session, actor, "evidence_original_opened", evidence, at=now)
    return content


def read_copy(storage: Storage, evidence: EvidenceFile, *, actor: Actor) -> bytes:
    """The shareable copy, checked against its hash."""
    if not may_see(actor, evidence):
        raise NotThere("evidence file")
    if not evidence.copy_sha256:
        raise Refused("no_shareable_copy")
    if not may_see_copy(actor, evidence):
        raise Refused("copy_not_confirmed")
    return storage.read(evidence.copy_sha256)


def copy_name(evidence: EvidenceFile) -> str:
    """A name for the copy that tells nothing: the name that the file was brought with may name somebody."""
    return f"evidence-{evidence.copy_sha256[:12]}.{evidence.content_type.rpartition('/')[2]}"


def confirm_copy(session: TenantSession, evidence: EvidenceFile, *, actor: Actor, now: datetime) -> None:
    """A second person looked at the copy and confirms that nobody can be recognised in it."""
    require(actor, Permission.REVIEW)
    require_other_person(actor, evidence.received_by)
    if not evidence.copy_sha256:
        raise Refused("no_shareable_copy")
    if _is_restricted(_of_same_bytes(session, evidence)):  # somebody knows why it may not be shown
        raise Refused("bytes_restricted")
    before = evidence.redaction
    evidence.redaction, evidence.confirmed_by, evidence.confirmed_at = Redaction.CONFIRMED, actor.user_id, now
    history.record(
        session,
        actor,
        "evidence_copy_confirmed",
        evidence,
        at=now,
        before={"redaction": before},
        after={"redaction": Redaction.CONFIRMED},
    )
