"""Both rules over the same facts of every supplier: how many bands move, which suppliers most, and why."""

from __future__ import annotations

import heapq
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.work import Pause, Progress
from auditor.methods import active, between
from auditor.methods.models import MethodologyRelease
from auditor.reference import active as reference
from auditor.scoring import facts, inputs
from auditor.scoring.facts import Basis
from risk import engine
from risk.facts import SupplierFacts
from risk.methodology import Methodology
from risk.own_methodology import Step
from risk.rounding import shown
from risk.vocabulary import Band
from suppliers import register
from suppliers.models import Supplier

CHUNK = 2_000
MOST = 10
"""Suppliers shown at each end."""
MOVERS_KEPT = 1_000
"""Suppliers of another band that are kept by name; all are counted."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One supplier under both rules; `why` is only worked out for those that move most."""

    supplier_id: str
    name: str
    before: float
    after: float
    band_before: str
    band_after: str
    why: tuple[tuple[str, float], ...] = ()
    """Table of the rules and the points that its values move; together they are the difference."""

    @property
    def points(self) -> float:
        """Points gained."""
        return shown(self.after - self.before)


@dataclass(slots=True)
class Outcome:
    """What the proposed rules would do to all suppliers."""

    as_of: str
    against: str
    version: str
    suppliers: int = 0
    rises: int = 0
    falls: int = 0
    bands: Counter[str] = field(default_factory=Counter)
    """`band before > band after` → suppliers."""
    gates: Counter[str] = field(default_factory=Counter)
    """`+gate` or `-gate` → suppliers: silence depends on the rules."""
    highest: list[Moved] = field(default_factory=list)
    lowest: list[Moved] = field(default_factory=list)
    movers: list[Moved] = field(default_factory=list)
    """Suppliers of another band, in the order of the register, at most `MOVERS_KEPT`."""

    @property
    def other_band(self) -> int:
        """Suppliers whose band would be another."""
        return sum(count for way, count in self.bands.items() if len(set(way.split(" > "))) == 2)

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        lists = {
            name: [_as_data(one) for one in getattr(self, name)] for name in ("highest", "lowest", "movers")
        }
        counts = {"bands": dict(self.bands), "gates": dict(self.gates)}
        rest = ("as_of", "against", "version", "suppliers", "rises", "falls")
        return {name: getattr(self, name) for name in rest} | counts | lists


def of_data(data: dict[str, Any]) -> Outcome:
    """A stored outcome."""
    lists = {name: [_moved(one) for one in data[name]] for name in ("highest", "lowest", "movers")}
    counts = {name: Counter(data[name]) for name in ("bands", "gates")}
    return Outcome(**{**data, **lists, **counts})


def _as_data(moved: Moved) -> dict[str, Any]:
    # `asdict` takes thirty times as long, and a run tells what it reached after each portion.
    return {one.name: getattr(moved, one.name) for one in fields(Moved)}


def _moved(data: Mapping[str, Any]) -> Moved:
    return Moved(**{**data, "why": tuple(map(tuple, data["why"]))})


def run(
    open_session: Callable[[], TenantSession],
    release_id: uuid.UUID,
    as_of: date,
    progress: Progress,
    *,
    reached: Mapping[str, Any] | None = None,
    pause: Pause = lambda reached: None,
) -> Outcome:
    """Try a release on every supplier; nothing of it is written.

    A run that made room goes on where it was; where other rules came into use meanwhile it begins anew.
    """
    with open_session() as session:
        total = session.scalar(sa.select(sa.func.count()).select_from(Supplier)) or 0
        release = session.get_one(MethodologyRelease, release_id)
        own, now = active.read(release), active.method(session)
    outcome, after = Outcome(as_of.isoformat(), now.version, own.version), None
    extremes = _Extremes()
    if reached and reached["outcome"]["against"] == now.version:
        outcome, after = of_data(reached["outcome"]), uuid.UUID(reached["after"])
        extremes = _Extremes.of_data(reached["extremes"])
    while True:
        with open_session() as session:
            ids = register.all_ids(session, after=after, limit=CHUNK)
            if not ids:
                break
            basis = Basis(now, reference.release(session), as_of)
            tried = replace(basis, method=own)
            sites = register.sites(session, ids)
            known = facts.read(session, ids, basis)
            # Which gates hold, how long silence is borne and how many are affected is for the rules to say.
            by_now, by_own = ([facts.composed(site, known, one) for site in sites] for one in (basis, tried))
            _compare(by_now, by_own, now, own, outcome, extremes)
        after = ids[-1]
        pause({"outcome": outcome.as_data(), "after": after.hex, "extremes": extremes.as_data()})
        progress(outcome.suppliers, total, "Suppliers compared")
    with open_session() as session:
        rules = between.way(session, now.version, own.version)
    outcome.highest = [_explained(one, rules, now) for one in extremes.highest()]
    outcome.lowest = [_explained(one, rules, now) for one in extremes.lowest()]
    return outcome


