"""Hands every parameter of every address nonsense: a filter left out in silence shows a wrong list."""

import re
import uuid

import pytest

from tests.auditor.test_every_cursor import ids, with_all_roles

__all__ = ["ids", "with_all_roles"]

pytestmark = pytest.mark.whole

NONSENSE = "zz"

FREE = {
    ("/audits/{}/findings", "text"),
    ("/legal-entities", "text"),
    ("/legal-entities/{}/sites/{}", "reason"),
    ("/scores/awaiting-review", "cause"),
    ("/sites/questions", "signature"),  # made of the names that a question compares
    ("/suppliers", "text"),
}
"""Parameters of the API that take any text."""

PAGES = {
    "/actions": ("all", "overdue"),
    "/audits": ("state",),
    "/calendar": ("lead", "month"),
    "/cases": ("all",),
    "/chain": ("role",),
    "/checklists": ("kind",),
    "/findings": ("code", "severity", "state", "supplier"),
    "/history": ("subject_id", "supplier_id"),
    "/lists/versions/{version_id}": ("what",),
    "/hits": ("list", "since", "state"),
    "/reminders": ("read",),
    "/programme": ("band", "country", "until"),
    "/requests": ("state",),
    "/scores/awaiting-review": ("band", "country", "pending_band", "run_id"),
    "/site-changes": ("state",),
    "/sites-to-decide": ("upload_id",),
    "/suppliers": ("awaits_review", "band", "country", "gate", "kind", "order"),
    "/suppliers/export.csv": ("awaits_review", "band", "country", "gate", "kind", "order"),
    "/suppliers/export.xlsx": ("awaits_review", "band", "country", "gate", "kind", "order"),
    "/suppliers/{supplier_id}/findings/new": ("audit",),
    "/suppliers/{supplier_id}/merge": ("other",),
    "/work": ("state",),
}
"""What narrows each page, as its route reads it."""


@pytest.fixture
def database():
    """The doors are the same on both databases."""
    return "sqlite"


def asked_by_api(document):
    """Every (method, address without ids, parameter) that the OpenAPI document describes."""
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            for one in described.get("parameters", ()) if isinstance(described, dict) else ():
                if one.get("in") == "query":
                    yield method, re.sub(r"{\w+}", "{}", path.removeprefix("/api/v1")), path, one["name"]


def test_the_api_names_the_parameter_what_was_found_and_what_it_accepts(app, api_as, with_all_roles):
    api, silent, checked = api_as("ama"), [], 0
    for method, bare, path, name in asked_by_api(api.get("/openapi.json").json):
        if (bare, name) in FREE or name == "cursor":  # cursors: tests/auditor/test_every_cursor.py
            continue
        address = path.removeprefix("/api/v1").replace("{form}", "csv").replace("{kind}", "uflpa_entities")
        address = re.sub(r"{sha256}", "0" * 64, address)
        address = re.sub(r"{\w+}", str(uuid.uuid4()), address)
        answer = api.open(address, method=method.upper(), query_string={name: NONSENSE})
        problems = (answer.get_json(silent=True, force=True) or {}).get("problems", [])
        told = [one for one in problems if name in (one.get("field"), one.get("column"))]
        checked += 1
        if answer.status_code != 422 or not told or told[0]["found"] != NONSENSE or not told[0]["advice"]:
            silent.append(f"{method} {address} {name}: {answer.status_code} {problems[:1]}")
    assert silent == []
    assert checked > 80, "the document must name parameters, or the test proves nothing"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_so_too(browser_of, with_all_roles, ids, address):
    names = PAGES[address]
    for place, row_id in ids.items():
        address = address.replace(place, row_id)
    for name in names:
        page = browser_of("ama").get(address, query_string={name: NONSENSE})
        assert page.status_code == 422, (name, page.status_code)
        assert re.search(r"(?i)one of: |give |write |choose |accept|not narrowed", page.text), name
        assert browser_of("ama").get(address, query_string={name: ""}).status_code == 200, name
