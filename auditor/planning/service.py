"""The programme over all suppliers, and drafting the audits that fall due."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import sqlalchemy as sa

from auditor.audits import service as audits
from auditor.audits.models import Announcement, Audit, Purpose
from auditor.audits.states import ISSUED_STATES, NOT_BEGUN, OF_ITEMS_ONLY
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused, every
from auditor.planning import assignment, cadence, drivers, falling_due, groups, spreading
from auditor.planning.answering import LEAD_DAYS, answers
from auditor.planning.assignment import Chooser
from auditor.planning.drivers import Standing
from auditor.planning.falling_due import EVERY, Cursor, FallingDue, Narrowed
from auditor.planning.models import Recurrence
from auditor.planning.spreading import Slot
from auditor.scoring import imposition, reviewing
from risk.vocabulary import Band
from suppliers import register
from suppliers.models import Supplier

STANDARD = "Manumit forced-labour checklist"
CURSOR = date, int, uuid.UUID
"""Kinds of what a cursor of the programme holds: the place of a line."""


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
    """The audit that answers what is due (see `answers`)."""
    standing: Standing
    order: Cursor
    """Its place in the programme, after which a next page begins."""
    is_state_imposed: bool = False
    """Whether work there is or may be imposed by the state: documents and tracing only."""

    @property
    def is_open(self) -> bool:
        """Whether an audit is drafted or under way."""
        return self.open_audit_id is not None

    @property
    def mode(self) -> Recurrence:
        """From which day the next audit is counted."""
        return self.standing.mode

    def upcoming(self, today: date) -> list[cadence.Due]:
        """The next three dates."""
        return drivers.upcoming(self.standing, today)


def programme(
    session: TenantSession,
    *,
    actor: Actor,
    today: date,
    narrowed: Narrowed = EVERY,
    until: date | None = None,
    after: Cursor | None = None,
    most: int | None = None,
) -> list[Planned]:
    """Suppliers by the day their next audit is due, earliest first, then by priority."""
    require(actor, Permission.SEE_AUDITS)
    found = falling_due.first(session, today, narrowed=narrowed, until=until, after=after, most=most)
    return _lines(session, found, today)


@dataclass(frozen=True, slots=True)
class Dated:
    """A line with its next three dates."""

    line: Planned
    dates: Sequence[cadence.Due]


def with_dates(lines: Sequence[Planned], today: date) -> list[Dated]:
    """Lines as they are shown."""
    return [Dated(line, line.upcoming(today)) for line in lines]


def line_of(session: TenantSession, supplier: Supplier, *, actor: Actor, today: date) -> Planned | None:
    """The line of one supplier; None without a score, and when the relationship ended."""
    require(actor, Permission.SEE_AUDITS)
    found = falling_due.of_one(session, supplier.id, today)
    return _lines(session, [found], today)[0] if found else None


def require_line(session: TenantSession, supplier: Supplier, *, actor: Actor, today: date) -> Planned:
    """The line of one supplier; refused with why there is none."""
    line = line_of(session, supplier, actor=actor, today=today)
    if line is None and supplier.ended_on is not None:
        raise Refused("relationship_ended", supplier=supplier.name, ended_on=supplier.ended_on)
    if line is None:
        raise Refused("not_placed_yet", supplier=supplier.name)
    return line


def _lines(session: TenantSession, found: Sequence[FallingDue], today: date) -> list[Planned]:
    ids = [one.placed.id for one in found]
    suppliers = {one.id: one for one in register.suppliers(session, ids)}
    imposed = imposition.among(session, list(suppliers.values()))
    return [
        Planned(
            supplier=suppliers[one.placed.id],
            band=one.standing.band,
            final=one.placed.final,
            grade=one.standing.grade,
            last_audit_on=one.standing.last_audit_on,
            due=one.due,
            open_audit_id=next(
                (each.audit_id for each in one.under_way if answers(each, one.due, today)), None
            ),
            standing=one.standing,
            order=one.order,
            is_state_imposed=one.placed.id in imposed,
        )
        for one in found
    ]


def usual_purpose(session: TenantSession, supplier_id: uuid.UUID) -> Purpose:
    """Initial until an audit of the supplier was issued, periodic after."""
    issued = sa.select(Audit.id).where(
        Audit.supplier_id == supplier_id,
        Audit.state.in_(ISSUED_STATES),
        Audit.purpose.not_in(OF_ITEMS_ONLY),
    )
    return Purpose.PERIODIC if session.scalar(issued.limit(1)) else Purpose.INITIAL


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
        for line in programme(session, actor=actor, today=today, until=today + timedelta(days=LEAD_DAYS))
        if not line.is_open
    ]
    due.sort(key=lambda line: spreading.order(line.due, line.band, line.final, today))
    chooser = Chooser.of(session)
    drafted = 0
    for number, line in enumerate(due, 1):
        slot = spreading.slot_of(chooser, line.supplier, line.due, line.band, today)
        if slot is not None:
            _draft(session, line, slot, len(chooser.members), actor=actor, now=now)
            drafted += 1
        report(number, len(due), "planning audits")
    return Opened(drafted, len(due) - drafted)


def _draft(
    session: TenantSession,
    line: Planned,
    slot: Slot,
    candidates: int,
    *,
    actor: Actor,
    now: datetime,
) -> Audit:
    planned_on, reason = slot.on, assignment.reason_of(slot.lead, candidates)
    has_window = line.due.announcement == Announcement.SEMI_ANNOUNCED
    plan = audits.Plan(
        announcement=line.due.announcement,
        purpose=line.due.purpose,
        planned_on=planned_on,
        lead_auditor_id=slot.lead.member.person.id,
        standard=STANDARD,
        due_on=line.due.on,
        window_from=planned_on if has_window else None,
        window_to=planned_on + timedelta(days=cadence.WINDOW_DAYS) if has_window else None,
        strata=groups.of(session, line.supplier).known,
        assignment_reason=f"{reason} {slot.why}".strip(),
    )
    return audits.plan_audit(
        session,
        line.supplier,
        plan,
        actor=actor,
        now=now,
        band=line.band,
    )


def plan_one(session: TenantSession, supplier: Supplier, *, actor: Actor, now: datetime) -> Audit:
    """Draft the next audit of one supplier by the programme, whoever asks for it early."""
    require(actor, Permission.PLAN_AUDITS)
    lock(session, supplier)  # of two at once, as by a double click, the later one is told
    line = require_line(session, supplier, actor=actor, today=now.date())
    if line.open_audit_id is not None:
        raise Refused("audit_already_open", supplier=supplier.name)
    chooser = Chooser.of(session)
    slot = spreading.slot_of(chooser, supplier, line.due, line.band, now.date())
    if slot is None:
        raise Refused("no_auditor_free")
    return _draft(session, line, slot, len(chooser.members), actor=actor, now=now)


def plan_audit(
    session: TenantSession, supplier: Supplier, plan: audits.Plan, *, actor: Actor, now: datetime
) -> Audit:
    """Plan an audit as somebody decided it, for a day to come; sites of High or Critical are never told."""
    every(
        partial(audits.require_day_to_come, plan.planned_on, now.date()),
        partial(audits.require_in_time, plan.planned_on, plan.due_on, now.date()),
        partial(audits.check_fields, supplier, plan),
    )
    _require_not_planned(session, supplier, plan)
    score = reviewing.score_of(session, supplier.id)
    return audits.plan_audit(
        session,
        supplier,
        plan,
        actor=actor,
        now=now,
        band=Band(score.band) if score else None,
    )


def _require_not_planned(session: TenantSession, supplier: Supplier, plan: audits.Plan) -> None:
    """Refuse what is planned just so: a form that was sent again means no second audit."""
    lock(session, supplier)  # of two at once, the later one is told
    alike = {name: getattr(plan, name) for name in ("planned_on", "lead_auditor_id", "purpose")}
    query = sa.select(Audit.id).where(Audit.supplier_id == supplier.id, Audit.state.in_(NOT_BEGUN))
    if known := session.scalar(query.filter_by(**alike).limit(1)):
        raise Refused("audit_planned_already", audit=known, planned_on=plan.planned_on)


def draft_special(session: TenantSession, supplier: Supplier, *, actor: Actor, now: datetime) -> Audit | None:
    """The open special audit of a supplier, else a new one without notice; None when no auditor is free."""
    query = sa.select(Audit).where(Audit.supplier_id == supplier.id, Audit.state.in_(NOT_BEGUN))
    waiting = session.scalars(query.where(Audit.purpose == Purpose.SPECIAL).limit(1)).first()
    if waiting is not None:
        return waiting
    planned_on = now.date() + timedelta(days=1)
    chooser = Chooser.of(session)
    lead = chooser.choose(supplier, planned_on, Purpose.SPECIAL)
    if lead is None:
        return None
    plan = audits.Plan(
        announcement=Announcement.UNANNOUNCED,
        purpose=Purpose.SPECIAL,
        planned_on=planned_on,
        lead_auditor_id=lead.member.person.id,
        standard=STANDARD,
        due_on=now.date() + timedelta(days=cadence.intervals()[Band.CRITICAL].first),
        strata=groups.of(session, supplier).known,
        assignment_reason=assignment.reason_of(lead, len(chooser.members)),
    )
    return plan_audit(session, supplier, plan, actor=actor, now=now)
