"""Back wages and fee repayment in exact decimals, beside the published cases of test_casefile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk import restitution
from risk.errors import FactsError
from risk.restitution import FeeClaim, PayPeriod

PERIOD = PayPeriod(
    regular_hours=Decimal(208),
    overtime_hours=Decimal(40),
    legal_rate=Decimal("2.00"),
    contract_rate=Decimal("1.80"),
    overtime_multiplier=Decimal("1.5"),
    gross_paid=Decimal("380.00"),
    unlawful_deductions=Decimal("45.00"),
)
CLAIM = FeeClaim(Decimal(1200), Decimal(900), Decimal("0.03"), Decimal(10), Decimal(300), Decimal(350))


def test_the_best_of_legal_contract_and_collective_rate_counts():
    assert restitution.back_wages(PERIOD).shortfall == Decimal("201.00")
    collective = replace(PERIOD, collective_rate=Decimal("2.50"))
    assert restitution.back_wages(collective).due == Decimal("670.000")


def test_a_period_paid_in_excess_is_never_set_against_another():
    generous = replace(PERIOD, gross_paid=Decimal(5000))
    assert restitution.back_wages(generous).shortfall == 0


def test_benefits_are_due_as_well():
    more = replace(PERIOD, benefits=Decimal(20))
    assert restitution.back_wages(more).shortfall == Decimal("221.00")


def test_fees_come_back_with_real_interest_in_up_to_twelve_months_when_they_are_large():
    owed = restitution.fee_repayment(CLAIM)
    assert (owed.interest, owed.due, owed.max_instalments) == (Decimal("270.00"), Decimal("1170.00"), 12)
    assert restitution.spread(owed.due, owed.max_instalments) == (Decimal("97.50"),) * 12


@pytest.mark.parametrize(("wage", "months"), [("390", 6), ("389.99", 12)])
def test_more_than_three_months_of_pay_is_large(wage, months):
    assert restitution.fee_repayment(replace(CLAIM, monthly_wage=Decimal(wage))).max_instalments == months


def test_more_repaid_than_paid_leaves_nothing_owed():
    owed = restitution.fee_repayment(replace(CLAIM, already_repaid=Decimal(5000)))
    assert owed.due == 0
    assert restitution.spread(owed.due, owed.max_instalments) == ()


@given(st.decimals(1, 10**6, places=2), st.decimals(50, 5000, places=2))
def test_the_instalments_add_up_to_what_is_due_within_the_plan(paid, wage):
    owed = restitution.fee_repayment(replace(CLAIM, paid=paid, already_repaid=Decimal(0), monthly_wage=wage))
    payments = restitution.spread(owed.due, owed.max_instalments)
    assert sum(payments) == restitution.payable(owed.due)
    assert len(payments) <= owed.max_instalments
    assert all(payment > 0 for payment in payments)


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (replace(PERIOD, regular_hours=Decimal(-1)), "regular_hours"),
        (replace(PERIOD, gross_paid=Decimal("NaN")), "gross_paid"),
        (replace(PERIOD, legal_rate=2.0), "legal_rate"),  # type: ignore[arg-type]
    ],
)
def test_amounts_that_are_not_exact_decimals_from_0_are_refused_by_name(record, name):
    with pytest.raises(FactsError, match=f"{name}: found"):
        restitution.back_wages(record)


def test_a_repayment_needs_a_wage_to_be_spread_by():
    with pytest.raises(FactsError, match="monthly_wage: found 0"):
        restitution.fee_repayment(replace(CLAIM, monthly_wage=Decimal(0)))


@given(st.decimals(0, 10**9, places=6), st.integers(1, 12))
def test_a_sum_in_so_many_payments_is_the_sum_to_the_cent(due, payments):
    made = restitution.spread(due, payments)
    assert sum(made) == restitution.payable(due)
    assert len(made) <= payments
    assert len(set(made[:-1])) <= 1
    assert all(payment > 0 and payment == restitution.payable(payment) for payment in made)


def test_the_better_of_two_exchange_rates_counts():
    assert restitution.in_favour_of_worker(Decimal(100), Decimal("0.9"), Decimal("1.1")) == 110
    assert restitution.in_favour_of_worker(Decimal(100), Decimal("1.1"), Decimal("0.9")) == 110


def test_interest_runs_by_days_and_never_backwards():
    assert restitution.simple_interest(Decimal(365), Decimal("0.10"), 10) == 1
    assert restitution.simple_interest(Decimal(365), Decimal("0.10"), -10) == 0


def test_the_working_names_the_rate_that_counted():
    owed = restitution.back_wages(PERIOD)
    assert (owed.rate, owed.rate_basis, owed.overtime_rate) == (Decimal("2.00"), "legal", Decimal("3.000"))
    assert owed.regular_due + owed.overtime_due == owed.due


@pytest.mark.parametrize(
    ("due", "digits", "paid"),
    [("0.001", 2, "0.01"), ("10.0000000000001", 2, "10"), ("1.5", 0, "2"), ("1.0001", 3, "1.001")],
)
def test_what_is_due_is_rounded_up_to_what_can_be_paid(due, digits, paid):
    assert restitution.payable(Decimal(due), digits) == Decimal(paid)
    assert sum(restitution.spread(Decimal(due), 3, digits)) == Decimal(paid)


LATE = [(date(2026, 1, 1), Decimal(365))]


@pytest.mark.parametrize(
    ("paid", "run"),
    [
        ([], "10"),
        ([(date(2026, 2, 20), Decimal(370))], "5"),
        ([(date(2026, 2, 20), Decimal(5))], "10"),
        ([(date(2026, 2, 20), Decimal("187.5"))], "7.5"),
        ([(date(2025, 12, 1), Decimal(365))], "0"),
        ([(date(2026, 5, 1), Decimal(365))], "10"),
    ],
)
def test_late_interest_runs_on_what_is_not_paid_to_the_day_asked_for(paid, run):
    assert restitution.late_interest(LATE, paid, Decimal("0.10"), date(2026, 4, 11)) == Decimal(run)


def test_interest_does_not_begin_before_a_sum_is_late():
    assert restitution.late_interest(LATE, [], Decimal("0.10"), date(2025, 12, 31)) == 0
