"""What is not known of a supplier, as one short text beside its shown score: reports count equal texts.

It stands for the facts of one assessment, which never change. Whoever gives it other signs, or gives the
vocabulary another length, empties `gaps_of` in a migration: what names no assessment is read from the inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from risk.facts import SupplierFacts
from risk.vocabulary import ANSWER_FIELDS, COUNTRY_PARTS, AnswerState

WAITING = (AnswerState.NOT_REQUESTED, AnswerState.OVERDUE, AnswerState.REFUSED)
"""States of an answer that is not known, in the order in which reports tell them."""
TOPICS = ("sector", "product")
KNOWN, BLANK, UNMATCHED = "-", "b", "u"
_SIGNS = dict(zip(WAITING, "nor", strict=True))
SIGN_OF_STATE = {sign: state for state, sign in _SIGNS.items()}


def of_facts(facts: SupplierFacts) -> str:
    """The text for what is about to be stored as inputs."""
    states = {name: answer.state for name, answer in facts.answers.items()}
    topics = ((topic.text, topic.score) for topic in (facts.sector, facts.product))
    return _text(states, topics, facts.country.parts)


def of_inputs(inputs: Mapping[str, Any]) -> str:
    """The same for inputs as they are stored."""
    states = {name: AnswerState(answer[1]) for name, answer in inputs["answers"].items()}
    return _text(states, (inputs[name][:2] for name in TOPICS), inputs["country"]["parts"])


def _text(
    states: Mapping[str, AnswerState], topics: Iterable[Iterable[Any]], parts: Mapping[str, object]
) -> str:
    """A sign for each answer, then for each topic, then for each part of a country's rating."""
    answers = (_SIGNS.get(states.get(name, AnswerState.NOT_REQUESTED), KNOWN) for name in ANSWER_FIELDS)
    matched = (KNOWN if score is not None else UNMATCHED if text else BLANK for text, score in topics)
    loaded = ("1" if name in parts else "0" for name in COUNTRY_PARTS)
    return "".join((*answers, *matched, *loaded))


def answers(gaps: str) -> str:
    """The signs of the answers, in the order of `ANSWER_FIELDS`."""
    return gaps[: len(ANSWER_FIELDS)]


def topics(gaps: str) -> str:
    """The signs of the topics."""
    return gaps[len(ANSWER_FIELDS) : -len(COUNTRY_PARTS)]


def parts(gaps: str) -> list[str]:
    """The parts of the country's rating that are there."""
    return [
        name for name, sign in zip(COUNTRY_PARTS, gaps[-len(COUNTRY_PARTS) :], strict=True) if sign == "1"
    ]
