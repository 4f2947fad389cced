"""What a taking-in did, and why it was refused, in words."""

from __future__ import annotations

from datetime import timedelta

from auditor.core import web
from auditor.core.errors import BadInput, Refused
from auditor.core.wording import counted
from auditor.fieldkit.items import Batch, Kind
from auditor.fieldkit.service import Outcome


def worded(refusal: BadInput) -> BadInput:
    """Problems with the words of the refusals among them filled in."""
    return BadInput([spoken(one) for one in refusal.problems])


CHOICE = (
    'Where it cannot be mended, or its device is gone, send the file again with "Leave out documents that '
    'cannot be kept" (leave_damaged): all else is stored.'
)


def with_choice(refusal: BadInput, batch: Batch) -> BadInput:
    """Problems of a whole file: those of photos and documents name the choice to leave these out."""
    files = {str(one.id) for one in batch.items if one.kind == Kind.FILE}
    files |= {one.item_id for one in batch.unreadable}
    return BadInput(
        [
            {**one, "advice": f"{one['advice']} {CHOICE}"} if one.get("item") in files else one
            for one in refusal.problems
        ]
    )


def spoken(problem: dict[str, object]) -> dict[str, object]:
    """One problem; a service's refusal becomes what its wording says."""
    refusal = problem.get("refusal")
    if not isinstance(refusal, Refused):
        return problem
    rest = {name: value for name, value in problem.items() if name != "refusal"}
    return {**rest, "advice": web.words(refusal)[1]}


def outcome(found: Outcome) -> list[str]:
    """What was taken, in sentences."""
    told = [
        f"{counted(found.new, 'entry', 'entries')} taken, {found.replaced} replaced by a later revision, "
        f"{found.unchanged} here before."
    ]
    if found.left:
        told.append(
            f"{counted(found.entries_left, 'entry', 'entries')} left out, as listed; all others are stored."
        )
    if found.contradicting:
        told.append(
            f"{counted(found.contradicting, 'answer')} among them: kept in the history, and shown at the "
            "question on the audit's checklist page, so that it is decided what holds."
        )
    if found.asked:
        told.append(f"{counted(len(found.asked), 'question')} about what was stored, as listed.")
    if found.clock_ahead:
        way = "ahead of" if found.clock_ahead > timedelta() else "behind"
        told.append(
            f"The clock of the device is {duration(abs(found.clock_ahead))} {way} the server's. Check the "
            "days of what was written down, and set the clock."
        )
    return told


def duration(span: timedelta) -> str:
    """A time span in words."""
    minutes = int(span.total_seconds()) // 60
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} days"
    if minutes >= 120:
        return f"{minutes // 60} hours"
    return f"{minutes} minutes"


def answer(found: Outcome) -> dict[str, object]:
    """The same for a program."""
    ahead = found.clock_ahead
    return {
        "new": found.new,
        "replaced": found.replaced,
        "unchanged": found.unchanged,
        "left": [spoken(one) for one in found.left],
        "asked": found.asked,
        "clock_ahead_seconds": int(ahead.total_seconds()) if ahead else None,
    }
