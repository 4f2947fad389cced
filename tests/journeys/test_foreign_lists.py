"""Lists of other make than any that importers know go in by the pages, as a new user would do it."""

import pytest
import sqlalchemy as sa

from suppliers.chain.chain_models import OtherParty
from suppliers.models import Supplier
from tests.browsing import press
from tests.suppliers.foreign_lists import cooperatives, creditors, subcontractors

pytestmark = [pytest.mark.browser, pytest.mark.whole]


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


def take_in(page, path, **choices):
    page.goto("/uploads")
    page.locator("input[type=file]").set_input_files(path)
    press(page, "Upload and preview")
    if choices:
        page.get_by_label("Kind of all suppliers").select_option(choices["kind"])
        page.get_by_label("Country of all suppliers").fill(choices["country"])
        page.get_by_label("Sector of all suppliers").fill(choices["sector"])
        press(page, "Read again with these choices")
    preview = page.locator("main").inner_text()
    press(page, "Take into the register")
    return preview


@pytest.mark.parametrize(
    ("filename", "content", "choices", "kinds"),
    [
        pytest.param("subcontractors.xlsx", subcontractors, {}, {"construction"}, marks=pytest.mark.long),
        pytest.param(
            "cooperatives.csv",
            cooperatives,
            {"kind": "agriculture", "country": "Senegal", "sector": "Cocoa"},
            {"agriculture"},
            marks=pytest.mark.long,
        ),
        pytest.param("kreditoren.csv", creditors, {}, {"factory"}, marks=pytest.mark.long),
    ],
)
def test_five_suppliers_are_in_the_register(open_page, session, tmp_path, filename, content, choices, kinds):
    (tmp_path / filename).write_bytes(content())
    preview = take_in(open_page("ama"), tmp_path / filename, **choices)
    assert "5\nnew suppliers" in preview
    found = session.scalars(sa.select(Supplier)).all()
    assert len(found) == 5
    assert {one.kind for one in found} == kinds
    assert all(one.country for one in found)
    agents = {party.name for party in session.scalars(sa.select(OtherParty))}
    assert agents == (
        {"Bright Hands Manpower", "Himal Recruitment & Manpower"}
        if not choices and "sub" in filename
        else set()
    )
