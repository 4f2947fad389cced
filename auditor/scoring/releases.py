"""Which reference release a score was computed with, and what one that came into force since means for it."""

from __future__ import annotations

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.reference.models import DatasetActivation
from auditor.scoring import facts, inputs
from auditor.scoring.facts import Basis
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening import service as screening
from suppliers import register


def told(session: TenantSession, stored: Assessment, basis: Basis) -> str:
    """The release of a stored score in words; blank where it was not kept.

    A newer release that gives a supplier the same values writes no new score: then this says so.
    """
    if not stored.reference_release:
        return ""
    said = f"Computed with reference release {stored.reference_release}."
    if stored.reference_release == basis.release.id or not _is_newest(session, stored):
        return said
    effect = (
        "changes nothing for this supplier" if _is_same(session, stored, basis) else "is not yet part of it"
    )
    return f"{said} Release {basis.release.id}{_since(session, basis)} {effect}."


def _is_newest(session: TenantSession, stored: Assessment) -> bool:
    newest = sa.select(SupplierScore.id).where(SupplierScore.latest_id == stored.id)
    return session.scalar(newest.where(SupplierScore.supplier_id == stored.supplier_id)) is not None


def _is_same(session: TenantSession, stored: Assessment, basis: Basis) -> bool:
    """Whether a scoring of today would find nothing to write."""
    (supplier,) = register.sites(session, [stored.supplier_id])
    if stored.methodology != basis.method.version or screening.is_due(session, supplier, basis.release):
        return False
    (found,) = facts.compose(session, [supplier], basis)
    return inputs.digest(inputs.inputs_of(found.facts)) == stored.input_hash


def _since(session: TenantSession, basis: Basis) -> str:
    """Since when the release is in force, where a decision of the organisation brought it."""
    query = sa.select(DatasetActivation.activated_at).order_by(DatasetActivation.id.desc()).limit(1)
    decided = session.scalar(query.where(DatasetActivation.reference_release == basis.release.id))
    return f", in force since {decided:%Y-%m-%d}," if decided is not None else ""
