"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "trial_under_way": Wording(
        "Being tried already",
        "Release {version} is being tried at this moment: wait for that trial, or stop it first.",
    ),
}
