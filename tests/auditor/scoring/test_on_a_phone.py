"""On a phone what a table is for stands on the screen beside the name, without pushing it aside."""

import pytest

from tests.auditor.scoring.test_deciding_on_many import fallen  # noqa: F401  a fixture
from tests.auditor.scoring.test_rescoring import shown
from tests.browsing import assert_accessible, picture

pytestmark = pytest.mark.browser
WIDTH = 390
COLUMNS = ("Shown → computed", "Fall")


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("person", ["rhea", "ama"])
def test_a_waiting_score_its_computed_one_and_the_fall_are_on_the_screen(
    open_page,
    session,
    fallen,  # noqa: F811
    dark,
    person,
):
    named = fallen["US"]
    named.name = "Consolidated Manufacturing of Outerwear and Workwear International (Private) Limited"
    session.flush()
    widest = shown(session, named)
    widest.band, widest.pending_band, widest.final, widest.pending_final = "Elevated", "Moderate", 60.0, 44.4
    session.commit()
    page = open_page(person, width=WIDTH, dark=dark)
    page.goto("/scores/awaiting-review")
    picture(page, f"phone-waiting-{person}-{'dark' if dark else 'light'}")
    assert_accessible(page)
    headings = page.locator("thead th").all_inner_texts()
    for column in COLUMNS:
        cells = page.locator(f"tbody tr > *:nth-child({headings.index(column) + 1})").all()
        assert cells, column
        for cell in cells:
            box = cell.bounding_box()
            assert box["x"] + box["width"] <= WIDTH, column
