"""Overdue escalates as the audit rules say: each step once for each term, nothing raised or ended by code."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Announcement, Audit, AuditState, Purpose
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.findings import due
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity, FindingState
from auditor.follow_up import deciding, escalating, raising, rules
from auditor.history import service as history
from auditor.notifications.models import Notice
from auditor.remediation import agreeing, service
from auditor.remediation.escalations import Decision, Escalation, Step
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, NORTHWIND, person_id

JOB = job_actor(NORTHWIND, "escalate")
S = FindingSeverity


@pytest.fixture
def site(session):
    return casework.supplier(session)


def night(session, days):
    return escalating.escalate(session, actor=JOB, now=NOON + timedelta(days=days))


def steps(session):
    return [str(one.step) for one in session.scalars(sa.select(Escalation).order_by(Escalation.id))]


def told(session):
    return {notice.recipient for notice in session.scalars(sa.select(Notice))}


def finding_of(session, site, bo, severity, code="ILO07", **values):
    finding = casework.finding(session, site, bo, code=code, **values)
    finding.severity = severity
    due.set_due_dates(finding, from_day=casework.TODAY)
    session.flush()
    return finding


def test_the_ladders_are_those_of_the_audit_rules():
    ladders = {str(one): [(rung.days, str(rung.step)) for rung in rules.ladder(one)] for one in S}
    critical = [(1, "owner_told"), (14, "buyer_told"), (14, "special_audit")]
    assert ladders == {
        "zero_tolerance": critical,
        "critical": critical,
        "major": [(30, "buyer_told"), (30, "raise_severity")],
        "minor": [(60, "raise_severity")],
        "risk": [],
        "collaborative": [],
    }
    assert rules.stalls() == ((2, Step.LEVERAGE_PLAN), (3, Step.DISENGAGEMENT_STUDY))
    assert [rules.cycle_days(one) for one in S] == [30, 30, 90, 180, 365, 90]


@pytest.mark.parametrize(
    ("severity", "days", "expected"),
    [
        (S.CRITICAL, 7, []),
        (S.CRITICAL, 8, ["owner_told"]),
        (S.CRITICAL, 20, ["owner_told"]),
        (S.CRITICAL, 21, ["owner_told", "buyer_told", "special_audit"]),
        (S.ZERO_TOLERANCE, 2, ["owner_told"]),
        (S.MAJOR, 43, []),
        (S.MAJOR, 44, ["buyer_told", "raise_severity"]),
        (S.MINOR, 89, []),
        (S.MINOR, 90, ["raise_severity"]),
    ],
)
def test_steps_are_taken_on_their_day_and_once(session, site, bo, severity, days, expected):
    finding = finding_of(session, site, bo, severity)
    night(session, days)
    assert sorted(steps(session)) == sorted(expected)
    assert night(session, days).steps.total() == 0
    recorded = [
        one.after["step"]
        for one in history.of_subject(session, finding.id)
        if one.action == "finding_escalated"
    ]
    assert sorted(recorded) == sorted(expected)
    assert finding.severity == severity
    assert finding.state == FindingState.OPEN


def test_what_happened_while_everything_stood_still_is_caught_up(session, site, bo):
    finding_of(session, site, bo, S.CRITICAL)
    night(session, 29)
    assert sorted(steps(session)) == ["buyer_told", "owner_told", "special_audit"]


def test_the_programme_owner_is_told_first_and_the_buyer_later(session, site, bo):
    finding = finding_of(session, site, bo, S.CRITICAL)
    night(session, 8)
    assert told(session) == {"role:compliance"}
    (notice,) = session.scalars(sa.select(Notice))
    assert (notice.endpoint, notice.subject_id) == ("remediation.finding", finding.id)
    night(session, 21)
    assert told(session) == {"role:compliance", "role:reviewer"}


def test_a_special_audit_is_drafted_without_notice_and_one_for_all_findings_of_a_site(session, site, bo):
    for label in ("packing line", "agency B"):
        finding_of(session, site, bo, S.CRITICAL, cohort_label=label)
    night(session, 21)
    audit = session.scalars(sa.select(Audit)).one()
    assert (audit.purpose, audit.announcement) == (Purpose.SPECIAL, Announcement.UNANNOUNCED)
    assert audit.state == AuditState.DRAFT
    assert audit.due_on == casework.TODAY + timedelta(days=21 + 14)
    planned = session.scalars(sa.select(Escalation).where(Escalation.step == Step.SPECIAL_AUDIT)).all()
    assert {one.audit_id for one in planned} == {audit.id}


def test_a_special_audit_that_nobody_can_lead_is_tried_again(session, site, bo):
    finding_of(session, site, bo, S.CRITICAL)
    auditor = session.get_one(User, person_id("bo"))
    auditor.is_active = False
    session.flush()
    outcome = night(session, 21)
    assert outcome.without_auditor == 1
    assert "no auditor is free" in outcome.in_words
    auditor.is_active = True
    session.flush()
    night(session, 22)
    assert steps(session).count("special_audit") == 1


def test_code_proposes_a_severity_and_a_reviewer_accepts_with_a_reason(session, site, ama, bo, rhea):
    finding = finding_of(session, site, bo, S.MAJOR)
    night(session, 44)
    (row,) = raising.waiting(session)
    assert (row.proposed_value, finding.severity) == (S.CRITICAL, S.MAJOR)
    now = NOON + timedelta(days=45)
    for actor, reason, code in (
        (ama, "Late for weeks.", "not_allowed"),
        (bo, "Late for weeks.", "not_allowed"),
        (rhea, " ", "reason_missing"),
    ):
        with pytest.raises(Refused, match=code):
            deciding.decide(session, row, Decision.ACCEPTED, reason=reason, actor=actor, now=now)
    deciding.decide(session, row, Decision.ACCEPTED, reason="No plan for weeks.", actor=rhea, now=now)
    assert finding.severity == S.CRITICAL
    assert (row.decision, row.decided_by, row.reason) == ("accepted", rhea.user_id, "No plan for weeks.")
    with pytest.raises(Refused, match="escalation_decided"):
        deciding.decide(session, row, Decision.DECLINED, reason="Changed my mind.", actor=rhea, now=now)


def test_a_declined_severity_is_not_proposed_again_for_the_same_term(session, site, bo, rhea):
    finding = finding_of(session, site, bo, S.MINOR)
    night(session, 90)
    (row,) = raising.waiting(session)
    now = NOON + timedelta(days=91)
    deciding.decide(
        session, row, Decision.DECLINED, reason="The part arrives next week.", actor=rhea, now=now
    )
    assert night(session, 95).steps.total() == 0
    assert finding.severity == S.MINOR


def test_a_proposal_lapses_when_the_severity_was_raised_otherwise(session, site, bo, rhea):
    finding = finding_of(session, site, bo, S.MINOR)
    night(session, 90)
    now = NOON + timedelta(days=91)
    findings.set_severity(session, finding, S.CRITICAL, reason="", actor=rhea, now=now)
    assert night(session, 91).lapsed == 1
    assert [one.step for one in raising.waiting(session)] == [Step.LEVERAGE_PLAN]


def test_what_is_verified_and_waits_for_its_watch_stands_not_still(session, site, bo):
    finding = finding_of(session, site, bo, S.ZERO_TOLERANCE, code="ILO09")
    finding.state = FindingState.VERIFIED
    session.flush()
    night(session, 179)
    assert {"leverage_plan", "disengagement_study"}.isdisjoint(steps(session))
    finding.state = FindingState.IN_PROGRESS
    session.flush()
    night(session, 180)
    assert "leverage_plan" in steps(session)


def test_a_risk_open_again_at_a_later_audit_is_proposed_as_minor(session, site, ama, bo, rhea):
    first = casework.issued_audit(session, site, ama, bo, rhea)
    finding = finding_of(session, site, bo, S.RISK, audit=first)
    night(session, 10)
    assert steps(session) == []
    later = casework.audit(session, site, ama, planned_on=casework.TODAY + timedelta(days=100))
    later.ended_on = casework.TODAY + timedelta(days=101)
    session.flush()
    night(session, 102)
    night(session, 103)
    (row,) = raising.waiting(session)
    assert (row.step, row.proposed_value, finding.severity) == (Step.RAISE_SEVERITY, S.MINOR, S.RISK)


def test_cycles_without_progress_ask_for_leverage_and_then_for_a_study(session, site, bo):
    finding = finding_of(session, site, bo, S.MAJOR)
    finding.cap_due_on = finding.closure_due_on = None
    session.flush()
    night(session, 179)
    assert steps(session) == []
    night(session, 180)
    assert steps(session) == ["leverage_plan"]
    night(session, 270)
    assert steps(session) == ["leverage_plan", "disengagement_study"]
    assert site.ended_on is None


def test_progress_begins_the_cycles_anew(session, site, ama, bo):
    finding = finding_of(session, site, bo, S.MAJOR)
    finding.cap_due_on = finding.closure_due_on = None
    action = casework.actions_of(session, finding)[0]
    agreeing.accept_as_written(session, action, actor=ama, now=NOON)
    service.start(session, action, actor=ama, now=NOON + timedelta(days=100))
    night(session, 180)
    assert steps(session) == []


def test_a_study_has_an_owner_and_a_reason_and_an_exit_comes_after_leverage(session, site, ama, bo):
    finding = finding_of(session, site, bo, S.MAJOR)
    finding.cap_due_on = finding.closure_due_on = None
    session.flush()
    night(session, 200)
    night(session, 289)
    assert steps(session) == ["leverage_plan"]
    night(session, 290)
    now = NOON + timedelta(days=291)
    plan, study = sorted(raising.waiting(session), key=lambda one: one.step != Step.LEVERAGE_PLAN)
    finding.severity = S.CRITICAL  # raised meanwhile: a milder finding is no reason to leave

    def decide(row, decision, actor=ama, reason="Wages are secured.", now=now):
        deciding.decide(session, row, decision, reason=reason, actor=actor, now=now)

    with pytest.raises(Refused, match="owner_missing"):
        decide(study, Decision.STAY)
    for row in (plan, study):
        deciding.name_owner(session, row, session.get_one(User, ama.user_id), actor=ama, now=now)
    with pytest.raises(Refused, match="leverage_first"):
        decide(study, Decision.LEAVE)
    with pytest.raises(Refused, match="outcome_not_possible"):
        decide(study, Decision.ACCEPTED)
    with pytest.raises(Refused, match="not_allowed"):
        decide(plan, Decision.MADE, actor=bo)
    decide(plan, Decision.MADE)
    with pytest.raises(Refused, match="leverage_needs_time"):
        decide(study, Decision.LEAVE, now=now + timedelta(days=29))
    decide(study, Decision.LEAVE, now=now + timedelta(days=30))
    assert site.ended_on is None  # a study ends no business: people do, elsewhere


def test_a_collaborative_finding_is_reviewed_every_90_days_with_a_named_owner(session, site, ama, bo):
    finding = finding_of(session, site, bo, S.COLLABORATIVE)
    night(session, 1)
    night(session, 2)
    (first,) = raising.waiting(session)
    assert (first.step, first.due_on) == (Step.REVIEW, casework.TODAY + timedelta(days=90))
    deciding.name_owner(session, first, session.get_one(User, ama.user_id), actor=ama, now=NOON)
    with pytest.raises(Refused, match="review_too_early"):
        deciding.decide(
            session, first, Decision.PROGRESS, reason="Talks, as was seen there.", actor=ama, now=NOON
        )
    now = NOON + timedelta(days=80)
    deciding.decide(session, first, Decision.PROGRESS, reason="Talks go on.", actor=ama, now=now)
    (second,) = raising.waiting(session)
    assert (second.due_on, second.owner_id) == (casework.TODAY + timedelta(days=170), ama.user_id)
    assert finding.state == FindingState.OPEN


def test_a_finding_that_was_reopened_escalates_anew(session, site, bo):
    finding = finding_of(session, site, bo, S.CRITICAL)
    night(session, 8)
    finding.reopened_at = NOON + timedelta(days=20)
    finding.cap_due_on = casework.TODAY + timedelta(days=27)
    session.flush()
    night(session, 28)
    assert steps(session).count("owner_told") == 2


def test_nothing_escalates_once_a_finding_has_ended(session, site, bo):
    finding = finding_of(session, site, bo, S.CRITICAL)
    finding.state = FindingState.CLOSED
    session.flush()
    night(session, 400)
    assert steps(session) == []


def test_an_answer_given_while_the_night_lets_proposals_lapse_stays(session, sessions, site, bo, rhea):
    finding = finding_of(session, site, bo, S.MINOR)
    night(session, 90)
    session.commit()
    (stale,) = raising.waiting(session)
    session.commit()
    now = NOON + timedelta(days=91)
    with open_session(sessions, NORTHWIND) as other:
        row = other.get_one(Escalation, stale.id)
        deciding.decide(other, row, Decision.DECLINED, reason="A part is due.", actor=rhea, now=now)
        other.commit()
    assert not raising.lapse(session, stale, actor=JOB, now=now)
    assert (stale.decision, stale.reason) == (Decision.DECLINED, "A part is due.")
    decided = [one for one in history.of_subject(session, finding.id) if one.action == "escalation_decided"]
    assert len(decided) == 1


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.DECLINED])
def test_no_decision_on_a_proposal_lowers_what_was_raised_higher_meanwhile(session, site, bo, rhea, decision):
    finding = finding_of(session, site, bo, S.MINOR)
    night(session, 90)
    row = next(one for one in raising.waiting(session) if one.step == Step.RAISE_SEVERITY)
    assert row.proposed_value == S.MAJOR
    now = NOON + timedelta(days=91)
    findings.set_severity(session, finding, S.CRITICAL, reason="Seen by two.", actor=rhea, now=now)
    with pytest.raises(Refused, match="escalation_overtaken") as refusal:
        deciding.decide(session, row, decision, reason="No plan for weeks.", actor=rhea, now=now)
    assert refusal.value.details == {"severity": S.CRITICAL, "state": FindingState.OPEN}
    assert (finding.severity, row.waits) == (S.CRITICAL, True)


@pytest.fixture
def at_a_standstill(session, site, ama, bo):
    """The leverage plan and the study of an exit of one finding, each with its owner, and when."""
    finding = finding_of(session, site, bo, S.MAJOR)
    finding.cap_due_on = finding.closure_due_on = None
    session.flush()
    night(session, 200)
    night(session, 290)
    plan, study = sorted(raising.waiting(session), key=lambda one: one.step != Step.LEVERAGE_PLAN)
    now = NOON + timedelta(days=291)
    for row in (plan, study):
        deciding.name_owner(session, row, session.get_one(User, ama.user_id), actor=ama, now=now)
    finding.severity = S.CRITICAL  # raised meanwhile: a milder finding is no reason to leave
    session.flush()
    return plan, study, now


def leave(session, study, ama, now):
    deciding.decide(session, study, Decision.LEAVE, reason="No hope, as was seen there.", actor=ama, now=now)


def test_a_leverage_plan_that_only_lapsed_opens_no_way_out(session, at_a_standstill, ama):
    plan, study, now = at_a_standstill
    assert raising.lapse(session, plan, actor=JOB, now=now)
    with pytest.raises(Refused, match="leverage_first"):
        leave(session, study, ama, now + timedelta(days=400))


def test_leverage_of_an_earlier_standstill_opens_no_way_out(session, at_a_standstill, ama):
    plan, study, now = at_a_standstill
    deciding.decide(session, plan, Decision.NOT_POSSIBLE, reason="A small order.", actor=ama, now=now)
    study.counted_from += timedelta(days=1)
    with pytest.raises(Refused, match="leverage_first"):
        leave(session, study, ama, now)


def test_an_exit_need_not_wait_for_leverage_that_nobody_could_use(session, at_a_standstill, ama):
    plan, study, now = at_a_standstill
    deciding.decide(session, plan, Decision.NOT_POSSIBLE, reason="A small order.", actor=ama, now=now)
    leave(session, study, ama, now)
    assert study.decision == Decision.LEAVE


@pytest.mark.parametrize("severity", [S.MAJOR, S.MINOR, S.RISK, S.COLLABORATIVE])
def test_harm_that_is_not_severe_is_no_reason_to_leave(session, at_a_standstill, ama, severity):
    plan, study, now = at_a_standstill
    deciding.decide(session, plan, Decision.NOT_POSSIBLE, reason="A small order.", actor=ama, now=now)
    study.finding.severity = severity
    session.flush()
    with pytest.raises(Refused, match="harm_not_severe"):
        leave(session, study, ama, now)
    deciding.decide(session, study, Decision.STAY, reason="We can help.", actor=ama, now=now)


def test_a_collaborative_finding_that_was_reopened_is_reviewed_again_by_its_owner(session, site, ama, bo):
    finding = finding_of(session, site, bo, S.COLLABORATIVE)
    night(session, 1)
    (first,) = raising.waiting(session)
    deciding.name_owner(session, first, session.get_one(User, ama.user_id), actor=ama, now=NOON)
    finding.state = FindingState.CLOSED
    session.flush()
    night(session, 50)
    assert (raising.waiting(session), first.decision) == ([], Decision.LAPSED)
    finding.state = FindingState.REOPENED
    session.flush()
    for _ in range(2):
        night(session, 60)
    (again,) = raising.waiting(session)
    assert (again.step, again.owner_id) == (Step.REVIEW, ama.user_id)
    assert again.due_on == casework.TODAY + timedelta(days=60 + rules.review_days())


def test_a_review_that_lapsed_on_the_day_it_began_makes_no_night_fail(session, site, bo):
    finding = finding_of(session, site, bo, S.COLLABORATIVE)
    for number, state in enumerate((FindingState.OPEN, FindingState.CLOSED, FindingState.REOPENED)):
        finding.state = state
        session.flush()
        night(session, 0)
        assert bool(raising.waiting(session)) == (number == 0)
    night(session, 1)
    (again,) = raising.waiting(session)
    assert again.counted_from == casework.TODAY + timedelta(days=1)


def test_what_waited_before_a_reopening_waits_no_longer(session, site, bo):
    finding = finding_of(session, site, bo, S.MAJOR)
    night(session, 180)
    before = list(raising.waiting(session))
    assert before
    finding.reopened_at = NOON + timedelta(days=181)
    finding.cap_due_on = finding.closure_due_on = casework.TODAY + timedelta(days=200)
    session.flush()
    night(session, 182)
    assert [one.decision for one in before] == [Decision.LAPSED] * len(before)
    assert raising.waiting(session) == []
    news = sa.select(Notice.settled_at).where(Notice.code == "step_raised")
    assert None not in session.scalars(news).all()
