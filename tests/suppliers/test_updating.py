from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.core import interruptions
from auditor.core.database import open_session
from auditor.scoring.models import DaysByBand, SupplierScore
from suppliers import updating
from suppliers.own_rows import TenantError
from suppliers.updating import Differing
from tests.auditor.cases.test_at_once import meanwhile
from tests.auditor.scoring.test_rescoring import make_supplier, score
from tests.conftest import EASTGATE, NOON, NORTHWIND
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


STANDING = ("latest_id", "scored_at")


def test_a_row_that_another_one_wrote_since_it_was_read_stays_whole(session, sessions):
    one, other = scored(session, 2)
    session.commit()
    ours = [differing(one, {"low": 0.0}), differing(other, {"final": 1.0, "band": "Low"})]
    newer = {"scored_at": NOON + timedelta(hours=1), "final": 99.0, "band": "Severe", "low": 98.0}
    with open_session(sessions, NORTHWIND) as rival:
        updating.update(rival, TABLE, [differing(one, newer)], standing=STANDING)
        rival.commit()
    with open_session(sessions, NORTHWIND) as late, pytest.raises(updating.Overtaken):
        updating.update(late, TABLE, ours, standing=STANDING)
    found = {row.id: row for row in session.scalars(sa.select(SupplierScore))}
    assert {name: getattr(found[one.id], name) for name in newer} == newer
    assert values(found[other.id]) == values(other)  # of what went along nothing is written either


def test_who_waits_for_another_one_to_write_sees_what_was_written(session, sessions):
    (one,) = scored(session, 1)
    session.commit()
    newer = {"scored_at": NOON + timedelta(hours=1), "final": 99.0}

    def write():
        with open_session(sessions, NORTHWIND) as late:
            try:
                updating.update(late, TABLE, [differing(one, {"final": 1.0})], standing=STANDING)
            except updating.Overtaken:
                return "overtaken"
            late.commit()
            return "written"

    updating.update(session, TABLE, [differing(one, newer)], standing=STANDING)
    assert meanwhile(session, write) == "overtaken"
    assert session.get_one(SupplierScore, one.id).final == 99.0


def test_a_row_of_another_organisation_is_told_apart_from_one_that_changed(session, sessions):
    (own,) = scored(session, 1)
    session.commit()
    with open_session(sessions, EASTGATE) as other, pytest.raises(TenantError):
        updating.update(other, TABLE, [differing(own, {"final": 0.0})], standing=STANDING)


def test_work_that_was_overtaken_is_tried_again():
    assert interruptions.is_tried_again(updating.Overtaken("somebody was quicker"))
