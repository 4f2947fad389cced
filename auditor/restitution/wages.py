"""A sheet of hours and pay → back wages for every worker and pay period, each with its working.

One row is one worker and period. Hours that are not on the sheet are never zero: they come from gate data or
from the group, doubt going to the worker, and the line says so; else the row is a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from statistics import median

from auditor.core import reasons
from auditor.core.months import last_day
from auditor.restitution.cells import LONGEST_GROUP, Cells
from auditor.restitution.computed import EVERYBODY, Choices, Computed, Result, kept, refuse_too_much, texts
from auditor.restitution.numbers import EXACT, plain
from auditor.restitution.sheets import Line, Table, problem, refuse
from risk import restitution

HOURS = ("regular_hours", "overtime_hours")
GATE = {"regular_hours": "gate_regular_hours", "overtime_hours": "gate_overtime_hours"}
MONEY = (
    *("legal_rate", "contract_rate", "collective_rate", "gross_paid"),
    *("lawful_deductions", "unlawful_deductions", "benefits_due"),
)
LOOK_BACK_DAYS = 365
LONGEST_PERIOD = 366
MOST_MULTIPLIER = Decimal(10)
MANY_TIMES = Decimal(5)
"""So many times more is no pay that somebody meant: a tenth or a hundredth is a decimal sign or a column."""
MISSING_HOURS = {
    "refuse": "a row without hours refuses the sheet",
    "gate": "hours by gate, production or energy data",
    "group_median": "gate data, else the hours of the group's median in the same period",
}
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?(?:[-/.]0?1)?")
"""A month; spreadsheets make its first day of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One worker and period as read; hours are None where the sheet does not tell them."""

    line: Line
    worker: str
    group: str
    period_from: date
    period_to: date
    hours: dict[str, Decimal | None]
    gate: dict[str, Decimal | None]
    money: dict[str, Decimal]
    multiplier: Decimal
    currency: str
    rules: tuple[str, ...] = ()
    """How hours were found that the sheet does not tell."""

    @property
    def days(self) -> int:
        """Length of the period."""
        return (self.period_to - self.period_from).days + 1


def compute(table: Table, choices: Choices) -> Result:
    """Back wages of a whole sheet; `BadInput` with every problem where there is one."""
    with localcontext(EXACT):
        return _compute(table, choices)


def _compute(table: Table, choices: Choices) -> Result:
    cells = Cells(
        table, (*HOURS, *GATE.values(), *MONEY, "overtime_multiplier"), ("period_from", "period_to")
    )
    rows = [row for line in table.lines if (row := _row(cells, line, choices)) is not None]
    _check_currency(table, rows)
    _check_periods(table, rows)
    rows = _with_all_hours(table, rows, choices)
    _check_hours(table, rows)
    _check_look_back(table, rows, choices)
    refuse(table.problems)
    lines = _with_marks([_computed(row, choices) for row in rows])
    refuse_too_much(table, lines)
    return Result(rows[0].currency, lines, cells.assumed)


def _row(cells: Cells, line: Line, choices: Choices) -> Row | None:
    """A row as read; None where something of it is a problem."""
    before = len(cells.table.problems)
    start, end = _period(cells, line, choices.as_of)
    hours = {name: cells.hours(line, name) for name in HOURS}
    gate = {name: cells.hours(line, GATE[name]) for name in HOURS}
    currency = cells.currency(line, choices.currency)
    money = {}
    for name in ("legal_rate", "gross_paid"):
        found = cells.amount(line, name, currency)
        cells.needed(line, name, found, "Give the amount; write 0 where nothing was paid.")
        money[name] = found or Decimal(0)
        if name == "legal_rate" and found == 0:
            cells.table.complain(line, name, "rate_zero", "Give the legal minimum for an hour, above 0.")
    for name in set(MONEY) - set(money):
        money[name] = cells.or_zero(line, name, currency)
    row = Row(
        line,
        cells.worker(line),
        cells.label(line, "worker_group", LONGEST_GROUP) or EVERYBODY,
        start or date.min,
        end or date.min,
        hours,
        gate,
        money,
        _multiplier(cells, line, hours, gate),
        currency,
    )
    return row if len(cells.table.problems) == before else None


def _period(cells: Cells, line: Line, today: date) -> tuple[date | None, date | None]:
    """First and last day of the period, by two days or by a month."""
    if match := _MONTH.fullmatch(plain(line.cells.get("period", ""))):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and year > 1900:
            last = date(year, month, last_day(year, month))
            return _checked(cells, line, date(year, month, 1), last, today, "period")
    if line.cells.get("period"):
        cells.table.complain(
            line, "period", "period_not_understood", "Write the month as 2026-03, or give two days."
        )
        return None, None
    start, end = cells.day(line, "period_from"), cells.day(line, "period_to")
    for name, found in (("period_from", start), ("period_to", end)):
        cells.needed(line, name, found, "Give first and last day of the pay period, or a month as 2026-03.")
    if start is None or end is None:
        return None, None
    return _checked(cells, line, start, end, today, "period_to")


def _checked(
    cells: Cells, line: Line, start: date, end: date, today: date, column: str
) -> tuple[date | None, date | None]:
    days = (end - start).days + 1
    if not 0 < days <= LONGEST_PERIOD:
        advice = "The period must end after it begins, and last a year at most."
        cells.table.complain(line, column, "period_length", advice)
    elif start > today:
        cells.table.complain(line, column, "period_in_future", "Nothing is owed yet for a period to come.")
    else:
        return start, end
    return None, None


def _multiplier(
    cells: Cells, line: Line, hours: dict[str, Decimal | None], gate: dict[str, Decimal | None]
) -> Decimal:
    """By how much an hour of overtime is paid more; needed unless there is no overtime."""
    found = cells.amount(line, "overtime_multiplier", most=MOST_MULTIPLIER)
    if found is None:
        has_none = hours["overtime_hours"] == 0
        if not has_none:
            cells.needed(
                line, "overtime_multiplier", found, "Give by how much overtime is multiplied, e.g. 1.5."
            )
        return Decimal(1)
    if found < 1:
        advice = "Overtime is never paid less than an hour of regular work: give 1 or more, e.g. 1.5."
        cells.table.complain(line, "overtime_multiplier", "multiplier_below_one", advice)
    return found


def _check_currency(table: Table, rows: Sequence[Row]) -> None:
    for row in rows:
        if row.currency != rows[0].currency:
            advice = (
                f"A calculation has one currency, here {rows[0].currency}; send the others as another sheet."
            )
            table.complain(row.line, "currency", "currency_mixed", advice)


def _check_periods(table: Table, rows: Sequence[Row]) -> None:
    """No day of a worker is paid for twice."""
    last: dict[str, Row] = {}
    for row in sorted(rows, key=lambda one: (one.worker, one.period_from, one.line.number)):
        earlier = last.get(row.worker)
        if earlier is not None and row.period_from <= earlier.period_to:
            advice = f"The period overlaps that of row {earlier.line.number} of the same worker; correct one."
            table.complain(row.line, "worker", "periods_overlap", advice)
        if earlier is None or row.period_to > earlier.period_to:
            last[row.worker] = row


def _with_all_hours(table: Table, rows: Sequence[Row], choices: Choices) -> list[Row]:
    """Rows with hours found by the rule that was chosen; those that stay without are problems."""
    known: dict[tuple[object, ...], list[Decimal]] = defaultdict(list)
    for row in rows:
        for name, hours in row.hours.items():
            if hours is not None:
                known[name, row.group, row.period_from, row.period_to].append(hours)
                known[name, row.group, row.days].append(hours)
    return [_with_hours(table, row, known, choices) for row in rows]


def _with_hours(
    table: Table, row: Row, known: dict[tuple[object, ...], list[Decimal]], choices: Choices
) -> Row:
    hours, rules = dict(row.hours), []
    for name in HOURS:
        if hours[name] is not None:
            continue
        gate = row.gate[name] if choices.missing_hours != "refuse" else None
        if gate is not None:
            hours[name] = gate
            rules.append(f"{name}: gate data")
            continue
        same = known.get((name, row.group, row.period_from, row.period_to))
        others = same or known.get((name, row.group, row.days))
        if choices.missing_hours == "group_median" and others:
            # Of two middle ones the higher: doubt goes to the worker.
            hours[name] = sorted(others)[len(others) // 2]
            rules.append(f"{name}: median of {len(others)} in the group, doubt to the worker")
            continue
        advice = (
            "Hours are missing and never taken as 0: fill them in, give gate data, or choose the rule of the "
            "group's median, for which hours of others in the group are needed."
        )
        table.complain(row.line, name, "hours_missing", advice)
    return replace(row, hours=hours, rules=tuple(rules))


def _check_hours(table: Table, rows: Sequence[Row]) -> None:
    for row in rows:
        hours = sum((one for one in row.hours.values() if one is not None), Decimal(0))
        if hours > 24 * row.days:
            advice = f"There are {24 * row.days} hours in the period; the row has more."
            most = max(row.hours, key=lambda name: row.hours[name] or 0)
            table.complain(row.line, most, "hours_impossible", advice)


def _check_look_back(table: Table, rows: Sequence[Row], choices: Choices) -> None:
    """At least twelve months of every worker, or a reason that is kept with the calculation."""
    covered: dict[str, int] = defaultdict(int)
    for row in rows:
        covered[row.worker] += row.days
    short = [days for days in covered.values() if days < LOOK_BACK_DAYS]
    if short and not reasons.is_written(choices.lookback_reason):
        advice = (
            "Add the earlier periods: the look-back is the whole employment, at least twelve months. Where "
            f"it is shorter, give the reason. {reasons.AT_LEAST}"
        )
        found = f"{len(short)} of {len(covered)} workers, the shortest {min(short)} days"
        table.problems.append(problem(None, "lookback_reason", "lookback_too_short", found, advice))


def _computed(row: Row, choices: Choices) -> Computed:
    """One line with every term."""
    money = row.money
    owed = restitution.back_wages(
        restitution.PayPeriod(
            regular_hours=row.hours["regular_hours"] or restitution.ZERO,
            overtime_hours=row.hours["overtime_hours"] or restitution.ZERO,
            legal_rate=money["legal_rate"],
            contract_rate=money["contract_rate"],
            collective_rate=money["collective_rate"],
            overtime_multiplier=row.multiplier,
            gross_paid=money["gross_paid"],
            unlawful_deductions=money["unlawful_deductions"],
            benefits=money["benefits_due"],
        )
    )
    days = (choices.as_of - row.period_to).days
    rate = choices.interest_rate
    interest = restitution.simple_interest(owed.shortfall, rate or restitution.ZERO, days)
    inputs = {**row.hours, **money, "overtime_multiplier": row.multiplier}
    inputs |= {GATE[name]: hours for name, hours in row.gate.items()}
    terms: dict[str, Decimal | int | str | None] = {
        "rate": owed.rate,
        "rate_basis": owed.rate_basis,
        "overtime_rate": owed.overtime_rate,
        "regular_due": owed.regular_due,
        "overtime_due": owed.overtime_due,
        "due": owed.due,
        "credited": owed.credited,
        "shortfall": owed.shortfall,
        "interest_days": max(days, 0) if rate is not None else None,
        "interest": interest if rate is not None else None,
        "hours_rule": "; ".join(row.rules) or None,
    }
    return Computed(
        row=row.line.number,
        worker=row.worker,
        group=row.group,
        period_from=row.period_from,
        period_to=row.period_to,
        inputs=texts(inputs),
        terms=texts(terms),
        owed=kept(owed.shortfall + interest),
        flags=_flags(row),
    )


def _with_marks(lines: Sequence[Computed]) -> list[Computed]:
    """Lines whose figures are far from what they stand beside are marked: a decimal sign may be out of place.

    They are paid many times what is due, or their rate or hours are many times, or a small part of, those of
    most of the sheet. The sum stays by the sheet; it is a person who asks.
    """
    usual = {name: median(_figure(one, name) for one in lines) for name in ("rate", "hours")}
    return [
        replace(one, flags=(*one.flags, "unlike_others")) if _is_odd(one, usual) else one for one in lines
    ]


def _is_odd(line: Computed, usual: Mapping[str, Decimal]) -> bool:
    due, credited = Decimal(line.terms["due"] or 0), Decimal(line.terms["credited"] or 0)
    if credited > MANY_TIMES * due:
        return True
    return any(
        found > MANY_TIMES * usual[name] or (name == "rate" and found * MANY_TIMES < usual[name])
        for name in usual
        if usual[name] > 0 and (found := _figure(line, name)) >= 0
    )


def _figure(line: Computed, name: str) -> Decimal:
    if name == "rate":
        return Decimal(line.terms["rate"] or 0)
    return sum((Decimal(line.inputs[one] or 0) for one in HOURS), Decimal(0))


def _flags(row: Row) -> tuple[str, ...]:
    """What is to be looked at; the sum stays by the sheet, since a gate counts breaks too."""
    sheet = [row.hours[name] for name in HOURS if row.gate[name] is not None]
    at_gate = sum((one for one in row.gate.values() if one is not None), Decimal(0))
    is_more = at_gate > sum((one for one in sheet if one is not None), Decimal(0))
    return (*(("hours_estimated",) if row.rules else ()), *(("gate_shows_more",) if is_more else ()))
