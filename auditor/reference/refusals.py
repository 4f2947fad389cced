"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core import reasons
from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "import_refused": Wording("The file was not taken", "{sentence} Nothing was changed.", 422),
    "import_in_doubt": Wording(
        "This needs a reason",
        "{sentences} If it is right all the same, activate it with a reason; until then nothing is changed. "
        f"{reasons.AT_LEAST}",
        409,
    ),
    "already_active": Wording("Already active", "This release is the one in use already."),
    "nothing_to_roll_back": Wording(
        "Nothing to roll back", "Nothing but what ships with the package was ever activated of this kind."
    ),
}