def _compare(
    by_now: Sequence[facts.Composed],
    by_own: Sequence[facts.Composed],
    now: Methodology,
    own: Methodology,
    outcome: Outcome,
    extremes: _Extremes,
) -> None:
    both = [(one.facts, other.facts) for one, other in zip(by_now, by_own, strict=True)]
    before_all = engine.assess_all([known for known, _ in both], now)
    after_all = engine.assess_all([known for _, known in both], own)
    for one, known, before, after in zip(by_now, both, before_all, after_all, strict=True):
        moved = Moved(
            str(one.supplier.id),
            one.supplier.name,
            before.shown_final,
            after.shown_final,
            before.band.value,
            after.band.value,
        )
        outcome.suppliers += 1
        outcome.rises += moved.points > 0
        outcome.falls += moved.points < 0
        outcome.bands[f"{before.band.value} > {after.band.value}"] += 1
        outcome.gates.update(f"+{gate.value}" for gate in after.gates if gate not in before.gates)
        outcome.gates.update(f"-{gate.value}" for gate in before.gates if gate not in after.gates)
        if before.band != after.band and len(outcome.movers) < MOVERS_KEPT:
            outcome.movers.append(moved)
        extremes.add(moved, known)


_Both = tuple[SupplierFacts, SupplierFacts]
"""The facts of a supplier as the rules in use read them, and as those that are tried do."""


class _Extremes:
    """The suppliers that move most, with their facts; the order among equals is that of the register."""

    def __init__(self) -> None:
        self._up: list[tuple[float, int, Moved, _Both]] = []
        self._down: list[tuple[float, int, Moved, _Both]] = []
        self._seen = 0

    def add(self, moved: Moved, known: _Both) -> None:
        self._seen += 1
        for heap, points in ((self._up, moved.points), (self._down, -moved.points)):
            if points <= 0:
                continue
            entry = (points, -self._seen, moved, known)
            if len(heap) < MOST:
                heapq.heappush(heap, entry)
            elif entry[:2] > heap[0][:2]:
                heapq.heapreplace(heap, entry)

    def as_data(self) -> dict[str, Any]:
        """As a run keeps it that makes room; facts as the inputs of a score, from which they come back."""
        return {"seen": self._seen} | {
            name: [
                [points, order, _as_data(moved), *map(inputs.inputs_of, known)]
                for points, order, moved, known in heap
            ]
            for name, heap in (("up", self._up), ("down", self._down))
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> _Extremes:
        """The same again; a list of a heap is one."""
        found = cls()
        found._seen = data["seen"]
        for name, heap in (("up", found._up), ("down", found._down)):
            for points, order, moved, *known in data[name]:  # a run begun before has the facts once
                both = inputs.facts_of(known[0]), inputs.facts_of(known[-1])
                heap.append((points, order, _moved(moved), both))
        return found

    def highest(self) -> list[tuple[Moved, _Both]]:
        return self._sorted(self._up)

    def lowest(self) -> list[tuple[Moved, _Both]]:
        return self._sorted(self._down)

    @staticmethod
    def _sorted(heap: list[tuple[float, int, Moved, _Both]]) -> list[tuple[Moved, _Both]]:
        ordered = sorted(heap, key=lambda entry: (-entry[0], -entry[1]))
        return [(moved, known) for _, _, moved, known in ordered]


def _explained(one: tuple[Moved, _Both], rules: Sequence[Step], now: Methodology) -> Moved:
    moved, known = one
    return replace(moved, why=tuple(_moves(known, rules, now)))


def _moves(known: _Both, rules: Sequence[Step], now: Methodology) -> Iterator[tuple[str, float]]:
    facts_now, facts_then = known
    last = engine.assess(facts_now, now).shown_final
    for step in rules:
        tables = {place.partition(".")[0] for place in step.places} or set(READ_BY)
        read = {READ_BY[table]: getattr(facts_then, READ_BY[table]) for table in tables & set(READ_BY)}
        facts_now = replace(facts_now, **read)
        final = engine.assess(facts_now, step.rules).shown_final
        if points := shown(final - last):
            yield step.name.replace("_", " "), points
        last = final


READ_BY = {"signals": "signals", "gates": "gates", "silence": "days_overdue", "severity": "severities"}
"""Tables of rules by which facts are read, and which: they come with the step that takes the table over."""


def unnamed(outcome: Outcome) -> Outcome:
    """The same figures without the suppliers they come from."""
    return replace(outcome, highest=[], lowest=[], movers=[])


def matrix(outcome: Outcome) -> list[tuple[str, list[int]]]:
    """Bands before as rows, lowest first; in each the suppliers by band after."""
    return [
        (before.value, [outcome.bands[f"{before.value} > {after.value}"] for after in Band])
        for before in Band
    ]
