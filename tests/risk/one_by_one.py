"""What would change a score, the slow way: whole facts of every alternative, scored one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from risk import engine, wording
from risk.facts import Answer, Control, RatedTopic, SupplierFacts
from risk.methodology import Methodology
from risk.outlook import Change, extremes
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Gate, Grade, SignalStatus

Trial = tuple[str, str, SupplierFacts, SupplierFacts | None]


def changes(facts: SupplierFacts, method: Methodology) -> list[Change]:
    now = engine.assess(facts, method).shown_final
    found = []
    for subject, action, best, worst in trials(facts, method):
        low = engine.assess(best, method).shown_final
        high = engine.assess(worst, method).shown_final if worst else now
        outcome = f"between {low:.1f} and {high:.1f}" if worst else f"{low:.1f}"
        found.append(Change(subject, now, low, high, f"{action}: {now:.1f} -> {outcome}"))
    return sorted((one for one in found if one.effect > 0), key=lambda one: -one.effect)


def trials(facts: SupplierFacts, method: Methodology) -> Iterator[Trial]:
    for field in ANSWER_FIELDS:
        answer = facts.answers.get(field, Answer())
        known = answer.state is AnswerState.KNOWN
        if known and (answer.grade or method.evidence.without_grade) not in method.interval.weak_grades:
            continue
        best, worst = (answered(facts, field, end) for end in extremes(method.answers[field]))
        what = "show the answer on" if known else "answer on"
        yield field, f"{what} {wording.FIELDS[field]}, with document", best, worst
    best_topic, worst_topic = (RatedTopic(score=s) for s in (method.interval.best, method.interval.worst))
    for topic in ("sector", "product"):
        if getattr(facts, topic).score is None:
            both = replace(facts, **{topic: best_topic}), replace(facts, **{topic: worst_topic})
            yield topic, f"name the {topic}", *both
    for name in CONTROLS:
        better = {**facts.controls, name: Control(4, Grade.TRIANGULATED, 0)}
        action = (
            f"bring the control of {wording.CONTROLS[name]} into use, checked with workers and triangulated"
        )
        yield f"control_{name}", action, replace(facts, controls=better), None
    for gate in engine.assess(facts, method).gates:
        if gate is not Gate.SILENT and gate in facts.gates:
            others = {other: why for other, why in facts.gates.items() if other is not gate}
            action = f"release of gate {wording.short(gate)} by those who may"
            yield gate.value, action, replace(facts, gates=others), None
    held = [gate for gate in facts.gates if gate is not Gate.SILENT]
    if len(held) > 1:
        left = {gate: why for gate, why in facts.gates.items() if gate is Gate.SILENT}
        action = f"release of all {len(held)} gates by those who may"
        yield "gates", action, replace(facts, gates=left), None
    closed = tuple(
        replace(signal, status=SignalStatus.CLOSED_VERIFIED)
        if signal.status not in {SignalStatus.CLOSED_VERIFIED, SignalStatus.REFUTED}
        else signal
        for signal in facts.signals
    )
    action = "verified closure of everything that was found or reported"
    yield "signals", action, replace(facts, signals=closed), None


def answered(facts: SupplierFacts, field: str, value: float | str | bool) -> SupplierFacts:
    shown_by = Answer(value, AnswerState.KNOWN, Grade.DOCUMENT, 0)
    return replace(facts, answers={**facts.answers, field: shown_by})
