"""The vulnerable groups of a workforce, as far as the register knows them: stated shares, as counts.

An audit interviews some of each (`audits.sample`). Women, night shift and under-18s are no question to a
supplier: whoever plans adds them, or the lead auditor once the site is seen.
"""

from __future__ import annotations

import math
from typing import NamedTuple

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


class Groups(NamedTuple):
    """How many workers are in each group, rounded up, and where that is from or why nothing tells it."""

    known: dict[str, int]
    in_words: str


def of(session: TenantSession, supplier: Supplier) -> Groups:
    """The groups of a supplier's workforce, for a plan and whoever plans.

    A share that was stated counts however old it is and whatever was left unanswered since: it tells whom to
    look for, and is no proof of anything.
    """
    workers = supplier.workers_max
    if workers is None:
        return Groups({}, f"How many workers the site has is not known, so neither are its groups. {ASK}")
    stated = register.latest_answers(session, [supplier.id]).get(supplier.id, {})
    asked = {field: name for field, name in NAMES.items() if field in stated}
    if not asked:
        words = "No share of migrant, agency, housed or temporary workers is known of this site."
        return Groups({}, f"{words} {ASK}")
    shares = {name: float(stated[field].value) for field, name in asked.items()}
    counts = {name: math.ceil(round(share * workers / 100, 6)) for name, share in shares.items()}
    days = ", ".join(f"{name} (stated for {stated[field].observed_on})" for field, name in asked.items())
    words = f"From what was stated of {workers:,} workers: {days}. Others are not known. {ASK}"
    return Groups({name: number for name, number in counts.items() if number}, words)
