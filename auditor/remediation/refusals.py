"""Refusals of corrective actions in words."""

from __future__ import annotations

from auditor.core import reasons
from auditor.core.errors import Wording
from auditor.remediation.refusals_of_fit import OF_FIT

REFUSALS = {
    **OF_FIT,
    "action_settled": Wording("Too late for this", "The action is {state}; this can no longer be changed."),
    "proposal_accepted": Wording(
        "The proposal was agreed to",
        "It was agreed to; send the plan back to change it. An action that is turned down is owed again and "
        "takes a new proposal.",
    ),
    "nothing_proposed": Wording(
        "Nothing is proposed yet",
        "Nobody has said how {action} will be done. Wait for the proposal, or accept it as written in the "
        "action table (accept_as_written).",
    ),
    "action_proposal_waits": Wording(
        "A proposal waits", "{action} has a proposal: accept it or turn it down."
    ),
    "finding_stays_withdrawn": Wording(
        "A withdrawn finding stays withdrawn",
        "Finding {reference} was withdrawn by a reviewer and is not opened again. Where the matter is seen "
        "again, or was right after all, record a new finding with a reference of its own; the files that "
        "showed the old one can be attached to it.",
        409,
    ),
    "action_there_already": Wording("Already on the plan", "The finding has the action {action} already."),
    "owner_may_not_know": Wording(
        "Not somebody of the supplier",
        "The supplier may not know of this finding, or not yet: choose somebody of your own organisation or "
        "leave the owner blank.",
    ),
    "consent_not_asked": Wording(
        "No consent to record",
        "This action needs no consent of the people concerned, or the choice is missing.",
        422,
    ),
    "consent_by_finder": Wording(
        "Somebody else records it",
        "You recorded the finding. What the people concerned chose is recorded by the case lead or whoever "
        "follows the action for the specialist partner, not by its finder.",
        403,
    ),
    "consent_stands": Wording(
        "The work has begun",
        "An action that has begun ends when it is handed in as done, or when the people concerned withdraw "
        "their consent.",
    ),
    "consent_not_given": Wording(
        "Consent comes first",
        "The consent of the people concerned is {consent}. Where they turned it down, that stands: turn the "
        "action down. Else record what they chose, or a partner's decision, first.",
    ),
    "declined_by_you": Wording(
        "Somebody else turns it down",
        "You recorded that the people concerned declined it. Nothing more is owed when the action is turned "
        "down, so a second person does that.",
        403,
    ),
    "finding_ended": Wording(
        "The finding has ended",
        "The finding is {state}. Where it is closed, reopen it first; then record what people chose.",
    ),
    "no_documents_counted_here": Wording(
        "No papers are counted here",
        "Papers held and returned are counted on the action DOC-01 until it is verified.",
    ),
    "documents_outstanding": Wording(
        "Papers are still outstanding",
        "Every passport and identity card must be back with its holder first; outstanding: {count}. The "
        "larger of what finding and counts say is held; an auditor or reviewer may count fewer and say why. "
        "Where none was held after all, the finding is disputed or withdrawn instead.",
    ),
    "fewer_papers_by_verifier": Wording(
        "Somebody else verifies",
        "You said why fewer papers were held than stood before. Somebody else looks whether all are back.",
        403,
    ),
    "those_who_spoke_uncounted": Wording(
        "Those who spoke are not counted",
        "Nobody counted whether those who spoke are still employed: {counts}. Count them on the page of the "
        "finding, or say why that is not possible: of one in the reason, of several of each by itself (by "
        f"API in `told`, by the names in `fields`). {reasons.AT_LEAST}",
    ),
    "retaliation_undecided": Wording(
        "A question of retaliation is open",
        "Workers who spoke are gone, and no reviewer has decided yet whether that is retaliation. Decide on "
        "it on the page of the finding first.",
    ),
    "workers_not_contacted": Wording(
        "Workers are not contacted",
        "Labour there is or may be imposed by a state: who speaks is punished, so {action} is not owed. "
        "Use documents and tracing, and partners outside the country (SIF-01, SIF-02).",
    ),
    "not_looked_at_on_site": Wording(
        "Not by a visit, nor by workers",
        "Labour there is or may be imposed by a state: nobody looks on the site or asks workers, so the "
        "method {method} is not used. Verify by documents, or through a partner outside the country.",
    ),
    "documents_not_enough": Wording(
        "Documents are not enough",
        "Of a finding that is {severity}, documents alone do not show that a remedy lasts. Look on site, "
        "hear workers off site, or ask through a partner.",
    ),
    "money_outstanding": Wording(
        "Money is still outstanding",
        "What is owed must be with the workers first. {action} still owes: {outstanding}. See the money owed "
        "of this finding.",
    ),
    "payments_not_confirmed": Wording(
        "The workers have not said that they have the money",
        "{action} is verified by what workers say off site. Paid by the payer's word alone: {unconfirmed}. "
        "Ask them through the partner and record what they say at the payments, or have a third party "
        "review it. Of whom nobody can reach any more, a reviewer records what was tried; it stays told as "
        "not confirmed.",
    ),
    "evidence_missing": Wording(
        "Evidence is missing", "Attach at least one file that shows what was done.", 422
    ),
    "evidence_from_before": Wording(
        "The files are from before the finding",
        "Each file shows a day before {found_on}, when the matter was found, so none can show that it was "
        "mended since. Attach one that does.",
        422,
    ),
    "too_early": Wording(
        "It is too early", "The {days} days since the remedy was verified end on {earliest}. Look again then."
    ),
    "span_not_over": Wording(
        "It is too early",
        "{action} is met when its {days} days have gone well, which nobody can say before {earliest}. Look "
        "again then; what was seen until now can be added to the action.",
    ),
    "follow_up_too_early": Wording(
        "It is too early", "The follow-up looks at what became of people since; hold it from {earliest} on."
    ),
    "watch_not_begun": Wording(
        "The watch has not begun",
        "The days of {action} are counted from when everything else that the finding owes is verified.",
    ),
    "first_note_missing": Wording(
        "The first note is missing",
        "{action} is shown by a follow-up note of what became of people, of {earliest} or later. Attach it.",
        422,
    ),
    "second_note_missing": Wording(
        "The second note is missing",
        "{action} is shown by two follow-up notes two weeks apart or more, one of 90 and one of 180 days. "
        "Attach the second one, of {earliest} or later.",
        422,
    ),
    "visit_too_early": Wording(
        "The remedy comes first",
        "{action} sees whether people have their remedy. Not there yet: {actions}. They are handed in as "
        "done before the visit is, and verified before it is.",
    ),
    "protection_first": Wording(
        "Protect people first",
        "Somebody might be harmed now: accept or begin what stops the harm before its causes are said to be "
        "mended. Still waiting: {actions}.",
    ),
    "not_yet_for_supplier": Wording(
        "Not yet",
        "This cannot be done yet, and you need do nothing for it. What you stored is kept; whoever follows "
        "the action at your customer says when it can.",
    ),
    "nothing_calculated": Wording(
        "Calculate what is owed first",
        "Nothing says what {action} repays, so nothing of it can be seen paid. Take in the sheet of what is "
        "owed at the action. Where nothing can be calculated, a reviewer verifies it and says why "
        f"(`told`, by *calculation*). {reasons.AT_LEAST}",
    ),
    "containment_first": Wording(
        "Stop the harm first",
        "What stops the harm is not verified: {actions}. Verify that first. Where stopping it is impossible, "
        "somebody who neither recorded the finding nor did anything of those measures verifies this one and "
        f"says of each why (`told`, by its code). {reasons.AT_LEAST}",
    ),
    "evidence_is_verified_instead": Wording(
        "Verify it instead", "Evidence was handed in: verify it as sufficient or not sufficient."
    ),
    "verifier_of_the_supplier": Wording(
        "Somebody else verifies", "Nobody of the supplier verifies its own actions.", 403
    ),
    "never_extended_for_zero_tolerance": Wording(
        "No extension", "Actions on zero-tolerance findings are never extended."
    ),
    "extended_already": Wording("Extended already", "An action is extended once only."),
    "extension_too_long": Wording(
        "The extension is too long",
        "Asked for: {hours} hours. At most half of the first term: {most} hours.",
        422,
    ),
    "plan_not_complete": Wording(
        "The plan is not complete", "Say for each action how it will be done. Still missing: {actions}.", 422
    ),
    "plan_settled": Wording("The plan is settled", "The finding is {state}; no action can be added."),
    "finding_not_closable": Wording("The finding cannot be closed yet", "Standing against it: {obstacles}."),
}
