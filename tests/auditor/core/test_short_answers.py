"""What a request costs beside its own work: connections, calls, and ways of libraries that ours equal."""

import sys
from collections import Counter

import pytest
import sqlalchemy as sa
from apispec.ext.marshmallow.common import resolve_schema_instance
from flask import Flask, Request
from marshmallow import Schema, ValidationError, fields
from structlog.processors import LogfmtRenderer
from werkzeug.datastructures import ImmutableMultiDict

from auditor.app import Parameters
from auditor.core import database, logs
from auditor.core.database import Reader, open_session
from auditor.core.paging import Query
from auditor.portfolio.schemas import SupplierQuery
from suppliers.models import Supplier
from tests import casework
from tests.conftest import NORTHWIND, token_of

LIST = "/api/v1/suppliers?limit=50"
MOST_CALLS = {"sqlite": 960, "postgresql": 1_160}
"""Functions called for a list of suppliers, in Python and in C beneath it; there were 1,800 and 2,300, then
1,040 and 1,270 while SQLAlchemy sent the statements.
"""


def calls_of(app, address):
    """How often which functions are called until an answer is there, past the client of the tests."""
    environ = app.test_request_context(
        address, headers={"Authorization": f"Bearer {token_of('ama')}"}
    ).request.environ
    found = Counter()

    def note(frame, event, argument):
        if event == "call":
            found[frame.f_code.co_name] += 1
        elif event == "c_call":
            found[argument.__name__] += 1

    def answer():
        given = []
        body = app(dict(environ), lambda status, headers: given.append(status))
        assert given == ["200 OK"], given
        b"".join(body)
        body.close()

    for _ in range(3):  # what is made once has been made
        answer()
    sys.setprofile(note)
    try:
        answer()
    finally:
        sys.setprofile(None)
    return found


def test_a_list_is_answered_in_a_few_calls(app, registered, database):
    found = calls_of(app, LIST + "&order=name")
    assert found.total() < MOST_CALLS[database], found.most_common(10)


@pytest.mark.parametrize("address", [LIST, "/suppliers", "/"])
def test_a_request_that_reads_takes_one_connection_and_gives_it_back(
    app, engine, registered, api_as, as_ama, address
):
    taken = []
    sa.event.listen(engine, "checkout", note := lambda *_: taken.append(1))
    try:
        answer = api_as("ama").get("/suppliers?limit=50") if address == LIST else as_ama.get(address)
    finally:
        sa.event.remove(engine, "checkout", note)
    assert answer.status_code == 200
    assert (len(taken), engine.pool.checkedout()) == (1, 0)


def test_rows_of_the_orm_are_read_where_plain_ones_are(sessions, registered):
    reader = Reader(sessions, NORTHWIND)
    reader.connection().execute(sa.select(Supplier.id)).all()
    with reader.session() as session:
        assert session.connection() is reader.connection()
        with open_session(sessions, NORTHWIND) as beside:
            casework.supplier(beside, "Came Later")
            beside.commit()
        names = session.scalars(sa.select(Supplier.name).order_by(Supplier.name)).all()
        with pytest.raises(database.WriteToShow):
            session.execute(sa.delete(Supplier))
    reader.close()
    before = ["Fjord Steel", "Harbour Works"]  # SQLite shows what there was when the request began
    assert names == (before if session.by_key else ["Came Later", *before])


VALUES = [
    "word",
    "two words",
    "",
    'a "quote"',
    "back\\slash",
    "back\\ slash",
    "a=b",
    "two\nlines",
    "é",
    1,
    2.5,
]


@pytest.mark.parametrize("value", [*VALUES, None, True, False, ["a", 1], {"a": "b c"}], ids=repr)
def test_a_line_of_the_log_is_written_as_structlog_writes_it(value):
    told = {
        "status": value,
        "event": "request",
        "level": "info",
        "route": "/",
        "timestamp": "2026-11-30T12:00:00Z",
    }
    theirs = LogfmtRenderer(key_order=["timestamp", "level", "event"])
    assert logs.as_logfmt(None, "", dict(told)) == theirs(None, "", dict(told))


GIVEN = [("limit", "50"), ("kind", "a"), ("kind", "b")]


@pytest.mark.parametrize(
    "asked", [("limit",), ("limit", 7, int), ("kind",), ("kind", 7, int), ("x",), ("x", 7)]
)
def test_a_parameter_is_got_as_ever_and_one_that_is_not_there_raises_nothing(asked):
    ours = Parameters(GIVEN)
    assert ours.get(*asked) == ImmutableMultiDict(GIVEN).get(*asked)
    raised = []
    sys.setprofile(lambda frame, event, _: raised.append(frame.f_code.co_name) if event == "call" else None)
    found = ours.get("x", default=7)
    sys.setprofile(None)
    assert (found, "__init__" in raised) == (7, False)


GIVEN_TO_A_LIST = [{}, {"limit": "7"}, {"band": "High", "text": ""}, {"limit": "0"}, {"nothing": "1"}]


@pytest.mark.parametrize("said", GIVEN_TO_A_LIST)
def test_parameters_are_read_as_marshmallow_reads_them(said):
    def read(load):
        try:
            return load(SupplierQuery(), said)
        except ValidationError as error:
            return error.messages

    assert read(Query.load) == read(Schema.load)


def test_what_an_address_says_is_read_once_and_belongs_to_each_who_asks():
    schema, read = SupplierQuery(), []
    schema.fields["band"].validators.append(read.append)
    first, other = schema.load({"band": "High"}), schema.load({"band": "Low"})
    first["band"] = "changed by a route"
    again = schema.load({"band": "High"})
    assert (again["band"], other["band"], read) == ("High", "Low", ["High", "Low"])
    for _ in range(2):  # a refusal is no reading
        with pytest.raises(ValidationError):
            schema.load({"band": "nothing"})


def test_a_parameter_stands_once_and_those_that_may_be_left_out_ask_for_nothing_else(app):
    schemas = {
        resolve_schema_instance(one["schema"])
        for view in app.view_functions.values()
        for one in getattr(view, "_apidoc", {}).get("arguments", {}).get("parameters", ())
        if one["in"] == "query"
    }
    assert len(schemas) > 20, "the routes must have parameters, or the test proves nothing"
    for schema in schemas:
        known = schema.fields.values()
        assert not any(isinstance(one, fields.List | fields.Tuple) for one in known), type(schema)
        if isinstance(schema, Query):
            assert not any(one.required or callable(one.load_default) for one in known), type(schema)
            assert not any(schema._hooks.values()), type(schema)
            assert schema.load({}) == Schema.load(schema, {})


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/suppliers", "query_string": "text=%C3%A9&x="},
        {"base_url": "https://[::1]:8443/below/", "environ_overrides": {"PATH_INFO": "//suppliers//"}},
        {"path": "/a b", "base_url": "http://Example.TEST:80", "method": "POST"},
        {"path": "/", "environ_overrides": {"QUERY_STRING": "text=\xff", "HTTP_CONNECTION": "keep-alive"}},
    ],
)
def test_an_address_leads_where_flask_says(app, asked):
    request = Request.from_values(**asked)
    ours, theirs = (vars(of.create_url_adapter(app, request)) for of in (type(app), Flask))
    theirs["path_info"] = "/" + theirs["path_info"].lstrip("/")  # as it is matched
    assert ours == theirs
