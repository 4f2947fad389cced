"""Indicators, actions and audit rules: every code can be looked up and leads somewhere."""

import pytest

from risk.errors import TableError
from risk.indicators import knowledge
from risk.vocabulary import Kind, Strength

KNOWLEDGE = knowledge()


def test_there_are_108_indicators_with_meaning_and_basis():
    assert len(KNOWLEDGE.indicators) == 108
    for indicator in KNOWLEDGE.indicators.values():
        assert indicator.title
        assert indicator.meaning
        assert indicator.basis
        assert indicator.severity in {"zero_tolerance", "critical", "major", "minor", "context"}


@pytest.mark.parametrize(
    ("code", "child", "strength"),
    [
        ("D5-01", False, Strength.STRONG),
        ("D4-08", False, Strength.MEDIUM),
        ("D2-07", False, Strength.MEDIUM),
        ("D2-07", True, Strength.STRONG),
        ("D4-09", False, Strength.WEAK),
        ("ILO03", False, Strength.STRONG),
        ("ILO01", False, Strength.MEDIUM),
        ("PUR-01", False, Strength.STRONG),
        ("UNAUTH_SUBCONTRACT", False, Strength.MEDIUM),
    ],
)
def test_the_strength_is_that_of_the_cohort_or_follows_the_severity(code, child, strength):
    assert KNOWLEDGE.indicator(code).strength(child=child) == strength


def test_acts_are_no_signals():
    assert not KNOWLEDGE.indicator("ACT-1").is_signal
    assert KNOWLEDGE.indicator("D5-01").is_signal


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_checklist(kind):
    prompts = KNOWLEDGE.prompts(kind)
    assert len(prompts) > 80
    assert all(text for _, text in prompts)
    # An auditor reads the prompt of one kind alone.
    assert not [code for code, text in prompts if text.lower().startswith(("same", "see ", "as above"))]


def test_an_unknown_code_is_refused_with_an_example():
    with pytest.raises(TableError, match=r'"D9-99" is no indicator code; D5-01'):
        KNOWLEDGE.indicator("D9-99")


def test_every_finding_has_actions_and_every_code_of_an_action_exists():
    for code, indicator in KNOWLEDGE.indicators.items():
        if indicator.is_signal:
            assert KNOWLEDGE.actions_for(code, indicator.severity), code
    named = {code for action in KNOWLEDGE.actions.values() for code in action.indicators}
    assert named - {"ANY", "ANY_ZT"} <= set(KNOWLEDGE.indicators)


def test_exploitation_outside_labour_is_only_made_safe_and_referred():
    actions = KNOWLEDGE.actions_for("PUR-08", "zero_tolerance")
    assert actions
    assert all("ANY_ZT" in action.indicators for action in actions)


def test_a_zero_tolerance_finding_gets_the_actions_for_every_such_case():
    grave = {action.code for action in KNOWLEDGE.actions_for("D5-04", "zero_tolerance")}
    lesser = {action.code for action in KNOWLEDGE.actions_for("D5-04", "major")}
    assert lesser < grave


def test_a_severity_has_its_clock_and_an_unknown_one_is_refused():
    assert KNOWLEDGE.clock_of("critical").closing_days == 30
    assert KNOWLEDGE.clock_of("zero_tolerance").plan_days == 1
    with pytest.raises(TableError, match='applies to "terrible"'):
        KNOWLEDGE.clock_of("terrible")
