"""Why one score differs from another: the inputs put in one after the other, each with the points it moved.

From the older facts to the newer ones each input that differs is replaced in a fixed order: the rules, then
what the tables say, then what is known of the supplier, its gates last. After each the final score is
computed by the one kernel, so the moves add up to the whole difference exactly as shown. An input that moves
nothing at its turn (a floor may hold the score) is told all the same. Where inputs act together, the share of
each depends on this order; the sum does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from risk import engine, held_gates, wording
from risk.facts import Answer, Control, CountryPart, GateEvidence, RatedTopic, Signal, SupplierFacts
from risk.methodology import Methodology
from risk.rounding import shown
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, COUNTRY_PARTS, AnswerState, Gate

METHODOLOGY = "methodology"
"""The subject of a move by other rules."""


@dataclass(frozen=True, slots=True)
class Move:
    """One input that differs, and the points of the final score, as shown, that it moved at its turn."""

    subject: str
    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scores of one supplier and the moves between them, in the order of their inputs.

    `before` and `after` are final scores as shown; the points of all moves are their difference.
    """

    before: float
    after: float
    moves: tuple[Move, ...]

    @property
    def difference(self) -> float:
        """Points gained, as shown."""
        return shown(self.after - self.before)

    @property
    def moving(self) -> list[Move]:
        """The moves that changed the score, the largest first."""
        return sorted((one for one in self.moves if one.points), key=lambda one: -abs(one.points))

    @property
    def without_effect(self) -> list[Move]:
        """Inputs that differ and did not change the score."""
        return [one for one in self.moves if not one.points]


@dataclass(frozen=True, slots=True)
class _Step:
    subject: str
    text: str
    facts: SupplierFacts
    """The facts once this input is replaced."""
    is_same: bool
    """Whether both scores show the same of it: it is told only where it moves points at its turn."""


def compare(
    before: SupplierFacts,
    method_before: Methodology,
    after: SupplierFacts,
    method_after: Methodology,
    way: Sequence[tuple[str, Methodology]] = (),
) -> Comparison:
    """The way from one score to another of the same supplier, each with the rules it was made by.

    `way` leads from the older rules to the newer ones: what each step changes, in words, and the rules from
    then on, the last of them with the values of `method_after`. Without it other rules are one move.
    """
    start, end = engine.assess(before, method_before), engine.assess(after, method_after)
    first = start.shown_final
    # Silence is a gate that the engine finds by itself, so the facts alone do not tell which gates hold.
    steps = _steps(before, after, (start.gates, end.gates))
    facts = [before, *(step.facts for step in steps)]
    finals = [one.shown_final for one in engine.assess_all(facts, method_after)]
    moves = []
    if method_before is not method_after:
        whole = f"methodology {method_before.version} → {method_after.version}"
        then = first
        for text, rules in [*way[:-1], (way[-1][0] if way else whole, method_after)]:
            now = finals[0] if rules is method_after else engine.assess(before, rules).shown_final
            moves.append(Move(METHODOLOGY, shown(now - then), text))
            then = now
    for step, then, now in zip(steps, finals, finals[1:], strict=False):
        if now != then or not step.is_same:
            moves.append(Move(step.subject, shown(now - then), step.text))
    return Comparison(first, finals[-1], tuple(moves))


def _steps(before: SupplierFacts, after: SupplierFacts, held: _Held) -> list[_Step]:
    """Every input that differs, with the facts as far as they are replaced by then."""
    found: list[_Step] = []
    facts = before
    for subject, text, change in _differing(before, after, held):
        facts = change(facts)
        is_same = subject in held[0] and held[0][Gate(subject)] == held[1].get(Gate(subject))
        found.append(_Step(subject, text, facts, is_same))
    return found


def without_falls(
    before: SupplierFacts, method_before: Methodology, after: SupplierFacts, method_after: Methodology
) -> tuple[SupplierFacts, Methodology, list[str]]:
    """The older facts and rules with whatever of the newer ones lowers neither residual risk nor floor.

    Each is judged at its turn, in the order of `compare`, and by the unrounded figures; one that lowers them
    is judged again beside what was taken since: another kind weighs a country otherwise. And the subjects
    that were left out; without any the newer facts lower nothing.
    """
    left: list[str] = []
    facts, method, now = before, method_after, engine.assess(before, method_before)
    if method_before is not method_after:
        then = engine.assess(before, method_after)
        if _falls(now, then):
            left, method = [METHODOLOGY], method_before
        else:
            now = then
    waiting, is_any_taken = list(_differing(before, after)), True
    while waiting and is_any_taken:
        falling = []
        for one in waiting:
            changed = one[2](facts)
            then = engine.assess(changed, method)
            if _falls(now, then):
                falling.append(one)
            else:
                facts, now = changed, then
        is_any_taken = len(falling) < len(waiting)
        waiting = falling
    return facts, method, left + [subject for subject, _, _ in waiting]


