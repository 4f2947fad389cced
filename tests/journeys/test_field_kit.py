"""An auditor's day on site without a connection, in a real browser, and what comes back from it."""

import socket

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from auditor.audits import checklist, fieldwork, interviewing
from auditor.audits.fieldwork import Given
from auditor.audits.models import Audit, RawAnswer
from auditor.core.database import open_session
from auditor.core.privacy import IDENTITY_ADVICE
from auditor.evidence.models import EvidenceFile
from auditor.fieldkit import identity
from auditor.fieldkit.models import FieldItem, FilePart
from auditor.findings import recording
from auditor.findings.models import Finding
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.browsing import assert_accessible, cookie_of, picture
from tests.conftest import NOON, NORTHWIND, actor_named, token_of

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


def counts(page, text):
    """The line that counts says so as soon as what is under way is stored."""
    expect(page.locator("#count")).to_have_text(text, timeout=30_000)


def answer(page, code, word, note=""):
    page.get_by_label("Find a question").fill(code)
    question = page.locator("fieldset.question").filter(has_text=code).first
    question.get_by_role("radio", name=word, exact=True).check()
    if note:
        question.get_by_label("Note").fill(note)
        question.get_by_label("Note").blur()
    return question


def fill_tally(page):
    """Twelve workers, none of them through somebody of the site, all asked before."""
    page.get_by_label("Interpreter").select_option("none")
    page.get_by_label("Did each worker agree before it began?").select_option("spoken")
    page.get_by_label("Workers interviewed").fill("12")


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
    fill_tally(page)
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
    page.get_by_text("Opens and works without a connection").wait_for()
    page.context.set_offline(True)
    begin(page)
    a_day_on_site(page, tmp_path)
    counts(page, "6 on this device, 0 on the server")
    page.reload()
    unlock(page, "another passphrase")
    page.get_by_text("This is not the passphrase of this device.").wait_for()
    unlock(page)
    page.get_by_role("button", name="Checklist").wait_for()
    counts(page, "6 on this device, 0 on the server")
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("The connection is lost.").wait_for()
    assert on_server()["items"] == 0
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Everything that is complete is on the server.").wait_for()
    counts(page, "6 on this device, 6 on the server")
    assert on_server() == ALL


def test_what_was_answered_not_seen_and_left_open_is_counted_apart(open_page, audit, sessions):
    with open_session(sessions, NORTHWIND) as session:
        given = {"ILO02": Given(RawAnswer.NOT_SEEN)}
        fieldwork.answer(session, session.get(Audit, audit.id), given, actor=actor_named("bo"), now=NOON)
        session.commit()
    page = open_page("bo", width=360)
    page.goto(f"/audits/{audit.id}")
    page.get_by_role("link", name="Field kit").click()
    page.get_by_role("link", name="Open on this device").click()
    begin(page)
    told = page.get_by_text("Of 99 questions:")
    for code, word, note, counted in (
        ("ILO07", "no", "", "1 answered, 0 not seen, 1 on the server, 97 open"),
        ("MUST-F1", "not seen", "", "1 answered, 1 not seen, 1 on the server, 96 open"),
        ("MUST-F3", "not applicable", "", "1 answered, 1 not seen, 1 on the server, 96 open"),
        (
            "MUST-F3",
            "not applicable",
            "Nobody works at night.",
            "2 answered, 1 not seen, 1 on the server, 95",
        ),
        ("ILO02", "yes", "", "3 answered, 1 not seen, 95 open"),
    ):
        question = answer(page, code, word, note)
        assert counted in told.text_content()
        is_gravest = question.get_by_text("Has to be examined").count()
        assert is_gravest == 0, code
    gravest = answer(page, "D5-02", "not applicable", "Nobody works under guard here.")
    assert "3 answered, 1 not seen, 95 open" in told.text_content(), "it can be looked for at each site"
    assert gravest.get_by_text("Has to be examined").count() == 1
    page.get_by_label("Find a question").fill("")
    tally = page.locator("summary", has=page.get_by_role("heading", name="Seen on this visit"))
    assert "1 answered, 1 not seen, 2 open" in tally.text_content()
    assert_accessible(page)
    picture(page, "kit-counts")


