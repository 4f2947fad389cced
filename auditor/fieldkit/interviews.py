"""Tallies of interviews from a device: counts only; a corrected one reverses the entry it was before."""

from __future__ import annotations

import uuid

from auditor.audits import interviewing
from auditor.fieldkit.items import Item
from auditor.fieldkit.work import Became, Taking

CORRECTED = "Corrected on the device of the field kit."


def counted(taking: Taking) -> set[uuid.UUID]:
    """The entries that count; one that somebody reversed on the server is not reversed once more."""
    return {one.id for one in interviewing.interviews_of(taking.session, taking.audit.id)}


def take(taking: Taking, item: Item) -> Became | None:
    """Record a tally; None where it was noted as wrong."""
    if not taking.has_come(item, "held_on", item.value.held_on):
        return None
    session, audit, actor, now = taking.session, taking.audit, taking.actor, taking.now
    before = taking.before.get(item.id)
    if before is not None and before.subject_id in counted(taking):
        interviewing.reverse(session, audit, before.subject_id, reason=CORRECTED, actor=actor, now=now)
        session.flush()
    row = interviewing.record_interviews(session, audit, item.value, actor=actor, now=now)
    session.flush()
    return Became(row.id)