def _falls(now: engine.Assessment, then: engine.Assessment) -> bool:
    """By both, since a floor may hide that the risk below it fell."""
    return then.residual < now.residual or then.floor < now.floor


_Held = tuple[Mapping[Gate, GateEvidence], Mapping[Gate, GateEvidence]]
"""The gates that hold in the older score, and those in the newer one."""
_Change = Callable[[SupplierFacts], SupplierFacts]
_Differing = Iterator[tuple[str, str, _Change]]


def _put(**values: Any) -> _Change:
    """A change that puts these values into whatever facts it is given."""
    return lambda facts: replace(facts, **values)


def _differing(before: SupplierFacts, after: SupplierFacts, held: _Held | None = None) -> _Differing:
    yield from _country(before, after)
    yield from _topics(before, after)
    yield from _answers(before, after)
    yield from _controls(before, after)
    yield from _signals(before, after)
    yield from _severity(before, after)
    yield from _gates(before, after, held or (before.gates, after.gates))


def _country(before: SupplierFacts, after: SupplierFacts) -> _Differing:
    if before.kind is not after.kind:
        yield "kind", f"kind: {before.kind.value} → {after.kind.value}", _put(kind=after.kind)
    old, new = before.country, after.country
    if old.iso2 != new.iso2:
        yield "country", f"country: {old.iso2} → {new.iso2}", _put(country=new)
    else:
        told = [
            f"{wording.COUNTRY_PARTS[name]} {_part(old.parts.get(name))} → {_part(new.parts.get(name))}"
            for name in COUNTRY_PARTS
            if _value(old.parts.get(name)) != _value(new.parts.get(name))
        ]
        if bool(old.state_imposed) != bool(new.state_imposed):
            told.append(_imposed("country", bool(new.state_imposed)))
        if told:
            yield "country", f"country data: {'; '.join(told)}", _put(country=new)
    if bool(before.region_state_imposed) != bool(after.region_state_imposed):
        text = _imposed("region", bool(after.region_state_imposed))
        yield "region", text, _put(region_state_imposed=after.region_state_imposed)


def _value(part: CountryPart | None) -> float | str | None:
    return part.value if part is not None else None


def _part(part: CountryPart | None) -> str:
    if part is None:
        return "not loaded"
    return f"{shown(part.value):g}" if isinstance(part.value, int | float) else part.value


def _imposed(where: str, is_now: bool) -> str:
    return f"state-imposed forced labour is {'now' if is_now else 'no longer'} documented for the {where}"


def _topics(before: SupplierFacts, after: SupplierFacts) -> _Differing:
    pairs = (("sector", before.sector, after.sector), ("product", before.product, after.product))
    for name, old, new in pairs:
        if (old.score, old.text, old.label) != (new.score, new.text, new.label):
            yield name, f"{name}: {_topic(old)} → {_topic(new)}", _put(**{name: new})


def _topic(topic: RatedTopic) -> str:
    if topic.score is None:
        return f"“{topic.text}”, not matched" if topic.text else "not stated"
    return f"{topic.label or topic.text or 'as rated'} ({shown(topic.score):g})"


def _answers(before: SupplierFacts, after: SupplierFacts) -> _Differing:
    for name in ANSWER_FIELDS:
        old, new = before.answers.get(name, Answer()), after.answers.get(name, Answer())
        if _spoken(old) != _spoken(new):
            yield name, f"{wording.FIELDS[name]}: {_told(old, new)}", partial(_with, "answers", name, new)


def _spoken(answer: Answer) -> tuple[object, ...]:
    """What of an answer enters a score; who sent it does not."""
    return answer.state, answer.value, answer.grade, answer.age_months


def _told(old: Answer, new: Answer) -> str:
    same = (old.state, old.value, old.grade) == (new.state, new.value, new.grade)
    if same and old.age_months is not None and new.age_months is not None:
        return f"the same answer, {_months(old.age_months)} → {_months(new.age_months)} old"
    return f"{_answer(old)} → {_answer(new)}"


def _answer(answer: Answer) -> str:
    if answer.state is not AnswerState.KNOWN:
        return wording.STATES[answer.state]
    value = answer.value
    said = ("yes" if value else "no") if isinstance(value, bool) else str(value).replace("_", " ")
    if isinstance(value, float):
        said = f"{shown(value):g}"
    shown_by = f", shown by {answer.grade.value}" if answer.grade else ""
    return f"{said}{shown_by}"


def _months(age: int) -> str:
    return f"{age} month{'' if age == 1 else 's'}"


def _controls(before: SupplierFacts, after: SupplierFacts) -> _Differing:
    for name in CONTROLS:
        old, new = before.controls.get(name), after.controls.get(name)
        if _shown_control(old) == _shown_control(new):
            continue
        text = f"control of {wording.CONTROLS[name]}: {_control(old)} → {_control(new)}"
        yield f"control_{name}", text, partial(_with, "controls", name, new)


