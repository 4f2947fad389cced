import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from auditor.core.database import lock, open_session
from auditor.core.errors import ChangedMeanwhile
from suppliers.keys import BY_KEY
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.own_rows import (
    OWN,
    TenantError,
    only_own,
    own,
    own_by_key,
    own_update,
    plain_rows,
    update_rows,
)
from tests.conftest import EASTGATE, NOON, NORTHWIND


def supplier(name, organisation_id=None):
    values = {"organisation_id": organisation_id} if organisation_id else {}
    return Supplier(
        name=name, match_key=name, kind="factory", country="VN", created_at=NOON, updated_at=NOON, **values
    )


@pytest.fixture
def theirs(sessions):
    """A supplier of Eastgate with an identifier."""
    with open_session(sessions, EASTGATE) as session:
        found = supplier("Theirs")
        found.identifiers = [OutsideIdentifier(scheme="lei", value="1")]
        session.add(found)
        session.commit()
        return found


def test_a_new_row_belongs_to_the_sessions_organisation(session):
    session.add(supplier("Ours"))
    session.flush()
    assert session.scalar(sa.select(Supplier.organisation_id)) == NORTHWIND


@pytest.mark.parametrize(
    "query",
    [
        sa.select(Supplier),
        sa.select(Supplier.id),
        sa.select(sa.func.count(Supplier.id)).having(sa.func.count(Supplier.id) > 0),
        sa.select(Supplier).join(OutsideIdentifier),
        sa.select(OutsideIdentifier),
        sa.select(sa.orm.aliased(Supplier)),
        sa.select(sa.literal(1)).where(sa.exists().where(Supplier.name == "Theirs")),
        sa.select(Supplier).union_all(sa.select(Supplier)),
        sa.select(Supplier).execution_options(**BY_KEY),
    ],
    ids=["entity", "column", "count", "join", "child", "alias", "exists", "union", "by_key"],
)
def test_no_query_finds_rows_of_another_organisation(session, theirs, query):
    assert session.execute(query).all() == []


@pytest.mark.parametrize("options", [{}, BY_KEY], ids=["usual", "by_key"])
def test_the_same_statement_gives_each_organisation_its_own_rows_in_turn(session, sessions, theirs, options):
    session.add(supplier("Ours"))
    session.commit()
    query = sa.select(Supplier.name).execution_options(**options)
    with open_session(sessions, EASTGATE, writes=False) as other:
        assert [one.scalars(query).all() for one in (other, session, other)] == [
            ["Theirs"],
            ["Ours"],
            ["Theirs"],
        ]


def test_a_row_of_another_organisation_is_not_got_by_its_id(session, theirs):
    assert session.get(Supplier, theirs.id) is None


HOW_MORE_IS_READ = {
    "when asked for": (),
    "beside": (orm.joinedload(Supplier.identifiers),),
    "right after": (orm.selectinload(Supplier.identifiers),),
}


@pytest.mark.parametrize("options", HOW_MORE_IS_READ.values(), ids=HOW_MORE_IS_READ)
def test_what_hangs_on_a_row_is_of_the_same_organisation(session, sessions, options):
    ours = supplier("Ours")
    session.add(ours)
    session.commit()
    with open_session(sessions, None) as anybody:
        for organisation_id, value in ((NORTHWIND, "1"), (EASTGATE, "2")):
            strayed = {"organisation_id": organisation_id, "supplier_id": ours.id}
            anybody.add(OutsideIdentifier(scheme="lei", value=value, **strayed))
        anybody.commit()
    session.expire_all()
    for read_again in (False, True):
        found = session.scalars(sa.select(Supplier).options(*options)).unique().one()
        if read_again:
            lock(session, found)
            session.expire(found)
        assert [one.value for one in found.identifiers] == ["1"]


def test_a_row_that_is_read_anew_again_and_again_asks_the_same(session, engine):
    session.add(supplier("Ours"))
    session.commit()
    ours = session.scalar(sa.select(Supplier))
    asked = set()
    sa.event.listen(
        engine, "before_cursor_execute", lambda *given: asked.add(id(given[4].compiled)) if given[4] else None
    )
    for _ in range(5):
        lock(session, ours)
    assert len(asked) == 1


@pytest.mark.parametrize("was_read", [False, True], ids=["just made", "read"])
def test_a_site_that_was_merged_meanwhile_is_not_locked(session, sessions, was_read):
    ours, kept = supplier("Ours"), supplier("Kept")
    session.add_all((ours, kept))
    session.commit()
    if was_read:
        session.expunge(ours)
        ours = session.get(Supplier, ours.id)
        session.commit()
    with open_session(sessions, NORTHWIND) as another:
        another.get(Supplier, ours.id).merged_into = kept.id
        another.commit()
    session.rollback()
    with pytest.raises(ChangedMeanwhile):
        lock(session, ours)


