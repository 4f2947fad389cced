"""Who sees what of money owed: single lines, groups, or what is to be paid.

Lines are for those who work on the case. Others of the organisation see groups. The supplier pays, so it sees
what is due for every code once a plan was made, and nothing of what workers told: no amount declared, no
proof, no dispute, no confirmation, no denial. Counts below five nobody is told who sees no lines; the codes
to pay are the one list whose length tells a number, since by it somebody pays.
"""

from __future__ import annotations

import uuid
from enum import StrEnum

from auditor.audits.models import Audit
from auditor.core.access import Actor, Permission, Role, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.privacy import FEWER, SMALLEST_COUNT
from auditor.findings.models import Finding
from auditor.remediation import service as actions
from auditor.remediation.models import CorrectiveAction


class Sight(StrEnum):
    """What somebody sees of a calculation."""

    LINES = "lines"
    GROUPS = "groups"
    PAYER = "payer"


def of(session: TenantSession, action: CorrectiveAction, actor: Actor) -> Sight:
    """What the actor sees of the money of an action; an action that is none of theirs is not there."""
    return of_finding(session, actions.require_visible(session, action, actor), actor)


def of_finding(session: TenantSession, finding: Finding, actor: Actor) -> Sight:
    """The same of the money of a finding, which the actor may see."""
    if actor.supplier_id is not None:
        return Sight.PAYER
    require(actor, Permission.FOLLOW_ACTIONS)
    if actor.roles & {Role.COMPLIANCE, Role.REVIEWER} or actor.user_id is None:
        return Sight.LINES
    return Sight.LINES if actor.user_id in people_of(session, finding) else Sight.GROUPS


def people_of(session: TenantSession, finding: Finding) -> set[uuid.UUID]:
    """Who led or wrote the audit, or recorded the finding."""
    audit = session.get(Audit, finding.audit_id) if finding.audit_id else None
    people = {finding.recorded_by} | ({audit.lead_auditor_id, audit.author_id} if audit else set())
    return {one for one in people if one is not None}


def require_lines(session: TenantSession, action: CorrectiveAction, actor: Actor) -> None:
    """Refuse who does not work on the case."""
    if of(session, action, actor) is not Sight.LINES:
        raise Refused("lines_not_yours")


def banded(groups: list[tuple[str, int]], sight: Sight) -> set[str]:
    """Groups whose sums are hidden: small ones, and with them enough others that none can be computed.

    Each pair is the group and how many workers it has.
    """
    if sight is Sight.LINES:
        return set()
    ordered = sorted(groups, key=lambda one: (one[1], one[0]))
    hidden = [one for one in ordered if one[1] < SMALLEST_COUNT]
    rest = ordered[len(hidden) :]
    while hidden and rest and _tells_each([count for _, count in hidden]):
        hidden.append(rest.pop(0))
    return {name for name, _ in hidden}


def _tells_each(counts: list[int]) -> bool:
    """Whether the sum of hidden counts, which is what the others leave of the total, betrays every one."""
    return sum(counts) < SMALLEST_COUNT or sum(counts) == len(counts)


def few(number: int, sight: Sight) -> int | str:
    """A count of workers, exact for who works on the case; for others a small one is a band."""
    return FEWER if sight is not Sight.LINES and 0 < number < SMALLEST_COUNT else number
