"""Taking in what a kit brings: everything of one call or nothing, the same again changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.audits import contradictions, visit
from auditor.audits.models import Audit, AuditState
from auditor.audits.service import require_lead
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused
from auditor.core.storage import Storage
from auditor.fieldkit import answers, files, findings, interviews, left_out
from auditor.fieldkit.items import Batch, Item, Kind
from auditor.fieldkit.models import FieldItem
from auditor.fieldkit.work import Became, Taking
from auditor.history import service as history

CLOCK_TOLERANCE = timedelta(minutes=10)

BY_KIND: dict[Kind, Callable[[Taking, Item], Became | None]] = {
    Kind.INTERVIEW: interviews.take,  # a finding may be of what was told off site before the visit
    Kind.FINDING: findings.take,
    Kind.FILE: files.take,
}


@dataclass(slots=True)
class Outcome:
    """What a taking-in did, as counts, and what its sender should know."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    left: list[dict[str, object]] = field(default_factory=list)
    """Entries that were left out on request, each with the problem that it has."""
    left_answers: dict[str, list[str]] = field(default_factory=dict)
    """What the answers among them were, by question."""
    contradicting: int = 0
    """How many of those say otherwise than is stored."""
    asked: list[dict[str, object]] = field(default_factory=list)
    """Entries that were taken and say what is hard to believe, each with the question."""

    @property
    def entries_left(self) -> int:
        """How many entries were left out; one may have several problems."""
        return len({str(one["item"]) for one in self.left})

    clock_ahead: timedelta | None = None
    """How far the clock of the device is at least ahead of the server's, below zero behind; None within
    tolerance, or where nothing tells."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where items come from: the storage to keep files in, the bytes that came, the largest file."""

    storage: Storage
    content_of: Callable[[str], bytes | None]
    most_bytes: int
    saved: list[str] = field(default_factory=list)
    """Digests of files that were written until now."""


NOT_OPEN: dict[str, str] = {
    AuditState.DRAFT: "kit_not_scheduled",
    AuditState.IN_REVIEW: "kit_too_late",
    AuditState.ACCESS_DENIED: "kit_denial_closed",
    AuditState.CANCELLED: "kit_audit_cancelled",
}
"""Why a kit is refused, by the state of its audit; in all others the report is issued."""


def require_kit(session: TenantSession, audit: Audit, actor: Actor) -> None:
    """A kit is for the lead auditor: before the journey, and while what was seen can be written down."""
    require(actor, Permission.RECORD_FINDINGS)
    require_lead(audit, actor)
    if audit.state != AuditState.SCHEDULED and not visit.is_open(session, audit):
        raise Refused(NOT_OPEN.get(audit.state, "kit_report_issued"), state=audit.state)


def require_taking(session: TenantSession, audit: Audit, actor: Actor) -> None:
    """What a kit holds is taken while the visit is open (see `visit`)."""
    require_kit(session, audit, actor)
    if audit.state == AuditState.SCHEDULED:
        raise Refused("kit_too_early", state=audit.state)


def take(
    session: TenantSession,
    audit: Audit,
    batch: Batch,
    source: Source,
    *,
    actor: Actor,
    now: datetime,
    leave_differing: bool = False,
    leave_damaged: bool = False,
    apart: Collection[str] = (),
) -> Outcome:
    """Take in items; BadInput with every problem, placed at its row and item, and nothing is stored then.

    `leave_differing` takes the rest without answers to questions that changed, and without entries that
    differ from what stands on the server; `leave_damaged` takes it without photos and documents that cannot
    be kept. Each is told. `apart` are ids of entries that are no part of it, as `refused` keeps them.
    """
    without = Batch([one for one in batch.items if str(one.id) not in apart])
    without.problems = [one for one in batch.problems if one.get("item") not in apart]
    lock(session, audit)  # two devices at once follow each other
    require_taking(session, audit, actor)
    taking = Taking(
        session,
        source.storage,
        audit,
        actor,
        now,
        source.most_bytes,
        source.content_of,
        before=items_of(session, audit),
        problems=without.problems,
        leaves=leave_differing,
        leaves_damaged=leave_damaged,
        apart=frozenset(map(uuid.UUID, apart)),
        coming={one.id: one.label for one in batch.items},
        saved=source.saved,
    )
    outcome = Outcome()
    fresh = [one for one in without.items if is_fresh(taking, one, outcome)]
    refuse_twice(taking, fresh)
    keep(taking, answers.take(taking, [one for one in fresh if one.kind == Kind.ANSWER]), fresh, outcome)
    for kind, take_one in BY_KIND.items():
        for item in (one for one in fresh if one.kind == kind):
            keep(taking, attempted(taking, item, take_one), [item], outcome)
    taking.add_unreadable(batch.unreadable)
    if taking.problems:
        raise BadInput(taking.problems)
    left_out.keep(session, audit, taking.left_files, actor=actor, now=now)
    outcome.left, outcome.asked = taking.left, taking.asked
    for one in taking.left_answers:
        outcome.left_answers.setdefault(one.question, []).append(str(one.raw))
    outcome.contradicting = len(taking.contradicting)
    if taking.contradicting:
        contradictions.keep(session, audit, taking.contradicting, actor=actor, now=now)
    outcome.clock_ahead = clock_ahead(batch, now)
    return outcome


