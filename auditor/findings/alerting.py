"""A finding that is zero tolerance has a case at once, in the transaction that made it so, and is told of.

Hours count from that moment: who decides and follows hears of it now, not at the next reminders. The notice
names neither the supplier nor the case, which only those on its list may know.
"""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.naming import NOT_NAMED
from auditor.findings.scoring import is_open
from auditor.notifications import service as notifications

TOLD = "grave_finding"


def alert(
    session: TenantSession, finding: Finding, *, detected_at: datetime, actor: Actor, now: datetime
) -> None:
    """Have a standing zero-tolerance finding taken into a case; suspicion is enough."""
    from auditor.cases import opening

    if finding.severity == FindingSeverity.ZERO_TOLERANCE and is_open(finding):
        opening.take_in(session, finding, detected_at=detected_at, actor=actor, now=now)
        told_no_more(session, finding, now=now)
        notifications.announce(
            session,
            TOLD,
            finding,
            [notifications.to_role(role) for role in (Role.COMPLIANCE, Role.REVIEWER)],
            fields={"finding": finding.code, "supplier": NOT_NAMED},
            now=now,
            endpoint="remediation.finding",
            argument="finding_id",
        )


def told_no_more(session: TenantSession, finding: Finding, *, now: datetime) -> None:
    """The finding has ended: nobody has to hear of it any more."""
    notifications.settle_news(session, TOLD, finding.id, now=now)
