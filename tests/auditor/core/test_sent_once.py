"""Forms of pages in a real browser: sent twice by a double click, they do what they do once."""

import time

import pytest
import sqlalchemy as sa

from auditor.audits.models import OwnQuestion
from auditor.core.database import open_session
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.browser


@pytest.fixture
def database():
    """The database has no part in it."""
    return "sqlite"


@pytest.fixture
def questions(sessions):
    """The texts of the organisation's own questions."""

    def read():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.scalars(sa.select(OwnQuestion.question).order_by(OwnQuestion.id)).all()

    return read


@pytest.fixture
def slow(app):
    """An application that takes its time, so that a second click finds the page still there."""

    def wait():
        time.sleep(1)

    before = app.before_request_funcs.setdefault(None, [])
    before.insert(0, wait)
    yield
    before.remove(wait)  # the application is that of all tests


@pytest.mark.usefixtures("slow")
def test_a_double_click_sends_a_form_once_and_a_click_after_going_back_once_more(open_page, questions):
    page = open_page("ama")
    page.goto("/checklists")
    page.get_by_text("Add a question").click()
    page.get_by_label("Question", exact=True).fill("Are payslips handed out?")
    button = page.get_by_role("button", name="Add the question")
    with page.expect_event("load"):
        button.dblclick(delay=150, no_wait_after=True)
    page.wait_for_load_state("networkidle")
    assert questions() == ["Are payslips handed out?"]
    page.go_back()
    page.get_by_text("Add a question").click()
    page.get_by_label("Question", exact=True).fill("Are contracts handed out?")
    with page.expect_event("load"):
        button.click()
    assert questions() == ["Are payslips handed out?", "Are contracts handed out?"]
