"""An action that repays is verified, and stays so, only when calculations say that nothing is outstanding."""

import dataclasses
from decimal import Decimal

import pytest

from auditor.core.access import Role
from auditor.core.errors import Refused
from auditor.remediation import agreeing, closing, service
from auditor.restitution import payments, still_owed
from auditor.restitution import service as money
from auditor.restitution.models import Kind, Word
from tests import casework
from tests.auditor.restitution import sheets_of
from tests.conftest import NOON

SUFFICES = service.Verification("on_site", True)


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


def evidenced(session, storage, bo, ama, code):
    """The action that repays, handed in as done."""
    action = sheets_of.action_about(session, casework.supplier(session), bo, code)
    for one in casework.actions_of(session, action.finding):
        agreeing.accept_as_written(session, one, actor=ama, now=NOON)
    casework.evidenced(session, storage, action, ama)
    casework.harm_stopped(session, action.finding)
    return action


def calculated(session, storage, action, kind, row, ama, **chosen):
    sent, choices = money.of_records([row]), sheets_of.choices(**chosen)
    made, _ = money.calculate(session, storage, action, Kind(kind), sent, choices, actor=ama, now=NOON)
    session.flush()
    return made


def pay(session, storage, made, action, ama, amount, **cells):
    row = {"worker": "W-014", "amount": amount, "paid_on": "2026-05-01", "method": "bank account", **cells}
    sent = money.of_records([row])
    (payment,) = payments.record(session, storage, made, action, sent, actor=ama, now=NOON).recorded
    session.flush()
    return payment


FEE = sheets_of.FEE | {"fees_paid": "900", "already_repaid": ""}
"""What is said to be repaid before has tests of its own (`test_repaid`)."""


@pytest.mark.parametrize(
    ("code", "kind", "row", "first", "rest", "told"),
    [
        ("ILO08", "back_wages", sheets_of.WAGE, "200.00", "1.00", "201.00 USD of back wages"),
        ("ILO09", "recruitment_fees", FEE, "97.50", "1072.50", "1,170.00 USD of recruitment fees"),
    ],
)
def test_who_is_owed_money_is_paid_before_the_repayment_is_verified(
    session, storage, bo, ama, rhea, code, kind, row, first, rest, told
):
    action = evidenced(session, storage, bo, ama, code)
    made = calculated(session, storage, action, kind, row, ama)

    def refused():
        with pytest.raises(Refused) as refusal:
            service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
        assert refusal.value.code == "money_outstanding"
        (owed,) = refusal.value.details["outstanding"]
        return owed

    assert refused() == f"{told} (calculation {made.id})"
    pay(session, storage, made, action, ama, first, confirmed="yes")
    assert not refused().startswith(told)
    pay(session, storage, made, action, ama, rest, confirmed="yes")
    service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    assert action.state == "verified"


def test_a_sum_in_dispute_is_not_paid(session, storage, bo, ama, rhea):
    action = evidenced(session, storage, bo, ama, "ILO08")
    made = calculated(session, storage, action, "back_wages", sheets_of.WAGE, ama)
    pay(session, storage, made, action, ama, "201.00")
    said = {"worker": "W-014", "word": Word.DISPUTED, "said_on": NOON.date(), "note": "More hours."}
    payments.say(session, made, action, **said, actor=ama, now=NOON)
    session.flush()
    with pytest.raises(Refused, match="money_outstanding"):
        service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    insufficient = service.Verification("on_site", False, "One sum is in dispute.")
    service.verify(session, action, insufficient, actor=rhea, now=NOON)
    assert action.state == "rejected"


def test_the_refusal_betrays_no_dispute_to_an_auditor_who_does_not_see_the_lines(
    session, storage, bo, ama, rhea
):
    action = evidenced(session, storage, bo, ama, "ILO08")
    made = calculated(session, storage, action, "back_wages", sheets_of.WAGE, ama)
    pay(session, storage, made, action, ama, "201.00", confirmed="no")
    said = {"worker": "W-014", "word": Word.DISPUTED, "said_on": NOON.date(), "note": "More hours."}
    payments.say(session, made, action, **said, actor=ama, now=NOON)
    session.flush()

    def told(actor):
        with pytest.raises(Refused, match="money_outstanding") as refusal:
            service.verify(session, action, SUFFICES, actor=actor, now=NOON)
        return refusal.value.details["outstanding"]

    other_auditor = dataclasses.replace(rhea, roles=frozenset({Role.AUDITOR}))
    assert told(other_auditor) == [f"back wages (calculation {made.id})"]
    assert told(rhea) == [
        f"201.00 USD of back wages, 1 in dispute, 1 with a payment denied (calculation {made.id})"
    ]


def test_interest_is_told_to_the_day_of_the_verification(session, storage, bo, ama, rhea):
    action = evidenced(session, storage, bo, ama, "ILO08")
    row = sheets_of.WAGE | {"gross_paid": "216"}
    made = calculated(session, storage, action, "back_wages", row, ama, interest_rate=Decimal("0.10"))
    with pytest.raises(Refused, match="money_outstanding") as refusal:
        service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    owed = "369.60 USD of back wages"  # 365.00 from 2026-04-30: ten cents a day
    assert refusal.value.details["outstanding"] == [f"{owed} (calculation {made.id})"]


def test_a_payment_reversed_after_the_verification_stands_against_closing(session, storage, bo, ama, rhea):
    action = evidenced(session, storage, bo, ama, "ILO08")
    made = calculated(session, storage, action, "back_wages", sheets_of.WAGE, ama)
    payment = pay(session, storage, made, action, ama, "201.00", confirmed="yes")
    service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    assert closing.obstacles_of_action(session, action) == []
    payments.reverse(session, payment.id, reason="It came back.", actor=ama, now=NOON)
    session.flush()
    assert closing.obstacles_of_action(session, action) == ["action_WAG-02_money_outstanding"]


def test_an_action_that_repays_nothing_waits_for_no_money(session, storage, bo, ama):
    action = evidenced(session, storage, bo, ama, "ILO08")
    calculated(session, storage, action, "back_wages", sheets_of.WAGE, ama)
    others = [one for one in casework.actions_of(session, action.finding) if one.id != action.id]
    assert others
    assert [still_owed.not_paid(session, one) for one in others] == [[] for _ in others]


@pytest.mark.parametrize(("code", "wanted"), [("ILO08", "WAG-02"), ("ILO09", "DBT-02")])
def test_the_page_tells_the_test_that_holds(session, as_ama, bo, code, wanted):
    finding = casework.finding(session, casework.supplier(session), bo, code=code)
    action = next(one for one in casework.actions_of(session, finding) if one.code == wanted)
    session.commit()
    told = as_ama.get(f"/actions/{action.id}").text.split("<dt>Done when</dt>")[1].split("</dd>")[0]
    assert "%" not in told
    for word in ("paid", "confirmed", "leavers", "unknown", "denied", "in dispute"):
        assert word in told
