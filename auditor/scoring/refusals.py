"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "nothing_to_review": Wording("Nothing to review", "No lower score of this supplier awaits a review."),
    "not_scored_yet": Wording("Not scored yet", "This supplier has no score yet; it is computed shortly."),
    "day_to_come": Wording("A day to come", "{day} is still to come: no score of it is known yet.", 422),
    "not_scored_by_then": Wording("No score by that day", "No score of this supplier was computed by {day}."),
}
