"""Codes in the words of pages."""

from __future__ import annotations

from flask import Flask

from risk.vocabulary import Gate

GATES: dict[str, str] = {
    Gate.LISTED_EXACT: "confirmed on a list",
    Gate.LISTED_FUZZY: "close to a listed name, to be reviewed",
    Gate.ZERO_TOLERANCE_CONFIRMED: "confirmed zero-tolerance finding",
    Gate.STATE_IMPOSED: "indication of state-imposed labour",
    Gate.DELPHI_CASE: "indicators point to forced labour",
    Gate.ICLS_PAIR: "involuntary work under menace of penalty recorded",
    Gate.WORST_FORM_OF_CHILD_LABOUR: "indication of a worst form of child labour",
    Gate.STRONG_CONFIRMED: "confirmed strong indicator",
    Gate.DENIED_OR_FALSE: "access denied, false records or retaliation",
    Gate.ZERO_TOLERANCE_SUSPECTED: "suspected zero-tolerance matter",
    Gate.SILENT: "silent after being asked",
    Gate.PROBATION: "within 12 months of a grave finding",
}
"""Why a score cannot go below a floor, short enough for a list; the page of a supplier gives the evidence."""

JOBS: dict[str, str] = {
    "commit_list": "Store an uploaded list",
    "open_due_audits": "Plan the audits that fall due",
    "read_list": "Read an uploaded list",
    "remind": "Remind of what is due or overdue",
    "rescore": "Score every supplier again",
    "take_up_changes": "Score what changed",
    "tidy": "Remove marks that were taken up long ago",
}
"""What background work is called on pages."""


def gate_in_words(code: str) -> str:
    """A gate for people; a code of a later methodology is shown as it is."""
    return GATES.get(code, code.replace("_", " "))


def job_in_words(code: str) -> str:
    """Background work for people; a job of a later release by its code."""
    return JOBS.get(code) or code.replace("_", " ").capitalize()


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 question`, `2 questions`; `many` where the plural is not one with s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def register(app: Flask) -> None:
    """Give templates the filters."""
    app.add_template_filter(gate_in_words)
    app.add_template_filter(job_in_words)
