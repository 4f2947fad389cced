"""Reference data in a real browser: upload, see the difference, activate, go back; readable at any width."""

import pytest
import sqlalchemy as sa

from auditor.reference.models import DatasetRelease
from tests.auditor.reference.conftest import FILES
from tests.browsing import assert_accessible, picture, press

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def two_releases(session, stage, activate):
    """One release in use, a later one staged, and a list that only asks."""
    activate(stage("uflpa_entities", "uflpa_page.html"))
    later = (FILES / "uflpa_page.html").read_bytes().replace(b"08/20/2026", b"09/20/2026")
    release = stage("uflpa_entities", "uflpa_page.html", later.replace(b"Sample Imaging", b"Other Imaging"))
    stage("un_sanctions", "un_list.xml")
    session.commit()
    session.close()
    return release


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_the_pages_are_accessible_and_fit(open_page, two_releases, width, dark):
    page = open_page("adam", width=width, dark=dark)
    look = f"{'dark' if dark else 'light'}-{width}"
    for name, path in {
        "overview": "/reference",
        "kind": "/reference/uflpa_entities",
        "own": "/reference/own_blocking",
        "release": f"/reference/releases/{two_releases.id}",
    }.items():
        page.goto(path)
        for details in page.locator("details:not(.menu)").all():
            details.evaluate("one => one.open = true")
        assert_accessible(page)
        picture(page, f"reference-{name}-{look}")


def test_an_upload_is_compared_activated_and_rolled_back(open_page, session, second_administrator):
    page = open_page("adam")
    page.goto("/reference/uflpa_entities")
    page.set_input_files("#file", FILES / "tip.csv")
    press(page, "Read and compare")
    assert "import it under the kind trafficking_tiers" in page.locator("#file-error").inner_text()
    page.set_input_files("#file", FILES / "uflpa_page.html")
    press(page, "Read and compare")
    assert "Names are gone" in page.locator("[role=note]").inner_text()
    other = open_page(second_administrator)
    other.goto(page.url)
    other.fill("#reason", "DHS removed them, seen on the page by two people")
    press(other, "Activate")
    assert "page of 2026-08-20" in other.locator("main").inner_text()
    page.goto("/reference/uflpa_entities")
    press(page, "Roll back")
    assert "partial copy of 2026-08-20" in page.locator("main p").nth(1).inner_text()
    assert session.scalars(
        sa.select(DatasetRelease.importer).where(DatasetRelease.kind == "uflpa_entities")
    ).all()
