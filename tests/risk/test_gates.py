"""Each gate holds by its facts and by nothing else, names all of them, and says who may release it."""

from __future__ import annotations

import dataclasses

import pytest

from risk import delphi, gates, methodology
from risk.delphi import Observed
from risk.gates import Case, Closure, GateFacts, ListMatch, Matter, Nexus
from risk.vocabulary import Gate, SignalStatus, Strength

RULES = methodology.load().gates
CONFIRMED, CORROBORATED, ALLEGED = SignalStatus.CONFIRMED, SignalStatus.CORROBORATED, SignalStatus.ALLEGED
CLOSED, REFUTED = SignalStatus.CLOSED_VERIFIED, SignalStatus.REFUTED
STRONG = Strength.STRONG
FORCED = delphi.judge(
    [Observed(code, STRONG, CONFIRMED) for code in ("D4-01", "D4-02", "D5-01", "D5-02")],
    child=False,
    act=False,
)
EXPLOITED = delphi.judge([Observed(c, STRONG, CONFIRMED) for c in ("D4-01", "D4-02")], child=False, act=False)


def finding(code: str, status: SignalStatus = CONFIRMED, **more: object) -> GateFacts:
    return GateFacts(findings=[Matter(code, code, status, **more)])  # type: ignore[arg-type]


def report(code: str, status: SignalStatus = CONFIRMED, **more: object) -> GateFacts:
    return GateFacts(reports=finding(code, status, **more).findings)


def closed(gate: Gate, months: int, *, effective: bool = True) -> GateFacts:
    return GateFacts(closures=[Closure("closed", frozenset({gate}), months, effective)])


SUSPECTED, WORST = Gate.ZERO_TOLERANCE_SUSPECTED, Gate.WORST_FORM_OF_CHILD_LABOUR


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        (GateFacts(), []),
        (GateFacts(matches=[ListMatch("UFLPA", True)]), [Gate.LISTED_EXACT]),
        (GateFacts(matches=[ListMatch("UFLPA", False)]), [Gate.LISTED_FUZZY]),
        (finding("ILO05", is_zero_tolerance=True), [Gate.ZERO_TOLERANCE_CONFIRMED]),
        (finding("ILO05", CORROBORATED, is_zero_tolerance=True), [SUSPECTED]),
        (finding("ILO05", ALLEGED, is_zero_tolerance=True), [SUSPECTED]),
        (finding("ILO05", CLOSED, is_zero_tolerance=True), []),
        (finding("ILO05", REFUTED, is_zero_tolerance=True), []),
        (report("ILO05", is_zero_tolerance=True), [SUSPECTED]),
        (report("ILO05", ALLEGED, is_zero_tolerance=True), [SUSPECTED]),
        (report("ILO05", REFUTED, is_zero_tolerance=True), []),
        (GateFacts(nexus=[Nexus("Urumqi", "reviewer")]), [Gate.STATE_IMPOSED]),
        (finding("SIFL-1", is_state_imposed=True), [Gate.STATE_IMPOSED]),
        (finding("SIFL-1", CORROBORATED, is_state_imposed=True), []),
        (report("SIFL-1", is_state_imposed=True), [Gate.STATE_IMPOSED]),
        (report("SIFL-1", ALLEGED, is_state_imposed=True), []),
        (GateFacts(cases=[Case("night shift", FORCED)]), [Gate.DELPHI_CASE]),
        (GateFacts(cases=[Case("night shift", EXPLOITED)]), []),
        (finding("ILO01", ALLEGED, is_pair=True), [Gate.ICLS_PAIR]),
        (finding("PUR-09", CORROBORATED), [WORST]),
        (finding("PUR-09", ALLEGED), []),
        (finding("PUR-01", CORROBORATED, is_child=True), [WORST]),
        (finding("PUR-01", ALLEGED, is_child=True), []),
        (finding("PUR-01"), []),
        (finding("PUR-10", is_child=True), []),
        (finding("D5-01", strength=STRONG), [Gate.STRONG_CONFIRMED]),
        (report("D5-01", strength=STRONG), [Gate.STRONG_CONFIRMED]),
        (report("D4-01", strength=STRONG), []),
        (finding("D1-01", strength=STRONG), [Gate.STRONG_CONFIRMED]),
        (finding("D4-01", strength=STRONG), []),
        (finding("D5-01", CORROBORATED, strength=STRONG), []),
        (finding("D5-01", strength=Strength.MEDIUM), []),
        (finding("ACCESS_DENIED"), [Gate.DENIED_OR_FALSE]),
        (finding("FALSE_RECORDS", CORROBORATED), [Gate.DENIED_OR_FALSE]),
        (finding("RETALIATION", ALLEGED), [Gate.DENIED_OR_FALSE]),
        (finding("RETALIATION", CLOSED), []),
        (finding("UNAUTH_SUBCONTRACT"), []),
        (closed(Gate.DELPHI_CASE, 11), [Gate.PROBATION]),
        (closed(Gate.DELPHI_CASE, 12), []),
        (closed(Gate.DELPHI_CASE, 40, effective=False), [Gate.PROBATION]),
        (closed(Gate.STRONG_CONFIRMED, 1), []),
    ],
)
def test_a_gate_holds_by_its_facts_and_by_nothing_else(facts, held):
    found = gates.holding(facts, RULES)
    assert list(found) == held
    assert all(why.evidence and why.release_by for why in found.values())