def fresh_context(chromium, live, app, **settings):
    """A browser of Bo without a service worker, whose calls a test can break."""
    looks = {"viewport": {"width": 390, "height": 800}, **settings}
    context = chromium.new_context(base_url=live.url, **looks)
    context.add_cookies([cookie_of(app, "bo", live.url)])
    context.set_default_timeout(30_000)
    return context


def breaking(route_at):
    """Breaks calls by their number, `before` the server hears of them or `after` it has done them."""
    seen = []

    def decide(route):
        seen.append(route.request.url)
        how = route_at.get(len(seen))
        if how == "after":
            route.fetch()
        if how:
            route.abort()
        else:
            route.continue_()

    return decide


@pytest.mark.parametrize("how", ["before", "after"])
@pytest.mark.long  # one of many moments of a day on site
def test_an_upload_that_is_killed_anywhere_goes_on_and_doubles_nothing(
    chromium, live, app, audit, on_server, tmp_path, how
):
    context = fresh_context(chromium, live, app, service_workers="block")
    page = context.new_page()
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    a_day_on_site(page, tmp_path)
    part(page, "Send")
    # Each try gets one call further than the one before: every entry and every piece is cut off once.
    tries = 0
    while count_line(page) != "6 on this device, 6 on the server":
        tries += 1
        assert tries < 40
        page.unroute_all()
        page.route("**/kit/**", breaking({4: how}))
        page.get_by_role("button", name="Send now").click()
        page.locator("#told:has-text('lost'), #told:has-text('Everything')").wait_for()
        page.evaluate("document.getElementById('told').textContent = ''")
        page.wait_for_function("!document.querySelector('button.main').disabled")
    assert tries > 3
    assert on_server() == ALL
    context.close()


@pytest.mark.long  # one of many moments of a day on site
def test_a_saved_page_exports_one_file_that_is_uploaded_as_often_as_one_likes(
    chromium, live, app, open_page, audit, on_server, tmp_path
):
    bo = open_page("bo")
    bo.goto(f"/audits/{audit.id}/kit")
    with bo.expect_download() as got:
        bo.get_by_role("link", name="Download as one file").click()
    assert got.value.suggested_filename == f"field-kit-{audit.id.hex[-8:].upper()}.html"
    saved = tmp_path / "kit.html"
    got.value.save_as(saved)
    # At noon in London the next day has begun in Kiritimati: days there are no days of the future.
    there = {"timezone_id": "Pacific/Kiritimati", "viewport": {"width": 390, "height": 800}}
    context = chromium.new_context(offline=True, **there)
    wanted = []
    context.on("request", lambda request: wanted.append(request.url))
    page = context.new_page()
    page.goto(saved.as_uri())
    begin(page)
    a_day_on_site(page, tmp_path)
    part(page, "Send")
    assert page.get_by_role("button", name="Send now").count() == 0
    files = []
    for plain in (False, True):
        if plain:
            page.get_by_label("Without encryption", exact=False).check()
        else:
            page.get_by_label("Passphrase of the file").fill(PASSPHRASE)
        with page.expect_download() as got:
            page.get_by_role("button", name="Save the file").click()
        files.append(tmp_path / got.value.suggested_filename)
        got.value.save_as(files[-1])
    assert [one for one in wanted if not one.startswith(("file:", "blob:", "data:"))] == []
    code = audit.id.hex[-8:].upper()
    assert [one.name for one in files] == [f"field-kit-{code}.{kind}.kit" for kind in ("locked", "plain")]
    locked, plain = files
    assert b"packing line" in plain.read_bytes()
    assert b"packing line" not in locked.read_bytes()
    bo.get_by_label("File of the kit").set_input_files(locked)
    bo.get_by_label("Passphrase of the file").fill("another passphrase")
    bo.get_by_role("button", name="Upload").click()
    bo.get_by_text("It is another passphrase").wait_for()
    bo.get_by_label("Passphrase of the file").fill(PASSPHRASE)
    bo.get_by_role("button", name="Upload").click()
    bo.get_by_text("6 entries taken").wait_for()
    assert on_server() == ALL
    bo.get_by_label("File of the kit").set_input_files(plain)
    bo.get_by_role("button", name="Upload").click()
    bo.get_by_text("0 entries taken, 0 replaced by a later revision, 6 here before.").wait_for()
    assert on_server() == ALL
    with bo.expect_download() as got:
        bo.get_by_role("link", name="Download as one file").click()
    got.value.save_as(tmp_path / "fresh.html")
    page.goto((tmp_path / "fresh.html").as_uri())
    unlock(page)
    page.get_by_text("6 on this device, 6 on the server").wait_for()
    context.close()


