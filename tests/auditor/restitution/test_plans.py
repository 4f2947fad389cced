"""Plans of payment: the days, and that nothing is lost to rounding."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from auditor.restitution import plans
from auditor.restitution.models import MoneyPlan
from risk import restitution


@given(
    st.decimals(0, 10**7, places=8),
    st.integers(1, 12),
    st.integers(1, 12),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_the_instalments_are_the_due_sum_to_the_cent_month_by_month(due, most, wanted, start):
    made = plans.schedule(due, most, MoneyPlan(first_due_on=start, payments=wanted))
    assert sum((one.amount for one in made), Decimal(0)) == restitution.payable(due)
    assert len(made) <= min(most, wanted)
    days = [one.due_on for one in made]
    assert days == sorted(set(days))
    assert all(one.day <= start.day for one in days)


def test_a_plan_of_a_day_at_the_end_of_the_calendar_can_still_be_shown():
    made = plans.schedule(Decimal(100), 6, MoneyPlan(first_due_on=date(9999, 12, 1), payments=6))
    assert [one.due_on for one in made] == [date(9999, 12, 1)] + [date.max] * 5


def test_without_a_plan_nothing_is_due_by_a_day():
    assert plans.schedule(Decimal(100), 6, None) == []
