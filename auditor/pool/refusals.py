"""The words of what the pool refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "auditor_has_tie": Wording(
        "A conflict of interest stands against it",
        "{auditor} can neither be assigned nor interview or verify here {until}: a tie to the site "
        "or its company is recorded ({reason}). Choose somebody else.",
    ),
    "tie_known": Wording(
        "Recorded already", "This tie is on record, just so. It is not recorded twice; nothing was changed."
    ),
    "tie_ended_already": Wording(
        "Ended already", "This entry has its end, or was withdrawn. Record a new one if there is another tie."
    ),
}
