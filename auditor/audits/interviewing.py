"""Interviews held, as counts: never more than there are workers, and a wrong entry is reversed by another."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import sqlalchemy as sa

from auditor.audits import unheard, visit
from auditor.audits.fieldwork import require_witness
from auditor.audits.models import Audit, InterviewBatch
from auditor.core import clock, privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, NotThere, Refused, every, problem
from auditor.history import service as history
from suppliers.database import new_id

OFF_SITE_BEFORE = 30
"""Days before the visit in which workers may be heard away from the site; the length is ours."""
COUNTED = ("method", "place", "language", "interpreter", "consent", "stratum", "workers", "held_on")
"""What an entry says, and what its reversal repeats."""


GROUP_NOT_KNOWN = "Use a group of this audit's plan, or add the group on the audit's page first."


@dataclass(frozen=True, slots=True)
class Batch:
    """Interviews of one kind held on one day; `stratum` empty means the workforce at large."""

    method: str
    place: str
    workers: int
    held_on: date
    language: str = ""
    stratum: str = ""
    interpreter: str = ""
    consent: str = ""
    entry: uuid.UUID | None = None
    """What the sender calls it: an entry of the same name and content is the same, sent again."""


def record_interviews(
    session: TenantSession,
    audit: Audit,
    batch: Batch,
    *,
    actor: Actor,
    now: datetime,
    offset: timedelta | None = timedelta(0),
) -> InterviewBatch:
    """Note how many workers were interviewed, how and where; refused where interviews put people at risk.

    `offset` is how far from UTC the site's day is, None where nobody told (see `visit`).
    """
    require(actor, Permission.DO_AUDITS)
    lock(session, audit)  # a gate may have been raised since the page was read; two entries follow each other
    named = uuid.uuid5(audit.id, str(batch.entry)) if batch.entry else None
    recorded = entries_of(session, audit.id)
    known = next((one for one in recorded if one.id == named), None)
    same = known is not None and all(getattr(known, name) == getattr(batch, name) for name in COUNTED)
    if known is not None and same and known in in_force(recorded):
        return known
    if unheard.may_be_imposed(session, audit):  # what was told a moment ago is not in the score yet
        raise Refused("no_interviews_here")
    if audit.documents_only:
        raise Refused("desk_review_hears_nobody")
    require_witness(session, audit, actor, now)
    begun = visit.first_day(session, audit, offset) or now.date()
    every(
        partial(_require_group, audit, batch),
        partial(privacy.refuse_identities, {"language": batch.language}),
        partial(_require_day, batch, begun, clock.latest_day(now)),
        partial(_require_until_cut_short, audit, batch, offset),
        partial(_require_workers, session, audit, batch),
    )
    row = InterviewBatch(
        id=named if named and known is None else new_id(),
        audit_id=audit.id,
        method=batch.method,
        place=batch.place,
        language=batch.language,
        interpreter=batch.interpreter,
        consent=batch.consent,
        stratum=batch.stratum,
        workers=batch.workers,
        held_on=batch.held_on,
        recorded_by=actor.user_id,
        recorded_at=now,
    )
    session.add(row)
    history.record(session, actor, "interviews_recorded", audit, at=now, after={"workers": batch.workers})
    return row


def _require_group(audit: Audit, batch: Batch) -> None:
    if batch.stratum and batch.stratum not in audit.strata:
        raise BadInput([problem("stratum", "stratum_not_known", batch.stratum, GROUP_NOT_KNOWN)])


def _require_day(batch: Batch, begun: date, latest: date) -> None:
    """Interviews belong to this visit: on site while it lasts, off site some weeks before it at most."""
    first = begun - timedelta(days=OFF_SITE_BEFORE if batch.place == "off_site" else 0)
    if batch.held_on > latest:
        advice = "Count interviews when they were held."
        raise BadInput([problem("held_on", "day_in_the_future", str(batch.held_on), advice)])
    if batch.held_on < first:
        advice = (
            f"Fieldwork began on {begun}; interviews count from {first} on. Older ones are of another audit; "
            "where fieldwork began earlier, the lead auditor corrects that day on the audit's page first."
        )
        raise BadInput([problem("held_on", "day_before_fieldwork", str(batch.held_on), advice)])


def _require_until_cut_short(audit: Audit, batch: Batch, offset: timedelta | None) -> None:
    """Nobody is heard on site after access was denied; off site people can be."""
    last = visit.last_day(audit, offset)
    if audit.state in visit.CUT_SHORT and batch.place == "on_site" and last and batch.held_on > last:
        advice = f"Access was denied on {last}. Interviews held after that day were held off site: say so."
        raise BadInput([problem("held_on", "day_after_denial", str(batch.held_on), advice)])


def _require_workers(session: TenantSession, audit: Audit, batch: Batch) -> None:
    """Refuse more interviews than there are workers; a workforce that is not known limits nothing."""
    held = interviews_of(session, audit.id)
    limits: list[tuple[int | None, int, str]] = [
        (audit.headcount, sum(one.workers for one in held), "on site")
    ]
    if batch.stratum in audit.strata:
        of_group = sum(one.workers for one in held if one.stratum == batch.stratum)
        limits.append((int(audit.strata[batch.stratum]), of_group, f"in the group {batch.stratum}"))
    for most, so_far, where in limits:
        if most is not None and so_far + batch.workers > most:
            advice = (
                f"{so_far + batch.workers:,} workers would have been interviewed, and {most:,} are {where}. "
                "Count each worker once, and reverse an entry that was wrong; where there are more workers, "
                "correct their number on the audit's page first."
            )
            raise BadInput([problem("workers", "more_than_workers", batch.workers, advice)])


def reverse(
    session: TenantSession,
    audit: Audit,
    batch_id: uuid.UUID,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> InterviewBatch:
    """Take a wrong entry out of every sum by an entry of its own; both stay on record."""
    require_witness(session, audit, actor, now)
    if not reasons.is_written(reason):
        advice = f"Say what was wrong; it is kept. {reasons.AT_LEAST}"
        raise BadInput([problem("reason", "reason_missing", "", advice)])
    privacy.refuse_identities({"reason": reason})
    lock(session, audit)
    recorded = entries_of(session, audit.id)
    wrong = next((one for one in recorded if one.id == batch_id), None)
    if wrong is None:
        raise NotThere("entry of interviews")
    if wrong not in in_force(recorded):
        raise Refused("interviews_reversed")
    same = {name: getattr(wrong, name) for name in COUNTED}
    row = InterviewBatch(
        **same,
        audit_id=audit.id,
        reverses_id=wrong.id,
        reason=reason.strip(),
        recorded_by=actor.user_id,
        recorded_at=now,
    )
    session.add(row)
    before = {"workers": wrong.workers, "group": wrong.stratum}
    history.record(session, actor, "interviews_reversed", audit, at=now, before=before, reason=reason.strip())
    return row


def entries_of(session: TenantSession, audit_id: uuid.UUID) -> Sequence[InterviewBatch]:
    """Every entry that was made, reversed ones and reversals among them, oldest first."""
    return session.scalars(
        sa.select(InterviewBatch)
        .where(InterviewBatch.audit_id == audit_id)
        .order_by(InterviewBatch.held_on, InterviewBatch.recorded_at, InterviewBatch.id)
    ).all()


def in_force(recorded: Sequence[InterviewBatch]) -> list[InterviewBatch]:
    """The entries that count: neither reversed nor a reversal."""
    reversed_ids = {one.reverses_id for one in recorded}
    return [one for one in recorded if one.reverses_id is None and one.id not in reversed_ids]


def alike(held: Sequence[InterviewBatch]) -> list[list[InterviewBatch]]:
    """Entries that say the same and came at different times: two devices may have counted the same.

    What comes at once is of one device, which counts twice what was held twice.
    """
    saying: dict[tuple[object, ...], list[InterviewBatch]] = defaultdict(list)
    for one in held:
        saying[tuple(getattr(one, name) for name in COUNTED)].append(one)
    return [some for some in saying.values() if len({one.recorded_at for one in some}) > 1]


def interviews_of(session: TenantSession, audit_id: uuid.UUID) -> list[InterviewBatch]:
    """Interviews that count, oldest first."""
    return in_force(entries_of(session, audit_id))
