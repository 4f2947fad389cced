"""How far a finding is, made only of the actions that its reader may know of.

The state of a finding follows all of its actions. To a supplier it would tell that somebody owes something,
or has done it, on an action that waits for people's consent or is the buyer's: its people, and whoever reads
a shareable report, therefore read the state that the actions they know of would carry it to.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingState
from auditor.remediation import plan, sight
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import FOLLOWS_ACTIONS


def of_finding(session: TenantSession, finding: Finding, actor: Actor) -> FindingState:
    """The state of a finding as the actor reads it; people of the buyer's side read what is stored."""
    state = FindingState(finding.state)
    if actor.supplier_id is None or state not in FOLLOWS_ACTIONS:
        return state
    return by_actions(state, sight.known(plan.current(plan.of_finding(session, finding.id)), actor))


def by_actions(state: FindingState, known: Sequence[CorrectiveAction]) -> FindingState:
    """The state to which actions carry a finding whose plan was accepted; where none is known, that one."""
    if state not in FOLLOWS_ACTIONS:
        return state
    return plan.carried_to(plan.before_verification(known))
