"""What a supplier has stated, in the words of `risk.facts`: answers with their states, controls, ages.

Pure functions: rows come in as plain values, `as_of` is the day for which ages and deadlines are reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from risk import methodology
from risk.facts import Answer, Control
from risk.lookups import age_step
from risk.vocabulary import ANSWER_FIELDS, AnswerState, Grade
from suppliers import list_sources

GRADES = [grade.value for grade in Grade]
"""From no proof to the best."""
_PROVED = GRADES.index(Grade.DOCUMENT.value)
CONTROL = "control_"
"""What stands before the name of a control where answers and controls are told together."""
COUNTS = frozenset({"groups", "depth"})
SHARES = frozenset({"migrant", "agency", "housing", "temp", "trace", "contract"})
YES_NO = frozenset({"tied"})
CATEGORIES: dict[str, tuple[str, ...]] = {
    "fees": ("none_verified", "policy_only", "some", "over_one_month"),
    "pay": ("time_with_records", "mixed", "piece_rate", "task_or_advance"),
    "press": ("low", "medium", "high"),
    "lic": ("none_used", "licensed_verified", "licensed_unverified", "unlicensed"),
    "iso": ("urban", "periurban", "remote", "closed"),
    "tied": ("no", "yes"),
}
"""Answers in words, the best first (scoring model, section 2)."""

QUESTIONS: dict[str, str] = {
    "migrant": "Share of migrant workers, international and internal, in percent",
    "agency": "Share of workers through an agent, broker or gangmaster, in percent",
    "fees": "Recruitment fees paid by workers",
    "tied": "Work permit tied to this employer",
    "housing": "Share of workers in housing of the employer or agent, in percent",
    "temp": "Share of seasonal or temporary workers, in percent",
    "groups": "How many of these: under-18s at work, refugees, excluded minority, no shared language",
    "depth": "Tiers of subcontracted labour or production",
    "pay": "How pay is reckoned and recorded",
    "press": "Price and lead-time pressure of the buyer",
    "trace": "Share of inputs traced past the first tier, in percent",
    "lic": "Labour providers and their licences",
    "iso": "How remote the site is",
    "contract": "Share of workers with a written contract in their own language, in percent",
}
CONTROL_NAMES: dict[str, str] = {
    "recruit": "Recruitment: employer pays, recruiters are checked",
    "docs": "Documents: workers keep their own, free movement",
    "wages": "Wages: records and direct pay",
    "voice": "Voice: union, committee, grievance mechanism",
    "subs": "Control of subcontractors and agents",
    "audit": "Audits: independent, unannounced, recent, plans closed",
    "remedy": "Capacity and commitment to remedy",
}


class Stated(NamedTuple):
    """The newest stated value of one question or control."""

    value: str
    grade: str
    observed_on: date
    source: str
    is_undated: bool = False
    """Whether a list stated it without a day: `observed_on` is the day on which the list came."""


def is_outweighed(name: str, stated: Stated, known: Stated) -> bool:
    """Whether a statement does not count, since another value is known with better proof: a document or more.

    `name` is an answer, or a control with CONTROL before it. What a list states without a day never counts
    against it; the word of somebody does not where it says less of the risk, while the proof itself counts.
    """
    proof, own = GRADES.index(known.grade), GRADES.index(stated.grade)
    if stated.value == known.value or proof < _PROVED or own >= proof:
        return False
    if stated.is_undated:
        return True
    age = age_in_months(known.observed_on, stated.observed_on)
    steps = methodology.load().evidence.age
    is_fresh = steps[age_step(steps, age)].factor > 0
    return own < _PROVED and is_fresh and gravity(name, stated.value) < gravity(name, known.value)


def gravity(name: str, value: str) -> float:
    """How grave a statement is: points of an answer; a control is the graver the less mature it is."""
    if name.startswith(CONTROL):
        return -float(value)
    return methodology.load().answers[name].points(value)


class Asked(NamedTuple):
    """One request of a question; `voluntary` starts no clock."""

    field: str
    asked_on: date
    due_on: date
    answered_on: date | None = None
    refused_on: date | None = None
    voluntary: bool = False


def age_in_months(observed_on: date, as_of: date) -> int:
    """Completed calendar months between two days; never negative."""
    months = (as_of.year - observed_on.year) * 12 + as_of.month - observed_on.month
    if as_of.day < observed_on.day and not _is_last_day(as_of):
        months -= 1
    return max(0, months)


def _is_last_day(day: date) -> bool:
    # From 31 January a month is completed on 28 February: there is no later day in it.
    following = date.fromordinal(day.toordinal() + 1)
    return following.month != day.month


def value_of(field: str, text: str) -> float | str | bool:
    """A stored value as the engine takes it: share in percent, count, yes/no or category."""
    if field in YES_NO:
        return text == "yes"
    if field in SHARES or field in COUNTS:
        return float(text)
    return text


def answers(stated: Mapping[str, Stated], asked: Iterable[Asked], *, as_of: date) -> dict[str, Answer]:
    """All fourteen answers: known, refused, overdue, or not requested (scoring model, section 6).

    Silence never pays: a question asked after the last answer, and then refused or left overdue, counts as
    the worst answer again, however good the last answer was.
    """
    by_field: dict[str, list[Asked]] = {}
    for one in asked:
        by_field.setdefault(one.field, []).append(one)
    found = dict(NOTHING_ASKED)  # most questions of most suppliers, so they share one value
    for field in {*stated, *by_field} & NOTHING_ASKED.keys():
        found[field] = _answer(field, stated.get(field), by_field.get(field, ()), as_of)
    return found


NOTHING_ASKED = dict.fromkeys(ANSWER_FIELDS, Answer())
"""What is known of a supplier that was never asked."""


def made_up_on(known: Stated | None) -> date | None:
    """The day from which a statement makes up for silence; None where it is the buyer's own word.

    A list says of a supplier what its maker believes. Without a day and a document or better it is stored and
    shown, but no refusal or silence of the supplier gets better by it (scoring model, section 1, rule 1).
    """
    if known is None or known.is_undated:
        return None
    is_proved = GRADES.index(known.grade) >= _PROVED
    return known.observed_on if is_proved or not list_sources.is_row(known.source) else None


def _answer(field: str, known: Stated | None, asked: Iterable[Asked], as_of: date) -> Answer:
    last_known_on = made_up_on(known)
    silence = [
        (state, one)
        for one in sorted(asked, key=lambda each: (each.asked_on, each.due_on))
        if (state := silence_of(one, as_of, last_known_on)) is not None
    ]
    # A refusal is said aloud and outlives a deadline that passed besides.
    for wanted in (AnswerState.REFUSED, AnswerState.OVERDUE):
        for state, one in silence:
            if state is wanted:
                return Answer(state=state, source=_words(one))
    if known is None:
        return Answer()
    return Answer(
        value=value_of(field, known.value),
        state=AnswerState.KNOWN,
        grade=Grade(known.grade),
        age_months=age_in_months(known.observed_on, as_of),
        source=known.source,
    )


def silence_of(asked: Asked, as_of: date, last_known_on: date | None = None) -> AnswerState | None:
    """Whether a request was refused or is overdue and no later answer made up for it; else None.

    Of one day nobody can tell which came first, so the silence counts; an answer that was recorded as the
    later one has closed its request (`answers_request`).
    """
    if asked.voluntary or asked.answered_on is not None:
        return None  # a protected small supplier's silence starts no clock (standards, section E a)
    refused_on = asked.refused_on if asked.refused_on is not None and asked.refused_on <= as_of else None
    since = max(asked.asked_on, refused_on or asked.asked_on)
    if last_known_on is not None and last_known_on > since:
        return None
    if refused_on is not None:
        return AnswerState.REFUSED
    return AnswerState.OVERDUE if asked.due_on < as_of else None


def answers_request(observed_on: date, *, asked_on: date, refused_on: date | None) -> bool:
    """Whether an answer that is recorded now answers a request: nothing does that was observed before it.

    What was observed between the question and its refusal does not make up for the refusal.
    """
    return observed_on >= (refused_on or asked_on)


def _words(asked: Asked) -> str:
    if asked.refused_on is not None:
        return f"asked {asked.asked_on}, refused {asked.refused_on}"
    return f"asked {asked.asked_on}, due {asked.due_on}, no answer"


def days_overdue(asked: Iterable[Asked], stated: Mapping[str, Stated], *, as_of: date) -> int:
    """Days since the oldest request became due that nothing answers, refused or not; 0 when none is due.

    To refuse is not to answer: a refusal that was said aloud never looks better than keeping silent. One that
    a later answer made up for does not count, as for the answers themselves (`silence_of`).
    """
    late = (
        (as_of - one.due_on).days
        for one in asked
        if silence_of(one, as_of, made_up_on(stated.get(one.field))) is not None
    )
    return max(0, 0, *late)


def is_overdue(asked: Asked, known: Stated | None, as_of: date) -> bool:
    """Whether a request is past its day, and what is known does not make up for it."""
    return silence_of(asked, as_of, made_up_on(known)) is AnswerState.OVERDUE


def controls(stated: Mapping[str, Stated], *, as_of: date) -> dict[str, Control]:
    """Stated controls with their age; one that was not stated is absent and earns nothing."""
    return {
        name: Control(int(one.value), Grade(one.grade), age_in_months(one.observed_on, as_of), one.source)
        for name, one in stated.items()
    }
