"""A grave finding opens a case, or joins the one of its supplier, in the transaction that made it grave."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.cases import access, clocks, findings
from auditor.cases.models import CaseFinding, CaseState, ClockKind, ZeroToleranceCase
from auditor.cases.states import BEFORE_VERIFICATION, TAKES_FINDINGS
from auditor.core.access import Actor
from auditor.core.database import WITH_MERGED, TenantSession
from auditor.findings import due as due_dates
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.users.models import User
from suppliers.database import new_id
from suppliers.models import Supplier
from suppliers.sites import merging

LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
"""No vowels and no letter that looks like another: a code is no word and is read out without mistakes."""


def take_in(
    session: TenantSession, finding: Finding, *, detected_at: datetime, actor: Actor, now: datetime
) -> ZeroToleranceCase:
    """The case of a finding that is zero tolerance since now; suspicion is enough."""
    session.flush()
    # Two people who record at the same moment must not open two cases.
    lock = sa.select(Supplier.id).where(Supplier.id == finding.supplier_id).with_for_update()
    session.execute(lock, execution_options=WITH_MERGED)
    if (case := being_worked_on(session, finding)) is not None:
        return case
    if (case := joinable(session, finding.supplier_id)) is not None:
        join(session, case, finding, detected_at=detected_at, actor=actor, now=now)
        access.tell(session, case, "case_joined", others(session, case, actor), now=now)
        return case
    return open_case(session, finding, detected_at=detected_at, actor=actor, now=now)


def others(session: TenantSession, case: ZeroToleranceCase, actor: Actor) -> list[User]:
    """The people on the list without the one who acts."""
    return [person for person in access.readers(session, case) if person.id != actor.user_id]


def being_worked_on(session: TenantSession, finding: Finding) -> ZeroToleranceCase | None:
    """The case that the finding is part of, while its remedy has not been verified."""
    query = sa.select(ZeroToleranceCase).join(CaseFinding, CaseFinding.case_id == ZeroToleranceCase.id)
    query = query.where(
        CaseFinding.finding_id == finding.id, ZeroToleranceCase.state.in_(BEFORE_VERIFICATION)
    )
    return first_locked(session, query.with_for_update(of=ZeroToleranceCase))


def joinable(session: TenantSession, supplier_id: uuid.UUID) -> ZeroToleranceCase | None:
    """The supplier's case that still takes findings, also one of a site merged into it."""
    query = sa.select(ZeroToleranceCase).where(
        ZeroToleranceCase.supplier_id.in_(merging.line(session, supplier_id)),
        ZeroToleranceCase.state.in_(TAKES_FINDINGS),
    )
    return first_locked(session, query.with_for_update())


def first_locked(session: TenantSession, query: sa.Select[ZeroToleranceCase]) -> ZeroToleranceCase | None:
    """The first such case as it is stored now, kept as it is: one that is just ending takes no finding."""
    query = query.order_by(ZeroToleranceCase.id).limit(1)
    return session.scalars(query, execution_options={"populate_existing": True}).first()


def open_case(
    session: TenantSession, finding: Finding, *, detected_at: datetime, actor: Actor, now: datetime
) -> ZeroToleranceCase:
    """A new case with its clocks and its first list."""
    case = ZeroToleranceCase(
        id=new_id(),
        supplier_id=finding.supplier_id,
        code=new_code(session),
        state=CaseState.ALERTED,
        detected_at=detected_at,
        opened_at=now,
        opened_by=actor.user_id,
    )
    session.add(case)
    history.record(session, actor, "case_opened", case, at=now, after={"state": case.state})
    audit = session.get(Audit, finding.audit_id) if finding.audit_id else None
    wanted = [actor.user_id, audit.lead_auditor_id if audit else None]
    access.begin(session, case, wanted, actor=actor, now=now)
    join(session, case, finding, detected_at=detected_at, actor=actor, now=now)
    return case


def new_code(session: TenantSession) -> str:
    """A code that tells neither supplier nor matter nor order, and that no case of the organisation has."""
    while True:
        drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
        code = f"{drawn[:4]}-{drawn[4:]}"
        if session.scalar(sa.select(ZeroToleranceCase.id).where(ZeroToleranceCase.code == code)) is None:
            return code


def join(
    session: TenantSession,
    case: ZeroToleranceCase,
    finding: Finding,
    *,
    detected_at: datetime,
    actor: Actor,
    now: datetime,
) -> None:
    """Make the finding part of the case: what is not done yet is due by the earlier of both terms."""
    session.add(CaseFinding(case_id=case.id, finding_id=finding.id, joined_at=now))
    case.detected_at = min(case.detected_at, detected_at)
    country = merging.load(session, case.supplier_id).country
    known_by = due_dates.known_by(detected_at, now)
    for kind in ClockKind:
        if is_owed_for(session, case, finding, kind):
            due = clocks.due_at(kind, detected_at=known_by, alerted_at=now, country=country)
            clocks.start(session, case, kind, due)
    history.record(session, actor, "case_finding_joined", case, at=now, after={"finding": finding.id})


def is_owed_for(session: TenantSession, case: ZeroToleranceCase, finding: Finding, kind: ClockKind) -> bool:
    """Whether the finding starts the clock: further papers always do, what was done for the case is done."""
    if kind == ClockKind.DOCUMENTS:
        return findings.calls_for_documents(finding)
    clock = clocks.find(session, case, kind)
    return clock is None or clock.done_at is None