WHAT_IS_KEPT = """async () => {
    const done = (asked) => new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
    const database = await done(indexedDB.open((await indexedDB.databases())[0].name));
    const all = [];
    for (const store of database.objectStoreNames) {
        for (const one of await done(database.transaction(store).objectStore(store).getAll())) {
            all.push(one instanceof Uint8Array ? new TextDecoder("latin1").decode(one) : JSON.stringify(one));
        }
    }
    const cached = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    }
    return { all, cached };
}"""


def test_nothing_on_the_device_can_be_read_without_the_passphrase(open_page, audit, tmp_path):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    answer(page, "ILO07", "yes", "The safe held passports of the packing line")
    page.wait_for_timeout(500)
    kept = page.evaluate(WHAT_IS_KEPT)
    assert len(kept["all"]) == 2
    assert not any(word in one for one in kept["all"] for word in ("ILO07", "packing", "safe"))
    assert kept["cached"] == [page.url]


@pytest.mark.long  # one of many moments of a day on site
def test_answers_from_an_older_checklist_wait_on_the_device_to_be_given_again(
    chromium, as_bo, audit, tmp_path
):
    newer, older = tmp_path / "newer.html", tmp_path / "older.html"
    newer.write_bytes(as_bo.get(f"/audits/{audit.id}/kit/page.html").data)
    wording = next(identity.wording_of(one) for one in checklist.questions("factory") if one.code == "ILO07")
    older.write_text(newer.read_text(encoding="utf-8").replace(wording, "0123456789abcdef"), encoding="utf-8")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.goto(older.as_uri())
    begin(page)
    answer(page, "ILO07", "yes")
    answer(page, "MUST-F1", "yes")
    counts(page, "2 on this device, 0 on the server")
    page.goto(newer.as_uri())
    unlock(page)
    page.get_by_text("2 on this device, 0 on the server, 1 not complete").wait_for()
    page.get_by_label("Find a question").fill("ILO07")
    again = page.get_by_text("it needs to be answered again, as the question is worded otherwise now")
    again.wait_for()
    # A note or a grade is no answer to the new words.
    question = page.locator("fieldset.question").filter(has_text="ILO07").first
    question.get_by_label("Note").fill("The safe is in the office")
    question.get_by_label("Shown by").select_option("document")
    question.get_by_label("Note").blur()
    assert again.is_visible()
    counts(page, "2 on this device, 0 on the server, 1 not complete")
    assert question.get_by_role("radio", checked=True).count() == 0
    answer(page, "ILO07", "yes")
    page.get_by_text("2 on this device, 0 on the server", exact=True).wait_for()
    context.close()


