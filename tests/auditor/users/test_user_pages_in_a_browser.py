import re

import pytest
import sqlalchemy as sa

from auditor.users.models import User
from suppliers.models import Organisation
from tests.browsing import assert_accessible, go_by, picture, press
from tests.conftest import EASTGATE, NOON, PASSWORD, email_of, person_id

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    return "sqlite"


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"width": 375}], ids=["light", "dark", "narrow"])
@pytest.mark.parametrize("address", ["/people", "/account", "/history"])
def test_pages_about_people_are_accessible(open_page, address, look, request):
    page = open_page("adam", **look)
    page.goto(address)
    assert_accessible(page)
    picture(page, f"users-{address.strip('/')}-{request.node.callspec.id.split('-')[-1]}")


def test_every_column_of_ones_tokens_has_a_heading(open_page):
    page = open_page("adam", width=390, dark=True)
    page.goto("/account")
    assert page.get_by_role("button", name="Revoke").count() == 1
    headings = page.get_by_role("table", name="API tokens").get_by_role("columnheader").all_inner_texts()
    assert headings == ["Label", "Made", "Ends", "Last used", "Revoke"]
    assert_accessible(page)
    picture(page, "users-account-tokens-dark")


def test_somebody_signs_in_by_keyboard_and_page_without_a_script(open_page):
    page = open_page(scripts=False)
    page.goto("/people")
    assert page.url.endswith("/sign-in?next=/people")
    page.get_by_label("E-mail").fill(email_of("adam"))
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/people$"))
    assert page.get_by_role("heading", name="People", exact=True).is_visible()


LONG = "Gewerkschaftliche Prüfgesellschaft für Lieferketten in Textil und Bekleidung mbH"


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("light", {}),
        ("dark-narrow", {"dark": True, "width": 390}),
        ("without-script", {"scripts": False, "width": 390}),
    ],
)
def test_somebody_with_one_password_at_several_organisations_chooses_where_to_go(
    open_page, unbound_session, name, look
):
    hashed = unbound_session.get(User, person_id("bo")).password_hash
    unbound_session.execute(sa.update(Organisation).where(Organisation.id == EASTGATE).values(name=LONG))
    further = Organisation(name="Ávila & Söhne", created_at=NOON)
    unbound_session.add(further)
    unbound_session.flush()
    for organisation_id, roles in ((EASTGATE, ["auditor", "reviewer"]), (further.id, ["supplier"])):
        unbound_session.add(
            User(
                organisation_id=organisation_id,
                email=email_of("bo"),
                name="Bo",
                roles=roles,
                password_hash=hashed,
                created_at=NOON,
            )
        )
    unbound_session.commit()

    page = open_page(**look)
    page.goto("/account")
    page.get_by_label("E-mail").fill(email_of("bo"))
    page.get_by_label("Password").fill(PASSWORD)
    go_by(page.get_by_role("button", name="Sign in"))
    assert page.get_by_role("heading", name="Choose the organisation").is_visible()
    buttons = page.get_by_role("list").get_by_role("button")
    assert [text.split("\n")[0] for text in buttons.all_inner_texts()] == [
        f"{LONG} auditor, reviewer",
        "Northwind auditor",
        "Ávila & Söhne supplier",
    ]
    if look.get("scripts", True):  # the check is a script
        assert_accessible(page)
    picture(page, f"users-organisations-{name}")
    page.goto("/account")
    assert "/sign-in" in page.url  # nobody gets on by the address
    page.goto("/sign-in/organisation?next=/account")
    buttons.nth(0).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/account$"))
    assert page.get_by_text(LONG).is_visible()
    if look.get("scripts", True):  # the check is a script
        assert_accessible(page)
    picture(page, f"users-account-of-one-{name}")


def test_the_menu_of_a_narrow_window_opens_without_a_script(open_page):
    page = open_page("ama", width=375, scripts=False)
    page.goto("/account")
    page.get_by_text("Menu", exact=True).click()
    menu = page.get_by_role("navigation", name="Main")
    assert menu.get_by_role("link").first.is_visible()


def test_a_new_person_sets_a_password_by_the_link_that_is_shown_once(open_page):
    page = open_page("adam", width=375)
    page.goto("/people")
    page.get_by_label("Name").fill("Nils Ångström-Übelhör")
    page.get_by_label("E-mail").fill("nils@northwind.example")
    page.get_by_label("auditor").check()
    press(page, "Add and make a one-time link")
    link = page.locator(".secret code").inner_text()
    assert_accessible(page)
    picture(page, "users-link-narrow")

    theirs = open_page()
    theirs.goto(link)
    assert_accessible(theirs)
    picture(theirs, "users-welcome")
    theirs.get_by_label("New password").fill("short")
    theirs.get_by_label("The same again").fill("short")
    go_by(theirs.get_by_role("button"))
    assert "12 characters or more" in theirs.locator(".field-error").inner_text()
    assert_accessible(theirs)
    theirs.get_by_label("New password").fill("quiet harbour seven lamps")
    theirs.get_by_label("The same again").fill("quiet harbour seven lamps")
    go_by(theirs.get_by_role("button"))
    theirs.goto("/account")
    assert theirs.get_by_text("nils@northwind.example").is_visible()
    theirs.goto(link)
    assert theirs.get_by_role("heading", name="This link cannot be used").is_visible()
    assert_accessible(theirs)


def test_the_documentation_of_the_api_shows_itself_from_own_files(open_page):
    page = open_page()
    page.goto("/api/v1/docs")
    page.get_by_role("heading", name="Manumit").wait_for()
    assert page.get_by_text("/api/v1/me", exact=True).is_visible()
    picture(page, "api-docs")
