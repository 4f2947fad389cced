"""Rows by their keys: those of the organisation alone, and on SQLite without reading all of its rows."""

import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring.models import SupplierScore
from auditor.screening.models import ScreenedSupplier
from suppliers import register
from suppliers.keys import BY_KEY, among, among_texts
from suppliers.models import StatedAnswer, StatedControl, Supplier
from tests.auditor.scoring.test_rescoring import make_supplier
from tests.conftest import EASTGATE, NORTHWIND


def test_rows_are_found_by_their_keys_however_many(session):
    made = [make_supplier(session, f"Mill {number}").id for number in range(3)]
    strangers = [uuid.uuid4() for _ in range(40_000)]
    found = register.sites(session, [*strangers, *made[:2]])
    assert [one.id for one in found] == made[:2]
    assert register.sites(session, []) == []


def test_a_key_of_another_organisation_finds_nothing(session, sessions):
    made = make_supplier(session).id
    session.commit()
    session.close()
    with open_session(sessions, EASTGATE) as other:
        assert register.sites(other, [made]) == []
        assert register.all_ids(other, limit=10) == []
        assert register.ids_in(other, "BD", limit=10) == []
    with open_session(sessions, NORTHWIND) as own:
        assert register.ids_in(own, "BD", limit=10) == [made]


def test_a_merged_site_is_left_out_by_its_key_too(session):
    keep, gone = make_supplier(session, "Mill"), make_supplier(session, "Old mill")
    gone.merged_into = keep.id
    session.flush()
    assert [one.id for one in register.sites(session, [keep.id, gone.id])] == [keep.id]
    assert register.all_ids(session, limit=10) == [keep.id]


ODD = [
    'a "b" c',
    "a\\b",
    "a,b",
    "{a}",
    "",
    " ",
    "NULL",
    "null",
    "a\nb",
    "a\tb",
    "\x1f",
    "โรงงาน",
    "مصنع",
    "😀",
    "'",
]


@pytest.mark.parametrize(
    "sought", [ODD, [one for one in ODD if one.isprintable() and "\\" not in one], *([one] for one in ODD)]
)
def test_texts_are_found_as_they_are_whatever_is_in_them(session, sought):
    for text in ODD:
        make_supplier(session, "Mill").match_key = f"{text}|key"
    make_supplier(session, "Mill").match_key = "n|key"  # what a backslash and an n would be read as
    session.flush()
    query = sa.select(Supplier.match_key).where(
        among_texts(Supplier.match_key, [f"{one}|key" for one in sought])
    )
    assert sorted(session.scalars(query)) == sorted(f"{one}|key" for one in sought)
    assert session.scalars(sa.select(Supplier.id).where(among_texts(Supplier.match_key, []))).all() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL knows how many rows there are
@pytest.mark.parametrize(
    ("model", "key"),
    [
        (Supplier, Supplier.id),
        (StatedAnswer, StatedAnswer.supplier_id),
        (StatedControl, StatedControl.supplier_id),
        (SupplierScore, SupplierScore.supplier_id),
        (ScreenedSupplier, ScreenedSupplier.supplier_id),
    ],
)
def test_sqlite_goes_by_the_key_and_not_through_all_rows_of_the_organisation(engine, session, model, key):
    sent = []
    sa.event.listen(
        engine, "before_cursor_execute", lambda _c, _u, statement, given, *_: sent.append((statement, given))
    )
    query = sa.select(model.id).where(among(key, [uuid.uuid4()]))
    session.execute(query, execution_options=BY_KEY).all()
    statement, given = sent[-1]
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
    assert f"({key.key}=?)" in plan[0][3]