def clock_ahead(batch: Batch, now: datetime) -> timedelta | None:
    """How far the device's clock is ahead, or behind, as far as it can be told: nothing is written down after
    now, and no file before its kit was given out.
    """
    instants = [one.changed_at for one in batch.items] + [batch.exported_at or now]
    latest = max(instants)
    if latest - now > CLOCK_TOLERANCE:
        return latest - now
    if batch.issued_at and batch.exported_at and batch.issued_at - batch.exported_at > CLOCK_TOLERANCE:
        return batch.exported_at - batch.issued_at
    return None


def is_fresh(taking: Taking, item: Item, outcome: Outcome) -> bool:
    """Whether an item is new or a later revision; an older one with other content is noted."""
    before = taking.before.get(item.id)
    if before is None:
        return True
    if before.kind == item.kind and before.digest == item.digest:
        outcome.unchanged += 1
        before.revision = max(before.revision, item.revision or 0)  # changed and changed back on the device
        return False
    if before.kind != item.kind or (item.revision is not None and item.revision <= before.revision):
        advice = (
            f"Revision {before.revision} of it is on the server with other content, perhaps from another "
            "copy of the kit. Reload the kit, change the entry once more on the device that is right, and "
            "send it again."
        )
        taking.refuse(item, "revision", "item_differs", item.revision, advice)
        return False
    return True


def refuse_twice(taking: Taking, items: Sequence[Item]) -> None:
    """Note ids that come more than once with different content."""
    seen: set[uuid.UUID] = set()
    for item in items:
        if item.id in seen:
            taking.refuse(
                item, "id", "item_twice", item.id, "The same entry stands twice. Keep one of the two."
            )
        seen.add(item.id)


def attempted(
    taking: Taking, item: Item, take_one: Callable[[Taking, Item], Became | None]
) -> dict[uuid.UUID, Became]:
    """What an item became; a refusal of its service is noted at the item."""
    try:
        became = take_one(taking, item)
    except Refused as refusal:
        taking.add_refusal(item, refusal)
        return {}
    return {item.id: became} if became else {}


def keep(taking: Taking, became: dict[uuid.UUID, Became], items: Sequence[Item], outcome: Outcome) -> None:
    """Write down what was taken, so that it counts once."""
    for item in items:
        if (result := became.get(item.id)) is None:
            continue
        row = taking.before.get(item.id)
        count = "unchanged" if result.stood_already else "new" if row is None else "replaced"
        setattr(outcome, count, getattr(outcome, count) + 1)
        if row is None:
            row = FieldItem(audit_id=taking.audit.id, item_id=item.id, kind=item.kind, revision=0)
            taking.session.add(row)
            taking.before[item.id] = row
        row.revision = item.revision or row.revision + 1
        row.digest, row.mark, row.subject_id = item.digest, result.mark, result.subject_id
        row.changed_at, row.taken_at, row.taken_by = item.changed_at, taking.now, taking.actor.user_id


def items_of(session: TenantSession, audit: Audit) -> dict[uuid.UUID, FieldItem]:
    """What was taken of an audit, by the id that the device gave."""
    rows = session.scalars(sa.select(FieldItem).where(FieldItem.audit_id == audit.id))
    return {row.item_id: row for row in rows}


def note_file(
    session: TenantSession, audit: Audit, outcome: Outcome, sha256: str, *, actor: Actor, now: datetime
) -> None:
    """Keep in the history that a file of a kit or a filled form was taken, and what of it was left out.

    The same file again tells nothing new where all that it could change is left out once more.
    """
    if not (outcome.new or outcome.replaced or (outcome.left and not was_noted(session, audit, sha256))):
        return
    told: dict[str, object] = {"sha256": sha256, "new": outcome.new, "replaced": outcome.replaced}
    if outcome.left:
        told |= {"left": outcome.entries_left, "left_answers": outcome.left_answers}
    history.record(session, actor, "field_kit_taken", audit, at=now, after=told)


def was_noted(session: TenantSession, audit: Audit, sha256: str) -> bool:
    """Whether the history has a file of this audit."""
    events = history.of_subject(session, audit.id)
    return any(one.action == "field_kit_taken" and one.after.get("sha256") == sha256 for one in events)
