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
    "question_withdrawal_known": Wording(
        "Waits for a reviewer already",
        "Somebody proposed before to withdraw this question. It counts until a reviewer agreed.",
    ),
    "question_withdrawal_decided": Wording(
        "Decided already", "A reviewer has decided on this withdrawal. Look at the question again."
    ),
    "question_withdrawn": Wording(
        "Question withdrawn",
        "This question was withdrawn: recorded by mistake, it counts no more. Ask again where an answer is "
        "needed.",
    ),
}
