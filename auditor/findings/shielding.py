"""What the supplier may know of its findings: nothing confidential, nothing while those who spoke are alone
with whoever they spoke of, nothing grave before people are safe.
"""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from auditor.audits.models import Audit, AuditState
from auditor.features import needed
from auditor.findings.models import Finding, FindingSeverity

ON_SITE = (AuditState.DRAFT, AuditState.SCHEDULED, AuditState.IN_PROGRESS, AuditState.SUSPENDED)
"""An audit whose fieldwork is still to end."""


def is_told_to_supplier() -> sa.ColumnElement[bool]:
    """The one condition for pages, lists, counts and reminders of a supplier's people.

    Management is not confronted before the safety check, which the room of cases knows of; and learns what
    an audit found from its closing meeting on, not while interviews go on.
    """
    is_on_site = sa.exists().where(Audit.id == Finding.audit_id, Audit.state.in_(ON_SITE))
    is_calm = Finding.severity != FindingSeverity.ZERO_TOLERANCE
    settled: sa.ColumnElement[bool] = needed("cases", "safety").is_settled()
    return sa.and_(Finding.is_confidential.is_(False), ~is_on_site, sa.or_(is_calm, settled))


def may_supplier_know(finding: Finding, supplier_id: uuid.UUID) -> bool:
    """The same of one finding."""
    session = object_session(finding)
    if session is None or finding.supplier_id != supplier_id:
        return False
    return (
        session.scalar(sa.select(Finding.id).where(Finding.id == finding.id, is_told_to_supplier()))
        is not None
    )
