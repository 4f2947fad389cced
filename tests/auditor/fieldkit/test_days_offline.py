"""Days worked on site without a line come in whole, by the days of the site."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import beginning, fieldwork, interviewing
from auditor.audits import service as audits
from auditor.audits.models import AuditState
from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Finding
from auditor.history import service as history
from tests import casework
from tests.auditor.fieldkit.conftest import TODAY, answer, file_item, finding, kit_file, tally, upload
from tests.conftest import NOON

BACK = NOON + timedelta(days=3)
WHY = "The site was reached on the fifteenth, without a line."
MEXICO = "2026-06-15T20:30:00-06:00"


def codes(refusal):
    return {one["code"] for one in refusal.value.problems}


def of_three_days_ago():
    """What a kit holds that was worked with on 15 June."""
    return finding(), tally(place="on_site"), answer(), file_item()


@pytest.fixture
def scheduled(session, site, ama):
    """An audit whose kit was taken along."""
    row = casework.audit(session, site, ama, headcount=500)
    audits.schedule(session, row, actor=ama, now=NOON)
    session.commit()
    return row


def test_what_was_done_before_start_comes_in_once_the_first_day_is_stated(take, session, scheduled, bo):
    with pytest.raises(Refused) as refusal:
        take(*of_three_days_ago(), audit=scheduled, files=[b"14 hours a day"], now=BACK)
    assert refusal.value.code == "kit_too_early"
    session.rollback()
    beginning.start(session, scheduled, started_on=NOON.date(), actor=bo, now=BACK)
    session.commit()
    found = take(*of_three_days_ago(), audit=scheduled, files=[b"14 hours a day"], now=BACK)
    assert found.new == 4
    (started,) = [
        one for one in history.of_subject(session, scheduled.id) if one.action == "audit_in_progress"
    ]
    assert started.after["started_on"] == TODAY


def test_a_first_day_that_was_not_stated_is_corrected_and_nothing_is_lost(take, session, scheduled, bo):
    audits.start(session, scheduled, actor=bo, now=BACK)
    session.commit()
    entries = of_three_days_ago()
    with pytest.raises(BadInput) as refusal:
        take(*entries, audit=scheduled, files=[b"14 hours a day"], now=BACK)
    assert codes(refusal) == {"day_before_fieldwork"}
    assert all("corrects that day on the audit's page" in one["advice"] for one in refusal.value.problems)
    session.rollback()
    beginning.correct(session, scheduled, started_on=NOON.date(), reason=WHY, actor=bo, now=BACK)
    session.commit()
    assert take(*entries, audit=scheduled, files=[b"14 hours a day"], now=BACK).new == 4
    assert take(*entries, audit=scheduled, files=[b"14 hours a day"], now=BACK).unchanged == 4
    (told,) = [one for one in history.of_subject(session, scheduled.id) if one.action == beginning.CORRECTED]
    assert (told.before["started_on"], told.after["started_on"], told.reason) == ("2026-06-18", TODAY, WHY)


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 6, 13), "day_before_scheduled"), (date(2026, 6, 20), "day_in_the_future")],
)
def test_no_first_day_before_there_was_a_kit_or_that_has_not_come(session, scheduled, bo, day, code):
    with pytest.raises(BadInput) as refusal:
        beginning.start(session, scheduled, started_on=day, actor=bo, now=BACK)
    assert codes(refusal) == {code}
    assert scheduled.state == AuditState.SCHEDULED
    audits.start(session, scheduled, actor=bo, now=BACK)
    with pytest.raises(BadInput) as refusal:
        beginning.correct(session, scheduled, started_on=day, reason=WHY, actor=bo, now=BACK)
    assert codes(refusal) == {code}


def test_the_first_day_is_not_corrected_past_what_was_done_on_site(take, session, audit, bo):
    take(tally(place="on_site"))
    with pytest.raises(BadInput) as refusal:
        beginning.correct(
            session, audit, started_on=NOON.date() + timedelta(days=2), reason=WHY, actor=bo, now=BACK
        )
    assert codes(refusal) == {"day_after_fieldwork_begun"}


def test_the_first_day_stands_once_the_report_is_issued_and_is_the_leads_to_say(
    session, site, ama, bo, rhea, scheduled
):
    issued = casework.issued_audit(session, site, ama, bo, rhea)
    for row, actor, reason, code in (
        (issued, bo, WHY, "audit_is_issued"),
        (scheduled, bo, WHY, "fieldwork_not_begun"),
        (issued, rhea, WHY, "not_allowed"),
    ):
        with pytest.raises(Refused) as refusal:
            beginning.correct(session, row, started_on=NOON.date(), reason=reason, actor=actor, now=BACK)
        assert refusal.value.code == code
    begun = casework.audit_on_site(session, site, ama, bo)
    with pytest.raises(BadInput) as refusal:
        beginning.correct(session, begun, started_on=NOON.date(), reason="x", actor=bo, now=NOON)
    assert codes(refusal) == {"reason_missing"}


def test_the_first_day_is_stated_and_corrected_by_page_and_api(session, site, ama, scheduled, as_bo, api_as):
    today = datetime.now(UTC).date()
    then = str(today - timedelta(days=1))
    row = casework.audit(session, site, ama, planned_on=today)
    audits.schedule(session, row, actor=ama, now=datetime.now(UTC) - timedelta(days=4))
    session.commit()
    assert "Day on which fieldwork began" in as_bo.get(f"/audits/{row.id}").text
    refused = as_bo.post(f"/audits/{row.id}/moves", data={"move": "start", "started_on": "2026-01-01"})
    assert refused.status_code == 422
    assert "before that day it had no kit" in refused.text
    moved = as_bo.post(f"/audits/{row.id}/moves", data={"move": "start", "started_on": then})
    assert moved.status_code == 303
    session.refresh(row)
    assert str(row.started_on) == then
    session.commit()
    earlier = {"started_on": str(today - timedelta(days=2)), "reason": WHY}
    assert as_bo.post(f"/audits/{row.id}/start", data={**earlier, "reason": ""}).status_code == 422
    assert as_bo.post(f"/audits/{row.id}/start", data=earlier).status_code == 303
    by_api = api_as("bo").put(f"/audits/{row.id}/start", json={**earlier, "started_on": then})
    assert (by_api.status_code, by_api.json["started_on"]) == (200, then)
    started = api_as("bo").post(f"/audits/{scheduled.id}/moves", json={"move": "start", "started_on": TODAY})
    assert (started.status_code, started.json["started_on"]) == (200, TODAY)


def test_a_whole_file_of_days_before_start_is_taken_after_the_day_is_stated(session, scheduled, api_as):
    content = kit_file(scheduled, [answer(), finding(title="Papers in the safe"), tally(place="on_site")])
    assert upload(api_as("bo"), scheduled, content).json["code"] == "kit_too_early"
    api_as("bo").post(f"/audits/{scheduled.id}/moves", json={"move": "start"})
    assert upload(api_as("bo"), scheduled, content).status_code == 422
    corrected = api_as("bo").put(f"/audits/{scheduled.id}/start", json={"started_on": TODAY, "reason": WHY})
    assert corrected.status_code == 200
    assert upload(api_as("bo"), scheduled, content).json["new"] == 3


def test_the_first_evening_west_of_greenwich_is_of_the_visit_for_all_that_was_done(
    take, session, site, ama, bo
):
    """Fieldwork that began at 19:00 in Mexico began on the next day in UTC."""
    evening = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)
    row = casework.audit(session, site, ama, headcount=500)
    audits.schedule(session, row, actor=ama, now=evening)
    audits.start(session, row, actor=bo, now=evening)
    session.commit()
    entries = (finding(changed_at=MEXICO), tally(6, place="on_site", changed_at=MEXICO))
    assert take(*entries, audit=row, now=evening + timedelta(hours=2)).new == 2
    in_dhaka = tally(7, place="on_site", changed_at="2026-06-16T07:30:00+06:00")
    with pytest.raises(BadInput) as refusal:
        take(in_dhaka, audit=row, now=evening + timedelta(hours=2))
    assert codes(refusal) == {"day_before_fieldwork"}
    session.rollback()
    held = interviewing.interviews_of(session, row.id)
    assert [(one.workers, one.held_on) for one in held] == [(6, date(2026, 6, 15))]
    assert session.scalars(sa.select(Finding)).one().found_on == date(2026, 6, 15)
    assert fieldwork.answers_of(session, row) == {}
