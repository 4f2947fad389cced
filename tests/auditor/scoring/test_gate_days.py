"""Since when a gate is held: nothing but a reviewer's release moves the day forward."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.findings.models import Finding, FindingState
from auditor.planning import service as planning
from auditor.planning import standings
from auditor.scoring import gate_days, reviewing, service
from risk.vocabulary import Gate
from suppliers.matching import match_key
from tests import casework
from tests.auditor.scoring.test_rescoring import answer, answer_well, score, shown
from tests.conftest import NOON

GATE = Gate.DENIED_OR_FALSE
STEPS = ("nothing", "nothing", "finding", "close", "answers", "silence", "agree", "keep")


def since(session, site):
    return gate_days.since(session, site.id, GATE)


def close_all(session, site, at):
    closed = {"state": FindingState.CLOSED, "closed_at": at}
    session.execute(sa.update(Finding).where(Finding.supplier_id == site.id).values(closed))


def take(session, site, step, bo, rhea, at):
    """One step of a history; the gates that a reviewer released by it."""
    row = shown(session, site)
    if step == "finding":
        casework.finding(session, site, bo, code="RETALIATION", cohort_label=str(at))
    elif step == "close":
        close_all(session, site, at)
    elif step == "answers":
        answer_well(session, site, at=at)
    elif step == "silence":
        answer(session, site, "fees", "over_one_month", at=at)
    elif step == "agree" and row.awaits_review:
        released = list(row.released_gates)
        basis = service.basis(session, at.date())
        reviewing.agree_to_all(session, [row], basis=basis, reason="seen", actor=rhea, now=at)
        return released
    elif step == "keep" and row.awaits_review:
        reviewing.decline_all(session, [row], reason="not seen", actor=rhea, now=at)
    return []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 30)), min_size=3, max_size=9))
def test_the_day_never_moves_forward_but_by_a_release(session, bo, rhea, steps):
    site = casework.supplier(session, f"Site {match_key(str(steps), '', 'BD')[:50]}")
    score(session, site)
    at, expected = NOON, None
    for step, days in steps:
        at += timedelta(days=days, hours=1)
        if GATE in take(session, site, step, bo, rhea, at):
            expected = None
        session.flush()
        score(session, site, now=at)
        if expected is None and GATE in shown(session, site).gates:
            expected = at.date()
        assert since(session, site) == expected


def test_a_gate_that_waits_for_its_release_keeps_its_day_and_its_audit_stays_overdue(session, bo, ama):
    site = casework.supplier(session)
    casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    close_all(session, site, NOON)
    session.flush()
    due = NOON.date() + timedelta(days=14)
    for days in (0, 1, 20, 40):
        at = NOON + timedelta(days=days, hours=1)
        score(session, site, now=at)
        assert shown(session, site).awaits_review
        assert since(session, site) == NOON.date()
        line = planning.line_of(session, site, actor=ama, today=at.date())
        assert (line.due.purpose, line.due.on) == ("special", due)


def test_the_milder_gate_ends_with_the_one_that_it_gave_way_to(session, site_of, rhea):
    """Suspected (G8), then confirmed (G2), then released: a new suspicion counts from its own day."""
    suspected = Gate.ZERO_TOLERANCE_SUSPECTED
    site, finding = site_of
    score(session, site)
    finding.substantiation = "confirmed"
    score(session, site, now=NOON + timedelta(days=3))
    finding.substantiation = "corroborated"
    score(session, site, now=NOON + timedelta(days=5))
    assert gate_days.since(session, site.id, suspected) == NOON.date()  # no release lies between
    finding.substantiation = "confirmed"
    score(session, site, now=NOON + timedelta(days=6))
    finding.state, finding.closed_at = FindingState.CLOSED, NOON + timedelta(days=7)
    later = NOON + timedelta(days=8)
    score(session, site, now=later)
    row = shown(session, site)
    assert "G2_zt_confirmed" in row.released_gates
    basis = service.basis(session, later.date())
    reviewing.agree_to_all(session, [row], basis=basis, reason="seen", actor=rhea, now=later)
    finding.state, finding.closed_at, finding.substantiation = FindingState.OPEN, None, "corroborated"
    for days in (30, 40):
        score(session, site, now=NOON + timedelta(days=days))
        assert gate_days.since(session, site.id, suspected) == NOON.date() + timedelta(days=30)


@pytest.fixture
def site_of(session, bo):
    """A supplier with a suspicion of zero tolerance."""
    site = casework.supplier(session)
    return site, casework.finding(session, site, bo, code="ILO03", severity="zero_tolerance")


def test_a_cancelled_draft_leaves_the_special_audit_due_whatever_else_is(session, bo, ama):
    site = casework.supplier(session)
    score(session, site, now=NOON - timedelta(days=200))  # an initial audit was due before the special one
    casework.finding(session, site, bo, code="RETALIATION")
    score(session, site)
    at = NOON + timedelta(days=20)
    line = planning.line_of(session, site, actor=ama, today=at.date())
    assert line.due.purpose == "special"
    assert line.due.on <= NOON.date() + timedelta(days=14)
    assert "14 days" in line.due.why
    assert standings.read(session, site.id).gates_since[site.id][GATE] == NOON.date()
