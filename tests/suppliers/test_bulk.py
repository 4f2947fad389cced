import uuid
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from suppliers import bulk
from suppliers.database import new_id
from suppliers.models import LegalEntityNumber, StatedAnswer, Supplier, Upload, UploadRow
from tests.conftest import EASTGATE, NOON, NORTHWIND

HOSTILE = 'tab\t newline\n return\r back\\slash \\N \\. quote\' "two" ;,| 名前 é 🧵 '
NINE_EAST = datetime(2026, 3, 1, 7, 30, 15, 123456, tzinfo=timezone(timedelta(hours=9)))


def supplier(name: str, **more) -> dict:
    known = dict.fromkeys(("workers_min", "workers_max", "latitude", "longitude"))
    given = {"name": name, "match_key": name, "kind": "factory", "country": "VN"}
    return known | given | {"ended_on": None, "created_at": NOON, "updated_at": NOON} | more


ROWS = [
    supplier("Plain"),
    supplier(HOSTILE, latitude=0.1 + 0.2, longitude=-179.999999999999, workers_min=0, workers_max=None),
    supplier(
        "", ended_on=date(2026, 2, 28), created_at=NINE_EAST, updated_at=datetime(1970, 1, 1, tzinfo=UTC)
    ),
]


def an_upload(upload_id: uuid.UUID) -> Upload:
    return Upload(
        id=upload_id, filename="a.csv", sha256="0" * 64, size=1, state="committing", uploaded_at=NOON
    )


def stored(session, model) -> list[tuple]:
    """What the database itself holds, ids left out, converted by no type of ours."""
    names = [column.name for column in model.__table__.columns if column.name != "id"]
    query = sa.select(*(sa.literal_column(f'"{name}"') for name in names)).select_from(model.__table__)
    return sorted(map(repr, session.connection().execute(query).all()))


def by_orm(session, model, rows, **same):
    session.add_all(model(**row, **same) for row in rows)
    session.flush()


@pytest.mark.parametrize("write", [by_orm, bulk.insert])
def test_what_is_written_is_read_back_as_it_was(session, write):
    write(session, Supplier, ROWS, organisation_id=NORTHWIND)
    session.expire_all()
    found = session.scalars(sa.select(Supplier).order_by(Supplier.created_at, Supplier.name)).all()
    assert {row.name for row in found} == {"Plain", HOSTILE, ""}
    hostile = next(row for row in found if row.name == HOSTILE)
    assert (hostile.latitude, hostile.longitude) == (0.1 + 0.2, -179.999999999999)
    assert (hostile.workers_min, hostile.workers_max, hostile.city) == (0, None, "")
    assert next(row for row in found if not row.name).created_at == NINE_EAST


def test_the_database_holds_exactly_what_the_orm_would_have_written(session):
    by_orm(session, Supplier, ROWS, organisation_id=NORTHWIND)
    expected = stored(session, Supplier)
    session.rollback()
    bulk.insert(session, Supplier, ROWS, organisation_id=NORTHWIND)
    assert stored(session, Supplier) == expected


def test_raw_cells_and_problems_are_written_as_the_orm_writes_json(session):
    rows = [
        {"row": at, "raw": [HOSTILE, "", "0012"], "status": "held", "problems": problems}
        for at, problems in enumerate([[], [{"code": "name_missing", "found": HOSTILE, "column": None}]], 1)
    ]
    upload_id, held = new_id(), []
    for write in (by_orm, bulk.insert):
        session.add(an_upload(upload_id))
        session.flush()
        write(session, UploadRow, rows, organisation_id=NORTHWIND, upload_id=upload_id)
        held.append(stored(session, UploadRow))
        session.rollback()
    assert held[0] == held[1] != []


def test_many_portions_get_ascending_ids_and_the_given_order(session):
    count = bulk.PORTION * 2 + 1
    bulk.insert(session, Supplier, (supplier(f"{at:05}") for at in range(count)), organisation_id=NORTHWIND)
    names = session.scalars(sa.select(Supplier.name).order_by(Supplier.id)).all()
    assert names == [f"{at:05}" for at in range(count)]


def test_nothing_is_written_for_another_organisation(session):
    with pytest.raises(ValueError, match="another organisation"):
        bulk.insert(session, Supplier, ROWS, organisation_id=EASTGATE)
    with pytest.raises(KeyError):
        bulk.insert(session, Supplier, ROWS)


def test_a_misspelled_column_is_refused_instead_of_left_out(session):
    with pytest.raises(ValueError, match="no such columns: nmae"):
        bulk.insert(session, Supplier, [supplier("A") | {"nmae": "B"}], organisation_id=NORTHWIND)


