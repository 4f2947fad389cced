"""Where whoever names a merged site is led: to the site it is now part of."""

from __future__ import annotations

import uuid

from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from suppliers.models import Supplier
from suppliers.sites import merging


def survivor(session: TenantSession, supplier_id: uuid.UUID) -> Supplier | None:
    """The site that a merged one is part of; None where it was not merged, or nobody has it."""
    found = merging.survivor(session, supplier_id)
    return merging.load(session, found) if found is not None else None


def lead_on(session: TenantSession, supplier_id: uuid.UUID) -> None:
    """Refuse what names a merged site in what it sends, and tell where that stands now, as routes do."""
    if (standing := survivor(session, supplier_id)) is not None:
        raise Refused(
            "supplier_merged",
            name=merging.load(session, supplier_id).name,
            survivor_name=standing.name,
            survivor=str(standing.id),
            address=f"/api/v1/suppliers/{standing.id}",
        )
