"""Planning an audit and moving it from one state to the next."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa

from auditor.audits import checklist, editions, gaps, independence, visit
from auditor.audits.models import (
    Announcement,
    Audit,
    AuditState,
    Purpose,
)
from auditor.audits.states import AUDIT, ENDED_STATES, ISSUED_STATES
from auditor.core import changes, privacy, reasons
from auditor.core.access import Actor, Permission, Role, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused, every, problem
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.users.models import User
from risk.vocabulary import HIGH_RISK, Band
from suppliers import register
from suppliers.models import Supplier

WITHOUT_CHECKLIST = {Purpose.INVESTIGATION}
CONFLICT_DECLARED = "audit_conflict_declared"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided about an audit before it begins."""

    announcement: Announcement
    purpose: Purpose
    planned_on: date
    lead_auditor_id: uuid.UUID
    standard: str
    payer: str = ""
    due_on: date | None = None
    window_from: date | None = None
    window_to: date | None = None
    headcount: int | None = None
    strata: dict[str, int] = field(default_factory=dict)
    languages: str = ""
    assignment_reason: str = ""
    """Why the programme chose the lead; blank where a person chose."""


def plan_audit(
    session: TenantSession,
    supplier: Supplier,
    plan: Plan,
    *,
    actor: Actor,
    now: datetime,
    band: Band | None = None,
) -> Audit:
    """Draft an audit; refuses a lead who has to rotate or has a tie there, and notice at High or Critical.

    `band` is the supplier's current band, where the caller knows it. Whether workers may be heard is asked
    of the room of scores, which stands above this one. The checklist is fixed here.
    """
    from auditor.scoring import imposition

    require(actor, Permission.PLAN_AUDITS)
    check_plan(session, supplier, plan, band=band)
    documents_only = plan.purpose == Purpose.DESK_REVIEW or imposition.stands(session, supplier)
    has_checklist = plan.purpose not in WITHOUT_CHECKLIST and bool(supplier.kind)
    asked = (
        editions.choose(session, supplier, plan.planned_on, documents_only=documents_only)
        if has_checklist
        else ()
    )
    edition = editions.keep(session, asked, now=now) if asked else None
    audit = Audit(
        supplier_id=supplier.id,
        state=AuditState.DRAFT,
        announcement=plan.announcement,
        purpose=plan.purpose,
        standard=plan.standard,
        planned_on=plan.planned_on,
        due_on=plan.due_on,
        window_from=plan.window_from,
        window_to=plan.window_to,
        lead_auditor_id=plan.lead_auditor_id,
        payer=plan.payer,
        headcount=plan.headcount if plan.headcount is not None else supplier.workers_max,
        strata=dict(plan.strata),
        languages=plan.languages,
        assignment_reason=plan.assignment_reason,
        documents_only=documents_only,
        checklist_kind=supplier.kind if has_checklist else "",
        checklist_version=editions.name_of(edition, asked) if edition else checklist.version(),
        checklist_edition_id=edition.id if edition else None,
        created_at=now,
        created_by=actor.user_id,
    )
    session.add(audit)
    history.record(
        session,
        actor,
        "audit_planned",
        audit,
        at=now,
        after={
            "state": audit.state,
            "planned_on": plan.planned_on,
            "lead_auditor": plan.lead_auditor_id,
            "lead_auditor_name": session.get_one(User, plan.lead_auditor_id).name,
        },
    )
    return audit


def documents_only_at(
    session: TenantSession, supplier_ids: Collection[uuid.UUID], *, actor: Actor, now: datetime
) -> None:
    """Take interviews out of every audit of these suppliers that is not issued: work there may be imposed.

    Nothing turns it back by itself: somebody may have been told meanwhile that nobody is interviewed.
    """
    for some in register.portions(list(supplier_ids)):
        running = sa.select(Audit).where(
            Audit.supplier_id.in_(some),
            ~Audit.documents_only,
            Audit.state.not_in(ISSUED_STATES | ENDED_STATES),
        )
        for audit in session.scalars(running.order_by(Audit.id)).all():
            audit.documents_only = True
            before, after = {"documents_only": False}, {"documents_only": True}
            history.record(session, actor, "audit_documents_only", audit, at=now, before=before, after=after)


def check_plan(session: TenantSession, supplier: Supplier, plan: Plan, *, band: Band | None) -> None:
    """Refuse a plan that breaks a rule of independence or announcement, or cannot be."""
    check_fields(supplier, plan)
    if band in HIGH_RISK and plan.announcement != Announcement.UNANNOUNCED:
        raise Refused("audit_must_be_unannounced", band=band)
    require_independent(session, lead_named(session, plan.lead_auditor_id), supplier, plan.planned_on)


def check_fields(supplier: Supplier, plan: Plan) -> None:
    """Refuse what cannot stand in the fields of a plan, all of it at once."""
    texts = {"standard": plan.standard, "payer": plan.payer, "languages": plan.languages}
    headcount = plan.headcount if plan.headcount is not None else supplier.workers_max
    every(
        partial(privacy.refuse_identities, texts | {"strata": " ".join(plan.strata)}),
        partial(refuse_groups_too_large, headcount, plan.strata),
        partial(require_window, plan.announcement, plan.window_from, plan.window_to),
    )


