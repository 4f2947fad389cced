"""An auditor's day on site without a connection, in a real browser, and what comes back from it."""

import pytest
import sqlalchemy as sa

from auditor.audits import fieldwork, interviewing
from auditor.audits.models import Audit, ChecklistAnswer
from auditor.core.database import open_session
from auditor.evidence import service as evidence
from auditor.evidence.models import EvidenceFile
from auditor.fieldkit.models import FieldItem, FilePart
from auditor.findings.models import Finding
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.browsing import ARGUMENTS, assert_accessible, cookie_of, picture
from tests.conftest import NORTHWIND, actor_named

pytestmark = [pytest.mark.browser, pytest.mark.whole]

PASSPHRASE = "four plain words here"
NAME = "โรงงานตัวอย่าง مصنع المثال Unbrokennamethatgoesonforfortycharacters0 Garments"


@pytest.fixture
def database():
    """A browser sees no difference."""
    return "sqlite"


@pytest.fixture
def audit(sessions):
    """An audit whose fieldwork has begun, led by Bo."""
    with open_session(sessions, NORTHWIND) as session:
        site = casework.supplier(session, name=NAME)
        row = casework.audit_on_site(
            session, site, actor_named("ama"), actor_named("bo"), headcount=500, strata={"agency": 40}
        )
        session.commit()
        return row


@pytest.fixture
def on_server(sessions, audit):
    """What the server has of the audit, counted."""

    def count():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            held = interviewing.interviews_of(session, audit.id)
            return {
                "answers": len(fieldwork.answers_of(session, audit)),
                "findings": session.scalar(sa.select(sa.func.count()).select_from(Finding)),
                "workers": sum(one.workers for one in held),
                "files": session.scalar(sa.select(sa.func.count()).select_from(EvidenceFile)),
                "items": session.scalar(sa.select(sa.func.count()).select_from(FieldItem)),
                "parts": session.scalar(sa.select(sa.func.count()).select_from(FilePart)),
            }

    return count


ALL = {"answers": 2, "findings": 1, "workers": 12, "files": 2, "items": 6, "parts": 0}


def begin(page):
    """The first time on a device: a passphrase is chosen."""
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("Passphrase again").fill(PASSPHRASE)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Checklist").wait_for()


def unlock(page, passphrase=PASSPHRASE):
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Open", exact=True).click()


def part(page, name):
    page.get_by_role("navigation").get_by_role("button", name=name).click()


def count_line(page):
    return page.locator("#count").text_content()


def answer(page, code, word, note=""):
    page.get_by_label("Find a question").fill(code)
    question = page.locator("fieldset.question").filter(has_text=code).first
    question.get_by_text(word, exact=True).click()
    if note:
        question.get_by_label("Note").fill(note)
        question.get_by_label("Note").blur()
    return question


def a_day_on_site(page, tmp_path):
    """Two answers, a finding, a tally, a photo of the finding and a document."""
    answer(page, "ILO07", "yes", "The safe held passports of the packing line")
    answer(page, "MUST-F1", "not seen")
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    page.get_by_label("What was found").select_option("ILO07")
    page.get_by_label("In a line").fill("Papers are kept in the office safe")
    page.get_by_label("Group by its work").fill("packing line")
    page.get_by_label("Workers affected").fill("40")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_text("The finding is kept on this device.").wait_for()
    page.locator("section.card").get_by_label("Add a photo").set_input_files(
        {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.get_by_text("IMG_2041.jpg is kept on this device.").wait_for()
    part(page, "Interviews")
    page.get_by_label("Workers interviewed").fill("12")
    page.get_by_role("button", name="Keep the tally").click()
    page.get_by_text("The tally is kept on this device.").wait_for()
    part(page, "Files")
    page.get_by_label("Add documents").set_input_files(
        {"name": "working hours.txt", "mimeType": "text/plain", "buffer": b"14 hours a day\n" * 60_000}
    )
    page.get_by_text("working hours.txt is kept on this device.").wait_for()


def test_a_day_on_site_without_a_connection_comes_back_once(open_page, audit, on_server, tmp_path):
    page = open_page("bo", width=390)
    page.goto(f"/audits/{audit.id}")
    page.get_by_role("link", name="Field kit").click()
    assert_accessible(page)
    page.get_by_role("link", name="Open on this device").click()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    begin(page)
    a_day_on_site(page, tmp_path)
    assert count_line(page) == "6 on this device, 0 on the server"
    page.reload()
    unlock(page, "another passphrase")
    page.get_by_text("This is not the passphrase of this device.").wait_for()
    unlock(page)
    page.get_by_role("button", name="Checklist").wait_for()
    assert count_line(page) == "6 on this device, 0 on the server"
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("The connection is lost.").wait_for()
    assert on_server()["items"] == 0
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Everything that is complete is on the server.").wait_for()
    assert count_line(page) == "6 on this device, 6 on the server"
    assert on_server() == ALL
