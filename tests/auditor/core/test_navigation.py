import re

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import Organisation
from tests import casework
from tests.conftest import NORTHWIND


@pytest.fixture
def database():
    return "sqlite"


def menu_of(browser):
    """Labels of the menus on a page that everybody has."""
    return set(re.findall(r'<li><a href="[^"]*"[^>]*>([^<]+)</a>', browser.get("/account").text))


def test_everybody_sees_the_places_of_the_own_role_only(as_ama, as_bo, as_adam, as_chi):
    assert {"Overview", "Requests", "Programme", "My account", "History"} <= menu_of(as_ama)
    assert "People" not in menu_of(as_ama)
    assert {"Overview", "Audits"} <= menu_of(as_bo)
    assert menu_of(as_bo).isdisjoint({"Requests", "People", "History", "Scheduled work"})
    assert {"People", "History", "Scheduled work"} <= menu_of(as_adam)
    assert menu_of(as_adam).isdisjoint({"Suppliers", "Audits", "Findings"})
    assert menu_of(as_chi).isdisjoint(
        {"Suppliers", "Audits", "Findings", "Watch-list hits", "Signals", "People"}
    )


def test_every_place_of_the_menu_opens_for_whom_it_is_shown(browser_of, supplier_of_chi):
    for name in ("ama", "bo", "rhea", "adam", "chi"):
        browser = browser_of(name)
        shown = set(re.findall(r'<li><a href="([^"]*)"', browser.get("/account").text))
        assert len(shown) >= 3, name
        for address in shown:
            assert browser.get(address).status_code == 200, f"{name} at {address}"


def test_the_place_where_one_is_is_marked(as_ama):
    assert re.search(r'<a href="/history" aria-current="page">History</a>', as_ama.get("/history").text)


def test_a_room_within_another_marks_that_place(as_ama):
    assert '<a href="/site-changes" aria-current="page">Sites</a>' in as_ama.get("/sites-to-decide").text
    assert '<a href="/uploads" aria-current="page">Uploads</a>' in as_ama.get("/lists").text


def test_pages_of_a_finding_mark_findings_for_whom_has_that_place(
    session, as_bo, as_chi, supplier_of_chi, bo
):
    found = casework.finding(session, supplier_of_chi, bo)
    session.commit()
    for address in (
        f"/findings/{found.id}",
        "/findings/upload",
        f"/suppliers/{supplier_of_chi.id}/findings/new",
    ):
        assert marked(as_bo, address) == {"Findings"}, address
    assert marked(as_bo, "/actions") == {"Actions"}
    assert marked(as_chi, f"/findings/{found.id}") == {"Actions"}


def marked(browser, address):
    """Labels of the menu entries that say "you are here"."""
    answer = browser.get(address)
    assert answer.status_code == 200
    return set(re.findall(r'aria-current="page">([^<]+)</a>', answer.text))


def test_a_stranger_sees_no_menu(client):
    text = client.get("/sign-in").text
    assert 'aria-label="Main"' not in text
    assert "Sign out" not in text


def test_a_company_filled_with_invented_suppliers_says_so_on_every_page(as_ama, as_dara, sessions):
    assert "Demonstration company: it was filled with invented suppliers" not in as_ama.get("/account").text
    with open_session(sessions, None) as session:
        session.execute(sa.update(Organisation).where(Organisation.id == NORTHWIND).values(is_demo=True))
        session.commit()
    for address in ("/", "/account", "/history", "/nowhere"):
        assert "Demonstration company: it was filled with invented suppliers" in as_ama.get(address).text
    assert "Demonstration company: it was filled with invented suppliers" not in as_dara.get("/account").text


def test_every_page_says_what_a_result_is_not(client, as_ama):
    for page in (client.get("/sign-in"), as_ama.get("/"), as_ama.get("/nowhere")):
        assert "it never declares guilt" in page.text
