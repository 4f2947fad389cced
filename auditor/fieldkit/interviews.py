"""Tallies of interviews from a device: counts only; a corrected one reverses the entry it was before."""

from __future__ import annotations

import uuid

from auditor.audits import interviewing
from auditor.audits.models import InterviewBatch
from auditor.core.wording import counted as in_number
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
    row = interviewing.record_interviews(
        session, audit, item.value, actor=actor, now=now, offset=taking.offset(item)
    )
    session.flush()
    ask_if_alike(taking, item, row)
    return Became(row.id)


def ask_if_alike(taking: Taking, item: Item, row: InterviewBatch) -> None:
    """Ask where another entry says the same: nobody but the lead knows whether two devices mean the same."""
    groups = interviewing.alike(interviewing.interviews_of(taking.session, taking.audit.id))
    if others := next((len(some) - 1 for some in groups if row in some), 0):
        advice = (
            f"{in_number(others, 'entry', 'entries')} of the same day, kind, place, group, language, "
            "interpreter, consent and number came before, perhaps from another device. Are these the same "
            "interviews? All of them count: if they are the same, reverse one on the page of the audit; if "
            "not, nothing has to be done."
        )
        taking.ask(item, "workers", "interviews_alike", row.workers, advice)
