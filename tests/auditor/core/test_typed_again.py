"""What was typed into a form, in a real browser: there again after a refusal, after going back and forth."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from auditor.audits.models import InterviewBatch
from auditor.findings.models import Finding
from auditor.users.models import ApiToken
from tests import casework
from tests.auditor.core.test_going_back import fill, record
from tests.auditor.scheduling.conftest import soon
from tests.browsing import cookie_of, go_by, press

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
    for go in (page.go_back, page.go_forward, page.go_back):
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


KEPT = "JSON.stringify([{...sessionStorage}, {...localStorage}])"


def test_the_next_person_is_not_given_what_was_chosen_for_the_one_before(open_page):
    page = open_page("adam")
    page.goto("/people")
    page.get_by_label("Name").fill("Teste Tres")
    page.get_by_label("E-mail").fill("tres@northwind.example")
    page.get_by_label("administrator").check()
    press(page, "Add and make a one-time link")
    page.get_by_role("link", name="Back to people").click()
    page.wait_for_url("**/people")
    assert is_blank(page)
    assert "tres@" not in page.evaluate(KEPT)
    page.go_back()
    page.wait_for_url("**/people")
    assert is_blank(page), "going back gives nobody's roles either"


def is_blank(page):
    return (page.get_by_label("Name").input_value(), page.locator("input:checked").count()) == ("", 0)


@pytest.mark.parametrize("leave", ["menu", "address"])
def test_a_form_that_is_not_gone_back_to_stands_as_the_server_sent_it(
    open_page, session, supplier_of_chi, leave
):
    session.commit()
    page = open_page("adam" if leave == "menu" else "bo")
    if leave == "menu":
        page.goto("/people")
        page.get_by_label("Name").fill("Teste Tres")
        page.get_by_label("administrator").check()
        page.locator(".menu-personal summary").click()
        go_by(page.get_by_role("link", name="People"))
        assert is_blank(page)
        return
    refused(page, supplier_of_chi)
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    assert {text for name, text in held(page)[0].items()} == {""}
    page.go_back()
    assert held(page) == (TYPED | CHOSEN, True), "the form that was left is still a draft"


def test_a_token_s_label_is_gone_once_the_token_is_made_and_a_reload_makes_no_other(open_page, count):
    page = open_page("bo")
    page.goto("/account")
    page.get_by_label("Label").fill("Nightly export")
    press(page, "Make token")
    assert "Nightly export" not in page.evaluate(KEPT)
    made = count(ApiToken)
    for go in (page.reload, page.go_back):
        go()
        assert page.get_by_label("Label").input_value() == ""
    assert count(ApiToken) == made


def test_a_reload_by_a_slip_loses_nothing_and_makes_no_second_draft(
    open_page, session, supplier_of_chi, count
):
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    page.locator("[name=is_confidential]").check()
    page.locator("[name=title]").press_sequentially("Papers are")
    page.reload()
    assert page.locator("[name=title]").input_value() == "Papers are", "the field was not left yet"
    assert page.locator("[name=is_confidential]").is_checked()
    refused(page, supplier_of_chi)
    for _ in range(2):
        page.reload()
        assert held(page) == (TYPED | CHOSEN, True)
        page.locator("[name=title]").fill(TYPED["title"])
    page.locator("[name=scale]").fill("4")
    page.get_by_role("button", name="Record the finding").click()
    page.wait_for_url("**/findings/*-*")
    assert count(Finding) == 1
    assert "typed" not in page.evaluate(KEPT), "no draft is left behind"
    page.reload()
    assert TYPED["title"] not in page.evaluate(KEPT)


def test_a_reload_gives_nobody_rights_that_were_chosen_for_another(open_page):
    page = open_page("adam")
    page.goto("/people")
    page.get_by_label("Name").fill("Teste Tres")
    page.get_by_label("administrator").check()
    page.reload()
    assert is_blank(page)
    assert "Teste" not in page.evaluate(KEPT)


def test_a_tab_that_is_another_one_s_double_has_no_draft_of_it(open_page, session, supplier_of_chi):
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    page.locator("[name=title]").fill(TYPED["title"])
    assert "typed" in page.evaluate(KEPT)
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    double = opened.value
    double.wait_for_load_state()
    soon(lambda: "typed " not in double.evaluate(KEPT))
    assert TYPED["title"] in page.evaluate(KEPT)
    assert double.evaluate("sessionStorage.tab") != page.evaluate("sessionStorage.tab")
    double.reload()
    assert double.locator("[name=title]").input_value() == ""
    page.reload()
    assert page.locator("[name=title]").input_value() == TYPED["title"], "the first one keeps its own"


def test_a_draft_that_no_way_leads_back_to_ends_after_a_day(open_page, session, supplier_of_chi):
    session.commit()
    page = open_page("bo")
    page.goto("/")
    hours = "hours => `typed /findings/new ${performance.timeOrigin - hours * 3600000}`"
    old, young = (page.evaluate(hours, each) for each in (25, 23))
    page.evaluate("keys => keys.forEach(key => { sessionStorage[key] = '{}'; })", [old, young])
    page.goto(f"/suppliers/{supplier_of_chi.id}")
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert (young in kept, old in kept) == (True, False)


def test_what_was_typed_just_now_is_kept_on_a_page_that_was_opened_long_ago(
    open_page, session, supplier_of_chi
):
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    page.locator("[name=title]").fill(TYPED["title"])
    page.evaluate(
        """() => {
          const opened = `${performance.timeOrigin - 25 * 3600000}`;
          for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith("typed "))) {
            sessionStorage[[...key.split(" ").slice(0, -1), opened].join(" ")] = sessionStorage[key];
            sessionStorage.removeItem(key);
          }
          history.replaceState({ ...history.state, typedAs: opened }, "");
        }"""
    )
    page.reload()
    assert page.locator("[name=title]").input_value() == TYPED["title"]


NAMING = "Worker Somchai Jaidee, passport N1234567, was beaten"


def test_a_text_that_names_somebody_stays_on_the_page_that_refused_it(open_page, session, supplier_of_chi):
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    fill(page)
    page.locator("[name=title]").fill(NAMING)
    press(page, "Record the finding")
    page.get_by_text("Something needs correcting").wait_for()
    assert page.locator("[name=title]").input_value() == NAMING
    kept = page.evaluate(KEPT)
    assert "N1234567" not in kept
    assert CHOSEN["description"] in kept
    page.locator("[name=cohort_label]").fill("dyeing line")
    page.locator("[name=cohort_label]").blur()
    assert "N1234567" not in page.evaluate(KEPT), "nor when another field is changed there"
    page.locator("[name=title]").press("End")
    page.locator("[name=title]").press("Backspace")
    assert "N1234567" not in page.evaluate(KEPT), "nor when it is corrected by a letter"
    page.reload()
    assert page.locator("[name=title]").input_value() == ""
    assert page.locator("[name=cohort_label]").input_value() == "dyeing line"
    assert "N1234567" not in page.evaluate(KEPT)
    page.go_back()
    assert page.locator("[name=title]").input_value() == ""
    assert page.locator("[name=description]").input_value() == CHOSEN["description"]


def test_nothing_of_a_refused_form_is_left_once_it_was_corrected_and_stored(
    open_page, session, supplier_of_chi, count
):
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    fill(page)
    for title, scale in ((NAMING, "4"), ("A worker was beaten", "9")):
        page.locator("[name=title]").fill(title)
        page.locator("[name=scale]").fill(scale)
        press(page, "Record the finding")
        page.get_by_text("Something needs correcting").wait_for()
    page.locator("[name=scale]").fill("4")
    press(page, "Record the finding")
    page.wait_for_url("**/findings/*-*")
    assert count(Finding) == 1
    assert "beaten" not in page.evaluate(KEPT)
    for _ in range(3):
        page.go_back()
        assert page.locator("[name=title]").input_value() == ""
    assert "beaten" not in page.evaluate(KEPT)


def test_another_draft_of_the_same_form_goes_with_it(open_page, session, supplier_of_chi):
    """Whoever begins anew by the link and stores it is done with what was left before."""
    session.commit()
    page = open_page("bo")
    refused(page, supplier_of_chi)
    record(page, supplier_of_chi)
    assert TYPED["title"] not in page.evaluate(KEPT)
    page.go_back()
    page.go_back()
    assert page.locator("[name=title]").input_value() == ""


def test_signing_out_in_one_tab_leaves_nothing_in_another(open_page, session, supplier_of_chi):
    session.commit()
    one = open_page("bo")
    refused(one, supplier_of_chi)
    other = one.context.new_page()
    other.goto("/")
    assert TYPED["title"] in one.evaluate(KEPT), "another tab of the same person changes nothing"
    other.locator(".menu-personal summary").click()
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/sign-in*")
    for _ in range(100):  # the tabs tell each other in their own time
        if one.evaluate("sessionStorage.length") == 0:
            break
        one.wait_for_timeout(50)
    one.locator("[name=title]").fill("typed after that")
    one.locator("[name=title]").blur()
    assert one.evaluate("sessionStorage.length") == 0


def test_a_page_shown_as_it_was_left_shows_nothing_that_was_stored(open_page, session, supplier_of_chi):
    """Some browsers keep a page whole; the event that they tell it with is made here."""
    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    page.locator("[name=title]").fill(TYPED["title"])
    page.locator("[name=title]").blur()
    shown = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    page.evaluate(shown)
    assert page.locator("[name=title]").input_value() == TYPED["title"]
    page.evaluate("sessionStorage.clear()")
    page.evaluate(shown)
    assert page.locator("[name=title]").input_value() == ""


def test_what_was_typed_into_another_form_of_the_page_is_still_there(
    open_page, session, supplier_of_chi, ama, bo, count
):
    audit = casework.audit_on_site(session, supplier_of_chi, ama, bo, headcount=300)
    session.commit()
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}")
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    page.locator("[name=headcount]").fill("310")
    form = page.locator("form:has([name=workers])").last
    for chosen in form.locator("select").all():
        for value in chosen.locator("option:not([value=''])").evaluate_all(
            "them => them.map(one => one.value)"
        )[:1]:
            chosen.select_option(value)
    form.locator("[name=workers]").fill("7")
    go_by(form.locator("button").last)
    assert count(InterviewBatch) == 1
    page.go_back()
    assert page.locator("[name=headcount]").input_value() == "310"
    assert page.locator("[name=workers]").last.input_value() == ""


def test_what_was_typed_outlasts_a_failure_that_does_not_ask_who_looks(
    open_page, session, app, monkeypatch, supplier_of_chi
):
    def fail():
        locked = sqlite3.OperationalError("database is locked")
        locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise OperationalError("", {}, locked)

    session.commit()
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    fill(page)
    page.locator("[name=title]").fill(TYPED["title"])
    with monkeypatch.context() as moment:
        moment.setattr(app.extensions["manumit"], "load_actor", fail)
        press(page, "Record the finding")
    assert "Somebody else is writing just now" in page.content()
    assert not page.locator(".menu-personal").count()
    page.go_back()
    assert page.locator("[name=title]").input_value() == TYPED["title"]
