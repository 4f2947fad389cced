"""Answers with their states and ages: silence never pays, known values age, later answers make up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.vocabulary import ANSWER_FIELDS, AnswerState, Grade
from suppliers.facts import (
    Asked,
    Stated,
    age_in_months,
    answers,
    answers_request,
    controls,
    days_overdue,
    is_outweighed,
    value_of,
)

DAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("seen", "months"),
    [
        (date(2026, 6, 15), 0),
        (date(2026, 5, 16), 0),
        (date(2026, 5, 15), 1),
        (date(2025, 6, 15), 12),
        (date(2025, 6, 16), 11),
        (date(2026, 7, 1), 0),
    ],
)
def test_months_are_completed_calendar_months(seen, months):
    assert age_in_months(seen, DAY) == months


def test_a_month_from_the_thirty_first_is_complete_on_the_last_day_of_a_shorter_one():
    assert age_in_months(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert age_in_months(date(2026, 1, 31), date(2026, 2, 27)) == 0


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 2000), st.integers(0, 400))
def test_an_age_never_falls_as_days_go_by(seen, days, more):
    later = seen + timedelta(days=days)
    assert age_in_months(seen, later) <= age_in_months(seen, later + timedelta(days=more))


def judged(stated=None, asked=(), field="fees", as_of=DAY):
    return answers(stated or {}, asked, as_of=as_of)[field]


def asked(days_ago, **changes):
    day = DAY - timedelta(days=days_ago)
    given_ = {"field": "fees", "asked_on": day, "due_on": day + timedelta(days=30)} | changes
    return Asked(**given_)


def known(days_ago=0, value="some", grade="document"):
    return {"fees": Stated(value, grade, DAY - timedelta(days=days_ago), "letter")}


def test_all_fourteen_questions_have_a_state():
    found = answers({}, [], as_of=DAY)
    assert tuple(found) == ANSWER_FIELDS
    assert {one.state for one in found.values()} == {AnswerState.NOT_REQUESTED}


def test_a_stated_answer_is_known_with_grade_age_and_source():
    answer = judged(known(70))
    assert (answer.value, answer.state, answer.grade) == ("some", AnswerState.KNOWN, Grade.DOCUMENT)
    assert (answer.age_months, answer.source) == (2, "letter")


@pytest.mark.parametrize(("days", "state"), [(30, AnswerState.NOT_REQUESTED), (31, AnswerState.OVERDUE)])
def test_a_question_is_overdue_the_day_after_it_was_due(days, state):
    assert judged(asked=[asked(days)]).state is state


def test_a_refusal_counts_at_once():
    assert judged(asked=[asked(5, refused_on=DAY)]).state is AnswerState.REFUSED


def test_silence_after_an_answer_is_silence_again():
    assert judged(known(100), [asked(40)]).state is AnswerState.OVERDUE
    assert judged(known(100), [asked(40, refused_on=DAY)]).state is AnswerState.REFUSED


def test_an_answer_after_the_question_makes_up_for_it():
    assert judged(known(10), [asked(40)]).state is AnswerState.KNOWN
    assert judged(known(0), [asked(40, refused_on=DAY - timedelta(days=9))]).state is AnswerState.KNOWN


def test_an_answer_of_the_very_day_does_not_make_up_for_the_silence():
    assert judged(known(40), [asked(40)]).state is AnswerState.OVERDUE
    assert judged(known(9), [asked(40, refused_on=DAY - timedelta(days=9))]).state is AnswerState.REFUSED


@pytest.mark.parametrize(
    ("observed", "refused", "answers_it"),
    [(1, None, False), (0, None, True), (-1, None, True), (-4, -5, False), (-5, -5, True), (-6, -5, True)],
)
def test_what_was_observed_before_a_question_or_its_refusal_does_not_answer_it(observed, refused, answers_it):
    refused_on = None if refused is None else DAY - timedelta(days=refused)
    seen_on = DAY - timedelta(days=observed)
    assert answers_request(seen_on, asked_on=DAY, refused_on=refused_on) is answers_it


def test_an_answered_request_is_no_silence():
    assert judged(asked=[asked(90, answered_on=DAY)]).state is AnswerState.NOT_REQUESTED


def test_a_voluntary_question_starts_no_clock():
    voluntary = [asked(400, voluntary=True)]
    assert judged(asked=voluntary).state is AnswerState.NOT_REQUESTED
    assert judged(asked=[asked(400, voluntary=True, refused_on=DAY)]).state is AnswerState.NOT_REQUESTED
    assert days_overdue(voluntary, {}, as_of=DAY) == 0


def test_days_overdue_are_those_of_the_oldest_request():
    assert days_overdue([asked(40), asked(100), asked(10)], {}, as_of=DAY) == 70


def test_a_question_that_a_later_answer_made_up_for_is_not_overdue():
    questions = [asked(100), asked(40)]
    for seen, days in ((101, 70), (100, 70), (99, 10), (40, 10), (39, 0)):
        known = {"fees": Stated("some", "self", DAY - timedelta(days=seen), "list")}
        assert days_overdue(questions, known, as_of=DAY) == days, seen


def test_values_are_read_as_the_engine_takes_them():
    assert value_of("migrant", "12.5") == 12.5
    assert value_of("tied", "yes") is True
    assert value_of("tied", "no") is False
    assert value_of("pay", "mixed") == "mixed"


def test_controls_carry_their_proof():
    found = controls({"docs": Stated("3", "onsite", DAY - timedelta(days=400), "visit")}, as_of=DAY)
    assert (found["docs"].maturity, found["docs"].grade, found["docs"].age_months) == (3, Grade.ONSITE, 13)
    assert set(found) == {"docs"}


@pytest.mark.parametrize(
    ("proved", "holds"),
    [(date(2024, 6, 16), True), (date(2024, 6, 15), True), (date(2024, 5, 15), False)],
    ids=["23 months", "24 months, which still count", "25 months"],
)
def test_proof_stands_against_a_word_as_long_as_it_counts_in_a_score(proved, holds):
    proof = Stated("some", "document", proved, "payslips")
    word = Stated("policy_only", "self", DAY, "letter of the supplier")
    assert is_outweighed("fees", word, proof) is holds
