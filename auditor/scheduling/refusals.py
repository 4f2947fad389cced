"""The words of this feature's refusals."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "run_is_over": Wording(
        "It is over already", "This work is {state}, so it cannot be stopped. It can be started again.", 409
    ),
    "run_not_over": Wording(
        "It is not over yet", "This work is {state}. Stop it first, or wait until it has ended.", 409
    ),
    "run_under_way": Wording(
        "It is under way already", "The same work is {state}. Wait until it has ended, or stop it first.", 409
    ),
    "job_not_known": Wording(
        "No such work", "There is no scheduled work called {job}. Possible: {possible}.", 422
    ),
}
