"""The main job through the eyes of the people who do it: one list, one site, one remedy, one report."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from auditor.core import clock
from auditor.scheduling.queue import submitter
from tests.auditor.evidence.test_receive_evidence import photo
from tests.browsing import assert_accessible
from tests.conftest import PASSWORD, email_of, person_id

pytestmark = [pytest.mark.browser, pytest.mark.whole]

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared" / "samples" / "nike_factories_2025-12.csv"

UNBROKEN = "Unbrokennamethatgoesonforfortycharacters0"
HEADINGS = "name,address,country,kind,sector,workers\n"
LIST = f"""A title row above the list,,,,,
{HEADINGS}Riverbend Cotton Mill,1 River Road,India,factory,cotton,1200
โรงงานตัวอย่าง,2 Road,Thailand,factory,rubber gloves,300
مصنع المثال,3 Road,Jordan,factory,garments,450
示例农场,4 Road,Uzbekistan,agriculture,cotton,800
{UNBROKEN},5 Road,Norway,construction,renovation,40
No Country Ltd,6 Road,Atlantis,factory,steel,
"""
NAMES = ("Riverbend Cotton Mill", "โรงงานตัวอย่าง", "مصنع المثال", "示例农场", UNBROKEN)


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def worker(app, settings, tmp_path):
    """A worker process of its own beside the live server, as `./run` starts one."""
    app.extensions["manumit"].submit = submitter(settings)
    environment = os.environ | {
        "MANUMIT_DATA_DIR": str(settings.data_dir),
        "MANUMIT_DATABASE_URL": settings.database_url,
        "MANUMIT_SECRET_KEY": settings.secret_key,
        "PYTHONPATH": str(ROOT),
    }
    with (tmp_path / "worker.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "auditor", "worker"],
            cwd=ROOT,
            env=environment,
            stderr=log,
            stdout=log,
        )
    yield process
    assert process.poll() is None, (tmp_path / "worker.log").read_text()[-2000:]
    process.terminate()
    try:
        process.wait(20)
    finally:
        process.kill()


def choose(page, label, text):
    page.get_by_label(label, exact=False).first.select_option(label=text)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def follow_first(page):
    """Open the first row of the page's first table."""
    page.locator("main tbody tr").first.get_by_role("link").first.click()
    page.wait_for_load_state()


def main_text(page):
    return page.locator("main").inner_text()


def attach(page, path):
    page.locator("details:has(input[type=file]) > summary").first.click()
    page.locator("input[type=file]").first.set_input_files(path)
    press(page, "Attach")


def send_file(page, address, path, button):
    page.goto(address)
    page.locator("input[type=file]").set_input_files(path)
    press(page, button)


def sign_in(page, name):
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email_of(name))
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def sign_in_by_link(adam, page, name):
    """Adam makes a one-time link, its owner chooses a password with it; it works once."""
    adam.goto(f"/people/{person_id(name)}")
    press(adam, "Make a new one-time link")
    link = adam.locator(".secret code").inner_text()
    page.goto(link)
    page.get_by_label("New password").fill("seven quiet rivers meet")
    page.get_by_label("The same again").fill("seven quiet rivers meet")
    press(page, "Set password and sign in")
    assert page.get_by_role("heading", name="Overview").is_visible()
    adam.goto(link)
    assert not adam.get_by_label("New password").count()


def take_list(page, path):
    """Upload and look at the preview, which shows every name whole; then into the register."""
    send_file(page, "/uploads", path, "Upload and preview")
    preview = main_text(page)
    assert "Atlantis" in preview
    assert all(name in preview for name in NAMES)
    assert_accessible(page)
    press(page, "Take into the register")


def wait_for_scores(page):
    """Look again until everything is scored; the scores as the first page of suppliers shows them."""
    for _ in range(60):
        page.goto("/suppliers")
        if "being scored" not in main_text(page):
            break
        page.wait_for_timeout(500)
    rows = page.locator("main tbody tr")
    scores = [float(row.locator("td.number").first.inner_text()) for row in rows.all()]
    assert scores
    assert scores == sorted(scores, reverse=True)
    return scores


