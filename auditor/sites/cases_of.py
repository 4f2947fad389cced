"""Zero-tolerance cases of findings that go to another site: known to few, and told nowhere in the record."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from auditor.cases.models import CaseFinding, ZeroToleranceCase
from auditor.core.database import TenantSession
from auditor.findings.models import Finding


def follow(session: TenantSession, from_id: uuid.UUID, to_id: uuid.UUID) -> None:
    """Put cases of one site under another where all their findings stand by now."""
    session.flush()
    of_case = sa.select(CaseFinding.id).join(Finding, Finding.id == CaseFinding.finding_id)
    of_case = of_case.where(CaseFinding.case_id == ZeroToleranceCase.id)
    gone = sa.select(ZeroToleranceCase).where(
        ZeroToleranceCase.supplier_id == from_id,
        of_case.where(Finding.supplier_id == to_id).exists(),
        ~of_case.where(Finding.supplier_id != to_id).exists(),
    )
    for case in session.scalars(gone):
        case.supplier_id = to_id
    session.flush()
