"""Whether a remedy lasts is looked at after the closing, by somebody who neither did nor verified it."""

from datetime import timedelta

import pytest

from auditor.core.errors import BadInput, Refused
from auditor.findings import scoring
from auditor.findings.models import FindingSeverity, FindingState
from auditor.follow_up import checks, rules
from auditor.follow_up.checks import Found
from auditor.follow_up.models import Effect
from auditor.history import service as history
from auditor.remediation import closing, plan, plans, reprisals
from risk import gates, methodology
from risk.vocabulary import Gate
from tests import casework
from tests.conftest import NOON

EFFECTIVE = Found("on_site", Effect.EFFECTIVE)
LATER = {day: NOON + timedelta(days=day) for day in (90, 180, 270, 400)}


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def closed(session, storage, ama, bo, rhea):
    finding = casework.finding(session, casework.supplier(session), bo)
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    finding.gates_at_closing = [Gate.ZERO_TOLERANCE_CONFIRMED]
    session.flush()
    return finding


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code


def on_probation(session, finding, after):
    (found,) = scoring.facts_of(
        session, [finding.supplier_id], as_of=(NOON + timedelta(days=after)).date()
    ).values()
    return Gate.PROBATION in gates.holding(found.told, methodology.load().gates)


def test_the_days_of_checking_and_counting_come_from_the_table():
    assert rules.check_days() == (90, 180)
    assert reprisals.days() == (30, 90, 180)


def test_checks_fall_due_with_the_closing_and_none_before(session, closed, bo):
    assert [(one.day, one.due_on) for one in checks.of_finding(session, closed)] == [
        (90, LATER[90].date()),
        (180, LATER[180].date()),
    ]
    other = casework.finding(session, closed.supplier, bo, cohort_label="other")
    assert checks.of_finding(session, other) == []
    refused("finding_not_closed", checks.record, session, other, 90, EFFECTIVE, actor=bo, now=LATER[90])


def test_a_missed_check_is_overdue_and_releases_no_probation(session, closed):
    (first, _) = checks.of_finding(session, closed)
    assert not first.is_overdue(LATER[90].date())
    assert first.is_overdue(LATER[90].date() + timedelta(days=1))
    assert on_probation(session, closed, 400)


def test_two_effective_checks_let_the_probation_end_with_its_twelve_months(session, closed, bo):
    checks.record(session, closed, 90, EFFECTIVE, actor=bo, now=LATER[90])
    assert closed.found_effective_on is None
    assert on_probation(session, closed, 400)
    checks.record(session, closed, 180, EFFECTIVE, actor=bo, now=LATER[180])
    assert closed.found_effective_on == LATER[180].date()
    assert on_probation(session, closed, 364)
    assert not on_probation(session, closed, 365)


def test_a_check_made_late_does_not_stand_in_for_the_missed_one(session, closed, bo):
    checks.record(session, closed, 180, EFFECTIVE, actor=bo, now=LATER[180])
    assert closed.found_effective_on is None


def test_two_checks_are_two_looks(session, closed, bo):
    def record(day, after):
        return checks.record(session, closed, day, EFFECTIVE, actor=bo, now=NOON + timedelta(days=after))

    record(180, 170)
    for after in (170, 171, 183):
        refused("check_is_same_look", record, 90, after)
    assert closed.found_effective_on is None
    record(90, 184)
    assert closed.found_effective_on == (NOON + timedelta(days=184)).date()


@pytest.mark.parametrize("name", ["ama", "rhea"])
def test_neither_who_did_nor_who_verified_an_action_checks_it(request, session, closed, name):
    actor = request.getfixturevalue(name)
    code = "own_work" if name == "rhea" else "not_allowed"
    refused(code, checks.record, session, closed, 90, EFFECTIVE, actor=actor, now=LATER[90])


def test_a_remedy_that_does_not_last_opens_the_finding_with_new_attempts(session, closed, bo):
    found = Found("off_site_interviews", Effect.NOT_EFFECTIVE, "Papers are in the safe again.")
    checks.record(session, closed, 90, found, actor=bo, now=LATER[90])
    assert closed.state == FindingState.CAP_REQUESTED
    assert closed.closed_at is None
    attempts = [(one.code, one.attempt, one.state) for one in plan.of_finding(session, closed.id)]
    assert ("DOC-01", 1, "closed") in attempts
    assert ("DOC-01", 2, "proposed") in attempts
    told = [(event.action, event.reason) for event in history.of_subject(session, closed.id)][-3:]
    assert told == [
        ("remedy_checked", found.note),
        ("finding_reopened", found.note),
        ("finding_cap_requested", ""),
    ]
    assert on_probation(session, closed, 400)


def test_a_first_check_that_found_it_partly_effective_asks_for_a_further_look(session, closed, bo):
    found = Found("on_site", Effect.PARTLY, "Two lockers have no key.")
    checks.record(session, closed, 90, found, actor=bo, now=LATER[90])
    checks.record(session, closed, 180, EFFECTIVE, actor=bo, now=LATER[180])
    assert [one.day for one in checks.of_finding(session, closed)] == [90, 180, 270]
    assert closed.found_effective_on is None
    assert on_probation(session, closed, 400)
    checks.record(session, closed, 270, EFFECTIVE, actor=bo, now=LATER[270])
    assert closed.found_effective_on == LATER[270].date()


def test_a_remedy_that_lasts_partly_is_looked_at_once_more(session, closed, bo):
    checks.record(session, closed, 90, EFFECTIVE, actor=bo, now=LATER[90])
    found = Found("on_site", Effect.PARTLY, "Two lockers have no key.")
    checks.record(session, closed, 180, found, actor=bo, now=LATER[180])
    assert [one.day for one in checks.of_finding(session, closed)] == [90, 180, 270]
    assert closed.found_effective_on is None
    checks.record(session, closed, 270, EFFECTIVE, actor=bo, now=LATER[270])
    assert closed.found_effective_on == LATER[270].date()


def test_checks_that_say_nothing_are_refused(session, closed, bo):
    def record(day, found, at):
        return checks.record(session, closed, day, found, actor=bo, now=at)

    refused("check_too_early", record, 90, EFFECTIVE, NOON + timedelta(days=75))
    refused("check_not_awaited", record, 91, EFFECTIVE, LATER[90])
    refused("reason_missing", record, 90, Found("on_site", Effect.PARTLY), LATER[90])
    closed.severity = FindingSeverity.CRITICAL
    session.flush()
    refused("documents_not_enough", record, 90, Found("documents", Effect.EFFECTIVE), LATER[90])
    with pytest.raises(BadInput):
        record(90, Found("telephone", Effect.EFFECTIVE), LATER[90])
    with pytest.raises(BadInput):
        record(90, Found("on_site", Effect.EFFECTIVE, "Passport AB1234567 is back."), LATER[90])
    record(90, EFFECTIVE, LATER[90])
    refused("check_made_already", record, 90, EFFECTIVE, LATER[90])


def test_what_a_plan_held_besides_comes_back_with_it_save_an_exit(session, storage, ama, bo, rhea):
    finding = casework.finding(session, casework.supplier(session), bo)
    casework.left_after_study(session, finding)
    for code in ("UNI-01", "DIS-01"):
        plans.add_action(session, finding, code, actor=ama, now=NOON)
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    found = Found("on_site", Effect.NOT_EFFECTIVE, "It is back.")
    checks.record(session, finding, 90, found, actor=bo, now=LATER[90])
    again = {one.code for one in plan.of_finding(session, finding.id) if one.attempt == 2}
    assert again == {"DOC-01", "DOC-02", "UNI-01"}
