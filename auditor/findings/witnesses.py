"""Who took a stand on a finding, read from its history: they do not decide against it, or for it, alone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingSeverity, Substantiation
from auditor.history import service as history
from auditor.history.models import Event

MILDEST_FIRST: dict[str, tuple[str, ...]] = {
    "severity": tuple(FindingSeverity)[::-1],
    "substantiation": tuple(one for one in Substantiation if one != Substantiation.REFUTED),
}
ALWAYS_LOWERS = {
    *("finding_disputed", "finding_withdrawn", "finding_closed"),
    *("finding_lowering_proposed", "finding_lowering_confirmed"),
}


def is_graver(field: str, recorded: object, found: object) -> bool:
    """Whether a severity or substantiation is graver than the one on record."""
    order = MILDEST_FIRST[field]
    return (
        str(found) in order
        and str(recorded) in order
        and order.index(str(found)) > order.index(str(recorded))
    )


def lowers(event: Event) -> bool:
    """Whether somebody decided by it that a finding weighs less, or ends."""
    if event.action in ALWAYS_LOWERS:
        return True
    if event.action == "finding_legs_decided":
        return any(
            then and not now for then, now in zip(event.before["legs"], event.after["legs"], strict=True)
        )
    for field in MILDEST_FIRST:
        if event.action == f"finding_{field}_decided":
            return is_graver(field, event.after[field], event.before[field])
    return False


def was_lowered(session: TenantSession, finding: Finding, field: str) -> bool:
    """Whether a reviewer has ever lowered the field."""
    action = f"finding_{field}_decided"
    events = history.of_subject(session, finding.id)
    return any(event.action == action and lowers(event) for event in events)


def of_disputes(session: TenantSession, finding: Finding) -> set[uuid.UUID]:
    """Everybody who ever disputed the finding."""
    return disputed_by(history.of_subject(session, finding.id))


def disputed_by(events: Iterable[Event]) -> set[uuid.UUID]:
    """The same, where the history of the finding is read already."""
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
