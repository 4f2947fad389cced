"""Interest on what is late runs to the day it is looked at or paid; sums are paid in real units."""

from datetime import date
from decimal import Decimal

import pytest

from auditor.core.errors import BadInput
from auditor.core.numbers import number_of
from auditor.restitution import currencies, exporting, payments, plans, progress, service
from auditor.restitution.models import Kind
from auditor.restitution.sight import Sight
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, choices
from tests.conftest import NOON


@pytest.fixture
def money(session, tmp_path, ama, bo):
    """Wages or fees of rows, and what is done with them, by Ama."""
    site = casework.supplier(session)
    audit = casework.audit_on_site(session, site, ama, bo)
    storage = casework.storage_in(tmp_path)

    class Money:
        def __init__(self, *rows, code="ILO08", **chosen):
            self.action = action_about(session, site, bo, code, audit)
            kind = Kind.BACK_WAGES if code == "ILO08" else Kind.RECRUITMENT_FEES
            self.made, _ = service.calculate(
                session,
                storage,
                self.action,
                kind,
                service.of_records(rows),
                choices(**chosen),
                actor=ama,
                now=NOON,
            )

        def pay(self, amount, paid_on, **cells):
            row = {"worker": "W-014", "amount": amount, "paid_on": paid_on, "method": "cash", **cells}
            return payments.record(
                session,
                storage,
                self.made,
                self.action,
                service.of_records([row]),
                actor=ama,
                now=NOON.replace(year=2028),
            )

        def plan(self, day, many=1):
            plans.decide(
                session, self.made, self.action, first_due_on=day, payments=many, actor=ama, now=NOON
            )

        def on(self, day, seen=Sight.LINES):
            session.flush()
            return progress.of(session, self.made, seen=seen, today=day)

    return Money


def late(money, **cells):
    return money(WAGE | {"gross_paid": "216", **cells}, interest_rate=Decimal("0.10"))


def due(told):
    (worker,) = told.workers
    return worker.due, worker.outstanding


def test_interest_is_in_the_sum_to_the_day_it_is_shown(money):
    owed = late(money)  # 365.00 from 2026-04-30: ten cents a day
    assert owed.made.totals["owed"] == "369.60"
    assert due(owed.on(date(2026, 6, 15))) == (Decimal("369.60"), Decimal("369.60"))
    assert due(owed.on(date(2026, 6, 25)))[0] == Decimal("370.60")
    told = owed.on(date(2027, 4, 30))
    assert due(told)[0] == Decimal("401.50")
    assert (told.total.due, told.interest_to) == (Decimal("401.50"), date(2027, 4, 30))


def test_interest_ends_with_the_payment_of_the_whole_and_goes_on_for_the_rest(money):
    owed = late(money)
    owed.pay("186.60", "2026-06-09")  # 4.00 of interest, 182.60 of pay; 182.40 stay
    assert due(owed.on(date(2026, 6, 9))) == (Decimal("369.00"), Decimal("182.40"))
    assert due(owed.on(date(2027, 6, 9)))[1] == Decimal("200.64")
    owed.pay("200.64", "2027-06-09", confirmed="yes")
    for day in (date(2027, 6, 9), date(2028, 1, 1)):
        assert due(owed.on(day))[1] == 0


def test_a_payment_that_the_worker_denies_stops_no_interest(money):
    owed = late(money)
    owed.pay("369.00", "2026-06-09", confirmed="no")
    assert due(owed.on(date(2026, 6, 19)))[1] == Decimal("370.00")
    assert due(owed.on(date(2026, 6, 19), seen=Sight.PAYER))[1] == 0, "the payer learns nothing of the denial"


def test_the_payment_of_a_plan_has_the_interest_of_its_own_day(money):
    owed = late(money)
    owed.plan(date(2026, 7, 9))
    (worker,) = owed.on(date(2026, 6, 15)).workers
    assert [one.amount for one in worker.instalments] == [Decimal("372.00")]
    assert worker.overdue == 0
    (worker,) = owed.on(date(2026, 7, 19)).workers
    assert (worker.overdue, worker.instalments[0].amount) == (Decimal("373.00"), Decimal("373.00"))


def test_without_a_rate_no_interest_runs(money):
    owed = money(WAGE)
    told = owed.on(date(2028, 1, 1))
    assert (due(told)[0], told.interest_to) == (Decimal("201.00"), None)


@pytest.mark.parametrize(
    ("currency", "fees", "each", "total", "wrong"),
    [
        ("JPY", "100.4", "51", "101", "50.5"),
        ("KWD", "100.0004", "50.001", "100.001", "50.0005"),
        ("EUR", "100.001", "50.01", "100.01", "50.005"),
    ],
)
def test_sums_are_rounded_up_to_the_smallest_unit_of_their_currency(
    money, currency, fees, each, total, wrong
):
    row = {**FEE, "fees_paid": fees, "loan_principal": "", "already_repaid": "", "currency": currency}
    owed = money(row, code="ILO09")
    assert owed.made.totals["owed"] == total
    owed.plan(date(2026, 7, 1), 2)
    told = owed.on(date(2026, 6, 15))
    assert str(told.workers[0].instalments[0].amount) == each
    assert sum(one.amount for one in told.workers[0].instalments) == Decimal(total)
    text = exporting.due_file(owed.made, told, Sight.PAYER, "csv").decode()
    assert f",{total}," in text
    assert all(line.endswith(number_of(owed.made.finding_id)) for line in text.splitlines()[1:])
    with pytest.raises(BadInput):
        owed.pay(wrong, "2026-06-10")
    owed.pay(each, "2026-06-10")


def test_hours_in_thirds_add_no_cent(money):
    owed = money(WAGE | {"regular_hours": "200:40", "overtime_hours": "0", "legal_rate": "3"})
    assert owed.made.totals["owed"] == "267.00"


@pytest.mark.parametrize(
    ("currency", "text"), [("USD", "1,234.57"), ("VND", "1,235"), ("KWD", "1,234.568"), ("IQD", "1,234.568")]
)
def test_amounts_are_shown_with_the_digits_of_their_currency(currency, text):
    assert currencies.shown("1234.5678", currency) == text
