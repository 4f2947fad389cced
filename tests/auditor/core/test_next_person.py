"""A browser that is handed on, in chromium: what one person typed never stands before the next one."""

import re
from pathlib import Path

import pytest

from auditor.users.models import User
from tests.browsing import cookie_of, go_by
from tests.conftest import person_id

TEXT = "Told off site by three packers who fear the foreman"
TEMPLATES = Path(__file__).parents[3] / "templates"
SPOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@pytest.fixture
def database():
    """The database has no part in it."""
    return "sqlite"


def test_no_browser_is_to_fill_in_a_form_that_posts():
    """A field of its own cannot say so everywhere: chromium asks the form of an area or a selection."""
    texts = {path: SPOKEN.sub("", path.read_text()) for path in TEMPLATES.rglob("*.html")}
    forms = [(name, form) for name, text in texts.items() for form in re.findall("<form[^>]*>", text)]
    posting = [one for one in forms if 'method="post"' in one[1]]
    assert len(posting) > 80
    assert [one for one in posting if 'autocomplete="off"' not in one[1]] == []


def held_by(page):
    """What stands in the fields of the page in their order, boxes by whether they are ticked."""
    return page.evaluate(
        "[...document.querySelectorAll('main form[method=post] :is(input, textarea, select)')]"
        ".filter(one => one.type !== 'hidden')"
        ".map(one => [one.name, one.type === 'checkbox' ? one.checked : one.value])"
    )


def write(page):
    """A text, boxes and choices as somebody types them, into whatever form it is."""
    for area in page.locator("main textarea:visible").all():
        area.fill(TEXT)
    for box in page.locator("main form[method=post] [type=checkbox]:visible").all():
        box.check()
    for one in page.locator("main form[method=post] select:visible").all():
        one.select_option(index=1)


@pytest.fixture
def two_auditors(session):
    """Ama records findings too, as Bo does."""
    session.get_one(User, person_id("ama")).roles = ["compliance", "auditor"]
    session.commit()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize(("first", "address"), [("bo", "findings/new"), ("rhea", "signals/new")])
def test_what_one_person_typed_is_not_there_when_the_next_goes_back(
    open_page, app, live, supplier_of_chi, two_auditors, first, address, scripts
):
    page = open_page(first, scripts=scripts)
    page.goto(f"/suppliers/{supplier_of_chi.id}/{address}")
    fresh = held_by(page)
    write(page)
    assert held_by(page) != fresh
    page.goto("/")
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.context.add_cookies([cookie_of(app, "ama", live.url)])
    page.goto("/")
    for go in (page.go_back, page.go_back, page.go_back):
        go()
    for _ in range(2):
        assert page.url.endswith(address)
        assert held_by(page) == fresh
        page.reload()


@pytest.mark.browser
def test_the_page_of_one_person_gives_way_to_the_next_who_signs_in_beside_it(
    open_page, app, live, supplier_of_chi, two_auditors
):
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    write(page)
    page.context.add_cookies([cookie_of(app, "ama", live.url)])
    with page.expect_event("load"):
        page.context.new_page().goto("/")
    assert TEXT not in str(held_by(page))
    assert page.locator(".menu-personal summary").inner_text() == "Ama"


@pytest.mark.browser
def test_a_page_kept_whole_gives_way_to_the_next_who_signed_in(
    open_page, app, live, supplier_of_chi, two_auditors
):
    """Some browsers keep a page as it was left; the event that they tell it with is made here."""
    page = open_page("bo")
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    write(page)
    page.evaluate(f"sessionStorage.clear(); sessionStorage.setItem('person', '{person_id('ama')}')")
    page.context.add_cookies([cookie_of(app, "ama", live.url)])
    with page.expect_event("load"):
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert TEXT not in str(held_by(page))


@pytest.mark.browser
@pytest.mark.parametrize(("following", "is_shown"), [("ama", False), ("bo", True)])
def test_a_form_of_another_session_shows_what_was_typed_to_who_typed_it_alone(
    open_page, app, live, supplier_of_chi, two_auditors, following, is_shown
):
    page = open_page("bo", scripts=False)
    page.goto(f"/suppliers/{supplier_of_chi.id}/findings/new")
    write(page)
    page.context.clear_cookies()
    page.context.add_cookies([cookie_of(app, following, live.url)])
    page.evaluate("document.querySelector('main form[method=post]').noValidate = true")
    go_by(page.get_by_role("button", name="Record the finding"))
    assert "The form is out of date" in page.content()
    assert (TEXT in page.content()) is is_shown
