"""What is owed to workers: back wages for a pay period, and recruitment fees with their loans.

All money is `Decimal` in one currency, computed exactly and rounded only where it is paid or shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache

from risk import rulefile
from risk.errors import FactsError

CENTS = 2
"""Digits after the point that most currencies are paid in."""
ZERO = Decimal(0)
WIDE = Context(prec=60)
"""Digits enough to round any product of amounts; fewer would raise instead of rounding."""
DAYS_OF_YEAR = Decimal(365)
EXACTLY = Decimal("1e-12")
"""Beyond it stand only the ends of thirds of an hour and of days of a year."""


@dataclass(frozen=True, slots=True)
class PayPeriod:
    """Hours, rates and pay of one worker group and pay period; money per hour or per period."""

    regular_hours: Decimal
    overtime_hours: Decimal
    legal_rate: Decimal
    contract_rate: Decimal
    overtime_multiplier: Decimal
    gross_paid: Decimal
    unlawful_deductions: Decimal = ZERO
    collective_rate: Decimal = ZERO
    benefits: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class BackWages:
    """What was due by which rate, what counts as paid, and what is owed; never below zero."""

    due: Decimal
    credited: Decimal
    shortfall: Decimal
    rate: Decimal
    rate_basis: str
    """Which rate was the best: legal, contract or collective."""
    overtime_rate: Decimal
    regular_due: Decimal
    overtime_due: Decimal


@dataclass(frozen=True, slots=True)
class FeeClaim:
    """Fees and costs a worker paid for the job, and the loan behind them; simple interest per month."""

    paid: Decimal
    loan_principal: Decimal
    loan_rate_per_month: Decimal
    months: Decimal
    already_repaid: Decimal
    monthly_wage: Decimal


@dataclass(frozen=True, slots=True)
class RepaymentTerms:
    """Most instalments, more of them when the sum is large against the wage."""

    instalments: int
    instalments_when_large: int
    large_above_months_of_pay: Decimal


@dataclass(frozen=True, slots=True)
class FeeRepayment:
    """What is owed, in months of pay, and the longest plan of equal monthly payments."""

    interest: Decimal
    due: Decimal
    months_of_pay: Decimal
    max_instalments: int

    @property
    def exact_instalment(self) -> Decimal:
        """The due sum spread evenly, unrounded."""
        return self.due / self.max_instalments

    def least_instalment(self, digits: int = CENTS) -> Decimal:
        """The smallest monthly payment that pays all within the plan, rounded up as it can be paid."""
        return payable(payable(self.due, digits) / self.max_instalments, digits)


Dated = tuple[date, Decimal]
"""A sum from a day on, or paid on it."""


@cache
def terms(version: str = rulefile.CURRENT) -> RepaymentTerms:
    """The repayment terms of a shipped methodology."""
    return terms_of(rulefile.shipped_section(version, "repayment"))


def terms_of(section: rulefile.Section) -> RepaymentTerms:
    """The repayment terms as a methodology file states them, checked."""
    names = ("instalments", "instalments_when_large", "large_above_months_of_pay")
    section.only("unit", "source", *names)
    few, many, large = (section.whole(name, 1, 120) for name in names)
    if many < few:
        raise section.refuse("instalments_when_large", many, f"at least the {few} of instalments")
    return RepaymentTerms(few, many, Decimal(large))


def back_wages(period: PayPeriod) -> BackWages:
    """What is owed for one pay period: the best of the rates for every hour, less what was really paid."""
    _not_negative(period)
    rates = {
        "legal": period.legal_rate,
        "contract": period.contract_rate,
        "collective": period.collective_rate,
    }
    basis = max(rates, key=lambda name: rates[name])
    rate = rates[basis]
    overtime_rate = rate * period.overtime_multiplier
    regular_due, overtime_due = period.regular_hours * rate, period.overtime_hours * overtime_rate
    due = regular_due + overtime_due + period.benefits
    credited = period.gross_paid - period.unlawful_deductions
    shortfall = max(ZERO, due - credited)
    return BackWages(due, credited, shortfall, rate, basis, overtime_rate, regular_due, overtime_due)


def simple_interest(amount: Decimal, rate_per_year: Decimal, days: int) -> Decimal:
    """Interest on a late payment at a yearly rate, by days of a year of 365; nothing before it was due."""
    return amount * rate_per_year * max(days, 0) / DAYS_OF_YEAR


def late_interest(
    late: Iterable[Dated], paid: Iterable[Dated], rate_per_year: Decimal, until: date
) -> Decimal:
    """Simple interest until a day on late sums, each from its day, as payments come in between.

    A payment counts for the interest that has run first, then for the sums; what is paid above both meets
    what falls due later. Nothing runs on interest.
    """
    moves = [(day, False, amount) for day, amount in late] + [(day, True, amount) for day, amount in paid]
    moves = sorted(move for move in moves if move[0] <= until)
    left = unpaid = run = ZERO
    with localcontext(WIDE):
        for (day, is_payment, amount), then in zip(
            moves, [*(one[0] for one in moves[1:]), until], strict=False
        ):
            to_interest = min(unpaid, amount) if is_payment else ZERO
            unpaid -= to_interest
            left += to_interest - amount if is_payment else amount
            step = simple_interest(max(left, ZERO), rate_per_year, (then - day).days)
            unpaid, run = unpaid + step, run + step
    return run


def fee_repayment(claim: FeeClaim, by: RepaymentTerms | None = None) -> FeeRepayment:
    """What is owed for fees: all that was paid and the real interest on the loan, less what came back."""
    _not_negative(claim)
    by = by or terms()
    if claim.monthly_wage == 0:
        raise FactsError("monthly_wage: found 0; a wage above 0 is needed to spread the repayment.")
    interest = claim.loan_principal * claim.loan_rate_per_month * claim.months
    due = max(ZERO, claim.paid + interest - claim.already_repaid)
    months_of_pay = due / claim.monthly_wage
    large = months_of_pay > by.large_above_months_of_pay
    return FeeRepayment(interest, due, months_of_pay, by.instalments_when_large if large else by.instalments)


def spread(due: Decimal, payments: int, digits: int = CENTS) -> tuple[Decimal, ...]:
    """A sum in at most so many payments of whole cents, equal but for a smaller last one."""
    left = payable(due, digits)
    each = payable(left / payments, digits)
    made = []
    while left > 0:
        payment = min(left, each)
        made.append(payment)
        left -= payment
    return tuple(made)


def in_favour_of_worker(amount: Decimal, rate_then: Decimal, rate_now: Decimal) -> Decimal:
    """An amount in the currency of payment, by the rate of its day or of today, whichever gives more."""
    return amount * max(rate_then, rate_now)


def payable(due: Decimal, digits: int = CENTS) -> Decimal:
    """A sum due as it can be paid, in cents or the smallest unit of its currency: up, for the worker."""
    exactly = due.quantize(EXACTLY, ROUND_HALF_UP, WIDE)
    return exactly.quantize(Decimal(1).scaleb(-digits), ROUND_CEILING, WIDE)


def rounded(amount: Decimal, digits: int = CENTS) -> Decimal:
    """An amount that nobody pays, as it is shown."""
    return amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, WIDE)


def _not_negative(record: PayPeriod | FeeClaim) -> None:
    for name in type(record).__slots__:
        value = getattr(record, name)
        if not isinstance(value, Decimal) or not value.is_finite() or value < 0:
            raise FactsError(f"{name}: found {value!r}; a decimal number from 0 is allowed.")
