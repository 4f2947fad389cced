"""Tallies of interviews from a device: counts only; a corrected one reverses the entry it was before."""

from __future__ import annotations

from auditor.audits import interviewing
from auditor.audits.models import InterviewBatch
from auditor.fieldkit.items import Item
from auditor.fieldkit.work import Became, Taking

CORRECTED = "Corrected on the device of the field kit."


def take(taking: Taking, item: Item) -> Became | None:
    """Record a tally; None where it was noted as wrong."""
    if not taking.has_come(item, "held_on", item.value.held_on):
        return None
    who = {"actor": taking.actor, "now": taking.now}
    before = taking.before.get(item.id)
    if before is not None and before.subject_id is not None:
        interviewing.reverse(taking.session, taking.audit, before.subject_id, reason=CORRECTED, **who)
        taking.session.flush()
    row: InterviewBatch = interviewing.record_interviews(taking.session, taking.audit, item.value, **who)
    taking.session.flush()
    return Became(row.id)
