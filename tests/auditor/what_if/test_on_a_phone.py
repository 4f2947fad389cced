"""A trial on a phone: no word of it makes the page wider than the screen, and the numbers are on it."""

import pytest

from auditor.what_if import service
from tests.auditor.what_if.test_what_if import perform, suppliers  # noqa: F401  a fixture
from tests.browsing import assert_accessible, picture
from tests.conftest import NOON, actor_named

pytestmark = pytest.mark.browser
WIDTH = 390


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def release(proposed):
    """Its title is one word of sixty letters."""
    changes = {"missing.not_requested": 100, "factors.peak_share": 0.6}
    return proposed(changes, title="Wirkungsabschätzung" * 3 + "mal")


@pytest.mark.parametrize("dark", [False, True])
def test_a_long_title_without_a_space_is_broken_and_the_points_are_on_the_screen(
    open_page,
    session,
    settings,
    release,
    suppliers,  # noqa: F811
    dark,
):
    trial = service.begin(session, release, actor=actor_named("ama"), now=NOON)
    run_id = service.run_of(session, trial).id
    session.commit()
    perform(settings, [run_id])
    page = open_page("ama", width=WIDTH, dark=dark)
    look = "dark" if dark else "light"
    for name, address in (
        ("releases", "/methodology"),
        ("release", f"/methodology/releases/{release.id}"),
        ("trial", f"/methodology/trials/{trial.id}"),
    ):
        page.goto(address)
        picture(page, f"phone-{name}-{look}")
        assert_accessible(page)
    table = page.get_by_role("table", name="The largest rises")
    cells = table.locator("tbody td:nth-child(-n+3)").all()
    assert cells
    for cell in cells:
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= WIDTH
