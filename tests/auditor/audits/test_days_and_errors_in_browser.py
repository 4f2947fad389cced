"""The page of an audit on a telephone in the dark: what its days say, and what is wrong beside its field."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.audits import beginning, service
from tests import casework
from tests.browsing import assert_accessible, picture
from tests.conftest import person_id

pytestmark = pytest.mark.browser

LONG = "The site asked for another week. " * 100
"""A reason that is longer than any is."""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def audits(session, ama, bo):
    """One audit for each day and state, by name."""
    now = datetime.now(UTC)
    site = casework.supplier(session)
    found = {
        name: casework.audit(session, site, ama, planned_on=now.date() + timedelta(days=days))
        for name, days in {"draft": -3, "passed": -3, "to come": 12}.items()
    }
    for name in ("passed", "to come"):
        service.schedule(session, found[name], actor=ama, now=now)
    found["begun"] = casework.audit_on_site(session, site, ama, bo, headcount=500)
    session.commit()
    return {name: f"/audits/{one.id}" for name, one in found.items()} | {
        "new": f"/suppliers/{site.id}/audits/new"
    }


def wrong(page):
    """What is told beside the fields that are marked as wrong, as a screen reader finds it."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[aria-invalid=true]")].map(field => field.getAttribute(
          "aria-describedby").split(" ").map(id => document.getElementById(id).textContent).join(" "))"""
    )


def assert_refused(page, fields, name, marked="[aria-invalid=true]"):
    """So many fields are marked as wrong and say why, in a page that everybody can use."""
    page.wait_for_selector(marked)
    assert len(wrong(page)) == fields
    picture(page, name)
    assert_accessible(page)


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_days_and_errors_are_seen_and_usable_by_everybody(open_page, audits, width, dark):
    ama, bo = (open_page(person, width=width, dark=dark) for person in ("ama", "bo"))
    said = {"passed": beginning.PLANNED_PASSED["scheduled"], "to come": beginning.PLANNED_TO_COME}
    for name, words in {**said, "draft": beginning.PLANNED_PASSED["draft"]}.items():
        ama.goto(audits[name])
        assert ama.get_by_text(words).is_visible()
        picture(ama, f"audit-{name.replace(' ', '-')}-{width}")
        assert_accessible(ama)

    ama.goto(audits["draft"])
    ama.get_by_label("Why you choose “Cancel”").fill(LONG)
    ama.get_by_role("button", name="Cancel").click()
    assert_refused(ama, 1, f"audit-move-refused-{width}")
    assert "at most 2,000 are taken" in wrong(ama)[0]

    ama.goto(audits["new"])
    ama.get_by_label("Planned day").fill("2020-01-01")
    ama.get_by_label("Purpose").select_option("periodic")
    ama.get_by_label("Notice to the site").select_option("semi_announced")
    ama.get_by_label("Lead auditor").select_option(str(person_id("bo")))
    ama.get_by_label("Standard and version").fill("Own standard 1.0")
    ama.get_by_label("Workers on site").fill("10")
    ama.get_by_label("Vulnerable groups").fill("night shift: 120")
    ama.get_by_role("button", name="Draft the audit").click()
    assert_refused(ama, 3, f"plan-refused-{width}")

    bo.goto(audits["begun"])
    bo.get_by_label("How access was denied").fill("Call Mr. Rahman Khan on +880 1711 123456 about it.")
    bo.get_by_label("Day on which it happened").fill("2199-01-01")
    bo.get_by_role("button", name="Access denied").click()
    assert_refused(bo, 2, f"denial-refused-{width}")
    bo.get_by_text("Correct the day on which fieldwork began").click()
    bo.get_by_label("Fieldwork began on").fill("2020-01-01")
    bo.get_by_label("Why it is corrected").fill("x")
    bo.get_by_role("button", name="Correct the day").click()
    assert_refused(bo, 2, f"first-day-refused-{width}", "#begun-reason[aria-invalid=true]")
