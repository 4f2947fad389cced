"""Whose score waits since one person alone changed sites: no fall of it is shown without a reviewer.

A merge or split brings no evidence, so that a fall by it, be it within the band, would be one person's doing.
One that a reviewer agreed to (`SiteChange.is_reviewed`) was seen by a second person. The same holds where
one person decided that a row of a list is a site that is known (`sites_decided`): the row may be old, and the
word of one person puts it beside the supplier.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core.changes import Change
from auditor.core.database import TenantSession
from auditor.scoring.models import SupplierScore
from suppliers.keys import ALONG_OWN, BY_KEY, among
from suppliers.sites.site_decisions import Decision, SiteDecision
from suppliers.sites.site_models import ChangeState, SiteChange

ONE_PERSONS_WORD = ("sites_decided",)
"""Reasons for scoring anew after which no fall is shown without a reviewer."""


def just_decided(
    session: TenantSession, supplier_ids: Collection[uuid.UUID], now: datetime
) -> set[uuid.UUID]:
    """Of these suppliers those that are scored now since one person said so, or soon will be."""
    if not supplier_ids:
        return set()
    query = sa.select(Change.supplier_id).where(
        among(Change.supplier_id, supplier_ids),
        Change.reason.in_(ONE_PERSONS_WORD),
        sa.or_(Change.taken_at.is_(None), Change.taken_at == now),
    )
    return set(session.scalars(query, execution_options=ALONG_OWN))


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
    said = sa.select(SiteDecision.supplier_id, SiteDecision.decided_at).where(
        among(SiteDecision.supplier_id, since),
        SiteDecision.decision == Decision.SAME,
        sa.not_(SiteDecision.is_automatic),
    )
    for supplier_id, at in session.execute(said, execution_options=BY_KEY):
        if at >= since[supplier_id]:
            found.add(supplier_id)
    return found
