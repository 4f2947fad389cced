"""Signs of forced labour that an audit's checklist answers with yes and that none of its findings records.

Yes means that the sign was seen. What was seen and is no finding protects nobody: no gate, clock or remedy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.audits.models import Audit, ChecklistAnswer, RawAnswer
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.states import STANDS

SEEN = {RawAnswer.YES, RawAnswer.PARTLY}


def signs(session: TenantSession, audit: Audit) -> list[str]:
    """Codes of signs that were seen, and that no standing finding of the audit has, nor its ILO indicator."""
    recorded = {code for one in _standing(session, audit) for code in _meant_by(one)}
    return [code for code in _seen(session, audit) if recorded.isdisjoint(_with_its_sign(code))]


def denied(session: TenantSession, audit: Audit) -> list[str]:
    """Codes of standing findings whose own question is answered with no."""
    answered = {one.question for one in _answers(session, audit) if _last(one) == RawAnswer.NO}
    return sorted({one.code for one in _standing(session, audit)} & answered)


def _standing(session: TenantSession, audit: Audit) -> Sequence[Finding]:
    return session.scalars(sa.select(Finding).where(Finding.audit_id == audit.id, STANDS)).all()


def _meant_by(finding: Finding) -> Iterator[str]:
    for code in (finding.code, *finding.context):
        yield from _with_its_sign(code)


def _with_its_sign(code: str) -> set[str]:
    known = rulebook.find(code)
    return {code, known.ilo} if known and known.ilo else {code}


def _answers(session: TenantSession, audit: Audit) -> Sequence[ChecklistAnswer]:
    query = sa.select(ChecklistAnswer).where(ChecklistAnswer.audit_id == audit.id)
    return session.scalars(query.order_by(ChecklistAnswer.question)).all()


def _last(answer: ChecklistAnswer) -> str:
    """As verified, where documents and interviews were compared; else as seen."""
    return answer.verified or answer.raw


def _seen(session: TenantSession, audit: Audit) -> list[str]:
    """Musts of a visit and an organisation's own questions are no signs: a yes is as it should be there."""
    return [
        one.question
        for one in _answers(session, audit)
        if _last(one) in SEEN and rulebook.find(one.question) is not None
    ]
