"""From when each term of a finding is counted, told on its page, and what was late when it was stored."""

from datetime import timedelta

import pytest

from auditor.remediation import plan
from tests import casework
from tests.conftest import NOON


@pytest.fixture
def found(session, ama, bo):
    """A finding of so many days ago, recorded now."""

    def make(days, code="ILO05"):
        site = casework.supplier(session)
        audit = casework.audit_left(session, site, ama, bo)
        found_on = NOON.date() - timedelta(days=days)
        finding = casework.finding(session, site, bo, audit, code=code, found_on=found_on)
        session.commit()
        return finding

    return make


def rows(session, finding):
    return {one.code: one for one in casework.actions_of(session, finding)}


def test_what_was_overdue_when_it_was_stored_is_named_with_both_dates(session, found, as_bo):
    finding = found(40)
    actions = rows(session, finding)
    late = plan.late_when_recorded(finding, list(actions.values()))
    assert {"UNI-02", "VIO-01"} <= set(late)
    assert {actions[code].clock for code in late} == {"detection"}
    page = as_bo.get(f"/findings/{finding.id}").text
    assert "This was found on" in page
    assert f"{', '.join(late)} run from detection and were overdue when it was stored" in page
    assert "what is counted from detection runs from" in page
    assert "2026-05-07 00:00 UTC</time>, detection" in page
    assert "2026-06-15 12:00 UTC</time>, alert" in page
    action = as_bo.get(f"/actions/{actions['UNI-02'].id}").text
    assert "counted from" in action
    assert "2026-05-07 00:00 UTC</time>, detection" in action


def test_each_instant_that_is_told_is_the_one_its_term_is_counted_from(session, found):
    told = [one for one in rows(session, found(40)).values() if one.clock_started_at is not None]
    assert len(told) > 5
    for action in told:
        assert action.due_at == action.clock_started_at + timedelta(hours=action.due_hours), action.code


def test_of_what_was_found_today_all_terms_run_from_the_recording(session, found, as_bo):
    finding = found(0)
    assert plan.late_when_recorded(finding, list(rows(session, finding).values())) == []
    of_now = {"detection", "alert", "finding"}
    begun = [one.clock_started_at for one in rows(session, finding).values() if one.clock in of_now]
    assert len(begun) > 5
    assert set(begun) == {NOON}
    page = as_bo.get(f"/findings/{finding.id}").text
    assert "overdue when it was stored" not in page
    assert "plan and closing are counted from then" in page


def test_what_the_supplier_learns_of_only_now_is_not_late(session, found, as_bo):
    finding = found(40, code="ILO07")
    assert rows(session, finding)["DOC-01"].clock_started_at == NOON
    page = as_bo.get(f"/findings/{finding.id}").text
    assert "overdue when it was stored" not in page
    assert "2026-06-15 12:00 UTC</time>, detection" in page
