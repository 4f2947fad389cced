"""The words of planning's refusals."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "not_placed_yet": Wording(
        "Not scored yet",
        "{supplier} has no score yet, so the programme cannot place it. Score it first.",
        409,
    ),
    "relationship_ended": Wording(
        "The relationship has ended",
        "The relationship with {supplier} ended on {ended_on}, so the programme places it no more. What is "
        "open goes on; an audit that is needed can be planned from the page of the supplier.",
        409,
    ),
    "audit_already_open": Wording(
        "An audit is open already", "An audit of {supplier} is drafted or under way. Open it instead.", 409
    ),
    "no_auditor_free": Wording(
        "No auditor is free",
        "Nobody with the role auditor may lead this audit. Add an auditor, or wait until one may come again.",
        409,
    ),
}
