"""The main job through the eyes of the people who do it: one list, one site, one remedy, one report."""

from datetime import UTC, datetime

import pytest

from auditor.scheduling.worker import Worker, all_jobs
from tests import printed
from tests.auditor.evidence.test_receive_evidence import photo
from tests.browsing import assert_accessible, go_by, press
from tests.conftest import PASSWORD, email_of

pytestmark = [pytest.mark.browser, pytest.mark.whole]

UNBROKEN = "Unbrokennamethatgoesonforfortycharacters0"
LIST = f"""A title row above the list,,,,,
name,address,country,kind,sector,workers
Riverbend Cotton Mill,1 River Road,India,factory,cotton,1200
โรงงานตัวอย่าง,2 Road,Thailand,factory,rubber gloves,300
مصنع المثال,3 Road,Jordan,factory,garments,450
示例农场,4 Road,Uzbekistan,agriculture,cotton,800
{UNBROKEN},5 Road,Norway,construction,renovation,40
No Country Ltd,6 Road,Atlantis,factory,steel,
"""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def work_off(app, settings, submitted):
    """Do what was handed to the workers, as a worker does."""

    def run():
        worker = Worker(settings, all_jobs())
        while submitted:
            worker.perform(submitted.pop(0))
        worker.close()

    return run


def choose(page, label, text):
    page.get_by_label(label, exact=False).first.select_option(label=text)


def attach(page, path):
    page.locator("details:has(input[type=file]) > summary").first.click()
    page.locator("input[type=file]").first.set_input_files(path)
    choose(page, "What it is", "photo")
    page.get_by_label("Access").select_option("shareable")
    press(page, "Attach")


def test_from_sign_in_to_the_remediation_report(open_page, work_off, tmp_path):
    ama = open_page()
    ama.goto("/sign-in")
    ama.get_by_label("E-mail").fill(email_of("ama"))
    ama.get_by_label("Password").fill(PASSWORD)
    press(ama, "Sign in")

    # A list as it comes; nothing is stored before the preview was seen.
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    ama.goto("/uploads")
    ama.locator("input[type=file]").set_input_files(tmp_path / "list.csv")
    press(ama, "Upload and preview")
    preview = ama.locator("main").inner_text()
    assert "Atlantis" in preview
    assert UNBROKEN in preview
    assert ama.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(ama)
    press(ama, "Take into the register")
    work_off()

    # The worst supplier and why.
    ama.goto("/suppliers")
    go_by(ama.locator("main tbody tr").first.get_by_role("link").first)
    supplier, name = ama.url, ama.locator("h1").inner_text()
    shown = ama.locator("main").inner_text()
    assert "provisional" in shown
    assert "Country" in shown
    assert_accessible(ama)

    # An audit, unannounced.
    ama.goto(f"{supplier}/audits/new")
    choose(ama, "Notice to the site", "unannounced")
    choose(ama, "Purpose", "initial")
    ama.get_by_label("Planned day").fill(datetime.now(UTC).date().isoformat())
    choose(ama, "Lead auditor", "Bo")
    ama.get_by_label("Who pays").fill("Northwind")
    ama.get_by_label("Vulnerable groups").fill("dormitory: 120")
    press(ama, "Draft the audit")
    audit = ama.url
    press(ama, "Put on the programme")

    # Bo on site: checklist, interviews, findings by upload, a photo.
    bo = open_page("bo")
    bo.goto(audit)
    press(bo, "Start fieldwork")
    bo.locator("details:has(#workers) > summary").click()
    bo.get_by_label("Workers interviewed").fill("70")
    bo.get_by_label("Interpreter").select_option("none")
    bo.get_by_label("Did each worker agree before it began?").select_option("spoken")
    bo.locator("#method").select_option(label="individual")
    bo.locator("#place").select_option(label="off site")
    bo.get_by_label("Day", exact=True).fill(datetime.now(UTC).date().isoformat())
    press(bo, "Add")
    bo.goto(f"{audit}/checklist")
    bo.locator("main select").first.select_option(index=1)
    bo.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    for question in bo.locator("fieldset", has_text="has to be examined").all():
        question.locator("select").first.select_option("no")
    press(bo, "Store the answers")
    rows = "audit,reference,code,found_on,substantiation,workers_affected\n"
    rows += f"{audit.rsplit('/', 1)[1]},F-1,ILO07,{datetime.now(UTC).date()},corroborated,40\n"
    (tmp_path / "findings.csv").write_text(rows)
    bo.goto("/findings/upload")
    bo.locator("input[type=file]").set_input_files(tmp_path / "findings.csv")
    press(bo, "Upload")
    bo.goto("/findings")
    go_by(bo.locator("main tbody tr").first.get_by_role("link").first)
    finding = bo.url
    (tmp_path / "safe.jpg").write_bytes(photo())
    attach(bo, tmp_path / "safe.jpg")
    assert "safe.jpg" in bo.locator("main").inner_text()
    bo.goto(audit)
    bo.locator("#conflict-no").check()
    press(bo, "Declare")
    bo.get_by_label("Why: interviews of the group").fill("Nobody lives in the dormitory this month.")
    for move in ("Finish fieldwork", "Begin the report"):
        press(bo, move)
    bo.get_by_label("Why the rest was not examined").fill(
        "One day was agreed; the rest is for the next audit."
    )
    press(bo, "Submit for review")

    # The reviewer issues; compliance and reviewer agree on a plan.
    rhea = open_page("rhea")
    rhea.goto(audit)
    press(rhea, "Issue the report")
    ama.goto(finding)
    press(ama, "Ask for a plan")
    addresses = [link.get_attribute("href") for link in ama.locator("main a[href^='/actions/']").all()]
    actions = list(dict.fromkeys(addresses))
    assert actions
    for address in actions:
        ama.goto(address)
        ama.get_by_label("Proposal").fill("Return them to each worker in person")
        press(ama, "Store the proposal")
    ama.goto(finding)
    press(ama, "Hand in the plan")
    rhea.goto(finding)
    press(rhea, "Accept the plan")
    for number, address in enumerate(actions):
        ama.goto(address)
        press(ama, "Start")
        if ama.get_by_label("Papers that were held").count():
            ama.get_by_label("Papers that were held").fill("40")
            ama.get_by_label("Back with their holders").fill("40")
            press(ama, "Store the count")
        (tmp_path / "proof.jpg").write_bytes(photo(size=(90 + number, 40)))
        attach(ama, tmp_path / "proof.jpg")
        press(ama, "Hand in as done")
        rhea.goto(address)
        choose(rhea, "How it was verified", "on site")
        choose(rhea, "Result", "sufficient")
        press(rhea, "Verify")
    rhea.goto(finding)
    press(rhea, "Close the finding")
    assert "closed" in rhea.locator("main").inner_text()

    # The report says what was found and done.
    ama.goto("/reports")
    with ama.expect_download() as waiting:
        ama.get_by_role("link", name="shareable", exact=False).first.click()
    text = "\n".join(printed.pages(waiting.value.path()))
    assert "ILO07" in text
    assert "DOC-01" in text
    assert "Rhea" not in text
    assert name
