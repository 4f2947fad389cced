"""The programme over all suppliers, and drafting the audits that fall due."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from auditor.audits import independence
from auditor.audits import service as audits
from auditor.audits.models import Announcement, Audit, AuditState, Purpose
from auditor.audits.states import ENDED_STATES, ISSUED_STATES
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.planning import cadence
from auditor.scoring.models import Assessment, SupplierScore
from auditor.users.models import User
from risk.vocabulary import Band
from suppliers.models import Supplier

STANDARD = "Manumit forced-labour checklist"
LEAD_DAYS = 30
"""An audit is drafted so many days before it is due, so that it can be prepared."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the programme."""

    supplier: Supplier
    band: Band
    final: float
    grade: str
    last_audit_on: date | None
    due: cadence.Due
    open_audit_id: uuid.UUID | None

    @property
    def is_open(self) -> bool:
        """Whether an audit is drafted or under way."""
        return self.open_audit_id is not None


def programme(
    session: TenantSession, *, actor: Actor, until: date | None = None, most: int | None = None
) -> list[Planned]:
    """Suppliers by the day their next audit is due, earliest first, then by priority."""
    require(actor, Permission.SEE_AUDITS)
    last, under_way = _audits_so_far(session)
    since = _in_band_since(session)
    lines = [
        _line(supplier, score, last.get(supplier.id), since, under_way.get(supplier.id))
        for supplier, score in session.execute(
            sa.select(Supplier, SupplierScore)
            .join(SupplierScore, SupplierScore.supplier_id == Supplier.id)
            .where(Supplier.ended_on.is_(None))
            .order_by(SupplierScore.rank.desc(), Supplier.id)
        )
    ]
    chosen = [line for line in lines if until is None or line.due.on <= until]
    chosen.sort(key=lambda line: line.due.on)
    return chosen if most is None else chosen[:most]


def _line(
    supplier: Supplier,
    score: SupplierScore,
    last_audit_on: date | None,
    since: dict[tuple[uuid.UUID, str], date],
    open_audit_id: uuid.UUID | None,
) -> Planned:
    in_band_since = since.get((supplier.id, score.band), score.assessed_on)
    due = cadence.next_due(
        Band(score.band), score.grade, last_audit_on=last_audit_on, in_band_since=in_band_since
    )
    return Planned(supplier, Band(score.band), score.final, score.grade, last_audit_on, due, open_audit_id)


def _audits_so_far(session: TenantSession) -> tuple[dict[uuid.UUID, date], dict[uuid.UUID, uuid.UUID]]:
    """Per supplier the end of the last audit that was issued, and the audit that is open now."""
    ended = session.execute(
        sa.select(Audit.supplier_id, sa.func.max(Audit.ended_on))
        .where(Audit.state.in_(ISSUED_STATES), Audit.ended_on.is_not(None))
        .group_by(Audit.supplier_id)
    )
    before_issue = [state for state in AuditState if state not in ISSUED_STATES | ENDED_STATES]
    open_now = session.execute(
        sa.select(Audit.supplier_id, Audit.id).where(Audit.state.in_(before_issue)).order_by(Audit.id)
    )
    return (
        {supplier: day for supplier, day in ended if day is not None},
        {row.supplier_id: row.id for row in open_now},
    )


def usual_purpose(session: TenantSession, supplier_id: uuid.UUID) -> Purpose:
    """Initial until an audit of the supplier was issued, periodic after."""
    issued = sa.select(Audit.id).where(Audit.supplier_id == supplier_id, Audit.state.in_(ISSUED_STATES))
    return Purpose.PERIODIC if session.scalar(issued.limit(1)) else Purpose.INITIAL


