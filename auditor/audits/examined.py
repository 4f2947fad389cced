"""Whether a question of a checklist was examined: the same of an answer that was read, and for the database.

Answered by what was seen, or called *not applicable* with a note that says why. Where evidence was compared,
what it showed is the answer. *Not seen* is none, whatever its note says.
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from auditor.audits import checklist
from auditor.audits.models import Audit, ChecklistAnswer, RawAnswer
from auditor.audits.states import OF_ITEMS_ONLY

BLANK = " \t\n\r\f\v"


def is_examined(row: ChecklistAnswer) -> bool:
    """Whether an answer that was read says that somebody looked."""
    if is_unseen(row):
        return False
    return (row.verified or row.raw) != RawAnswer.NOT_APPLICABLE or bool(row.note.strip())


def is_unseen(row: ChecklistAnswer) -> bool:
    """Whether a question stands as *not seen*, with or without a note."""
    return (row.verified or row.raw) == RawAnswer.NOT_SEEN


def gravest_left(audit: Audit, given: Mapping[str, ChecklistAnswer]) -> list[str]:
    """The gravest questions that nobody examined, by code: with any, the audit does not count as one.

    None where only open items or documents are looked at, or where papers are all that may be read.
    """
    if audit.purpose in OF_ITEMS_ONLY or audit.documents_only:
        return []
    asked = checklist.gravest(audit.checklist_kind)
    return sorted(code for code in asked if code not in given or not is_examined(given[code]))


_STANDS = sa.case((ChecklistAnswer.verified != "", ChecklistAnswer.verified), else_=ChecklistAnswer.raw)
IS_EXAMINED = sa.and_(
    _STANDS != RawAnswer.NOT_SEEN,
    sa.or_(_STANDS != RawAnswer.NOT_APPLICABLE, sa.func.trim(ChecklistAnswer.note, BLANK) != ""),
)
"""The same as a condition, for counting in many audits at once."""
