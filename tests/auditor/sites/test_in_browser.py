"""Merging, splitting and legal entities in a real browser: without scripts, readable and accessible."""

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import Supplier
from tests.auditor.sites.conftest import listed_name
from tests.browsing import assert_accessible, go_by, picture, press
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.browser

LIST = f"""name,address,country,sector,fees,lei
Alpha Garments,"Road 1, Gazipur",CN,garments,policy_only,529900T8BM49AURSDO55
Zenith Knits,"77 Harbour Lane, Dhaka",CN,garments,some,
Alpha Garments Unit 2,"Road 9, Gazipur",CN,garments,,529900T8BM49AURSDO55
"{listed_name()}",No. 8 Industrial Road,CN,garments,,
"""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)])
def test_two_records_are_merged_split_and_joined_by_their_company(open_page, take_in, named, width, dark):
    take_in(LIST, "spring list.csv")
    keep, gone, hidden = (named(name) for name in ("Alpha Garments", "Zenith Knits", listed_name()))
    look = "dark" if dark else "light"
    page = open_page("ama", width=width, dark=dark, scripts=not dark)

    def seen(name):
        picture(page, f"sites-{name}-{look}")
        if not dark:  # axe is a script
            assert_accessible(page)

    page.goto(f"/suppliers/{keep}")
    seen("supplier")
    go_by(page.get_by_role("link", name="Merge …"))
    page.get_by_label("Name or address of the other record").fill("Zenith")
    press(page, "Find")
    seen("merge-found")
    go_by(page.get_by_role("link", name="Compare").first)
    seen("merge-preview")
    page.get_by_label("Reason").fill("the same gate, typed twice")
    press(page, "Merge")
    assert "Done. It can be undone here." in page.locator("main").inner_text()
    seen("merge-done")
    page.goto(f"/suppliers/{gone}")
    assert page.url.endswith(str(keep))
    seen("led-on")
    go_by(page.get_by_role("link", name="Split …"))
    seen("split")
    page.locator("tr", has_text="Zenith Knits").get_by_role("checkbox").check()
    page.get_by_label("A site that was merged into this one").select_option(str(gone))
    press(page, "Show what it would come to")
    seen("split-preview")
    page.get_by_label("Reason").fill("two gates after all")
    press(page, "Split")
    assert (
        "from Alpha Garments (Road 1, Gazipur) to Zenith Knits (77 Harbour Lane, Dhaka)"
        in page.locator("main").inner_text()
    )
    page.goto(f"/suppliers/{keep}/merge?other={hidden}")
    page.get_by_label("Reason").fill("the listed name is the former one")
    press(page, "Propose the merge")
    waiting = page.url
    seen("proposed")
    page.goto("/site-changes")
    seen("changes")
    page.goto(f"/suppliers/{gone}/legal-entity?text=Alpha")
    seen("legal-entity-of-site")
    page.goto("/legal-entities")
    seen("legal-entities")
    go_by(page.get_by_role("link", name="Alpha Garments"))
    seen("legal-entity")
    reviewer = open_page("rhea", width=width, dark=dark)
    reviewer.goto(waiting)
    picture(reviewer, f"sites-to-agree-{look}")
    assert_accessible(reviewer)
    reviewer.get_by_label("Reason").fill("seen on the map")
    press(reviewer, "Agree and carry out")
    reviewer.goto(f"/suppliers/{keep}")
    assert "Gate G1" in reviewer.locator("main").inner_text()
    picture(reviewer, f"sites-held-{look}")
    assert_accessible(reviewer)


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_numbers_of_a_merge_are_on_the_screen(open_page, take_in, named, dark):
    take_in(LIST, "spring list.csv")
    keep, gone = named("Alpha Garments Unit 2"), named("Zenith Knits")
    page = open_page("ama", width=390, dark=dark)
    page.goto(f"/suppliers/{keep}/merge?other={gone}")
    picture(page, f"phone-merge-{'dark' if dark else 'light'}")
    assert_accessible(page)
    cells = page.locator(".table td.number").all()
    scores = page.locator("tr", has=page.locator(".band")).locator("td:nth-child(-n+3)").all()
    assert cells
    assert scores
    for cell in (*cells, *scores):
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= 390


LONG = """name,address,country,sector,supplier_id,labour_agent,fees
Textilveredelungsgesellschaftsbetrieb Chittagong,"Road 1, Gazipur",CN,garments,S-1,North Manpower,some
Baumwollverarbeitungsgesellschaft Chittagong Dyeing,"Road 1, Gazipur",CN,garments,S-1,South Manpower,refused
"""


def test_on_a_phone_the_numbers_of_a_split_are_on_the_screen(open_page, take_in, sessions):
    take_in(LONG, "spring list.csv")
    with open_session(sessions, NORTHWIND, writes=False) as session:
        site = session.scalars(sa.select(Supplier.id)).one()
    page = open_page("ama", width=390)
    page.goto(f"/suppliers/{site}/split")
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_label("Name of the new site").fill("Baumwollverarbeitungsgesellschaft Chittagong Dyeing")
    page.get_by_label("Address").fill("Road 1 B, Gazipur")
    press(page, "Show what it would come to")
    picture(page, "phone-split")
    assert_accessible(page)
    cells = page.locator(".table td.standing").all()
    scores = page.locator("tr", has=page.locator(".band")).locator("td:nth-child(-n+3)").all()
    assert len(cells) > 4
    assert scores
    for cell in (*cells, *scores):
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= 390
