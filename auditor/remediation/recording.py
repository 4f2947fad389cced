"""A finding is recorded and its corrective actions are owed at once, in one transaction."""

from __future__ import annotations

from datetime import date, datetime

from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings import endings, recording, uploading
from auditor.findings import service as findings
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.reading import Listing
from auditor.remediation import plan
from suppliers.models import Supplier, Upload


def record(
    session: TenantSession,
    supplier: Supplier,
    audit: Audit | None,
    draft: recording.Draft,
    *,
    actor: Actor,
    now: datetime,
) -> Finding:
    """Record one finding with the actions it calls for: containment runs from now, not from a plan's date."""
    finding = recording.record(session, supplier, audit, draft, actor=actor, now=now)
    plan.draw_up(session, finding, actor=actor, now=now)
    return finding


def commit_upload(
    session: TenantSession, listing: Listing, source: Upload, *, actor: Actor, now: datetime
) -> uploading.Outcome:
    """Record an uploaded list of findings with the actions they call for."""
    outcome = uploading.commit(session, listing, source, actor=actor, now=now)
    for finding in (*outcome.recorded, *outcome.raised):
        plan.draw_up(session, finding, actor=actor, now=now)
    return outcome


def deny_access(
    session: TenantSession,
    audit: Audit,
    *,
    description: str,
    denied_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Finding:
    """Access was denied: the audit ends, the finding and its actions begin."""
    finding = endings.deny_access(
        session, audit, description=description, denied_on=denied_on, actor=actor, now=now
    )
    plan.draw_up(session, finding, actor=actor, now=now)
    return finding


def decide_severity(
    session: TenantSession,
    finding: Finding,
    severity: FindingSeverity,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """A reviewer's severity, with the actions that a graver one calls for: their clocks run from now."""
    findings.set_severity(session, finding, severity, reason=reason, actor=actor, now=now)
    plan.draw_up(session, finding, actor=actor, now=now)
