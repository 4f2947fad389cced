"""Whether what was shown of an action suffices: newer than the finding, papers back, money paid."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.wording import counted
from auditor.evidence import service as evidence
from auditor.features import needed
from auditor.history import service as history
from auditor.remediation import papers, plan
from auditor.remediation.models import CorrectiveAction

REPAYS = {"back_wages": "WAG-02", "recruitment_fees": "DBT-02"}
"""The action of the table that pays what a calculation of a kind says is owed."""
CALCULATION = "calculation"
"""The field in which a reviewer says why nothing was calculated."""
WORKERS_SAY = frozenset({"VIO-01", "VIO-02", "WAG-02", "DBT-02", "INT-03"})
"""Actions that the table takes as done by what the workers confirm, or the survivor does."""


def require_enough(
    session: TenantSession,
    action: CorrectiveAction,
    *,
    actor: Actor,
    today: date,
) -> None:
    """Papers must all be back, and money owed with the workers; how it is seen, `sufficing` says."""
    if action.code == plan.COUNTS_DOCUMENTS and (out := papers.outstanding(session, action)) != 0:
        raise Refused("documents_outstanding", count="not counted" if out is None else out)
    require_paid(session, action, actor=actor, today=today)
    if unheard := not_confirmed(session, action):
        open_ = [_unconfirmed(session, one, action, actor, today) for one in unheard]
        raise Refused("payments_not_confirmed", action=action.code, unconfirmed=open_)


def require_paid(session: TenantSession, action: CorrectiveAction, *, actor: Actor, today: date) -> None:
    """Nothing of what was calculated is left to pay, not known, in dispute or denied."""
    if unpaid := not_paid(session, action):
        owed = [_told(session, one, action, actor, today) for one in unpaid]
        raise Refused("money_outstanding", action=action.code, outstanding=owed)


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
    return action.code in REPAYS.values() and not _paid_by(session, action)


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


def money_authors(session: TenantSession, action: CorrectiveAction) -> set[uuid.UUID]:
    """Who calculated what an action pays, planned or recorded its payments, or wrote that workers confirm."""
    lines = [one.line_id for one in _paid_by(session, action)]
    return needed("restitution", "counting").authors(session, lines) if lines else set()


def not_paid(session: TenantSession, action: CorrectiveAction) -> list[Any]:
    """The calculations of which an action still owes something; a sum not known or in dispute may be owed.

    The room of money stands above this one, so it is asked for by its name.
    """
    found, money = [], needed("restitution", "open_again")
    for calculation in _paid_by(session, action):
        is_open = money.is_unsettled(session, calculation) or money.has_claims(session, calculation)
        if is_open or _waits(session, calculation):
            found.append(calculation)
    return found


def not_confirmed(session: TenantSession, action: CorrectiveAction) -> list[Any]:
    """The calculations of which payments stand by the payer's word alone, where the table asks the workers.

    Neither the worker nor a third party says so, and no reviewer that nobody can be asked any more.
    """
    money = needed("restitution", "open_again")
    return [
        one
        for one in _paid_by(session, action)
        if _asks_workers(session, one, action) and money.is_unconfirmed(session, one)
    ]


def _paid_by(session: TenantSession, action: CorrectiveAction) -> list[Any]:
    """The calculations that an action pays: of its kind, or made at it."""
    return [
        one
        for one in needed("restitution", "counting").standing(session, [action.finding_id])
        if action.code in {session.get_one(CorrectiveAction, one.action_id).code, REPAYS.get(one.kind)}
    ]


def _asks_workers(session: TenantSession, calculation: Any, action: CorrectiveAction) -> bool:
    """Whether the workers' word is asked for: by the table, or in place of an action not owed here."""
    if action.code in WORKERS_SAY:
        return True
    codes = {one.code for one in plan.of_finding(session, action.finding_id)}
    return REPAYS.get(calculation.kind) not in codes


def _unconfirmed(
    session: TenantSession, calculation: Any, action: CorrectiveAction, actor: Actor, today: date
) -> str:
    """How much, and to how many, for who sees the lines; for others only of what."""
    sight = needed("restitution", "sight")
    told = calculation.kind.replace("_", " ")
    if sight.of(session, action, actor) is sight.Sight.LINES:
        total = _total(session, calculation, today)
        amount = needed("restitution", "currencies").shown(total.unheard, calculation.currency)
        told = f"{amount} {calculation.currency} of {told} to {counted(total.unheard_workers, 'worker')}"
    return f"{told} (calculation {calculation.id})"


def _told(
    session: TenantSession, calculation: Any, action: CorrectiveAction, actor: Actor, today: date
) -> str:
    """What is owed, for who sees the lines; for others only of what: the sum betrays what workers said."""
    sight = needed("restitution", "sight")
    told = calculation.kind.replace("_", " ")
    if sight.of(session, action, actor) is sight.Sight.LINES:
        total = _total(session, calculation, today)
        shown = needed("restitution", "currencies").shown
        told = f"{shown(total.outstanding, calculation.currency)} {calculation.currency} of {told}"
        told += f", {total.not_known} sums not known" if total.not_known else ""
        told += f", {total.disputed} in dispute" if total.disputed else ""
        told += f", {total.denied} with a payment denied" if total.denied else ""
        if total.unconfirmed:
            said = shown(total.said_repaid, calculation.currency)
            told += f", {said} {calculation.currency} said to be repaid before, not confirmed by "
            told += counted(total.unconfirmed, "worker")
        told += f", {total.denied_repaid} of them deny it" if total.denied_repaid else ""
        told += f", {total.left_open} left out of the sheet while in dispute" if total.left_open else ""
        waiting = needed("restitution", "corrections").waiting(session, calculation, today=today)
        told += f", {waiting}" if waiting else ""
    elif _waits(session, calculation):
        told += ", a correction waits for a second person"
    return f"{told} (calculation {calculation.id})"


def _waits(session: TenantSession, calculation: Any) -> bool:
    """Whether a correction waits: by it somebody else may be owed more."""
    return needed("restitution", "counting").waiting_in(session, calculation) is not None


def _total(session: TenantSession, calculation: Any, today: date) -> Any:
    lines = needed("restitution", "sight").Sight.LINES
    return needed("restitution", "progress").of(session, calculation, seen=lines, today=today).total
