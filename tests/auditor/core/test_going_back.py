"""Forms in a real browser after the button *back*: what they made is not made twice."""

import pytest

from auditor.audits.models import InterviewBatch
from auditor.findings.models import Finding
from suppliers.models import ReportedSignal
from tests import casework
from tests.conftest import NOON

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    """The database has no part in it."""
    return "sqlite"


def choose(page, name, value):
    page.locator(f"select[name={name}]").first.select_option(value)


def fill(page):
    """The form of a finding, with a title and a text."""
    chosen = {"in_danger": "no", "code": "ILO07", "substantiation": "corroborated", "cohort": "adult"}
    for name, value in {**chosen, "exploitation": "labour"}.items():
        choose(page, name, value)
    page.locator("[name=title]").fill("Papers are in a safe")
    page.locator("[name=description]").fill("Seen in the office")
    page.locator("[name=cohort_label]").fill("packing line")


def record(page, site):
    page.goto(f"/suppliers/{site.id}/findings/new")
    fill(page)
    page.get_by_role("button", name="Record the finding").click()
    page.wait_for_url("**/findings/*-*")
    return page.url


def test_a_finding_sent_after_going_back_is_asked_about_with_the_first_one(
    open_page, session, supplier_of_chi, count
):
    session.commit()
    page = open_page("bo")
    first = record(page, supplier_of_chi)
    page.go_back()
    for name in ("title", "description", "code"):
        assert page.locator(f"[name={name}]").input_value() == "", "a browser brings back no field"
    fill(page)
    page.locator("[name=title]").fill("")
    page.get_by_role("button", name="Record the finding").click()
    warned = page.get_by_text("Is it the same matter?")
    warned.wait_for()
    assert count(Finding) == 1
    page.locator(".alert a").first.click()
    page.wait_for_url(first)


def test_the_same_sent_after_going_back_leads_to_the_first_one_and_another_is_recorded_with_a_tick(
    open_page, session, supplier_of_chi, count
):
    session.commit()
    page = open_page("bo")
    first = record(page, supplier_of_chi)
    page.go_back()
    fill(page)
    page.get_by_role("button", name="Record the finding").click()
    page.wait_for_url(first)
    assert page.get_by_text("was recorded already").is_visible()
    assert count(Finding) == 1
    page.go_back()
    fill(page)
    page.locator("[name=cohort_label]").fill("dyeing line")
    page.get_by_role("button", name="Record the finding").click()
    page.get_by_label("It is another matter").check()
    page.get_by_role("button", name="Record the finding").click()
    page.wait_for_url(lambda url: url != first and "/new" not in url)
    assert count(Finding) == 2


def test_a_form_opened_anew_is_another_one(open_page, session, supplier_of_chi, count):
    session.commit()
    page = open_page("bo")
    record(page, supplier_of_chi)
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    fill(page)
    page.locator("[name=cohort_label]").fill("dyeing line")
    page.get_by_role("button", name="Record the finding").click()
    page.wait_for_url(lambda url: "/new" not in url)
    assert count(Finding) == 2


def test_interviews_counted_after_going_back_are_counted_once(
    open_page, session, supplier_of_chi, ama, bo, count
):
    audit = casework.audit_on_site(session, supplier_of_chi, ama, bo, headcount=300)
    audit_id = audit.id
    session.commit()
    page = open_page("bo")

    def send():
        form = page.locator("form:has([name=workers])").last
        for closed in page.locator("details:not([open]):has([name=workers]) > summary").all():
            closed.click()
        for chosen in form.locator("select").all():
            options = chosen.locator("option:not([value=''])")
            if options.count():
                chosen.select_option(options.first.get_attribute("value"))
        form.locator("[name=workers]").fill("7")
        with page.expect_event("load"):
            form.locator("button").last.click()

    page.goto(f"/audits/{audit_id}")
    send()
    assert count(InterviewBatch) == 1
    page.go_back()
    send()
    assert count(InterviewBatch) == 1


def test_a_signal_sent_after_going_back_is_led_on_to_the_first(open_page, session, supplier_of_chi, count):
    session.commit()
    page = open_page("ama")

    def send():
        for chosen in page.locator("main form select[required]").all():
            chosen.select_option(chosen.locator("option:not([value=''])").first.get_attribute("value"))
        page.locator("[name=source]").fill("A report, no. 7")
        page.locator("[name=last_known_on]").fill(str(NOON.date()))
        with page.expect_event("load"):
            page.locator("main form button").last.click()

    page.goto(f"/suppliers/{supplier_of_chi.id}/signals/new")
    send()
    assert count(ReportedSignal) == 1
    page.go_back()
    send()
    assert count(ReportedSignal) == 1
    assert page.get_by_text("was recorded already").is_visible()
