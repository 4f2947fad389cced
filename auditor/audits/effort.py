"""How many auditor-days an audit takes, by the size of the site (audit rules INT-S1 to INT-S4 and INT-SQ)."""

from __future__ import annotations

import re
from functools import cache

from auditor.audits.models import Audit
from auditor.audits.states import OF_ITEMS_ONLY
from risk import indicators
from risk.errors import TableError

BEYOND = 2000
A_DAY_MORE_FOR = 1000


@cache
def steps() -> tuple[tuple[int, int], ...]:
    """Workers up to, and auditor-days, read from the table of audit rules."""
    found = []
    for rule in indicators.knowledge().rules.values():
        if rule.topic == "interviews" and re.fullmatch(r"\d+-\d+", rule.applies_to):
            days = re.match(r"(\d+) auditor-day", rule.then)
            if days is None:
                raise TableError(f'audit rule "{rule.code}": no auditor-days in "{rule.then}"')
            found.append((int(rule.applies_to.partition("-")[2]), int(days[1])))
    return tuple(sorted(found))


def auditor_days(audit: Audit) -> int:
    """Days on site for an audit; one where the workforce is not known, which may be too few."""
    return days_for(audit.headcount, audit.purpose)


def days_for(headcount: int | None, purpose: str) -> int:
    """The same before the audit is drafted."""
    if headcount is None or purpose in OF_ITEMS_ONLY:
        return 1
    for upto, days in steps():
        if headcount <= upto:
            return days
    return steps()[-1][1] + -(-(headcount - BEYOND) // A_DAY_MORE_FOR)
