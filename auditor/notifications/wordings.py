"""What notices say. The sentence before the due day, and the one after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """Sentences with {fields} in them; {due} is the day, {when} how far away it is.

    News of something that happened is never overdue and has no second sentence.
    """

    title: str
    soon: str
    overdue: str = ""
    is_first: bool = False
    """Whether it stands before whatever else is due: hours count for somebody."""
    is_of_accounts: bool = False
    """Whether it tells of somebody's account, and of no supplier, audit or finding."""


WORDINGS: dict[str, NoticeWording] = {
    "action": NoticeWording(
        "Corrective action",
        "Action {action} at {supplier} is due on {due} ({when}).",
        "Action {action} at {supplier} was due on {due} ({when}).",
    ),
    "requests": NoticeWording(
        "Questions to a supplier",
        "Unanswered questions to {supplier}: {count}; the first is due on {due} ({when}).",
        "Unanswered questions to {supplier}: {count}; the first was due on {due} ({when}). "
        "An overdue answer scores as the worst answer.",
    ),
    "requests_to_answer": NoticeWording(
        "Questions for you to answer",
        "Answer to your contact at the company that asks, by {due} ({when}): {questions}.",
        "Answer to your contact at the company that asks; this was due on {due} ({when}): {questions}. "
        "An overdue answer scores as the worst answer.",
    ),
    "hit": NoticeWording(
        "Watch-list hit",
        "A watch-list hit on {supplier} has to be decided by {due} ({when}).",
        "A watch-list hit on {supplier} was to be decided by {due} ({when}).",
    ),
    "audit": NoticeWording(
        "Audit",
        "The {purpose} audit of {supplier} is to take place by {due} ({when}).",
        "The {purpose} audit of {supplier} was to take place by {due} ({when}).",
    ),
    "case": NoticeWording(
        "Zero-tolerance case",
        "Case {case}: {steps} due by {due} ({when}).",
        "Case {case}: {steps} was due by {due} ({when}).",
        is_first=True,
    ),
    "signal_to_decide": NoticeWording(
        "Suspicion of zero tolerance",
        "Signals of zero tolerance to be decided at {supplier}: {count}; the first by {due} ({when}).",
        "Signals of zero tolerance to be decided at {supplier}: {count}; the first was to be decided by "
        "{due} ({when}). Confirm it, or refute it with a second person.",
    ),
    "signal_to_cross_check": NoticeWording(
        "Suspicion of zero tolerance",
        "Signals of zero tolerance to be cross-checked at {supplier}: {count}; the first by {due} ({when}).",
        "Signals of zero tolerance to be cross-checked at {supplier}: {count}; the first was to be "
        "cross-checked by {due} ({when}). Write down what was compared.",
        is_first=True,
    ),
    "case_shared": NoticeWording(
        "Zero-tolerance case",
        "Since {due} you are on the need-to-know list of case {case}. Do not pass on what it says.",
    ),
    "score_failed": NoticeWording(
        "A supplier cannot be scored",
        "What is stored of {supplier} cannot be scored; the score shown is an old one. The history says why.",
    ),
    "replay_differs": NoticeWording(
        "A past score does not come out the same",
        "The score {score} of {on} was computed again from its stored inputs and comes out otherwise. "
        "Find out whether database or package were altered; `manumit history replay` shows what differs.",
    ),
    "shown_score_differs": NoticeWording(
        "A shown score is not what was computed",
        "What lists show of {supplier} is not its stored score. Find out whether somebody wrote to the "
        "database; `manumit history verify` says what differs.",
    ),
    "counts_differ": NoticeWording(
        "A count of the overview was wrong",
        "On {on} suppliers were counted afresh and these counts were put right: {counts}. Find out whether "
        "somebody wrote to the database past its triggers; the history says what was kept and what is so.",
    ),
    "grave_finding": NoticeWording(
        "Zero-tolerance finding",
        "See first that the workers are safe: hours count. On {due}, finding {finding} at {supplier} came to "
        "be zero tolerance, the gravest there is. Its case opens only for those on its need-to-know list: if "
        "you are on it, add everybody who must act. If you must act and it does not open for you, ask "
        "whoever recorded the finding or leads its audit; who is on the list can add you.",
        is_first=True,
    ),
    "finding_after_issue": NoticeWording(
        "A finding came after the report",
        "On {due}, finding {finding} at {supplier} was recorded after revision {revision} of the audit's "
        "report was issued, which does not contain it. Look at it, and issue a further revision.",
    ),
    "lowering_waits": NoticeWording(
        "A grave finding is to weigh less",
        "On {due}, a reviewer proposed that finding {finding} at {supplier} weighs less. It stays as it is "
        "until a second reviewer agrees: look at it, then agree or decline.",
    ),
    "case_joined": NoticeWording(
        "Zero-tolerance case", "On {due}, a further finding joined case {case}.", is_first=True
    ),
    "effectiveness_check": NoticeWording(
        "Does the remedy last?",
        "The check of finding {finding} at {supplier}, {day} days after closing, is due on {due} ({when}).",
        "The check of finding {finding} at {supplier}, {day} days after closing, was due on {due} ({when}). "
        "While it is missing nothing is released.",
    ),
    "retention_count": NoticeWording(
        "Are those who spoke still employed?",
        "The count for finding {finding} at {supplier}, {day} days on, is due on {due} ({when}).",
        "The count for finding {finding} at {supplier}, {day} days on, was due on {due} ({when}).",
    ),
    "step_waits": NoticeWording(
        "Waits for you",
        "Due on {due} ({when}), finding {finding} at {supplier}: {what}.",
        "Was due on {due} ({when}), finding {finding} at {supplier}: {what}.",
    ),
    "finding_overdue": NoticeWording(
        "Overdue finding",
        "On {due}, finding {finding} ({severity}) at {supplier} was {days} days overdue. {what}.",
    ),
    "step_raised": NoticeWording("Waits for you", "Due by {by}, finding {finding} at {supplier}: {what}."),
    "plan_requested": NoticeWording(
        "A plan is asked for",
        "On {due}, a corrective action plan was asked for, finding {finding}: say of each action how it will "
        "be carried out, then hand the plan in.",
    ),
    "plan_sent_back": NoticeWording(
        "Your plan came back",
        "On {due}, the plan for finding {finding} was sent back; the page of the finding says why. Mend it "
        "and hand it in again. The clocks of its actions go on.",
    ),
    "plan_proposed": NoticeWording(
        "Plan handed in",
        "On {due}, the plan for finding {finding} at {supplier} was handed in: accept it or send it back. "
        "The clocks of its actions go on.",
    ),
    "money_correction_waits": NoticeWording(
        "Less is to be owed to workers",
        "On {due}, a calculation for finding {finding} at {supplier} was corrected so that workers are left "
        "out or get less, or in another currency. It counts only when a second person "
        "agrees: look at it, then agree or decline.",
    ),
    "money_open_again": NoticeWording(
        "Money owed is open again",
        "On {due}, money for finding {finding} at {supplier} came to be open after it was said to be paid: a "
        "worker denies a payment or disputes the sum, a payment was taken back, or more is owed. Where the "
        "finding is closed, look whether to reopen it.",
    ),
    "money_owed_again": NoticeWording(
        "Workers are owed money again",
        "On {due}, money for finding {finding} came to be due again after it was said to be paid. The page "
        "says to which codes.",
    ),
    "instalment_overdue": NoticeWording(
        "Payment to workers overdue",
        "A payment to workers for finding {finding} at {supplier} is due on {due} ({when}).",
        "A payment to workers for finding {finding} at {supplier} was due on {due} ({when}) and is not made "
        "in full.",
    ),
    "instalment_to_pay": NoticeWording(
        "Payment to workers overdue",
        "A payment to workers for finding {finding} is due on {due} ({when}).",
        "A payment to workers for finding {finding} was due on {due} ({when}) and is not recorded in full.",
    ),
    "count_correction_waits": NoticeWording(
        "A count of those who spoke was corrected",
        "On {due}, the count for finding {finding} at {supplier}, {day} days on, was corrected so that fewer "
        "spoke or fewer are gone. It counts only when a second person agrees: look at it, then agree or "
        "decline.",
    ),
    "question_withdrawal_waits": NoticeWording(
        "A question is to be withdrawn",
        "On {due}, {by} proposed to withdraw a question to {supplier} as recorded by mistake: {question}. It "
        "counts until a second person agrees: look at it, then agree or decline.",
    ),
    "remark_look_waits": NoticeWording(
        "A remark is said to be no sign",
        "On {due}, {by} looked at what a list tells ({where}) and found no sign of forced labour in it. It "
        "is told as before until a second person agrees: look at the words, then agree or decline.",
    ),
    "protection_proposed": NoticeWording(
        "Protection proposed",
        "On {due}, the supplier said how it will carry out {action}, finding {finding} at {supplier}. It "
        "stops the harm: it can be accepted before the rest of the plan.",
    ),
    "role_given": NoticeWording(
        "Role given",
        "On {due}, {by} gave {person} the role {roles}. If that is not right, tell an administrator or "
        "whoever runs this installation.",
        is_of_accounts=True,
    ),
    "link_made": NoticeWording(
        "One-time link made",
        "On {due}, {by} made a one-time link for the account of {person}: whoever opens it sets the password "
        "and signs in as {person}. If nobody asked for it, tell whoever runs this installation.",
        is_of_accounts=True,
    ),
    "password_by_link": NoticeWording(
        "Password set by a link",
        "On {due}, the password of {person} was set by a one-time link that {by} made; sessions and API "
        "tokens from before have ended. If {person} did not do it, have the account closed.",
        is_of_accounts=True,
    ),
    "message_given_up": NoticeWording(
        "Message not sent",
        "On {due}, a message by {channel} was given up: {trouble}. See the messages sent, "
        "or tell whoever runs this installation.",
    ),
}