@pytest.mark.long  # one of many moments of a day on site
def test_what_would_be_refused_is_told_while_it_can_be_mended(open_page, audit, on_server):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    question = answer(page, "ILO07", "yes", "Mr Rahman keeps the passports")
    question.get_by_text("Not complete: it needs a text without a named person.").wait_for()
    refusal = f"It looks like a named person. {IDENTITY_ADVICE}"
    note = question.get_by_label("Note")
    assert question.get_by_role("alert").filter(has_text=refusal).count() == 1
    assert note.get_attribute("aria-invalid") == "true"
    assert question.get_by_text("No names of workers, no numbers of telephones or documents.").is_visible()
    note.fill("The office keeps the passports")
    assert question.get_by_role("alert").filter(visible=True).count() == 0
    note.fill("Mr Rahman keeps the passports")
    note.blur()
    answer(page, "MUST-F1", "yes")
    counts(page, "2 on this device, 0 on the server, 1 not complete")
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    for name, text, what in (
        ("In a line", "Call +880 1712 345678", "a telephone number"),
        ("What was seen", "王小明被打", "a person by name, and what befell them"),
        ("Group by its work", "worker named Rahim", "a person by name"),
        ("Your own number", "BX0123456", "a document number"),
        ("Who, by their work", "Mrs Begum", "a named person"),
    ):
        page.get_by_label("Might anybody be in danger now?").select_option("yes")
        page.locator("details", has_text="Your own number").evaluate("one => (one.open = true)")
        field = page.get_by_label(name)
        field.fill(text)
        page.get_by_role("alert").filter(has_text=f"It looks like {what}. {IDENTITY_ADVICE}").wait_for()
        field.fill("")
    page.get_by_label("Might anybody be in danger now?").select_option("unknown")
    page.get_by_label("In a line").fill("Half a finding")
    page.get_by_label("In a line").blur()
    page.get_by_text("3 on this device, 0 on the server, 2 not complete").wait_for()
    page.reload()
    unlock(page)
    part(page, "Findings")
    page.get_by_text("Not complete: it needs the code, “Keep the finding” to be pressed.").wait_for()
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Everything that is complete is on the server.").wait_for()
    assert (on_server()["answers"], on_server()["findings"]) == (1, 0)


@pytest.fixture
def phone(chromium, live, app, audit):
    """The kit on a phone that is touched, opened for the first time."""
    size = {"width": 390, "height": 844}
    context = fresh_context(
        chromium, live, app, viewport=size, has_touch=True, is_mobile=True, color_scheme="dark"
    )
    page = context.new_page()
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    yield page
    context.close()


def touch(control):
    """A finger comes down where the control is, whatever moves there."""
    box = control.bounding_box()
    control.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def at(page, code):
    return page.locator("fieldset.question").filter(has_text=code).first


@pytest.mark.long  # one of many moments of a day on site
def test_a_tap_counts_while_a_note_is_refused_above_it(phone):
    page = phone
    page.get_by_label("Find a question").fill("ILO0")
    first, second = at(page, "ILO01"), at(page, "ILO02")
    touch(first.get_by_role("radio", name="yes", exact=True))
    note, standing = first.get_by_label("Note"), first.locator("p.mark").last
    assert standing.text_content() == "On this device only"
    touch(note)
    note.press_sequentially("Mr Rahman keeps the passports")
    refused = "Not complete: it needs a text without a named person. It stays on this device."
    assert standing.text_content() == refused
    assert first.get_by_text(IDENTITY_ADVICE).filter(visible=True).count() == 1
    counts(page, "1 on this device, 0 on the server, 1 not complete")
    second.scroll_into_view_if_needed()
    picture(page, "kit-phone-note-refused")
    yes = second.get_by_role("radio", name="yes", exact=True)
    before = yes.bounding_box()
    note.blur()
    assert yes.bounding_box() == before
    touch(note)
    touch(yes)
    assert yes.is_checked()
    page.get_by_text("2 on this device, 0 on the server, 1 not complete").wait_for()
    touch(note)
    note.fill("The office keeps the passports")
    assert standing.text_content() == "On this device only"
    page.get_by_text("2 on this device, 0 on the server", exact=True).wait_for()


@pytest.mark.long  # the same on other parts of the kit
def test_nothing_moves_under_the_finger_when_a_field_of_a_finding_or_file_is_left(phone):
    page = phone
    part(page, "Files")
    page.get_by_label("Add documents").set_input_files(
        {"name": "hours.txt", "mimeType": "text/plain", "buffer": b"14 hours a day"}
    )
    name, below = page.get_by_label("Name"), page.get_by_role("button", name="Remove", exact=True)
    name.fill("hours of Mr Rahman.txt")
    page.get_by_text("Not complete: it needs a text without a named person.").wait_for()
    before = below.bounding_box()
    name.blur()
    assert below.bounding_box() == before
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    title, below = page.get_by_label("In a line"), page.get_by_label("What was seen")
    title.fill("Mr Rahman keeps the passports")
    page.get_by_text("2 on this device, 0 on the server, 2 not complete").wait_for()
    before = below.bounding_box()
    title.blur()
    assert below.bounding_box() == before


