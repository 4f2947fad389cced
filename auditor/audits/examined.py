"""Whether a question of a checklist was examined, and which of the gravest nobody looked into.

Answered by what was seen, or called *not applicable* with a note that is a reason (`reasons.is_written`).
Where evidence was compared, what it showed is the answer. *Not seen* is none, whatever its note says. Of the
gravest, work imposed by the state alone can be *not applicable*: where no state does so nobody is assigned,
while violence, bondage or a door that was locked can be looked for at each site. A finding of a question's
own code is a look at it as well. One rule for answers that were read and for many audits at once: the
database finds the answers, what their notes are worth is told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from auditor.audits import checklist, rulebook
from auditor.audits.models import Audit, ChecklistAnswer, RawAnswer
from auditor.audits.states import OF_ITEMS_ONLY
from auditor.core import reasons

END = "\x1f"
"""What stands between texts that the database puts together; in a note it is a blank, as for a reader."""


def is_examined(row: ChecklistAnswer) -> bool:
    """Whether an answer that was read says that somebody looked."""
    stands = row.verified or row.raw
    if stands == RawAnswer.NOT_APPLICABLE:
        return _is_put_aside(row.question, row.note)
    return stands != RawAnswer.NOT_SEEN


def is_unseen(row: ChecklistAnswer) -> bool:
    """Whether a question stands as *not seen*, with or without a note."""
    return (row.verified or row.raw) == RawAnswer.NOT_SEEN


@lru_cache(maxsize=10_000)
def says_why(note: str) -> bool:
    """Whether a note is a reason that somebody can read later; kept, since the same words stand in many."""
    return reasons.is_written(note)


def gravest_asked(audit: Audit) -> list[str]:
    """The gravest questions of an audit, by code: with any that nobody examined it does not count as one.

    None where only open items or documents are looked at, or where papers are all that may be read.
    """
    if audit.purpose in OF_ITEMS_ONLY or audit.documents_only:
        return []
    return sorted(checklist.gravest(audit.checklist_kind))


def gravest_left(audit: Audit, given: Mapping[str, ChecklistAnswer]) -> list[str]:
    """Those of them that nobody examined: neither an answer nor a finding of the audit says so."""
    left = [code for code in gravest_asked(audit) if code not in given or not is_examined(given[code])]
    session = object_session(audit) if left else None
    if session is None:
        return left
    found = set(_texts(session.scalar(sa.select(_found()).where(Audit.id == audit.id))))
    return [code for code in left if code not in found]


def columns() -> tuple[sa.ColumnElement[Any], ...]:
    """What of an audit tells which of the gravest were looked into: to be judged by `is_any_left`."""
    return _by_sight().label("seen"), _put_aside().label("put_aside"), _found().label("found")


def is_any_left(audit: sa.Row[Any]) -> bool:
    """Whether an audit with these columns, asked by its `checklist_kind`, left any of the gravest."""
    left = checklist.gravest(audit.checklist_kind).difference(_texts(audit.seen))
    left = left.difference(_texts(audit.found)) if left else left
    return bool(left) and not left <= set(_put_aside_in(_texts(audit.put_aside)))


def _is_put_aside(code: str, note: str) -> bool:
    """Whether a question that is called *not applicable* was examined: it can be, and somebody says why."""
    return code not in rulebook.always_applies() and says_why(note)


def _put_aside_in(texts: Iterable[str]) -> Iterable[str]:
    for code, _, note in (text.partition(" ") for text in texts):
        if _is_put_aside(code, note):
            yield code


def _texts(joined: str | None) -> list[str]:
    return joined.split(END) if joined else []


_STANDS = sa.case((ChecklistAnswer.verified != "", ChecklistAnswer.verified), else_=ChecklistAnswer.raw)
IS_BY_SIGHT = _STANDS.not_in((RawAnswer.NOT_SEEN, RawAnswer.NOT_APPLICABLE))
"""Whether an answer is one that something which was seen stands behind."""


def _by_sight() -> sa.ScalarSelect[Any]:
    """Codes of the gravest questions that an answer by what was seen stands at."""
    return _joined(ChecklistAnswer.question, IS_BY_SIGHT)


def _put_aside() -> sa.ScalarSelect[Any]:
    """Codes of those that are called *not applicable*, each with its note."""
    note = sa.func.replace(ChecklistAnswer.note, END, " ", type_=sa.Text)
    return _joined(ChecklistAnswer.question + " " + note, _STANDS == RawAnswer.NOT_APPLICABLE)


def _joined(text: Any, condition: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    of_audit = (ChecklistAnswer.audit_id == Audit.id, ChecklistAnswer.question.in_(rulebook.gravest()))
    query = sa.select(sa.func.aggregate_strings(text, END)).where(*of_audit, condition)
    return query.correlate(Audit).scalar_subquery()


def _found() -> sa.ScalarSelect[Any]:
    """Codes of the gravest that a finding of the audit has: a refuted one is a look, a withdrawn one none."""
    from auditor.findings.models import Finding, FindingState

    of_audit = (Finding.audit_id == Audit.id, Finding.code.in_(rulebook.gravest()))
    query = sa.select(sa.func.aggregate_strings(Finding.code, END)).where(
        *of_audit, Finding.state != FindingState.WITHDRAWN
    )
    return query.correlate(Audit).scalar_subquery()
