"""What ends something and touches its findings: access denied, the end of an audit's follow-up, of a case."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from auditor.audits import service as audits
from auditor.audits.models import Audit, AuditState
from auditor.core import changes, privacy
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings import recording, service
from auditor.findings.models import Finding, Substantiation
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history

ACCESS_DENIED = "ACCESS_DENIED"


def deny_access(
    session: TenantSession, audit: Audit, *, description: str, actor: Actor, now: datetime
) -> Finding:
    """The lead auditor was not let in: the audit ends and the denial becomes a confirmed finding."""
    audits.require_lead(audit, actor)
    privacy.refuse_identities({"description": description})
    audits.change_state(
        session,
        audit,
        AuditState.ACCESS_DENIED,
        actor=actor,
        now=now,
        reason=description,
        needs_reason=True,
    )
    draft = recording.Draft(
        code=ACCESS_DENIED,
        found_on=now.date(),
        substantiation=Substantiation.CONFIRMED,
        title="Access denied or delayed",
        description=description.strip(),
    )
    return recording.store(session, audit.supplier_id, audit.id, draft, actor=actor, now=now)


def denial_stands(session: TenantSession, audit: Audit) -> bool:
    """Whether the denial of access is a finding that is not closed or withdrawn yet."""
    is_denial = Finding.audit_id == audit.id, Finding.code == ACCESS_DENIED
    return (
        session.scalar(sa.select(Finding.id).where(*is_denial, Finding.state.not_in(ENDED_STATES)))
        is not None
    )


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