@pytest.mark.long  # one of many moments of a day on site
def test_an_entry_that_the_server_refuses_says_why_and_holds_up_no_other(
    open_page, audit, on_server, sessions
):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    answer(page, "ILO07", "yes")
    answer(page, "MUST-F1", "yes")
    with open_session(sessions, NORTHWIND) as session:
        given = {"ILO07": fieldwork.Given(fieldwork.RawAnswer.NO)}
        row = session.get_one(Audit, audit.id)
        fieldwork.answer(session, row, given, actor=actor_named("bo"), now=casework.NOON)
        session.commit()
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    others = "All others that are complete are on the server."
    page.get_by_text(f"1 entry was not taken; see below why. {others}").wait_for()
    page.get_by_text("Not taken: Meanwhile it was answered on the server: no.").wait_for()
    counts(page, "2 on this device, 1 on the server")
    assert on_server()["answers"] == 2


@pytest.mark.long  # one of many moments of a day on site
def test_a_clock_that_is_wrong_is_told_on_the_device(open_page, audit):
    page = open_page("bo")
    page.add_init_script("const real = Date.now; Date.now = () => real() + 3 * 3600_000;")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    page.get_by_text("The clock of this device is 180 minutes ahead of the server’s.").wait_for()


def test_where_nothing_can_be_kept_safe_nothing_is_kept(open_page, audit):
    page = open_page("bo")
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false });")
    page.goto(f"/audits/{audit.id}/kit/app")
    page.get_by_text("Nothing can be stored here.").wait_for()
    assert page.get_by_label("Passphrase").count() == 0


