"""docs/lists.md names every step of an upload by API as it is."""

import re
from pathlib import Path

import pytest

TOLD = (Path(__file__).parents[3] / "docs" / "lists.md").read_text()


@pytest.fixture
def database():
    """Documents are the same on both databases."""
    return "sqlite"


def test_every_route_of_the_table_exists(app):
    known = {re.sub(r"<uuid:\w+>", "ID", rule.rule) for rule in app.url_map.iter_rules()}
    told = set(re.findall(r"/(?:uploads|lists)[/\w]*", TOLD.split("## By API")[1]))
    assert len(told) > 8
    assert {route for route in told if f"/api/v1{route}" not in known} == set()


def test_every_route_of_uploads_and_lists_is_in_the_table(app):
    for rule in app.url_map.iter_rules():
        route = re.sub(r"<uuid:\w+>", "ID", rule.rule.removeprefix("/api/v1"))
        if rule.rule.startswith(("/api/v1/uploads/", "/api/v1/lists")):
            assert route in TOLD, route
