"""Words for what this feature refuses."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS: dict[str, Wording] = {
    "no_end_proposed": Wording(
        "Nothing to decide on", "No end of the relationship with {supplier} waits for a reviewer."
    ),
    "exit_not_responsible": Wording(
        "The exit is not responsible yet",
        "Standing: {standing}. The proposal does not say what an exit needs then (DIS-01): leverage that was "
        "used, an impact study with workers, notice and paid orders, and what is secured for workers. Keep "
        "the supplier, or have the end proposed again with all of these.",
    ),
}