def refuse_groups_too_large(headcount: int | None, strata: Mapping[str, int]) -> None:
    """Refuse groups of more workers than the site has."""
    if problems := groups_too_large(headcount, strata):
        raise BadInput(problems)


def groups_too_large(headcount: int | None, strata: Mapping[str, int]) -> list[dict[str, object]]:
    """Groups of more workers than the site has; none where that is not known."""
    return [
        problem(
            "strata",
            "group_larger_than_workforce",
            workers,
            f"{name} has {workers:,} workers, and the whole site {headcount:,}. Correct one of the two.",
        )
        for name, workers in sorted(strata.items())
        if headcount is not None and workers > headcount
    ]


def require_day_to_come(planned_on: date, today: date) -> None:
    """Nothing is planned for the past: fieldwork is noted on the day on which it begins."""
    if planned_on < today:
        advice = "An audit is not planned for a day that has passed. Choose today or a later day."
        raise BadInput([problem("planned_on", "day_passed", planned_on, advice)])


def require_in_time(planned_on: date, due_on: date | None, today: date) -> None:
    """What is decided today is planned by its latest day; one that has passed can only be missed."""
    if due_on is not None and today <= due_on < planned_on:
        advice = "The latest day lies before the planned one. Plan it by then, or correct the latest day."
        raise BadInput([problem("planned_on", "planned_too_late", planned_on, advice)])


def require_window(announcement: str, first: date | None, last: date | None) -> None:
    """A window is whole and in order, given where the site is told one, and none where nobody is told."""
    if announcement == Announcement.SEMI_ANNOUNCED and first is None and last is None:
        advice = "A semi-announced audit needs the window the site is told."
        raise BadInput([problem("window_from", "window_missing", "", advice)])
    if announcement == Announcement.UNANNOUNCED and (first or last):
        advice = "Leave the window blank: nobody at the site is told of an unannounced audit."
        raise BadInput([problem("window_from", "window_not_told", first or last, advice)])
    if (first is None) != (last is None) or (first and last and last < first):
        advice = "Give both days of the window, the first one first."
        raise BadInput([problem("window_to", "window_reversed", last or "", advice)])


def lead_named(session: TenantSession, person_id: uuid.UUID) -> User:
    """The person of that id, who has to be an active auditor."""
    person = session.get(User, person_id)
    if person is None or not person.is_active or Role.AUDITOR not in person.roles:
        raise Refused("not_an_auditor")
    return person


def require_independent(
    session: TenantSession,
    lead: User,
    supplier: Supplier,
    on: date,
    *,
    other_than: uuid.UUID | None = None,
) -> None:
    """Refuse who has a tie to the site on that day, or has to rotate; say why and until when."""
    pool.require_untied(session, lead, supplier, on)
    visits = independence.visits_to(session, supplier.id, other_than=other_than)
    if why := independence.must_rotate(visits, lead.id, on):
        until = independence.free_again_on(visits, lead.id)
        raise Refused("lead_auditor_must_rotate", auditor=lead.name, why=why, until=until)


def require_lead(audit: Audit, actor: Actor) -> None:
    """Fieldwork is led by one person; others of the team answer questions but do not move the audit."""
    require(actor, Permission.DO_AUDITS)
    if actor.user_id is not None and actor.user_id != audit.lead_auditor_id:
        raise Refused("not_the_lead_auditor")


def change_state(
    session: TenantSession,
    audit: Audit,
    target: AuditState,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    needs_reason: bool = False,
    gaps: Sequence[str] = (),
    told: Mapping[str, object] | None = None,
) -> None:
    """Make a listed move and record it, with what was left open; the use cases have checked who may."""
    from auditor.remediation import first_sight

    AUDIT.check(audit.state, target)
    if needs_reason and not reasons.is_written(reason):
        raise Refused("reason_missing")
    privacy.refuse_identities({"reason": reason})
    before = audit.state
    with first_sight.of_audit(session, audit, actor=actor, now=now):
        audit.state = target
    history.record(
        session,
        actor,
        f"audit_{target}",
        audit,
        at=now,
        before={"state": before},
        after={"state": str(target), **({"gaps": list(gaps)} if gaps else {}), **(told or {})},
        reason=reason.strip(),
    )


