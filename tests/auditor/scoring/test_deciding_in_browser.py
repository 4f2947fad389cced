"""A reviewer decides on many waiting scores in a real browser: by ticks, then on all of one release."""

from datetime import timedelta

import pytest

from tests.auditor.scoring.test_deciding_on_many import LATER, do, fallen  # noqa: F401  fixtures
from tests.auditor.scoring.test_rescoring import answer_well, make_supplier, score, shown
from tests.browsing import assert_accessible, picture, press

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_waiting_scores_are_decided_by_ticks_and_by_their_cause(
    open_page,
    session,
    fallen,  # noqa: F811
    ama,
    do,  # noqa: F811
    submitted,
    width,
    dark,
):
    own = make_supplier(session, "Own facts", "BD")
    score(session, own, now=LATER)
    answer_well(session, own, at=LATER, by=ama.user_id)
    score(session, own, now=LATER + timedelta(hours=1))
    session.commit()
    page = open_page("rhea", width=width, dark=dark)
    look = "dark" if dark else "light"
    page.goto("/scores/awaiting-review")
    picture(page, f"h-waiting-many-{look}")
    assert_accessible(page)
    assert "3 may be decided together; 1 needs a look of its own" in page.locator("main").inner_text()
    assert page.get_by_label("Decide on Own facts").count() == 0
    page.get_by_label("Decide on Mill QA").check()
    page.select_option("#which", "ticked")
    page.select_option("#decision", "agree")
    page.fill("#reason", "looked at by itself")
    press(page, "Decide")
    do(submitted[-1])
    page.reload()
    picture(page, f"h-decided-{look}")
    assert_accessible(page)
    assert "Decided\n1" in page.locator("main").inner_text()
    page.goto("/scores/awaiting-review")
    page.select_option("#cause", "methodology:1.0.0-1")
    press(page, "Show")
    page.select_option("#which", "all")
    page.select_option("#decision", "keep")
    page.fill("#reason", "the board decides on the rules again")
    press(page, "Decide")
    do(submitted[-1])
    page.reload()
    assert "Decided\n2" in page.locator("main").inner_text()
    bands = {country: shown(session, one).band for country, one in fallen.items()}
    assert bands == {"QA": "Elevated", "US": "High", "ES": "High"}
    assert shown(session, own).awaits_review
