"""What notices say. The sentence before the due day, and the one after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """Sentences with {fields} in them; {due} is the day, {when} how far away it is."""

    title: str
    soon: str
    overdue: str


WORDINGS: dict[str, NoticeWording] = {
    "action": NoticeWording(
        "Corrective action",
        "Action {action} at {supplier} is due on {due} ({when}).",
        "Action {action} at {supplier} was due on {due} ({when}).",
    ),
    "requests": NoticeWording(
        "Questions to a supplier",
        "Unanswered questions to {supplier}: {count}; the first is due on {due} ({when}).",
        "Unanswered questions to {supplier}: {count}; the first was due on {due} ({when}). "
        "An overdue answer scores as the worst answer.",
    ),
    "hit": NoticeWording(
        "Watch-list hit",
        "A watch-list hit on {supplier} has to be decided by {due} ({when}).",
        "A watch-list hit on {supplier} was to be decided by {due} ({when}).",
    ),
    "audit": NoticeWording(
        "Audit",
        "The {purpose} audit of {supplier} is to take place by {due} ({when}).",
        "The {purpose} audit of {supplier} was to take place by {due} ({when}).",
    ),
}
