"""Whether what was shown of an action suffices: grave findings on site, papers back, money owed paid."""

from __future__ import annotations

from datetime import date

from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.features import needed
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction

REPAYS = {"back_wages": "WAG-02", "recruitment_fees": "DBT-02"}
"""The action of the table that pays what a calculation of a kind says is owed."""


def require_enough(session: TenantSession, action: CorrectiveAction, method: str, *, is_grave: bool) -> None:
    """Grave findings are contained on site; papers must all be back, and money owed with the workers."""
    if is_grave and action.phase == "contain" and method == "documents":
        raise Refused("documents_not_enough", severity=action.finding.severity)
    if action.code == plan.COUNTS_DOCUMENTS and action.documents_outstanding != 0:
        outstanding = action.documents_outstanding
        raise Refused("documents_outstanding", count="not counted" if outstanding is None else outstanding)
    if owed := money_outstanding(session, action):
        raise Refused("money_outstanding", action=action.code, outstanding=owed)


def money_outstanding(session: TenantSession, action: CorrectiveAction) -> list[str]:
    """What calculations say is still owed by an action: how much of what, and in which calculation.

    A sum that is not known or in dispute may be owed as well. The room of money stands above this one, so it
    is asked for by its name.
    """
    service, progress = needed("restitution", "service"), needed("restitution", "progress")
    shown = needed("restitution", "currencies").shown
    lines = needed("restitution", "sight").Sight.LINES
    found = []
    for calculation in service.standing(session, [action.finding_id]):
        its_action = session.get_one(CorrectiveAction, calculation.action_id)
        if action.code not in {its_action.code, REPAYS.get(calculation.kind)}:
            continue
        total = progress.of(session, calculation, seen=lines, today=date.max).total  # no day matters here
        if total.outstanding or total.not_known or total.disputed:
            what = calculation.kind.replace("_", " ")
            told = f"{shown(total.outstanding, calculation.currency)} {calculation.currency} of {what}"
            told += f", {total.not_known} sums not known" if total.not_known else ""
            told += f", {total.disputed} in dispute" if total.disputed else ""
            found.append(f"{told} (calculation {calculation.id})")
    return found
