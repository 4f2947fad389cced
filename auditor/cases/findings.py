"""What a case reads from its findings and their corrective actions: the rules of those rooms, not its own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from auditor.cases import safety
from auditor.cases.models import CaseFinding, ZeroToleranceCase
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingSeverity, FindingState, Substantiation
from auditor.findings.scoring import is_open
from auditor.remediation import closing, plan, service
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.states import BEGUN, DONE


def of(session: TenantSession, case: ZeroToleranceCase) -> Sequence[Finding]:
    """Every finding of the case, in the order in which they were recorded."""
    query = sa.select(Finding).join(CaseFinding, CaseFinding.finding_id == Finding.id)
    return session.scalars(query.where(CaseFinding.case_id == case.id).order_by(Finding.id)).all()


def standing(session: TenantSession, case: ZeroToleranceCase) -> list[Finding]:
    """The findings that neither ended nor proved wrong."""
    return [one for one in of(session, case) if is_open(one)]


def standing_as_zero_tolerance(session: TenantSession, case: ZeroToleranceCase) -> list[Finding]:
    """The findings that still hold the supplier at the floor of zero tolerance."""
    return [one for one in standing(session, case) if one.severity == FindingSeverity.ZERO_TOLERANCE]


def is_any_confirmed(session: TenantSession, case: ZeroToleranceCase) -> bool:
    """Whether a reviewer confirmed one of the findings as zero tolerance."""
    return any(
        one.substantiation == Substantiation.CONFIRMED for one in standing_as_zero_tolerance(session, case)
    )


def recorders(session: TenantSession, case: ZeroToleranceCase) -> set[uuid.UUID]:
    """Everybody who recorded a finding of the case."""
    return {one.recorded_by for one in of(session, case) if one.recorded_by is not None}


def actions(session: TenantSession, case: ZeroToleranceCase) -> list[tuple[Finding, CorrectiveAction]]:
    """The newest attempt of each action of each finding that the case is about, in the order of work."""
    return [
        (finding, action)
        for finding in of(session, case)
        for action in plan.current(_attempts(session, case, finding))
    ]


def verified_before(session: TenantSession, case: ZeroToleranceCase) -> list[CorrectiveAction]:
    """Attempts of the case that were verified before a finding came back to it, and are owed again since."""
    found = []
    for finding in of(session, case):
        attempts = _attempts(session, case, finding)
        newest = plan.current(attempts)
        found += [one for one in attempts if one.verified_at is not None and one not in newest]
    return found


def _attempts(session: TenantSession, case: ZeroToleranceCase, finding: Finding) -> list[CorrectiveAction]:
    """What was owed of a finding while it was this case's: another one works on it once it came back."""
    query = sa.select(CaseFinding).where(CaseFinding.finding_id == finding.id).order_by(CaseFinding.id)
    joins = session.scalars(query).all()
    place = next(index for index, one in enumerate(joins) if one.case_id == case.id)
    began = joins[place].joined_at if place else None
    ended = joins[place + 1].joined_at if place + 1 < len(joins) else None
    return [
        one
        for one in plan.of_finding(session, finding.id)
        if (ended is None or one.proposed_at < ended)
        and (began is None or one.proposed_at >= began or one.state != ActionState.CLOSED)
    ]


def calls_for_documents(finding: Finding) -> bool:
    """Whether papers are to be returned because of the finding."""
    return any(action.code == plan.COUNTS_DOCUMENTS for action in plan.actions_for(finding))


def document_actions(session: TenantSession, case: ZeroToleranceCase) -> list[CorrectiveAction]:
    """The actions of standing findings that return papers."""
    return [
        action
        for finding in standing(session, case)
        for action in plan.current(plan.of_finding(session, finding.id))
        if action.code == plan.COUNTS_DOCUMENTS and action.state != ActionState.REJECTED
    ]


def not_seen_safe(session: TenantSession, case: ZeroToleranceCase) -> list[Finding]:
    """Standing findings whose check that people are safe nobody has verified."""
    found = standing(session, case)
    query = sa.select(Finding.id).where(Finding.id.in_([one.id for one in found]), safety.is_checked())
    checked = set(session.scalars(query))
    return [one for one in found if one.id not in checked]


def not_begun(session: TenantSession, case: ZeroToleranceCase) -> list[str]:
    """What nobody has taken up: measures that protect people, and all others where none is begun."""
    found = []
    for finding in standing(session, case):
        waiting = plan.protection_waiting(session, finding.id)
        owed = [one for one in service.owed_before_verification(session, finding) if one.phase != "contain"]
        if not any(one.state in BEGUN for one in owed):
            waiting += [one.code for one in owed]
        found += [f"{finding.code}: {code}" for code in waiting]
    return found


def remedy_obstacles(session: TenantSession, case: ZeroToleranceCase) -> list[str]:
    """What stands against saying that the remedy is verified, finding by finding; empty when nothing does."""
    found = []
    for finding in standing(session, case):
        owed = service.owed_before_verification(session, finding)
        codes = [f"action_{one.code}_not_verified" for one in owed if one.state not in DONE]
        for action in owed:
            codes += closing.obstacles_of_action(session, action)
        if not owed:
            codes.append("no_action_owed")
        found += [f"{finding.code}: {code}" for code in codes]
    return found


def doers(session: TenantSession, case: ZeroToleranceCase) -> set[object]:
    """Everybody who carried out or evidenced an action of the case."""
    return {person for _, action in actions(session, case) for person in closing.doers(session, action)}


def closing_obstacles(session: TenantSession, case: ZeroToleranceCase, actor: Actor) -> list[str]:
    """What stands against ending the findings together with the case."""
    found = []
    for finding in standing(session, case):
        if finding.state != FindingState.VERIFIED:
            found.append(f"{finding.code}: finding_{finding.state}")
        else:
            codes = closing.obstacles_to_closing(session, finding, actor)
            found += [f"{finding.code}: {code}" for code in codes]
    return found