def plan_audit(ama, supplier):
    """Draft an unannounced audit with Bo and put it on the programme; its address."""
    ama.goto(f"{supplier}/audits/new")
    choose(ama, "Notice to the site", "unannounced")
    choose(ama, "Purpose", "initial")
    ama.get_by_label("Planned day").fill(clock.today().isoformat())
    choose(ama, "Lead auditor", "Bo")
    ama.get_by_label("Who pays").fill("Northwind")
    ama.get_by_label("Vulnerable groups").fill("dormitory: 120")
    press(ama, "Draft the audit")
    address = ama.url
    press(ama, "Put on the programme")
    return address


def look_around(bo, audit, folder):
    """Bo on site: interviews as counts, checklist, findings by upload; the finding's address."""
    bo.goto(audit)
    press(bo, "Start fieldwork")
    bo.locator("details:has(#workers) > summary").click()
    bo.get_by_label("Workers interviewed").fill("14")
    bo.get_by_label("Day", exact=True).fill(clock.today().isoformat())
    press(bo, "Add")
    bo.goto(f"{audit}/checklist")
    bo.locator("main select").first.select_option(index=1)
    press(bo, "Store the answers")
    row = {"audit": audit.rsplit("/", 1)[1], "reference": "F-1", "code": "ILO07", "workers_affected": 40}
    row |= {"found_on": clock.today().isoformat(), "substantiation": "corroborated"}
    findings = folder / "findings.json"
    findings.write_text(json.dumps({"form": "manumit-findings-1", "findings": [row]}))
    send_file(bo, "/findings/upload", findings, "Upload")
    bo.goto("/findings")
    follow_first(bo)
    return bo.url


def show_photo(bo, finding, folder):
    """Attach a photo that knows where it was taken; the copy for others does not."""
    (folder / "safe.jpg").write_bytes(photo())
    with Image.open(folder / "safe.jpg") as original:
        assert original.getexif().get_ifd(0x8825)
    bo.goto(finding)
    attach(bo, folder / "safe.jpg")
    bo.get_by_role("link", name="safe.jpg").click()
    with bo.expect_download() as waiting:
        bo.get_by_role("link", name="Download the copy without metadata").click()
    content = waiting.value.path().read_bytes()
    with Image.open(io.BytesIO(content)) as copy:
        assert not copy.getexif()
        assert "exif" not in copy.info
    assert b"CameraMakerOfTheAuditor" not in content


def hand_in(bo, audit):
    """Bo declares, writes and submits the report."""
    bo.goto(audit)
    bo.locator("#conflict-no").check()
    press(bo, "Declare")
    for move in ("Finish fieldwork", "Begin the report", "Submit for review"):
        press(bo, move)
    assert not bo.get_by_role("button", name="Issue the report").count()


def agree_on_plan(ama, rhea, finding):
    """Ama proposes how each action is done, Rhea accepts; the addresses of the actions."""
    ama.goto(finding)
    press(ama, "Ask for a plan")
    links = ama.locator("main a[href^='/actions/']").all()
    actions = list(dict.fromkeys(link.get_attribute("href") for link in links))
    assert actions
    for address in actions:
        ama.goto(address)
        ama.get_by_label("Proposal").fill("Return them to each worker in person")
        press(ama, "Store the proposal")
    ama.goto(finding)
    press(ama, "Hand in the plan")
    rhea.goto(finding)
    press(rhea, "Accept the plan")
    return actions


def carry_out(ama, rhea, address, proof):
    """Ama does and shows one action; only somebody else is offered to verify it."""
    ama.goto(address)
    press(ama, "Start")
    if ama.get_by_label("Papers that were held").count():
        ama.get_by_label("Papers that were held").fill("40")
        ama.get_by_label("Back with their holders").fill("40")
        press(ama, "Store the count")
    attach(ama, proof)
    press(ama, "Hand in as done")
    assert not ama.get_by_role("button", name="Verify", exact=True).count()
    rhea.goto(address)
    choose(rhea, "How it was verified", "on site")
    choose(rhea, "Result", "sufficient")
    press(rhea, "Verify")
    assert "verified" in main_text(rhea)


