"""Telling compliance what a supplier has proposed: nobody decides on what nobody knows of."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Role
from auditor.core.database import TenantSession
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.findings.naming import named_in_notices
from auditor.notifications import service as notifications
from auditor.remediation.models import CorrectiveAction
from suppliers.models import Supplier


def plan_proposed(session: TenantSession, finding: Finding, *, now: datetime) -> None:
    """The whole plan was handed in; who was asked for it has done so."""
    for code in ("plan_requested", "plan_sent_back"):
        notifications.settle_news(session, code, finding.id, now=now)
    notifications.announce(
        session,
        "plan_proposed",
        finding,
        [notifications.to_role(Role.COMPLIANCE)],
        fields=_named(session, finding),
        now=now,
        endpoint="remediation.finding",
        argument="finding_id",
    )


def plan_awaited(session: TenantSession, finding: Finding, code: str, *, now: datetime) -> None:
    """The supplier is asked for its plan, or has it back with the reason, where it may know of it."""
    session.flush()
    if not shielding.may_supplier_know(finding, finding.supplier_id):
        return
    notifications.announce(
        session,
        code,
        finding,
        [notifications.to_supplier(finding.supplier_id)],
        fields={"finding": finding.code},
        now=now,
        endpoint="remediation.finding",
        argument="finding_id",
    )


def plan_decided(session: TenantSession, finding: Finding, *, now: datetime) -> None:
    """The plan that was handed in waits for nobody any more."""
    notifications.settle_news(session, "plan_proposed", finding.id, now=now)


def protection_proposed(
    session: TenantSession, finding: Finding, action: CorrectiveAction, *, now: datetime
) -> None:
    """The supplier said how it will stop the harm; that need not wait for the rest of the plan."""
    notifications.announce(
        session,
        "protection_proposed",
        action,
        [notifications.to_role(Role.COMPLIANCE)],
        fields={**_named(session, finding), "action": action.code},
        now=now,
        endpoint="remediation.action",
        argument="action_id",
    )


def proposal_decided(session: TenantSession, action: CorrectiveAction, *, now: datetime) -> None:
    """The measure that was proposed waits for nobody any more."""
    notifications.settle_news(session, "protection_proposed", action.id, now=now)


def _named(session: TenantSession, finding: Finding) -> dict[str, object]:
    supplier = session.get_one(Supplier, finding.supplier_id).name
    return {"finding": finding.code, "supplier": named_in_notices(finding.severity, supplier)}
