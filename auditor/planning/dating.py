"""Since which day a supplier is in its band: the first on which it was assessed in the band that is shown.

Assessments are only ever added, so that the day stays once it is known. It is kept beside the score with the
band that it is of, every night before audits are drafted; until then the assessments themselves tell.
"""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from auditor.core.work import Work
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.keys import BY_KEY, among

PORTION = 5_000
"""Scores that are written at a time, so that others have their turn."""

_FIRST_DAY = (
    sa.select(sa.func.min(Assessment.assessed_on))
    .where(Assessment.supplier_id == SupplierScore.supplier_id, Assessment.band == SupplierScore.band)
    .scalar_subquery()
)
_KEPT = sa.case((SupplierScore.dated_band == SupplierScore.band, SupplierScore.in_band_since))
IN_BAND_SINCE: sa.ColumnElement[object] = sa.func.coalesce(_KEPT, _FIRST_DAY, SupplierScore.assessed_on)
"""Of a shown score, whether it is kept or not."""


def keep(work: Work) -> None:
    """Keep the day of every score whose band is not the one that a day is kept of."""
    is_other = sa.func.coalesce(SupplierScore.dated_band, "") != SupplierScore.band
    query = sa.select(SupplierScore.id).where(is_other).order_by(SupplierScore.id).limit(PORTION)
    last = uuid.UUID(int=0)
    while True:
        with work.session() as session:
            ids = session.scalars(query.where(SupplierScore.id > last), execution_options=BY_KEY).all()
            if not ids:
                return
            days = {"in_band_since": _FIRST_DAY, "dated_band": SupplierScore.band}
            session.execute(
                sa.update(SupplierScore).where(among(SupplierScore.id, ids)).values(days),
                execution_options=BY_KEY | {"synchronize_session": False},
            )
            session.commit()
        last = ids[-1]
