"""Counts of those who spoke, corrected: the earlier count stays, and less harm is said by two people.

As with corrections of money owed: what takes nothing away counts at once, the rest waits for a second person.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, Role, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, NotThere, Refused, problem
from auditor.core.second_person import require_reason
from auditor.findings import service as findings
from auditor.findings.models import Finding
from auditor.findings.naming import named_in_notices
from auditor.follow_up import retention
from auditor.follow_up.retention import Count
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.remediation import reprisals
from auditor.remediation.models import RetentionCorrection, RetentionDecision
from auditor.restitution.models import Counting
from suppliers.models import Supplier

WAITS = "count_correction_waits"


def correct(
    session: TenantSession,
    finding: Finding,
    day: int,
    count: Count,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> RetentionCorrection:
    """Count anew with a reason; it counts at once unless it tells of fewer who spoke or of less harm."""
    require(actor, Permission.VERIFY_ACTIONS)
    lock(session, finding)
    current = current_of(session, finding, day)
    count = replace(count, note=count.note.strip())
    problems = retention.problems_of(count)
    if not reasons.is_written(reason):
        problems.append(problem("reason", "reason_missing", reason, reasons.ADVICE))
    if problems:
        raise BadInput(problems)
    privacy.refuse_identities({"note": count.note, "reason": reason})
    for one in reprisals.waiting_of(session, finding.id):
        if one.day == day:  # a later correction takes the place of one that waits
            notifications.settle_news(session, WAITS, one.id, now=now)
    row = RetentionCorrection(
        count_id=current.count_id if isinstance(current, RetentionCorrection) else current.id,
        spoke=count.spoke,
        still_employed=count.still_employed,
        left_explained=count.left_explained,
        site_percent=count.site_percent,
        note=count.note,
        reason=reason.strip(),
        needs_second=count.tells_less_than(retention.counted(current)),
        counted_at=now,
        counted_by=actor.user_id,
        counted_by_name=actor.name,
    )
    session.add(row)
    session.flush()
    # Neither numbers nor words: the history is read by more people.
    told = {"day": day, "beyond_explained": count.is_beyond_explained, "waits": row.needs_second}
    history.record(session, actor, "retention_corrected", finding, at=now, after=told)
    if row.needs_second:
        _announce(session, finding, row, now)
    else:
        retention.ask(session, finding, day, count, actor=actor, now=now)
    return row


def current_of(session: TenantSession, finding: Finding, day: int) -> reprisals.Counted:
    """The count of a day that counts now; refused where there is none to correct."""
    current = next((one for one in reprisals.made_of(session, finding.id) if one.day == day), None)
    if current is None:
        raise Refused("count_not_made", day=day)
    return current


def get(
    session: TenantSession, correction_id: uuid.UUID, *, actor: Actor
) -> tuple[RetentionCorrection, Finding]:
    """A correction with its finding, for those who count; for nobody else it is there."""
    row = session.get(RetentionCorrection, correction_id)
    if row is None or actor.supplier_id is not None:
        raise NotThere("correction of a count")
    require(actor, Permission.VERIFY_ACTIONS)
    return row, findings.get(session, row.finding_id, actor=actor)


def decide(
    session: TenantSession,
    row: RetentionCorrection,
    finding: Finding,
    *,
    agrees: bool,
    reason: str,
    actor: Actor,
    now: datetime,
) -> RetentionDecision:
    """Agree to a correction that waits, which counts from then on, or decline it; never who made it."""
    require(actor, Permission.VERIFY_ACTIONS)
    lock(session, finding)
    if row not in reprisals.waiting_of(session, finding.id):
        raise Refused("no_count_correction_waits")
    require_other_person(actor, row.counted_by)
    require_reason(reason)
    decision = RetentionDecision(correction_id=row.id)
    decision.take(agrees=agrees, reason=reason, actor=actor, now=now)
    session.add(decision)
    session.flush()
    notifications.settle_news(session, WAITS, row.id, now=now)
    told = {"day": row.day, "agrees": agrees}
    history.record(session, actor, "retention_correction_decided", finding, at=now, after=told)
    if agrees:
        retention.ask(session, finding, row.day, retention.counted(row), actor=actor, now=now)
    return decision


def decision_on(session: TenantSession, row: RetentionCorrection) -> RetentionDecision | None:
    """What a second person decided; None while nobody did."""
    return session.scalar(sa.select(RetentionDecision).where(RetentionDecision.correction_id == row.id))


def state_of(session: TenantSession, row: reprisals.Counted) -> Counting:
    """Whether a count or a correction counts, and why not."""
    if row in reprisals.made_of(session, row.finding_id):
        return Counting.STANDS
    if isinstance(row, RetentionCorrection) and row.needs_second:
        decided = decision_on(session, row)
        if decided is None:
            waits = row in reprisals.waiting_of(session, row.finding_id)
            return Counting.WAITS if waits else Counting.REPLACED
        return Counting.CORRECTED if decided.agrees else Counting.DECLINED
    return Counting.CORRECTED


def _announce(session: TenantSession, finding: Finding, row: RetentionCorrection, now: datetime) -> None:
    """Nobody agrees to what nobody knows of."""
    supplier = session.get_one(Supplier, finding.supplier_id).name
    notifications.announce(
        session,
        WAITS,
        row,
        [notifications.to_role(Role.REVIEWER)],
        fields={
            "finding": finding.code,
            "supplier": named_in_notices(finding.severity, supplier),
            "day": row.day,
        },
        now=now,
        endpoint="follow_up.recount",
        argument="correction_id",
    )
