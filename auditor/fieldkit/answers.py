"""Answers from a device: to the questions as they are worded now, and never over somebody else's."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from auditor.audits import editions, fieldwork
from auditor.audits.contradictions import Said
from auditor.audits.fieldwork import Given, answers_of, values_of
from auditor.audits.models import ChecklistAnswer, RawAnswer
from auditor.core import privacy, seen
from auditor.core.errors import BadInput
from auditor.fieldkit.identity import wording_of
from auditor.fieldkit.items import Answered, Item
from auditor.fieldkit.work import Became, Taking

NOTHING = seen.mark(*values_of(None))
"""The sign of a question without an answer."""


CHANGED = (
    "The question is worded otherwise now, or asked no more. Open a fresh kit on the same device and answer "
    "it again there; or send once more and leave out what differs."
)


def take(taking: Taking, items: Sequence[Item]) -> dict[uuid.UUID, Became]:
    """Store answers in one step; what cannot be stored is noted in the taking."""
    stored = answers_of(taking.session, taking.audit)
    asked = {one.code: wording_of(one) for one in editions.questions_of(taking.session, taking.audit)}
    wanted: dict[str, Given] = {}
    sources: dict[str, Item] = {}
    for item in items:
        value: Answered = item.value
        if value.wording and value.wording != asked.get(value.question):
            taking.refuse(item, "question", "question_changed", value.question, CHANGED)
            taking.left_answers.append(said_by(item, taking.now))
        elif value.question not in asked:
            advice = "This audit does not ask it. Use a code of its checklist, or leave the answer out."
            taking.refuse(item, "question", "question_not_asked", value.question, advice)
        elif value.question in wanted:
            advice = f"Answered twice, also in {sources[value.question].label}. Keep one of the two."
            taking.refuse(item, "question", "answered_twice", value.question, advice)
        else:
            given = with_stored(value, stored.get(value.question))
            if may_stand(taking, item, given, stored.get(value.question)):
                wanted[value.question], sources[value.question] = given, item
    if not wanted or taking.problems:
        return {}
    stood = {code: seen.mark(*values_of(row)) for code, row in stored.items()}
    fieldwork.answer(taking.session, taking.audit, wanted, actor=taking.actor, now=taking.now)
    taking.session.flush()
    rows = answers_of(taking.session, taking.audit)
    marks = {code: seen.mark(*values_of(rows[code])) for code in sources}
    return {
        item.id: Became(rows[code].id, marks[code], stood_already=marks[code] == stood.get(code))
        for code, item in sources.items()
    }


def with_stored(value: Answered, row: ChecklistAnswer | None) -> Given:
    """The answer to store: what was compared on the server stays, as a device does not ask for it."""
    if value.given.verified or row is None or not row.verified:
        return value.given
    return replace(value.given, verified=RawAnswer(row.verified))


def may_stand(taking: Taking, item: Item, given: Given, row: ChecklistAnswer | None) -> bool:
    """Whether nobody answered otherwise meanwhile; that is noted, as are names in the note."""
    try:
        privacy.refuse_identities({"note": given.note})
    except BadInput as refusal:
        taking.add_problems(item, refusal.problems)
    before = taking.before.get(item.id)
    known = {item.value.seen or NOTHING, seen.mark(*values_of(given)), before.mark if before else ""}
    if seen.mark(*values_of(row)) in known:
        return True
    said = said_by(item, taking.now)
    taking.left_answers.append(said)
    taking.contradicting.append(said)
    advice = (
        f"Meanwhile it was answered on the server: {fieldwork.said(row) if row else 'nothing'}. Decide on "
        "the audit's checklist page which holds, and leave this answer out or give the same one; what is "
        "left out is shown there at its question."
    )
    taking.refuse(item, "raw", "answered_meanwhile", given.raw, advice)
    return False


def said_by(item: Item, now: datetime) -> Said:
    """What an answer says, for the history: a note in which somebody may be told is no part of it.

    A form does not say where it was filled in, so that its day is the one on which it came.
    """
    value: Answered = item.value
    given = value.given
    note = "" if privacy.identity_problems("note", given.note) else given.note
    return Said(value.question, given.raw, note, (now if item.revision is None else item.changed_at).date())
