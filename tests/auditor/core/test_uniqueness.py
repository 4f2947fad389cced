"""The rule of a table gives way to a wider one, and nothing else of the database changes."""

import re

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.exc import IntegrityError

from auditor.core import migrate, uniqueness
from auditor.core.database import connect
from auditor.demo import story
from auditor.users.models import User
from tests.conftest import NORTHWIND, email_of, person_id
from tests.databases import command as on_server
from tests.databases import named

BEFORE, AFTER = "0026", "0027"


def writing(engine):
    return engine.execution_options(writes=True).begin()


def to(engine, revision):
    """Lead a database to a revision, up or down."""
    with writing(engine) as connection:
        if revision > connection.scalar(sa.text("SELECT version_num FROM alembic_version")):
            migrate.upgrade_within(connection, revision)
            return
        config = migrate._config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def rows(engine):
    """Every row of every table, but for the revision."""
    with engine.connect() as connection:
        names = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
        return {
            name: sorted(map(repr, connection.execute(sa.text(f'SELECT * FROM "{name}"')).all()))
            for name in names
        }


def shape(engine):
    """All that stands in a database but rows, by table: columns, keys, rules, indexes, triggers."""
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        if connection.dialect.name == "sqlite":  # as it was told to make them
            told = "SELECT tbl_name, name, sql FROM sqlite_master ORDER BY name"
        else:
            told = (
                "SELECT relname, tgname, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger "
                "JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal ORDER BY tgname"
            )
        besides = connection.execute(sa.text(told)).all()
        return {
            name: [
                [(one["name"], str(one["type"]), one["nullable"]) for one in inspector.get_columns(name)],
                sorted(repr(one) for one in inspector.get_foreign_keys(name)),
                sorted(repr(one) for one in inspector.get_unique_constraints(name)),
                sorted(repr(one) for one in inspector.get_check_constraints(name)),
                sorted(repr((one["name"], one["column_names"])) for one in inspector.get_indexes(name)),
                [tuple(one) for one in besides if one[0] == name],
            ]
            for name in inspector.get_table_names()
        }


