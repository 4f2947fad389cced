"""What two versions of a calculation tell together: the sums of one less those of the other.

They are those of the persons in whom the two differ. Of fewer than five, in all or in a group, nobody is told
them who sees no lines.
"""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.privacy import SMALLEST_COUNT
from auditor.restitution import counting
from auditor.restitution.models import MoneyCalculation, MoneyLine

Rows = dict[str, frozenset[tuple[str, str, str | None, str]]]
"""By the worker's code: group, period, sum and currency of each row."""


def tells_of_few(session: TenantSession, one: MoneyCalculation) -> bool:
    """Whether a superseded version and a newer one of its line differ in fewer than five persons.

    The one that stands is shown. Each before it is measured at all that came after it, so that no two
    of those that are shown tell of few.
    """
    newer = [each for each in counting.of_line(session, one) if each.id > one.id]
    if not newer:
        return False
    before = _rows_of(session, one)
    return any(_are_few(before, _rows_of(session, each)) for each in newer)


def _are_few(before: Rows, after: Rows) -> bool:
    in_group: dict[str, set[str]] = defaultdict(set)
    differs = {code for code in {*before, *after} if before.get(code) != after.get(code)}
    for code in differs:
        for rows in (before, after):
            for group, *_ in rows.get(code, ()):
                in_group[group].add(code)
    return any(0 < count < SMALLEST_COUNT for count in (len(differs), *map(len, in_group.values())))


def _rows_of(session: TenantSession, one: MoneyCalculation) -> Rows:
    query = sa.select(
        MoneyLine.worker, MoneyLine.worker_group, MoneyLine.period_from, MoneyLine.period_to, MoneyLine.owed
    ).where(MoneyLine.calculation_id == one.id)
    found: dict[str, set[tuple[str, str, str | None, str]]] = defaultdict(set)
    for worker, group, first, last, owed in session.execute(query):
        found[worker].add((group, f"{first} {last}", owed, one.currency))
    return {worker: frozenset(rows) for worker, rows in found.items()}
