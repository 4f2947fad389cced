"""After a large job PostgreSQL knows how the rows are spread that it wrote, and plans by it."""

import pytest
import sqlalchemy as sa

from auditor.core import clock, table_statistics
from auditor.core.database import connect
from suppliers.models import Supplier

KNOWN = sa.text("SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = current_schema()")
FIRST_PAGE = "EXPLAIN SELECT id FROM supplier WHERE organisation_id = '{}' ORDER BY name, id LIMIT 50"
ROWS = 3_000

postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def fill(given):
    """A job: so many suppliers, of which it tells so many done."""
    now = clock.now()
    rows = [
        {"name": f"Mill {n}", "match_key": f"m{n}", "kind": "factory", "country": "VN"}
        | {"organisation_id": given.organisation_id, "created_at": now, "updated_at": now}
        for n in range(ROWS)
    ]
    with given.session() as session:
        session.execute(sa.insert(Supplier), rows)
        session.commit()
    given.progress(given.parameters["told"], given.parameters["told"], "Rows stored")
    return {}


@postgresql
def test_the_first_page_of_a_register_that_was_just_filled_is_not_sorted_out_of_all_of_it(
    worker_with, claimed, engine
):
    run = claimed("fill", {"told": ROWS})
    worker_with(fill=fill).perform(run.id)
    with engine.connect() as connection:
        assert "supplier" in set(connection.scalars(KNOWN))
        plan = "\n".join(connection.scalars(sa.text(FIRST_PAGE.format(run.organisation_id))))
    assert "ix_supplier_name" in plan
    assert "Sort" not in plan


@postgresql
def test_a_small_job_does_not_look_at_tables(worker_with, claimed, engine):
    worker_with(fill=fill).perform(claimed("fill", {"told": table_statistics.MANY - 1}).id)
    with engine.connect() as connection:
        assert "supplier" not in set(connection.scalars(KNOWN))


@postgresql
def test_only_what_grew_is_looked_at_and_once(worker_with, claimed, engine, database_url):
    worker_with(fill=fill).perform(claimed("fill", {"told": 1}).id)
    grown = table_statistics.take_anew(engine)
    assert "supplier" in grown
    assert "organisation" not in grown

    assert table_statistics.take_anew(engine) == []


@postgresql
def test_a_table_that_somebody_else_looks_at_is_left_to_them(worker_with, claimed, engine, database_url):
    worker_with(fill=fill).perform(claimed("fill", {"told": 1}).id)
    other = connect(database_url)
    with other.begin() as holding:
        holding.execute(sa.text("LOCK TABLE supplier IN SHARE UPDATE EXCLUSIVE MODE"))
        table_statistics.take_anew(engine)
        assert "supplier" not in set(holding.scalars(KNOWN))
    other.dispose()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_is_left_alone(engine):
    assert table_statistics.take_anew(engine) == []