def _shown_control(control: Control | None) -> tuple[object, ...] | None:
    return (control.maturity, control.grade, control.age_months) if control else None


def _control(control: Control | None) -> str:
    if control is None:
        return "not stated"
    age = f", {_months(control.age_months)} old" if control.age_months is not None else ""
    return f"maturity {control.maturity} of 4, {control.grade.value}{age}"


def _signals(before: SupplierFacts, after: SupplierFacts) -> _Differing:
    """Signals that changed stand beside their earlier state; then what is gone, then what is new."""
    gone = _without(before.signals, after.signals)
    new = _without(after.signals, before.signals)
    for old in gone:
        later = next((one for one in new if (one.code, one.source) == (old.code, old.source)), None)
        change = partial(_with_signal, old, later)
        if later is None:
            yield "signal", f"signal {old.code} ({old.source}) no longer counts", change
            continue
        new.remove(later)
        yield "signal", f"signal {old.code}: {_aged(old, later)}", change
    for one in new:
        text = f"new signal {one.code}: {one.status.value.replace('_', ' ')}"
        text += f" ({one.source})" if one.source else ""
        yield "signal", text, partial(_with_signal, None, one)


def _with_signal(old: Signal | None, new: Signal | None, facts: SupplierFacts) -> SupplierFacts:
    """The facts with one signal less, with another one, or with another one in its place."""
    signals = list(facts.signals)
    if old is not None:
        signals.remove(old)
    return replace(facts, signals=(*signals, new) if new is not None else tuple(signals))


def _without(some: Sequence[Signal], others: Sequence[Signal]) -> list[Signal]:
    """Signals that are not among others, each counted once."""
    left = list(others)
    found = []
    for one in some:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return found


def _aged(old: Signal, new: Signal) -> str:
    told = []
    if old.status is not new.status:
        told.append(f"{old.status.value} → {new.status.value}".replace("_", " "))
    if old.strength is not new.strength:
        told.append(f"strength {old.strength.value} → {new.strength.value}")
    if old.age_months != new.age_months:
        told.append(f"{_months(old.age_months)} → {_months(new.age_months)} old")
    return ", ".join(told)


def _severity(before: SupplierFacts, after: SupplierFacts) -> _Differing:
    if before.headcount != after.headcount:
        text = f"workers: {_count(before.headcount)} → {_count(after.headcount)}"
        yield "headcount", text, _put(headcount=after.headcount)
    if (_triples_of(before), before.severity) != (_triples_of(after), after.severity):
        text = f"severity of open findings: {_triples(before)} → {_triples(after)}"
        yield "severity", text, _put(severities=after.severities, severity=after.severity)


def _triples_of(facts: SupplierFacts) -> list[tuple[int, int, int]]:
    """Scale, scope and irremediability of the open findings, in one order."""
    return sorted((one.scale, one.scope, one.irremediability) for one in facts.severities)


def _triples(facts: SupplierFacts) -> str:
    return ", ".join("/".join(map(str, triple)) for triple in _triples_of(facts)) or "none"


def _count(headcount: int | None) -> str:
    return "not known" if headcount is None else f"{headcount:,}"


def _gates(before: SupplierFacts, after: SupplierFacts, held: _Held) -> _Differing:
    if before.days_overdue != after.days_overdue:
        text = f"silence: {_silence(before.days_overdue)} → {_silence(after.days_overdue)}"
        old, new = (some.get(Gate.SILENT) for some in held)
        is_stated = Gate.SILENT in before.gates or Gate.SILENT in after.gates
        if not is_stated and (old is None) is not (new is None):  # it follows from the days
            text += f"; {held_gates.told(Gate.SILENT, old, new)}"
        yield "overdue", text, _put(days_overdue=after.days_overdue)
    for gate in Gate:
        new = after.gates.get(gate)
        if before.gates.get(gate) != new:
            text = held_gates.told(gate, held[0].get(gate), held[1].get(gate))
            yield gate.value, text, partial(_with, "gates", gate, new)
    if before.market_blocked != after.market_blocked:
        text = f"blocked for: {before.market_blocked or 'no market'} → {after.market_blocked or 'no market'}"
        yield "market", text, _put(market_blocked=after.market_blocked)


def _silence(days: int) -> str:
    """What is certain of it: the product keeps no day beyond whether any is overdue, and past the limit."""
    if days <= 1:
        return "a request is overdue" if days else "no request is overdue"
    return f"a request is overdue for {days} days or more"


def _with(name: str, key: object, value: object, facts: SupplierFacts) -> SupplierFacts:
    """The facts with another value under a key of a mapping of theirs, or without the key."""
    rest = {one: kept for one, kept in getattr(facts, name).items() if one != key}
    changed: dict[str, Any] = {name: rest if value is None else rest | {key: value}}
    return replace(facts, **changed)
