"""What an audit's checklist says was seen, and what of it no finding records."""

import pytest

from auditor.audits import fieldwork, reporting, service
from auditor.audits.fieldwork import Given
from auditor.audits.models import RawAnswer
from auditor.core.errors import Refused
from auditor.findings import unrecorded
from auditor.findings.models import FindingState
from auditor.history import service as history
from auditor.remediation import recording
from risk.vocabulary import Grade
from tests import casework
from tests.conftest import NOON

YES, NO, PARTLY = Given(RawAnswer.YES), Given(RawAnswer.NO), Given(RawAnswer.PARTLY)


@pytest.fixture
def audit(session, ama, bo):
    return casework.audit_on_site(session, casework.supplier(session), ama, bo)


def answered(session, audit, bo, **given):
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        ({"ILO03": YES}, None, ["ILO03"]),
        ({"ILO03": PARTLY}, None, ["ILO03"]),
        ({"ILO03": NO}, None, []),
        ({"ILO03": Given(RawAnswer.YES, "", RawAnswer.NO, Grade.TRIANGULATED)}, None, []),
        ({"ILO03": Given(RawAnswer.NO, "", RawAnswer.YES, Grade.TRIANGULATED)}, None, ["ILO03"]),
        ({"MUST-F1": YES}, None, []),
        ({"ILO07": YES}, "ILO07", []),
        ({"ILO07": YES, "ILO03": YES}, "ILO07", ["ILO03"]),
        ({"D5-01": YES}, "ILO07", []),
        ({"ILO07": YES}, "D5-01", []),
    ],
)
def test_a_sign_that_was_seen_is_recorded_by_a_finding_of_it_or_of_its_ilo_indicator(
    session, audit, bo, given, code, told
):
    if code:
        casework.finding(session, audit.supplier, bo, audit, code=code)
    answered(session, audit, bo, **given)
    assert unrecorded.signs(session, audit) == told


def test_a_finding_of_another_audit_or_one_that_is_withdrawn_records_nothing(session, audit, bo):
    elsewhere = casework.finding(session, audit.supplier, bo, code="ILO07")
    withdrawn = casework.finding(session, audit.supplier, bo, audit, code="ILO07")
    withdrawn.state = FindingState.WITHDRAWN
    answered(session, audit, bo, ILO07=YES)
    assert elsewhere.audit_id is None
    assert unrecorded.signs(session, audit) == ["ILO07"]


def test_a_finding_whose_sign_the_checklist_denies_is_told(session, audit, bo):
    casework.finding(session, audit.supplier, bo, audit, code="ILO07")
    answered(session, audit, bo, ILO07=NO, ILO03=NO)
    assert unrecorded.denied(session, audit) == ["ILO07"]


def test_a_report_with_a_sign_that_is_no_finding_is_handed_in_for_a_reason_only(
    session, audit, bo, as_bo, as_rhea
):
    answered(session, audit, bo, ILO03=YES)
    service.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        reporting.submit_report(session, audit, rest=casework.REST, actor=bo, now=NOON)
    assert (refusal.value.code, refusal.value.details["signs"]) == ("signs_without_finding", ["ILO03"])
    session.commit()
    page = as_bo.get(f"/audits/{audit.id}").text
    assert "no finding of this audit has the sign: ILO03" in page
    assert "Why what was seen is no finding" in page
    reporting.submit_report(
        session, audit, rest=casework.REST, reason="A gate, open all day.", actor=bo, now=NOON
    )
    event = next(one for one in history.of_subject(session, audit.id) if one.action == "audit_in_review")
    assert (event.reason, event.after["gaps"]) == ("A gate, open all day.", ["ILO03"])
    session.commit()
    assert "A gate, open all day." in as_rhea.get(f"/audits/{audit.id}").text, "the reviewer reads it"


def test_once_it_is_a_finding_no_reason_is_asked(session, audit, bo):
    answered(session, audit, bo, ILO03=YES)
    service.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    recording.record(session, audit.supplier, audit, casework.draft(code="ILO03"), actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    reporting.submit_report(session, audit, rest=casework.REST, actor=bo, now=NOON)
    assert audit.state == "in_review"
