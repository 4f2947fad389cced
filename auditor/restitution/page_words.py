"""Words that the pages of money owed choose from, and what was typed there."""

from __future__ import annotations

from typing import Any

from auditor.core.wording import counted
from auditor.restitution import working
from auditor.restitution.models import Counting, Kind, MoneyCalculation, Word

STATES = {
    Counting.STANDS: "stands",
    Counting.CORRECTED: "corrected later",
    Counting.WAITS: "waits for a second person",
    Counting.DECLINED: "declined",
    Counting.REPLACED: "replaced while it waited",
}
DONE = {
    False: "The sheet is calculated.",
    True: "The sheet is calculated. Workers are left out or get less, a sum was not known before, or the "
    "currency is another: it counts when a second person has agreed.",
}
REPAID_WORDS = [
    (str(Word.REPAID_CONFIRMED), "confirmed: it came back"),
    (str(Word.REPAID_DENIED), "denied: it did not come back, or not all"),
]
DISPUTE_WORDS = [
    (str(Word.DISPUTED), "disputes the sum"),
    (str(Word.DISPUTE_SETTLED), "dispute is settled"),
]
CONFIRMATIONS = [("not_asked", "not asked yet"), ("yes", "yes"), ("no", "no: denied")]
KINDS = {Kind.BACK_WAGES: "Back wages", Kind.RECRUITMENT_FEES: "Recruitment fees"}
MEANINGS = {
    "wages": "One row for each worker and pay period",
    "fees": "One row for each worker",
    "payments": "One row for each payment",
}


def name_of(one: Any) -> str:
    """A calculation in a list of choices."""
    workers = one["totals"]["workers"]
    of_whom = counted(workers, "worker") if isinstance(workers, int) else f"{workers} workers"
    return f"{KINDS[Kind(one['kind'])]} of {one['made_at']:%Y-%m-%d %H:%M}, {of_whom}"


def interest_of(found: MoneyCalculation) -> str:
    """The legal interest that runs on what is late; blank without, as with fees of earlier versions."""
    rate = found.settings.get("interest_rate")
    return working.percent(str(rate)) if rate and found.kind == Kind.BACK_WAGES else ""


def codes_of(typed: str) -> list[str]:
    """Workers' codes as they were typed, one after the other."""
    return typed.replace(",", " ").replace(";", " ").split()


PAY_WORKERS = frozenset(
    {"DEC-01", "VIO-02", "WAG-01", "WAG-02", "DBT-01", "DBT-02", "OTM-02", "INT-02", "INT-03"}
)
"""Actions whose task asks that workers are paid, or that a debt of theirs ends."""
