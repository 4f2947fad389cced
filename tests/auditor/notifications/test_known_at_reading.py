"""What the portal is reminded of is asked at reading: a notice outlives what its reader might know."""

from datetime import timedelta

import pytest

from auditor.findings.models import FindingSeverity
from auditor.notifications import service as notifications
from auditor.remediation import plans
from auditor.remediation.models import Consent
from auditor.scheduling import deadlines
from tests import casework
from tests.conftest import NOON

SOON = NOON + timedelta(days=120)


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    """Deception, known to the site; free travel home (DEC-02) is owed by it and needs consent."""
    return casework.finding(session, supplier_of_chi, bo, code="ILO02")


def action_of(session, finding, code):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


def reminded(session):
    """Every reminder of actions that is due, written."""
    listed = [*deadlines.open_actions(session, SOON)]
    notifications.remind(session, listed, subject_types=["corrective_action"], now=SOON)
    session.flush()


def told_to(session, actor):
    found = notifications.mine(session, actor=actor, now=SOON, with_read=True)
    return {(one.code, one.fields.get("action") or one.fields["finding"]) for one, _ in found}


@pytest.mark.parametrize("after", ["declined", "asked"])
def test_a_reminder_of_what_people_declined_since_is_there_no_more(session, finding, chi, ama, after):
    action_of(session, finding, "DEC-02").consent = Consent.GIVEN
    session.flush()
    reminded(session)
    before = told_to(session, chi)
    assert before == {("action", code) for code in ("DEC-01", "DEC-02", "DEC-03")}
    action_of(session, finding, "DEC-02").consent = Consent(after)
    session.flush()
    assert told_to(session, chi) == before - {("action", "DEC-02")}
    assert before <= told_to(session, ama)


def test_news_of_a_finding_that_was_raised_since_are_there_no_more(
    session, finding, chi, ama, rhea, browser_of, api_as
):
    plans.request_plan(session, finding, actor=ama, now=NOON)
    reminded(session)
    before = told_to(session, chi)
    assert ("plan_requested", "ILO02") in before
    session.commit()
    assert "ILO02" in browser_of("chi").get("/reminders").text
    finding.severity = FindingSeverity.ZERO_TOLERANCE
    session.commit()
    assert told_to(session, chi) == set()
    session.commit()
    assert "ILO02" not in browser_of("chi").get("/reminders").text
    assert api_as("chi").get("/notices").json["items"] == []
    casework.contained(session, finding)
    assert told_to(session, chi) <= before


def test_a_reminder_that_may_not_be_known_cannot_be_put_off_or_read_by_its_id(session, finding, chi, api_as):
    action_of(session, finding, "DEC-02").consent = Consent.GIVEN
    session.flush()
    reminded(session)
    notice = next(
        one
        for one, _ in notifications.mine(session, actor=chi, now=SOON)
        if one.fields.get("action") == "DEC-02"
    )
    session.commit()
    known = f"/notices/{notice.id}/reading"
    assert api_as("chi").post(known).status_code == 204
    action_of(session, finding, "DEC-02").consent = Consent.DECLINED
    session.commit()
    assert api_as("chi").post(known).status_code == 404
