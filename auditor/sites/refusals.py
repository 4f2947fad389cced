"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "same_record": Wording("One and the same record", "Choose two different suppliers to merge.", 422),
    "two_countries": Wording(
        "Two countries",
        "One is in {keep}, the other in {gone}. A site is in one country: choose which of the two it is. A "
        "reviewer has to agree.",
    ),
    "merged_already": Wording(
        "Merged already",
        "{name} was merged into {survivor_name} meanwhile. Go on from there ({survivor}).",
    ),
    "supplier_merged": Wording(
        "Merged into another supplier",
        "{name} was merged into {survivor_name}; everything of it stands there. Nothing was changed. Go on "
        "with {address}.",
    ),
    "site_proposal_waits": Wording(
        "A proposal waits already",
        "Another merge or split of one of them waits for a reviewer ({waiting}). Have it decided first.",
    ),
    "change_not_open": Wording("Decided already", "This merge or split is {state}; it was decided before."),
    "change_not_done": Wording(
        "Nothing to undo", "This merge or split is {state}; only what is done can be undone."
    ),
    "later_change_first": Wording(
        "A later change stands on it",
        "One of them was merged or split again afterwards ({later}). Undo the later one first.",
    ),
    "not_of_this_site": Wording(
        "Not under this supplier",
        "A chosen {what} does not stand under this supplier. Reload, and choose again.",
    ),
    "not_merged_here": Wording(
        "Never merged into this one",
        "Give rows back to a site that is or was merged into this one, or to a new one.",
    ),
}
