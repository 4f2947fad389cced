"""A lowering of a zero-tolerance finding that waits for a second reviewer, and what becomes of it."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings.models import Finding, Lowering
from auditor.findings.naming import NOT_NAMED
from auditor.history import service as history
from auditor.notifications import service as notifications

WAITS = "lowering_waits"


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
    notifications.announce(
        session,
        WAITS,
        finding,
        [notifications.to_role(Role.REVIEWER)],
        fields={"finding": finding.code, "supplier": NOT_NAMED},
        now=now,
        endpoint="remediation.finding",
        argument="finding_id",
    )


def settle(
    session: TenantSession, finding: Finding, *, confirms: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Take the proposal off the finding, with the second reviewer's decision in the history."""
    _tell(session, finding, "confirmed" if confirms else "declined", reason, actor=actor, now=now)
    _clear(session, finding, now)


def lapse(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> None:
    """Another decision on the finding came first: what waited was proposed for another state of things."""
    if finding.proposed_change:
        _tell(session, finding, "lapsed", "", actor=actor, now=now)
        _clear(session, finding, now)


def _clear(session: TenantSession, finding: Finding, now: datetime) -> None:
    notifications.settle_news(session, WAITS, finding.id, now=now)
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
