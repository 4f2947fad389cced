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
    "kind_not_there": Wording(
        "No such list or table",
        "“{kind}” is no kind of list or table, nor a release. There are: {kinds}.",
        404,
    ),
    "nothing_of_kind": Wording(
        "Nothing of this kind", "No release of {kind} is stored yet; import one first.", 404
    ),
    "release_not_there": Wording(
        "No such release",
        "No release here has the id {release}. `reference list --kind KIND` shows them.",
        404,
    ),
    "already_active": Wording("Already active", "This release is the one in use already."),
    "nothing_to_roll_back": Wording(
        "Nothing to roll back", "Nothing but what ships with the package was ever activated of this kind."
    ),
}
