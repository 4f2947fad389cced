"""One supplier through the engine: equal to a slow second scorer, with the properties the model promises."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk import engine, methodology
from risk.errors import FactsError
from risk.facts import Answer, Control, Country, CountryPart, RatedTopic, Severity, Signal, SupplierFacts
from risk.rounding import shown
from risk.vocabulary import (
    ANSWER_FIELDS,
    CONTROLS,
    AnswerState,
    Band,
    Factor,
    Gate,
    Grade,
    Kind,
    SignalStatus,
    Strength,
)
from tests.risk import oracle
from tests.risk.invented import INVENTED, any_supplier, suppliers

METHOD = methodology.load()
BARE = SupplierFacts(Kind.FACTORY, Country("XD", parts={"tip": CountryPart("2", INVENTED)}))
EXACT = settings(max_examples=60, deadline=None)


def known(value: object, grade: Grade = Grade.DOCUMENT) -> Answer:
    return Answer(value, AnswerState.KNOWN, grade, 0)  # type: ignore[arg-type]


def test_the_engine_agrees_to_the_last_bit_with_a_slow_second_scorer():
    for facts in suppliers(400, seed=7):
        found, wanted = engine.assess(facts, METHOD), oracle.score(facts)
        assert list(found.factors.values()) == wanted.factors
        assert dict(found.subscores) == wanted.subscores
        for name in (
            *("mean", "peak", "inherent", "control", "inherent_after_controls", "observed", "likelihood"),
            *("severity", "residual", "floor", "final", "low", "high", "confidence"),
        ):
            assert getattr(found, name) == getattr(wanted, name), name
        assert (found.confidence_grade, found.band.value) == (wanted.grade, wanted.band)
        assert (found.provisional, found.blocked) == (wanted.provisional, wanted.blocked)
        assert found.reference_coverage == wanted.coverage


@EXACT
@given(any_supplier(), st.sampled_from(ANSWER_FIELDS))
def test_a_refused_answer_never_lowers_the_score(facts, field):
    refused = replace(facts, answers={**facts.answers, field: Answer(state=AnswerState.REFUSED)})
    before, after = engine.assess(facts, METHOD), engine.assess(refused, METHOD)
    assert after.residual >= before.residual
    assert after.final >= before.final
    assert after.confidence <= before.confidence


@EXACT
@given(any_supplier(), st.sampled_from(ANSWER_FIELDS))
def test_letting_a_question_fall_overdue_never_lowers_the_score(facts, field):
    asked = replace(facts, answers={**facts.answers, field: Answer(state=AnswerState.NOT_REQUESTED)})
    overdue = replace(facts, answers={**facts.answers, field: Answer(state=AnswerState.OVERDUE)})
    assert engine.assess(overdue, METHOD).final >= engine.assess(asked, METHOD).final


@EXACT
@given(any_supplier(), st.sampled_from(CONTROLS))
def test_dropping_a_control_never_lowers_the_score(facts, name):
    without = {other: control for other, control in facts.controls.items() if other != name}
    before = engine.assess(facts, METHOD)
    assert engine.assess(replace(facts, controls=without), METHOD).final >= before.final


@EXACT
@given(
    any_supplier(),
    st.builds(
        Signal, st.sampled_from(Strength), st.sampled_from(SignalStatus), st.integers(0, 60), st.just("D9")
    ),
)
def test_adding_a_signal_never_lowers_the_score(facts, signal):
    more = replace(facts, signals=(*facts.signals, signal))
    assert engine.assess(more, METHOD).final >= engine.assess(facts, METHOD).final


@EXACT
@given(any_supplier(), st.sampled_from(list(Gate)))
def test_a_further_gate_never_lowers_the_score(facts, gate):
    held = replace(facts, gates={**facts.gates, gate: engine.GateEvidence("one more")})
    after = engine.assess(held, METHOD)
    assert after.final >= engine.assess(facts, METHOD).final
    assert after.final >= METHOD.floor(gate)


@EXACT
@given(any_supplier(), st.builds(Severity, *[st.integers(1, 5)] * 3))
def test_a_finding_never_lowers_severity(facts, triple):
    more = replace(facts, severities=(*facts.severities, triple))
    assert engine.assess(more, METHOD).severity >= engine.assess(facts, METHOD).severity


@EXACT
@given(any_supplier(), st.randoms(use_true_random=False))
def test_the_order_of_inputs_does_not_change_a_bit(facts, order):
    def shuffled(items):
        listed = list(items)
        order.shuffle(listed)
        return listed

    mixed = replace(
        facts,
        answers=dict(shuffled(facts.answers.items())),
        controls=dict(shuffled(facts.controls.items())),
        gates=dict(shuffled(facts.gates.items())),
        signals=tuple(shuffled(facts.signals)),
        severities=tuple(shuffled(facts.severities)),
    )
    first, second = engine.assess(facts, METHOD), engine.assess(mixed, METHOD)
    assert first.shown_values() == second.shown_values()
    assert (first.final, first.low, first.high) == (second.final, second.low, second.high)


@EXACT
@given(any_supplier())
def test_the_interval_contains_the_final_score(facts):
    found = engine.assess(facts, METHOD)
    assert 0 <= found.low <= found.final <= found.high <= 100


@EXACT
@given(any_supplier(), st.sampled_from(ANSWER_FIELDS), st.randoms(use_true_random=False))
def test_whatever_an_open_question_turns_out_to_be_lies_in_the_interval(facts, field, pick):
    from tests.risk.invented import VALUES

    asked = replace(facts, answers={**facts.answers, field: Answer()})
    answer = known(pick.choice(VALUES[field]), Grade.SELF)
    found = engine.assess(asked, METHOD)
    # Silence may end with an answer, which is a gate and not an answer's own effect.
    answered = engine.assess(replace(asked, answers={**asked.answers, field: answer}), METHOD)
    assert found.low <= max(answered.final, found.floor) <= found.high


def test_a_question_not_yet_asked_scores_75_and_is_provisional_with_a_real_interval():
    found = engine.assess(BARE, METHOD)
    assert set(found.subscores.values()) == {75.0}
    assert found.factors[Factor.SECTOR] == found.factors[Factor.PRODUCT] == 75.0
    assert found.provisional
    assert found.low < found.final < found.high
    assert found.unanswered == (*ANSWER_FIELDS, "sector", "product")


def test_a_sector_that_is_not_known_alone_makes_the_score_provisional():
    answers = {f: known(v, Grade.TRIANGULATED) for f, v in _FULL.items()}
    whole = replace(BARE, answers=answers, sector=RatedTopic(score=65), product=RatedTopic(score=20))
    assert not engine.assess(whole, METHOD).provisional
    assert engine.assess(replace(whole, sector=RatedTopic("no such thing")), METHOD).provisional


_FULL = {
    **dict.fromkeys(("migrant", "agency", "housing", "temp", "trace", "contract"), 50),
    "fees": "some",
    "tied": True,
    "groups": 1,
    "depth": 1,
    "pay": "mixed",
    "press": "low",
    "lic": "none_used",
    "iso": "urban",
}


def test_a_weakly_shown_answer_widens_only_the_high_end():
    proven = {f: known(v) for f, v in _FULL.items()}
    weak = {f: known(v, Grade.SELF) for f, v in _FULL.items()}
    topics = {"sector": RatedTopic(score=65), "product": RatedTopic(score=20)}
    strong_score = engine.assess(replace(BARE, answers=proven, **topics), METHOD)
    weak_score = engine.assess(replace(BARE, answers=weak, **topics), METHOD)
    assert strong_score.low == strong_score.final == strong_score.high
    assert weak_score.low == weak_score.final == strong_score.final
    assert weak_score.high > weak_score.final


def test_an_answer_without_a_grade_counts_as_self_declared():
    stated = replace(BARE, answers={"fees": Answer("some", AnswerState.KNOWN, None, 0)})
    assert engine.assess(stated, METHOD).confidence == 100 * 0.25 / 14


@pytest.mark.parametrize(("age", "share"), [(0, 1), (12, 1), (13, 0.5), (24, 0.5), (25, 0), (None, 1)])
def test_evidence_counts_fully_for_a_year_and_half_for_a_second(age, share):
    stated = replace(BARE, answers={"fees": Answer("some", AnswerState.KNOWN, Grade.TRIANGULATED, age)})
    assert engine.assess(stated, METHOD).confidence == 100 * share / 14
    control = replace(BARE, controls={"recruit": Control(4, Grade.TRIANGULATED, age)})
    assert engine.assess(control, METHOD).control == 0.2 * share


@pytest.mark.parametrize(("age", "recency"), [(12, 1), (13, 0.7), (24, 0.7), (25, 0.4), (36, 0.4), (37, 0.2)])
def test_a_signal_fades_by_completed_months(age, recency):
    told = replace(BARE, signals=(Signal(Strength.STRONG, SignalStatus.CONFIRMED, age, "D5-01"),))
    assert engine.assess(told, METHOD).observed == pytest.approx(100 * 0.5 * recency)


def test_a_declared_control_earns_at_most_a_quarter_of_its_weight():
    declared = {name: Control(4, Grade.SELF, 0) for name in CONTROLS}
    assert engine.assess(replace(BARE, controls=declared), METHOD).control == pytest.approx(0.25)


def test_controls_remove_at_most_half():
    full = {name: Control(4, Grade.TRIANGULATED, 0) for name in CONTROLS}
    found = engine.assess(replace(BARE, controls=full), METHOD)
    assert found.inherent_after_controls == pytest.approx(found.inherent / 2)


def test_a_state_imposed_setting_voids_controls_and_raises_the_country():
    full = {name: Control(4, Grade.TRIANGULATED, 0) for name in CONTROLS}
    gate = {Gate.STATE_IMPOSED: engine.GateEvidence("place")}
    found = engine.assess(replace(BARE, controls=full, gates=gate, region_state_imposed=INVENTED), METHOD)
    assert found.control == 0
    assert found.factors[Factor.COUNTRY] == 90
    assert found.final >= 90


def test_missing_country_parts_share_their_weight_and_the_coverage_says_so():
    parts = {"tip": CountryPart("2WL", INVENTED), "law": CountryPart(31.2, INVENTED)}
    found = engine.assess(replace(BARE, country=Country("XX", parts=parts)), METHOD)
    assert found.factors[Factor.COUNTRY] == pytest.approx((0.25 * 65 + 0.2 * 68.8) / 0.45)
    assert found.reference_coverage == pytest.approx(0.45)
    assert found.country_parts["prev"] is None


def test_a_country_without_any_index_scores_75_with_coverage_zero():
    found = engine.assess(replace(BARE, country=Country("XX")), METHOD)
    assert found.factors[Factor.COUNTRY] == 75
    assert found.reference_coverage == 0


@pytest.mark.parametrize(
    ("days", "answers", "silent"),
    [
        (61, {}, True),
        (60, {}, False),
        (61, {f: known(v) for f, v in _FULL.items()}, False),
        # 9 of 14 answers by document give 38.6, ten 42.9.
        (61, {f: known(v) for f, v in list(_FULL.items())[:9]}, True),
        (61, {f: known(v) for f, v in list(_FULL.items())[:10]}, False),
    ],
)
def test_silence_is_low_confidence_and_requests_overdue_for_more_than_60_days(days, answers, silent):
    found = engine.assess(replace(BARE, days_overdue=days, answers=answers), METHOD)
    assert (Gate.SILENT in found.gates) is silent
    if silent:
        assert "overdue for more than 60 days" in found.gates[Gate.SILENT].evidence


def test_a_confirmed_list_match_blocks():
    listed = replace(BARE, gates={Gate.LISTED_EXACT: engine.GateEvidence("list")}, market_blocked="US")
    found = engine.assess(listed, METHOD)
    assert (found.status, found.final, found.band) == ("BLOCKED", 100, Band.CRITICAL)
    close = engine.assess(replace(BARE, gates={Gate.LISTED_FUZZY: engine.GateEvidence("list")}), METHOD)
    assert (close.status, close.final) == ("OPEN", 80)


@pytest.mark.parametrize(
    ("headcount", "affected", "scope"),
    [
        *[(None, None, 3), (1, None, 1), (9, None, 1), (10, None, 2), (99, None, 2), (100, None, 3)],
        *[(499, None, 3), (500, None, 4), (1999, None, 4), (2000, None, 5)],
        *[(100, 49, 2), (100, 50, 3), (None, 50, 2), (3000, 3000, 5), (8, 4, 2)],
    ],
)
def test_scope_counts_workers_and_steps_up_from_half_of_the_workforce(headcount, affected, scope):
    assert engine.scope_of(headcount, affected) == scope


def test_between_equal_severities_the_harder_to_repair_is_named():
    facts = replace(BARE, severities=(Severity(3, 3, 4),))
    assert engine.assess(facts, METHOD).severity_triple == Severity(3, 3, 4)
    assert engine.assess(BARE, METHOD).severity_triple == Severity(4, 3, 3)


@pytest.mark.parametrize(
    ("value", "seen"),
    [(44.85, 44.9), (44.849, 44.8), (44.9499999999, 45.0), (64.94, 64.9), (0.05, 0.1), (0, 0)],
)
def test_shown_values_are_rounded_half_up_even_where_binary_falls_short(value, seen):
    assert shown(value) == seen
    assert METHOD.band_of(shown(44.9499999999)) is Band.ELEVATED


@pytest.mark.parametrize(
    ("seen", "band"),
    [
        *[(0, Band.LOW), (24.9, Band.LOW), (25, Band.MODERATE), (44.9, Band.MODERATE), (45, Band.ELEVATED)],
        *[
            (64.9, Band.ELEVATED),
            (65, Band.HIGH),
            (84.9, Band.HIGH),
            (85, Band.CRITICAL),
            (100, Band.CRITICAL),
        ],
    ],
)
def test_bands_begin_at_their_edge(seen, band):
    assert METHOD.band_of(seen) is band


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (replace(BARE, answers={"migrant": known(130)}), "answers.migrant: found 130; a share from 0 to 100"),
        (replace(BARE, answers={"migrant": known(None)}), "answers.migrant: found None"),
        (
            replace(BARE, answers={"fees": known("none")}),
            "answers.fees: found 'none'; allowed are none_verified",
        ),
        (replace(BARE, answers={"tied": known("yes")}), "answers.tied: found 'yes'; true or false"),
        (replace(BARE, answers={"depth": known(-1)}), "answers.depth: found -1; a count from 0"),
        (replace(BARE, answers={"depth": known(1.5)}), "answers.depth: found 1.5; a count from 0"),
        (replace(BARE, answers={"wages": known(1)}), "answers.wages: this name is not known"),
        (replace(BARE, controls={"audit": Control(5, Grade.SELF)}), "controls.audit: found maturity 5"),
        (replace(BARE, severities=(Severity(0, 1, 1),)), "severity.scale: found 0"),
        (replace(BARE, sector=RatedTopic(score=101)), "sector.score: found 101"),
        (
            replace(BARE, country=Country("XX", parts={"tip": CountryPart("4", INVENTED)})),
            "country XX, tip: found '4'; allowed are 1, 2, 2WL, 3, SC",
        ),
        (
            replace(BARE, signals=(Signal(Strength.WEAK, SignalStatus.ALLEGED, -1, "NEWS"),)),
            "signals, code NEWS: found an age of -1 months",
        ),
    ],
)
def test_facts_that_cannot_be_scored_are_refused_by_name(facts, message):
    with pytest.raises(FactsError) as refusal:
        engine.assess(facts, METHOD)
    assert message in str(refusal.value)


def test_many_assessments_equal_those_one_by_one():
    listed = suppliers(200, seed=11)
    random.Random(3).shuffle(listed)
    together = list(engine.assess_all(listed, METHOD))
    assert [engine.assess(facts, METHOD) for facts in listed] == together
