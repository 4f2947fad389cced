"""Who pays for an audit, which languages its team speaks, and how many workers there are in which groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from auditor.audits import interviewing
from auditor.audits.models import Audit, AuditState
from auditor.audits.service import groups_too_large, require_lead, require_not_issued
from auditor.audits.states import ENDED_STATES
from auditor.core import privacy, reasons, seen
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused, not_valid, problem
from auditor.history import service as history


def require_may_state(audit: Audit, actor: Actor) -> None:
    """Facts of an audit are stated until it is issued: by who plans audits or leads this one."""
    if not actor.may(Permission.PLAN_AUDITS):
        require_lead(audit, actor)
    require_not_issued(audit)
    if audit.state in ENDED_STATES:
        raise Refused("audit_over", state=audit.state)


def state_terms(
    session: TenantSession, audit: Audit, *, payer: str, languages: str, actor: Actor, now: datetime
) -> None:
    """Say who pays and which languages the team speaks."""
    require_may_state(audit, actor)
    privacy.refuse_identities({"payer": payer, "languages": languages})
    before = {"payer": audit.payer, "languages": audit.languages}
    audit.payer, audit.languages = payer.strip(), languages.strip()
    after = {"payer": audit.payer, "languages": audit.languages}
    if before != after:
        history.record(session, actor, "audit_terms_stated", audit, at=now, before=before, after=after)


WORKFORCE = "audit_workforce_corrected"


def workforce_of(audit: Audit) -> dict[str, object]:
    """Workers on site and in each group, as history and forms have them."""
    return {"headcount": audit.headcount, "strata": dict(sorted(audit.strata.items()))}


def workforce_parts(audit: Audit) -> tuple[str, ...]:
    """The same as texts, for the sign of what a correction is made from."""
    groups = (f"{name}: {workers}" for name, workers in sorted(audit.strata.items()))
    return (str(audit.headcount), *groups)


def may_correct_workforce(audit: Audit) -> bool:
    """Whether it is not issued; a visit that was cut short goes on being written down."""
    return audit.issued_at is None and audit.state != AuditState.CLOSED


def correct_workforce(
    session: TenantSession,
    audit: Audit,
    *,
    headcount: int,
    strata: Mapping[str, int],
    reason: str,
    made_from: str | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Put right how many workers are on site and in which groups, with the reason; the sample follows."""
    if not actor.may(Permission.PLAN_AUDITS):
        require_lead(audit, actor)
    lock(session, audit)
    require_not_issued(audit)
    seen.require_mark(made_from, *workforce_parts(audit))
    privacy.refuse_identities({"reason": reason, "strata": " ".join(strata)})
    problems = [] if reasons.is_written(reason) else [not_valid("reason", reason, reasons.ADVICE)]
    if problems := [*problems, *_too_few(session, audit, headcount, strata)]:
        raise BadInput(problems)
    before = workforce_of(audit)
    audit.headcount, audit.strata = headcount, dict(strata)
    if before == workforce_of(audit):
        raise Refused("workforce_not_changed")
    audit.touch(now)
    after = workforce_of(audit)
    history.record(
        session, actor, WORKFORCE, audit, at=now, before=before, after=after, reason=reason.strip()
    )


def _too_few(
    session: TenantSession, audit: Audit, headcount: int, strata: Mapping[str, int]
) -> list[dict[str, object]]:
    """Groups that are larger than the workforce, and fewer workers than were interviewed."""
    held = interviewing.interviews_of(session, audit.id)
    groups = {one.stratum for one in held if one.stratum}
    counted = {name: sum(one.workers for one in held if one.stratum == name) for name in groups}
    found = []
    if headcount < (least := sum(one.workers for one in held)):
        advice = f"{least:,} workers were interviewed already. Reverse an entry that was wrong first."
        found.append(problem("headcount", "fewer_than_interviewed", headcount, advice))
    for name, workers in sorted(counted.items()):
        if strata.get(name, 0) < workers:
            advice = (
                f"{workers:,} of the group {name} were interviewed already. Keep it, with as many at least."
            )
            found.append(problem("strata", "fewer_than_interviewed", strata.get(name, ""), advice))
    return found + groups_too_large(headcount, strata)
