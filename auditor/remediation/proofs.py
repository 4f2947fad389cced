"""Whether what was shown of an action suffices: newer than the finding, papers back, money paid.

What is owed in money is of the room above: `restitution.still_owed` answers for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.history import service as history
from auditor.remediation import papers, plan
from auditor.remediation.models import CorrectiveAction

CALCULATION = "calculation"
"""The field in which a reviewer says why nothing was calculated."""


def require_enough(
    session: TenantSession,
    action: CorrectiveAction,
    *,
    actor: Actor,
    today: date,
) -> None:
    """Papers must all be back, and money owed with the workers; how it is seen, `sufficing` says."""
    from auditor.restitution import still_owed

    if action.code == plan.COUNTS_DOCUMENTS and (out := papers.outstanding(session, action)) != 0:
        raise Refused("documents_outstanding", count="not counted" if out is None else out)
    still_owed.require_paid(session, action, actor=actor, today=today)
    still_owed.require_confirmed(session, action, actor=actor, today=today)


def papers_may_be_held(action: CorrectiveAction) -> bool:
    """Whether papers are out or not counted: "none held", where a finding says otherwise, is no count."""
    is_counted = bool(action.documents_held) and action.documents_outstanding == 0
    return action.code == plan.COUNTS_DOCUMENTS and not is_counted


def require_newer(session: TenantSession, action: CorrectiveAction) -> None:
    """What shows that something was mended is not from before it was found; one file without a day may be.

    A day of grace: at the site it may have been the day before by UTC.
    """
    files = evidence.of(session, action.id)
    if not files:
        raise Refused("evidence_missing")
    found_on = action.finding.found_on
    days = [one.shows_until for one in files]
    if all(day is not None and day < found_on - timedelta(days=1) for day in days):
        raise Refused("evidence_from_before", found_on=found_on)


def is_uncalculated(session: TenantSession, action: CorrectiveAction) -> bool:
    """Whether an action repays and nothing says what: all of nothing is paid at once."""
    from auditor.restitution import still_owed

    return action.code in plan.REPAYS.values() and not still_owed.is_calculated(session, action)


def require_calculated(
    session: TenantSession, action: CorrectiveAction, told: Mapping[str, str], *, actor: Actor, now: datetime
) -> None:
    """What is owed is calculated first; where nothing can be, a reviewer says why, and it is kept."""
    if not is_uncalculated(session, action):
        return
    why = told.get(CALCULATION, "")
    privacy.refuse_identities({f"told.{CALCULATION}": why})
    if not (reasons.is_written(why) and actor.may(Permission.REVIEW)):
        raise Refused("nothing_calculated", action=action.code)
    history.record(session, actor, "action_verified_uncalculated", action, at=now, reason=why.strip())
