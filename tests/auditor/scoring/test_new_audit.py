"""Gate G7 is released by a new full audit without notice, never by papers alone."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Announcement, Audit, AuditState, Purpose
from auditor.core.errors import Refused
from auditor.findings.models import Finding, FindingState
from auditor.planning import service as planning
from auditor.scoring import reviewing, service
from tests import casework
from tests.auditor.scoring.test_rescoring import score, shown
from tests.conftest import NOON

TODAY = NOON.date()
G7 = "G7_denied_or_false"


def day(number):
    return NOON + timedelta(days=number)


def end(session, state=FindingState.CLOSED, at=1):
    values = {"state": state} | ({"closed_at": day(at)} if state == FindingState.CLOSED else {})
    session.execute(sa.update(Finding).values(values))
    session.expire_all()


@pytest.fixture
def site(session, bo):
    """A supplier whose false records were recorded, and then closed on papers."""
    row = casework.supplier(session)
    casework.finding(session, row, bo, code="FALSE_RECORDS", substantiation="confirmed")
    score(session, row)
    end(session)
    score(session, row, now=day(1))
    assert shown(session, row).released_gates
    return row


def audited(session, site, ama, bo, rhea, begun, **values):
    """An issued audit, put on a day."""
    row = casework.issued_audit(session, site, ama, bo, rhea, **values)
    row.planned_on = row.started_on = day(begun).date()
    row.ended_on = day(begun + 1).date()
    session.flush()
    return row


def agree(session, site, rhea, at=60):
    basis = service.basis(session, day(at).date())
    row = shown(session, site)
    reviewing.agree(session, row, basis=basis, reason="looked at there", actor=rhea, now=day(at))


def is_refused(session, site, rhea):
    with pytest.raises(Refused) as refusal:
        agree(session, site, casework.third(session))
    return refusal.value.code == "new_audit_missing"


def test_papers_alone_release_nothing_and_the_refusal_says_what_does(session, site, rhea, ama):
    assert is_refused(session, site, rhea)
    assert G7 in shown(session, site).gates
    line = planning.line_of(session, site, actor=ama, today=day(30).date())
    assert (line.due.purpose, line.due.on) == (Purpose.SPECIAL, TODAY + timedelta(days=14))


NOT_NEW = {
    "announced": {"announcement": Announcement.SEMI_ANNOUNCED},
    "of open items only": {"purpose": Purpose.FOLLOW_UP},
    "into one matter": {"purpose": Purpose.INVESTIGATION},
    "of papers only": {"documents_only": True},
    "begun on the day of the gate": {"begun": 0},
    "begun before the gate": {"begun": -2},
    "not issued yet": {"state": AuditState.IN_REVIEW},
    "cancelled": {"state": AuditState.CANCELLED},
}


@pytest.mark.parametrize("values", NOT_NEW.values(), ids=NOT_NEW)
def test_no_other_audit_is_the_new_one_and_a_special_one_stays_due(session, site, ama, bo, rhea, values):
    values = dict(values)
    row = audited(session, site, ama, bo, rhea, values.pop("begun", 20))
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    assert is_refused(session, site, rhea)
    line = planning.line_of(session, site, actor=ama, today=day(30).date())
    assert line.due.purpose == Purpose.SPECIAL
    assert line.due.on <= TODAY + timedelta(days=14)


@pytest.mark.parametrize("purpose", [Purpose.INITIAL, Purpose.PERIODIC, Purpose.SPECIAL])
def test_after_a_new_full_audit_without_notice_it_is_released(session, site, ama, bo, rhea, purpose):
    audited(session, site, ama, bo, rhea, 20, purpose=purpose)
    line = planning.line_of(session, site, actor=ama, today=day(30).date())
    assert "by gate" not in line.due.rule
    agree(session, site, casework.third(session))
    assert G7 not in shown(session, site).gates


def test_what_the_new_audit_found_itself_asks_for_another(session, site, ama, bo, rhea):
    row = audited(session, site, ama, bo, rhea, 20)
    found = casework.finding(session, site, bo, code="RETALIATION", cohort_label="night shift")
    found.recorded_at = day(22)
    score(session, site, now=day(22))
    line = planning.line_of(session, site, actor=ama, today=day(23).date())
    assert (line.due.purpose, line.due.on) == (Purpose.SPECIAL, day(22 + 14).date())
    end(session, at=23)
    score(session, site, now=day(23))
    assert is_refused(session, site, rhea)
    audited(session, site, ama, bo, rhea, 30, planned_on=TODAY + timedelta(days=1))
    agree(session, site, casework.third(session))
    assert row.state == AuditState.ISSUED


def turned_away(session, site, ama, bo, at):
    """A visit that was denied access on a day."""
    row = casework.audit_on_site(session, site, ama, bo, planned_on=TODAY + timedelta(days=2))
    row.state, row.started_on, row.ended_on = AuditState.ACCESS_DENIED, day(at).date(), day(at).date()
    session.flush()
    return row


def test_a_denial_after_the_new_audit_asks_for_another_and_the_programme_plans_it(
    session, site, ama, bo, rhea
):
    audited(session, site, ama, bo, rhea, 20)
    line = planning.line_of(session, site, actor=ama, today=day(23).date())
    assert "by gate" not in line.due.rule
    turned_away(session, site, ama, bo, 24)
    assert is_refused(session, site, rhea)
    line = planning.line_of(session, site, actor=ama, today=day(25).date())
    assert (line.due.purpose, line.due.on) == (Purpose.SPECIAL, day(24 + 14).date())
    audited(session, site, ama, bo, rhea, 30, planned_on=TODAY + timedelta(days=1))
    line = planning.line_of(session, site, actor=ama, today=day(35).date())
    assert "by gate" not in line.due.rule
    agree(session, site, casework.third(session))


@pytest.mark.parametrize("at", [5, 19])
def test_a_denial_before_the_new_audit_is_answered_by_it(session, site, ama, bo, rhea, at):
    turned_away(session, site, ama, bo, at)
    audited(session, site, ama, bo, rhea, 20, planned_on=TODAY + timedelta(days=1))
    line = planning.line_of(session, site, actor=ama, today=day(30).date())
    assert "by gate" not in line.due.rule
    agree(session, site, casework.third(session))


def test_an_audit_that_does_not_count_is_none(session, site, ama, bo, rhea):
    row = audited(session, site, ama, bo, rhea, 20)
    row.headcount = 5_000  # far more than its interviews can speak for
    session.flush()
    assert is_refused(session, site, rhea)


def withdrawn(session, bo):
    """A supplier of which a finding was recorded by mistake."""
    row = casework.supplier(session)
    casework.finding(session, row, bo, code="ACCESS_DENIED")
    score(session, row)
    end(session, FindingState.WITHDRAWN)
    score(session, row, now=day(1))
    return row


def test_what_never_was_asks_for_no_audit(session, bo, rhea):
    site = withdrawn(session, bo)
    assert G7 in shown(session, site).released_gates
    agree(session, site, casework.third(session))
    assert G7 not in shown(session, site).gates


def test_who_was_turned_away_was_turned_away_whatever_became_of_the_finding(session, ama, bo, rhea):
    site = withdrawn(session, bo)
    audit = casework.audit_on_site(session, site, ama, bo)
    session.execute(sa.update(Audit).where(Audit.id == audit.id).values(state=AuditState.ACCESS_DENIED))
    assert is_refused(session, site, rhea)


def test_other_gates_need_no_new_audit(session, bo, rhea):
    site = casework.supplier(session)
    casework.finding(session, site, bo, code="D5-01", substantiation="confirmed")
    score(session, site)
    end(session)
    score(session, site, now=day(1))
    assert "G6_strong_confirmed" in shown(session, site).released_gates
    agree(session, site, casework.third(session))


def test_the_page_offers_no_release_and_says_what_is_missing(session, site, as_rhea, api_as, ama, bo, rhea):
    session.commit()
    page = as_rhea.get(f"/suppliers/{site.id}/review").text
    assert "a new audit is missing" in page
    assert 'value="agree"' not in page
    assert 'value="keep"' in page
    waiting = {"reason": "looked at there", "pending_id": str(shown(session, site).pending_id)}
    session.commit()
    answer = api_as("rhea").post(f"/scores/{site.id}/agreement", json=waiting)
    assert (answer.status_code, answer.json["code"]) == (409, "new_audit_missing")
    assert str(TODAY) in answer.json["detail"]
    audited(session, site, ama, bo, rhea, 20)
    session.commit()
    page = as_rhea.get(f"/suppliers/{site.id}/review").text
    assert "a new audit is missing" not in page
