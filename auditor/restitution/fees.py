"""A sheet of recruitment fees → what is paid back to every worker, each with its working.

One row is one worker. An amount that nobody can tell is not zero: the corridor's median speaks for the
worker, and where too few declared for that, the amount stays unknown and an interview is needed.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from auditor.restitution.cells import LONGEST_GROUP, Cells
from auditor.restitution.computed import EVERYBODY, Choices, Computed, Result, kept, refuse_too_much, texts
from auditor.restitution.currencies import digits, shown
from auditor.restitution.numbers import EXACT, exactly
from auditor.restitution.sheets import Line, Table, refuse
from risk import restitution
from risk.corridors import Claimed, Corridors, Declaration, Place, Proof
from risk.geography import countries

PROOFS = {
    **dict.fromkeys(
        ("document", "documento", "receipt", "recibo", "reçu", "文件", "tài liệu", "belge"), "document"
    ),
    **dict.fromkeys(
        (
            "declaration",
            "declared",
            "declaración",
            "declaracion",
            "déclaration",
            "declaração",
            "声明",
            "beyan",
        ),
        "declaration",
    ),
    **dict.fromkeys(("none", "no", "ninguna", "ninguno", "aucun", "aucune", "nenhuma", "无", "yok"), "none"),
}
FIRST_YEAR = 1950
MOST_MONTHS = Decimal(600)
LEAST_RATE, MOST_RATE = Decimal("1e-7"), Decimal(10**7)
"""Between which any two currencies exchange."""
_NEARLY_ONE = (Decimal("0.9"), Decimal("1.1"))
"""Between which the product of a rate and its inverse of another day lies."""
_MOVES = Decimal("1.25")
"""How far apart two rates have to be before one is asked to be the other turned round: 0.85 and 1.18 are."""
MOST_PAY, LEAST_PAY = 60, Decimal("0.01")
"""Months of pay that fees seldom are: five years of it, or a hundredth of one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One worker's fees as read; `own` is None where the worker told no amount."""

    line: Line
    worker: str
    group: str
    place: Place
    proof: Proof
    own: Decimal | None
    principal: Decimal
    loan_rate: Decimal
    months: Decimal
    repaid: Decimal
    monthly_wage: Decimal
    currency: str
    then: Decimal
    today: Decimal
    inputs: dict[str, str]

    @property
    def currency_is_another(self) -> bool:
        """Whether it was paid in another currency than it is paid back in."""
        return self.then != 1 or self.today != 1

    def paid_out(self, amount: Decimal) -> Decimal:
        """An amount in the currency of payment, by the better rate."""
        return restitution.in_favour_of_worker(amount, self.then, self.today)


def compute(table: Table, choices: Choices) -> Result:
    """Fees to be paid back of a whole sheet; `BadInput` with every problem where there is one."""
    with localcontext(EXACT):
        return _compute(table, choices)


def _compute(table: Table, choices: Choices) -> Result:
    numeric = ("fees_paid", "costs", "loan_principal", "loan_months", "already_repaid", "monthly_wage")
    cells = Cells(table, (*numeric, "loan_rate", "rate_at_payment", "rate_today"))
    payout = choices.currency or next(iter(table.texts(["currency"])), "").upper()
    rows = [row for line in table.lines if (row := _row(cells, line, payout, choices)) is not None]
    _check_once(table, rows)
    refuse(table.problems)
    told = [row for row in rows if row.proof is not Proof.NONE and row.own is not None]
    corridors = Corridors(Declaration(row.place, row.paid_out(row.own or Decimal(0))) for row in told)
    usual = _usual_rates(rows)
    lines = [_computed(row, corridors, digits(payout), usual.get(row.currency)) for row in rows]
    _check_repaid(table, rows, lines, payout)
    refuse_too_much(table, lines)
    return Result(payout, lines, cells.assumed, _corridors(rows, corridors))


def _row(cells: Cells, line: Line, payout: str, choices: Choices) -> Row | None:
    before = len(cells.table.problems)
    currency = cells.currency(line, choices.currency)
    own, proof = _own(cells, line, currency)
    principal, rate, months = _loan(cells, line, currency)
    then, today = _exchange(cells, line, currency, payout)
    wage = cells.amount(line, "monthly_wage", payout)
    if (
        cells.needed(line, "monthly_wage", wage, "Give the wage of a month: the repayment is spread by it.")
        and not wage
    ):
        cells.table.complain(line, "monthly_wage", "wage_zero", "Give the agreed wage of a month, above 0.")
    row = Row(
        line=line,
        worker=cells.worker(line),
        group=cells.label(line, "worker_group", LONGEST_GROUP) or EVERYBODY,
        place=_place(cells, line, choices),
        proof=proof,
        own=own,
        principal=principal,
        loan_rate=rate,
        months=months,
        repaid=cells.or_zero(line, "already_repaid", currency),
        monthly_wage=wage or Decimal(0),
        currency=currency,
        then=then,
        today=today,
        inputs={
            name: text for name, text in line.cells.items() if text and name not in {"worker", "worker_group"}
        },
    )
    return row if len(cells.table.problems) == before else None


