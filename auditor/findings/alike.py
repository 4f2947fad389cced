"""Findings that say the same: same indicator, group, text and day at one supplier.

It may be the same matter typed again, or another one in the same words. Nobody but who records it knows, so
that it is asked, and recorded as another one if they say so: a finding is neither lost nor counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.findings.models import Finding, FindingState
from auditor.findings.recording import Draft, detected_at
from suppliers.models import Supplier

SAID = ("code", "cohort", "cohort_label", "title", "description")


def earlier(session: TenantSession, supplier: Supplier, draft: Draft, *, now: datetime) -> Sequence[Finding]:
    """Those on record that say the same, oldest first; withdrawn ones are none."""
    lock(session, supplier)  # of two at once, the later one finds what the first one made
    query = sa.select(Finding).where(
        Finding.supplier_id == supplier.id,
        Finding.state != FindingState.WITHDRAWN,
        *(getattr(Finding, name) == getattr(draft, name) for name in SAID),
    )
    found = session.scalars(query.order_by(Finding.id)).all()
    return [one for one in found if one.detected_at.date() == detected_at(draft.found_on, now).date()]


def require_another(
    session: TenantSession, supplier: Supplier, draft: Draft, *, is_another: bool, now: datetime
) -> None:
    """Refuse what says the same as a finding on record, unless it was said to be another matter.

    Whoever brings a number of their own says by it which finding it is; one that is taken is told as such.
    """
    if is_another or draft.reference:
        return
    if found := earlier(session, supplier, draft, now=now):
        raise Refused(
            "finding_alike",
            numbers=[one.number for one in found],
            references=[one.reference for one in found],
            finding_ids=[str(one.id) for one in found],
        )
