"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "number_known": Wording("Known already", "The legal entity has this number already."),
    "legal_entity_known": Wording(
        "Known already",
        "There is a legal entity “{name}” in this country already ({existing}). Say with "
        "`is_another` that this is another company.",
    ),
    "no_legal_entity": Wording("No legal entity", "No legal entity of this supplier is known."),
}
