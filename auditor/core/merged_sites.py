"""Where whoever names a merged site is led: to the site it is now part of."""

from __future__ import annotations

import uuid

from auditor.core.database import TenantSession
from auditor.core.errors import NotThere, Refused
from auditor.core.forms import Form
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


def typed_for(session: TenantSession, supplier_id: uuid.UUID, form: Form, undone: str) -> Supplier:
    """The site that a form was typed for; where that was merged meanwhile, the one that it is part of.

    The form is not valid then, says which site it is of now, and keeps what was typed.
    """
    if (found := session.get(Supplier, supplier_id)) is not None:
        return found
    if (standing := survivor(session, supplier_id)) is None:
        raise NotThere("supplier")
    form.errors.setdefault("", []).append(
        f"The site was merged into {standing.name}; {undone}. Look through what you typed, which is of "
        f"{standing.name} now, and send it again."
    )
    return standing


def status_of(standing: Supplier, supplier_id: uuid.UUID) -> int:
    """The status of a form that is shown again: of another site than it was typed for, or to be corrected."""
    return 422 if standing.id == supplier_id else 409
