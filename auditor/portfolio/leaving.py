"""The end of a relationship: a supplier that something is open of leaves only when a second person agrees.

To end a relationship is the last resort and ends no duty that was raised before it (UNGP 19): findings,
corrective actions, requests and their clocks go on, whoever agreed. Why it ends is said in every case; while
something grave stands, what makes the exit responsible is said as well (`exits`).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from auditor.core import access, clock, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, at_field
from auditor.findings.models import Finding
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.history.models import Event
from auditor.portfolio import exits
from auditor.portfolio.exits import Said
from auditor.remediation import states as action_states
from auditor.remediation.models import CorrectiveAction
from auditor.scoring.models import SupplierScore
from auditor.signals import told_states
from risk.vocabulary import HIGH_RISK
from suppliers import facts, register
from suppliers.models import Supplier

GROUNDS: dict[str, str] = {
    "not_scored": "it has no score yet",
    "grave_band": "its band is High or Critical",
    "gate_holds": "a gate holds or is not released",
    "finding_open": "a finding is open",
    "action_open": "a corrective action is open",
    "money_owed": exits.STANDING["money_owed"],
    "papers_out": exits.STANDING["papers_out"],
    "grave_matter": exits.STANDING["grave_matter"],
    "request_overdue": "a request is overdue",
    "remark_open": "lists tell what may be a sign of forced labour, and nobody has settled it",
}
"""Why a second person has to agree, in words."""


def grounds(
    session: TenantSession, supplier: Supplier, standing: Collection[str], *, today: date
) -> list[str]:
    """What speaks against letting a supplier go without a second person; empty when nothing does.

    `standing` is what stands at it (`exits.standing`).
    """
    score = session.scalar(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier.id))
    asked = register.requests(session, [supplier.id]).get(supplier.id, [])
    holds = {
        "not_scored": score is None,
        "grave_band": score is not None and score.band in HIGH_RISK,
        "gate_holds": score is not None and bool(score.gates or score.released_gates),
        "finding_open": _any(session, open_findings(supplier)),
        "action_open": _any(session, open_actions(supplier)),
        "request_overdue": any(facts.is_overdue(one, None, today) for one in asked),
        "remark_open": any(one.is_open for one in told_states.of_supplier(session, supplier.id)),
        **{one: one in standing for one in exits.STANDING},
    }
    return [ground for ground in GROUNDS if holds[ground]]


def _any(session: TenantSession, query: sa.Select[uuid.UUID]) -> bool:
    return session.scalar(query.limit(1)) is not None


def open_findings(supplier: Supplier) -> sa.Select[uuid.UUID]:
    """Findings of a supplier that are neither closed nor withdrawn."""
    return sa.select(Finding.id).where(Finding.supplier_id == supplier.id, Finding.state.not_in(ENDED_STATES))


def open_actions(supplier: Supplier) -> sa.Select[uuid.UUID]:
    """Corrective actions of a supplier that are not done."""
    return sa.select(CorrectiveAction.id).where(
        CorrectiveAction.supplier_id == supplier.id, CorrectiveAction.state.not_in(action_states.ENDED_STATES)
    )


def may_end(
    session: TenantSession,
    supplier: Supplier,
    ended_on: date | None,
    said: Said,
    *,
    actor: Actor,
    now: datetime,
) -> bool:
    """Whether the day may be stored; False when it waits for a second person instead.

    A day to come is refused, since a plan to leave ends nothing; so is an end of which too little is said.
    Nothing speaks against taking a supplier back, or against correcting the day of an end that was agreed to.
    """
    if ended_on is None or ended_on == supplier.ended_on:
        return True
    latest = clock.latest_day(now)
    if ended_on > latest:
        advice = f"Give a day up to {latest}: a supplier stays in the programme until the day has come."
        found = ended_on.isoformat()
        raise BadInput([at_field("ended_on", "day_in_future", found, advice)])
    if supplier.ended_on is not None:
        supplier.end_proposed_on = supplier.end_proposed_by = None
        return True
    if supplier.end_proposed_on == ended_on and said.is_blank:
        return False  # data that were changed besides propose nothing anew
    standing = exits.standing(session, supplier)
    exits.require_said(said, standing)
    against = grounds(session, supplier, standing, today=now.date())
    told = {"grounds": against, "is_responsible": said.is_responsible}
    if not against:
        supplier.end_proposed_on = supplier.end_proposed_by = None
        after: dict[str, object] = {"ended_on": ended_on, **told}
        _record(session, supplier, "end_recorded", actor=actor, now=now, after=after, reason=said.in_words)
        return True
    supplier.end_proposed_on, supplier.end_proposed_by = ended_on, actor.user_id
    after = {"end_proposed_on": ended_on, **told}
    _record(session, supplier, "end_proposed", actor=actor, now=now, after=after, reason=said.in_words)
    return False


def proposals(session: TenantSession, supplier: Supplier) -> list[Event]:
    """Every proposal of the end that waits, the newest last; each has all that was said of it."""
    found: list[Event] = []
    for event in history.of_subject(session, supplier.id):
        if event.action in {"end_agreed", "end_declined"}:
            found.clear()
        elif event.action == "end_proposed":
            found.append(event)
    return found if supplier.end_proposed_on is not None else []


@dataclass(frozen=True, slots=True)
class Proposed:
    """The end of a relationship that waits for a second person, with what speaks against it."""

    on: date | None
    """None where none waits."""
    events: Sequence[Event]
    """Every proposal of it, the newest last."""
    by: frozenset[uuid.UUID | None]
    """Everybody who proposed it: who said it first is no second person for the next one."""
    standing: Sequence[str]
    """What stands at the supplier (`exits.STANDING`)."""
    grounds: Sequence[str]

    @property
    def missing(self) -> list[str]:
        """What stands, in words, where the newest proposal does not say what DIS-01 asks."""
        if self.events and self.events[-1].after.get("is_responsible"):
            return []
        return exits.in_words(self.standing)


def proposed(session: TenantSession, supplier: Supplier, *, today: date) -> Proposed:
    """Read once all that a second person decides on."""
    events, standing = proposals(session, supplier), exits.standing(session, supplier)
    return Proposed(
        on=supplier.end_proposed_on,
        events=events,
        by=frozenset({supplier.end_proposed_by, *(event.actor_id for event in events)}),
        standing=standing,
        grounds=grounds(session, supplier, standing, today=today),
    )


def decide(
    session: TenantSession, supplier: Supplier, *, agrees: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Agree to the end of a relationship or keep the supplier; never by who proposed it."""
    access.require(actor, Permission.REVIEW)
    waiting = proposed(session, supplier, today=now.date())
    if waiting.on is None:
        raise Refused("no_end_proposed", supplier=supplier.name)
    access.require_other_person(actor, *waiting.by)
    reasons.require(reason)
    after: dict[str, object] = {"end_proposed_on": waiting.on}
    if agrees and waiting.missing:
        raise Refused("exit_not_responsible", standing="; ".join(waiting.missing))
    if agrees:
        after |= {"ended_on": waiting.on, "grounds": list(waiting.grounds)}
        supplier.ended_on = waiting.on
    supplier.end_proposed_on = supplier.end_proposed_by = None
    supplier.updated_at = now
    action = "end_agreed" if agrees else "end_declined"
    _record(session, supplier, action, actor=actor, now=now, after=after, reason=reason.strip())


def _record(
    session: TenantSession,
    supplier: Supplier,
    action: str,
    *,
    actor: Actor,
    now: datetime,
    after: dict[str, object],
    reason: str = "",
) -> None:
    history.record(
        session, actor, action, supplier, at=now, after=after, supplier_id=supplier.id, reason=reason
    )
