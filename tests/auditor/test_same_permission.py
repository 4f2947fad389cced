"""Whoever may not open a page may not ask the API for the same either, and the other way round."""

import re

import pytest

from auditor.core.access import Role
from auditor.users.models import User
from tests.auditor.test_every_route import SAMPLES, _sample  # noqa: F401
from tests.conftest import person_id

API = "/api/v1"
STAFF = [role for role in Role if role != Role.SUPPLIER]


@pytest.fixture
def database():
    """The doors are the same on both databases."""
    return "sqlite"


def in_both(app):
    """Addresses that are read as a page and by API, with ids that nobody has."""
    rules = {rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    for rule in sorted(rules):
        if f"{API}{rule}" in rules:
            yield re.sub(r"<(?:(\w+)(?:\(([^)]*)\))?:)?\w+>", _sample, rule)


def answers(client, addresses):
    return {one: client.get(one).status_code for one in addresses}


@pytest.mark.parametrize("role", STAFF)
def test_page_and_api_ask_for_the_same_permission(app, session, browser_of, api_as, role):
    session.get_one(User, person_id("ama")).roles = [role]
    session.commit()
    addresses = [*in_both(app)]
    assert {"/signals", "/requests", "/findings", "/actions", "/audits", "/suppliers"} <= {*addresses}
    page, api = answers(browser_of("ama"), addresses), answers(api_as("ama"), addresses)
    # 422: the API asks for the parameters of an address before it asks who calls; nothing is answered.
    opened = [one for one in addresses if page[one] == 403 and api[one] not in (403, 422)]
    assert opened == [], "the API answers what the page refuses"
    assert [one for one in addresses if api[one] == 403 != page[one]] == []


@pytest.mark.parametrize(
    ("who", "signals", "requests"), [("ama", 200, 200), ("rhea", 200, 403), ("bo", 403, 403)]
)
def test_who_reads_what_others_report_and_what_was_asked(browser_of, api_as, who, signals, requests):
    for client in (browser_of(who), api_as(who)):
        answered = answers(client, ("/signals", "/requests"))
        assert answered == {"/signals": signals, "/requests": requests}
