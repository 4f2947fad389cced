"""What the lead auditor brings and lacks for the site (IND-COMP); fixed once the report is issued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from auditor.audits.models import Audit, ReportRevision
from auditor.core.database import TenantSession
from auditor.pool import competence
from auditor.pool import service as pool
from auditor.reference import active
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Competence:
    """Codes of what is missing, and the registered number; `gaps` is None where nobody compared."""

    gaps: tuple[str, ...] | None
    registration: str = ""

    @property
    def as_values(self) -> dict[str, Any]:
        """Plain values for the issued record; what was not compared stays None, which is not *no gap*."""
        gaps = None if self.gaps is None else list(self.gaps)
        return {"gaps": gaps, "registration": self.registration}

    @property
    def in_words(self) -> list[str]:
        """What is missing, for people; nothing also where nobody compared."""
        return competence.in_words(self.gaps or ())


def competence_of(session: TenantSession, audit: Audit) -> Competence:
    """As the report was issued first, which no correction changes; before that as it stands now."""
    if audit.revision:
        return _as_issued(session, audit)
    supplier = session.get_one(Supplier, audit.supplier_id)
    profile = pool.profile_of(session, audit.lead_auditor_id)
    gaps = tuple(str(gap) for gap in competence.fit(profile, supplier, active.release(session)).gaps)
    return Competence(gaps, profile.registration if profile else "")


def _as_issued(session: TenantSession, audit: Audit) -> Competence:
    query = sa.select(ReportRevision.content).where(
        ReportRevision.audit_id == audit.id, ReportRevision.revision == 1
    )
    said = (session.scalar(query) or {}).get("audit", {}).get("competence")
    if not said or said["gaps"] is None:
        return Competence(None)
    return Competence(tuple(said["gaps"]), said["registration"])