def _own(cells: Cells, line: Line, currency: str) -> tuple[Decimal | None, Proof]:
    """What the worker paid as shown or told, fees and related costs together; None where nothing is told."""
    fees, costs = cells.amount(line, "fees_paid", currency), cells.amount(line, "costs", currency)
    advice = "Write how the amount is shown: document, declaration or none. No receipt is needed."
    proof = cells.word(line, "proof", PROOFS, advice)
    if not line.cells.get("proof"):
        cells.table.complain(line, "proof", "cell_missing", advice)
    if proof in {Proof.DOCUMENT, Proof.DECLARATION}:
        cells.needed(line, "fees_paid", fees, "Give the amount shown or declared, or write none as proof.")
    if fees is not None and costs is None and not line.cells.get("costs"):
        cells.assumed["costs"] += 1
    own = None if fees is None and costs is None else (fees or Decimal(0)) + (costs or Decimal(0))
    return own, Proof(proof or Proof.NONE)


def _loan(cells: Cells, line: Line, currency: str) -> tuple[Decimal, Decimal, Decimal]:
    """Principal, monthly rate and months of the loan; one without them is a problem, not free."""
    principal = cells.or_zero(line, "loan_principal", currency)
    rate, months = cells.share(line, "loan_rate"), cells.amount(line, "loan_months", most=MOST_MONTHS)
    if principal:
        cells.needed(line, "loan_rate", rate, "Give its interest for a month, e.g. 3%, or 0.")
        cells.needed(line, "loan_months", months, "Give for how many months the loan has run.")
    return principal, rate or Decimal(0), months or Decimal(0)


def _exchange(cells: Cells, line: Line, currency: str, payout: str) -> tuple[Decimal, Decimal]:
    """Rates into the currency of payment, of the day the fee was paid and of today."""
    if currency == payout:
        return Decimal(1), Decimal(1)
    found = []
    for name in ("rate_at_payment", "rate_today"):
        rate = cells.amount(line, name, most=MOST_RATE)
        advice = f"Give how much {payout} one {currency} was worth, then and today: the better rate counts."
        if cells.needed(line, name, rate, advice) and not rate:
            cells.table.complain(line, name, "rate_zero", advice)
        elif rate and rate < LEAST_RATE:
            cells.table.complain(line, name, "number_too_large", f"Turn the rate round: {advice}")
        found.append(rate or Decimal(1))
    return found[0], found[1]


def _place(cells: Cells, line: Line, choices: Choices) -> Place:
    """The corridor that the worker came by."""
    origin, agent = cells.label(line, "origin"), cells.label(line, "agent")
    match = countries.resolve(origin) if origin else None
    year = cells.amount(line, "year")
    if year is not None and (year != int(year) or not FIRST_YEAR <= year <= choices.as_of.year):
        cells.table.complain(line, "year", "year_not_valid", "Give the year of recruitment, e.g. 2024.")
        year = None
    return Place(match.iso2 if match else origin, agent, int(year or 0))


