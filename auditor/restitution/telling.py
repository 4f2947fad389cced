"""Telling reviewers that a correction by which less is owed waits for a second person."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Role
from auditor.core.database import TenantSession
from auditor.findings.naming import named_in_notices
from auditor.notifications import service as notifications
from auditor.remediation import service as actions
from auditor.remediation.models import CorrectiveAction
from auditor.restitution.models import MoneyCalculation
from suppliers.models import Supplier

WAITS = "money_correction_waits"


def correction_waits(
    session: TenantSession, action: CorrectiveAction, correction: MoneyCalculation, *, now: datetime
) -> None:
    """Nobody agrees to what nobody knows of."""
    finding = actions.finding_of(session, action)
    supplier = session.get_one(Supplier, action.supplier_id).name
    notifications.announce(
        session,
        WAITS,
        correction,
        [notifications.to_role(Role.REVIEWER)],
        fields={"finding": finding.code, "supplier": named_in_notices(finding.severity, supplier)},
        now=now,
        endpoint="restitution.calculation",
        argument="calculation_id",
    )


def waits_no_more(session: TenantSession, correction: MoneyCalculation, *, now: datetime) -> None:
    """It was decided on, or a later sheet has taken its place."""
    notifications.settle_news(session, WAITS, correction.id, now=now)
