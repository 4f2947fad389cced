"""What shows the head of the queue reads along the scores by their rank, not the whole register first."""

import pytest
import sqlalchemy as sa

from auditor.dashboard import service as dashboard
from auditor.portfolio import listing
from auditor.portfolio.listing import Filter, Order
from auditor.reports import stored_portfolio
from auditor.scoring import counts, explaining
from auditor.scoring import service as scoring
from risk.vocabulary import Band, Kind
from suppliers.database import new_id
from tests import casework
from tests.conftest import NOON


def listed(after=None, **narrowed):
    return lambda session: listing.page(
        session, Filter(**narrowed), order=Order.PRIORITY, limit=51, after=after
    )


LISTS = {
    "first page": listed(),
    "further page": listed(after=(7, new_id())),
    "of a kind": listed(kind=Kind.FACTORY),
    "of a country": listed(country="VN"),
    "of a band": listed(band=Band.HIGH),
    "overview": dashboard._priorities,
    "report": stored_portfolio._ranked,
}


def test_countries_of_a_large_register_are_not_looked_for_when_a_page_is_shown(session, monkeypatch):
    casework.supplier(session, "Fjord Steel", country="NO")
    casework.supplier(session, "Harbour Works", country="VN")
    assert counts.countries(session) == ["NO", "VN"]
    monkeypatch.setattr(counts, "ASKED_FOR_COUNTRIES", 1)
    assert {"NO", "VN", "BD"} < set(counts.countries(session))


def test_whether_somebody_waits_for_a_first_score_is_told_by_the_counts(session, ama):
    assert not listing.has_unscored(session)
    row = casework.supplier(session, "Fjord Steel", country="NO")
    assert listing.has_unscored(session)
    scoring.rescore(session, [row.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    assert not listing.has_unscored(session)


def statements_of(engine, read):
    """What is sent while something is read, with its parameters."""
    statements = []

    def note(connection, cursor, text, parameters, *rest):
        statements.append((text, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    read()
    sa.event.remove(engine, "before_cursor_execute", note)
    return statements


def plan_of(session, text, parameters):
    """The steps in which SQLite reads."""
    return [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)]


def test_the_reasons_of_a_page_are_found_by_its_suppliers_not_in_all_scores(session, engine, ama):
    row = casework.supplier(session, "Fjord Steel", country="NO")
    scoring.rescore(session, [row.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    ids = [row.id, *(new_id() for _ in range(49))]  # as a page asks: for few, the key is the way in anyhow
    ((text, parameters),) = statements_of(engine, lambda: explaining.heaviest(session, ids))
    assert list(explaining.heaviest(session, ids)) == [row.id]
    if engine.dialect.name == "sqlite":  # PostgreSQL counts the rows and decides by them
        plan = plan_of(session, text, parameters)
        assert [step.partition(" (")[2] for step in plan] == ["supplier_id=?)", "id=?)"]


@pytest.mark.parametrize(
    ("reader", "counts_of"),
    [("api_as", {"sqlite": 2, "postgresql": 1}), ("browser_of", {"sqlite": 6, "postgresql": 6})],
)
def test_a_page_of_the_list_takes_as_many_statements_whatever_it_shows(
    request, session, engine, ama, reader, counts_of
):
    ids = [casework.supplier(session, f"Fjord Steel {number}", country="NO").id for number in range(5)]
    scoring.rescore(session, ids, basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.commit()
    client = request.getfixturevalue(reader)("ama")
    assert client.get("/suppliers").text.count("Fjord Steel") >= 5  # notes the use of the token
    sent = [text for text, _ in statements_of(engine, lambda: client.get("/suppliers"))]
    assert len(sent) == counts_of[engine.dialect.name], "\n".join(sent)


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS)
def test_the_head_of_the_queue_is_read_without_sorting_the_register(session, engine, monkeypatch, read):
    """By the plan on SQLite, which never knows how many rows there are; PostgreSQL counts them itself."""
    monkeypatch.setattr(listing, "FEW", -1)  # as of a country with many suppliers
    if engine.dialect.name != "sqlite":
        assert list(read(session)) == []
        return
    (text, parameters) = next(
        one
        for one in statements_of(engine, lambda: read(session))
        if one[0].startswith("SELECT") and not one[0].startswith("SELECT count")
    )
    plan = plan_of(session, text, parameters)
    assert plan[0].startswith("SEARCH supplier_score USING INDEX ix_supplier_score_queue")
    assert plan[1].startswith("SEARCH supplier USING INDEX sqlite_autoindex_supplier_1 (id=?)")
    assert not [step for step in plan if "USE TEMP B-TREE" in step]  # nor those of equal rank


@pytest.mark.parametrize("order", Order)
def test_few_of_a_country_are_listed_as_many_are(session, monkeypatch, ama, order):
    places = ["NO", "VN", "VN", "NO", "VN", "VN", "VN", "NO"]
    ids = [
        casework.supplier(session, f"Fjord Steel {number % 3}", country=country, city=str(number)).id
        for number, country in enumerate(places)
    ]
    scoring.rescore(session, ids[:-1], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)

    def pages(country):
        found, after = [], None
        while page := listing.page(session, Filter(country=country), order=order, limit=2, after=after):
            found += page
            after = listing.cursor_of(page[-1], order)
        return found

    few = {country: pages(country) for country in ("NO", "vn", "PH")}
    monkeypatch.setattr(listing, "FEW", -1)
    assert few == {country: pages(country) for country in few}
    assert [len(some) for some in few.values()] == [2 if order is Order.PRIORITY else 3, 5, 0]
