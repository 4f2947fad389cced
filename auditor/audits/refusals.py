"""Refusals of audits in words."""

from __future__ import annotations

from auditor.core import reasons
from auditor.core.errors import Wording

REFUSALS = {
    "audit_planned_already": Wording(
        "Planned already",
        "An audit of this site by this lead auditor is planned for {planned_on} already, for the same "
        "purpose. Change that one on its page, or plan for another day.",
    ),
    "lead_auditor_must_rotate": Wording(
        "Another lead auditor is needed",
        "{auditor} may not lead this audit: {why}, free again from {until}. At most three audits in a row "
        "and three years at one site, then two years out. Choose somebody else.",
    ),
    "conflict_was_declared": Wording(
        "A conflict of interest is declared",
        "The lead auditor declared a conflict of interest for this audit. Somebody else has to lead it.",
    ),
    "declared_conflict_stands": Wording(
        "The declared conflict stands",
        "Whom it keeps away does not take it back. Somebody of compliance or a reviewer does, with the "
        "reason, or another lead auditor is named.",
    ),
    "no_conflict_declared": Wording(
        "No conflict is declared", "Nothing stands for this audit that could be taken back."
    ),
    "question_ended_already": Wording("Ended already", "The question {question} has ended already."),
    "audit_begun": Wording(
        "The audit has begun", "Day, window and lead auditor can be changed until fieldwork begins."
    ),
    "fieldwork_not_begun": Wording(
        "Fieldwork has not begun", "There is no day to correct: say it when you start fieldwork."
    ),
    "workforce_not_changed": Wording(
        "Nothing to correct", "Workers and groups are those on record already.", 422
    ),
    "start_not_changed": Wording(
        "Nothing to correct", "Fieldwork began on {started_on} by the record already.", 422
    ),
    "nothing_moved": Wording(
        "Nothing to change", "Day, window and lead auditor are those already planned.", 422
    ),
    "not_an_auditor": Wording(
        "Not an auditor", "Choose an active person with the role auditor as lead auditor.", 422
    ),
    "audit_must_be_unannounced": Wording(
        "The audit must be unannounced",
        "The supplier's risk band is {band}; audits at High and Critical are made without notice.",
    ),
    "not_the_lead_auditor": Wording(
        "Only the lead auditor can do this", "Ask the lead auditor of this audit to do it.", 403
    ),
    "move_not_known": Wording("No such move", "{name} is no move; known are: {known}.", 422),
    "move_has_another_name": Wording(
        "Another move is meant",
        "The audit is {state}; from there it comes to {target} by the move “{instead}”, not by “{name}”.",
    ),
    "reason_missing": Wording("A reason is needed", reasons.ADVICE, 422),
    "audit_is_issued": Wording(
        "The report is issued",
        "An issued report is never changed. A reviewer can issue a corrected revision with a reason.",
    ),
    "audit_over": Wording("The audit is over", "The audit is {state}; nothing of it can be changed."),
    "audit_not_issued_yet": Wording(
        "Not issued yet", "A revision corrects an issued report; this one can still be changed directly."
    ),
    "audit_not_issuable": Wording("The report cannot be issued yet", "Still needed: {obstacles}."),
    "fieldwork_incomplete": Wording(
        "Fieldwork is not complete",
        "Not done yet: {named}. Once the site is left there is no way back. Do what is missing, or "
        f"finish with these gaps by giving the reason; it is kept in the history. {reasons.AT_LEAST}",
    ),
    "interviews_short": Wording(
        "Interviews fall short",
        "Still short: {short}. Hold more, or say for each of them why it is so, above the button that "
        f"finishes fieldwork; the reviewer reads it. {reasons.AT_LEAST}",
        by_api="The reasons go into `why_short`, each by its code, as listed in `codes`.",
    ),
    "enough_interviews": Wording(
        "It needs no such decision",
        "It does not lack half of the interviews needed: no reason why it counts with so few is asked for.",
    ),
    "signs_without_finding": Wording(
        "Signs were seen that no finding records",
        "The checklist says yes or partly, and no finding of the audit has the sign: {signs}. What is no "
        "finding has no clock and no remedy. Record it, correct the answer, or say why it is none; the "
        f"reason is kept in the history and read by the reviewer. {reasons.AT_LEAST}",
    ),
    "questions_unanswered": Wording(
        "Questions of the checklist have no answer",
        "Neither answered nor marked as not seen or not applicable with a note why: {count} ({named}). What "
        "nobody answers reads as if nothing was there. Answer them, or say once for all the rest why they "
        "were not examined, where the report is handed in; the audit is then a partial one. A report that is "
        f"in review goes back to its author for it. {reasons.AT_LEAST}",
        by_api="The reason for the rest goes into `why_unexamined`.",
    ),
    "refused_entries_wait": Wording(
        "Entries of the field kit wait",
        "They were refused and left out, and nobody has dealt with them: {entries}. Enter each properly, or "
        "set it aside with a reason, on the page of the audit.",
    ),
    "devices_disagree": Wording(
        "Devices disagree, and nobody has decided",
        "Something graver than the stored answer was said, and the evidence was not compared since: "
        "{questions}. Say on the checklist page, under After comparing evidence, what holds; or say why the "
        "milder answer stands. The reason is kept in the history and read by the "
        f"reviewer. {reasons.AT_LEAST}",
        by_api="The reason goes into `why_milder`.",
    ),
    "nothing_corrected": Wording(
        "Nothing to correct", "The corrected values are those already in the report.", 422
    ),
    "fieldwork_not_open": Wording(
        "Nothing can be written down now",
        "The audit is {state}. Answers and interviews are recorded from the first day on site until the "
        "report goes to review.",
    ),
    "interviews_reversed": Wording(
        "Reversed already", "This entry counts no more: it was reversed, or it is itself a reversal."
    ),
    "no_interviews_here": Wording(
        "No interviews here",
        "Work at this supplier may be imposed by the state. Interviews would put people at risk; use "
        "documents and tracing only.",
    ),
    "desk_review_hears_nobody": Wording(
        "A desk review hears nobody",
        "This audit was planned as a desk review, of documents only. Plan an audit on site to hear workers.",
    ),
}
