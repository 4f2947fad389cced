"""Words that the pages of money owed choose from."""

from __future__ import annotations

from auditor.restitution.models import Counting, Kind, Word

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
KINDS = {Kind.BACK_WAGES: "Back wages", Kind.RECRUITMENT_FEES: "Recruitment fees"}
MEANINGS = {
    "wages": "One row for each worker and pay period",
    "fees": "One row for each worker",
    "payments": "One row for each payment",
}
