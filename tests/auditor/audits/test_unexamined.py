"""No audit is issued with questions that nobody answered or said why they were not examined."""

import pytest

from auditor.audits import editions, fieldwork, reporting, unexamined
from auditor.audits import service as audits
from auditor.audits.fieldwork import Given
from auditor.audits.models import AuditState, Purpose, RawAnswer
from auditor.core.errors import BadInput, Refused
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from tests import casework
from tests.conftest import NOON

REST, NOT_SEEN = casework.REST, RawAnswer.NOT_SEEN


@pytest.fixture
def audit(session, ama, bo):
    row = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    first = editions.questions_of(session, row)[0].code
    fieldwork.answer(session, row, {first: Given(RawAnswer.YES)}, actor=bo, now=NOON)
    casework.heard(session, row, bo)
    casework.leave(session, row, bo)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    reporting.begin_report(session, row, actor=bo, now=NOON)
    session.commit()
    return row


def codes_of(session, audit):
    codes = [one.code for one in editions.questions_of(session, audit)]
    session.commit()
    return codes


def hand_in(client, audit, **told):
    return client.post(f"/audits/{audit.id}/moves", json={"move": "submit_report", **told})


def test_by_api_it_is_refused_with_the_count_and_the_first_codes_until_one_reason_is_given_for_the_rest(
    session, audit, api_as
):
    first, *rest = codes_of(session, audit)
    bo = api_as("bo")
    for told in ({}, {"reason": REST}, {"why_unexamined": " no "}):
        refused = hand_in(bo, audit, **told)
        assert (refused.status_code, refused.json["code"]) == (409, "questions_unanswered")
        details = refused.json["details"]
        assert (details["count"], details["codes"]) == (len(rest), rest[:5])
        assert f"{', '.join(rest[:5])} and {len(rest) - 5} more" in refused.json["detail"]
        assert refused.json["detail"].endswith("The reason for the rest goes into `why_unexamined`.")
    told = bo.get(f"/audits/{audit.id}/checklist").json
    assert (told["not_examined"], told["without_reason"], told["why_unexamined"]) == (rest, rest, "")
    assert hand_in(bo, audit, why_unexamined="Mr Rahman sent us away.").status_code == 422
    assert hand_in(bo, audit, why_unexamined=REST).status_code == 200
    assert bo.get(f"/audits/{audit.id}/checklist").json["why_unexamined"] == REST
    assert api_as("rhea").post(f"/audits/{audit.id}/moves", json={"move": "issue"}).status_code == 200
    assert first not in told["not_examined"]


def test_the_page_asks_once_for_the_rest_and_says_that_the_audit_is_partial(
    session, audit, as_bo, as_rhea, ama, rhea
):
    missing = len(codes_of(session, audit)) - 1
    page = f"/audits/{audit.id}"
    assert (
        f"not seen or not applicable with a note why: {missing} of {missing + 1} questions"
        in as_bo.get(page).text
    )
    assert "partial" not in as_bo.get(page).text.replace("audit is partial", "")
    refused = as_bo.post(f"{page}/moves", data={"move": "submit_report"})
    assert refused.status_code == 409
    assert "Questions of the checklist have no answer" in refused.text
    assert "`why_unexamined`" not in refused.text
    told = {"move": "submit_report", "why_unexamined": REST}
    assert as_bo.post(f"{page}/moves", data=told).status_code == 303
    read = as_rhea.get(page).text
    assert f"{missing} not examined" in read
    assert REST in read
    assert as_rhea.post(f"{page}/moves", data={"move": "issue"}).status_code == 303
    session.expire_all()
    for edition, is_why_told in ((Edition.SHAREABLE, False), (Edition.RESTRICTED, True)):
        report = audit_report.build(session, audit, actor=rhea, now=NOON, edition=edition)
        limits = report.access_limits
        assert f"Partial: {missing} of {missing + 1} questions of the checklist were not examined." in limits
        assert (REST in limits) is is_why_told


