"""Whatever an own release changes, admitting never looks better than silence that it weighed up to before."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk import engine, methodology, own_bounds, own_methodology
from risk.facts import Answer
from risk.vocabulary import ANSWER_FIELDS, AnswerState, Grade
from tests.risk.invented import SHARES, VALUES, any_supplier, suppliers
from tests.risk.test_own_bounds import accepted_release

SHIPPED = methodology.load("1.0.0")
DAY = datetime.date(2026, 12, 1)
SILENCES = [state for state in AnswerState if state is not AnswerState.KNOWN]
HALVED = [[0, 0], [10, 12.5], [30, 30], [60, 42.5], [100, 50]]
OF_A_NEWCOMER = {
    "answers.fees.scores.over_one_month": 50,
    "answers.fees.scores.some": 40,
    "answers.tied.yes_no.yes": 50,
    "curves.share.nodes": HALVED,
    "factors.peak_share": 0.15,
}


def made(changes):
    return own_methodology.release("1.0.0", changes, version="1.0.0-2", title="Ours", effective_from=DAY)


def known(value, grade=Grade.SELF):
    return Answer(value, AnswerState.KNOWN, grade)


def told(changes):
    return {one.place: one.advice for one in own_bounds.weaker(made(changes), SHIPPED)}


ADMISSION = [
    ("answers.fees.scores.some", 74, "74 points is less than the 75 of missing.not_requested; at least 75"),
    ("answers.fees.scores.over_one_month", 99, "99 points is less than the 100 of missing.overdue"),
    ("answers.tied.yes_no.yes", 75, "75 points is less than the 100 of missing.overdue; at least 100 is"),
    ("answers.lic.scores.unlicensed", 74, "74 points is less than the 75 of missing.not_requested"),
    ("answers.pay.scores.task_or_advance", 80, "80 points is less than the 100"),
    ("answers.press.scores.high", 80, "80 points is less than the 100"),
    ("answers.iso.scores.closed", 80, "80 points is less than the 100"),
    ("answers.groups.counts", [0, 40, 70, 90], "90 points at 3 is less than the 100"),
    ("answers.depth.counts", [0, 40, 70], "70 points at 3 is less than the 100"),
    ("curves.share.nodes", HALVED, "50 points at 100 percent is less than the 100"),
    (
        "curves.share.nodes",
        [[0, 0], [10, 25], [30, 60], [70, 62], [100, 100]],
        "60.9 points at 48 percent is less than the 75 of missing.not_requested; at least 75 is accepted",
    ),
    ("curves.remainder.nodes", [[0, 90], [100, 0]], "90 points at 0 percent is less than the 100"),
]


@pytest.mark.parametrize(("place", "value", "words"), ADMISSION)
def test_an_admission_keeps_at_least_what_silence_gives(place, value, words):
    advice = told({place: value})[place]
    assert words in advice
    assert "whoever admits something grave never looks better than whoever says nothing" in advice
    assert advice.endswith("Give it that many points, or leave it as shipped.")


PAYING = [
    ("answers.depth.counts", [0, 40, 80, 100], "80 points at 2 is more than the 75 of missing", 80),
    ("answers.pay.scores.piece_rate", 76, "76 points is more than the 75 of missing.not_requested", 76),
    ("answers.fees.scores.policy_only", 78, "78 points is more than the 75", 78),
    ("curves.share.nodes", [[0, 0], [5, 90], [100, 100]], "is more than the 75", 94.53),
]


@pytest.mark.parametrize(("place", "value", "words", "raised"), PAYING)
def test_silence_is_raised_with_an_answer_that_would_weigh_more(place, value, words, raised):
    advice = told({place: value})[place]
    assert words in advice
    assert advice.endswith(f"Lower the points, or raise missing.not_requested to {raised:g}.")
    assert told({place: value, "missing.not_requested": raised}) == {}


def test_two_suppliers_alike_one_of_whom_admits_what_the_other_keeps_to_itself():
    """Such a release let the candid one look better; it is refused now by each value that did so."""
    assert set(told(OF_A_NEWCOMER)) == set(OF_A_NEWCOMER) - {"factors.peak_share"}
    before = suppliers(1, seed=11)[0]
    silent = replace(before, answers={}, gates={}, days_overdue=0)
    grave = {"fees": known("over_one_month"), "tied": known(True)}
    candid = replace(silent, answers=grave)
    beyond, kept = made(OF_A_NEWCOMER), made({"factors.peak_share": 0.15})
    assert engine.assess(candid, beyond).residual < engine.assess(silent, beyond).residual
    for rules in (SHIPPED, kept):
        assert engine.assess(candid, rules).residual >= engine.assess(silent, rules).residual


@st.composite
def stated(draw):
    """An answer to one question, and a kind of silence in its place."""
    field = draw(st.sampled_from(ANSWER_FIELDS))
    value = draw(st.floats(0, 100) if field in SHARES else st.sampled_from(VALUES[field]))
    return field, known(value, draw(st.sampled_from(Grade))), draw(st.sampled_from(SILENCES))


@pytest.mark.whole
@pytest.mark.parametrize(("examples", "step"), [(25, 7), pytest.param(2_000, 1, marks=pytest.mark.long)])
def test_no_accepted_release_turns_an_answer_and_silence_round(examples, step):
    invented = given(accepted_release(step), any_supplier(), stated())
    settings(max_examples=examples)(invented(keeps_their_sides))()


def keeps_their_sides(own, facts, one):
    field, answer, state = one
    says = replace(facts, answers={**facts.answers, field: answer})
    keeps_silent = replace(facts, answers={**facts.answers, field: Answer(state=state)})
    points = engine.assess(says, SHIPPED).subscores[field]
    said, silent = engine.assess(says, own), engine.assess(keeps_silent, own)
    if points <= SHIPPED.missing[state]:
        assert silent.residual >= said.residual - 1e-9
        assert silent.final >= said.final - 1e-9
    if points >= SHIPPED.missing[state]:
        least = min(own.missing[state], points)
        assert said.subscores[field] >= least - 1e-9
        if own.missing[state] == SHIPPED.missing[state]:
            assert said.residual >= silent.residual - 1e-9
