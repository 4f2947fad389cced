"""To refuse never looks better than to keep silent, whatever was asked, answered and refused before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk import engine, methodology
from risk.vocabulary import AnswerState, Gate, Grade
from suppliers import facts
from suppliers.facts import Asked, Stated
from tests.risk.invented import any_supplier, suppliers

DAY = date(2026, 6, 15)
METHOD = methodology.load()
FIELDS = ("fees", "housing", "tied")
VALUES = {"fees": ("none_verified", "some"), "housing": ("0", "80"), "tied": ("no", "yes")}


def ago(days):
    return DAY - timedelta(days=days)


def asked(days, **values):
    return Asked(**{"field": "fees", "asked_on": ago(days), "due_on": ago(days - 30), **values})


@pytest.mark.parametrize(
    ("request_", "known_on", "expected"),
    [
        (asked(100), None, 70),
        (asked(100, refused_on=ago(90)), None, 70),  # refused before it was due
        (asked(100, refused_on=ago(70)), None, 70),
        (asked(100, refused_on=DAY), None, 70),
        (asked(100, refused_on=DAY + timedelta(days=1)), None, 70),  # nobody has refused yet
        (asked(20, refused_on=ago(10)), None, 0),  # refused, and not due yet
        (asked(100, refused_on=ago(90)), ago(89), 0),
        (asked(100, refused_on=ago(90)), ago(95), 70),  # known before the refusal
        (asked(100, answered_on=ago(50), refused_on=ago(90)), None, 0),
        (asked(100, voluntary=True, refused_on=ago(90)), None, 0),
    ],
)
def test_days_overdue_of_a_refused_question_count_from_its_day(request_, known_on, expected):
    known = {} if known_on is None else {"fees": Stated("some", "document", known_on, "letter")}
    assert facts.days_overdue([request_], known, as_of=DAY) == expected


def test_a_refusal_to_come_leaves_the_silence_until_then():
    waiting = asked(100, refused_on=DAY + timedelta(days=3))
    assert facts.silence_of(waiting, DAY) is AnswerState.OVERDUE
    assert facts.silence_of(waiting, DAY + timedelta(days=3)) is AnswerState.REFUSED


DAYS = st.integers(0, 150)


@st.composite
def questions(draw):
    """One question; of a request that is overdue it is drawn whether and when it is refused."""
    asked_on = ago(draw(DAYS))
    refused = draw(st.none() | DAYS)
    return Asked(
        draw(st.sampled_from(FIELDS)),
        asked_on,
        asked_on + timedelta(days=draw(st.integers(0, 30))),
        refused_on=None if refused is None else asked_on + timedelta(days=refused),
        voluntary=draw(st.integers(0, 5)) == 0,
    )


@st.composite
def statements(draw):
    field = draw(st.sampled_from(FIELDS))
    grade = draw(st.sampled_from(list(Grade))).value
    source = draw(st.sampled_from(("letter", "list a.csv row 3")))
    return field, Stated(draw(st.sampled_from(VALUES[field])), grade, ago(draw(DAYS)), source)


def final(base, requests, known):
    answers = {
        **base.answers,
        **{field: facts.answers(known, requests, as_of=DAY)[field] for field in FIELDS},
    }
    days = facts.days_overdue(requests, known, as_of=DAY)
    return engine.assess(replace(base, answers=answers, days_overdue=days), METHOD)


@settings(max_examples=300, deadline=None)
@given(
    any_supplier(), st.lists(questions(), min_size=1, max_size=5), st.lists(statements(), max_size=3), DAYS
)
def test_turning_silence_into_a_refusal_never_lowers_a_score(base, requests, stated, later):
    known = dict(stated)
    before = final(base, requests, known)
    for place, one in enumerate(requests):
        if not facts.is_overdue(one, known.get(one.field), DAY):
            continue
        refused = replace_at(requests, place, one._replace(refused_on=one.asked_on + timedelta(days=later)))
        after = final(base, refused, known)
        assert after.final >= before.final
        assert set(before.gates) <= set(after.gates)


def replace_at(requests, place, one):
    return [*requests[:place], one, *requests[place + 1 :]]


@pytest.mark.parametrize("refused_on", [None, ago(90), ago(5)])
def test_silence_holds_its_gate_when_it_is_said_aloud(refused_on):
    base = replace(any_quiet(), answers={}, days_overdue=0)
    requests = [asked(100, refused_on=refused_on)]
    assert Gate.SILENT in final(base, requests, {}).gates


def any_quiet():
    """A supplier of which nothing else holds a gate."""
    return next(one for one in suppliers(200, 3) if not one.gates and one.region_state_imposed is None)
