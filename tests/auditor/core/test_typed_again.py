"""What was typed into a form, in a real browser: there again after a refusal, after going back and forth."""

import pytest

from auditor.findings.models import Finding
from tests import casework
from tests.auditor.core.test_going_back import fill, record
from tests.browsing import cookie_of

pytestmark = pytest.mark.browser

TYPED = {
    "title": "หนังสือเดินทางอยู่ในตู้นิรภัยของสำนักงาน",
    "cohort_label": "خط التعبئة والتغليف",
    "scale": "9",
    "period_from": "2026-01-31",
}
CHOSEN = {"code": "ILO07", "cohort": "adult", "description": "Seen in the office"}


@pytest.fixture
def database():
    """The database has no part in it."""
    return "sqlite"


def held(page):
    """What the fields of the finding hold, and whether it is told to be confidential."""
    values = {name: page.locator(f"[name={name}]").input_value() for name in (*TYPED, *CHOSEN)}
    return values, page.locator("[name=is_confidential]").is_checked()


def refused(page, site):
    """A finding that was typed, sent and refused: a scale of 9 is none."""
    page.goto(f"/suppliers/{site.id}/findings/new")
    fill(page)
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=is_confidential]").check()
    page.get_by_role("button", name="Record the finding").click()
    page.get_by_text("Something needs correcting").wait_for()


def test_a_refused_finding_is_there_again_after_going_back_and_forth_and_can_be_recorded(
    open_page, session, supplier_of_chi, count
):
    session.commit()
    page = open_page("bo")
    refused(page, supplier_of_chi)
    everything = (TYPED | CHOSEN, True)
    assert held(page) == everything
    for go in (page.go_back, page.go_forward, page.reload, page.go_back):
        go()
        assert held(page) == everything
    page.locator("[name=scale]").fill("4")
    page.get_by_role("button", name="Record the finding").click()
    page.wait_for_url("**/findings/*-*")
    assert count(Finding) == 1


def test_what_was_typed_is_there_again_after_looking_at_another_page(open_page, session, supplier_of_chi):
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    page.locator("[name=title]").fill(TYPED["title"])
    page.get_by_role("link", name="Manumit").first.click()
    page.wait_for_url("**/")
    page.go_back()
    assert page.locator("[name=title]").input_value() == TYPED["title"]
    page.goto("/")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    assert page.locator("[name=title]").input_value() == "", "a form that is opened anew is empty"


def test_nothing_that_was_typed_stays_after_signing_out(open_page, session, supplier_of_chi):
    session.commit()
    page = open_page("bo")
    refused(page, supplier_of_chi)
    stored = "JSON.stringify([{...sessionStorage}, {...localStorage}, history.state])"
    assert TYPED["title"] in page.evaluate(stored)
    page.locator(".menu-personal summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in*")
    told = page.evaluate(stored)
    assert not [text for text in (*TYPED.values(), *CHOSEN.values()) if text in told]


def test_nothing_that_was_typed_is_shown_to_the_next_who_signs_in(
    open_page, session, app, live, supplier_of_chi
):
    session.commit()
    page = open_page("bo")
    refused(page, supplier_of_chi)
    page.context.add_cookies([cookie_of(app, "rhea", live.url)])
    page.reload()
    assert TYPED["title"] not in page.content()
    assert TYPED["title"] not in page.evaluate("JSON.stringify({...sessionStorage})")


def test_a_password_is_not_kept(open_page):
    page = open_page()
    page.goto("/sign-in")
    page.locator("[name=email]").fill("nobody@northwind.example")
    page.locator("[name=password]").fill("not the password of anybody")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    assert "nobody" not in page.evaluate("JSON.stringify({...sessionStorage})")
    page.go_back()
    assert page.locator("[name=password]").input_value() == ""


def test_what_is_stored_by_now_is_not_hidden_by_what_was_typed_before(
    open_page, session, supplier_of_chi, ama, bo
):
    """Whoever goes back to a form sees what somebody else stored in between."""
    audit = casework.audit_on_site(session, supplier_of_chi, ama, bo, headcount=300)
    session.commit()
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}")
    page.locator("details:has([name=headcount]) > summary").click()
    page.locator("[name=headcount]").fill("310")
    page.get_by_role("link", name="Manumit").first.click()
    page.wait_for_url("**/")
    audit.headcount = 320
    session.commit()
    page.go_back()
    assert page.locator("[name=headcount]").input_value() == "320"


def test_what_was_stored_is_kept_no_longer(open_page, session, supplier_of_chi):
    session.commit()
    page = open_page("bo")
    record(page, supplier_of_chi)
    page.go_back()
    assert page.locator("[name=title]").input_value() == ""
    assert "Papers are in a safe" not in page.evaluate("JSON.stringify({...sessionStorage})")
