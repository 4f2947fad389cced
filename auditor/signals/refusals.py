"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "signal_over": Wording(
        "The signal is settled",
        "This signal is {status}; it is not changed any more. Record a new one if something new is known.",
    ),
    "signal_known": Wording(
        "Recorded already",
        "This supplier has a signal of the same indicator, source, day and cohort ({signal}). It is not "
        "stored twice; what became of it is recorded there.",
        409,
    ),
}
