"""What is written down on site, and how a report is issued and corrected."""

import pytest

from auditor.audits import fieldwork, reporting, sample, service
from auditor.audits.fieldwork import Batch, Given
from auditor.audits.models import Purpose, RawAnswer
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from risk.vocabulary import Grade
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()


def test_an_answer_keeps_raw_and_verified_apart(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    given = {"ILO07": Given(RawAnswer.YES, "The safe held 40 passports", RawAnswer.PARTLY, Grade.ONSITE)}
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    row = fieldwork.answers_of(session, audit)["ILO07"]
    assert (row.raw, row.verified, row.grade) == ("yes", "partly", "onsite")
    assert fieldwork.answer(session, audit, given, actor=bo, now=NOON) == []


def test_a_question_that_was_not_asked_is_refused(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    with pytest.raises(BadInput) as refusal:
        fieldwork.answer(session, audit, {"MUST-A2": Given(RawAnswer.YES)}, actor=bo, now=NOON)
    assert refusal.value.problems[0]["code"] == "question_not_asked"


@pytest.mark.parametrize(
    "note", ["call +880 1712 345678", "passport BX0123456 seen", "Mr Rahman said", "a@b.example"]
)
def test_notes_that_tell_who_somebody_is_are_refused(session, ama, bo, note):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    with pytest.raises(BadInput) as refusal:
        fieldwork.answer(session, audit, {"ILO07": Given(RawAnswer.YES, note)}, actor=bo, now=NOON)
    assert refusal.value.problems[0]["code"] == "identity_in_text"


@pytest.mark.parametrize(
    "note", ["From 2025-01-31 to 2026-03-31, 1,200 of 45,000 units", "ILO07 and D5-01 at gate 12"]
)
def test_dates_counts_and_codes_are_no_identities(session, ama, bo, note):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    assert fieldwork.answer(session, audit, {"ILO07": Given(RawAnswer.YES, note)}, actor=bo, now=NOON)


def test_nothing_is_written_down_before_or_after_fieldwork(session, ama, bo):
    site = casework.supplier(session)
    for audit in (casework.audit(session, site, ama), casework.audit_in_review(session, site, ama, bo)):
        with pytest.raises(Refused) as refusal:
            fieldwork.answer(session, audit, {"ILO07": Given(RawAnswer.NO)}, actor=bo, now=NOON)
        assert refusal.value.code == "fieldwork_not_open"


def test_interviews_are_counted_against_the_sample(session, ama, bo):
    audit = casework.audit_on_site(
        session, casework.supplier(session), ama, bo, headcount=500, strata={"agency": 40}
    )
    for batch in (
        Batch("individual", "on_site", 10, TODAY),
        Batch("group", "off_site", 4, TODAY, stratum="agency"),
    ):
        fieldwork.record_interviews(session, audit, batch, actor=bo, now=NOON)
    held = fieldwork.interviews_of(session, audit.id)
    assert sample.missing(audit, held) == {"": 12, "agency": 3}


def test_nobody_is_interviewed_where_work_may_be_imposed_by_the_state(session, ama, bo):
    site = casework.supplier(session, country="CN", address="Kashgar, Xinjiang", region="Xinjiang")
    audit = casework.audit_on_site(session, site, ama, bo)
    with pytest.raises(Refused) as refusal:
        fieldwork.record_interviews(
            session, audit, Batch("individual", "off_site", 1, TODAY), actor=bo, now=NOON
        )
    assert refusal.value.code == "no_interviews_here"


@pytest.mark.parametrize(
    ("values", "has_conflict", "obstacle"),
    [
        ({}, None, "conflict_declaration_missing"),
        ({}, True, "conflict_of_interest_declared"),
        ({"payer": ""}, False, "payer_not_recorded"),
    ],
)
def test_a_report_is_not_issued_without_independence(session, ama, bo, rhea, values, has_conflict, obstacle):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo, **values)
    if has_conflict is not None:
        service.declare_conflict(session, audit, has_conflict=has_conflict, actor=bo, now=NOON)
    service.finish_fieldwork(session, audit, reason="The site was closed", actor=bo, now=NOON)
    for move in (service.begin_report, service.submit_report):
        move(session, audit, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        reporting.issue(session, audit, actor=rhea, now=NOON)
    assert refusal.value.details["obstacles"] == [obstacle]


def test_the_author_never_reviews(session, ama, bo, rhea):
    audit = casework.audit_in_review(session, casework.supplier(session), ama, bo)
    author = type(rhea)(rhea.organisation_id, bo.user_id, "Bo", rhea.roles)
    for decide in (
        lambda: reporting.issue(session, audit, actor=author, now=NOON),
        lambda: service.return_report(session, audit, reason="unclear", actor=author, now=NOON),
    ):
        with pytest.raises(Refused) as refusal:
            decide()
        assert refusal.value.code == "own_work"


def test_an_issued_record_is_fixed_and_corrected_by_a_revision_only(session, ama, bo, rhea):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    with pytest.raises(Refused) as refusal:
        service.declare_conflict(session, audit, has_conflict=True, actor=bo, now=NOON)
    assert refusal.value.code == "audit_is_issued"
    reporting.revise(session, audit, {"headcount": 480}, reason="Payroll was recounted", actor=rhea, now=NOON)
    first, second = reporting.revisions_of(session, audit.id)
    assert (first.content["audit"]["headcount"], second.content["audit"]["headcount"]) == (500, 480)
    assert [reporting.digest(one.content) for one in (first, second)] == [first.sha256, second.sha256]
    assert second.reason == "Payroll was recounted"


@pytest.mark.parametrize(
    ("corrections", "reason", "code"),
    [
        ({"headcount": 480}, " ", "reason_missing"),
        ({"state": "draft"}, "because", "bad_input"),
        ({"headcount": 500}, "because", "nothing_corrected"),
    ],
)
def test_a_revision_needs_a_reason_and_a_correction(session, ama, bo, rhea, corrections, reason, code):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    with pytest.raises(Refused) as refusal:
        reporting.revise(session, audit, corrections, reason=reason, actor=rhea, now=NOON)
    assert refusal.value.code == code


def gaps_told(session, audit, bo):
    with pytest.raises(Refused) as refusal:
        service.finish_fieldwork(session, audit, actor=bo, now=NOON)
    assert refusal.value.code == "fieldwork_incomplete"
    assert audit.state == "in_progress"
    return refusal.value.details["obstacles"]


def test_fieldwork_with_nothing_done_is_not_finished_without_a_reason_that_is_kept(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    missing = ["conflict_declaration_missing", "checklist_empty", "interviews_none"]
    assert gaps_told(session, audit, bo) == missing
    service.finish_fieldwork(session, audit, reason="Floods closed the site", actor=bo, now=NOON)
    event = next(one for one in history.of_subject(session, audit.id) if one.action == "audit_fieldwork_done")
    assert (event.reason, event.after["gaps"]) == ("Floods closed the site", missing)


def test_only_what_the_audit_asks_for_is_missed_at_the_end_of_fieldwork(session, ama, bo):
    imposed = casework.supplier(session, country="CN", address="Kashgar, Xinjiang", region="Xinjiang")
    audit = casework.audit_on_site(session, imposed, ama, bo)
    assert gaps_told(session, audit, bo) == ["conflict_declaration_missing", "checklist_empty"]
    site = casework.supplier(session, name="Hill Farm")
    audit = casework.audit_on_site(session, site, ama, bo, purpose=Purpose.INVESTIGATION)
    service.declare_conflict(session, audit, has_conflict=False, actor=bo, now=NOON)
    assert gaps_told(session, audit, bo) == ["interviews_none"]
    casework.seen_on_site(session, audit, bo)
    service.finish_fieldwork(session, audit, actor=bo, now=NOON)
    assert audit.state == "fieldwork_done"
