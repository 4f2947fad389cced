"""Walks every route of the product, so that a new one cannot be left unguarded by oversight."""

import re
import uuid

import pytest
import sqlalchemy as sa

from auditor import features
from auditor.core.access import Role
from auditor.users.models import User
from suppliers.database import Base, TenantOwned
from tests.conftest import person_id

OPEN = {
    "static",
    "api_description.docs",
    "api_description.openapi",
    "health.healthz",
    "health.metrics",
    "health.readyz",
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
    for _, method, address in routes(app):
        if address.startswith("/api/v1/") and address not in {"/api/v1/docs", "/api/v1/openapi.json"}:
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


def test_every_table_belongs_to_an_organisation():
    features.load_models()
    shared = [
        mapper.class_.__name__
        for mapper in Base.registry.mappers
        if not issubclass(mapper.class_, TenantOwned)
    ]
    assert shared == ["Organisation"]
