"""The page and the API of one's own reminders."""

import uuid

import pytest

from auditor.core import clock
from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.notifications import service
from auditor.notifications.service import Deadline, to_role
from tests.browsing import assert_accessible, picture
from tests.conftest import EASTGATE, NORTHWIND


@pytest.fixture
def reminded(sessions):
    """Two reminders for compliance at Northwind, one at Eastgate."""
    now = clock.now()
    for organisation_id, numbers in ((NORTHWIND, (1, 2)), (EASTGATE, (3,))):
        with open_session(sessions, organisation_id) as session:
            service.remind(
                session,
                [
                    Deadline(
                        "requests",
                        "information_request",
                        uuid.UUID(int=number),
                        now.date(),
                        (to_role(Role.COMPLIANCE),),
                        {"count": number, "supplier": f"Supplier {number}"},
                        "portfolio.supplier",
                        "supplier_id",
                    )
                    for number in numbers
                ],
                subject_types=["information_request"],
                now=now,
            )
            session.commit()


def test_the_page_shows_one_s_own_reminders(as_ama, reminded):
    page = as_ama.get("/reminders").text
    assert "Unanswered questions to Supplier 1: 1; the first is due on" in page
    assert "Supplier 2" in page
    assert "Supplier 3" not in page


def test_without_reminders_the_page_says_so(as_bo, reminded):
    assert "No unread reminders." in as_bo.get("/reminders").text


def test_a_reminder_is_put_aside_and_found_again(as_ama, reminded):
    page = as_ama.get("/reminders").text
    address = page.split('/reading"')[1].rsplit('action="', 1)[1] + "/reading"
    assert as_ama.post(address).status_code == 303
    assert as_ama.get("/reminders").text.count("Mark as read") == 1
    assert as_ama.get("/reminders?read=yes").text.count("Unanswered questions to") == 2


def test_all_are_put_aside_at_once(as_ama, reminded):
    answer = as_ama.post("/reminders/reading", follow_redirects=True)
    assert "2 reminders marked as read" in answer.text


def test_the_api_lists_and_marks(api_as, reminded):
    api = api_as("ama")
    first = api.get("/notices?limit=1").json
    second = api.get(f"/notices?limit=1&cursor={first['next']}").json
    assert {first["items"][0]["subject_id"], second["items"][0]["subject_id"]} == {
        str(uuid.UUID(int=1)),
        str(uuid.UUID(int=2)),
    }
    assert api.post(f"/notices/{first['items'][0]['id']}/reading").status_code == 204
    assert len(api.get("/notices").json["items"]) == 1
    assert len(api.get("/notices?with_read=true").json["items"]) == 2


def test_reminders_of_others_are_not_there(api_as, as_dara, reminded):
    (own,) = api_as("dara").get("/notices").json["items"]
    assert api_as("ama").post(f"/notices/{own['id']}/reading").status_code == 404
    assert api_as("bo").get("/notices").json["items"] == []


def test_a_cursor_that_is_not_ours_is_refused(api_as):
    answer = api_as("ama").get("/notices?cursor=WyJhIiwiYiJd")
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")


WHERE = """caption => {
  const words = document.createRange(), box = caption.closest(".table-scroll")
  words.selectNodeContents(caption)
  const said = words.getBoundingClientRect(), seen = box.getBoundingClientRect()
  return [said.left - seen.left, seen.right - said.right, box.scrollWidth - box.clientWidth]
}"""


@pytest.mark.browser
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("dark", [False, True])
def test_what_the_table_is_stands_whole_on_a_phone_however_far_it_is_moved(reminded, open_page, dark):
    page = open_page("ama", width=390, dark=dark)
    page.goto("/reminders")
    caption = page.locator("caption")
    for moved in (0, 10_000):
        caption.evaluate("(caption, by) => caption.closest('.table-scroll').scrollTo(by, 0)", moved)
        left, right, beyond = caption.evaluate(WHERE)
        assert beyond > 0, "the table is wider than the phone"
        assert left >= 0
        assert right >= 0
    caption.evaluate("caption => caption.closest('.table-scroll').scrollTo(0, 0)")
    assert_accessible(page)
    picture(page, f"phone-reminders-{'dark' if dark else 'light'}")
