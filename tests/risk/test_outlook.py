"""What would change a score comes out of one call of the kernel, to the bit as if tried one by one."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from risk import engine, methodology, outlook, own_methodology
from risk.errors import FactsError
from risk.facts import Answer, Country, GateEvidence, SupplierFacts
from risk.vocabulary import AnswerState, Gate, Grade, Kind
from tests.risk import invented, one_by_one

SHIPPED = methodology.load()
OWN = own_methodology.release(
    "1.0.0",
    {"missing.not_requested": 80, "answers.depth.counts": [0, 50, 80, 100], "interval.best": 10},
    version="1.0.0-2",
    title="Ours",
    effective_from=datetime.date(2026, 12, 1),
)
BARE = SupplierFacts(Kind.FACTORY, Country("XA", "Exampleland"))
GRAVE = {gate: GateEvidence("invented") for gate in (Gate.PROBATION, Gate.STATE_IMPOSED, Gate.DELPHI_CASE)}


def agrees(facts, method):
    seen = outlook.of(facts, method)
    return seen.changes == one_by_one.changes(facts, method) and seen.assessment == engine.assess(
        facts, method
    )


@pytest.mark.parametrize(("method", "seed"), [(SHIPPED, 11), (OWN, 12)])
def test_all_at_once_gives_what_one_by_one_gives(method, seed):
    suppliers = invented.suppliers(120, seed)
    assert [facts for facts in suppliers if not agrees(facts, method)] == []
    assert sum(bool(facts.signals) for facts in suppliers) > 40
    assert sum(bool(facts.gates) for facts in suppliers) > 40


@pytest.mark.long
def test_a_large_set_all_at_once_gives_what_one_by_one_gives():
    assert [facts for facts in invented.suppliers(1000, 13) if not agrees(facts, SHIPPED)] == []


@pytest.mark.parametrize(
    "facts",
    [
        BARE,
        replace(BARE, gates=GRAVE),
        replace(BARE, gates=GRAVE | {Gate.SILENT: GateEvidence("stated")}),
        replace(BARE, days_overdue=400),
        replace(BARE, days_overdue=400, gates=GRAVE),
        replace(BARE, answers={"migrant": Answer(100, AnswerState.KNOWN, Grade.SELF, 90)}),
    ],
)
def test_nothing_known_many_gates_and_silence_come_out_the_same(facts):
    assert agrees(facts, SHIPPED)


def test_facts_that_cannot_be_scored_are_refused_as_ever():
    with pytest.raises(FactsError, match=r"answers\.migrant"):
        outlook.of(replace(BARE, answers={"migrant": Answer(101, AnswerState.KNOWN)}), SHIPPED)


def test_a_release_of_a_gate_leaves_the_other_holding():
    both = {gate: GateEvidence("invented") for gate in (Gate.STATE_IMPOSED, Gate.LISTED_FUZZY)}
    changes = outlook.of(replace(BARE, gates=both), SHIPPED).changes
    assert [(change.subject, change.best) for change in changes] == [
        (Gate.STATE_IMPOSED.value, SHIPPED.floor(Gate.LISTED_FUZZY))
    ]
