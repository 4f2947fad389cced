"""Each gate holds by its facts and by nothing else, and says why and who may release it."""

from __future__ import annotations

import pytest

from risk import delphi, gates, methodology
from risk.delphi import Observed
from risk.facts import Origin
from risk.gates import Closure, GateFacts, GateFinding, ListMatch
from risk.vocabulary import Gate, SignalStatus, Strength

METHOD = methodology.load()
CONFIRMED, CORROBORATED, ALLEGED = SignalStatus.CONFIRMED, SignalStatus.CORROBORATED, SignalStatus.ALLEGED
CLOSED, REFUTED = SignalStatus.CLOSED_VERIFIED, SignalStatus.REFUTED
FORCED = delphi.judge(
    [Observed(code, Strength.STRONG, CONFIRMED) for code in ("D4-01", "D4-02", "D5-01", "D5-02")],
    child=False,
    act=False,
)
EXPLOITED = delphi.judge(
    [Observed(c, Strength.STRONG, CONFIRMED) for c in ("D4-01", "D4-02")], child=False, act=False
)


def finding(code: str, status: SignalStatus = CONFIRMED, **more: object) -> GateFacts:
    return GateFacts(findings=(GateFinding(code, status, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        (GateFacts(), []),
        (GateFacts(matches=(ListMatch("UFLPA", "Acme", True),)), [Gate.LISTED_EXACT]),
        (GateFacts(matches=(ListMatch("UFLPA", "Acme", False),)), [Gate.LISTED_FUZZY]),
        (finding("ILO05", zero_tolerance=True), [Gate.ZERO_TOLERANCE_CONFIRMED]),
        (finding("ILO05", CORROBORATED, zero_tolerance=True), [Gate.ZERO_TOLERANCE_SUSPECTED]),
        (finding("ILO05", ALLEGED, zero_tolerance=True), [Gate.ZERO_TOLERANCE_SUSPECTED]),
        (finding("ILO05", CLOSED, zero_tolerance=True), []),
        (finding("ILO05", REFUTED, zero_tolerance=True), []),
        (GateFacts(state_imposed=(Origin("UFLPA", "2022-06-21"),)), [Gate.STATE_IMPOSED]),
        (GateFacts(cohorts=(("night shift", FORCED),)), [Gate.DELPHI_CASE]),
        (GateFacts(cohorts=(("night shift", EXPLOITED),)), []),
        (GateFacts(icls_pairs=("dormitory B, May 2026",)), [Gate.ICLS_PAIR]),
        (finding("PUR-09", CORROBORATED), [Gate.WORST_FORM_OF_CHILD_LABOUR]),
        (finding("PUR-09", ALLEGED), []),
        (finding("D5-01", strength=Strength.STRONG), [Gate.STRONG_CONFIRMED]),
        (finding("D1-01", strength=Strength.STRONG), [Gate.STRONG_CONFIRMED]),
        (finding("D4-01", strength=Strength.STRONG), []),
        (finding("D5-01", CORROBORATED, strength=Strength.STRONG), []),
        (finding("D5-01", strength=Strength.MEDIUM), []),
        (finding("ACCESS_DENIED"), [Gate.DENIED_OR_FALSE]),
        (finding("FALSE_RECORDS", CORROBORATED), [Gate.DENIED_OR_FALSE]),
        (finding("RETALIATION", CLOSED), []),
        (finding("UNAUTH_SUBCONTRACT"), []),
        (GateFacts(closures=(Closure(Gate.DELPHI_CASE, 11),)), [Gate.PROBATION]),
        (GateFacts(closures=(Closure(Gate.DELPHI_CASE, 12),)), []),
        (GateFacts(closures=(Closure(Gate.STRONG_CONFIRMED, 1),)), []),
    ],
)
def test_a_gate_holds_by_its_facts_and_by_nothing_else(facts, held):
    found = gates.holding(facts, METHOD)
    assert list(found) == held
    assert all(why.evidence and why.release_by for why in found.values())


def test_several_gates_hold_together_each_with_its_evidence():
    facts = GateFacts(
        matches=(ListMatch("CBP", "Acme Ltd", False),),
        findings=(
            GateFinding("D5-04", CONFIRMED, Strength.STRONG, True, "F-12"),
            GateFinding("D5-01", CONFIRMED),
        ),
    )
    found = gates.holding(facts, METHOD)
    assert list(found) == [Gate.LISTED_FUZZY, Gate.ZERO_TOLERANCE_CONFIRMED, Gate.STRONG_CONFIRMED]
    assert found[Gate.LISTED_FUZZY].evidence == "CBP: Acme Ltd, to be reviewed"
    assert found[Gate.ZERO_TOLERANCE_CONFIRMED].evidence == "D5-04 (F-12)"