def test_bulk_changes_leave_rows_of_another_organisation_alone(session, sessions, theirs):
    session.execute(sa.update(Supplier).values(name="Taken"))
    session.execute(sa.delete(OutsideIdentifier))
    session.commit()
    with open_session(sessions, EASTGATE) as other:
        assert other.scalar(sa.select(Supplier.name)) == "Theirs"
        assert other.scalar(sa.select(OutsideIdentifier.value)) == "1"


def test_a_row_of_another_organisation_is_never_written(session):
    session.add(supplier("Smuggled", EASTGATE))
    with pytest.raises(TenantError):
        session.flush()


def test_a_row_of_another_organisation_is_never_deleted(session, sessions):
    with open_session(sessions, EASTGATE) as other:
        row = supplier("Kept")
        other.add(row)
        other.commit()
        other.expunge(row)
    session.delete(row)
    with pytest.raises(TenantError):
        session.flush()
    with open_session(sessions, EASTGATE) as other:
        assert other.scalars(sa.select(Supplier.name).where(Supplier.name == "Kept")).all() == ["Kept"]


def test_a_row_cannot_be_handed_to_another_organisation(session):
    ours = supplier("Ours")
    session.add(ours)
    session.flush()
    ours.organisation_id = EASTGATE
    with pytest.raises(TenantError):
        session.flush()


SUPPLIER, NUMBER = Supplier.__table__, OutsideIdentifier.__table__
OTHER = SUPPLIER.alias("other")
OF_NUMBERS = sa.select(NUMBER.c.supplier_id)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        (sa.select(SUPPLIER.c.name), "supplier"),
        (sa.select(SUPPLIER.c.name).where(SUPPLIER.c.merged_into.is_(None)), "supplier"),
        (
            sa.select(SUPPLIER.c.name)
            .join(NUMBER, NUMBER.c.supplier_id == SUPPLIER.c.id)
            .where(own(SUPPLIER)),
            "outside_identifier",
        ),
        (
            sa.select(SUPPLIER.c.name).where(own(SUPPLIER), SUPPLIER.c.id.in_(OF_NUMBERS)),
            "outside_identifier",
        ),
        (
            sa.select(SUPPLIER.c.name).where(own(SUPPLIER), SUPPLIER.c.id.in_(sa.select(SUPPLIER.c.id))),
            "supplier",
        ),
        (sa.select(OTHER.c.name).where(own(SUPPLIER), OTHER.c.id != SUPPLIER.c.id), "other"),
        (sa.select(SUPPLIER.c.name).where(sa.or_(own(SUPPLIER), SUPPLIER.c.kind == "factory")), "supplier"),
        (sa.select(SUPPLIER.c.name).where(sa.not_(own(SUPPLIER))), "supplier"),
        (sa.select(SUPPLIER.c.name).where((SUPPLIER.c.organisation_id == OWN).is_(False)), "supplier"),
        (sa.select(SUPPLIER.c.name).where((SUPPLIER.c.organisation_id == OWN).is_not(True)), "supplier"),
        (sa.select(SUPPLIER.c.name).where((SUPPLIER.c.organisation_id != OWN).is_(True)), "supplier"),
        (sa.select(SUPPLIER.c.name).where(sa.or_(own_by_key(SUPPLIER), SUPPLIER.c.id == OWN)), "supplier"),
        (sa.select(SUPPLIER.c.name).where(SUPPLIER.c.organisation_id != OWN), "supplier"),
        (sa.select(SUPPLIER.c.name).where(SUPPLIER.c.id == OWN), "supplier"),
        (sa.select(SUPPLIER.c.name, own(SUPPLIER)), "supplier"),
        (
            sa.select(SUPPLIER.c.name).join_from(
                SUPPLIER, NUMBER, sa.and_(own(SUPPLIER), own(NUMBER)), isouter=True
            ),
            "supplier",
        ),
        (
            sa.select(NUMBER.c.value)
            .join_from(SUPPLIER, NUMBER, own(NUMBER), full=True)
            .where(own(SUPPLIER)),
            "outside_identifier",
        ),
        (sa.select(sa.select(SUPPLIER.c.name).cte().c.name), "supplier"),
        (sa.select(sa.literal(1)).select_from(sa.text("supplier")), "supplier"),
        (sa.select(sa.literal(1)).where(sa.text("EXISTS supplier")), "EXISTS supplier"),
        (sa.select(sa.table("supplier", sa.column("name"))), "supplier"),
    ],
    ids=[
        *("bare", "narrowed", "join", "inner", "inner_of_the_same", "alias", "or", "not"),
        *("untrue", "not_true", "truly_unequal", "or_by_key", "unequal"),
        *(
            "another_column",
            "shown",
            "kept_by_outer_join",
            "full_join",
            "cte",
            "text",
            "text_as_condition",
            "bare_name",
        ),
    ],
)
def test_a_statement_past_the_orm_that_forgets_the_organisation_of_a_table_is_refused(statement, table):
    with pytest.raises(TenantError, match=f"reads {table} of every organisation"):
        only_own(statement)


