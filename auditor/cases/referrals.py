"""The referral desk, and what remedy the people concerned chose: offers and choices, never a story."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from auditor.cases import grounds
from auditor.cases.models import (
    Checked,
    ChosenBy,
    Contact,
    Ground,
    GroupSize,
    Referral,
    ReferralConsent,
    RemedyForm,
    WorkerChoice,
    ZeroToleranceCase,
)
from auditor.cases.states import require_running
from auditor.core import entries, privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, problem
from auditor.history import service as history

Recorded = TypeVar("Recorded", Referral, WorkerChoice)

AUTHORITIES = (
    Contact.POLICE,
    Contact.LABOUR_INSPECTORATE,
    Contact.EMBASSY,
    Contact.NATIONAL_REFERRAL_MECHANISM,
)
"""Contacts that may have to act on what they learn: nobody is handed to them before the local check."""
QUESTIONS = {
    "collusion": "Could the contact and the employer act together?",
    "detention": "Could it lead to detention or deportation of anybody?",
    "legal_duty": "Does the law oblige to report?",
    "safe_partner": "Is there a safe local partner?",
}
"""The local check before anybody is referred to an authority."""
CHECK = tuple(QUESTIONS)


@dataclass(frozen=True, slots=True)
class Offer:
    """One round of offers to one group and what came of it."""

    group_size: GroupSize
    offered: tuple[Contact, ...]
    chosen: Contact
    consent: ReferralConsent
    ground: Ground = Ground.CONSENT
    collusion: Checked = Checked.UNKNOWN
    detention: Checked = Checked.UNKNOWN
    legal_duty: Checked = Checked.UNKNOWN
    safe_partner: Checked = Checked.UNKNOWN
    reason: str = ""
    entry: uuid.UUID | None = None
    """What the sender calls it: the same content under one name is recorded once."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What remedy a group chose, or a partner for it."""

    chosen_by: ChosenBy
    remedies: tuple[RemedyForm, ...]
    group_size: GroupSize
    reason: str = ""
    entry: uuid.UUID | None = None
    """As of an offer."""


def problems_of(offer: Offer) -> list[dict[str, object]]:
    """Everything that keeps a referral from being recorded; empty when it can be."""
    found = []
    if not offer.offered:
        found.append(problem("offered", "nothing_offered", "", "Choose everybody who was offered."))
    elif offer.chosen not in {*offer.offered, Contact.NONE_NOW}:
        advice = "Only what was offered can be chosen, or none now. Add it to the offer."
        found.append(problem("chosen", "not_offered", offer.chosen, advice))
    if offer.chosen == Contact.NONE_NOW:
        return found
    if offer.ground == Ground.CONSENT and offer.consent != ReferralConsent.GIVEN:
        advice = (
            "Nobody is referred without informed consent, unless a child is at risk, life is in danger or "
            "the law obliges. Record none now until consent is given."
        )
        found.append(problem("consent", "consent_not_given", offer.consent, advice))
    if offer.ground == Ground.LAW_OBLIGES and offer.legal_duty == Checked.NO:
        advice = "The ground is a duty by law: the local check must have found one."
        found.append(problem("legal_duty", "duty_not_found", offer.legal_duty, advice))
    return found + problems_against_their_will(offer) + problems_of_check(offer)


def problems_against_their_will(offer: Offer) -> list[dict[str, object]]:
    """Who is referred on another ground than consent is owed the words why, and a look into the law first."""
    if offer.ground == Ground.CONSENT:
        return []
    found = []
    if not reasons.is_written(offer.reason):
        advice = f"Say what the ground rests on; name nobody. {reasons.AT_LEAST}"
        found.append(problem("reason", "reason_missing", "", advice))
    if offer.legal_duty == Checked.UNKNOWN:
        advice = "Find out first whether the law of the country obliges to report, and answer yes or no."
        found.append(problem("legal_duty", "not_checked", offer.legal_duty, advice))
    return found


def problems_of_check(offer: Offer) -> list[dict[str, object]]:
    """An authority needs a whole local check first; what speaks against it is answered in words."""
    if offer.chosen not in AUTHORITIES:
        return []
    found = []
    if offer.ground == Ground.CONSENT:
        for name in CHECK:
            if getattr(offer, name) == Checked.UNKNOWN:
                advice = "Find out locally before anybody is referred to an authority."
                found.append(problem(name, "not_checked", Checked.UNKNOWN, advice))
    speaks_against = Checked.YES in (offer.collusion, offer.detention) or offer.safe_partner == Checked.NO
    if speaks_against and offer.ground == Ground.CONSENT and not reasons.is_written(offer.reason):
        advice = (
            "The local check speaks against it: say how the people concerned are kept safe all the same. "
            f"{reasons.AT_LEAST}"
        )
        found.append(problem("reason", "reason_missing", "", advice))
    return found


