"""Two findings, two actions or two people that look alike are told apart wherever one of them is named."""

import html
import io
import re
import uuid

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core.numbers import number_of
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.notifications import showing
from auditor.notifications.models import Notice
from auditor.pool import service as pool
from auditor.remediation.models import CorrectiveAction
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from auditor.reports.remediation_report import write_pdf
from auditor.users.models import User
from tests import casework, printed
from tests.auditor.reports import reported
from tests.conftest import NOON


def test_a_number_has_nine_digits_and_follows_from_the_id():
    assert number_of(uuid.UUID(int=5)) == "000-000-005"
    assert number_of(uuid.UUID(int=10**9 * 7 + 471108150)) == "471-108-150"


@pytest.fixture
def two(session, supplier_of_chi, ama, bo, rhea):
    """Two findings of one code and one day at one site, with the same actions, that the site knows of."""
    found = [
        casework.finding(session, supplier_of_chi, bo, cohort_label=label)
        for label in ("แผนกบรรจุ", "خط التعبئة")
    ]
    for one in found:
        casework.plans.request_plan(session, one, actor=ama, now=NOON)
    session.commit()
    return found


def text_of(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.text)


def test_each_finding_and_action_stands_with_its_number_on_every_page_that_lists_it(
    two, session, browser_of, supplier_of_chi
):
    actions = session.scalars(sa.select(CorrectiveAction).where(CorrectiveAction.is_for_supplier)).all()
    both, all_actions = [one.number for one in two], [one.number for one in actions]
    assert len({*both, *all_actions}) == len(two) + len(actions)
    ama, chi = browser_of("ama"), browser_of("chi")
    for browser, address, numbers in (
        (ama, "/findings", both),
        (ama, f"/suppliers/{supplier_of_chi.id}", both),
        (ama, "/actions", both + all_actions),
        (ama, "/history", both + all_actions),
        (chi, "/", both),
        (chi, "/actions", both + [one.number for one in actions if one.is_shown_to_supplier]),
    ):
        text = text_of(browser, address)
        assert [number for number in numbers if number not in text] == [], address
    for one in two:
        text = text_of(chi, f"/findings/{one.id}")
        assert f"<dd>{one.number}</dd>" in text
        action = next(each for each in actions if each.finding_id == one.id and each.is_shown_to_supplier)
        assert f"no. {action.number}" in text
        assert f"{action.number}, of finding {one.code} no. {one.number}" in text_of(
            chi, f"/actions/{action.id}"
        )


def test_the_api_tells_the_number_to_both_sides(two, api_as, session):
    numbers = {one.number for one in two}
    assert {one["number"] for one in api_as("ama").get("/findings").json["items"]} >= numbers
    assert {one["number"] for one in api_as("chi").get("/findings").json["items"]} == numbers
    actions = {one.number for one in session.scalars(sa.select(CorrectiveAction))}
    assert {one["number"] for one in api_as("ama").get("/actions").json["items"]} == actions
    assert {one["number"] for one in api_as("chi").get("/actions").json["items"]} <= actions


def test_each_number_stands_in_both_editions_of_the_report_at_every_line_that_names_the_finding(
    session, tmp_path, ama, bo, rhea
):
    audit = reported.audit_with_findings(session, casework.storage_in(tmp_path), ama, bo, rhea)
    reported.issued(session, audit, bo, rhea)
    found = session.scalars(sa.select(Finding).where(Finding.audit_id == audit.id)).all()
    for edition in Edition:
        report = audit_report.build(session, audit, actor=ama, now=NOON, edition=edition)
        stream = io.BytesIO()
        write_pdf(report, stream, edition=edition)
        text = printed.text(stream)
        told = {one.number for one in report.findings}
        assert told
        assert told == {one.number for one in found if edition is Edition.RESTRICTED or one.number in told}
        for number in told:
            assert text.count(f"no. {number}") >= 2, "in the table and at what was seen"
        assert not re.search(r"\(finding \S+[,)]", text), "no line names a finding without its number"


def test_the_choice_of_a_further_action_says_to_which_finding_it_is_added(two, browser_of):
    for one in two:
        page = text_of(browser_of("ama"), f"/findings/{one.id}")
        assert f"Add an action of the table, to finding {one.code} no. {one.number}" in page


def test_a_reminder_says_which_finding_or_action_it_is_about():
    subject = uuid.UUID(int=471108150)
    about = {"supplier": "Saffron Mill", "action": "UNI-01"}
    notice = Notice(code="action", due_on=NOON.date(), fields=about, endpoint="", argument="")
    notice.subject_type, notice.subject_id = "corrective_action", subject
    assert "), no. 471-108-150, at Saffron Mill is due on" in showing.line(notice, None, NOON).sentence
    notice.code, notice.subject_type, notice.fields = "grave_finding", "finding", about | {"finding": "ILO07"}
    sentence = showing.line(notice, None, NOON).sentence
    assert "finding ILO07 (" in sentence
    assert "), no. 471-108-150, at Saffron Mill" in sentence


def test_codes_in_the_history_are_told_in_words(two, browser_of, session):
    text = text_of(browser_of("ama"), f"/history?subject_id={two[0].id}")
    assert "code: ILO07 (" in text
    assert any(event.after.get("code") == "ILO07" for event in history.of_subject(session, two[0].id))


def person(name, email):
    return User(id=uuid.uuid4(), name=name, email=email)


def test_people_of_one_name_are_told_apart_by_as_little_as_does_it():
    people = [
        person("สมชาย ใจดี", "somchai.j@north.example"),
        person("สมชาย ใจดี", "sj2@north.example"),
        person("Bo", "bo@north.example"),
        person("Li Wei", "li@north.example"),
        person("LI WEI", "li@south.example"),
    ]
    assert [text for _, text in pool.told_apart(people)] == [
        "สมชาย ใจดี (somchai.j)",
        "สมชาย ใจดี (sj2)",
        "Bo",
        "Li Wei (li@north.example)",
        "LI WEI (li@south.example)",
    ]


def test_the_choice_of_a_lead_auditor_tells_two_of_one_name_apart(session, browser_of, supplier_of_chi, bo):
    known = session.get_one(User, bo.user_id)
    session.add(
        User(
            name=known.name,
            email="bo.second@northwind.example",
            roles=known.roles,
            is_active=True,
            created_at=NOON,
        )
    )
    session.commit()
    text = text_of(browser_of("ama"), f"/suppliers/{supplier_of_chi.id}/audits/new")
    assert f">{known.name} (bo.second)<" in text
    assert session.scalars(sa.select(Audit)).all() == []
