"""What a remediation report holds for each law and what it does not, from the table of duties."""

from __future__ import annotations

from functools import cache

from auditor.reports.remediation_data import LawDuty
from risk import datasets


@cache
def duties() -> tuple[LawDuty, ...]:
    """Every law of the table, in its order."""
    _, rows = datasets.read("duties")
    return tuple(
        LawDuty(
            instrument=f"{row['instrument']} ({row['place']})",
            duty=row["asks_for"],
            sections=tuple(map(int, row["sections"].split())),
            not_here=row["not_here"],
            status=row["status"],
            basis=row["basis"],
            verify_by=row["verify_by"],
        )
        for row in rows
    )