def test_a_row_without_a_supplier_is_refused_as_by_any_other_statement(session):
    answer = {"supplier_id": new_id(), "field": "fees", "value": "some", "grade": "self", "source": "list"}
    answer |= {"observed_on": NOON.date(), "recorded_at": NOON, "recorded_by": None}
    with pytest.raises(sa.exc.IntegrityError):
        bulk.insert(session, StatedAnswer, [answer], organisation_id=NORTHWIND)


def test_a_column_named_like_a_word_of_sql_is_written(session):
    number = {"legal_entity_id": uuid.uuid4(), "scheme": "lei", "value": "1", "check": "valid"}
    with pytest.raises(sa.exc.IntegrityError):  # the statement is understood; the company is missing
        bulk.insert(session, LegalEntityNumber, [number], organisation_id=NORTHWIND)


OWN = ("id", "name", "match_key")


def shared_rows(count: int) -> list[dict]:
    """Rows of which many have most in common, with every sign that a load has to write otherwise."""
    texts = ("Plain", HOSTILE, "", "ends with\\", "\\.", "\\N", "a\tb", "\n")
    kinds = [
        {"city": city, "workers_min": number, "workers_max": None, "latitude": degrees, "longitude": -0.0}
        for city, number, degrees in zip(
            texts, (0, 7, None, 1, 2, 3, 4, 5), (0.1 + 0.2, *[None] * 7), strict=True
        )
    ]
    return [
        {"name": f"{texts[at % 7]}{at}", "match_key": texts[at % 5], "kind": "factory", "country": "VN"}
        | kinds[at % len(kinds)]
        for at in range(count)
    ]


def by_sharing(session, rows: list[dict], **same) -> None:
    alike = {}
    given = []
    for row in rows:
        rest = {name: value for name, value in row.items() if name not in OWN}
        shared = alike.setdefault(repr(rest), bulk.Shared(rest))
        given.append(((new_id().hex, row["name"], row["match_key"]), shared))
    bulk.insert_shared(session, Supplier, OWN, given, **same)


@pytest.mark.parametrize("count", [1, bulk.TOGETHER * 2 + 3, bulk.PORTION + 1])
def test_what_rows_share_is_written_as_if_each_held_it_alone(session, count):
    same = {"organisation_id": NORTHWIND, "created_at": NINE_EAST, "updated_at": NOON, "ended_on": None}
    held = []
    for write in (bulk.insert, lambda *given, **more: by_sharing(session, given[2], **more)):
        write(session, Supplier, shared_rows(count), **same)
        held.append(stored(session, Supplier))
        session.rollback()
    assert held[0] == held[1]
    assert len(held[0]) == count


@pytest.mark.parametrize(
    ("columns", "lots"), [(3, [(2, 1_000), (3, 200), (1, 7)]), (33, [(13, 200), (1, 7)])]
)
def test_rows_go_in_few_large_statements_within_what_sqlite_allows(columns, lots):
    given = [(number, *"x" * (columns - 1)) for number in range(2_607)]
    found = list(bulk._in_groups(given, bulk._sizes(columns, 20)))
    assert [(len(groups), len(groups[0])) for groups in found] == lots
    assert all(len(group) * columns + 20 <= bulk.VALUES for groups in found for group in groups)
    assert [row for groups in found for group in groups for row in group] == given


def test_a_thousand_rows_that_share_columns_are_one_statement(session):
    sent = []
    sa.event.listen(session.connection(), "before_cursor_execute", lambda *told: sent.append(told))
    same = {"organisation_id": NORTHWIND, "created_at": NOON, "updated_at": NOON, "ended_on": None}
    by_sharing(session, shared_rows(bulk.MANY_TOGETHER), **same)
    if session.get_bind().dialect.name == "sqlite":  # PostgreSQL copies them all
        ((_, _, statement, _, _, is_many),) = sent
        assert (statement.count("), (") + 1, is_many) == (bulk.MANY_TOGETHER, False)
    assert len(stored(session, Supplier)) == bulk.MANY_TOGETHER


@pytest.mark.parametrize(
    ("second", "owner", "error"),
    [
        ({"country": "VN", "kind": "factory"}, NORTHWIND, "in another order"),
        ({"kind": "factory"}, NORTHWIND, "hold other columns"),
        ({"kind": "factory", "country": "VN"}, EASTGATE, "another organisation"),
        ({"kind": "factory", "country": "VN"}, None, "another organisation"),
    ],
)
def test_rows_that_do_not_fit_together_are_refused(session, second, owner, error):
    rows = [
        ((new_id().hex, name, name), bulk.Shared(shared))
        for name, shared in (("A", {"kind": "factory", "country": "VN"}), ("B", second))
    ]
    with pytest.raises(ValueError, match=error):
        bulk.insert_shared(
            session, Supplier, OWN, rows, organisation_id=owner, created_at=NOON, updated_at=NOON
        )
    assert stored(session, Supplier) == []
