"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "number_known": Wording("Known already", "The legal entity has this number already."),
    "no_legal_entity": Wording("No legal entity", "No legal entity of this supplier is known."),
}
