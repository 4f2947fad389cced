"""Refusals of calculations and payments in words."""

from __future__ import annotations

from auditor.core.errors import Wording

REFUSALS = {
    "lines_not_yours": Wording(
        "Only for those who work on the case",
        "Lines of single workers are seen and written by compliance, reviewers and the auditor of that "
        "audit. You see the sums of groups.",
        403,
    ),
    "superseded_already": Wording(
        "Corrected already",
        "A later calculation has taken its place. Open that one and correct it.",
    ),
    "no_correction_waits": Wording(
        "Nothing waits here",
        "This calculation waits for no second person: it was decided on, or a later sheet took its place.",
    ),
    "currency_of_correction": Wording(
        "Another currency",
        "A plan or payments that stand are in {currency}. Correct it in the same currency; payments that "
        "were recorded by mistake are taken back first.",
        422,
    ),
    "plan_by_compliance": Wording(
        "Compliance plans payments", "The plan of payment is made by somebody of compliance.", 403
    ),
    "payment_not_yours": Wording(
        "Not yours to take back",
        "A payment is reversed by whoever recorded it for the payer, or by those who work on the case.",
        403,
    ),
    "reversed_already": Wording(
        "Taken back already", "The payment was reversed; record it again where it was made after all."
    ),
}
