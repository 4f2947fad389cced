"""What an own release of the rules says of gates decides: in a score, at a closing, and for a new audit."""

import pytest
import sqlalchemy as sa

from auditor.findings import scoring
from auditor.findings.models import Cohort, Finding, FindingState
from auditor.methods import service as methods
from auditor.scoring import new_audit
from risk.vocabulary import Gate
from tests import casework
from tests.auditor.scoring.test_rescoring import score, shown
from tests.conftest import NOON

LATER = NOON + casework.days(500)
CHANGES = {
    "gates.probation_months": 36,
    "gates.worst_forms_of_child_labour": ["PUR-09", "D4-03"],
    "gates.denied_or_false": ["ACCESS_DENIED", "FALSE_RECORDS", "RETALIATION", "D4-06"],
    "gates.strong_but_hours_alone": [],
}
FOUND = {
    Gate.WORST_FORM_OF_CHILD_LABOUR: {"code": "D4-03", "cohort": Cohort.CHILD},
    Gate.DENIED_OR_FALSE: {"code": "D4-06"},
    Gate.STRONG_CONFIRMED: {"code": "D4-01", "substantiation": "confirmed"},
}
"""Findings that hold a gate by these rules, and none by the shipped ones."""


@pytest.fixture
def release(session, adam):
    row = methods.propose(
        session,
        CHANGES,
        title="Stricter gates",
        reason="our stakeholders asked for it",
        effective_from=NOON.date(),
        actor=adam,
        now=NOON,
    )
    session.commit()
    return row


@pytest.fixture
def sites(session, bo):
    """A supplier for each gate, and one with a remedy that was found effective more than a year ago."""
    found = {}
    for gate, values in FOUND.items():
        found[gate] = casework.supplier(session, f"Site of {gate.value}")
        casework.finding(session, found[gate], bo, **values)
    found[Gate.PROBATION] = casework.supplier(session, "Site of a remedy")
    grave = casework.finding(session, found[Gate.PROBATION], bo)
    grave.state, grave.verified_at, grave.closed_at = FindingState.CLOSED, NOON, NOON
    grave.gates_at_closing, grave.found_effective_on = [Gate.DELPHI_CASE], NOON.date()
    session.flush()
    return found


@pytest.fixture
def in_use(session, release, rhea):
    methods.activate(session, release, reason="agreed by the board", actor=rhea, now=NOON)
    session.commit()
    return release


def test_what_an_own_release_says_of_gates_decides_a_score(session, sites, release, rhea):
    score(session, *sites.values(), now=LATER)
    assert not any(gate in shown(session, site).gates for gate, site in sites.items())
    methods.activate(session, release, reason="agreed by the board", actor=rhea, now=LATER)
    score(session, *sites.values(), now=LATER)
    assert all(gate in shown(session, site).gates for gate, site in sites.items())


def test_the_gates_kept_at_a_closing_are_those_of_the_rules_in_use(session, sites, in_use):
    site = sites[Gate.WORST_FORM_OF_CHILD_LABOUR]
    finding = session.scalars(sa.select(Finding).where(Finding.supplier_id == site.id)).one()
    assert Gate.WORST_FORM_OF_CHILD_LABOUR in scoring.gates_of_finding(session, finding)


def test_what_was_hidden_by_the_rules_in_use_asks_for_a_new_audit(session, sites, in_use):
    site = sites[Gate.DENIED_OR_FALSE]
    ((day, _last),) = new_audit.days_hidden(session, [site.id])[site.id]
    assert day == NOON.date()


def test_beside_a_code_stands_what_it_does_by_the_rules_in_use(as_bo, session, in_use):
    site = casework.supplier(session)
    session.commit()
    page = as_bo.get(f"/suppliers/{site.id}/findings/new").text
    assert "D4-01 Excessive working days or hours (holds gate G6 once confirmed)" in page
