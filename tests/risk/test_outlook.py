"""What would change a score comes out of one call of the kernel, to the bit as if tried one by one."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from risk import engine, methodology, outlook, own_methodology
from risk.errors import FactsError
from risk.facts import Answer, Country, GateEvidence, Signal, SupplierFacts
from risk.vocabulary import AnswerState, Gate, Grade, Kind, SignalStatus, Strength
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


@pytest.mark.whole
@pytest.mark.parametrize(("method", "seed"), [(SHIPPED, 11), pytest.param(OWN, 12, marks=pytest.mark.long)])
def test_all_at_once_gives_what_one_by_one_gives(method, seed):
    suppliers = invented.suppliers(60, seed)
    assert [facts for facts in suppliers if not agrees(facts, method)] == []
    assert sum(bool(facts.signals) for facts in suppliers) > 20
    assert sum(bool(facts.gates) for facts in suppliers) > 20


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
    best = {change.subject: change.best for change in outlook.of(replace(BARE, gates=both), SHIPPED).changes}
    assert best[Gate.STATE_IMPOSED.value] == SHIPPED.floor(Gate.LISTED_FUZZY)
    assert best["gates"] < SHIPPED.floor(Gate.LISTED_FUZZY)
    assert set(best) == {Gate.STATE_IMPOSED.value, "gates"}


def test_what_closing_the_open_findings_would_change_is_told_without_what_they_are():
    found = Signal(Strength.STRONG, SignalStatus.CONFIRMED, 3, "D3-01", "finding 1 of an audit")
    before = Signal(Strength.STRONG, SignalStatus.CLOSED_VERIFIED, 3, "D3-02", "finding 2 of an audit")
    seen = outlook.of(replace(BARE, signals=(found, before)), SHIPPED)
    (closing,) = [change for change in seen.changes if change.subject == "signals"]
    closed = replace(found, status=SignalStatus.CLOSED_VERIFIED)
    assert closing.best == engine.assess(replace(BARE, signals=(closed, before)), SHIPPED).shown_final
    assert closing.best < closing.now
    assert "D3-01" not in closing.text
    only_closed = outlook.of(replace(BARE, signals=(before,)), SHIPPED)
    assert [change for change in only_closed.changes if change.subject == "signals"] == []
