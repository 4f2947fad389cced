from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring.models import DaysByBand, SupplierScore
from suppliers import updating
from suppliers.own_rows import TenantError
from suppliers.updating import Differing
from tests.auditor.scoring.test_rescoring import make_supplier, score
from tests.conftest import EASTGATE, NOON
from tests.suppliers.test_bulk import HOSTILE

TABLE = SupplierScore.__table__
NAMES = tuple(TABLE.columns.keys())
CHANGES = (
    {"latest_key": HOSTILE, "final": 0.1 + 0.2, "gates": ["listed_exact", HOSTILE], "rank": 2**62 + 1},
    {"pending_since": NOON + timedelta(microseconds=1), "in_band_since": date(2026, 2, 28), "blocked": True},
    {"at_least_since": DaysByBand("Low", (("Low", date(2025, 1, 1)),)), "gaps": None, "low": 1e-17},
    {},
)
"""What four rows become: numbers to the last bit, texts that need escaping, blanks, days."""


def values(row) -> tuple:
    return tuple(getattr(row, name) for name in NAMES)


def scored(session, number):
    made = [make_supplier(session, name=f"Mill {place}") for place in range(number)]
    score(session, *made)
    found = session.scalars(sa.select(SupplierScore).order_by(SupplierScore.id)).all()
    session.expunge_all()
    return found


def differing(row, change) -> Differing:
    before = values(row)
    return Differing(
        row.id, before, tuple(change.get(name, old) for name, old in zip(NAMES, before, strict=True))
    )


def test_what_differs_is_written_and_nothing_else(session):
    rows = [differing(*one) for one in zip(scored(session, len(CHANGES)), CHANGES, strict=True)]
    updating.update(session, TABLE, rows[::-1])
    found = session.scalars(sa.select(SupplierScore).order_by(SupplierScore.id)).all()
    assert [repr(values(one)) for one in found] == [repr(one.after) for one in rows]


def test_a_row_of_another_organisation_is_not_written(session, sessions):
    (own,) = scored(session, 1)
    session.commit()
    with open_session(sessions, EASTGATE) as other:
        updating.update(other, TABLE, [differing(own, {})])  # nothing to write of it
        with pytest.raises(TenantError):
            updating.update(other, TABLE, [differing(own, {"final": 0.0})])
        other.commit()
    assert session.get_one(SupplierScore, own.id).final == own.final