@pytest.fixture
def empty_database(request, database, tmp_path):
    """An engine on a database without tables."""
    if database == "sqlite":
        engine = connect(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    on_server(server, "CREATE DATABASE empty_of_uniqueness")
    engine = connect(named(server, "empty_of_uniqueness"))
    yield engine
    engine.dispose()
    on_server(server, "DROP DATABASE empty_of_uniqueness WITH (FORCE)")


@pytest.mark.whole
def test_a_filled_database_of_the_release_before_keeps_every_row_and_all_that_stands_on_it(
    settings, engine, empty_database
):
    """The demonstration has audits, actions, cases, links and sessions that point at people."""
    story.tell(settings)
    to(engine, AFTER)  # columns of later releases are not there to be compared
    filled = rows(engine)
    assert len(filled["person"]) > 8
    assert sum(map(len, filled.values())) > 900

    to(engine, BEFORE)
    with writing(empty_database) as connection:
        migrate.upgrade_within(connection, BEFORE)
    before = shape(engine)
    assert before == shape(empty_database)  # the way back leads to the tables of the release before
    assert rows(engine) == filled

    to(engine, AFTER)
    after = shape(engine)
    assert rows(engine) == filled
    assert {name for name in after if after[name] != before[name]} == {"person"}
    assert "['organisation_id', 'email']" in repr(after["person"][2])
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(sa.text("DELETE FROM person"))  # the keys of other tables still hold


def test_the_way_back_is_refused_once_an_address_has_two_accounts(engine, session):
    with writing(engine) as connection:
        elsewhere = sa.update(User).where(User.id == person_id("dara")).values(email=email_of("ama"))
        connection.execute(elsewhere)
    kept = rows(engine)
    with pytest.raises(IntegrityError):
        to(engine, BEFORE)
    assert rows(engine) == kept
    assert migrate.is_current(engine)


def test_what_the_release_before_writes_goes_in_and_what_it_looks_for_is_found(engine):
    """It names the columns that it knows, and an address has one account as long as it alone adds people."""
    with writing(engine) as connection:
        is_text = connection.dialect.name == "sqlite"
        ids = {"id": person_id("new"), "owner": NORTHWIND}
        connection.execute(
            sa.text(
                "INSERT INTO person (id, organisation_id, email, name, roles, supplier_id, password_hash, "
                "is_active, created_at, signed_in_at) VALUES (:id, :owner, 'new@northwind.example', 'New', "
                f"'[]', NULL, '', {'1' if is_text else 'true'}, '2026-01-01 00:00:00.000000', NULL)"
            ),
            {name: one.hex if is_text else one for name, one in ids.items()},
        )
        found = connection.execute(sa.select(User.id).where(User.email == "new@northwind.example")).all()
    assert [one.id for one in found] == [person_id("new")]


@pytest.fixture
def workshop(empty_database):
    """A table with a rule, an index, a trigger and a row that points at another one; two that point at it."""
    integer = "INTEGER" if empty_database.dialect.name == "sqlite" else "integer"
    is_strict = " STRICT" if empty_database.dialect.name == "sqlite" else ""
    statements = [
        f"CREATE TABLE tool (id {integer} PRIMARY KEY, shop {integer} NOT NULL, code TEXT NOT NULL, "
        f"note TEXT DEFAULT 'none', held_with {integer} REFERENCES tool (id), "
        f"CONSTRAINT uq_tool_code UNIQUE (code)){is_strict}",
        f"CREATE TABLE loan (id {integer} PRIMARY KEY, tool_id {integer} NOT NULL REFERENCES tool (id))",
        f"CREATE TABLE repair (id {integer} PRIMARY KEY, tool_id {integer} NOT NULL REFERENCES tool (id))",
        "CREATE INDEX ix_loan_tool_id ON loan (tool_id)",
        "CREATE INDEX ix_tool_noted ON tool (note) WHERE note <> 'none'",
    ]
    if empty_database.dialect.name == "sqlite":
        statements.append(
            "CREATE TRIGGER tool_kept BEFORE DELETE ON tool BEGIN SELECT RAISE(ABORT, 'kept for ever'); END"
        )
    else:
        statements += [
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'kept for ever'; END $$",
            "CREATE TRIGGER tool_kept BEFORE DELETE ON tool FOR EACH ROW EXECUTE FUNCTION keep()",
        ]
    statements += [
        "INSERT INTO tool VALUES (7, 1, 'saw', 'blunt', NULL), (3, 1, 'axe', 'none', 7), (5, 2, '', 'x', 3)",
        "INSERT INTO loan VALUES (1, 7), (2, 7), (3, 5)",
        "INSERT INTO repair VALUES (1, 3)",
    ]
    with writing(empty_database) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return empty_database


def change(engine, step):
    with writing(engine) as connection, Operations.context(MigrationContext.configure(connection)):
        step()


def test_rows_keys_indexes_and_triggers_stay_there_and_back(workshop):
    kept, before = rows(workshop), shape(workshop)
    change(workshop, lambda: uniqueness.widen("tool", ("code",), ("shop", "code")))
    assert rows(workshop) == kept
    after = shape(workshop)
    assert {name for name in after if after[name] != before[name]} == {"tool"}
    with writing(workshop) as connection:
        connection.exec_driver_sql("INSERT INTO tool VALUES (8, 2, 'saw', 'none', NULL)")
    refused = ["INSERT INTO tool VALUES (9, 2, 'saw', 'none', NULL)", "INSERT INTO loan VALUES (9, 99)"]
    refused += ["DELETE FROM tool WHERE id = 8"]  # by the trigger
    for statement in refused:
        with pytest.raises(sa.exc.DBAPIError), writing(workshop) as connection:
            connection.exec_driver_sql(statement)
    with pytest.raises(IntegrityError):
        change(workshop, lambda: uniqueness.narrow_again("tool", ("shop", "code"), ("code",)))
    with writing(workshop) as connection:
        connection.exec_driver_sql("UPDATE tool SET code = 'plane' WHERE id = 8")
    change(workshop, lambda: uniqueness.narrow_again("tool", ("shop", "code"), ("code",)))
    assert shape(workshop) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [(("code",), ("shop",)), (("code",), ("code",)), (("shop", "code"), ("code",)), ((), ())],
)
def test_a_rule_gives_way_to_a_wider_one_only(workshop, old, new):
    before = shape(workshop)
    with pytest.raises(ValueError, match="do not hold"):
        change(workshop, lambda: uniqueness.widen("tool", old, new))
    assert shape(workshop) == before


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("table", ["tool", "nowhere"])
def test_a_rule_that_is_not_there_is_told_before_anything_is_dropped(workshop, table):
    before = shape(workshop)
    with pytest.raises(ValueError, match=re.escape(f"{table} does not have the rule")):
        change(workshop, lambda: uniqueness.widen(table, ("note",), ("shop", "note")))
    assert shape(workshop) == before
