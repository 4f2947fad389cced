"""Refusals of findings in words."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "severity_not_changeable": Wording(
        "The severity stays", "The finding is {state} and already {severity}, or it has ended."
    ),
    "severity_not_lowered_now": Wording(
        "The severity cannot be lowered now",
        "A severity is lowered only while a finding is open or disputed; this one is {state}.",
    ),
    "substantiation_not_lowered_now": Wording(
        "How sure it is cannot be lowered now",
        "A finding becomes less sure only while it is open or disputed; this one is {state}.",
    ),
    "proposal_waits": Wording(
        "A second reviewer is awaited",
        "A lowering of the {change} is proposed already. Confirm or decline it first.",
    ),
    "no_proposal_waits": Wording(
        "Nothing to decide", "No decision on this finding waits for a second reviewer."
    ),
    "legs_not_changeable": Wording("The legs stay", "The finding is {state}; reopen it first."),
    "legs_not_taken_back_now": Wording(
        "The legs cannot be taken back now",
        "A leg is taken back only while a finding is open or disputed; this one is {state}.",
    ),
    "substantiation_not_changeable": Wording(
        "Nothing to decide", "The finding is {state} and already {substantiation}, or it has ended."
    ),
    "refuted_by_withdrawal": Wording(
        "Refute by withdrawing",
        "A finding that is wrong is disputed first and then withdrawn by a reviewer, with the reason.",
    ),
    "finding_reference_known": Wording(
        "The reference is taken",
        "This supplier has a finding with the reference {reference} already. Give this one another, or leave "
        "it blank; where it is the same matter, go on with that finding.",
        409,
    ),
    "finding_alike": Wording(
        "A finding says the same",
        "On that day this supplier has a finding of the same code, group and text: no. {numbers}. Where it "
        "is the same matter, go on with that one. Where it is another, send it again with `is_another`.",
        409,
    ),
    "audit_has_open_findings": Wording(
        "Findings are still open", "{count} findings of this audit are neither closed nor withdrawn."
    ),
}
