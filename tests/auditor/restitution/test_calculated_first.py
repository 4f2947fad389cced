"""What is owed is calculated before it is seen paid, and nobody verifies the money that they calculated."""

from dataclasses import replace

import pytest

from auditor.core.access import Role
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from auditor.remediation import agreeing, proofs, service, sufficing
from auditor.restitution.models import Kind
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, calculated
from tests.auditor.restitution.test_unconfirmed import pay, review, say
from tests.auditor.restitution.test_unconfirmed import storage as storage
from tests.conftest import NOON

ROWS = {"ILO08": (Kind.BACK_WAGES, WAGE), "ILO09": (Kind.RECRUITMENT_FEES, FEE | {"already_repaid": ""})}
WHY = "The payroll and all leavers were seen: the allegation was withdrawn, nobody lost pay."


@pytest.fixture(params=ROWS)
def repaying(request, session, storage, bo, ama):
    """An action that repays, with evidence and without a sheet."""
    action = action_about(session, casework.supplier(session), bo, request.param)
    for one in casework.actions_of(session, action.finding):
        agreeing.accept_as_written(session, one, actor=ama, now=NOON)
    casework.harm_stopped(session, action.finding)
    casework.evidenced(session, storage, action, ama)
    return action


def verify(session, action, actor, told=""):
    note = "Payrolls of three months and the bank file."
    found = service.Verification(sufficing.methods(action)[0], True, note, told={"calculation": told})
    service.verify(session, action, found, actor=actor, now=NOON)


def refused(session, action, actor, told=""):
    with pytest.raises(Refused) as refusal:
        verify(session, action, actor, told)
    return refusal.value.code


def test_nothing_is_repaid_where_nobody_calculated_anything(session, repaying, rhea):
    assert proofs.is_uncalculated(session, repaying)
    assert refused(session, repaying, rhea) == "nothing_calculated"
    assert refused(session, repaying, rhea, "none") == "nothing_calculated"


def test_why_nothing_was_calculated_is_said_by_a_reviewer_and_kept(session, repaying, rhea):
    verify(session, repaying, rhea, WHY)
    assert repaying.state == "verified"
    (kept,) = [
        one
        for one in history.of_subject(session, repaying.id)
        if one.action == "action_verified_uncalculated"
    ]
    assert kept.reason == WHY


def test_a_worker_is_not_named_in_why(session, repaying, rhea):
    with pytest.raises(BadInput):
        verify(session, repaying, rhea, "Passport AB1234567 of the worker was seen, nothing was owed to him.")


def test_who_is_no_reviewer_says_it_in_vain(session, repaying, rhea):
    assert (
        refused(session, repaying, replace(rhea, roles=frozenset({Role.AUDITOR})), WHY)
        == "nothing_calculated"
    )


@pytest.mark.parametrize("did", ["calculated", "paid", "heard"])
def test_who_calculated_paid_or_wrote_down_words_does_not_verify(session, storage, repaying, ama, rhea, did):
    kind, row = ROWS[repaying.finding.code]
    made = calculated(session, storage, repaying, kind, [row], rhea if did == "calculated" else ama)
    amount = "201.00" if kind == Kind.BACK_WAGES else "1470.00"
    pay(session, storage, made, repaying, rhea if did == "paid" else ama, "W-014", amount)
    if did == "heard":
        say(session, made, repaying, rhea, "W-014", "confirmed")
    else:
        review(session, made, repaying, ama, "W-014") if did == "calculated" else None
    assert refused(session, repaying, rhea) == "own_work"


def test_what_is_open_again_is_not_put_away(session, storage, repaying, ama, bo, rhea):
    kind, row = ROWS[repaying.finding.code]
    made = calculated(session, storage, repaying, kind, [row], ama)
    amount = "201.00" if kind == Kind.BACK_WAGES else "1470.00"
    pay(session, storage, made, repaying, ama, "W-014", amount)
    say(session, made, repaying, ama, "W-014", "confirmed")
    verify(session, repaying, rhea)
    say(session, made, repaying, bo, "W-014", "denied")
    with pytest.raises(Refused, match="money_outstanding"):
        service.close_action(session, repaying, actor=ama, now=NOON)
    say(session, made, repaying, bo, "W-014", "confirmed")
    service.close_action(session, repaying, actor=ama, now=NOON)
    assert repaying.state == "closed"
