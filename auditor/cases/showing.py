"""The page of a case: ready values for its template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from auditor.audits import rulebook
from auditor.cases import (
    access,
    clocks,
    containing,
    documents,
    findings,
    matters,
    referrals,
    register,
    service,
    suspicions,
)
from auditor.cases.models import (
    CaseClock,
    CaseState,
    Checked,
    ChosenBy,
    ClockKind,
    Contact,
    Ground,
    GroupSize,
    ReferralConsent,
    RemedyForm,
    ZeroToleranceCase,
)
from auditor.cases.states import ENDED, LABELS, LABELS_FROM_AFAR, NEEDS_REASON
from auditor.core import clock, forms, need_to_know, web
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.remediation import next_step, plan
from auditor.remediation import service as remediation

READING = "case_read"
LAST_READINGS = 20
TOLD = "told-"
"""Begins the name of a field that says what became of one matter."""


NAMES: Mapping[StrEnum, str] = {Contact.NGO: "NGO", RemedyForm.NO_REPETITION: "guarantee of non-repetition"}


def worded(words: type[StrEnum]) -> list[tuple[str, str]]:
    """A closed set as choices."""
    return [(str(one), NAMES.get(one, str(one).replace("_", " "))) for one in words]


def _matters(
    session: TenantSession, case: ZeroToleranceCase, target: CaseState, *, actor: Actor, now: datetime
) -> list[tuple[str, str, str]]:
    """The matters that a move leaves open: the name of the field, blank where the reader may not tell it, the
    question, and what stands against the move.
    """
    return [
        (
            f"{TOLD}{one.key}"
            if not one.is_by_second or containing.may_tell(session, case, one.key, actor, now)
            else "",
            f"{_question(one)}: {one.words}",
            one.words,
        )
        for one in matters.missing(session, case, target, now.date())
    ]


def _question(matter: matters.Matter) -> str:
    if matter.key.startswith(containing.SAFE):
        return "How it is known that people are safe"
    if matter.key == containing.PAPERS:
        return "How papers come back"
    is_why = matter.key == matters.COUNTS or matter.key.startswith(containing.ASKED)
    return "Why" if is_why else "What became of this"


def _why(target: CaseState) -> str:
    """What the reason of a move has to say; empty where none is asked."""
    if target in service.MONITORED:
        return "What the follow-up showed"
    return f"Why: {str(target).replace('_', ' ')}" if target in NEEDS_REASON else ""


def _owed(
    session: TenantSession, case: ZeroToleranceCase, now: datetime
) -> list[tuple[CaseClock | suspicions.Decision, str, bool]]:
    """What is owed, in words and whether it is overdue, the first to run out first."""
    running: list[tuple[CaseClock | suspicions.Decision, str]] = [
        *((one, clocks.task(ClockKind(one.kind))) for one in clocks.of(session, case)),
        *((one, suspicions.TASK) for one in suspicions.owed(session, [case.id]).values()),
    ]
    in_turn = sorted(running, key=lambda one: one[0].due_at)
    return [(one, task, clocks.is_overdue(one, now)) for one, task in in_turn]


def case_page(case: ZeroToleranceCase, typed: dict[str, forms.Form], status: int = 200) -> web.Answer:
    """The page of a case, with forms as they were typed."""
    session, actor, now = web.session(), web.actor(), clock.now()
    events = history.of_subject(session, case.id)
    blank = forms.Form()
    asks_nobody = containing.asks_nobody(session, case)
    labels = LABELS_FROM_AFAR if asks_nobody else LABELS
    moves = [
        (
            str(one),
            *labels[one],
            one in NEEDS_REASON,
            _why(one),
            _matters(session, case, one, actor=actor, now=now),
        )
        for one in service.possible(case, actor)
    ]
    running = [one for one in clocks.of(session, case) if one.done_at is None]
    return web.page(
        "cases/case.html",
        status,
        case=case,
        sites=register.sites_of(session, [case])[case.id],
        has_ended=case.state in ENDED,
        who_tells=containing.WHO,
        assessment_overdue=containing.assessment_overdue(session, case, now),
        may_change=case.state not in ENDED and actor.may(Permission.FOLLOW_ACTIONS),
        clocks=_owed(session, case, now),
        without_workers=plan.WITHOUT_WORKERS if asks_nobody else "",
        moves=moves,
        # What the reader may not tell of a move, only somebody else makes.
        offered=[target for target, *_, left_open in moves if all(name for name, *_ in left_open)],
        by_hand=[
            (one.kind, clocks.task(ClockKind(one.kind))) for one in running if one.kind in clocks.BY_HAND
        ],
        findings=[(one, rulebook.find(one.code)) for one in findings.of(session, case)],
        steps=[
            (one, step)
            for one in findings.of(session, case)
            if (step := next_step.of_finding(session, one, actor=actor, today=now.date()))
        ],
        actions=[
            (one, rulebook.action(one.code), remediation.is_overdue(one, now))
            for _, one in findings.actions(session, case)
        ],
        verified_before=findings.verified_before(session, case),
        counts=documents.counts(session, case),
        on_actions=documents.on_actions(session, case),
        papers_out=documents.outstanding(session, case),
        choices=referrals.choices(session, case),
        referrals=referrals.of(session, case),
        people=[
            (row, person, access.may_stand_on_it(person)) for row, person in access.people(session, case)
        ],
        candidates=[
            (str(one.id), f"{one.name} ({', '.join(one.roles)})") for one in access.candidates(session, case)
        ],
        events=[event for event in events if event.action != READING],
        readings=[event for event in reversed(events) if event.action == READING][:LAST_READINGS],
        is_alone=len(need_to_know.of(session, case.id)) == 1,
        sizes=worded(GroupSize),
        contacts=worded(Contact),
        consents=worded(ReferralConsent),
        grounds=worded(Ground),
        answers=worded(Checked),
        questions=list(referrals.QUESTIONS.items()),
        choosers=worded(ChosenBy),
        remedies=worded(RemedyForm),
        move_form=typed.get("move", blank),
        clock_form=typed.get("clock", blank),
        documents_form=typed.get("documents", blank),
        choice_form=typed.get("choice", forms.Form({"entry": uuid4()})),
        referral_form=typed.get(
            "referral",
            forms.Form({**dict.fromkeys(referrals.CHECK, str(Checked.UNKNOWN)), "entry": uuid4()}),
        ),
        person_form=typed.get("person", blank),
        removal_form=typed.get("removal", blank),
    )
