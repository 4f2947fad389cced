"""Papers held from workers: whoever has to return them does not settle how many there were.

The larger of what the finding and the counts say stands as *held*, until an auditor or reviewer counts fewer
and says why. Who said so does not verify the return. What each said is read from the history.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, problem
from auditor.history import service as history
from auditor.remediation import banding, plan
from auditor.remediation.models import CorrectiveAction

COUNTED = "documents_counted"
SITE, VERIFIER = "site", "verifier"
"""Who returns papers or sees to it, and who looks whether they are back."""


@dataclass(frozen=True, slots=True)
class Count:
    """One count as somebody gave it: how many were held, how many are back, and why fewer than before."""

    at: datetime
    who: str
    side: str
    held: int
    returned: int
    reason: str
    by: uuid.UUID | None = None


def side_of(actor: Actor) -> str:
    """Whether somebody's count may be lower than what stands: auditors and reviewers, never the supplier."""
    looks = actor.supplier_id is None and actor.may(Permission.VERIFY_ACTIONS)
    return VERIFIER if looks else SITE


def counts(session: TenantSession, action: CorrectiveAction) -> list[Count]:
    """What was counted for the action and its earlier attempts since the finding stands, oldest first."""
    since = action.finding.reopened_at
    attempts = [one for one in plan.of_finding(session, action.finding_id) if one.code == action.code]
    events = [
        event
        for one in attempts
        for event in history.of_subject(session, one.id)
        if event.action == COUNTED and (since is None or event.at >= since)
    ]
    return [
        Count(
            one.at,
            one.actor_name,
            one.after.get("side", SITE),
            one.after.get("said", one.after["held"]),
            one.after["returned"],
            one.reason,
            one.actor_id,
        )
        for one in sorted(events, key=lambda one: (one.at, one.id))
    ]


def found_held(action: CorrectiveAction) -> int | None:
    """How many papers the finding says are held: one of each worker affected; None where it says nothing."""
    calls_for = {one.code for one in plan.actions_for(action.finding)}
    return action.finding.workers_affected if action.code in calls_for else None


def held(session: TenantSession, action: CorrectiveAction) -> int:
    """How many stand as held; 0 where neither the finding nor anybody has said a number."""
    is_looked_at = any(one.side == VERIFIER for one in counts(session, action))
    found = 0 if is_looked_at else found_held(action) or 0
    return max(action.documents_held or 0, found)


def counted_fewer_by(session: TenantSession, action: CorrectiveAction) -> set[uuid.UUID | None]:
    """Who said why fewer papers were held than stood: the number of papers to return is their work."""
    if action.code != plan.COUNTS_DOCUMENTS:
        return set()
    return {one.by for one in counts(session, action) if one.side == VERIFIER and one.reason}


def require_other_counter(session: TenantSession, action: CorrectiveAction, actor: Actor) -> None:
    """Nobody alone says that fewer papers were held and that all of them are back."""
    if actor.user_id is not None and actor.user_id in counted_fewer_by(session, action):
        raise Refused("fewer_papers_by_verifier")


def outstanding(session: TenantSession, action: CorrectiveAction) -> int | None:
    """Papers not yet back; None while nobody counted, and where "none held" is all that was counted."""
    stand = held(session, action)
    if action.documents_returned is None or not stand:
        return None
    return stand - action.documents_returned


def in_words(session: TenantSession, action: CorrectiveAction, actor: Actor) -> str:
    """Where the papers of an action stand, as its reader may know it; blank where it counts none."""
    if action.code != plan.COUNTS_DOCUMENTS:
        return ""
    if action.documents_returned is None:
        return "papers not counted yet"
    told = banding.held_as_seen(held(session, action), actor)
    out = banding.outstanding_as_told(told, outstanding(session, action)) or 0
    return f"papers: {told} held, {action.documents_returned} returned, {out} outstanding"


def stands_with(session: TenantSession, action: CorrectiveAction, said: int, actor: Actor) -> int:
    """How many stand as held once somebody has counted so many."""
    return said if side_of(actor) == VERIFIER else max(said, held(session, action))


def count(
    session: TenantSession,
    action: CorrectiveAction,
    *,
    said: int,
    returned: int,
    why_fewer: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep a count; callers have checked who may. Only who looks counts fewer than stand, and says why."""
    if problems := _problems(session, action, said, returned, why_fewer, actor):
        raise BadInput(problems)
    is_read_by_site = side_of(actor) == SITE and actor.supplier_id is None
    refuse = privacy.refuse_told_to_site if is_read_by_site else privacy.refuse_identities
    refuse({"why_fewer": why_fewer})
    before = {"held": action.documents_held, "returned": action.documents_returned}
    stand = stands_with(session, action, said, actor)
    action.documents_held, action.documents_returned = stand, returned
    history.record(
        session,
        actor,
        COUNTED,
        action,
        at=now,
        before=before,
        after={"held": stand, "returned": returned, "said": said, "side": side_of(actor)},
        reason=why_fewer.strip(),
    )


def _problems(
    session: TenantSession, action: CorrectiveAction, said: int, returned: int, why_fewer: str, actor: Actor
) -> list[dict[str, object]]:
    if not 0 <= returned <= said:
        return [problem("returned", "not_between", returned, "Count from 0 to the number that was held.")]
    if side_of(actor) == VERIFIER:
        stand = held(session, action)
        if said < stand and not reasons.is_written(why_fewer):
            advice = f"{stand} stand as held: say why fewer were. {reasons.AT_LEAST}"
            return [problem("why_fewer", "reason_missing", why_fewer, advice)]
        return []
    earlier = max((one.held for one in counts(session, action) if one.side == SITE), default=0)
    if said < earlier:
        advice = f"{earlier} were counted before; the number held only grows."
        return [problem("held", "fewer_than_before", said, advice)]
    return []
