"""The moves of an audit by name: which of them an actor can make now, and how they are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from auditor.audits import beginning, reporting, service, shortages
from auditor.audits.models import Audit, AuditState
from auditor.audits.states import AUDIT
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons that came with a move, each for what it is asked for."""

    reason: str = ""
    milder: str = ""
    """Why a milder answer stands where devices disagree."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Why the interviews are short, by the code of what they are short of."""
    counts: str = ""
    """Why an audit with far too few interviews counts all the same."""
    unexamined: str = ""
    """Why questions of the checklist that have no answer were not examined."""
    started_on: date | None = None
    """The day on which fieldwork began, where that was before it is said."""


Act = Callable[[TenantSession, Audit, Why, Actor, datetime], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """One move: its name, its button, from where to where, who may, and whether it asks for a reason."""

    name: str
    label: str
    source: AuditState
    target: AuditState
    permission: Permission
    act: Act
    needs_reason: bool = False
    by_lead: bool = False


def plain(use_case: Callable[..., object]) -> Act:
    """A use case that takes no reason."""
    return lambda session, audit, _why, actor, now: use_case(session, audit, actor=actor, now=now)


def reasoned(use_case: Callable[..., object]) -> Act:
    """A use case that takes a reason."""
    return lambda session, audit, why, actor, now: use_case(
        session, audit, reason=why.reason, actor=actor, now=now
    )


def begin(session: TenantSession, audit: Audit, why: Why, actor: Actor, now: datetime) -> None:
    """Start fieldwork."""
    beginning.start(session, audit, started_on=why.started_on, actor=actor, now=now)


def hand_in(session: TenantSession, audit: Audit, why: Why, actor: Actor, now: datetime) -> None:
    """Hand the report to a reviewer."""
    told = {"reason": why.reason, "milder": why.milder, "rest": why.unexamined}
    reporting.submit_report(session, audit, **told, actor=actor, now=now)


def leave(session: TenantSession, audit: Audit, why: Why, actor: Actor, now: datetime) -> None:
    """Finish fieldwork."""
    shortages.finish_fieldwork(session, audit, reason=why.reason, why_short=why.short, actor=actor, now=now)


def issue(session: TenantSession, audit: Audit, why: Why, actor: Actor, now: datetime) -> None:
    """Issue the report."""
    reporting.issue(session, audit, why_counts=why.counts, actor=actor, now=now)


S, P = AuditState, Permission
OFFERS = (
    Offer("schedule", "Put on the programme", S.DRAFT, S.SCHEDULED, P.PLAN_AUDITS, plain(service.schedule)),
    Offer("start", "Start fieldwork", S.SCHEDULED, S.IN_PROGRESS, P.DO_AUDITS,
          begin, by_lead=True),
    Offer("cancel", "Cancel", S.DRAFT, S.CANCELLED, P.PLAN_AUDITS,
          reasoned(service.cancel), needs_reason=True),
    Offer("cancel", "Cancel", S.SCHEDULED, S.CANCELLED, P.PLAN_AUDITS,
          reasoned(service.cancel), needs_reason=True),
    Offer("finish_fieldwork", "Finish fieldwork", S.IN_PROGRESS, S.FIELDWORK_DONE, P.DO_AUDITS,
          leave, by_lead=True),
    Offer("suspend", "Suspend for safety", S.IN_PROGRESS, S.SUSPENDED, P.DO_AUDITS,
          reasoned(service.suspend), needs_reason=True, by_lead=True),
    Offer("resume", "Resume fieldwork", S.SUSPENDED, S.IN_PROGRESS, P.DO_AUDITS,
          plain(service.resume), by_lead=True),
    Offer("begin_report", "Begin the report", S.FIELDWORK_DONE, S.REPORT_DRAFT, P.DO_AUDITS,
          plain(reporting.begin_report), by_lead=True),
    Offer("submit_report", "Submit for review", S.REPORT_DRAFT, S.IN_REVIEW, P.DO_AUDITS,
          hand_in, by_lead=True),
    Offer("issue", "Issue the report", S.IN_REVIEW, S.ISSUED, P.REVIEW, issue),
    Offer("return_report", "Return to the author", S.IN_REVIEW, S.REPORT_DRAFT, P.REVIEW,
          reasoned(reporting.return_report), needs_reason=True),
    Offer("begin_follow_up", "Begin follow-up", S.ISSUED, S.FOLLOW_UP, P.FOLLOW_ACTIONS,
          plain(service.begin_follow_up)),
)  # fmt: skip
NAMES = tuple(dict.fromkeys(offer.name for offer in OFFERS))


def possible(audit: Audit, actor: Actor) -> list[Offer]:
    """The moves that the actor can make on the audit as it stands."""
    return [
        offer
        for offer in OFFERS
        if offer.source == audit.state
        and actor.may(offer.permission)
        and (not offer.by_lead or actor.user_id in {None, audit.lead_auditor_id})
        and (offer.permission != P.REVIEW or actor.user_id not in {audit.author_id, audit.lead_auditor_id})
    ]


def make(
    session: TenantSession,
    audit: Audit,
    name: str,
    reason: str,
    *,
    why_milder: str = "",
    why_short: Mapping[str, str] | None = None,
    why_counts: str = "",
    why_unexamined: str = "",
    started_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Make a move by its name; one that does not fit the state says what is possible."""
    named = [one for one in OFFERS if one.name == name]
    if not named:
        raise Refused("move_not_known", name=name, known=", ".join(NAMES))
    offer = next((one for one in named if one.source == audit.state), named[0])
    if offer.source != audit.state:
        AUDIT.check(audit.state, offer.target)
        there = (audit.state, offer.target)
        instead = next(one.name for one in OFFERS if (one.source, one.target) == there)
        raise Refused(
            "move_has_another_name", state=audit.state, target=offer.target, name=name, instead=instead
        )
    why = Why(reason, why_milder, why_short or {}, why_counts, why_unexamined, started_on)
    offer.act(session, audit, why, actor, now)
