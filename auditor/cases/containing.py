"""What keeps a case from being contained or assessed: people not seen to be safe, not asked, papers not back.

No sentence of whoever found the matter stands in for the safety check (UNI-01): from containment on the
management of the site knows. Whoever says instead that people are safe, and how it is known, is a reviewer
who neither found the matter nor raised it, and did nothing of the check.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime

from auditor.audits.models import Audit
from auditor.cases import documents, findings
from auditor.cases.models import CaseState, ZeroToleranceCase
from auditor.cases.states import TAKES_FINDINGS
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.findings.models import Danger, Finding
from auditor.pool import service as pool
from auditor.remediation import plan, service
from auditor.remediation.models import Consent, CorrectiveAction
from auditor.remediation.states import DONE

ASKS = "UNI-05"
"""The victim-centred assessment: each person affected is asked, and what they choose is recorded."""
SAFE, ASKED, PAPERS = "safe_", "asked_", "papers"
BEFORE_ASSESSED = (*TAKES_FINDINGS, CaseState.CONTAINED)
WHO = "a reviewer who neither recorded a finding of the case nor opened it, led its audit or did any of that"


def not_safe(session: TenantSession, case: ZeroToleranceCase) -> dict[str, str]:
    """Findings whose people nobody saw to be safe, by the field that says how it is known otherwise."""
    return {f"{SAFE}{one.id}": _not_safe(one) for one in findings.not_seen_safe(session, case)}


def _not_safe(finding: Finding) -> str:
    danger = ", and somebody is recorded to be in danger" if finding.in_danger == Danger.YES else ""
    return f"the safety check UNI-01 of finding {finding.code} is not verified{danger}"


def papers_out(session: TenantSession, case: ZeroToleranceCase) -> int | None:
    """Papers out where a finding says that they are held; 0 while nobody counted, None where none is."""
    if not findings.document_actions(session, case):
        return None
    newest = documents.newest(session, case)
    if newest is None or newest.held == 0:
        return 0
    return documents.outstanding(session, case) or None


def not_asked(session: TenantSession, case: ZeroToleranceCase) -> dict[str, str]:
    """Findings of which nobody recorded what the people affected chose when they were asked (UNI-05)."""
    return {
        f"{ASKED}{finding.id}": f"what the people of finding {finding.code} chose is not recorded on {ASKS}"
        for finding, action in _of_standing(session, case, ASKS)
        if action.consent == Consent.ASKED and action.state not in DONE
    }


def may_tell(session: TenantSession, case: ZeroToleranceCase, key: str, actor: Actor, now: datetime) -> bool:
    """Whether somebody may say in words what a check would show: a second person with a second look."""
    if not actor.may(Permission.REVIEW) or actor.user_id is None:
        return False
    found = findings.of(session, case)
    barred: set[uuid.UUID | None] = {case.opened_by, *findings.recorders(session, case)}
    audits = {one.audit_id for one in found if one.audit_id is not None}
    barred |= {session.get_one(Audit, one).lead_auditor_id for one in audits}
    code = plan.PROTECTS if key.startswith(SAFE) else ASKS
    for finding, action in _of_standing(session, case, code):
        barred |= service.barred_from_verifying(session, action, finding)
    return actor.user_id not in barred and not pool.tie_of(session, actor, case.supplier_id, now.date())


def assessment_overdue(session: TenantSession, case: ZeroToleranceCase, now: datetime) -> datetime | None:
    """Since when people should have been asked and nobody said that they were; None if it is in time."""
    if case.state not in BEFORE_ASSESSED:
        return None
    late = [action.due_at for _, action in _of_standing(session, case, ASKS) if action.state not in DONE]
    return min((one for one in late if one is not None and one < now), default=None)


def begin_referrals(session: TenantSession, case: ZeroToleranceCase, now: datetime) -> None:
    """With the assessment of the case the offer of contacts (UNI-06) is due for each of its findings."""
    for finding in findings.standing(session, case):
        plan.start_clock(session, finding.id, "assessment", now)


def asks_nobody(session: TenantSession, case: ZeroToleranceCase) -> bool:
    """Whether at every site of the case a state imposes work, or may: at another one people are asked."""
    of_case = findings.of(session, case)
    return bool(of_case) and all(plan.nobody_is_asked(finding) for finding in of_case)


def _of_standing(
    session: TenantSession, case: ZeroToleranceCase, code: str
) -> Iterator[tuple[Finding, CorrectiveAction]]:
    for finding in findings.standing(session, case):
        for action in plan.current(plan.of_finding(session, finding.id)):
            if action.code == code and not plan.may_not_be(finding, code):
                yield finding, action
