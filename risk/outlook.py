"""What would change a score: the same kernel with each open or weak input at its best and its worst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from risk import encoding, kernel, wording
from risk.engine import Assessment
from risk.facts import Answer, Control, RatedTopic, SupplierFacts
from risk.lookups import MATURITIES
from risk.methodology import Methodology
from risk.methodology_values import AnswerRule
from risk.rounding import shown
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Gate, Grade


@dataclass(frozen=True, slots=True)
class Change:
    """One input that could change the score: the final score now, at its best and at its worst, as shown."""

    subject: str
    now: float
    best: float
    worst: float
    text: str

    @property
    def effect(self) -> float:
        """The larger of the two moves, in points."""
        return max(abs(self.best - self.now), abs(self.worst - self.now))


@dataclass(frozen=True, slots=True)
class _Trial:
    subject: str
    action: str
    best: SupplierFacts
    worst: SupplierFacts | None


def what_would_change(assessment: Assessment, facts: SupplierFacts, method: Methodology) -> list[Change]:
    """Changes of the final score by one input at a time, largest first; those without effect are left out."""
    trials = [
        *_answers(facts, method),
        *_topics(facts, method),
        *_controls(facts),
        *_gates(assessment, facts),
    ]
    if not trials:
        return []
    suppliers = [trial.best for trial in trials] + [trial.worst or facts for trial in trials]
    final = kernel.score(encoding.columns_of(suppliers, method), method).final.tolist()
    changes = [
        _change(trial, assessment.shown_final, shown(best), shown(worst))
        for trial, best, worst in zip(trials, final[: len(trials)], final[len(trials) :], strict=True)
    ]
    return sorted((c for c in changes if c.effect > 0), key=lambda change: -change.effect)


def _change(trial: _Trial, now: float, best: float, worst: float) -> Change:
    if trial.worst is None:
        return Change(trial.subject, now, best, now, f"{trial.action}: {now:.1f} -> {best:.1f}")
    text = f"{trial.action}: {now:.1f} -> between {best:.1f} and {worst:.1f}"
    return Change(trial.subject, now, best, worst, text)


def _answers(facts: SupplierFacts, method: Methodology) -> Iterator[_Trial]:
    for field in ANSWER_FIELDS:
        answer = facts.answers.get(field, Answer())
        known = answer.state is AnswerState.KNOWN
        grade = answer.grade or method.evidence.without_grade
        if known and grade not in method.interval.weak_grades:
            continue
        low, high = extremes(method.answers[field])
        action = f"{'show' if known else 'answer'} '{field}' with document"
        yield _Trial(field, action, _with(facts, field, low), _with(facts, field, high))


def extremes(rule: AnswerRule) -> tuple[float | str | bool, float | str | bool]:
    """The answers with the fewest and with the most points."""
    if rule.curve is not None:
        points = dict(zip(rule.curve.x, rule.curve.y, strict=True))
        inside: list[float] = [x for x in points if 0 <= x <= 100]
        return min(inside, key=lambda x: points[x]), max(inside, key=lambda x: points[x])
    best = min(rule.scores, key=lambda word: rule.scores[word])
    worst = max(rule.scores, key=lambda word: rule.scores[word])
    return _value(rule, best), _value(rule, worst)


def _value(rule: AnswerRule, word: str) -> float | str | bool:
    if rule.form == "yes_no":
        return word == "yes"
    return int(word) if rule.form == "count" else word


def _with(facts: SupplierFacts, field: str, value: float | str | bool) -> SupplierFacts:
    shown_by = Answer(value, AnswerState.KNOWN, Grade.DOCUMENT, 0)
    return replace(facts, answers={**facts.answers, field: shown_by})


def _topics(facts: SupplierFacts, method: Methodology) -> Iterator[_Trial]:
    best, worst = RatedTopic(score=method.interval.best), RatedTopic(score=method.interval.worst)
    if facts.sector.score is None:
        yield _Trial("sector", "name the sector", replace(facts, sector=best), replace(facts, sector=worst))
    if facts.product.score is None:
        yield _Trial(
            "product", "name the product", replace(facts, product=best), replace(facts, product=worst)
        )


def _controls(facts: SupplierFacts) -> Iterator[_Trial]:
    full = Control(MATURITIES - 1, Grade.TRIANGULATED, 0)
    for name in CONTROLS:
        if facts.controls.get(name) == full:
            continue
        action = (
            f"bring the control of {wording.CONTROLS[name]} into use, checked with workers and triangulated"
        )
        better = replace(facts, controls={**facts.controls, name: full})
        yield _Trial(f"control_{name}", action, better, None)


def _gates(assessment: Assessment, facts: SupplierFacts) -> Iterator[_Trial]:
    for gate in assessment.gates:
        if gate is Gate.SILENT or gate not in facts.gates:
            continue
        others = {other: why for other, why in facts.gates.items() if other is not gate}
        action = f"release of gate {wording.short(gate)} by those who may"
        yield _Trial(gate.value, action, replace(facts, gates=others), None)
