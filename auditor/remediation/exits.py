"""A responsible exit (DIS-01): only for grave harm, after leverage and a study with workers.

UNGP 19 and the OECD guidance: an exit harms workers too. The study of the follow-up decides on it; this room
lets it be put on a plan only then, and asks which file is which evidence of the row before it is verified.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.findings.models import GRAVE, Finding
from auditor.remediation.escalations import Decision, Escalation, Step
from auditor.remediation.models import CorrectiveAction

EXIT = "DIS-01"
EVIDENCE_OF_EXIT = {
    "leverage_log": "Leverage log",
    "impact_study": "Impact study with workers",
    "payment_proof": "Proof that wages, severance and fees are paid or in escrow",
}
"""The evidence that the row of an exit asks for, by the name of its field."""


def require_last_resort(session: TenantSession, finding: Finding) -> None:
    """Refuse an exit of a finding that is not grave, or of which no study with workers ended with *leave*.

    A study of before the finding came back was of another time: it is made anew.
    """
    if finding.severity not in GRAVE:
        raise Refused("exit_harm_not_grave", severity=finding.severity)
    query = sa.select(Escalation).where(
        Escalation.finding_id == finding.id,
        Escalation.step == Step.DISENGAGEMENT_STUDY,
        Escalation.decision == Decision.LEAVE,
    )
    if finding.reopened_at is not None:
        query = query.where(Escalation.decided_at >= finding.reopened_at)
    if session.scalars(query.limit(1)).first() is None:
        raise Refused("exit_not_studied")


def may_exit(session: TenantSession, finding: Finding) -> bool:
    """Whether an exit could be put on the plan; pages offer it only then."""
    try:
        require_last_resort(session, finding)
    except Refused:
        return False
    return True


def parts(action: CorrectiveAction) -> list[tuple[str, str]]:
    """Which evidence has to be named before the action is verified; none but for an exit."""
    return [*EVIDENCE_OF_EXIT.items()] if action.code == EXIT else []


def named_evidence(
    session: TenantSession, action: CorrectiveAction, shown_by: Mapping[str, uuid.UUID]
) -> str:
    """Which file is which evidence of an exit, as it is kept; refused while a part has no file."""
    if action.code != EXIT:
        return ""
    files = {one.id: one for one in evidence.of(session, action.id)}
    missing = [name for name in EVIDENCE_OF_EXIT if shown_by.get(name) not in files]
    if missing:
        raise Refused("exit_evidence_not_named", evidence=rulebook.action(EXIT).evidence, missing=missing)
    told = [f"{label}: {files[shown_by[name]].filename}" for name, label in EVIDENCE_OF_EXIT.items()]
    return "; ".join(told) + "."
