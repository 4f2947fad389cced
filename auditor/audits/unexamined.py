"""Questions of a checklist that nobody examined: an audit that leaves some is a partial one, and says why.

Silence never pays: what is not answered reads as if nothing was there. So each question is answered, or
marked *not seen* or *not applicable* with a note that says why, or left to one reason for all the rest when
the report is handed in. What is not asked at a kind of site or in a season is not among its questions, so
that whoever finds one of them *not applicable* has seen why. A look at open items or documents has no whole
checklist to examine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.audits import editions, fieldwork
from auditor.audits.checklist import Question
from auditor.audits.examined import gravest_left, is_examined, is_unseen, says_why
from auditor.audits.models import Audit, AuditState, ChecklistAnswer
from auditor.audits.states import ISSUED_STATES, OF_ITEMS_ONLY
from auditor.core import privacy, reasons
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.history.models import Event

KEPT = "why_unexamined"
"""Under which name the history of handing in keeps the reason for the rest."""
SHOWN = 5
"""Codes that a refusal names; the page and the checklist by API have all."""
HANDED_IN = {AuditState.IN_REVIEW, *ISSUED_STATES}


@dataclass(frozen=True, slots=True)
class Unexamined:
    """Codes of questions that nobody examined, those of them without a reason of their own, of how many.

    With any of the `gravest` among them the audit does not count as one (`counting`).
    `answered` and what nobody examined add up to what was asked; of a look at open items or documents, which
    has to examine none, the rest is not told.
    """

    codes: Sequence[str]
    bare: Sequence[str]
    asked: int
    answered: int
    gravest: Sequence[str] = ()

    @property
    def in_words(self) -> str:
        """How much of the checklist is missing; blank where nothing is."""
        if not self.codes:
            return ""
        return f"Partial: {len(self.codes)} of {self.asked} questions of the checklist were not examined."


def of_audit(session: TenantSession, audit: Audit) -> Unexamined:
    """What nobody examined as the answers stand."""
    questions = [one.code for one in editions.questions_of(session, audit)]
    return among(audit, questions, fieldwork.answers_of(session, audit))


def among(audit: Audit, questions: Sequence[str], given: Mapping[str, ChecklistAnswer]) -> Unexamined:
    """The same of answers that were read; nothing where only open items or documents are looked at."""
    missing = [code for code in questions if is_left(code, given)]
    asked, answered = len(questions), len(questions) - len(missing)
    if audit.purpose in OF_ITEMS_ONLY:
        return Unexamined((), (), asked, answered)
    bare = [code for code in missing if code not in given or not says_why(given[code].note)]
    return Unexamined(missing, bare, asked, answered, gravest_left(audit, given))


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the questions of a group: examined, marked as not seen, and neither of the two."""

    answered: int
    not_seen: int
    open: int


def tally(questions: Sequence[Question], given: Mapping[str, ChecklistAnswer]) -> Tally:
    """How far the questions of a group are answered."""
    rows = [given[one.code] for one in questions if one.code in given]
    answered, not_seen = sum(map(is_examined, rows)), sum(map(is_unseen, rows))
    return Tally(answered, not_seen, len(questions) - answered - not_seen)


def is_left(code: str, given: Mapping[str, ChecklistAnswer]) -> bool:
    """Whether nobody examined a question."""
    return code not in given or not is_examined(given[code])


def require_told(session: TenantSession, audit: Audit, why: str) -> dict[str, str]:
    """The reason for the rest, as the history keeps it; refused where questions have none at all."""
    bare = of_audit(session, audit).bare
    if not bare:
        return {}
    if not reasons.is_written(why):
        raise _refusal(bare)
    privacy.refuse_identities({KEPT: why})
    return {KEPT: why.strip()}


def require_kept(session: TenantSession, audit: Audit) -> None:
    """Refuse to issue what was handed in without a reason, as by an earlier release."""
    bare = of_audit(session, audit).bare
    if bare and not why(history.of_subject(session, audit.id)):
        raise _refusal(bare)


def why(events: Sequence[Event]) -> str:
    """The reason for the rest that came with the report when it was handed in last; blank without."""
    handed_in = [one for one in events if one.action == f"audit_{AuditState.IN_REVIEW}"]
    return str(handed_in[-1].after.get(KEPT, "")) if handed_in else ""


def _refusal(bare: Sequence[str]) -> Refused:
    first = list(bare[:SHOWN])
    more = f" and {len(bare) - SHOWN:,} more" if len(bare) > SHOWN else ""
    named = ", ".join(first) + more
    return Refused("questions_unanswered", count=len(bare), codes=first, named=named)