def schedule(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> None:
    """Put a drafted audit on the programme."""
    require(actor, Permission.PLAN_AUDITS)
    AUDIT.check(audit.state, AuditState.SCHEDULED)
    require_lead_independent(session, audit, audit.planned_on)
    change_state(session, audit, AuditState.SCHEDULED, actor=actor, now=now)
    audit.touch(now)


def cancel(session: TenantSession, audit: Audit, *, reason: str, actor: Actor, now: datetime) -> None:
    """Call off an audit that has not begun, drafted or scheduled, with the reason."""
    require(actor, Permission.PLAN_AUDITS)
    change_state(session, audit, AuditState.CANCELLED, actor=actor, now=now, reason=reason, needs_reason=True)
    audit.touch(now)


def require_lead_independent(
    session: TenantSession, audit: Audit, on: date, *, goes_on: bool = False
) -> None:
    """What came to be known after the plan keeps its lead away as well: a tie, or audits made meanwhile.

    Whoever goes on with an audit was free to begin it: only a tie stands against that.
    """
    lead, supplier = lead_named(session, audit.lead_auditor_id), session.get(Supplier, audit.supplier_id)
    if supplier is not None and goes_on:
        pool.require_untied(session, lead, supplier, on)
    elif supplier is not None:
        require_independent(session, lead, supplier, on, other_than=audit.id)


def start(
    session: TenantSession, audit: Audit, *, on: date | None = None, actor: Actor, now: datetime
) -> None:
    """Begin fieldwork, today or on the day that `beginning` found possible.

    Not by a lead who has a tie to the site, has to rotate, or declared a conflict.
    """
    require_lead(audit, actor)
    AUDIT.check(audit.state, AuditState.IN_PROGRESS)
    for day in sorted({now.date(), on or now.date()}):
        require_lead_independent(session, audit, day, goes_on=audit.started_on is not None)
    if audit.has_conflict:
        raise Refused("conflict_was_declared")
    told = {"started_on": str(on)} if on else None
    visit.begin(session, audit, on, now)  # before the move, which asks what is kept back since
    change_state(session, audit, AuditState.IN_PROGRESS, actor=actor, now=now, told=told)


def suspend(session: TenantSession, audit: Audit, *, reason: str, actor: Actor, now: datetime) -> None:
    """Break off fieldwork because somebody is not safe."""
    require_lead(audit, actor)
    change_state(session, audit, AuditState.SUSPENDED, actor=actor, now=now, reason=reason, needs_reason=True)


def require_leaving(audit: Audit, actor: Actor) -> None:
    """Who leads fieldwork that goes on may end it."""
    require_lead(audit, actor)
    AUDIT.check(audit.state, AuditState.FIELDWORK_DONE)


def finish_fieldwork(
    session: TenantSession,
    audit: Audit,
    *,
    reason: str = "",
    told: Mapping[str, object] | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Leave the site, with gaps only for a reason; `told` is what interviews are short of (`shortages`)."""
    require_leaving(audit, actor)
    missing = gaps.in_fieldwork(session, audit)
    if missing and not reasons.is_written(reason):
        raise Refused("fieldwork_incomplete", obstacles=missing, named=gaps.in_words(missing))
    done = AuditState.FIELDWORK_DONE
    change_state(session, audit, done, actor=actor, now=now, reason=reason, gaps=missing, told=told)
    # East of Greenwich fieldwork may have begun on a day that has not come yet in UTC.
    audit.ended_on = max(now.date(), audit.started_on or now.date())


def begin_follow_up(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> None:
    """The report is out; from here the corrective actions are followed."""
    require(actor, Permission.FOLLOW_ACTIONS)
    change_state(session, audit, AuditState.FOLLOW_UP, actor=actor, now=now)


def declare_conflict(
    session: TenantSession, audit: Audit, *, has_conflict: bool, actor: Actor, now: datetime
) -> None:
    """The lead auditor declares for this audit: no consulting, training or kin link in the last 24 months.

    What was declared is taken back by somebody whom it does not keep away (`conflicts`).
    """
    require_lead(audit, actor)
    require_not_issued(audit)
    if audit.has_conflict and not has_conflict:
        raise Refused("declared_conflict_stands")
    before = {} if audit.has_conflict is None else {"has_conflict": audit.has_conflict}
    audit.conflict_declared_on, audit.has_conflict = now.date(), has_conflict
    after = {"has_conflict": has_conflict}
    history.record(session, actor, CONFLICT_DECLARED, audit, at=now, before=before, after=after)


def require_not_issued(audit: Audit) -> None:
    """An issued record never changes; corrections are new revisions."""
    if audit.state in ISSUED_STATES:
        raise Refused("audit_is_issued")


def resume(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> None:
    """Go on with fieldwork once everybody is safe."""
    if audit.state != AuditState.SUSPENDED:
        AUDIT.check(audit.state, AuditState.IN_PROGRESS)
    start(session, audit, actor=actor, now=now)


def get(session: TenantSession, audit_id: uuid.UUID, *, actor: Actor) -> Audit:
    """An audit that the actor may see; anything else is not there."""
    require(actor, Permission.SEE_AUDITS)
    audit = session.get(Audit, audit_id)
    if audit is None:
        raise NotThere("audit")
    return audit


def mark_for_scoring(session: TenantSession, audit: Audit, *, now: datetime) -> None:
    """An issued audit is a reason to score its supplier again."""
    changes.mark(session, audit.supplier_id, "audit_issued", now=now)
