"""Which duties of law a remediation report helps to answer, from the table of duties."""

from __future__ import annotations

from functools import cache

from auditor.reports.remediation_data import LawDuty
from risk import datasets


@cache
def duties() -> tuple[LawDuty, ...]:
    """Every duty of the table, in its order."""
    _, rows = datasets.read("duties")
    return tuple(
        LawDuty(f"{row['instrument']} ({row['place']})", row["asks_for"], row["served_by"], row["verify_by"])
        for row in rows
    )
