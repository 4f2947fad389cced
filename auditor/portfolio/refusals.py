"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "no_end_proposed": Wording(
        "Nothing to decide on", "No end of the relationship with {supplier} waits for a reviewer."
    ),
}
