"""No gate appears late and none vanishes alone: what is shown while something waits for a reviewer."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.findings.models import FindingState, Substantiation
from auditor.scoring import comparing, explaining, holding, inputs, review, reviewing, rows, service
from auditor.scoring.models import Assessment
from risk import engine, held_gates, methodology, reference
from risk.facts import Answer, GateEvidence, SupplierFacts
from risk.vocabulary import ANSWER_FIELDS, AnswerState, Gate, Grade, Kind
from suppliers.facts import value_of
from tests import casework
from tests.auditor.scoring.test_rescoring import BEST, answer_well, score, shown, stored
from tests.conftest import NOON, NORTHWIND

METHOD = methodology.load()
BANDS = review.BANDS
GIVEN = [gate for gate in Gate if gate is not Gate.SILENT]
G5, G6, G7, G8, G10 = (
    Gate.WORST_FORM_OF_CHILD_LABOUR,
    Gate.STRONG_CONFIRMED,
    Gate.DENIED_OR_FALSE,
    Gate.ZERO_TOLERANCE_SUSPECTED,
    Gate.PROBATION,
)
HIGH, LOW = 0.0, 1.0


@dataclass
class Owner:
    """Stands for a session where rows only need to know whose they are."""

    organisation_id = NORTHWIND


def facts(gates, good=False, silent=False):
    """A supplier with these gates, well or not answered, with requests overdue or not."""
    answers = {}
    if good:
        answers = {
            name: Answer(value_of(name, BEST[name]), AnswerState.KNOWN, Grade.ONSITE, 0, "seen")
            for name in ANSWER_FIELDS
        }
    evidence = {gate: GateEvidence(f"why {gate}", "reviewer") for gate in Gate if gate in gates}
    return SupplierFacts(
        kind=Kind.FACTORY,
        country=reference.load().country("ES" if good else "BD"),
        answers=answers,
        gates=evidence,
        days_overdue=61 if silent else 0,
    )


def assessment(given):
    """The facts as a stored assessment."""
    computed, entered = engine.assess(given, METHOD), inputs.inputs_of(given)
    row = rows.assessment_row(
        Owner(),
        NORTHWIND,
        computed,
        entered,
        inputs.digest(entered),
        row_id=NORTHWIND,
        reference_release="",
        releases="r",
        as_of=NOON.date(),
        now=NOON,
    )
    return Assessment(**row)


def as_shown(one):
    return review.Shown(one.final, one.band, one.gates, one.blocked)


def step(before, unreviewed, given):
    """What is shown after the next facts, and which gates wait for their release."""
    new = assessment(given)
    verdict = review.compare(as_shown(before), unreviewed, as_shown(new))
    if verdict.show:
        return new, new, []
    if not verdict.changes_what_is_shown:
        return before, new, verdict.released
    released = [Gate(name) for name in verdict.released]
    held = holding.hold(before, METHOD, given, engine.assess(given, METHOD), released, METHOD)
    return assessment(held.facts), new, verdict.released


@pytest.mark.parametrize(
    ("old", "new", "gates"),
    [
        # a gate was released and another raised: both are seen
        (facts({G7}), facts({G8}), {G7, G8}),
        (facts({G7}), facts({G5}), {G7, G5}),
        (facts({G7}), facts({G6}), {G7, G6}),
        (facts({G5}, good=True), facts({G7}, good=True), {G5, G7}),
        # the band would fall and a gate is new
        (facts(set()), facts({G10}, good=True), {G10}),
        (facts({G7}), facts({G10}, good=True), {G7, G10}),
        # silence, which the engine raises itself, is a gate like the others
        (facts({G7}), facts(set(), silent=True), {G7, Gate.SILENT}),
        (facts(set(), silent=True), facts({G10}, good=True), {Gate.SILENT, G10}),
        # a stricter gate takes the place of its milder one
        (facts({G8}), facts({Gate.ZERO_TOLERANCE_CONFIRMED}), {Gate.ZERO_TOLERANCE_CONFIRMED}),
        # a lifted block is kept with the gate that holds it
        (facts({Gate.LISTED_EXACT}), facts({Gate.LISTED_FUZZY}), {Gate.LISTED_EXACT, Gate.LISTED_FUZZY}),
    ],
)
def test_what_is_shown_has_every_gate_of_both(old, new, gates):
    after, _, _ = step(assessment(old), [], new)
    assert set(after.gates) == gates
    assert after.final >= max(METHOD.floor(gate) for gate in gates)
    assert explaining.replay(after).agrees


def test_a_gate_kept_for_review_says_so_once_and_keeps_its_evidence():
    first, _, released = step(assessment(facts({G7})), [], facts({G8}))
    second, _, _ = step(first, released, facts({G8, G6}))
    (told,) = [gate for gate in explaining.explain(second).gates if gate.gate == G7]
    assert told.evidence == f"why {G7}; {held_gates.MARK}"


states = st.builds(facts, st.sets(st.sampled_from(GIVEN)), st.booleans(), st.booleans())


@settings(max_examples=60)
@given(states, st.lists(states, min_size=1, max_size=5))
def test_no_gate_comes_late_and_none_goes_unreviewed(first, following):
    before, unreviewed = assessment(first), []
    for given_next in following:
        after, new, released = step(before, unreviewed, given_next)
        assert set(after.gates) >= {*new.gates, *released}
        assert all(after.final >= METHOD.floor(Gate(name)) for name in {*after.gates, *new.gates})
        assert BANDS.index(after.band) >= BANDS.index(before.band)
        assert after.blocked >= max(before.blocked, new.blocked)
        for gone in set(before.gates) - set(after.gates):
            assert review.STRICTER[Gate(gone)] & set(after.gates)
        assert explaining.replay(after).agrees
        before, unreviewed = after, released


def hours(number):
    return NOON + timedelta(hours=number)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def test_a_new_gate_is_shown_while_a_released_one_waits(session, site, bo, rhea):
    first = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    first.state = FindingState.CLOSED
    score(session, site, now=hours(1))
    assert shown(session, site).released_gates == [G7]
    casework.finding(session, site, bo, code="ILO09")
    score(session, site, now=hours(2))
    row = shown(session, site)
    assert set(row.gates) == {G7, G8}
    assert (row.released_gates, row.awaits_review) == ([G7], True)
    behind = session.get_one(Assessment, row.assessment_id)
    assert (behind.final, set(behind.gates)) == (row.final, set(row.gates))
    assert explaining.replay(behind).agrees
    assert all(explaining.replay(one).agrees for one in stored(session, site))
    basis = service.basis(session, NOON.date())  # as after the new audit that G7 asks for (`new_audit`)
    reviewing.agree_to_all(session, [row], basis=basis, reason="seen closed", actor=rhea, now=hours(3))
    assert (row.gates, row.released_gates, row.awaits_review) == ([G8], [], False)


def test_a_new_gate_is_shown_while_a_lower_band_waits(session, site, bo, ama):
    score(session, site)
    before = shown(session, site)
    band, final = before.band, before.final
    finding = casework.finding(session, site, bo)
    finding.state, finding.closed_at, finding.verified_at = FindingState.CLOSED, NOON, NOON
    finding.gates_at_closing = [Gate.ZERO_TOLERANCE_CONFIRMED]
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    row = shown(session, site)
    assert (row.band, row.gates, row.awaits_review) == (band, [G10], True)
    assert row.final >= final
    assert BANDS.index(row.pending_band) < BANDS.index(row.band)
    assert explaining.replay(session.get_one(Assessment, row.assessment_id)).agrees


def test_the_release_of_a_gate_can_be_declined_though_the_score_rose(session, site, bo, rhea):
    first = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    first.state = FindingState.CLOSED
    casework.finding(
        session, site, bo, code="PUR-09", cohort="child", substantiation=Substantiation.CORROBORATED
    )
    score(session, site, now=hours(1))
    row = shown(session, site)
    assert {G7, G5} <= set(row.gates)
    reviewing.decline(session, row, reason="no new audit yet", actor=rhea, now=hours(2))
    assert (G7 in row.gates, row.awaits_review) == (True, False)


def test_facts_that_change_to_and_fro_in_one_day_find_their_held_row_again(session, site, bo):
    first = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    for hour, state in enumerate(("closed", "open", "closed", "open", "closed"), start=1):
        first.state = state
        score(session, site, now=hours(hour))
        assert G7 in shown(session, site).gates
    count = session.scalar(sa.select(sa.func.count(Assessment.id)))
    assert count == 3


def test_pages_tell_a_held_gate_from_one_that_is_given(as_rhea, session, site, bo):
    first = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    first.state = FindingState.CLOSED
    casework.finding(session, site, bo, code="ILO09")
    score(session, site, now=hours(1))
    session.commit()
    page = as_rhea.get(f"/suppliers/{site.id}").text
    assert "hold until a reviewer releases them:" in page
    assert held_gates.MARK in page
    assert as_rhea.get(f"/suppliers/{site.id}/review").status_code == 200
    assert as_rhea.get("/scores/awaiting-review").status_code == 200


def test_a_gate_that_held_all_along_and_waits_is_told_once(session, site, bo, rhea):
    """The score that waited was stored with the one shown meanwhile: it is not the one before it."""
    first = casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    first.state = FindingState.CLOSED
    score(session, site, now=hours(1))
    row = shown(session, site)
    held, basis = session.get_one(Assessment, row.assessment_id), service.basis(session, NOON.date())
    reviewing.agree_to_all(session, [row], basis=basis, reason="seen closed", actor=rhea, now=hours(2))
    session.flush()
    compared = comparing.with_previous(session, held)
    assert compared.older.id == stored(session, site)[0].id
    (told,) = [one for one in compared.without_effect if one.subject == G7]
    words = (
        "gate G7 is no longer given, and holds until a reviewer agrees to its release: finding RETALIATION of"
    )
    assert told.text.startswith(words)
    assert held_gates.MARK not in told.text
    assert "now holds" not in compared.sentence