@pytest.mark.parametrize(
    ("value", "facts", "gate"),
    [
        ({"probation_months": 36}, closed(Gate.DELPHI_CASE, 35), Gate.PROBATION),
        ({"worst_forms_of_child_labour": ("PUR-09", "D4-05")}, finding("D4-05", is_child=True), WORST),
        ({"denied_or_false": (*RULES.denied_or_false, "D4-05")}, finding("D4-05"), Gate.DENIED_OR_FALSE),
        ({"strong_but_hours_alone": ()}, finding("D4-01", strength=STRONG), Gate.STRONG_CONFIRMED),
        ({"strong_but_hours_alone": ()}, report("D4-01", strength=STRONG), Gate.STRONG_CONFIRMED),
    ],
)
def test_what_a_release_says_of_a_gate_decides(value, facts, gate):
    own = dataclasses.replace(RULES, **value)
    assert gate not in gates.holding(facts, RULES)
    assert gate in gates.holding(facts, own)


def test_a_code_that_a_release_adds_to_the_worst_forms_is_one_of_a_child_only():
    own = dataclasses.replace(RULES, worst_forms_of_child_labour=("PUR-09", "D4-05"))
    assert WORST not in gates.holding(finding("D4-05"), own)


def test_the_months_of_the_release_stand_in_what_ends_a_probation():
    own = dataclasses.replace(RULES, probation_months=36)
    held = gates.holding(closed(Gate.DELPHI_CASE, 1), own)
    assert held[Gate.PROBATION].release_by.startswith("time: 36 months after verified closure")


def test_every_fact_of_a_gate_is_told_in_a_stable_order_with_everybody_who_may_release_it():
    grave = [Matter("ILO05", f"ILO05 reported by {who}", ALLEGED, is_zero_tolerance=True) for who in "ABA"]
    found = gates.holding(
        GateFacts(
            matches=[ListMatch("Acme on UFLPA", True), ListMatch("Acme on CBP", True)],
            nexus=[Nexus("Urumqi", gates.BY_ANOTHER_PLACE), Nexus("Kashgar", gates.BY_ANOTHER_ORIGIN)],
            findings=[
                Matter("SIFL-1", "F-1", CONFIRMED, is_state_imposed=True),
                Matter("ACCESS_DENIED", "finding ACCESS_DENIED", ALLEGED),
                Matter("ACCESS_DENIED", "finding ACCESS_DENIED", ALLEGED),
            ],
            reports=grave,
        ),
        RULES,
    )
    assert {gate: why.evidence for gate, why in found.items()} == {
        Gate.LISTED_EXACT: "Acme on UFLPA; Acme on CBP",
        Gate.STATE_IMPOSED: "Urumqi; Kashgar; F-1",
        Gate.DENIED_OR_FALSE: "finding ACCESS_DENIED; finding ACCESS_DENIED",
        SUSPECTED: "ILO05 reported by A; ILO05 reported by B",
    }
    assert found[Gate.STATE_IMPOSED].release_by == (
        "reviewer, by proof of another place; reviewer, by proof of another origin; "
        "reviewer, by verified closure"
    )
