"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "signal_over": Wording(
        "The signal is settled",
        "This signal is {status}; it is not changed any more. Record a new one if something new is known.",
    ),
    "signal_not_to_cross_check": Wording(
        "Nothing to cross-check",
        "This signal is {status}. Cross-checked is a suspicion of zero tolerance that is merely alleged; "
        "say of any other signal what became of it.",
    ),
    "signal_cross_checked_already": Wording(
        "Cross-checked already",
        "This signal was cross-checked by {done}; the note stands in its history. Change its status to tell "
        "what is known since then.",
    ),
    "own_signal_to_cross_check": Wording(
        "Somebody else cross-checks it",
        "You recorded this signal. Somebody else who may record signals compares it with what is known and "
        "writes the note.",
        403,
    ),
    "signal_known": Wording(
        "Recorded already",
        "This supplier has a signal of the same indicator, source, day and cohort ({signal}). It is not "
        "stored twice; what became of it is recorded there.",
        409,
    ),
    "remark_looked_at": Wording(
        "Looked at already",
        "{by} looked at these words and found no sign ({look}). Where that is not right, take it back with a "
        "reason.",
    ),
    "remark_look_waits": Wording(
        "Waits for a reviewer already",
        "{by} looked at these words and found no sign ({look}). It is told until a reviewer agreed.",
    ),
    "remark_look_decided": Wording(
        "Decided already", "This was decided or taken back meanwhile. Look at the remark again."
    ),
}