def read_report(page, edition):
    """The text of the first remediation report on the page of reports."""
    page.goto("/reports")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=edition, exact=False).first.click()
    return "\n".join(sheet.extract_text() for sheet in PdfReader(waiting.value.path()).pages)


def test_from_sign_in_to_the_remediation_report(open_page, tmp_path):
    ama, bo, rhea = open_page(), open_page("bo"), open_page("rhea")
    sign_in_by_link(open_page("adam"), ama, "ama")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    take_list(ama, tmp_path / "list.csv")
    assert len(wait_for_scores(ama)) == 5

    follow_first(ama)
    supplier, name = ama.url, ama.locator("h1").inner_text()
    assert name in NAMES
    assert "Reasons, the heaviest first" in main_text(ama)
    assert_accessible(ama)

    audit = plan_audit(ama, supplier)
    finding = look_around(bo, audit, tmp_path)
    show_photo(bo, finding, tmp_path)
    hand_in(bo, audit)
    rhea.goto(audit)
    press(rhea, "Issue the report")
    for number, action in enumerate(agree_on_plan(ama, rhea, finding)):
        proof = tmp_path / f"proof-{number}.jpg"
        proof.write_bytes(photo(size=(90 + number, 40)))
        carry_out(ama, rhea, action, proof)
    rhea.goto(finding)
    press(rhea, "Close the finding")
    assert "closed" in main_text(rhea)

    for edition in ("shareable", "restricted"):
        text = read_report(ama, edition)
        for words in ("ILO07", "DOC-01", name, "indicates"):
            assert words in text, (edition, words)
        assert ("Rhea" in text) == (edition == "restricted")


def test_a_large_list_shows_its_progress_by_itself(open_page, worker, tmp_path):
    # Above two megabytes a list is read by the worker; long remarks make few rows large.
    remarks = "seen again " * 200
    rows = "".join(f"Mill {n},{n} Road,Viet Nam,factory,garments,90,{remarks}\n" for n in range(1200))
    (tmp_path / "large.csv").write_text(HEADINGS.replace("workers", "workers,remarks") + rows)
    ama = open_page("ama")
    send_file(ama, "/uploads", tmp_path / "large.csv", "Upload and preview")
    assert "The list is being read." in main_text(ama)
    assert_accessible(ama)
    # Nobody reloads: the page asks by itself and shows the preview when there is one.
    take = ama.get_by_role("button", name="Take into the register")
    take.wait_for(timeout=30_000)
    assert "1,200 new suppliers" in " ".join(main_text(ama).split())
    take.click()
    ama.get_by_role("status").filter(has_text="being").wait_for()
    ama.get_by_text("committed", exact=True).first.wait_for(timeout=30_000)
    ama.get_by_role("status").filter(has_text="being").wait_for(state="detached", timeout=30_000)
    assert "are being scored" not in main_text(ama)
    assert len(wait_for_scores(ama)) > 20


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published lists are not on this machine")
def test_a_published_list_is_taken_in_and_scored(open_page, worker):
    ama = open_page("ama")
    send_file(ama, "/uploads", PUBLISHED, "Upload and preview")
    assert_accessible(ama)
    press(ama, "Take into the register")
    assert "are in the register" in main_text(ama)
    assert len(wait_for_scores(ama)) > 20
    follow_first(ama)
    assert "Reasons, the heaviest first" in main_text(ama)
    assert_accessible(ama)


def test_the_core_steps_work_without_scripts(open_page, tmp_path):
    ama = open_page(scripts=False)
    sign_in(ama, "ama")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    send_file(ama, "/uploads", tmp_path / "list.csv", "Upload and preview")
    press(ama, "Take into the register")
    assert len(wait_for_scores(ama)) == 5
    follow_first(ama)
    assert "Reasons, the heaviest first" in main_text(ama)
    audit = plan_audit(ama, ama.url)
    bo = open_page("bo", scripts=False)
    finding = look_around(bo, audit, tmp_path)
    show_photo(bo, finding, tmp_path)
    assert "ILO07" in read_report(ama, "shareable")
