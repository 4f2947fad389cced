"""A lowering of a zero-tolerance finding that waits for a second reviewer, and what becomes of it."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings.models import Finding, Lowering
from auditor.history import service as history


def propose(
    session: TenantSession,
    finding: Finding,
    change: Lowering,
    value: str,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the first reviewer's decision until a second one agrees; the finding stays as it is."""
    if finding.proposed_change:
        raise Refused("proposal_waits", change=finding.proposed_change)
    finding.proposed_change, finding.proposed_value = change, value
    finding.proposed_reason = reason.strip()
    finding.proposed_by, finding.proposed_at = actor.user_id, now
    _tell(session, finding, "proposed", reason, actor=actor, now=now)


def settle(
    session: TenantSession, finding: Finding, *, confirms: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Take the proposal off the finding, with the second reviewer's decision in the history."""
    _tell(session, finding, "confirmed" if confirms else "declined", reason, actor=actor, now=now)
    _clear(finding)


def lapse(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> None:
    """Another decision on the finding came first: what waited was proposed for another state of things."""
    if finding.proposed_change:
        _tell(session, finding, "lapsed", "", actor=actor, now=now)
        _clear(finding)


def _clear(finding: Finding) -> None:
    finding.proposed_change = finding.proposed_value = finding.proposed_reason = ""
    finding.proposed_by = finding.proposed_at = None


def _tell(
    session: TenantSession, finding: Finding, what: str, reason: str, *, actor: Actor, now: datetime
) -> None:
    history.record(
        session,
        actor,
        f"finding_lowering_{what}",
        finding,
        at=now,
        before={"proposed_by": finding.proposed_by},
        after={finding.proposed_change: finding.proposed_value},
        reason=reason.strip(),
    )