@pytest.mark.parametrize(
    "statement",
    [
        sa.select(SUPPLIER.c.name).where(
            own(SUPPLIER), SUPPLIER.c.id.in_(OF_NUMBERS.where(NUMBER.c.value == "1", own(NUMBER)))
        ),
        sa.select(SUPPLIER.c.name)
        .join_from(SUPPLIER, NUMBER, own(NUMBER), isouter=True)
        .where(own(SUPPLIER)),
        sa.select(SUPPLIER.c.name).join_from(SUPPLIER, NUMBER, sa.and_(own(SUPPLIER), own(NUMBER))),
        sa.select(OTHER.c.name).where(own(SUPPLIER), own(OTHER), OTHER.c.id != SUPPLIER.c.id),
        sa.select(sa.select(SUPPLIER.c.name).where(own(SUPPLIER)).cte().c.name),
        sa.select(SUPPLIER.c.name).join_from(NUMBER, SUPPLIER, own(NUMBER)).where(own_by_key(SUPPLIER)),
    ],
    ids=["inner", "outer_join", "join", "alias", "cte", "by_key"],
)
def test_a_statement_past_the_orm_that_names_the_organisation_at_every_table_finds_no_row_of_another(
    session, theirs, statement
):
    assert plain_rows(session, only_own(statement), {}).all() == []


@pytest.mark.parametrize("narrowed", [own, own_by_key])
def test_plain_rows_are_those_of_the_sessions_organisation_without_merged_sites(session, theirs, narrowed):
    standing, gone = supplier("Standing"), supplier("Gone")
    session.add_all([standing, gone])
    session.flush()
    gone.merged_into = standing.id
    statement = only_own(sa.select(SUPPLIER.c.name).where(narrowed(SUPPLIER)))
    assert plain_rows(session, statement, {}).all() == [("Standing",)]


def test_plain_rows_are_not_read_without_an_organisation(unbound_session):
    statement = only_own(sa.select(SUPPLIER.c.name).where(own(SUPPLIER)))
    with pytest.raises(TenantError):
        plain_rows(unbound_session, statement, {})


def test_an_update_past_the_orm_changes_rows_of_the_organisation_alone(session, sessions, theirs):
    session.add_all([supplier("One"), supplier("Two")])
    named = own_update(SUPPLIER, ["city"], SUPPLIER.c.name != "Two", returning=["name"])
    assert plain_rows(session, named, {"new_city": "Hanoi"}).all() == [("One",)]
    session.commit()
    with open_session(sessions, EASTGATE) as other:
        assert other.get_one(Supplier, theirs.id).city == ""


OF_ONE = own_update(SUPPLIER, ["city"], SUPPLIER.c.id == sa.bindparam("row", type_=sa.Uuid()))


def test_rows_are_updated_past_the_orm_each_with_its_own_values(session):
    found = [supplier("One"), supplier("Two")]
    session.add_all(found)
    session.flush()
    update_rows(session, OF_ONE, [{"row": one.id, "new_city": f"{one.name} Town"} for one in found])
    named = sa.select(SUPPLIER.c.city).where(own(SUPPLIER)).order_by(SUPPLIER.c.id)
    assert plain_rows(session, only_own(named), {}).scalars().all() == ["One Town", "Two Town"]


def test_a_row_of_another_organisation_is_not_updated_past_the_orm(session, sessions, theirs):
    with pytest.raises(TenantError):
        update_rows(session, OF_ONE, [{"row": theirs.id, "new_city": "Hanoi"}])
    session.commit()
    with open_session(sessions, EASTGATE) as other:
        assert other.get_one(Supplier, theirs.id).city == ""


@pytest.mark.parametrize(
    "condition",
    [SUPPLIER.c.id.in_(OF_NUMBERS), SUPPLIER.c.id == NUMBER.c.supplier_id],
    ids=["inner", "beside"],
)
def test_an_update_that_looks_at_rows_of_every_organisation_is_refused(condition):
    with pytest.raises(TenantError, match="reads outside_identifier of every organisation"):
        own_update(SUPPLIER, ["city"], condition, returning=["name"])
