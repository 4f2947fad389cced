"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "nothing_to_review": Wording("Nothing to review", "No lower score of this supplier awaits a review."),
    "nothing_to_decline": Wording(
        "Nothing to keep",
        "The shown score is the newest one; only the release of its gates can be agreed to.",
    ),
    "not_scored_yet": Wording("Not scored yet", "This supplier has no score yet; it is computed shortly."),
}
