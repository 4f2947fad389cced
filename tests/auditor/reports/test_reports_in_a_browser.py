"""The reports page in a real browser: whatever the screen, and the file that its link brings."""

from pathlib import Path

import pytest

from auditor.core.database import open_session
from tests import browsing, casework, printed
from tests.auditor.reports import reported
from tests.conftest import NORTHWIND, actor_named

pytestmark = [
    pytest.mark.browser,
    pytest.mark.pdf,
]


@pytest.fixture
def database():
    """The browser sees the same on both databases."""
    return "sqlite"


def test_the_page_is_accessible_and_its_link_brings_the_shareable_edition(open_page, sessions, tmp_path):
    ama, bo, rhea = (actor_named(name) for name in ("ama", "bo", "rhea"))
    with open_session(sessions, NORTHWIND) as session:
        audit = reported.audit_with_findings(session, casework.storage_in(tmp_path), ama, bo, rhea)
        casework.audit_on_site(session, casework.supplier(session, name="Q" * 40), ama, bo)
        reported.issued(session, audit, bo, rhea)
        session.commit()
    page = open_page("ama", width=375, dark=True)
    page.goto("/reports")
    browsing.assert_accessible(page)
    page = open_page("ama", scripts=False)
    page.goto("/reports")
    browsing.picture(page, "reports")
    with page.expect_download() as download:
        page.get_by_role("link", name="shareable edition of the report on Riverside").click()
    assert download.value.suggested_filename.startswith("remediation-report-Riverside-Gärments-Sons-Ltd-")
    content = Path(download.value.path()).read_bytes()
    assert "SHAREABLE" in printed.pages(content)[0]