def refer(
    session: TenantSession, case: ZeroToleranceCase, offer: Offer, *, actor: Actor, now: datetime
) -> Referral:
    """Record who was offered to a group and what it chose."""
    require(actor, Permission.FOLLOW_ACTIONS)
    lock(session, case)  # nothing is recorded on a case that is just ending
    require_running(case)
    privacy.refuse_telling({"reason": offer.reason})
    problems = problems_of(offer)
    if offer.chosen != Contact.NONE_NOW:
        problems += grounds.problems_of(session, case, offer.ground)
    if problems:
        raise BadInput(problems)
    values = {
        "group_size": offer.group_size,
        "offered": [str(one) for one in offer.offered],
        "chosen": offer.chosen,
        "consent": offer.consent,
        "ground": offer.ground,
        **{name: getattr(offer, name) for name in CHECK},
        "reason": offer.reason.strip(),
        "recorded_by": actor.user_id,
    }
    row, is_new = _once(session, Referral, case, offer.entry, values, now)
    if not is_new:
        return row
    told = {"chosen": str(offer.chosen), "consent": str(offer.consent), "ground": str(offer.ground)}
    history.record(session, actor, "case_referral_recorded", case, at=now, after=told)
    return row


def choose(
    session: TenantSession, case: ZeroToleranceCase, wish: Wish, *, actor: Actor, now: datetime
) -> WorkerChoice:
    """Record what remedy a group chose, or a partner's decision for it with the reason."""
    require(actor, Permission.FOLLOW_ACTIONS)
    lock(session, case)  # nothing is recorded on a case that is just ending
    require_running(case)
    privacy.refuse_telling({"reason": wish.reason})
    problems = []
    if not wish.remedies:
        advice = "Choose at least one form of remedy, or none now."
        problems.append(problem("remedies", "nothing_chosen", "", advice))
    elif RemedyForm.NONE_NOW in wish.remedies and len(wish.remedies) > 1:
        advice = "None now stands alone: choose forms of remedy, or none now."
        problems.append(problem("remedies", "none_and_some", ", ".join(wish.remedies), advice))
    if wish.chosen_by == ChosenBy.PARTNER and not reasons.is_written(wish.reason):
        advice = f"A partner who decides for people says why they could not be asked. {reasons.AT_LEAST}"
        problems.append(problem("reason", "reason_missing", "", advice))
    if problems:
        raise BadInput(problems)
    values = {
        "chosen_by": wish.chosen_by,
        "remedies": [str(one) for one in wish.remedies],
        "group_size": wish.group_size,
        "reason": wish.reason.strip(),
        "recorded_by": actor.user_id,
    }
    row, is_new = _once(session, WorkerChoice, case, wish.entry, values, now)
    if not is_new:
        return row
    told = {"chosen_by": str(wish.chosen_by), "remedies": row.remedies}
    history.record(session, actor, "case_choice_recorded", case, at=now, after=told)
    return row


def _once(
    session: TenantSession,
    model: type[Recorded],
    case: ZeroToleranceCase,
    entry: uuid.UUID | None,
    values: Mapping[str, Any],
    now: datetime,
) -> tuple[Recorded, bool]:
    """What is recorded on a case, and whether it is new: a form that was sent again finds what it made."""
    key, known = entries.made(session, model, case.id, entry, values)
    if known is not None:
        return known, False
    row = model(id=key, case_id=case.id, **values, recorded_at=now)
    session.add(row)
    return row, True


def of(session: TenantSession, case: ZeroToleranceCase) -> Sequence[Referral]:
    """Every referral of a case, newest first."""
    query = sa.select(Referral).where(Referral.case_id == case.id)
    return session.scalars(query.order_by(Referral.recorded_at.desc(), Referral.id.desc())).all()


def choices(session: TenantSession, case: ZeroToleranceCase) -> Sequence[WorkerChoice]:
    """Every choice of a case, newest first."""
    query = sa.select(WorkerChoice).where(WorkerChoice.case_id == case.id)
    return session.scalars(query.order_by(WorkerChoice.recorded_at.desc(), WorkerChoice.id.desc())).all()
