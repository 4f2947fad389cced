"""The calendar and the programme as people see them: grid or list, by keyboard, in light and dark."""

import pytest

from auditor.scoring import service as scoring
from tests import casework
from tests.browsing import assert_accessible, picture
from tests.conftest import NOON

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def planned(session, ama):
    """An audit on a day of August 2026."""
    site = casework.supplier(session, "Told Mill", kind="agriculture", country="BD", season="Sep-Nov")
    audit = casework.audit(session, site, ama, planned_on=casework.day("2026-08-05"))
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=NOON)
    session.commit()
    return site, audit


def test_a_phone_shows_a_list_and_a_desk_a_grid(planned, open_page):
    for width, seen, hidden in ((1280, ".month-grid", ".month-list"), (390, ".month-list", ".month-grid")):
        page = open_page("ama", width=width)
        page.goto("/calendar?month=2026-08")
        assert page.locator(seen).is_visible()
        assert page.locator(hidden).is_hidden()
        assert_accessible(page)
        picture(page, f"calendar-{width}")


def test_an_entry_is_reached_and_opened_by_keyboard(planned, open_page):
    page = open_page("ama")
    page.goto("/calendar?month=2026-08")
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("[document.activeElement.tagName, document.activeElement.textContent]")
        if focused[0] == "A" and "Told Mill" in focused[1]:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/audits/{planned[1].id}")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_pages_of_the_programme_are_readable_everywhere(planned, open_page, width, dark):
    site, audit = planned
    page = open_page("ama", width=width, dark=dark)
    for address in (
        "/programme",
        "/programme?band=Low&country=BD&until=2027-12",
        "/programme/capacity",
        "/auditors",
        f"/auditors/{audit.lead_auditor_id}",
        "/checklists?kind=agriculture",
        f"/suppliers/{site.id}/programme",
        f"/suppliers/{site.id}/audits/new",
        f"/audits/{audit.id}",
        "/account",
    ):
        assert page.goto(address).status == 200, address
        assert_accessible(page)
