"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "link_known": Wording(
        "Known already",
        "This link is recorded already, and what was given says nothing more. Give a newer day, a share or "
        "better proof to renew it.",
    ),
    "link_ended": Wording(
        "The link has ended", "This link ended on {ended_on}. Record a new one if it exists again."
    ),
    "party_recognised": Wording(
        "Recognised already", "It was recorded already which supplier this party is."
    ),
}
