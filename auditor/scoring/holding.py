"""What is shown while a lower band or a released gate waits: every gate that holds or is not released.

Nobody's agreement is needed to see a gate, and nobody sees one vanish without it. So what is shown is an
assessment of its own, stored and replayed like any other, whose gates are the union of both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from auditor.scoring import inputs, review
from auditor.scoring.models import Assessment
from risk import engine
from risk.engine import Assessment as Computed
from risk.facts import GateEvidence, SupplierFacts
from risk.methodology import Methodology
from risk.vocabulary import Gate

MARK = "no longer given; holds until a reviewer agrees to its release"


@dataclass(frozen=True, slots=True)
class Held:
    """Facts to be shown and their score; `on_old_facts` when the newer facts alone would lower the band."""

    facts: SupplierFacts
    computed: Computed
    on_old_facts: bool


def hold(
    shown: Assessment,
    old_method: Methodology,
    facts: SupplierFacts,
    computed: Computed,
    released: Collection[Gate],
    method: Methodology,
) -> Held:
    """The newer facts with the gates that wait for their release; the older facts where those score lower.

    The older facts get every gate of the newer ones, so that a grave fact is seen at once in either case.
    """
    before = inputs.facts_of(shown.inputs)
    gates = together(engine.assess(before, old_method).gates, computed.gates, released)
    market = facts.market_blocked or before.market_blocked
    newer = replace(facts, gates=gates, market_blocked=market)
    again = engine.assess(newer, method)
    old = review.Shown(shown.final, shown.band, shown.gates, shown.blocked)
    if not review.is_lower(old, review.Shown(again.shown_final, again.band, [], again.blocked)):
        return Held(newer, again, on_old_facts=False)
    older = replace(before, gates=gates, market_blocked=market)
    return Held(older, engine.assess(older, old_method), on_old_facts=True)


def together(
    old: Mapping[Gate, GateEvidence], new: Mapping[Gate, GateEvidence], released: Collection[Gate]
) -> dict[Gate, GateEvidence]:
    """Gates that hold now, and those whose release waits, marked, in the order of the vocabulary."""
    return {
        gate: new[gate] if gate in new else marked(old[gate])
        for gate in Gate
        if gate in new or (gate in released and gate in old)
    }


def marked(evidence: GateEvidence) -> GateEvidence:
    """Evidence of a gate that is no longer given, said once."""
    if evidence.evidence.endswith(MARK):
        return evidence
    return replace(evidence, evidence=f"{evidence.evidence}; {MARK}")
