import pytest
import sqlalchemy as sa

from auditor.core.database import TenantError, only_own, open_session, own, plain_rows
from suppliers.models import OutsideIdentifier, Supplier
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
    ],
    ids=["entity", "column", "count", "join", "child", "alias", "exists", "union"],
)
def test_no_query_finds_rows_of_another_organisation(session, theirs, query):
    assert session.execute(query).all() == []


def test_a_row_of_another_organisation_is_not_got_by_its_id(session, theirs):
    assert session.get(Supplier, theirs.id) is None


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


def test_a_row_cannot_be_handed_to_another_organisation(session):
    ours = supplier("Ours")
    session.add(ours)
    session.flush()
    ours.organisation_id = EASTGATE
    with pytest.raises(TenantError):
        session.flush()


SUPPLIER, NUMBER = Supplier.__table__, OutsideIdentifier.__table__
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
    ],
    ids=["bare", "narrowed", "join", "inner"],
)
def test_a_statement_past_the_orm_that_forgets_the_organisation_of_a_table_is_refused(statement, table):
    with pytest.raises(TenantError, match=f"reads {table} of every organisation"):
        only_own(statement)


def test_plain_rows_are_those_of_the_sessions_organisation_without_merged_sites(session, theirs):
    standing, gone = supplier("Standing"), supplier("Gone")
    session.add_all([standing, gone])
    session.flush()
    gone.merged_into = standing.id
    statement = only_own(sa.select(SUPPLIER.c.name).where(own(SUPPLIER)))
    assert plain_rows(session, statement, {}).all() == [("Standing",)]


def test_plain_rows_are_not_read_without_an_organisation(unbound_session):
    statement = only_own(sa.select(SUPPLIER.c.name).where(own(SUPPLIER)))
    with pytest.raises(TenantError):
        plain_rows(unbound_session, statement, {})