@pytest.mark.long  # one of many moments of a day on site
def test_everything_can_be_removed_from_the_device(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    begin(page)
    answer(page, "ILO07", "yes")
    part(page, "Send")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Remove from this device").click()
    page.get_by_label("Passphrase again").wait_for()
    assert asked == ["1 entry is not on the server and will be lost. Remove everything from this device?"]


@pytest.mark.long  # one of many moments of a day on site
def test_a_kit_left_lying_open_locks_itself_and_keeps_what_was_typed(open_page, audit):
    page = open_page("bo")
    page.clock.install()
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    question = answer(page, "ILO07", "yes")
    question.get_by_label("Note").fill("seen in the safe")
    page.clock.fast_forward("31:00")
    page.get_by_role("button", name="Open", exact=True).wait_for()
    unlock(page)
    page.get_by_label("Find a question").fill("ILO07")
    note = page.locator("fieldset.question").first.get_by_label("Note")
    note.wait_for()
    assert note.input_value() == "seen in the safe"


@pytest.mark.long  # one of many moments of a day on site
def test_a_browser_finds_the_kit_fit_to_be_installed(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    page.get_by_text("Opens and works without a connection").wait_for()
    browser = page.context.new_cdp_session(page)
    told = browser.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"].endswith("/kit/manifest.webmanifest")
    errors = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []


@pytest.mark.long  # one of many moments of a day on site
def test_two_windows_do_not_work_on_one_kit(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    other = page.context.new_page()
    other.goto(f"/audits/{audit.id}/kit/app")
    other.get_by_text("This kit is open in another window.").wait_for()


def test_a_body_that_is_cut_off_at_any_byte_leaves_nothing(live, app, audit, on_server):
    """As a telephone does that loses its line in the middle of a piece."""
    place = f"/api/v1/audits/{audit.id}/kit/files/{'0' * 64}?position=0"
    head = (
        f"PUT {place} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token_of('bo')}\r\n"
        "Content-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\n"
    ).encode()
    whole = head + b"x" * 1000
    port = int(live.url.rpartition(":")[2])
    for end in (10, len(head) - 1, len(head), len(head) + 1, len(whole) - 1):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(whole[:end])
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(whole)
        answered = b"".join(iter(lambda: line.recv(10_000), b""))
    assert b'"received":1000' in answered.replace(b" ", b"")
    assert on_server()["parts"] == 1


@pytest.mark.long  # pictures at several widths
def test_the_kit_is_readable_at_every_width_and_in_the_dark(open_page, audit, tmp_path):
    for width, dark in ((360, False), (360, True), (1280, False)):
        page = open_page("bo", width=width, dark=dark)
        look = f"kit-{width}-{'dark' if dark else 'light'}"
        page.goto(f"/audits/{audit.id}/kit")
        picture(page, f"{look}-fetch")
        page.goto(f"/audits/{audit.id}/kit/app")
        assert_accessible(page)
        picture(page, f"{look}-lock")
        begin(page)
        a_day_on_site(page, tmp_path)
        for name in ("Files", "Checklist", "Findings", "Interviews", "Send"):
            part(page, name)
            if name == "Checklist":
                page.locator("details.card > summary").first.click()
                answer(page, "MUST-F", "yes")
            assert_accessible(page)
            picture(page, f"{look}-{name.lower()}")
            if name == "Findings":
                page.get_by_role("button", name="New finding").click()
                page.get_by_text("More", exact=True).click()
                page.evaluate("window.scrollTo(0, 0)")  # nothing lies half under the bar of the parts
                assert_accessible(page)
                picture(page, f"{look}-new-finding")


@pytest.mark.long  # one of many moments of a day on site
def test_what_is_removed_while_it_is_changed_does_not_come_back(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    page.get_by_label("In a line").fill("Typed by mistake")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_text("The finding is kept on this device.").wait_for()
    page.get_by_role("button", name="Change").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("""() => {
        // Storing is slow on a full device: the change is still on its way when the entry is removed.
        const encrypt = SubtleCrypto.prototype.encrypt;
        SubtleCrypto.prototype.encrypt = async function (...given) {
            await new Promise((go) => setTimeout(go, 300));
            return encrypt.apply(this, given);
        };
    }""")
    page.get_by_label("In a line").fill("Typed by mistake again")
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_text("0 on this device").wait_for()
    page.wait_for_timeout(1_000)
    page.reload()
    unlock(page)
    page.get_by_text("0 on this device, 0 on the server").wait_for()


@pytest.mark.long  # one of many moments of a day on site
def test_the_idle_lock_loses_no_half_typed_tally_and_none_is_sent(open_page, audit, on_server):
    page = open_page("bo")
    page.clock.install()
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Interviews")
    fill_tally(page)
    page.get_by_label("Language").press_sequentially("Ben")
    page.clock.fast_forward("31:00")
    page.get_by_text("What was written down on this device is encrypted.").wait_for()
    unlock(page)
    page.get_by_text("1 on this device, 0 on the server, 1 not complete").wait_for()
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Everything that is complete is on the server.").wait_for()
    assert on_server()["workers"] == 0
    part(page, "Interviews")
    page.get_by_role("button", name="Correct").click()
    assert page.get_by_label("Language").input_value() == "Ben"
    page.get_by_role("button", name="Keep the tally").click()
    page.get_by_text("1 on this device, 0 on the server", exact=True).wait_for()


@pytest.mark.long  # one of many moments of a day on site
def test_half_a_finding_stays_on_the_device_until_it_is_kept(open_page, audit, on_server):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    page.get_by_label("What was found").select_option("ILO05")
    page.get_by_label("In a line").fill("half wri")
    page.get_by_label("Workers affected").fill("-5")
    part(page, "Findings")
    assert "“Keep the finding” to be pressed" in page.locator("section.card").text_content()
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Everything that is complete is on the server.").wait_for()
    assert on_server()["findings"] == 0
    part(page, "Findings")
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Workers affected").fill("4.5")
    page.get_by_role("button", name="Keep the finding").click()
    assert not page.get_by_label("Workers affected").evaluate("field => field.validity.valid")
    page.get_by_label("Workers affected").fill("12")
    page.get_by_label("In a line").fill("Half written, then finished")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_text("The finding is kept on this device.").wait_for()
    part(page, "Send")
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Everything that is complete is on the server.").wait_for()
    assert on_server()["findings"] == 1


@pytest.mark.long  # one of many moments of a day on site
def test_a_code_that_is_of_children_makes_the_group_one_of_children(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    group = page.get_by_label("Group", exact=True)
    page.get_by_label("What was found").select_option("ILO05")
    assert group.input_value() == "adult"
    for code in recording.OF_CHILDREN:
        group.select_option("adult")
        page.get_by_label("What was found").select_option(code)
        assert group.input_value() == "child", code


@pytest.mark.long  # one of many moments of a day on site
def test_every_document_that_is_not_kept_is_named(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Files")
    names = ("payroll June.doc", "empty.txt", "hours.txt", "contract.heic", "last.txt")
    page.get_by_label("Add documents").set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": b"" if name == "empty.txt" else name.encode()}
            for name in names
        ]
    )
    page.get_by_text("last.txt is kept on this device.").wait_for()
    told = page.locator("#told").text_content()
    assert [name for name in names if f"{name} is not kept" in told] == [names[0], names[1], names[3]]
    assert page.locator("section.card").count() == 2


@pytest.mark.long  # one of many moments of a day on site
def test_a_photo_or_document_that_is_damaged_is_told_while_it_can_be_taken_again(open_page, audit):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)
    part(page, "Files")
    whole = photo()
    chosen = {
        "fake.jpg": b"this is no picture",
        "fake.pdf": b"this is no PDF",
        "fake.xlsx": b"a,b",
        "half.jpg": whole[:24],
        f"{'long ' * 50}.txt": b"14 hours a day",
        "gate.jpg": whole,
    }
    page.get_by_label("Add documents").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": content} for name, content in chosen.items()]
    )
    page.get_by_text("gate.jpg is kept on this device.").wait_for()
    told = page.locator("#told").text_content()
    assert [name for name in chosen if f"{name} is not kept" in told] == ["fake.jpg", "fake.pdf", "fake.xlsx"]
    assert "half.jpg is kept on this device, but it does not open here" in told
    names = [one.input_value() for one in page.get_by_label("Name").all()]
    assert (len(names), max(map(len, names))) == (3, 200)


@pytest.mark.long  # one of many moments of a day on site
def test_what_was_sent_with_blanks_is_completed_on_the_device(open_page, audit, on_server, sessions):
    page = open_page("bo")
    page.goto(f"/audits/{audit.id}/kit/app")
    begin(page)

    def send():
        part(page, "Send")
        page.get_by_role("button", name="Send now").click()
        page.get_by_text("Everything that is complete is on the server.").wait_for()
        part(page, "Findings")

    part(page, "Findings")
    page.get_by_role("button", name="New finding").click()
    page.get_by_label("What was found").select_option("ILO08")
    page.get_by_label("Workers in it").fill("5")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_text("The finding is kept on this device.").wait_for()
    send()
    page.get_by_role("button", name="Fill in what is blank").click()
    assert page.get_by_label("What was found").is_disabled()
    assert page.get_by_label("Workers in it").is_disabled()
    page.get_by_label("Workers affected").fill("50")
    page.get_by_label("In a line").fill("ค่าจ้างไม่ได้จ่าย")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_text("Not complete: it needs no more workers affected than are in the group.").wait_for()
    page.get_by_role("button", name="Fill in what is blank").click()
    page.get_by_label("Workers affected").fill("4")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_text("On this device only").wait_for()
    send()
    page.get_by_text("4 affected").wait_for()
    page.get_by_role("button", name="Fill in what is blank").click()
    assert page.get_by_label("Workers affected").is_disabled()
    assert on_server()["findings"] == 1
    with open_session(sessions, NORTHWIND, writes=False) as session:
        found = session.scalars(sa.select(Finding)).one()
        assert (found.cohort_size, found.workers_affected, found.title) == (5, 4, "ค่าจ้างไม่ได้จ่าย")
