"""Walks every route of the product, so that a new one cannot be left unguarded by oversight."""

import itertools
import re
import uuid

import pytest
import sqlalchemy as sa

from auditor import features
from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.users.models import User
from suppliers.database import Base, TenantOwned, UtcDateTime
from tests.conftest import NOON, NORTHWIND, person_id

pytestmark = pytest.mark.whole

OPEN = {
    "static",
    "api_description.docs",
    "api_description.openapi",
    "calendar.feed",  # opens with a secret address only
    "health.healthz",
    "health.metrics",
    "health.readyz",
    "users.choose_organisation",  # after a right password only, which the signed cookie says
    "users.show_organisations",
    "users.show_sign_in",
    "users.show_welcome",
    "users.sign_in",
    "users.welcome",
}
"""Every route that strangers may call. Adding one here is a decision."""

SAMPLES = {"uuid": str(uuid.uuid4()), "int": "1", "string": "none", "path": "none", "default": "none"}


def _sample(found: re.Match[str]) -> str:
    """A value for a part of an address: the first of those possible, or one that nobody has."""
    if found[1] == "any":
        return found[2].partition(",")[0].strip()
    return SAMPLES[found[1] or "default"]


def routes(app):
    """Every route as (endpoint, method, address with ids that nobody has)."""
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:(\w+)(?:\(([^)]*)\))?:)?\w+>", _sample, rule.rule)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, address


@pytest.fixture
def database():
    """The doors are the same on both databases."""
    return "sqlite"


def test_no_route_answers_a_stranger(app, client, api_as):
    client.sends_form_token = True
    answered = []
    for endpoint, method, address in routes(app):
        if endpoint in OPEN:
            continue
        if address.startswith("/api/"):
            is_refused = api_as().open(address.removeprefix("/api/v1"), method=method).status_code == 401
        else:
            answer = client.open(address, method=method)
            is_refused = answer.status_code == 303 and answer.location.startswith("/sign-in")
        if not is_refused:
            answered.append(f"{method} {address}")
    assert answered == []


def test_the_routes_that_are_open_are_the_listed_ones(app):
    marked = {
        endpoint for endpoint, view in app.view_functions.items() if getattr(view, "open_to_all", False)
    }
    assert marked | {"static"} == OPEN


def test_no_form_is_taken_without_the_token_of_its_page(app, browser_of):
    taken = []
    for name in ("ama", "adam"):
        browser = browser_of(name)
        browser.sends_form_token = False
        for _, method, address in routes(app):
            if method == "GET" or address.startswith("/api/"):
                continue
            answer = browser.open(address, method=method)
            if answer.status_code != 400 or "out of date" not in answer.text:
                taken.append(f"{method} {address}: {answer.status_code}")
    assert taken == []


def test_a_cookie_opens_no_door_of_the_api(app, as_adam):
    as_adam.sends_form_token = False
    of_api = [(method, address) for _, method, address in routes(app) if address.startswith("/api/v1/")]
    assert len(of_api) > 100
    for method, address in of_api:
        if address not in {"/api/v1/docs", "/api/v1/openapi.json"}:
            assert as_adam.open(address, method=method).status_code == 401, address


def test_a_token_opens_no_page(api_as):
    answer = api_as("adam").client.get("/people", headers=api_as("adam").headers)
    assert answer.status_code == 303


def test_an_id_that_nobody_has_is_not_found_everywhere(app, sessions, browser_of, api_as):
    """With every role there is, so that what answers is the search for the row and not the role's door."""
    with sessions() as session:
        everything = [role.value for role in Role if role is not Role.SUPPLIER]
        session.execute(sa.update(User).where(User.id == person_id("dara")).values(roles=everything))
        session.commit()
    found = []
    for endpoint, method, address in routes(app):
        if endpoint in OPEN or SAMPLES["uuid"] not in address:
            continue
        if address.startswith("/api/"):
            answer = api_as("dara").open(address.removeprefix("/api/v1"), method=method, json={})
        else:
            answer = browser_of("dara").open(address, method=method)
        # A body may be refused before its row is looked for: that tells nothing about the row.
        if answer.status_code not in {404, 422}:
            found.append(f"{method} {address}: {answer.status_code}")
    assert found == []


@pytest.fixture
def one_row_each(sessions):
    """One row of Northwind in every table, by the table's name; made up from the columns' types."""
    features.load_models()
    ids = {}
    with open_session(sessions, None) as session:
        for table in Base.metadata.sorted_tables:
            if table.name == "organisation":
                ids[table.name] = NORTHWIND
                continue
            values = {column.name: _made_up(column, ids) for column in table.columns}
            session.execute(table.insert().values(values))
            ids[table.name] = values["id"]
        session.commit()
    return ids


NEEDED = {"upstream_party_id"}
"""Columns that may be empty, but not all of their row at once."""


