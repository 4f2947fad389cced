"""Reasons, the sentence of a report and what would change a score say what the numbers say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from risk import comparison, engine, explanation, methodology, outlook
from risk.cases import case_reading
from risk.cases.case_reading import Place
from risk.facts import (
    Answer,
    Control,
    Country,
    CountryPart,
    GateEvidence,
    Origin,
    RatedTopic,
    Signal,
    SupplierFacts,
)
from risk.rounding import shown
from risk.vocabulary import AnswerState, Factor, Gate, Grade, Kind, SignalStatus, Strength
from tests.risk.invented import INVENTED, any_supplier

METHOD = methodology.load()
GOLDENS = json.loads((Path(__file__).parent / "goldens.json").read_text(encoding="utf-8"))["goldens"]
TIP, WGI = Origin("TIP Report 2025", "2025-09-29"), Origin("World Bank, WGI", "2024")
PARTS = {"tip": CountryPart("2WL", TIP), "law": CountryPart(31.2, WGI)}
BARE = SupplierFacts(Kind.FACTORY, Country("XX", "Exampleland", PARTS))


def golden(name: str) -> SupplierFacts:
    given_ = next(case["input"] for case in GOLDENS if case["input"]["id"] == f"GOLD-{name}")
    return case_reading.facts(Place("case", given_), METHOD)


def explained(facts: SupplierFacts) -> list[explanation.Reason]:
    return explanation.reasons(engine.assess(facts, METHOD), facts, METHOD)


def sentence(facts: SupplierFacts) -> str:
    return explanation.sentence(engine.assess(facts, METHOD), facts, METHOD, "2026-11-23")


def test_the_sentence_of_the_first_worked_example_is_the_published_one():
    assert sentence(golden("A")) == (
        "Final 79.9 (High). Set by residual risk; gate G6 would hold it at 70 or more. "
        "Inherent 66.7: workforce 81.3 is the peak (worker-paid fees, tied permits, employer housing). "
        "Controls remove 8.6. Signals add 30.9 to likelihood. Severity 71.7: 4/4/3. "
        "Confidence 67.9 (B); not answered: none. Method 1.0.0, lists of 2026-11-23."
    )


@pytest.mark.parametrize(
    ("facts", "piece"),
    [
        (
            golden("B"),
            "Set by gate G7 (access denied, false records, coached workers or retaliation); residual risk",
        ),
        (golden("C"), "Set by residual risk; no gate holds."),
        (golden("D"), "BLOCKED for the market of the list."),
        (replace(golden("D"), market_blocked="the United States"), "BLOCKED for the United States."),
        (golden("E"), "not answered: migrant workers, worker-paid fees, contracts in own language."),
        (golden("G"), "Controls count nothing: gate G3 holds."),
        (golden("G"), "country 90.0 is the peak (documented state-imposed forced labour)"),
        (golden("H"), "Provisional: answers open or shown weakly could place it between 45.6 and 68.6."),
        (golden("H"), "No controls are stated. No signals are recorded."),
        (golden("H"), "not answered: all 14 questions."),
        (BARE, "not answered: all 14 questions, sector, product."),
        (BARE, "Country data cover 45 % of their weight; not loaded: prevalence, ITUC rating, ratification"),
        (replace(BARE, country=Country("XX")), "Country data cover 0 % of their weight"),
        (
            replace(
                BARE,
                gates={
                    Gate.DENIED_OR_FALSE: GateEvidence("a"),
                    Gate.ZERO_TOLERANCE_SUSPECTED: GateEvidence("b"),
                },
            ),
            "Set by gates G7 and G8 (",
        ),
    ],
)
def test_the_sentence_tells_each_state(facts, piece):
    assert piece in sentence(facts)


@settings(max_examples=60, deadline=None)
@given(any_supplier())
def test_no_sentence_declares_guilt_or_innocence(facts):
    texts = [sentence(facts), *(reason.text for reason in explained(facts))]
    for word in ("guilty", "clear ", "cleared", "innocent", "safe"):
        assert not any(word in text.lower() for text in texts)


@settings(max_examples=60, deadline=None)
@given(any_supplier())
def test_gates_come_first_and_factors_by_falling_contribution(facts):
    assessment = engine.assess(facts, METHOD)
    reasons = explanation.reasons(assessment, facts, METHOD)
    held = len(assessment.gates)
    assert [reason.factor for reason in reasons[:held]] == [gate.value for gate in assessment.gates]
    assert [reason.value for reason in reasons[:held]] == sorted(
        (r.value for r in reasons[:held]), reverse=True
    )
    rest = [reason.contribution for reason in reasons[held:]]
    assert rest == sorted(rest, reverse=True)
    assert {reason.factor for reason in reasons[held:]} == {factor.value for factor in Factor}
    assert all(reason.text and reason.source for reason in reasons)


@settings(max_examples=60, deadline=None)
@given(any_supplier())
def test_the_contributions_of_the_factors_are_the_inherent_risk(facts):
    assessment = engine.assess(facts, METHOD)
    parts = explanation.contributions_of(assessment, facts, METHOD)
    assert sum(parts.values()) == pytest.approx(assessment.inherent)


def test_a_country_names_what_is_loaded_what_is_not_and_from_where():
    reason = next(reason for reason in explained(BARE) if reason.factor == "CTY")
    assert reason.text == (
        "Country 66.7: TIP tier 2WL, rule of law percentile 31.2; not loaded: prevalence, ITUC rating, "
        "ratification of C29 and P29."
    )
    assert reason.source == "TIP Report 2025 (2025-09-29); World Bank, WGI (2024)"
    assert reason.contribution == shown(0.7 * 0.25 * reason.value)


def test_a_topic_that_could_not_be_matched_says_so():
    texts = {reason.factor: reason.text for reason in explained(replace(BARE, sector=RatedTopic("widgets")))}
    assert (
        texts["SEC"] == "Sector 75.0: “widgets” could not be matched; it counts as a question not yet asked."
    )
    assert texts["PRD"] == "Product 75.0: not stated; it counts as a question not yet asked."


def test_answers_are_named_with_value_and_grade_and_open_ones_by_state():
    answers = {
        "fees": Answer("over_one_month", AnswerState.KNOWN, Grade.ONSITE, 2, "audit of 2026-09-01"),
        "agency": Answer(state=AnswerState.REFUSED),
        "housing": Answer(state=AnswerState.OVERDUE),
    }
    reason = next(r for r in explained(replace(BARE, answers=answers)) if r.factor == "WRK")
    assert "worker-paid fees 100 (over one month, onsite)" in reason.text
    assert "refused: agency workers" in reason.text
    assert "asked and overdue: employer housing" in reason.text
    assert "not yet asked: migrant workers, tied permits" in reason.text
    assert reason.source == "audit of 2026-09-01; default of methodology 1.0.0 for what is not answered"


def test_a_gate_names_its_evidence_its_floor_and_who_may_release_it():
    facts = replace(BARE, gates={Gate.LISTED_FUZZY: GateEvidence("UFLPA: Acme")})
    reason = explained(facts)[0]
    assert (reason.factor, reason.value) == ("G1_listed_fuzzy", 80)
    assert "UFLPA: Acme" in reason.text
    assert "holds the score at 80 or more" in reason.text
    assert "a reviewer within 5 working days" in reason.text
    assert reason.contribution == shown(80 - engine.assess(facts, METHOD).residual)


def test_what_would_change_lists_open_and_weak_answers_but_not_proven_ones():
    answers = {
        "fees": Answer("some", AnswerState.KNOWN, Grade.SELF, 0),
        "tied": Answer(True, AnswerState.KNOWN, Grade.ONSITE, 0),
    }
    facts = replace(BARE, answers=answers)
    assessment = engine.assess(facts, METHOD)
    changes = outlook.of(facts, METHOD).changes
    subjects = {change.subject for change in changes}
    assert {"fees", "migrant", "sector", "product", "control_recruit"} <= subjects
    assert "tied" not in subjects
    assert [change.effect for change in changes] == sorted((c.effect for c in changes), reverse=True)
    by_subject = {change.subject: change for change in changes}
    assert by_subject["fees"].text.startswith("show the answer on worker-paid fees, with document: ")
    assert by_subject["migrant"].text.startswith(
        f"answer on migrant workers, with document: {assessment.shown_final:.1f} -> "
    )


def test_what_would_change_is_what_the_engine_gives_for_that_answer():
    change = next(c for c in outlook.of(BARE, METHOD).changes if c.subject == "press")
    for value, wanted in (("low", change.best), ("high", change.worst)):
        answer = Answer(value, AnswerState.KNOWN, Grade.DOCUMENT, 0)
        assert engine.assess(replace(BARE, answers={"press": answer}), METHOD).shown_final == wanted


@settings(max_examples=30, deadline=None)
@given(any_supplier())
def test_the_best_outcome_is_never_above_the_worst(facts):
    for change in outlook.of(facts, METHOD).changes:
        assert change.best <= change.worst


def test_releasing_a_gate_is_shown_with_the_score_left_below_it():
    facts = golden("B")
    changes = outlook.of(facts, METHOD).changes
    assert [change.text for change in changes] == ["release of gate G7 by those who may: 80.0 -> 77.8"]


def test_further_lines_name_the_signals_the_strongest_first_and_each_once():
    """Two children at work stood behind "Signals add 6.9 to likelihood"."""
    told = [
        Signal(Strength.WEAK, SignalStatus.ALLEGED, 3, "ILO11"),
        Signal(Strength.STRONG, SignalStatus.ALLEGED, 3, "PUR-10"),
        Signal(Strength.STRONG, SignalStatus.CLOSED_VERIFIED, 9, "ILO07"),
        Signal(Strength.STRONG, SignalStatus.ALLEGED, 5, "PUR-10"),
    ]
    facts = replace(BARE, signals=tuple(told))
    computed = engine.assess(facts, METHOD)
    added = f"Signals add {computed.likelihood - computed.inherent_after_controls:.1f} to likelihood: "
    titles = {"PUR-10": {"title": "Child labour"}, "ILO11": {"title": "Excessive overtime"}}
    assert explanation.further(computed, facts, METHOD, titles)[1] == (
        f"{added}ILO07 (closed verified); PUR-10 Child labour (alleged); ILO11 Excessive overtime (alleged)."
    )


def test_further_lines_tell_controls_signals_severity_and_confidence():
    facts = replace(BARE, controls={"audit": Control(4, Grade.ONSITE, 0)}, region_state_imposed=INVENTED)
    lines = explanation.further(engine.assess(facts, METHOD), facts, METHOD, {})
    assert lines[0].startswith("Controls remove ")
    assert lines[1] == "No signals are recorded."
    assert lines[2] == "Severity 68.3: scale 4, scope 3, irremediability 3 of 5."
    assert lines[3].startswith("Confidence 0.0 (D): not answered: all 14 questions")


@pytest.mark.parametrize(
    ("field", "share", "told"),
    [("trace", 100.0, "traced inputs"), ("contract", 95.0, "contracts in own language")],
)
def test_a_share_stands_beside_the_name_of_what_it_is_a_share_of(field, share, told):
    """The name of what is lacking beside the share that is not says the opposite."""
    answered = replace(BARE, answers={field: Answer(share, AnswerState.KNOWN, Grade.DOCUMENT, 0)})
    texts = [one.text for one in explained(answered)]
    assert any(f"{told} " in text and f"({share:g}, document)" in text for text in texts)
    moves = comparison.compare(BARE, METHOD, answered, METHOD).moves
    assert [one.text for one in moves] == [f"{told}: not yet asked → {share:g}, shown by document"]
    assert not any("untraced" in text or "not in own" in text for text in texts)
