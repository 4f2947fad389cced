"""What findings tell a score: signals with status and age, severities, and gates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audits import rulebook
from auditor.findings import cases, register, scoring, service
from auditor.findings.models import Cohort, FindingSeverity, FindingState, Substantiation
from risk import gates, lookups, methodology, own_methodology
from risk.facts import Signal
from risk.vocabulary import Gate, SignalStatus, Strength
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()
SHIPPED = methodology.load()
CONFIRMED, CORROBORATED, ALLEGED = (
    Substantiation.CONFIRMED,
    Substantiation.CORROBORATED,
    Substantiation.ALLEGED,
)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def facts(session, site, as_of=TODAY):
    return scoring.facts_of(session, [site.id], as_of=as_of)[site.id]


def held_by(session, site, as_of=TODAY):
    return gates.holding(facts(session, site, as_of).told, SHIPPED.gates)


def test_an_open_finding_has_age_zero_however_old(session, site, bo):
    casework.finding(
        session, site, bo, last_known_on=casework.day("2023-01-31"), found_on=casework.day("2023-01-31")
    )
    (one,) = facts(session, site).signals
    assert (one.signal.age_months, one.signal.strength, one.signal.status) == (
        0,
        Strength.STRONG,
        SignalStatus.CORROBORATED,
    )


@pytest.mark.parametrize(
    ("code", "values", "strength"),
    [
        ("D5-01", {}, "S"),
        ("D2-04", {}, "M"),
        ("D2-04", {"cohort": Cohort.CHILD}, "S"),
        ("D1-10", {}, "W"),
        ("ILO01", {}, "M"),
        ("ILO09", {}, "S"),
        ("UNAUTH_SUBCONTRACT", {}, "M"),
        ("D3-07", {"cohort": Cohort.CHILD}, "M"),
    ],
)
def test_strength_comes_from_the_table_else_from_the_severity(session, site, bo, code, values, strength):
    casework.finding(session, site, bo, code=code, **values)
    (one,) = facts(session, site).signals
    assert one.signal.strength == strength


def test_a_closed_finding_ages_from_its_verification_and_a_withdrawn_one_is_refuted(session, site, bo):
    closed = casework.finding(session, site, bo)
    withdrawn = casework.finding(session, site, bo, code="ILO02")
    closed.state, closed.verified_at, closed.closed_at = FindingState.CLOSED, NOON, NOON
    withdrawn.state = FindingState.WITHDRAWN
    session.flush()
    later = facts(session, site, casework.day("2026-09-14"))
    assert {one.signal.code: (one.signal.status, one.signal.age_months) for one in later.signals} == {
        "ILO07": (SignalStatus.CLOSED_VERIFIED, 2),
        "ILO02": (SignalStatus.REFUTED, 2),
    }
    assert not later.severities
    assert not gates.holding(later.told, SHIPPED.gates)


def test_one_event_counts_once_with_its_gravest_status(session, site, bo):
    casework.finding(session, site, bo, code="ILO07", substantiation=ALLEGED)
    casework.finding(session, site, bo, code="D5-01", substantiation=CORROBORATED)
    casework.finding(session, site, bo, code="D5-01", cohort_label="night shift", substantiation=ALLEGED)
    statuses = sorted(one.signal.status for one in facts(session, site).signals)
    assert statuses == ["alleged", "corroborated"]


def test_severities_are_those_of_standing_findings_with_a_full_statement(session, site, bo):
    casework.finding(session, site, bo, scale=4, irremediability=3)
    casework.finding(session, site, bo, code="ILO02", scale=4)
    (stated,) = facts(session, site).severities
    assert (stated.scale, stated.scope, stated.irremediability, stated.workers_affected) == (4, None, 3, 40)


@pytest.mark.parametrize(
    ("values", "gate"),
    [
        ({"code": "ILO09", "substantiation": ALLEGED}, {Gate.ZERO_TOLERANCE_SUSPECTED}),
        ({"code": "ILO09", "substantiation": CORROBORATED}, {Gate.ZERO_TOLERANCE_SUSPECTED}),
        (
            {"code": "PUR-09", "cohort": Cohort.CHILD, "substantiation": CORROBORATED},
            {Gate.ZERO_TOLERANCE_SUSPECTED, Gate.WORST_FORM_OF_CHILD_LABOUR},
        ),
        (
            {"code": "PUR-09", "cohort": Cohort.CHILD, "substantiation": ALLEGED},
            {Gate.ZERO_TOLERANCE_SUSPECTED},
        ),
        ({"code": "D5-01", "substantiation": CONFIRMED}, {Gate.STRONG_CONFIRMED}),
        ({"code": "D5-01", "substantiation": CORROBORATED}, set()),
        ({"code": "D4-01", "substantiation": CONFIRMED}, set()),
        ({"code": "D2-04", "substantiation": CONFIRMED}, set()),
        ({"code": "D2-04", "substantiation": CONFIRMED, "cohort": Cohort.CHILD}, {Gate.STRONG_CONFIRMED}),
        ({"code": "ILO07", "substantiation": CONFIRMED}, set()),
        ({"code": "RETALIATION", "substantiation": ALLEGED}, {Gate.DENIED_OR_FALSE}),
        ({"code": "FALSE_RECORDS"}, {Gate.DENIED_OR_FALSE}),
    ],
)
def test_gates_follow_from_code_cohort_and_substantiation(session, site, bo, values, gate):
    casework.finding(session, site, bo, **values)
    held = held_by(session, site)
    assert set(held) == gate
    assert all(one.evidence and one.release_by for one in held.values())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ILO07", "no gate G6; D5-01 holds it"),
        ("ILO01", "no gate G6"),
        ("D5-01", "holds gate G6 once confirmed"),
        ("D5-12", "holds gate G6 once confirmed for children"),
        ("D4-01", "no gate G6"),
    ],
)
def test_what_a_code_does_to_the_gate_of_strong_indicators_is_said_and_so(session, site, bo, code, words):
    assert scoring.of_strong_gate(rulebook.all_indicators()[code], SHIPPED) == words
    for cohort in (Cohort.ADULT, Cohort.CHILD):
        values = {"code": code, "cohort": cohort, "severity": FindingSeverity.CRITICAL}
        casework.finding(session, site, bo, **values, substantiation=CONFIRMED)
        holds = Gate.STRONG_CONFIRMED in held_by(session, site)
        assert holds == (words.startswith("holds") and ("children" not in words or cohort == Cohort.CHILD))


def test_every_strong_code_of_a_sign_is_named_beside_it():
    violence = rulebook.all_indicators()["ILO05"]
    assert scoring.of_strong_gate(violence, SHIPPED) == "no gate G6; D2-01 and D5-04 hold it"


def test_confirmed_zero_tolerance_is_a_reviewers_word(session, site, bo, rhea):
    finding = casework.finding(session, site, bo, code="ILO09")
    service.substantiate(session, finding, CONFIRMED, reason="Ledger seen", actor=rhea, now=NOON)
    assert Gate.ZERO_TOLERANCE_CONFIRMED in held_by(session, site)


def test_both_legs_recorded_by_a_reviewer_hold_the_gate(session, site, bo, rhea):
    finding = casework.finding(session, site, bo)
    for menace, held in ((False, False), (True, True)):
        service.record_legs(
            session,
            finding,
            involuntariness=True,
            menace_of_penalty=menace,
            reason="as was seen there",
            actor=rhea,
            now=NOON,
        )
        assert (Gate.ICLS_PAIR in held_by(session, site)) == held


def test_a_group_with_exploitation_and_coercion_is_a_case(session, site, bo):
    for code in ("D4-02", "D4-04", "D4-08", "D5-01", "D5-14"):
        casework.finding(session, site, bo, code=code)
    held = held_by(session, site)
    assert "packing line, adult: forced labour indicated" in held[Gate.DELPHI_CASE].evidence


def test_groups_and_ages_are_never_joined_into_one_case(session, site, bo):
    for code in ("D4-02", "D4-04", "D4-08"):
        casework.finding(session, site, bo, code=code)
    for code in ("D5-01", "D5-14"):
        casework.finding(session, site, bo, code=code, cohort=Cohort.CHILD)
    for code in ("D5-03", "D5-11"):
        casework.finding(session, site, bo, code=code, cohort_label="night shift")
    assert Gate.DELPHI_CASE not in held_by(session, site)


def test_acts_and_circumstances_count_for_the_case_of_their_group(session, site, bo):
    for code in ("D4-02", "D4-04", "D4-08", "D5-01", "D5-14", "D1-01", "D1-02"):
        context = ("ACT-1", "D3-09") if code == "D1-01" else ()
        casework.finding(session, site, bo, code=code, context=context)
    (case,) = cases.of(register.page(session, register.FindingFilter(), actor=bo))
    assert case.result == "trafficking for forced labour indicated"
    assert case.judged.dimensions["D3"].medium == 1


def test_probation_lasts_twelve_months_after_a_grave_finding_was_closed(session, site, bo):
    finding = casework.finding(session, site, bo)
    finding.state, finding.verified_at, finding.closed_at = FindingState.CLOSED, NOON, NOON
    session.flush()
    assert not held_by(session, site)
    finding.gates_at_closing, finding.found_effective_on = ["G2_zt_confirmed"], TODAY
    for on, held in (("2026-06-15", True), ("2027-06-14", True), ("2027-06-15", False)):
        assert (Gate.PROBATION in held_by(session, site, casework.day(on))) == held


def test_twelve_months_over_a_leap_day_are_a_day_longer(session, site, bo):
    finding = casework.finding(session, site, bo)
    finding.gates_at_closing, finding.found_effective_on = ["G2_zt_confirmed"], TODAY
    closed = NOON.replace(year=2027)
    finding.state, finding.verified_at, finding.closed_at = FindingState.CLOSED, closed, closed
    session.flush()
    for on, held in (("2027-06-15", True), ("2028-06-14", True), ("2028-06-15", False)):
        assert (Gate.PROBATION in held_by(session, site, casework.day(on))) == held


def test_raising_a_severity_never_takes_a_gate_away(session, site, bo, rhea):
    finding = casework.finding(session, site, bo, code="D5-01", substantiation=CONFIRMED)
    before = set(scoring.own_gates(finding, SHIPPED))
    service.set_severity(session, finding, FindingSeverity.ZERO_TOLERANCE, reason="", actor=rhea, now=NOON)
    assert before < scoring.own_gates(finding, SHIPPED)


def test_evidence_names_a_finding_by_code_and_day_and_a_number_of_its_own(session, site, bo):
    casework.finding(session, site, bo, code="RETALIATION")
    casework.finding(session, site, bo, code="RETALIATION", cohort_label="night shift", reference="F-12")
    told = held_by(session, site)[Gate.DENIED_OR_FALSE].evidence.split("; ")
    assert sorted(told) == [f"finding RETALIATION of {TODAY}", f"finding RETALIATION of {TODAY} (F-12)"]


def seen(event, status, month, code):
    return scoring.Observed(event, Signal(Strength.MEDIUM, status, 0, code, code), frozenset({month}))


def test_what_names_no_group_is_one_event_with_the_group_that_was_seen_in_its_month():
    month = "2026-03"
    of_group = seen(("ILO08", "adult", "packing line"), SignalStatus.ALLEGED, month, "D4-08")
    of_nobody = seen(("ILO08", "adult", month), SignalStatus.CORROBORATED, month, "ILO08")
    later = seen(("ILO08", "adult", "2026-05"), SignalStatus.ALLEGED, "2026-05", "ILO08")
    children = seen(("ILO08", "child", month), SignalStatus.ALLEGED, month, "ILO08")
    again = seen(("ILO08", "adult", "packing line"), SignalStatus.ALLEGED, "2026-05", "D4-08")

    def told(*given):
        once = scoring.once_per_event(given)
        assert scoring.once_per_event(once) == once
        return [(one.event[1:], one.signal.code) for one in once]

    assert told(of_group, of_nobody) == told(of_nobody, of_group) == [(("adult", "packing line"), "ILO08")]
    assert len(told(of_group, of_nobody, later, children)) == 3
    assert len(told(of_group, of_nobody, later, again)) == 1
    # Findings are counted once before reports are added: what a group was seen in is not forgotten by that.
    first = scoring.once_per_event([of_group, again])
    assert len(scoring.once_per_event([*first, later])) == 1


def test_two_groups_of_one_month_are_two_events_and_blanks_make_no_other_group(session, site, bo):
    for label in ("Packing line", "packing  line", "night shift", ""):
        casework.finding(session, site, bo, code="ILO08" if not label else "D4-08", cohort_label=label)
    assert len(facts(session, site).signals) == 2


OF_ONE_EVENT = st.builds(
    lambda strength, status, age: scoring.Observed(
        ("ILO07", "adult", "2026-03"), Signal(strength, status, age, "ILO07", ""), frozenset({"2026-03"})
    ),
    st.sampled_from(Strength),
    st.sampled_from(SignalStatus),
    st.integers(0, 60),
)
MILDER = own_methodology.release(
    "1.0.0",
    {"signals.base.S": 0.95, "signals.status.closed_verified": 0.49},
    version="1.0.0-1",
    title="other weights",
    effective_from=date(2026, 6, 1),
)


@pytest.mark.parametrize("method", [SHIPPED, MILDER], ids=["shipped", "own"])
@given(known=st.lists(OF_ONE_EVENT, max_size=4), more=OF_ONE_EVENT)
def test_one_more_record_of_an_event_never_makes_it_count_less(method, known, more):
    def weight(signal):
        return lookups.share_taken(method.signals, signal)

    def counted(records):
        # Findings are gone through alone first, by whatever rules.
        once = scoring.once_per_event([*scoring.once_per_event(records[:2]), *records[2:]], weight)
        assert len(once) == bool(records)
        return max((weight(one.signal) for one in once), default=0)

    least = max((weight(one.signal) for one in [*known, more]), default=0)
    assert counted([*known, more]) == least >= counted(known)
