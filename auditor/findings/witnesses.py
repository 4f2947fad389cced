"""Who took a stand on a finding, read from its history: they do not decide against it, or for it, alone."""

from __future__ import annotations

import uuid

from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.history import service as history


def of_disputes(session: TenantSession, finding: Finding) -> set[uuid.UUID]:
    """Everybody who ever disputed the finding."""
    events = history.of_subject(session, finding.id)
    return {event.actor_id for event in events if event.action == "finding_disputed" and event.actor_id}


def of_legs(session: TenantSession, finding: Finding) -> set[uuid.UUID]:
    """Everybody who recorded a leg of the forced-labour definition since none of them held."""
    people: set[uuid.UUID] = set()
    for event in history.of_subject(session, finding.id):
        if event.action != "finding_legs_decided":
            continue
        before, after = event.before["legs"], event.after["legs"]
        if not any(after):
            people.clear()
        elif event.actor_id and any(now and not then for then, now in zip(before, after, strict=True)):
            people.add(event.actor_id)
    return people
