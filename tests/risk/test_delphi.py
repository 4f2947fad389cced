"""Dimensions and results of a cohort, beside the published cases of test_casefile."""

from __future__ import annotations

import itertools

import pytest

from risk import delphi
from risk.delphi import Dimension, Observed, Result
from risk.vocabulary import SignalStatus, Strength

STATUSES = list(SignalStatus)


def observed(codes: str, status: SignalStatus = SignalStatus.CONFIRMED) -> list[Observed]:
    """`D4-01S D4-02M` as indicators."""
    return [Observed(code[:-1], Strength(code[-1]), status) for code in codes.split()]


def test_one_more_indicator_never_makes_a_dimension_negative():
    for counts in itertools.product(range(4), repeat=3):
        if delphi.is_positive(*counts):
            for more in range(3):
                raised = [count + (place == more) for place, count in enumerate(counts)]
                assert delphi.is_positive(*raised)


def test_weak_indicators_alone_are_never_positive():
    assert not any(delphi.is_positive(0, medium, weak) for medium in (0, 1) for weak in range(20))


@pytest.mark.parametrize("status", STATUSES)
def test_only_confirmed_and_corroborated_indicators_count(status):
    judged = delphi.judge(observed("D4-01S D4-02M", status), child=False, act=False)
    counts = status in (SignalStatus.CONFIRMED, SignalStatus.CORROBORATED)
    assert (Dimension.EXPLOITATION in judged.positive) is counts


def test_the_same_code_twice_counts_once():
    judged = delphi.judge(observed("D5-01S D5-01S"), child=False, act=True)
    assert judged.dimensions[Dimension.COERCION].strong == 1
    assert judged.result is Result.NOTHING_POSITIVE


def test_an_indicator_without_strength_in_the_age_column_does_not_count():
    judged = delphi.judge([Observed("D3-07", None, SignalStatus.CONFIRMED)], child=True, act=True)
    assert judged.dimensions[Dimension.RECRUITMENT_BY_ABUSE] == delphi.DimensionCount(0, 0, 0)


def test_the_first_worked_example_is_no_case_yet():
    indicators = observed("D5-01S D4-08M D2-04M") + observed("D4-02M", SignalStatus.ALLEGED)
    assert delphi.judge(indicators, child=False, act=True).result is Result.NOTHING_POSITIVE


def test_trafficking_needs_act_recruitment_exploitation_and_coercion():
    whole = [Dimension.COERCIVE_RECRUITMENT, Dimension.EXPLOITATION, Dimension.COERCION]
    assert delphi.result_of(whole, child=False, act=True) is Result.TRAFFICKING
    assert delphi.result_of(whole, child=False, act=False) is Result.FORCED_LABOUR
    assert delphi.result_of(whole[1:], child=False, act=True) is Result.FORCED_LABOUR


def test_for_a_child_no_means_is_needed():
    assert delphi.result_of([Dimension.EXPLOITATION], child=True, act=True) is Result.CHILD_TRAFFICKING
    assert delphi.result_of([Dimension.EXPLOITATION], child=True, act=False) is Result.CHILD_EXPLOITATION


@pytest.mark.parametrize("child", [False, True])
def test_abuse_of_vulnerability_alone_is_no_case(child):
    assert delphi.result_of([Dimension.ABUSE_OF_VULNERABILITY], child=child, act=True) is Result.NO_CASE


def test_every_combination_has_a_result_and_the_gate_follows_exploitation_with_coercion():
    strong = {d: observed(f"{d}-01S {d}-02S") for d in Dimension}
    for size in range(7):
        for chosen in itertools.combinations(Dimension, size):
            indicators = [one for dimension in chosen for one in strong[dimension]]
            for child, act in itertools.product((False, True), repeat=2):
                judged = delphi.judge(indicators, child=child, act=act)
                assert judged.positive == set(chosen)
                both = {Dimension.EXPLOITATION, Dimension.COERCION} <= set(chosen)
                assert delphi.raises_gate(judged) is both
                assert (judged.result is Result.NOTHING_POSITIVE) is (not chosen)
