"""A zero-tolerance case through the eyes of its people: from the alert to the agreed remedy."""

from datetime import UTC, datetime

import pytest

from tests import casework
from tests.browsing import assert_accessible, go_by, picture, press

pytestmark = [pytest.mark.browser, pytest.mark.whole]


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def site(session):
    """A factory that Bo visits."""
    row = casework.supplier(session)
    session.commit()
    return row


def opened(page, summary):
    """A form that stands under a summary, opened."""
    page.locator("summary", has_text=summary).first.click()
    return page


def let_know(page, name, role):
    """Somebody more on the list."""
    if not page.get_by_label("Person", exact=True).is_visible():
        opened(page, "Add somebody")
    page.get_by_label("Person", exact=True).select_option(label=f"{name} ({role})")
    page.get_by_label("Why this person has to know").fill("Has to act on it.")
    press(page, "Add to the list")


def test_from_the_alert_to_the_agreed_remedy(open_page, site):
    bo = open_page("bo")
    bo.goto(f"/suppliers/{site.id}/findings/new")
    bo.locator("#in_danger").select_option("no")
    bo.locator("#code").select_option("ILO07")
    bo.locator("#severity").select_option("zero_tolerance")
    bo.locator("#substantiation").select_option("corroborated")
    bo.locator("#cohort").select_option("adult")
    bo.locator("#exploitation").select_option("labour")
    bo.locator("#found_on").fill(datetime.now(UTC).date().isoformat())
    press(bo, "Record the finding")
    finding = bo.url
    go_by(bo.locator("a[href^='/cases/']").first)
    case = bo.url
    assert "Only one person can read this case." in bo.locator("main").inner_text()
    assert_accessible(bo)
    let_know(bo, "Ama", "compliance")
    let_know(bo, "Rhea", "reviewer")

    # Nobody else finds it, by whatever office; for Dara there is no such place either.
    for name in ("adam", "dara"):
        other = open_page(name)
        assert other.goto(case).status == 404
        assert "There is no such case here." in other.locator("main").inner_text()

    # Ama was told, receives the alert and does what has a clock.
    ama = open_page("ama")
    ama.goto("/reminders")
    go_by(ama.locator("main a[href^='/cases/']").first)
    assert ama.url == case
    press(ama, "Begin the cross-check")
    opened(ama, "Count again")
    ama.get_by_label("Papers that were held").fill("40")
    ama.get_by_label("Back with their holders, in person").fill("37")
    press(ama, "Store the count")
    assert "3 of 40 outstanding" in ama.locator("main").inner_text()

    # Rhea confirms the finding, then the case.
    rhea = open_page("rhea")
    rhea.goto(finding)
    rhea.locator("details:has(form[action$='/substantiation']) > summary").click()
    form = rhea.locator("form[action$='/substantiation']")
    form.locator("select").select_option("confirmed")
    form.locator("[name=reason]").fill("Seen by two.")
    go_by(form.locator("button"))
    rhea.goto(case)
    rhea.get_by_label("Why: confirmed").fill("As the finding shows.")
    press(rhea, "Confirm")

    # Nobody saw people to be safe and papers are out: containment is refused, and a second person says both.
    ama.goto(case)
    assert "Not yet: the safety check UNI-01" in ama.locator("main").inner_text()
    assert ama.get_by_role("button", name="Contained", exact=True).count() == 0
    rhea.goto(case)
    rhea.get_by_label("How it is known that people are safe").fill("They left, and the partner confirmed it.")
    rhea.get_by_label("How papers come back").fill("A courier brings three from abroad.")
    press(rhea, "Contained")
    rhea.get_by_label("chose is not recorded on UNI-05").fill("They left before anybody could ask them.")
    press(rhea, "Assessed")
    ama.goto(case)
    press(ama, "Remedy agreed")
    assert "have not chosen" in ama.locator("main").inner_text()
    ama.goto(case)
    opened(ama, "Record a choice")
    ama.get_by_label("Who chose").select_option("workers")
    ama.locator("#choice-group_size").select_option("20_to_99")
    ama.get_by_label("money").check()
    press(ama, "Record the choice")

    # The desk takes no status, and shows what was typed with the advice.
    opened(ama, "Record an offer")
    ama.locator("#referral-group_size").select_option("fewer_than_5")
    ama.get_by_label("union").check()
    ama.locator("#referral-chosen").select_option("union")
    ama.locator("#referral-consent").select_option("given")
    ama.locator("#referral-reason").fill("Two have no visa")
    press(ama, "Record the offer")
    assert "it is never written down here" in ama.locator("main").inner_text()
    assert_accessible(ama)
    ama.locator("#referral-reason").fill("")
    press(ama, "Record the offer")
    press(ama, "Remedy agreed")
    assert "remedy agreed" in ama.locator("main").inner_text()
    assert_accessible(ama)

    small = open_page("ama", width=390, dark=True, scripts=False)
    for address in (case, "/cases"):
        assert small.goto(address).status == 200
        assert small.locator("h1").is_visible()
    narrow = open_page("ama", width=390, dark=True)
    for address in (case, "/cases"):
        narrow.goto(address)
        assert_accessible(narrow)
        picture(narrow, f"case-{'list' if address == '/cases' else 'page'}-390")