def test_each_may_have_a_reason_of_its_own_or_an_answer_and_nothing_is_asked(session, audit, bo):
    _first, second, *rest = codes_of(session, audit)
    given = {code: Given(RawAnswer.NO) for code in rest}
    fieldwork.answer(session, audit, given | {second: Given(NOT_SEEN)}, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        reporting.submit_report(session, audit, actor=bo, now=NOON)
    assert refusal.value.details == {"count": 1, "codes": [second], "named": second}
    said = {second: Given(NOT_SEEN, "The stair was locked and the key not there.")}
    fieldwork.answer(session, audit, said, actor=bo, now=NOON)
    reporting.submit_report(session, audit, actor=bo, now=NOON)
    found = unexamined.of_audit(session, audit)
    assert (found.codes, found.bare) == ([second], [])
    assert found.in_words.startswith("Partial: 1 of ")


def test_what_evidence_showed_afterwards_is_an_answer(session, audit, bo):
    _first, second, *rest = codes_of(session, audit)
    given = {code: Given(RawAnswer.NOT_APPLICABLE, "Nobody works at night here.") for code in rest}
    given |= casework.gravest_denied(audit)
    compared = {second: Given(NOT_SEEN, verified=RawAnswer.NO)}
    fieldwork.answer(session, audit, given | compared, actor=bo, now=NOON)
    reporting.submit_report(session, audit, actor=bo, now=NOON)
    assert unexamined.of_audit(session, audit).in_words == ""


def test_a_checklist_without_a_note_that_is_called_not_applicable_was_not_examined(session, audit, bo):
    first, second, *rest = codes_of(session, audit)
    everything = {code: Given(RawAnswer.NOT_APPLICABLE) for code in (first, second, *rest)}
    said = {second: Given(RawAnswer.NOT_APPLICABLE, "Nobody is housed here.")}
    compared = {first: Given(RawAnswer.NO, verified=RawAnswer.NOT_APPLICABLE)}
    fieldwork.answer(session, audit, everything | said | compared, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        reporting.submit_report(session, audit, actor=bo, now=NOON)
    assert refusal.value.details["count"] == len(rest) + 1
    found = unexamined.of_audit(session, audit)
    assert (found.codes, found.bare, found.answered) == ([first, *rest], [first, *rest], 1)
    reporting.submit_report(session, audit, rest=REST, actor=bo, now=NOON)
    assert found.in_words.startswith(f"Partial: {len(rest) + 1} of ")


def test_what_was_answered_and_what_nobody_examined_add_up_on_the_page_and_in_both_editions(
    session, audit, bo, rhea, as_rhea
):
    _first, second, third, fourth, *rest = codes_of(session, audit)
    given = {
        second: Given(NOT_SEEN),
        third: Given(NOT_SEEN, "The stair was locked."),
        fourth: Given(RawAnswer.NOT_APPLICABLE),
    }
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    reporting.submit_report(session, audit, rest=REST, actor=bo, now=NOON)
    reporting.issue(session, audit, actor=rhea, now=NOON)
    session.commit()
    asked = len(rest) + 4
    page = as_rhea.get(f"/audits/{audit.id}").text
    assert f"1 of {asked} questions answered" in page
    assert f"{asked - 1} not examined" in page
    assert "“not applicable” needs a note why" in as_rhea.get(f"/audits/{audit.id}/checklist").text
    for edition in Edition:
        report = audit_report.build(session, audit, actor=rhea, now=NOON, edition=edition)
        assert f"1 of {asked} checklist questions answered" in report.scope
        assert f"Partial: {asked - 1} of {asked} questions" in report.access_limits
        assert "questions marked as “not seen”: 2." in report.access_limits


def test_a_name_in_the_reason_is_refused_and_nothing_is_handed_in(session, audit, bo):
    with pytest.raises(BadInput):
        reporting.submit_report(session, audit, rest="Mr Rahman sent us away.", actor=bo, now=NOON)
    assert audit.state == "report_draft"


def test_what_was_handed_in_before_this_was_asked_goes_back_to_its_author(session, audit, bo, rhea):
    audits.change_state(session, audit, AuditState.IN_REVIEW, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        reporting.issue(session, audit, actor=rhea, now=NOON)
    assert refusal.value.code == "questions_unanswered"
    reporting.return_report(session, audit, reason="Say why they were not seen.", actor=rhea, now=NOON)
    casework.hand_in(session, audit, bo)
    reporting.issue(session, audit, actor=rhea, now=NOON)
    assert audit.state == "issued"


def test_a_look_at_open_items_examines_no_whole_checklist(session, ama, bo, rhea):
    row = casework.audit_left(session, casework.supplier(session), ama, bo, purpose=Purpose.FOLLOW_UP)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    reporting.begin_report(session, row, actor=bo, now=NOON)
    reporting.submit_report(session, row, actor=bo, now=NOON)
    reporting.issue(session, row, actor=rhea, now=NOON)
    found = unexamined.of_audit(session, row)
    assert (found.in_words, found.answered) == ("", 1)
