"""Refusals of zero-tolerance cases in words."""

from __future__ import annotations

from auditor.core import reasons
from auditor.core.errors import Wording

REFUSALS = {
    "alert_not_received": Wording(
        "Nobody else has received the alert",
        "You opened the case, so somebody else has to receive the alert. Add a person of compliance or a "
        "reviewer to the list and ask them to begin the cross-check.",
        403,
    ),
    "no_finding_confirmed": Wording(
        "No finding is confirmed yet",
        "A case is confirmed when a reviewer has confirmed at least one of its findings as zero tolerance. "
        "Confirm the finding first, or decide for suspected: suspicion is enough to go on.",
    ),
    "second_reviewer_needed": Wording(
        "A second reviewer is needed",
        "You proposed it. Another reviewer on the list, who raised nothing of the case, has to agree.",
        403,
    ),
    "findings_still_stand": Wording(
        "Findings of the case still stand",
        "These findings are still zero tolerance: {findings}. Have them withdrawn or lowered first, each by "
        "two reviewers, on their own pages.",
    ),
    "safety_not_told": Wording(
        "People are not seen to be safe",
        "From containment on, management knows of the findings. Standing against it: {obstacles}. "
        "Verify UNI-01. "
        "Where people are safe otherwise, for instance because they left and the partner confirmed it, {who} "
        "makes the move and says of each finding how that is known (`told`: {fields}). A general reason does "
        "not stand in for it.",
    ),
    "people_not_asked": Wording(
        "People were not asked yet",
        "Standing against it: {obstacles}. Record the choice on UNI-05; or, where they cannot be asked, "
        "{who} "
        "makes the move and says of each finding why (`told`: {fields}).",
    ),
    "documents_not_counted": Wording(
        "Papers are not counted",
        "A finding says that papers are held. Count how many were held and are back with their holders, or "
        f"say in a reason of its own why that is not possible now (`told`: {{fields}}). {reasons.AT_LEAST}",
    ),
    "documents_still_outstanding": Wording(
        "Papers are still outstanding",
        "Standing against it: {obstacles}. Return them in person and count again, or say in a reason of its "
        "own how they come back, for instance by courier from a broker abroad (`told`: {fields}). "
        f"{reasons.AT_LEAST}",
    ),
    "safety_check_instead": Wording(
        "This is not said by a sentence",
        "Only where the people concerned declined the check UNI-01, a second person left it at that, and "
        "nobody else is there to say it. Else the check itself is verified, or whoever handles the matter "
        "says how they are safe.",
    ),
    "choice_missing": Wording(
        "The people concerned have not chosen",
        "Record what remedy they chose, or a partner's reason for deciding without them, before a remedy is "
        "agreed.",
    ),
    "remedy_not_begun": Wording(
        "The remedy has not begun",
        "Every measure that protects people is taken up, and of each finding one further action is begun, "
        "first. Not taken up: {obstacles}.",
    ),
    "remedy_not_verified": Wording(
        "The remedy is not verified",
        "Every action must be evidenced and verified by somebody who did not do it. Standing against it: "
        "{obstacles}.",
    ),
    "remedy_not_told": Wording(
        "What became of it is not told",
        "The records do not show what became of this: {untold}. Record the offer at the referral desk, have "
        "the action that brings it verified, ask for the plan, or say of each what became of it, in the "
        f"field of its own (told: {{fields}}). {reasons.AT_LEAST}",
    ),
    "case_counts_missing": Wording(
        "Those who spoke are not counted",
        "Nobody counted whether those who spoke are still employed: {counts}. Count them on the page of the "
        "finding, or say in the field for it (told: {fields}) why that is not possible. "
        f"{reasons.AT_LEAST}",
    ),
    "clocks_still_run": Wording(
        "Something owed is not done", "Not done yet: {clocks}. Do it and record it, then close the case."
    ),
    "reprisal_stands": Wording(
        "A finding of retaliation stands",
        "Recorded since the case began and not settled: {findings}. Remedy it, or have it withdrawn, first: "
        "until then nobody can say that there was no reprisal.",
    ),
    "case_not_closable": Wording(
        "Findings of the case cannot be closed",
        "Standing against it: {obstacles}. Finish them on the findings' own pages first.",
    ),
    "nothing_to_report_yet": Wording(
        "The cross-check comes first", "A report says what the cross-check found: decide it first."
    ),
    "clock_stops_by_itself": Wording(
        "This clock stops by itself",
        "The clock {clock} stops with the move or the count that it waits for; nobody stops it by hand.",
        422,
    ),
    "clock_stopped_already": Wording("Done already", "The clock {clock} has stopped already."),
    "case_has_ended": Wording("The case has ended", "The case is {state}; nothing is added to it any more."),
    "not_for_the_list": Wording(
        "Not for this list",
        "Choose somebody of compliance, a reviewer or an auditor with an open account. Suppliers never see a "
        "case, nor does who only administers.",
        422,
    ),
    "on_the_list_already": Wording("On the list already", "This person can read the case already."),
    "last_on_the_list": Wording(
        "Somebody must be able to read it", "Add somebody else first, then remove the last reader."
    ),
}
