"""The words of the reminders' refusals."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "runs_in_hours": Wording(
        "Not to be put off", "This term runs in hours. It stays in sight until it is settled.", 409
    ),
    "snooze_too_long": Wording("Too long", "Choose between 1 and {most} days.", 422),
}
