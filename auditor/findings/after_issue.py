"""Findings recorded on an audit whose report is issued: they are taken, and the issued report lacks them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.audits.models import Audit, ReportRevision
from auditor.audits.states import ISSUED_STATES
from auditor.core.access import Role
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingSeverity
from auditor.notifications import service as notifications
from suppliers.models import Supplier

TOLD = "finding_after_issue"


def revision_before(audit: Audit | None) -> int | None:
    """The revision that stands issued while a finding is recorded on an audit; None where none is."""
    return audit.revision if audit is not None and audit.state in ISSUED_STATES else None


def said(audit: Audit | None) -> str:
    """What to add, behind a sentence, for whoever recorded a finding; blank before a report is issued."""
    if (revision := revision_before(audit)) is None:
        return ""
    return (
        f" It was recorded after revision {revision} of the audit's report was issued: the report as it was "
        "issued does not contain it, until a reviewer issues a further revision."
    )


def number_of(recorded: Iterable[Finding]) -> int:
    """How many of these findings, recorded just now, stand on audits whose report is issued."""
    return sum(revision_before(one.audit) is not None for one in recorded)


def said_of_list(number: int) -> str:
    """The same as `said`, of findings of an uploaded list."""
    if not number:
        return ""
    return (
        f" {number} of them came after the report of their audit was issued: the report as it was issued "
        "does not contain them, until a reviewer issues a further revision."
    )


def of_audit(session: TenantSession, audit: Audit) -> Sequence[Finding]:
    """Findings of an audit recorded after its newest revision was issued, oldest first."""
    newest = sa.select(sa.func.max(ReportRevision.issued_at)).where(ReportRevision.audit_id == audit.id)
    query = sa.select(Finding).where(
        Finding.audit_id == audit.id, Finding.recorded_at > newest.scalar_subquery()
    )
    return session.scalars(query.order_by(Finding.id)).all()


def tell(session: TenantSession, finding: Finding, *, now: datetime) -> None:
    """Tell reviewers, who may issue a revision.

    A zero-tolerance finding is told of already, in a notice that names nothing by which it is found.
    """
    audit = session.get(Audit, finding.audit_id) if finding.audit_id else None
    if audit is None or revision_before(audit) is None:
        return
    if finding.severity == FindingSeverity.ZERO_TOLERANCE:
        return
    notifications.announce(
        session,
        TOLD,
        audit,
        [notifications.to_role(Role.REVIEWER)],
        fields={
            "finding": finding.code,
            "revision": audit.revision,
            "supplier": session.get_one(Supplier, finding.supplier_id).name,
        },
        now=now,
        endpoint="audits.audit",
        argument="audit_id",
    )
