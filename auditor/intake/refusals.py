"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "no_preview": Wording(
        "No preview",
        "This upload is {state}; a preview exists once it has been read.",
    ),
    "upload_not_open": Wording(
        "Not possible any more", "This upload is {state}. Upload the list again to begin anew."
    ),
    "register_changed": Wording(
        "The register changed meanwhile",
        "The list would change more suppliers by now than its preview said, and nothing was stored. The "
        "preview shows what it would do: look at it, then commit the list.",
    ),
    "upload_committed": Wording(
        "Committed already",
        "This upload is {state} already: it was asked for before, and nothing is left to do. What became of "
        "each row is shown at the upload.",
    ),
    "upload_not_given_up": Wording(
        "Nothing to begin again", "This upload is {state}, and nobody has given it up."
    ),
    "no_row_usable": Wording(
        "No row can be taken in",
        "All rows of this list are held ({held}). Correct what the problems say, and upload it again, or "
        "read it again with other choices.",
    ),
    "people_not_said": Wording(
        "Say who the persons are",
        "Names of persons stand alone in {columns}. Say in the preview whether they are contacts of the "
        "companies or workers; nothing of the list is taken in before.",
    ),
    "list_shrinks": Wording(
        "Confirm what the replacement takes off",
        "Replacing the list “{name}” takes {removed} of its {members} suppliers off it; this file has "
        "{records} rows that can be taken in, the version before had {records_before}. If that is right, "
        "choose the list again and confirm it; if the file holds only a part, say that it adds to the list.",
    ),
}
