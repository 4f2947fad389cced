"""Why a score differs from the one before: every input that differs is told, and its points add up."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk import comparison, engine, held_gates, methodology
from risk.facts import Answer, Control, Country, CountryPart, GateEvidence, Origin, RatedTopic, SupplierFacts
from risk.facts import Severity as Triple
from risk.facts import Signal as Reported
from risk.rounding import shown
from risk.vocabulary import AnswerState, Gate, Grade, Kind, SignalStatus, Strength
from tests.risk.invented import any_supplier

METHOD = methodology.load()
WGI = Origin("World Bank, WGI", "2024")
BARE = SupplierFacts(Kind.FACTORY, Country("XX", "Exampleland", {"law": CountryPart(31.2, WGI)}))
PRESS = Reported(Strength.MEDIUM, SignalStatus.ALLEGED, 3, "D1-01", "press of Exampleland")


def compared(before: SupplierFacts, after: SupplierFacts) -> comparison.Comparison:
    return comparison.compare(before, METHOD, after, METHOD)


@pytest.mark.whole
@pytest.mark.parametrize("examples", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_the_moves_between_any_two_scores_add_up_to_their_difference(examples):
    settings(max_examples=examples)(given(any_supplier(), any_supplier())(add_up))()


def add_up(before, after):
    found = compared(before, after)
    assert found.before == engine.assess(before, METHOD).shown_final
    assert found.after == engine.assess(after, METHOD).shown_final
    assert shown(sum(one.points for one in found.moves)) == found.difference


@given(any_supplier(), st.integers(0, 1_000))
@settings(max_examples=100, deadline=None)
def test_equal_facts_do_not_differ_in_whatever_order_signals_stand(facts, seed):
    signals = list(facts.signals)
    random.Random(seed).shuffle(signals)
    assert compared(facts, replace(facts, signals=tuple(signals))).moves == ()


CHANGES = [
    (
        {"answers": {"fees": Answer(None, AnswerState.OVERDUE)}},
        "worker-paid fees: not yet asked → asked and overdue",
    ),
    (
        {"answers": {"fees": Answer("policy_only", AnswerState.KNOWN, Grade.DOCUMENT, 0)}},
        "worker-paid fees: not yet asked → policy only, shown by document",
    ),
    (
        {"answers": {"tied": Answer(True, AnswerState.KNOWN, Grade.SELF, 0)}},
        "tied permits: not yet asked → yes, shown by self",
    ),
    (
        {"controls": {"voice": Control(2, Grade.ONSITE, 1)}},
        "control of worker voice: not stated → maturity 2 of 4, onsite, 1 month old",
    ),
    ({"signals": (PRESS,)}, "new signal D1-01: alleged (press of Exampleland)"),
    ({"severities": (Triple(5, 2, 4),)}, "severity of open findings: none → 5/2/4"),
    ({"headcount": 1200}, "workers: not known → 1,200"),
    (
        {"gates": {Gate.LISTED_FUZZY: GateEvidence("a name close to Example Ltd of the list of 2026-07")}},
        "gate G1 now holds: a name close to Example Ltd of the list of 2026-07",
    ),
    (
        {
            "country": Country(
                "XX", "Exampleland", {"law": CountryPart(12, WGI), "tip": CountryPart("3", WGI)}
            )
        },
        "country data: TIP tier not loaded → 3; rule of law percentile 31.2 → 12",
    ),
    ({"country": Country("YY")}, "country: XX → YY"),
    ({"region_state_imposed": WGI}, "state-imposed forced labour is now documented for the region"),
    ({"sector": RatedTopic("spinning", 80, "Textiles")}, "sector: not stated → Textiles (80)"),
    ({"kind": Kind.AGRICULTURE}, "kind: factory → agriculture"),
    (
        {"days_overdue": 61},
        "silence: no request is overdue → a request is overdue for 61 days or more; gate G9 now holds: "
        "confidence is below 40 and a request is overdue for more than 60 days, refused or not",
    ),
    ({"days_overdue": 1}, "silence: no request is overdue → a request is overdue"),
    ({"market_blocked": "the United States"}, "blocked for: no market → the United States"),
]


@pytest.mark.parametrize(("changed", "text"), CHANGES, ids=[next(iter(one)) for one, _ in CHANGES])
def test_each_input_that_differs_is_told_in_words(changed, text):
    found = compared(BARE, replace(BARE, **changed))
    assert [one.text for one in found.moves] == [text]
    assert found.moves[0].points == found.difference


def test_a_change_back_is_told_the_other_way_round():
    after = replace(BARE, gates={Gate.ZERO_TOLERANCE_SUSPECTED: GateEvidence("an audit")}, signals=(PRESS,))
    found = compared(after, BARE)
    assert [one.text for one in found.moves] == [
        "signal D1-01 (press of Exampleland) no longer counts",
        "gate G8 no longer holds",
    ]
    assert found.difference < 0


E1, E2 = GateEvidence("finding 7, page 3"), GateEvidence("finding 9, page 1")
H1, H2 = held_gates.marked(E1), held_gates.marked(E2)
GATES = [
    (None, E1, "now holds: finding 7, page 3"),
    (
        None,
        H1,
        "is no longer given, and holds until a reviewer agrees to its release: finding 7, page 3",
    ),
    (E1, None, "no longer holds"),
    (E1, E2, "holds, by other evidence: finding 7, page 3 → finding 9, page 1"),
    (E1, replace(E1, release_by="a reviewer"), "holds as before, released by: not stated → a reviewer"),
    (E1, H1, "is no longer given, and holds until a reviewer agrees to its release: finding 7, page 3"),
    (
        E1,
        H2,
        "is no longer given, and holds until a reviewer agrees to its release: "
        "finding 7, page 3 → finding 9, page 1",
    ),
    (H1, None, "no longer holds; it waited for its release"),
    (H1, E1, "is given again: finding 7, page 3"),
    (H1, E2, "is given again: finding 7, page 3 → finding 9, page 1"),
    (H1, H2, "still waits for its release: finding 7, page 3 → finding 9, page 1"),
]


@pytest.mark.parametrize(("old", "new", "told"), GATES)
def test_a_gate_is_told_by_what_it_was_and_is(old, new, told):
    before, after = (replace(BARE, gates={Gate.DENIED_OR_FALSE: one} if one else {}) for one in (old, new))
    assert [one.text for one in compared(before, after).moves] == [f"gate G7 {told}"]


SILENT = replace(BARE, days_overdue=61)
GROWN = "silence: no request is overdue → a request is overdue for 61 days or more"
QUIET = "confidence is below 40 and a request is overdue for more than 60 days, refused or not"


def with_silence(facts, *, waits):
    """The facts as they are shown while a score is held: every gate of it is written down."""
    evidence = engine.assess(SILENT, METHOD).gates[Gate.SILENT]
    return replace(facts, gates={Gate.SILENT: held_gates.marked(evidence) if waits else evidence})


SILENCES = [
    # The engine finds silence by itself: neither side of the first two holds it among its facts.
    (BARE, SILENT, [f"{GROWN}; gate G9 now holds: {QUIET}"]),
    (
        SILENT,
        BARE,
        [
            "silence: a request is overdue for 61 days or more → no request is overdue; "
            "gate G9 no longer holds"
        ],
    ),
    (BARE, with_silence(SILENT, waits=False), [GROWN, f"gate G9 now holds: {QUIET}"]),
    (SILENT, with_silence(SILENT, waits=False), []),
    (with_silence(SILENT, waits=False), SILENT, []),
    (
        SILENT,
        with_silence(BARE, waits=True),
        [
            "silence: a request is overdue for 61 days or more → no request is overdue",
            f"gate G9 is no longer given, and holds until a reviewer agrees to its release: {QUIET}",
        ],
    ),
    (
        SILENT,
        with_silence(SILENT, waits=True),
        [f"gate G9 is no longer given, and holds until a reviewer agrees to its release: {QUIET}"],
    ),
    (
        with_silence(BARE, waits=True),
        SILENT,
        [
            "silence: no request is overdue → a request is overdue for 61 days or more",
            f"gate G9 is given again: {QUIET}",
        ],
    ),
    (with_silence(BARE, waits=True), BARE, ["gate G9 no longer holds; it waited for its release"]),
]


@pytest.mark.parametrize(("before", "after", "told"), SILENCES)
def test_silence_is_told_as_any_gate_though_facts_do_not_hold_it(before, after, told):
    found = compared(before, after)
    assert [one.text for one in found.moves] == told
    assert shown(sum(one.points for one in found.moves)) == found.difference


def test_an_answer_that_only_aged_says_by_how_much():
    young = Answer("policy_only", AnswerState.KNOWN, Grade.DOCUMENT, 12)
    old = replace(young, age_months=13)
    found = compared(replace(BARE, answers={"fees": young}), replace(BARE, answers={"fees": old}))
    assert [one.text for one in found.moves] == [
        "worker-paid fees: the same answer, 12 months → 13 months old"
    ]


def test_a_signal_that_changed_stands_beside_its_earlier_state():
    later = replace(PRESS, status=SignalStatus.CONFIRMED, age_months=4)
    found = compared(replace(BARE, signals=(PRESS,)), replace(BARE, signals=(later,)))
    assert [one.text for one in found.moves] == ["signal D1-01: alleged → confirmed, 3 months → 4 months old"]
    assert found.difference > 0


def test_what_a_floor_hides_is_told_as_without_effect():
    held = replace(BARE, gates={Gate.LISTED_EXACT: GateEvidence("an exact match")})
    found = compared(held, replace(held, answers={"fees": Answer(None, AnswerState.REFUSED)}))
    assert found.difference == 0
    assert [one.subject for one in found.without_effect] == ["fees"]
    assert found.moving == []


def test_the_largest_moves_come_first():
    after = replace(
        BARE,
        answers={"iso": Answer("closed", AnswerState.KNOWN, Grade.DOCUMENT, 0)},
        gates={Gate.LISTED_EXACT: GateEvidence("an exact match")},
    )
    assert compared(BARE, after).moving[0].subject == Gate.LISTED_EXACT.value


def test_other_rules_are_a_move_of_their_own():
    stricter = replace(METHOD, version="1.0.0-2", missing=dict.fromkeys(METHOD.missing, 100.0))
    found = comparison.compare(BARE, METHOD, BARE, stricter)
    assert [one.text for one in found.moves] == ["methodology 1.0.0 → 1.0.0-2"]
    assert found.difference > 0


@pytest.mark.whole
@pytest.mark.parametrize("examples", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_without_what_lowers_it_no_score_falls_and_no_rise_is_hidden(examples):
    settings(max_examples=examples)(given(any_supplier(), any_supplier())(hides_no_rise))()


def hides_no_rise(before, after):
    after = replace(after, gates=before.gates)  # gates are judged by themselves
    facts, method, left = comparison.without_falls(before, METHOD, after, METHOD)
    first, last, kept = (engine.assess(one, METHOD) for one in (before, after, facts))
    assert method is METHOD
    assert kept.residual >= max(first.residual, last.residual) - 1e-9
    assert kept.final >= max(first.final, last.final) - 1e-9
    assert bool(left) == bool(comparison.without_falls(facts, METHOD, after, METHOD)[2])


def test_rules_by_which_the_older_facts_fall_are_left_out_as_well():
    milder = replace(METHOD, version="1.0.0-2", missing=dict.fromkeys(METHOD.missing, 0.0))
    tied = replace(BARE, answers={"tied": Answer(True, AnswerState.KNOWN, Grade.SELF, 0)})
    found = comparison.without_falls(BARE, METHOD, tied, milder)
    assert found == (tied, METHOD, [comparison.METHODOLOGY])
    assert comparison.without_falls(BARE, milder, tied, METHOD) == (tied, METHOD, [])


def test_what_lowers_a_score_alone_and_raises_it_with_the_rest_is_taken():
    def of(kind, law):
        return replace(BARE, kind=kind, country=Country("XX", "Exampleland", {"law": CountryPart(law, WGI)}))

    farm, mill = of(Kind.AGRICULTURE, 95), of(Kind.FACTORY, 5)
    alone = engine.assess(replace(farm, kind=Kind.FACTORY), METHOD)
    assert alone.residual < engine.assess(farm, METHOD).residual, "else this shows nothing"
    assert comparison.without_falls(farm, METHOD, mill, METHOD) == (mill, METHOD, [])
