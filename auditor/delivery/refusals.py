"""The words of delivery's refusals."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "message_not_given_up": Wording(
        "Not given up", "The message is {state}; only one that was given up can be tried again.", 409
    ),
}
