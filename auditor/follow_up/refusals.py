"""Refusals of checks, counts and steps in words."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "finding_not_closed": Wording(
        "Nothing to check yet", "Whether a remedy lasts is checked after the closing; the finding is {state}."
    ),
    "check_not_awaited": Wording(
        "No such check", "No check is due {day} days after the closing. Due are: {days}.", 422
    ),
    "check_made_already": Wording("Checked already", "The check {day} days after the closing was made."),
    "check_too_early": Wording(
        "Too early", "What is looked at {day} days on cannot be seen yet; it is due on {due_on}."
    ),
    "check_is_same_look": Wording(
        "One look is one check",
        "A check was made on {made_on}. The one {day} days on needs a look of its own: make it "
        "from {earliest} on.",
    ),
    "count_not_awaited": Wording("No such count", "Those who spoke are counted after {days} days.", 422),
    "counted_already": Wording(
        "Counted already", "The count after {day} days is stored. Correct it, with the reason."
    ),
    "count_not_made": Wording("Nothing to correct", "Those who spoke were not counted yet {day} days on."),
    "no_count_correction_waits": Wording(
        "Nothing waits here",
        "This correction waits for no second person: it was decided on, or a later one took its place.",
    ),
    "escalation_decided": Wording("Nothing to decide", "Nobody has to decide on it; decision: {decision}."),
    "escalation_overtaken": Wording(
        "Overtaken by events",
        "The finding is {state} and its severity is {severity}, so nothing is left to decide: the proposal "
        "lapses with the next night.",
    ),
    "outcome_not_possible": Wording("Not a possible outcome", "Choose one of: {possible}.", 422),
    "owner_missing": Wording("An owner comes first", "Name who at the buyer answers for it first.", 422),
    "no_owner_here": Wording("No owner here", "A reviewer decides on it, or it is settled already."),
    "leverage_first": Wording(
        "Leverage comes first",
        "An exit is spoken of only after leverage was used or could not be; settle the leverage plan first.",
    ),
    "leverage_needs_time": Wording(
        "Leverage needs its time",
        "The leverage plan was made on {decided_on}. Whether it helps shows only with time: an exit can be "
        "decided from {earliest}; staying or suspending can be decided now.",
    ),
    "harm_not_severe": Wording(
        "No reason to leave",
        "An exit harms the workers too and is the answer to severe harm only; the severity is {severity}. "
        "Stay, or suspend.",
    ),
    "review_too_early": Wording("Too early", "The time of this review runs from {last}; review it later."),
}
