"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "request_answered_already": Wording(
        "Already answered",
        "This request was answered on {answered_on}. Ask again to get a newer answer.",
    ),
    "request_refused_already": Wording(
        "Already recorded", "It was recorded that the supplier refused on {refused_on}."
    ),
}
