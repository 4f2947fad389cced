"""What ends something and touches its findings: access denied, the end of an audit's follow-up, of a case."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa

from auditor.audits import service as audits
from auditor.audits import visit
from auditor.audits.models import Audit, AuditState
from auditor.core import changes, clock, privacy
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, every, problem
from auditor.findings import recording, service
from auditor.findings.models import Finding, Substantiation
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history

ACCESS_DENIED = "ACCESS_DENIED"


def deny_access(
    session: TenantSession,
    audit: Audit,
    *,
    description: str,
    denied_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Finding:
    """The lead auditor was not let in: the audit ends and the denial becomes a confirmed finding.

    It may be told days later: `denied_on` is the day it happened, today where nobody says it.
    """
    audits.require_lead(audit, actor)
    denied_on = denied_on or now.date()
    every(
        partial(_require_in_visit, session, audit, denied_on, now),
        partial(privacy.refuse_identities, {"description": description}),
    )
    audits.change_state(
        session,
        audit,
        AuditState.ACCESS_DENIED,
        actor=actor,
        now=now,
        reason=description,
        needs_reason=True,
    )
    audit.ended_on = denied_on
    draft = recording.Draft(
        code=ACCESS_DENIED,
        found_on=denied_on,
        substantiation=Substantiation.CONFIRMED,
        title="Access denied or delayed",
        description=description.strip(),
    )
    return recording.store(session, audit.supplier_id, audit.id, draft, actor=actor, now=now)


def _require_in_visit(session: TenantSession, audit: Audit, day: date, now: datetime) -> None:
    """Access is denied on a day of the visit that has come."""
    if day > clock.latest_day(now):
        raise BadInput([problem("denied_on", "day_in_the_future", day, "Write a day that has come.")])
    begun = visit.first_day(session, audit, None)
    if begun and day < begun:
        advice = (
            f"Fieldwork began on {audit.started_on}. Write that day or a later one; where it began earlier, "
            "correct that day first."
        )
        raise BadInput([problem("denied_on", "day_before_fieldwork", day, advice)])


def denials_standing(session: TenantSession, audit_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the audits whose denial of access is a finding that was never closed or withdrawn.

    One that is reopened lets nothing be added to the audit: what it counts was handed out by then.
    """
    is_denial = Finding.audit_id.in_(audit_ids), Finding.code == ACCESS_DENIED
    never_ended = Finding.state.not_in(ENDED_STATES), Finding.reopened_at.is_(None)
    query = sa.select(Finding.audit_id).where(*is_denial, *never_ended)
    return {audit_id for audit_id in session.scalars(query) if audit_id is not None}


def close_audit(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> None:
    """End the follow-up once every finding of the audit is closed or withdrawn."""
    require(actor, Permission.CLOSE_FINDING)
    if audit.state == AuditState.FOLLOW_UP and (still_open := service.open_of_audit(session, audit.id)):
        raise Refused("audit_has_open_findings", count=still_open)
    audits.change_state(session, audit, AuditState.CLOSED, actor=actor, now=now)


def start_probation(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> None:
    """The case of a closed finding has ended: the probation that its closing began runs from here."""
    if finding.closed_at is None:
        raise Refused(
            "move_not_allowed", what="finding", state=finding.state, target="on probation", possible=[]
        )
    before, finding.probation_from = finding.probation_from, now
    history.record(
        session,
        actor,
        "finding_probation_started",
        finding,
        at=now,
        before={"probation_from": before},
        after={"probation_from": now},
    )
    changes.mark(session, finding.supplier_id, "finding_probation_started", now=now)
