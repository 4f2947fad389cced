"""Other sites that findings of an audit belong to: a split gave away the finding alone, or the audit alone.

The report of the audit keeps such a finding: no other report holds it, since reports are of audits. It says
wherever something of it stands that it is of another site, and counts it apart.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from auditor.audits.models import Audit
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.states import stands
from auditor.reports.edition import Edition
from auditor.reports.remediation_data import OtherSite
from suppliers.models import Supplier

MARK = "another site"


def of(
    session: TenantSession, audit: Audit, held: Sequence[Finding], edition: Edition
) -> dict[uuid.UUID, OtherSite]:
    """The other sites of the findings that an edition holds, in their order; named in the restricted one."""
    ids = list(dict.fromkeys(one.supplier_id for one in held if one.supplier_id != audit.supplier_id))
    marks = [MARK] if len(ids) == 1 else [f"{MARK} ({number})" for number in range(1, len(ids) + 1)]
    found = {}
    for supplier_id, mark in zip(ids, marks, strict=True):
        workers = largest_count([one for one in held if one.supplier_id == supplier_id and stands(one)])
        if edition is Edition.SHAREABLE:  # it goes to people of the audited site
            found[supplier_id] = OtherSite(mark, workers=workers)
            continue
        name = session.get_one(Supplier, supplier_id).name
        found[supplier_id] = OtherSite(mark, name, str(supplier_id), workers)
    return found


def largest_count(findings: Sequence[Finding]) -> int | None:
    """Workers affected, at least: groups may overlap, so counts are never added."""
    return max((one.workers_affected for one in findings if one.workers_affected is not None), default=None)