def _check_once(table: Table, rows: Sequence[Row]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        earlier = first.setdefault(row.worker, row.line.number)
        if earlier != row.line.number:
            advice = f"Row {earlier} is of the same worker; put all that the worker paid in one row."
            table.complain(row.line, "worker", "worker_twice", advice)


def _check_repaid(table: Table, rows: Sequence[Row], lines: Sequence[Computed], payout: str) -> None:
    """Nobody gets back more than was paid: columns are exchanged, or one of the sums is wrong.

    Where the worker told no amount, a median is no such bound: such a line is marked instead.
    """
    for row, line in zip(rows, lines, strict=True):
        if row.own is None or "paid" not in line.terms:
            continue
        paid = Decimal(line.terms["paid"]) + Decimal(line.terms["interest"])
        if row.paid_out(row.repaid) > paid:
            advice = (
                f"That is more than was paid: {payout} {shown(paid, payout)} with the interest of the loan. "
                "Look whether columns are exchanged, and write here only what came back to the worker."
            )
            table.complain(row.line, "already_repaid", "repaid_above_paid", advice)
    refuse(table.problems)


def _computed(row: Row, corridors: Corridors, places: int, usual: Decimal | None) -> Computed:
    own = None if row.own is None else row.paid_out(row.own)
    claimed = corridors.claimed(own, row.proof, row.place)
    if claimed.amount is None:
        unknown = ("interview_needed", "amount_unknown", *_turned(row, usual))
        return _line(row, _about(row, claimed), None, unknown, 1)
    owed = restitution.fee_repayment(
        restitution.FeeClaim(
            paid=claimed.amount,
            loan_principal=row.paid_out(row.principal),
            loan_rate_per_month=row.loan_rate,
            months=row.months,
            already_repaid=row.paid_out(row.repaid),
            monthly_wage=row.monthly_wage,
        )
    )
    terms = _about(row, claimed) | {
        "paid": claimed.amount,
        "loan_principal": row.paid_out(row.principal),
        "loan_rate": row.loan_rate,
        "loan_months": row.months,
        "interest": owed.interest,
        "already_repaid": row.paid_out(row.repaid),
        "monthly_wage": row.monthly_wage,
        "months_of_pay": restitution.rounded(owed.months_of_pay),
        "most_payments": owed.max_instalments,
        "least_payment": owed.least_instalment(places),
    }
    odd = ("out_of_proportion",) if _is_odd(row, claimed.amount) else ()
    is_above = row.own is None and row.paid_out(row.repaid) > claimed.amount + owed.interest
    above = ("repaid_above_median",) if is_above else ()
    flags = (*_flags(claimed), *odd, *above, *_turned(row, usual))
    return _line(row, terms, kept(owed.due), flags, owed.max_instalments)


def _is_odd(row: Row, paid: Decimal) -> bool:
    """Whether what was paid is years of pay, or by an exchange less than hours of it: a rate turned round."""
    months = paid / row.monthly_wage
    return months > MOST_PAY or (row.currency_is_another and 0 < months < LEAST_PAY)


def _usual_rates(rows: Sequence[Row]) -> dict[str, Decimal]:
    """The median rate of each currency that the sheet exchanges."""
    rates: dict[str, list[Decimal]] = {}
    for row in rows:
        if row.currency_is_another:
            rates.setdefault(row.currency, []).extend((row.then, row.today))
    return {currency: statistics.median_low(found) for currency, found in rates.items()}


def _turned(row: Row, usual: Decimal | None) -> tuple[str, ...]:
    """Whether a rate of the row is its other one, or the usual one of the sheet, turned round."""
    if usual is None or not row.currency_is_another:
        return ()
    pairs = ((row.then, row.today), (row.then, usual), (row.today, usual))
    return ("rate_turned",) if any(_are_inverse(*pair) for pair in pairs) else ()


def _are_inverse(one: Decimal, other: Decimal) -> bool:
    """Whether two rates are one another's inverse, and too far apart to be one rate that moved."""
    return _NEARLY_ONE[0] < one * other < _NEARLY_ONE[1] and max(one, other) / min(one, other) > _MOVES


def _flags(claimed: Claimed) -> tuple[str, ...]:
    """Why somebody has to talk with the worker; nothing is cut for it."""
    if not claimed.needs_interview:
        return ()
    return ("interview_needed", "above_ninetieth" if claimed.corridor else "no_corridor")


def _about(row: Row, claimed: Claimed) -> dict[str, Decimal | int | str | None]:
    """Where the amount comes from."""
    corridor = claimed.corridor
    is_exchanged = row.currency_is_another
    return {
        "basis": claimed.basis,
        "proof": row.proof.value,
        "own": None if row.own is None else row.paid_out(row.own),
        "corridor": corridor.level if corridor else None,
        "declarations": corridor.declarations if corridor else None,
        "median": corridor.median if corridor else None,
        "ninetieth": corridor.ninetieth if corridor else None,
        "exchange_rate": max(row.then, row.today) if is_exchanged else None,
        "exchange_of": ("day of payment" if row.then >= row.today else "today") if is_exchanged else None,
        "paid_in": row.currency if is_exchanged else None,
    }


def _line(
    row: Row,
    terms: dict[str, Decimal | int | str | None],
    owed: Decimal | None,
    flags: tuple[str, ...],
    most_payments: int,
) -> Computed:
    return Computed(
        row=row.line.number,
        worker=row.worker,
        group=row.group,
        inputs=row.inputs,
        terms=texts(terms),
        owed=owed,
        flags=flags,
        most_payments=most_payments,
    )


def _corridors(rows: Sequence[Row], corridors: Corridors) -> list[dict[str, str]]:
    """The corridors of the sheet, each with the group that speaks for it."""
    counts = Counter(row.place for row in rows)
    found = []
    for place, workers in sorted(counts.items(), key=lambda one: (one[0].origin, one[0].agent, one[0].year)):
        corridor = corridors.of(place)
        line = {
            "origin": place.origin,
            "agent": place.agent,
            "year": str(place.year or ""),
            "workers": str(workers),
        }
        if corridor is not None:
            line |= {
                "level": corridor.level,
                "declarations": str(corridor.declarations),
                "median": exactly(corridor.median),
                "ninetieth": exactly(corridor.ninetieth),
            }
        found.append(line)
    return found
