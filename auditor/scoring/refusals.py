"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "nothing_to_review": Wording("Nothing to review", "No lower score of this supplier awaits a review."),
    "new_audit_missing": Wording(
        "A new audit is missing",
        "Gate G7 is released after a new full audit with access, of which the site was not told, that began "
        "after {since}, was issued and counts. Have it planned on the supplier's audit programme, where "
        "it is due as a special audit; until then keep the shown score.",
    ),
    "more_wait_by_now": Wording(
        "More wait by now",
        "{number} scores of this cause wait by now, and {seen} were seen. Look at them again, then decide.",
    ),
    "not_scored_yet": Wording("Not scored yet", "This supplier has no score yet; it is computed shortly."),
    "day_to_come": Wording("A day to come", "{day} is still to come: no score of it is known yet.", 422),
    "not_scored_by_then": Wording("No score by that day", "No score of this supplier was computed by {day}."),
    "score_inputs_removed": Wording(
        "The inputs of this score were removed",
        "What entered the score of {day} was removed on {on} under the retention of {years} years: it "
        "can no longer be explained or computed again. Its day, band, gates and final score are kept.",
        410,
    ),
    "score_deleted": Wording(
        "A stored score is gone",
        "The score {assessment} that is shown of this supplier was deleted from the database, which the "
        "product never does. Tell the operator to restore it from a backup; `manumit history verify` lists "
        "all that is gone.",
        500,
    ),
    "score_pack_damaged": Wording(
        "Packed scores are damaged",
        "The packed inputs of {number} scores of {first} to {last} do not have their digest (pack {pack}). "
        "Tell the operator to restore them from a backup; all other scores can be read.",
        500,
    ),
    "nothing_is_packed": Wording(
        "Scores are not packed",
        "MANUMIT_SCORES_PACKED_AFTER_DAYS is 0, so no score is packed by its age; name a day with --before.",
    ),
    "day_not_over": Wording(
        "A day that is not over", "{day} is still to come; name today or a day before.", 422
    ),
}
