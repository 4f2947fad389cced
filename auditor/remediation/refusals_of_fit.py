"""Refusals in words: a method that does not show the test of an action, and an action that does not fit."""

from __future__ import annotations

from auditor.core import reasons
from auditor.core.errors import Wording

OF_FIT = {
    "method_not_enough": Wording(
        "This does not show it",
        "{action} of a finding that is {severity} is not verified {method}. {why} What suffices: {enough}. "
        "Where the site is closed, or the state imposes the labour, a reviewer verifies from documents only "
        "(documents_only) and says why. What is found wanting can be sent back by any method.",
    ),
    "documents_not_named": Wording(
        "Say which documents were read",
        "Of a major finding documents show it only where they are strong. Name in the note what was read of "
        f"what {{action}} asks for: {{evidence}}. {reasons.AT_LEAST}",
        422,
    ),
    "visit_not_recorded": Wording(
        "No such visit is on record",
        "{action} is an unannounced visit with interviews off site, from {since} on, when the last remedy "
        "was handed in. Record the visit as an unannounced audit of this site with its interviews off site, "
        "and end its fieldwork; then verify it.",
    ),
    "ground_missing": Wording(
        "Why nobody could look",
        "Documents only is an exception: say which ground it has ({grounds}) and why in the note.",
        422,
    ),
    "state_imposed_not_found": Wording(
        "Nothing here says so",
        "Neither the place, an input, an open finding nor a signal of this supplier tells of labour imposed "
        "by a state (SIFL-1 to SIFL-4). Record that first, or give the ground that holds.",
    ),
    "action_does_not_fit": Wording(
        "Not a remedy of this finding",
        "{action} belongs to {belongs_to}; the finding is of {found}. Record the other matter as a finding "
        "of its own: its actions come with it.",
    ),
    "exit_harm_not_grave": Wording(
        "No reason to leave",
        "An exit harms the workers too. It is put on a plan only where the harm is critical or zero "
        "tolerance; this finding is {severity}. Use leverage, and go on.",
    ),
    "exit_not_studied": Wording(
        "The study comes first",
        "An exit is put on a plan only after leverage was used and failed, and a study of its effect, with "
        "the workers heard, ended with leave. The follow-up raises both steps where a finding makes no "
        "progress; nobody threatens an exit before.",
    ),
    "exit_evidence_not_named": Wording(
        "Name the evidence of the exit",
        "An exit is verified by: {evidence}. Attach the files and name which is which; still missing: "
        "{missing}.",
        422,
    ),
}
