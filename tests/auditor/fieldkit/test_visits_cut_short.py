"""A visit that ends at the gate, or whose audit is cancelled meanwhile, loses nothing that its kit holds."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import fieldwork, interviewing
from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.errors import BadInput, Refused
from auditor.evidence import service as evidence
from auditor.findings import endings
from auditor.findings.models import Finding, FindingState
from auditor.remediation import recording
from tests import casework
from tests.auditor.fieldkit.conftest import TODAY, answer, file_item, finding, kit_file, tally, upload
from tests.conftest import NOON

GATE = b"The gate stayed shut from ten to twelve."
DESCRIBED = "The guard closed the gate at ten, after the dormitory had been seen."
NEXT_DAY = {"changed_at": "2026-06-17T18:00:00+06:00"}


def codes(refusal):
    return {one["code"] for one in refusal.value.problems}


def another_auditor(bo):
    """One of the team who does not lead."""
    return Actor(bo.organisation_id, uuid.uuid4(), "Vic", bo.roles)


@pytest.fixture
def denied(session, audit, bo):
    """The finding of a denial on 15 June."""
    row = recording.deny_access(session, audit, description=DESCRIBED, actor=bo, now=NOON)
    session.commit()
    return row


@pytest.fixture
def cancelled(session, site, ama):
    """An audit that compliance cancelled while its auditor was on the way."""
    row = casework.audit(session, site, ama, headcount=500)
    audits.schedule(session, row, actor=ama, now=NOON)
    audits.cancel(session, row, reason="The order was withdrawn by the buyer.", actor=ama, now=NOON)
    session.commit()
    return row


def test_what_was_seen_and_heard_before_the_gate_closed_comes_in(take, session, audit, denied):
    later = NOON + timedelta(days=2)
    entries = (file_item(GATE), finding(), answer(), tally(place="on_site"))
    assert take(*entries, files=[GATE], now=later).new == 4
    assert take(tally(5, held_on="2026-06-17", **NEXT_DAY), now=later).new == 1
    assert len(evidence.of(session, audit.id)) == 1
    assert sum(one.workers for one in interviewing.interviews_of(session, audit.id)) == 15
    assert set(fieldwork.answers_of(session, audit)) == {"ILO07"}


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (tally(place="on_site", held_on="2026-06-17", **NEXT_DAY), "day_after_denial"),
        (finding(found_on="2026-06-17", **NEXT_DAY), "day_after_denial"),
        (file_item(GATE, taken_on="2026-06-17", **NEXT_DAY), "evidence_after_fieldwork"),
    ],
)
def test_what_is_of_days_after_the_denial_was_not_seen_in_the_visit(take, session, denied, entry, code):
    with pytest.raises(BadInput) as refusal:
        take(entry, files=[GATE], now=NOON + timedelta(days=3))
    assert codes(refusal) == {code}


def test_what_was_told_off_site_after_the_denial_is_a_finding_of_the_visit(take, denied):
    told = (tally(5, held_on="2026-06-17", **NEXT_DAY), finding(found_on="2026-06-17", **NEXT_DAY))
    assert take(*told, now=NOON + timedelta(days=3)).new == 2


def test_a_denied_visit_is_its_leads_to_write_down_and_only_until_the_denial_is_closed(
    take, session, audit, denied, bo
):
    batch = interviewing.Batch("individual", "off_site", 3, NOON.date())
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(session, audit, batch, actor=another_auditor(bo), now=NOON)
    assert refusal.value.code == "not_the_lead_auditor"
    interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    denied.state = FindingState.CLOSED
    session.commit()
    assert not endings.denials_standing(session, [audit.id])
    with pytest.raises(Refused) as refusal:
        take(answer())
    assert refusal.value.code == "kit_denial_closed"
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    assert refusal.value.code == "fieldwork_not_open"


def test_page_and_api_take_the_gates_photo_and_interviews_off_site(session, audit, denied, as_bo, api_as):
    page = as_bo.get(f"/audits/{audit.id}/kit")
    assert page.status_code == 200
    assert "Access was denied on" in page.text
    assert "Add interviews" in as_bo.get(f"/audits/{audit.id}").text
    said = {"workers": 5, "method": "individual", "place": "off_site", "held_on": TODAY}
    assert api_as("bo").post(f"/audits/{audit.id}/interviews", json=said).status_code == 201
    found = upload(api_as("bo"), audit, kit_file(audit, [file_item(GATE), finding()], [GATE]))
    assert (found.status_code, found.json["new"]) == (200, 2)
    assert upload(api_as("bo"), audit, kit_file(audit, [])).status_code == 200


def test_a_denial_has_the_day_on_which_it_happened(session, site, ama, bo):
    row = casework.audit_on_site(session, site, ama, bo)
    later = NOON + timedelta(days=2)
    found = recording.deny_access(
        session, row, description=DESCRIBED, denied_on=NOON.date(), actor=bo, now=later
    )
    assert (found.found_on, row.ended_on, found.recorded_at) == (NOON.date(), NOON.date(), later)


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 6, 13), "day_before_fieldwork"), (date(2026, 6, 17), "day_in_the_future")]
)
def test_a_denial_is_of_a_day_of_the_visit(session, audit, bo, day, code):
    with pytest.raises(BadInput) as refusal:
        recording.deny_access(session, audit, description=DESCRIBED, denied_on=day, actor=bo, now=NOON)
    assert codes(refusal) == {code}
    assert audit.state == "in_progress"


def test_page_and_api_ask_for_the_day_of_a_denial(session, site, audit, ama, bo, as_bo, api_as):
    other = casework.audit_on_site(session, site, ama, bo)
    session.commit()
    assert "Day on which it happened" in as_bo.get(f"/audits/{audit.id}").text
    sent = {"description": DESCRIBED, "denied_on": TODAY}
    assert as_bo.post(f"/audits/{audit.id}/access-denial", data=sent).status_code == 303
    assert as_bo.post(f"/audits/{other.id}/access-denial", data={**sent, "denied_on": "x"}).status_code == 422
    by_api = api_as("bo").post(f"/audits/{other.id}/access-denial", json=sent)
    assert by_api.status_code == 201
    session.expire_all()
    assert [row.ended_on for row in (audit, other)] == [NOON.date(), NOON.date()]


def test_a_cancelled_audit_takes_what_its_kit_holds_as_a_record_and_nothing_twice(
    take, session, cancelled, as_ama, as_bo, api_as
):
    entries = [file_item(GATE), finding(), answer(), tally(place="on_site")]
    content = kit_file(cancelled, entries, [GATE])
    assert "taken as a record" in as_bo.get(f"/audits/{cancelled.id}/kit").text
    assert upload(api_as("bo"), cancelled, content).json["new"] == 4
    again = upload(api_as("bo"), cancelled, content).json
    assert (again["new"], again["unchanged"]) == (0, 4)
    page = as_ama.get(f"/audits/{cancelled.id}").text
    assert "The site was seen although the audit was cancelled." in page
    assert session.get_one(Audit, cancelled.id).state == "cancelled"
    assert [one.audit_id for one in session.scalars(sa.select(Finding))] == [cancelled.id]


def test_a_cancelled_audit_begins_nothing_new(take, session, cancelled, as_bo, bo):
    page = as_bo.get(f"/audits/{cancelled.id}").text
    assert "Add interviews" not in page
    assert "although the audit was cancelled" not in page
    with pytest.raises(Refused) as refusal:
        take(answer(), audit=cancelled, actor=another_auditor(bo))
    assert refusal.value.code == "not_the_lead_auditor"
    before = tally(held_on="2026-06-10", place="on_site")
    with pytest.raises(BadInput) as wrong:
        take(before, audit=cancelled)
    assert codes(wrong) == {"day_before_fieldwork"}


def test_a_report_that_is_issued_is_told_as_such_with_what_can_be_done(take, session, site, ama, bo, rhea):
    issued = casework.issued_audit(session, site, ama, bo, rhea)
    with pytest.raises(Refused) as refusal:
        take(answer(), audit=issued)
    assert refusal.value.code == "kit_report_issued"


def test_the_corrected_day_of_a_photo_counts_where_the_clock_was_ahead(take, session, audit, bo):
    casework.seen_on_site(session, audit, bo)
    audits.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    session.commit()
    ahead = "2026-06-18T18:00:00+06:00"
    wrong = file_item(GATE, taken_on="2026-06-18", captured_at=ahead, changed_at=ahead)
    later = datetime(2026, 6, 20, 12, tzinfo=UTC)
    with pytest.raises(BadInput) as refusal:
        take(wrong, files=[GATE], now=later)
    assert codes(refusal) == {"evidence_after_fieldwork"}
    assert "correct the day of the file" in refusal.value.problems[0]["advice"]
    session.rollback()
    corrected = {**wrong, "revision": 2, "content": {**wrong["content"], "taken_on": TODAY}}
    found = take(corrected, files=[GATE], now=later)
    assert found.new == 1
    assert [one["code"] for one in found.asked] == ["captured_after_fieldwork"]
