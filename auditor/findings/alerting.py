"""A finding that is zero tolerance has a case at once, in the transaction that made it so."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.features import needed
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.scoring import is_open


def alert(
    session: TenantSession, finding: Finding, *, detected_at: datetime, actor: Actor, now: datetime
) -> None:
    """Have a standing zero-tolerance finding taken into a case; suspicion is enough.

    The room of cases stands above this one, so it is asked for by its name.
    """
    if finding.severity == FindingSeverity.ZERO_TOLERANCE and is_open(finding):
        needed("cases", "opening").take_in(session, finding, detected_at=detected_at, actor=actor, now=now)
