"""What a sheet comes to: lines with every term, and sums by group; plain values, nothing stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from auditor.restitution.cells import ADVICE, MOST_AMOUNT
from auditor.restitution.currencies import digits, plain
from auditor.restitution.numbers import EXACT, exactly
from auditor.restitution.sheets import Table, problem, refuse
from risk import corridors, restitution

_KEPT = Decimal("1e-30")
CLAIMS = "said_repaid"
"""Under which totals count the workers to whom something is said to be repaid; earlier releases did not."""
EVERYBODY = "all workers"
NOT_NAMED = "a group that is not named here"
"""Whose sums are hidden; what stands for its name on the sheet may tell of few, or of one."""
"""The group of lines that name none."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen beside a sheet."""

    as_of: date
    currency: str = ""
    """Of lines that name none; for fees, in which they are paid back."""
    lookback_reason: str = ""
    missing_hours: str = "refuse"
    """refuse, gate or group_median."""
    interest_rate: Decimal | None = None
    """Yearly, on late wages; None where no rate is stated."""


@dataclass(frozen=True, slots=True)
class Computed:
    """One line with inputs as read, every term as exact text, and what is owed; None is not known."""

    row: int
    worker: str
    group: str
    inputs: dict[str, str]
    terms: dict[str, str]
    owed: Decimal | None
    flags: tuple[str, ...] = ()
    period_from: date | None = None
    period_to: date | None = None
    most_payments: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """A whole sheet."""

    currency: str
    lines: Sequence[Computed]
    assumed: Mapping[str, int]
    """Field → how many blank cells were taken as 0."""
    corridors: Sequence[Mapping[str, str]] = ()


@dataclass(slots=True)
class Share:
    """What is owed to one worker."""

    group: str
    digits: int = 2
    """Of the smallest unit in which it is paid."""
    exact: Decimal = Decimal(0)
    """With interest to the day of the calculation."""
    interest: Decimal = Decimal(0)
    """How much of it is that interest."""
    late: list[restitution.Dated] = field(default_factory=list)
    """Sums that interest runs on, each with the day from which it does."""
    is_known: bool = True
    most_payments: int = 1
    said_repaid: Decimal = Decimal(0)
    """What the sheet says came back before: a claim (`repaid`)."""
    taken_off: Decimal = Decimal(0)
    """How much of that made the sum smaller."""
    flags: set[str] = field(default_factory=set)

    @property
    def due(self) -> Decimal:
        """The sum as it was to be paid when it was calculated; without the lines that are not known."""
        return restitution.payable(self.exact, self.digits)

    def due_on(self, day: date, rate: Decimal, paid: Sequence[restitution.Dated]) -> Decimal:
        """The sum with interest to a day, given what was paid and when."""
        if not self.late:
            return self.due
        interest = restitution.late_interest(self.late, paid, rate, day)
        return restitution.payable(
            EXACT.add(EXACT.subtract(self.exact, self.interest), interest), self.digits
        )


def kept(owed: Decimal) -> Decimal:
    """What is owed as it is stored: thirty decimals, as interest by days may have no last one."""
    return owed.quantize(_KEPT, ROUND_HALF_UP, EXACT)


def refuse_too_much(table: Table, lines: Sequence[Computed]) -> None:
    """Refuse lines whose product is no sum of money any more, though each of its cells might be one."""
    column, advice = table.columns.get("worker", "worker"), ADVICE["number_too_large"]
    refuse(
        [
            problem(line.row, column, "number_too_large", "", advice)
            for line in lines
            if line.owed is not None and line.owed > MOST_AMOUNT
        ]
    )


def by_worker(lines: Sequence[Computed], currency: str) -> dict[str, Share]:
    """What is owed to each worker over all lines; the group is that of the latest period."""
    latest: dict[str, tuple[date, str]] = {}
    found: dict[str, Share] = {}
    for line in sorted(lines, key=lambda one: (one.worker, one.period_from or date.min, one.group)):
        share = found.setdefault(line.worker, Share(line.group, digits(currency)))
        day = line.period_from or date.min
        if day >= latest.get(line.worker, (date.min, ""))[0]:
            latest[line.worker] = (day, line.group)
            share.group = line.group
        share.exact = EXACT.add(share.exact, line.owed or Decimal(0))
        if line.period_to is not None and "interest" in line.terms:
            share.interest = EXACT.add(share.interest, Decimal(line.terms["interest"]))
            share.late.append((line.period_to, Decimal(line.terms["shortfall"])))
        if claimed := line.terms.get("already_repaid"):
            paid = EXACT.add(Decimal(line.terms["paid"]), Decimal(line.terms["interest"]))
            share.said_repaid = EXACT.add(share.said_repaid, Decimal(claimed))
            share.taken_off = EXACT.add(share.taken_off, min(Decimal(claimed), paid))
        share.is_known = share.is_known and line.owed is not None
        share.most_payments = max(share.most_payments, line.most_payments)
        share.flags |= set(line.flags)
    return found


def totals(result: Result) -> dict[str, object]:
    """Sums by group and over all, as text; a worker of whom nothing is known is counted, not summed as 0."""
    shares = by_worker(result.lines, result.currency)
    groups: dict[str, list[Share]] = defaultdict(list)
    for share in shares.values():
        groups[share.group].append(share)
    return {
        "workers": len(shares),
        "lines": len(result.lines),
        "owed": plain(sum((one.due for one in shares.values()), Decimal(0)), result.currency),
        "not_known": sum(not one.is_known for one in shares.values()),
        "interviews": sum("interview_needed" in one.flags for one in shares.values()),
        "rates_turned": sum("rate_turned" in one.flags for one in result.lines),
        "out_of_proportion": sum("out_of_proportion" in one.flags for one in result.lines),
        "unlike_others": sum("unlike_others" in one.flags for one in result.lines),
        "hours_estimated": sum("hours_estimated" in one.flags for one in result.lines),
        "gate_shows_more": sum("gate_shows_more" in one.flags for one in result.lines),
        "repaid_above_median": sum("repaid_above_median" in one.flags for one in result.lines),
        CLAIMS: sum(one.said_repaid > 0 for one in shares.values()),
        "groups": [_group(name, members, result.currency) for name, members in sorted(groups.items())],
        "corridors": [dict(one) for one in result.corridors],
        "assumed": dict(result.assumed),
    }


def _group(name: str, members: Sequence[Share], currency: str) -> dict[str, object]:
    known = [one.due for one in members if one.is_known]
    return {
        "group": name,
        "workers": len(members),
        "owed": plain(sum((one.due for one in members), Decimal(0)), currency),
        "not_known": len(members) - len(known),
        **spread(known, currency),
    }


def spread(known: Sequence[Decimal], currency: str) -> dict[str, str]:
    """Median and 90th percentile of what is owed in a group; blank where nothing is known."""
    if not known:
        return {"median": "", "ninetieth": ""}
    middle, high = corridors.median(known), corridors.ninetieth_percentile(known)
    return {"median": plain(middle, currency), "ninetieth": plain(high, currency)}


def texts(values: Mapping[str, Decimal | int | str | None]) -> dict[str, str]:
    """Values as they are stored; what is not known is left out."""
    return {
        name: exactly(value) if isinstance(value, Decimal) else str(value)
        for name, value in values.items()
        if value is not None
    }