def _made_up(column, ids):
    """A value that the column takes."""
    if column.name == "organisation_id":
        return NORTHWIND
    if column.foreign_keys and (not column.nullable or column.name in NEEDED):
        return ids[next(iter(column.foreign_keys)).column.table.name]
    if column.name == "id" or isinstance(column.type, sa.Uuid):
        return None if column.nullable else uuid.uuid4()
    if column.nullable:
        return None
    if isinstance(column.type, UtcDateTime):
        return NOON
    made = {
        sa.LargeBinary: b"",
        sa.Date: NOON.date(),
        sa.Boolean: False,
        sa.Integer: 1,
        sa.Float: 1.0,
        sa.JSON: [],
    }
    return next((value for kind, value in made.items() if isinstance(column.type, kind)), "made-up")


def tables_of(parameter, ids):
    """The tables that a parameter of an address may name a row of; all when its name tells nothing."""
    stem = ALIASES.get(parameter, parameter.removesuffix("_id"))
    return [name for name in ids if stem in name] or list(ids)


ALIASES = {"user_id": "person", "token_id": "api_token", "question_id": "information_request"}


def addresses_with_rows(app, ids):
    """Every route with an id in it, filled with ids of rows that exist."""
    for rule in app.url_map.iter_rules():
        if "<uuid:" not in rule.rule:
            continue
        names = re.findall(r"<uuid:(\w+)>", rule.rule)
        for chosen in itertools.product(*(tables_of(name, ids) for name in names)):
            address = rule.rule
            for name, table in zip(names, chosen, strict=True):
                address = address.replace(f"<uuid:{name}>", str(ids[table]))
            address = re.sub(r"<(?:(\w+)(?:\(([^)]*)\))?:)?\w+>", _sample, address)
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, address


def call(method, address, browser, api):
    """The status with which a page or a route of the API answers."""
    if address.startswith("/api/"):
        return api.open(address.removeprefix("/api/v1"), method=method, json={}).status_code
    return browser.open(address, method=method).status_code


def test_no_id_of_another_organisation_opens_anything(app, sessions, one_row_each, browser_of, api_as):
    """Dara has every role there is, and tries the ids of rows that exist at Northwind on every route."""
    with sessions() as session:
        everything = [role.value for role in Role if role is not Role.SUPPLIER]
        for name in ("dara", "ama"):
            session.execute(sa.update(User).where(User.id == person_id(name)).values(roles=everything))
        session.commit()
    opened, dara, own = [], (browser_of("dara"), api_as("dara")), (browser_of("ama"), api_as("ama"))
    found_by_owner = 0
    for method, address in addresses_with_rows(app, one_row_each):
        status = call(method, address, *dara)
        # A body may be refused before its row is looked for: that tells nothing about the row.
        if status not in {404, 422}:
            opened.append(f"{method} {address}: {status}")
        if method == "GET":
            found_by_owner += call(method, address, *own) == 200
    assert opened == []
    assert found_by_owner > 5, "the ids must be real ones, or the test proves nothing"


def test_a_supplier_reaches_nothing_of_another_supplier(app, one_row_each, as_chi, api_as):
    """Chi answers for one supplier, and tries the ids of rows that stand under another on every route."""
    opened = []
    for method, address in addresses_with_rows(app, one_row_each):
        status = call(method, address, as_chi, api_as("chi"))
        if status not in {403, 404, 422}:
            opened.append(f"{method} {address}: {status}")
    assert opened == []


FOR_SUPPLIERS = {
    "GET /",
    "GET /account",
    "GET /actions",
    "GET /api/v1/actions",
    "GET /api/v1/findings",
    "GET /api/v1/me",
    "GET /api/v1/notices",
    "GET /api/v1/notices/delivery",
    "GET /reminders",
    "GET /reminders/delivery",
    "POST /reminders/reading",
    "POST /sign-out",
}
"""Every address without an id that answers the person of a supplier. Adding one here is a decision."""


def test_a_supplier_finds_the_listed_places_only(app, as_chi, api_as):
    answered = {"POST /sign-out"}  # it would end the session of all that follow
    for endpoint, method, address in routes(app):
        if endpoint in OPEN or SAMPLES["uuid"] in address or endpoint == "users.sign_out":
            continue
        # A body may be refused before the door is reached: that tells nothing.
        if call(method, address, as_chi, api_as("chi")) not in {403, 404, 422}:
            answered.add(f"{method} {address}")
    assert answered == FOR_SUPPLIERS


def test_every_table_belongs_to_an_organisation_but_official_lists_and_attempts_to_sign_in():
    # Whoever tries to sign in is nobody's yet.
    features.load_models()
    shared = [
        mapper.class_.__name__
        for mapper in Base.registry.mappers
        if not issubclass(mapper.class_, TenantOwned)
    ]
    assert sorted(shared) == ["Attempts", "DatasetRelease", "Organisation"]
