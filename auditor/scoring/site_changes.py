"""Whose score waits since one person alone merged or split sites: no fall of it is shown without a reviewer.

A merge or split brings no evidence, so that a fall by it, be it within the band, would be one person's doing.
One that a reviewer agreed to (`SiteChange.is_reviewed`) was seen by a second person.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.scoring.models import SupplierScore
from suppliers.keys import BY_KEY, among
from suppliers.sites.site_models import ChangeState, SiteChange


def still_waiting(session: TenantSession, scores: Sequence[SupplierScore]) -> set[uuid.UUID]:
    """Suppliers whose score waits, and whose sites one person changed since what is shown fell first."""
    since = {
        one.supplier_id: one.lowered_since
        for one in scores
        if one.awaits_review and one.lowered_since is not None
    }
    if not since:
        return set()
    found = set()
    for site in (SiteChange.keep_id, SiteChange.other_id):
        query = sa.select(site, SiteChange.decided_at).where(
            among(site, since), SiteChange.state == ChangeState.DONE, sa.not_(SiteChange.is_reviewed)
        )
        for supplier_id, at in session.execute(query, execution_options=BY_KEY):
            if supplier_id is not None and at is not None and at >= since[supplier_id]:
                found.add(supplier_id)
    return found
