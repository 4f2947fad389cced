"""Facts as stored inputs and back: the same figures, so that a past score can be replayed exactly.

Sources of reference values are not repeated in every row: the digest of the releases names them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson

from risk.errors import RiskError
from risk.facts import (
    Answer,
    Control,
    Country,
    CountryPart,
    GateEvidence,
    Origin,
    RatedTopic,
    Severity,
    Signal,
    SupplierFacts,
)
from risk.reference import Release
from risk.vocabulary import AnswerState, Gate, Grade, Involvement, Kind, SignalStatus, Strength

Inputs = dict[str, Any]


def inputs_of(facts: SupplierFacts) -> Inputs:
    """Everything that entered a score, as plain JSON values."""
    return {
        "kind": facts.kind.value,
        "country": _country_inputs(facts.country),
        "sector": _topic(facts.sector),
        "product": _topic(facts.product),
        "answers": {
            name: [answer.value, answer.state.value, _text(answer.grade), answer.age_months, answer.source]
            for name, answer in facts.answers.items()
            if answer.state is not AnswerState.NOT_REQUESTED
        },
        "controls": {
            name: [one.maturity, one.grade.value, one.age_months, one.source]
            for name, one in facts.controls.items()
        },
        "signals": sorted(
            [one.strength.value, one.status.value, one.age_months, one.code, one.source]
            for one in facts.signals
        ),
        "severities": sorted([one.scale, one.scope, one.irremediability] for one in facts.severities),
        "headcount": facts.headcount,
        "gates": {
            gate.value: [evidence.evidence, evidence.release_by] for gate, evidence in facts.gates.items()
        },
        "region_state_imposed": _source(facts.region_state_imposed),
        "days_overdue": facts.days_overdue,
        "involvement": facts.involvement.value,
        "market_blocked": facts.market_blocked,
    }


def _country_inputs(country: Country) -> Inputs:
    return {
        "iso2": country.iso2,
        "parts": {name: part.value for name, part in country.parts.items()},
        "state_imposed": _source(country.state_imposed),
    }


def _text(grade: Grade | None) -> str | None:
    return grade.value if grade is not None else None


def _source(origin: Origin | None) -> list[str] | None:
    return [origin.source, origin.as_of, origin.licence] if origin is not None else None


def _topic(topic: RatedTopic) -> list[Any]:
    return [topic.text, topic.score, topic.label, topic.rule]


@dataclass(frozen=True, slots=True)
class AroundHeadcount:
    """Inputs as text, but for the number of workers: of most suppliers alike that alone is another one."""

    stored: tuple[str, str]
    hashed: tuple[bytes, bytes]

    def inputs(self, headcount: int | None) -> str:
        """The inputs of a supplier with so many workers, as they are stored."""
        before, after = self.stored
        return f"{before}{'null' if headcount is None else headcount}{after}"

    def digest(self, headcount: int | None) -> str:
        """Their digest."""
        before, after = self.hashed
        number = b"null" if headcount is None else b"%d" % headcount
        return hashlib.sha256(before + number + after).hexdigest()


def around_headcount(facts: SupplierFacts) -> AroundHeadcount:
    """The inputs of all suppliers of whom this is known, whatever their number of workers."""
    entered = inputs_of(facts) | {"headcount": orjson.Fragment(_GAP)}
    stored, _, rest = orjson.dumps(entered).partition(_GAP)
    hashed, _, remainder = canonical(entered).partition(_GAP)
    return AroundHeadcount((stored.decode(), rest.decode()), (hashed, remainder))


_GAP = b"\0"
"""In JSON this byte is written out of any text, so that it stands at one place only."""


def own_part(inputs: Inputs) -> Inputs:
    """What of the inputs is of the supplier: no figure of a table, and nothing that only grew older."""
    without_age = {"answers": 3, "controls": 2}
    kept = ("kind", "headcount", "severities", "days_overdue", "involvement", "market_blocked")
    return {
        **{name: inputs[name] for name in kept},
        "country": inputs["country"]["iso2"],
        "sector": inputs["sector"][0],
        "product": inputs["product"][0],
        "signals": sorted([one[:2] + one[3:] for one in inputs["signals"]]),
        "gates": sorted(inputs["gates"]),
        **{
            name: {field: stated[:age] + stated[age + 1 :] for field, stated in inputs[name].items()}
            for name, age in without_age.items()
        },
    }


def still_stands(earlier: Inputs, later: Inputs) -> bool:
    """Whether nothing that told against a supplier was taken back: its gates, and what is or was observed."""
    return set(earlier["gates"]) <= set(later["gates"]) and _told(earlier) <= _told(later)


def _told(inputs: Inputs) -> set[tuple[str, str]]:
    """Signals that are neither refuted nor put right, by code and source; they age and are looked into."""
    over = {SignalStatus.REFUTED.value, SignalStatus.CLOSED_VERIFIED.value}
    return {(code, source) for _, status, _, code, source in inputs["signals"] if status not in over}


def canonical(inputs: Inputs) -> bytes:
    """The one spelling of inputs that is hashed."""
    return orjson.dumps(inputs, option=orjson.OPT_SORT_KEYS)


def digest(inputs: Inputs) -> str:
    """SHA-256 of the inputs; it holds ages in months, so evidence that ages changes it."""
    return hashlib.sha256(canonical(inputs)).hexdigest()


def facts_of(inputs: Mapping[str, Any], release: Release | None = None) -> SupplierFacts:
    """The facts of a stored assessment; a release lends its sources to values that it rates so today."""
    kind, iso2 = Kind(inputs["kind"]), inputs["country"]["iso2"]
    sector, product = inputs["sector"], inputs["product"]
    return SupplierFacts(
        kind=kind,
        country=_country(inputs["country"], _rated_by(release, iso2)),
        sector=_topic_of(sector, release.sector(sector[0], kind) if release else None),
        product=_topic_of(product, release.product(product[0], iso2) if release else None),
        answers={
            name: Answer(value, AnswerState(state), Grade(grade) if grade else None, age, source)
            for name, (value, state, grade, age, source) in inputs["answers"].items()
        },
        controls={
            name: Control(maturity, Grade(grade), age, source)
            for name, (maturity, grade, age, source) in inputs["controls"].items()
        },
        signals=tuple(
            Signal(Strength(strength), SignalStatus(status), age, code, source)
            for strength, status, age, code, source in inputs["signals"]
        ),
        severities=tuple(Severity(*triple) for triple in inputs["severities"]),
        headcount=inputs["headcount"],
        gates={Gate(gate): GateEvidence(*evidence) for gate, evidence in inputs["gates"].items()},
        region_state_imposed=_origin(inputs["region_state_imposed"]),
        days_overdue=inputs["days_overdue"],
        involvement=Involvement(inputs["involvement"]),
        market_blocked=inputs["market_blocked"],
    )


def _rated_by(release: Release | None, iso2: str) -> Country | None:
    with suppress(RiskError):  # a code that is no country of this release
        return release.country(iso2) if release else None
    return None


def _country(stored: Mapping[str, Any], current: Country | None) -> Country:
    if current is not None and stored == _country_inputs(current):
        return current
    parts = {}
    for name, value in stored["parts"].items():
        known = current.parts.get(name) if current else None
        same = known is not None and known.value == value
        parts[name] = CountryPart(
            value, known.origin if known and same else Origin("earlier reference release")
        )
    return Country(
        iso2=stored["iso2"],
        name=current.name if current else stored["iso2"],
        parts=parts,
        state_imposed=_origin(stored["state_imposed"]),
    )


def _topic_of(stored: list[Any], current: RatedTopic | None) -> RatedTopic:
    text, score, label, rule = stored
    is_same = current is not None and (score, rule) == (current.score, current.rule)
    return RatedTopic(text, score, label, rule, current.origin if is_same and current else None)


def _origin(stored: list[str] | None) -> Origin | None:
    return Origin(*stored) if stored else None
