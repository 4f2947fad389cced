"""What a stored calculation owes each worker, and what a later one takes away of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.restitution.computed import CLAIMS, Computed, Share, by_worker
from auditor.restitution.models import Kind, MoneyCalculation, MoneyLine

ZERO = Decimal(0)
_LATER = timedelta(days=365)
"""Interest runs on: a lower rate takes something away though no day of it has passed yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was due to a worker before and after; None is not known."""

    before: Decimal | None
    after: Decimal | None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Less:
    """What a calculation takes away of an earlier one."""

    changes: Mapping[str, Change]
    """By the code of whom it leaves out or whose sum it lowers; everybody's in another currency."""
    currency: str
    """Of the sums before."""

    @property
    def left_out(self) -> int:
        """How many workers it leaves out."""
        return sum(one.is_left_out for one in self.changes.values())

    @property
    def amount(self) -> Decimal:
        """How much less is due to these workers together, as far as it is known; within one currency."""
        less = ((one.before or ZERO) - (one.after or ZERO) for one in self.changes.values())
        return sum((one for one in less if one > 0), ZERO)


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed to each code, and the yearly interest on what is late."""

    shares: Mapping[str, Share]
    rate: Decimal
    currency: str

    def due(self, code: str, day: date) -> Decimal:
        """The sum with interest to a day, as if nothing had been paid; without what is not known."""
        return self.shares[code].due_on(day, self.rate, [])

    def known(self, code: str, day: date) -> Decimal | None:
        """The same, None where nothing of it is known."""
        due = self.due(code, day)
        return due if due or self.shares[code].is_known else None

    def less_than(self, before: Owed, day: date) -> Less:
        """What it takes away of an earlier calculation, by a day or a year later.

        Sums of two currencies are not compared: there everybody's changes. What was not known and is now
        stands against a verification no more, however small it is; nor does a claim that is gone, though what
        it had paid back is not owed either.
        """
        is_another = self.currency != before.currency
        changes = {}
        for code in sorted(before.shares):
            if code not in self.shares:
                changes[code] = Change(before.known(code, day), None, is_left_out=True)
            elif (
                is_another
                or any(self.due(code, at) < before.due(code, at) for at in (day, day + _LATER))
                or (self.shares[code].is_known and not before.shares[code].is_known)
                or self._drops_claim(before, code, day)
            ):
                changes[code] = Change(before.known(code, day), self.known(code, day))
        return Less(changes, before.currency)

    def _drops_claim(self, before: Owed, code: str, day: date) -> bool:
        """Whether less is said to be repaid to a worker than before, and that much more is not owed."""
        earlier, later = before.shares[code], self.shares[code]
        if not earlier.is_known or later.said_repaid >= earlier.said_repaid:
            return False
        return self.due(code, day) + later.taken_off < before.due(code, day) + earlier.taken_off


def rate_of(settings: Mapping[str, object]) -> Decimal:
    """The yearly interest on what is late, 0 where none was chosen."""
    return Decimal(str(settings.get("interest_rate") or 0))


def of(session: TenantSession, calculation: MoneyCalculation) -> Owed:
    """What each worker is owed by a stored calculation."""
    rate = rate_of(calculation.settings)
    has_claims = calculation.kind == Kind.RECRUITMENT_FEES and calculation.totals.get(CLAIMS) != 0
    query = sa.select(
        MoneyLine.row,
        MoneyLine.worker,
        MoneyLine.worker_group,
        MoneyLine.owed,
        MoneyLine.flags,
        MoneyLine.period_from,
        MoneyLine.period_to,
        MoneyLine.most_payments,
        *([MoneyLine.terms] if rate or has_claims else []),
    ).where(MoneyLine.calculation_id == calculation.id)
    lines = [
        Computed(
            row=row,
            worker=worker,
            group=group,
            inputs={},
            terms=terms[0] if terms else {},
            owed=None if owed is None else Decimal(owed),
            flags=tuple(flags),
            period_from=period_from,
            period_to=period_to,
            most_payments=most,
        )
        for row, worker, group, owed, flags, period_from, period_to, most, *terms in session.execute(query)
    ]
    return Owed(by_worker(lines, calculation.currency), rate, calculation.currency)
