"""What is shown while a lower band or a released gate waits: every gate that holds or is not released.

Nobody's agreement is needed to see a gate, and nobody sees one vanish without it. So what is shown is an
assessment of its own, stored and replayed like any other, whose gates are the union of both. After a reviewer
refused a lower score, what lowers it has no effect until somebody agrees; what raises it is shown at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from auditor.scoring import inputs, review
from auditor.scoring.models import Assessment
from risk import comparison, engine, held_gates
from risk.engine import Assessment as Computed
from risk.facts import GateEvidence, SupplierFacts
from risk.methodology import Methodology
from risk.vocabulary import Gate


@dataclass(frozen=True, slots=True)
class Held:
    """Facts to be shown and their score; `on_old_tables` when they hold figures of the older tables."""

    facts: SupplierFacts
    computed: Computed
    on_old_tables: bool


OF_TABLES = frozenset({"country", "region", "sector", "product"})
"""Subjects of moves whose figures are those of tables."""
NOTHING: Mapping[Gate, GateEvidence] = MappingProxyType({})


def hold(
    shown: Assessment,
    old_method: Methodology,
    facts: SupplierFacts,
    computed: Computed,
    released: Collection[Gate],
    method: Methodology,
    *,
    elsewhere: Mapping[Gate, GateEvidence] = NOTHING,
    every_fall: bool = False,
) -> Held:
    """The newer facts with the gates that wait for their release; the older facts where those score lower.

    The older facts get every gate of the newer ones, so that a grave fact is seen at once in either case.
    `elsewhere` are gates that wait and that the shown score lacks: those of the other site of a merge.
    With `every_fall` the newer ones score lower also within the band.
    """
    before = inputs.facts_of(shown.inputs)
    gates = together({**elsewhere, **engine.assess(before, old_method).gates}, computed.gates, released)
    market = facts.market_blocked or before.market_blocked
    newer = replace(facts, gates=gates, market_blocked=market)
    again = engine.assess(newer, method)
    old = review.Shown(shown.final, shown.band, shown.gates, shown.blocked)
    new = review.Shown(again.shown_final, again.band, [], again.blocked)
    if not review.is_lower(old, new, every_fall=every_fall):
        return Held(newer, again, on_old_tables=False)
    older = replace(before, gates=gates, market_blocked=market)
    return Held(older, engine.assess(older, old_method), on_old_tables=True)


def after_refusal(
    shown: Assessment,
    old_method: Methodology,
    facts: SupplierFacts,
    computed: Computed,
    released: Collection[Gate],
    method: Methodology,
    *,
    elsewhere: Mapping[Gate, GateEvidence] = NOTHING,
) -> Held | None:
    """The shown facts with all of the newer ones that lowers nothing, while a lower score stands refused.

    None where nothing lowers it any more: the refusal has nothing to keep back. Gates are judged as ever.
    """
    before = inputs.facts_of(shown.inputs)
    newer = replace(facts, gates=before.gates)
    kept, rules, left = comparison.without_falls(before, old_method, newer, method)
    if not left:
        return None
    held = hold(shown, old_method, kept, computed, released, rules, elsewhere=elsewhere)
    if computed.final > held.computed.final:  # by rules of which neither side is always the milder
        return None
    return replace(held, on_old_tables=held.on_old_tables or not OF_TABLES.isdisjoint(left))


def together(
    old: Mapping[Gate, GateEvidence], new: Mapping[Gate, GateEvidence], released: Collection[Gate]
) -> dict[Gate, GateEvidence]:
    """Gates that hold now, and those whose release waits, marked, in the order of the vocabulary."""
    return {
        gate: new[gate] if gate in new else held_gates.marked(old[gate])
        for gate in Gate
        if gate in new or (gate in released and gate in old)
    }
