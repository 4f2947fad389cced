"""The vulnerable groups of a workforce, as far as the register knows them: stated shares, as counts.

An audit interviews some of each (`audits.sample`). Women, night shift and under-18s are no question to a
supplier: whoever plans adds them, or the lead auditor once the site is seen.
"""

from __future__ import annotations

import math

from auditor.core.database import TenantSession
from suppliers import register
from suppliers.models import Supplier

NAMES = {
    "migrant": "migrant workers",
    "agency": "agency workers",
    "housing": "in housing of the employer",
    "temp": "seasonal or temporary workers",
}
"""Questions that are answered by a share of the workforce, and what an audit calls the group."""
ASK = "Ask the site, and write each group with its number: of each at least three are interviewed."


def known_of(session: TenantSession, supplier: Supplier) -> dict[str, int]:
    """How many workers of a supplier are in each group, rounded up; empty where nothing tells it.

    A share that was stated counts however old it is and whatever was left unanswered since: it tells whom to
    look for, and is no proof of anything.
    """
    if supplier.workers_max is None:
        return {}
    stated = register.latest_answers(session, [supplier.id]).get(supplier.id, {})
    shares = {name: float(stated[field].value) for field, name in NAMES.items() if field in stated}
    counts = {name: math.ceil(round(share * supplier.workers_max / 100, 6)) for name, share in shares.items()}
    return {name: workers for name, workers in counts.items() if workers}


def in_words(session: TenantSession, supplier: Supplier) -> str:
    """Where the groups of a plan are from, or why there are none, for whoever plans."""
    if supplier.workers_max is None:
        return f"How many workers the site has is not known, so neither are its groups. {ASK}"
    stated = register.latest_answers(session, [supplier.id]).get(supplier.id, {})
    asked = {field: name for field, name in NAMES.items() if field in stated}
    if not asked:
        return f"No share of migrant, agency, housed or temporary workers is known of this site. {ASK}"
    days = ", ".join(f"{name} (stated for {stated[field].observed_on})" for field, name in asked.items())
    return f"From what was stated of {supplier.workers_max:,} workers: {days}. Others are not known. {ASK}"
