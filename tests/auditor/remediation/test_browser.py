"""Pages of audits, findings and actions in a real browser: accessible, and usable without scripts."""

import pytest

from tests import casework
from tests.browsing import assert_accessible, picture

pytestmark = [pytest.mark.browser, pytest.mark.whole]


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


def test_every_page_is_accessible(open_page, session, ama, bo, rhea):
    long_name = "Riverside" + "w" * 40 + " โรงงานเย็บผ้า 服装厂"
    site = casework.supplier(session, long_name)
    audit = casework.issued_audit(session, site, ama, bo, rhea, strata={"agency": 40})
    on_site = casework.audit_on_site(session, site, ama, bo, headcount=300)
    finding = casework.finding(session, site, bo, audit)
    casework.accepted_plan(session, finding, ama, rhea)
    action = casework.actions_of(session, finding)[0]
    session.commit()
    addresses = {
        "ama": [
            "/audits",
            f"/suppliers/{site.id}/audits/new",
            "/findings",
            "/actions",
            f"/actions/{action.id}",
        ],
        "bo": [
            f"/audits/{on_site.id}",
            f"/audits/{on_site.id}/checklist",
            f"/suppliers/{site.id}/findings/new",
            "/findings/upload",
        ],
        "rhea": [f"/audits/{audit.id}", f"/findings/{finding.id}"],
    }
    for name, listed in addresses.items():
        for width in (1280, 375):
            page = open_page(name, width=width, scripts=True)
            for address in listed:
                assert page.goto(address).status == 200
                assert_accessible(page)
                picture(page, f"{name}-{width}-{address.strip('/').replace('/', '_')}")
