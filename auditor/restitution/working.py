"""The working of a line in one sentence, so that anybody can compute it again with a pencil."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from auditor.restitution.currencies import digits, shown
from auditor.restitution.models import Kind, MoneyLine
from risk import restitution

FORMULAS = {
    Kind.BACK_WAGES: "for each worker and pay period: hours × the best of legal, contract and collective "
    "rate, overtime × its multiplier, + benefits − (gross paid − unlawful deductions); never below 0, never "
    "set against another period",
    Kind.RECRUITMENT_FEES: "for each worker: fees and related costs + interest of the loan − what is said to "
    "be repaid before; "
    "without a declaration the corridor's median, never less than the own amount",
}
FLAGS = {
    "interview_needed": "interview needed",
    "above_ninetieth": "declared above the 90th percentile of the corridor; not cut",
    "no_corridor": "too few declarations in the corridor",
    "amount_unknown": "amount not known",
    "out_of_proportion": "out of proportion to the wage: is the exchange rate right?",
    "rate_turned": "its exchange rate is another one of the sheet turned round: which of them is right?",
    "repaid_above_median": "more is said to be repaid than the corridor's median: was more paid?",
    "unlike_others": "far from what is due or from the rest of the sheet: is a decimal sign out of place?",
    "hours_estimated": "hours not on the sheet",
    "gate_shows_more": "gate data show more hours than the sheet: which of them is right?",
}
MOST_PLACES = 6


def rate(amount: str) -> str:
    """A rate with all its decimals, two at least."""
    value = Decimal(amount)
    places = max(2, min(MOST_PLACES, -int(value.normalize().as_tuple().exponent)))
    return f"{value:,.{places}f}"


def plainly(amount: str) -> str:
    """Hours and months without needless zeros."""
    return f"{Decimal(amount).quantize(Decimal('0.01')).normalize():,f}"


def percent(share: str) -> str:
    """A rate as a percentage."""
    return f"{(Decimal(share) * 100).normalize():f}%"


def owed(line: MoneyLine, currency: str) -> str:
    """What is owed by a line, as it can be paid."""
    return shown(restitution.payable(line.owed_exactly or restitution.ZERO, digits(currency)), currency)


def of(line: MoneyLine, kind: str, currency: str) -> str:
    """The working of a stored line."""
    return of_wages(line, currency) if kind == Kind.BACK_WAGES else of_fees(line, currency)


def of_wages(line: MoneyLine, currency: str) -> str:
    """208 h × 2.00 + 40 h × 3.00 = 536.00; credited 380.00 − 45.00 = 335.00; owed 201.00."""
    given, terms, money = line.inputs, line.terms, partial(shown, currency=currency)
    regular, overtime = _hours(line, "regular_hours"), _hours(line, "overtime_hours")
    parts = f"{regular} h × {rate(terms['rate'])} + {overtime} h × {rate(terms['overtime_rate'])}"
    if Decimal(given.get("benefits_due", "0")):
        parts += f" + benefits {money(given['benefits_due'])}"
    told = [
        f"{parts} = {money(terms['due'])}",
        f"credited {money(given['gross_paid'])} − {money(given.get('unlawful_deductions', '0'))} = "
        f"{money(terms['credited'])}",
    ]
    if "interest" in terms:
        told.append(
            f"short by {money(terms['shortfall'])}; interest for {terms['interest_days']} days, until it was "
            f"calculated, {money(terms['interest'])}"
        )
    return "; ".join([*told, f"owed {owed(line, currency)}"])


def _hours(line: MoneyLine, name: str) -> str:
    return plainly(line.inputs[name])


def of_fees(line: MoneyLine, currency: str) -> str:
    """1,200.00 + 900.00 × 3% × 10 months (270.00) − 300.00 = 1,170.00; in wages, and the longest plan."""
    terms, money = line.terms, partial(shown, currency=currency)
    if line.owed is None:
        return "amount not known: nothing is shown or declared, and too few declared in the corridor"
    basis = f" (median of {terms['declarations']}, {terms['corridor']})" if _is_median(terms) else ""
    told = (
        f"{money(terms['paid'])}{basis} + {money(terms['loan_principal'])} × {percent(terms['loan_rate'])} × "
        f"{plainly(terms['loan_months'])} months ({money(terms['interest'])}) − "
        f"{money(terms['already_repaid'])} = {owed(line, currency)}"
    )
    if "exchange_rate" in terms:
        told = f"by the rate {rate(terms['exchange_rate'])} of {terms['exchange_of']}: {told}"
    return (
        f"{told}; {terms['months_of_pay']} months of a wage of {money(terms['monthly_wage'])}; at most "
        f"{terms['most_payments']} payments of {money(terms['least_payment'])}"
    )


def _is_median(terms: Mapping[str, str]) -> bool:
    return terms.get("basis") == "corridor_median"


def flags(line: MoneyLine) -> list[str]:
    """What has to be looked at, in words."""
    return [FLAGS.get(one, one.replace("_", " ")) for one in line.flags]
