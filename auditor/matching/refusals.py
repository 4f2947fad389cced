"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "question_decided": Wording(
        "Already decided", "This pair was decided on in the meantime. Load the list again."
    ),
    "question_closed": Wording(
        "No question any more",
        "A later file of the list corrected the row that this question was about, so nothing is to be "
        "decided. The history of the supplier says which file it was.",
    ),
    "decision_taken_back": Wording(
        "Already taken back",
        "This decision was taken back before; a pair that is still alike is asked again.",
    ),
}
