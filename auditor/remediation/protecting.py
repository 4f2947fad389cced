"""The check that people are safe (UNI-01) is owed of every finding that management may not hear of before.

Without it a finding would be kept from the site for ever, though nobody is left to be protected by that.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.findings.states import ENDED_STATES
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import SETTLED


def newest(session: TenantSession, finding: Finding) -> CorrectiveAction | None:
    """The last check of a finding since it stands; what was said of it before it came back is over."""
    checks = [one for one in plan.of_finding(session, finding.id) if one.code == plan.PROTECTS]
    last = max(checks, key=lambda one: one.attempt, default=None)
    if last is None or _is_owed(last):
        return last
    is_of_before = finding.reopened_at is not None and last.proposed_at < finding.reopened_at
    return None if is_of_before else last


def owe(session: TenantSession, finding: Finding, *, actor: Actor, now: datetime) -> CorrectiveAction | None:
    """Put the check on a finding that is kept from management and has none; what was put on it now."""
    session.flush()
    if finding.state in ENDED_STATES or not shielding.waits_for_safety(finding):
        return None
    if newest(session, finding) is not None:
        return None
    known = plan.of_finding(session, finding.id)
    return plan.add(session, finding, rulebook.action(plan.PROTECTS), known, actor=actor, now=now)


def owe_all(session: TenantSession, *, actor: Actor, now: datetime) -> int:
    """The same for findings that were recorded or came back before the check was owed of them."""
    is_owed = sa.exists().where(
        CorrectiveAction.finding_id == Finding.id,
        CorrectiveAction.code == plan.PROTECTS,
        CorrectiveAction.state.not_in(SETTLED),
    )
    query = sa.select(Finding).where(
        Finding.state.not_in(ENDED_STATES), shielding.is_held_for_safety(), ~is_owed
    )
    found = session.scalars(query.order_by(Finding.id)).all()
    return sum(owe(session, one, actor=actor, now=now) is not None for one in found)


def is_declined(session: TenantSession, finding: Finding) -> bool:
    """Whether the people concerned turned the check down and a second person left it at that."""
    last = newest(session, finding)
    return last is not None and plan.is_settled_without_deed(last)


def _is_owed(action: CorrectiveAction) -> bool:
    return action.state not in SETTLED
