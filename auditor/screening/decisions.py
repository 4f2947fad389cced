"""Decisions on hits: look closer, confirm with a second person, set aside with a reason."""

from __future__ import annotations

import re
from datetime import date, datetime

from auditor.core import access, changes, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, at_field
from auditor.core.moves import Machine
from auditor.core.privacy import refuse_identities, worker_problems
from auditor.core.working_days import add_working_days
from auditor.history import service as history
from auditor.screening.models import Hit, HitKind, HitState
from suppliers.values import check_digits
from suppliers.values.check_digits import Check

WORKING_DAYS = 5

STATES = Machine(
    "hit",
    {
        HitState.OPEN: (HitState.ESCALATED, HitState.SET_ASIDE),
        HitState.ESCALATED: (HitState.CONFIRMED, HitState.SET_ASIDE),
        HitState.CONFIRMED: (HitState.SET_ASIDE,),
        HitState.SET_ASIDE: (HitState.OPEN,),
    },
)

LEI = "lei"
_SIGNS = re.compile(r"\b[A-Za-z0-9]{20}\b")
IDENTIFIER_KINDS: dict[str, str] = {
    "registration": "Company registration or tax number",
    "lei": "Legal entity identifier (LEI)",
    "address": "Full address",
    "owner": "Owner or parent company",
    "website": "Website or telephone of the company",
    "official_document": "Official document that names the site",
    "origin_document": "Document on the origin of the input or on how workers were recruited",
}
"""What can confirm identity besides the name (scoring model, gate G1)."""


STAND = ("state", "decided_at", "basis")
"""What of a hit a decision is made from: it is refused once somebody else has decided meanwhile."""


def stand(hit: Hit) -> tuple[object, ...]:
    """The values that a decision is made from."""
    return tuple(getattr(hit, name) for name in STAND)


def due_after(day: date, working_days: int = WORKING_DAYS) -> date:
    """The day some working days later; Saturdays and Sundays do not count."""
    return add_working_days(day, working_days, None)


def escalate(
    session: TenantSession,
    hit: Hit,
    *,
    identifier_kind: str,
    identifier_value: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Propose that supplier and entry are the same, by one more identifier than the name."""
    access.require(actor, Permission.DECIDE_HITS)
    STATES.check(hit.state, HitState.ESCALATED)
    problems: list[dict[str, object]] = []
    if identifier_kind not in IDENTIFIER_KINDS:
        advice = f"Choose one of: {', '.join(IDENTIFIER_KINDS)}."
        problems.append(at_field("identifier_kind", "identifier_unknown", identifier_kind, advice))
    if not identifier_value.strip():
        advice = "Give the identifier that supplier and listed entry share, and where it is found."
        problems.append(at_field("identifier_value", "identifier_missing", "", advice))
    elif identifier_kind == LEI and not _holds_lei(identifier_value):
        advice = (
            "An LEI has twenty letters and digits, the last two of which check the others; copy it whole."
        )
        problems.append(at_field("identifier_value", "lei_invalid", identifier_value, advice))
    problems += worker_problems("identifier_value", identifier_value)
    problems += _missing_reason(reason)
    if problems:
        raise BadInput(problems)
    hit.identifier_kind, hit.identifier_value = identifier_kind, identifier_value.strip()
    hit.escalated_by, hit.escalated_at = actor.user_id, now
    _move(session, hit, HitState.ESCALATED, reason, actor=actor, now=now)


def confirm(session: TenantSession, hit: Hit, *, reason: str, actor: Actor, now: datetime) -> None:
    """Confirm identity: a reviewer, and not who proposed it; the supplier is then blocked for a market."""
    access.require(actor, Permission.REVIEW)
    STATES.check(hit.state, HitState.CONFIRMED)
    access.require_other_person(actor, hit.escalated_by)
    if problems := _missing_reason(reason):
        raise BadInput(problems)
    _move(session, hit, HitState.CONFIRMED, reason, actor=actor, now=now)


def set_aside(session: TenantSession, hit: Hit, *, reason: str, actor: Actor, now: datetime) -> None:
    """Put a hit aside with a reason; it stays so until the name, the entry or the matcher changes.

    A confirmed hit is lifted by a reviewer only, and not by who confirmed it. The released gate is shown
    until a reviewer agrees to the lower score.
    """
    access.require(actor, Permission.DECIDE_HITS)
    STATES.check(hit.state, HitState.SET_ASIDE)
    if problems := _missing_reason(reason):
        raise BadInput(problems)
    if hit.state == HitState.CONFIRMED:
        access.require(actor, Permission.REVIEW)
        access.require_other_person(actor, hit.decided_by)
    _move(session, hit, HitState.SET_ASIDE, reason, actor=actor, now=now)


def reopen(session: TenantSession, hit: Hit, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a hit up again that was set aside."""
    access.require(actor, Permission.DECIDE_HITS)
    STATES.check(hit.state, HitState.OPEN)
    if problems := _missing_reason(reason):
        raise BadInput(problems)
    hit.due_on = due_after(now.date())
    _move(session, hit, HitState.OPEN, reason, actor=actor, now=now)


def _holds_lei(text: str) -> bool:
    """Whether a text, that may say where it is found besides, holds an LEI with right check digits."""
    return any(check_digits.check(LEI, part) is Check.VALID for part in (text, *_SIGNS.findall(text)))


def _missing_reason(reason: str) -> list[dict[str, object]]:
    if reasons.is_written(reason):
        refuse_identities({"reason": reason})
        return []
    return [at_field("reason", "reason_missing", "", reasons.ADVICE)]


def _move(
    session: TenantSession, hit: Hit, state: HitState, reason: str, *, actor: Actor, now: datetime
) -> None:
    before = {"state": hit.state}
    hit.state, hit.reason = state, reason.strip()
    hit.decided_by, hit.decided_at = actor.user_id, now
    after = {"state": str(state), "list": hit.list_id, "release": hit.release, "score": hit.score}
    action = f"{hit.kind}_hit_{state}" if hit.kind != HitKind.NAME else f"hit_{state}"
    history.record(session, actor, action, hit, at=now, before=before, after=after, reason=hit.reason)
    changes.mark(session, hit.supplier_id, action, now=now)
