"""Actions that were verified from documents before documents ceased to show what their test asks for.

What was verified stays verified, by the rules of its day: nothing is reopened. But it is told wherever it
counts, so that somebody looks again; that somebody did is a new attempt.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingState
from auditor.remediation import sufficing
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import DONE

WORDS = "verified under an earlier rule; check again"


def is_asked(action: CorrectiveAction) -> bool:
    """Whether an action was verified by documents, which by the rules of now do not show its test."""
    is_by_documents = action.state in DONE and action.verification_method == sufficing.DOCUMENTS
    return is_by_documents and sufficing.DOCUMENTS not in sufficing.by_rule(action)


def all_of(session: TenantSession) -> list[CorrectiveAction]:
    """Those of the organisation, by supplier and finding; not of what was withdrawn or begun again since."""
    later = aliased(CorrectiveAction)
    is_newest = ~sa.exists().where(
        later.finding_id == CorrectiveAction.finding_id,
        later.code == CorrectiveAction.code,
        later.attempt > CorrectiveAction.attempt,
    )
    query = (
        sa.select(CorrectiveAction)
        .join(Finding, Finding.id == CorrectiveAction.finding_id)
        .where(
            CorrectiveAction.state.in_(DONE),
            CorrectiveAction.verification_method == sufficing.DOCUMENTS,
            Finding.state != FindingState.WITHDRAWN,
            is_newest,
        )
        .order_by(CorrectiveAction.supplier_id, CorrectiveAction.finding_id, CorrectiveAction.code)
    )
    return [one for one in session.scalars(query) if is_asked(one)]


def told(action: CorrectiveAction) -> str:
    """How an action was verified, with that it is to be looked at again."""
    method = sufficing.in_words(action.verification_method)
    return f"{method}: {WORDS}" if is_asked(action) else method