def _in_band_since(session: TenantSession) -> dict[tuple[uuid.UUID, str], date]:
    """First day on which a supplier was assessed in each band it has been in."""
    rows = session.execute(
        sa.select(Assessment.supplier_id, Assessment.band, sa.func.min(Assessment.assessed_on)).group_by(
            Assessment.supplier_id, Assessment.band
        )
    )
    return {(supplier, band): day for supplier, band, day in rows}


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of the audits that fell due."""

    drafted: int
    without_auditor: int

    @property
    def in_words(self) -> str:
        """For the page of scheduled work."""
        words = f"{self.drafted} audits drafted"
        if self.without_auditor:
            words += f"; {self.without_auditor} could not be: no auditor is free to lead them"
        return words + "."


def open_due_audits(
    session: TenantSession,
    *,
    actor: Actor,
    now: datetime,
    report: Callable[[int, int, str], None] = lambda done, total, message: None,
) -> Opened:
    """Draft an audit for every supplier whose next one is due within the lead time and has none open."""
    today = now.date()
    due = [
        line
        for line in programme(session, actor=actor, until=today + timedelta(days=LEAD_DAYS))
        if not line.is_open
    ]
    people = audits.auditors(session)
    load = Counter(_open_audits_by_lead(session))
    drafted = 0
    for number, line in enumerate(due, 1):
        planned_on = max(line.due.on, today + timedelta(days=1))
        lead = _free_auditor(session, people, load, line.supplier.id, planned_on)
        if lead is not None:
            _draft(session, line, lead, planned_on, actor=actor, now=now)
            load[lead.id] += 1
            drafted += 1
        report(number, len(due), "planning audits")
    return Opened(drafted, len(due) - drafted)


def _draft(
    session: TenantSession, line: Planned, lead: User, planned_on: date, *, actor: Actor, now: datetime
) -> Audit:
    has_window = line.due.announcement == Announcement.SEMI_ANNOUNCED
    plan = audits.Plan(
        announcement=line.due.announcement,
        purpose=line.due.purpose,
        planned_on=planned_on,
        lead_auditor_id=lead.id,
        standard=STANDARD,
        due_on=line.due.on,
        window_from=planned_on if has_window else None,
        window_to=planned_on + timedelta(days=cadence.WINDOW_DAYS) if has_window else None,
    )
    return audits.plan_audit(session, line.supplier, plan, actor=actor, now=now, band=line.band)


def _free_auditor(
    session: TenantSession,
    people: Sequence[User],
    load: Counter[uuid.UUID],
    supplier_id: uuid.UUID,
    planned_on: date,
) -> User | None:
    """The auditor with the fewest open audits who does not have to rotate; None when there is none."""
    visits = independence.visits_to(session, supplier_id)
    free = [one for one in people if not independence.must_rotate(visits, one.id, planned_on)]
    return min(free, key=lambda one: (load[one.id], one.name), default=None)


def _open_audits_by_lead(session: TenantSession) -> dict[uuid.UUID, int]:
    rows = session.execute(
        sa.select(Audit.lead_auditor_id, sa.func.count(Audit.id))
        .where(Audit.state.not_in(ENDED_STATES | ISSUED_STATES))
        .group_by(Audit.lead_auditor_id)
    )
    return {row[0]: row[1] for row in rows}


def plan_one(session: TenantSession, supplier: Supplier, *, actor: Actor, now: datetime) -> Audit:
    """Draft the next audit of one supplier by the programme, whoever asks for it early."""
    require(actor, Permission.PLAN_AUDITS)
    line = next((one for one in programme(session, actor=actor) if one.supplier.id == supplier.id), None)
    if line is None and supplier.ended_on is not None:
        raise Refused("relationship_ended", supplier=supplier.name, ended_on=supplier.ended_on)
    if line is None:
        raise Refused("not_scored_yet", supplier=supplier.name)
    if line.open_audit_id is not None:
        raise Refused("audit_already_open", supplier=supplier.name)
    planned_on = max(line.due.on, now.date() + timedelta(days=1))
    lead = _free_auditor(
        session, audits.auditors(session), Counter(_open_audits_by_lead(session)), supplier.id, planned_on
    )
    if lead is None:
        raise Refused("no_auditor_free")
    return _draft(session, line, lead, planned_on, actor=actor, now=now)


def plan_audit(
    session: TenantSession, supplier: Supplier, plan: audits.Plan, *, actor: Actor, now: datetime
) -> Audit:
    """Plan an audit as somebody decided it; sites of High or Critical risk are never told."""
    band = session.scalar(sa.select(SupplierScore.band).where(SupplierScore.supplier_id == supplier.id))
    return audits.plan_audit(session, supplier, plan, actor=actor, now=now, band=Band(band) if band else None)


def draft_special(session: TenantSession, supplier: Supplier, *, actor: Actor, now: datetime) -> Audit | None:
    """The open special audit of a supplier, else a new one without notice; None when no auditor is free."""
    before_visit = [AuditState.DRAFT, AuditState.SCHEDULED]
    query = sa.select(Audit).where(Audit.supplier_id == supplier.id, Audit.state.in_(before_visit))
    waiting = session.scalars(query.where(Audit.purpose == Purpose.SPECIAL).limit(1)).first()
    if waiting is not None:
        return waiting
    planned_on = now.date() + timedelta(days=1)
    load = Counter(_open_audits_by_lead(session))
    lead = _free_auditor(session, audits.auditors(session), load, supplier.id, planned_on)
    if lead is None:
        return None
    plan = audits.Plan(
        announcement=Announcement.UNANNOUNCED,
        purpose=Purpose.SPECIAL,
        planned_on=planned_on,
        lead_auditor_id=lead.id,
        standard=STANDARD,
        due_on=now.date() + timedelta(days=cadence.intervals()[Band.CRITICAL].first),
    )
    return audits.plan_audit(session, supplier, plan, actor=actor, now=now)
