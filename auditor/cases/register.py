"""The cases on whose lists somebody stands, each with the clock that runs out next."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from auditor.cases import suspicions
from auditor.cases.models import CaseClock, CaseFinding, ZeroToleranceCase
from auditor.cases.states import ENDED
from auditor.cases.suspicions import Decision
from auditor.core import need_to_know
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from suppliers.models import Supplier
from suppliers.sites import merging


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of a list."""

    case: ZeroToleranceCase
    supplier: Supplier
    sites: Sequence[Supplier]
    """Where its findings stand, the own site first: a split may have put them at several."""
    next_clock: CaseClock | Decision | None
    """None where nothing that has a clock is owed."""


def page(
    session: TenantSession,
    *,
    actor: Actor,
    only_open: bool = True,
    after: uuid.UUID | None = None,
    limit: int = 50,
) -> list[CaseLine]:
    """Cases that the actor may know of, newest first; `after` is the last id of the page before."""
    require(actor, Permission.SEE_AUDITS)
    known = need_to_know.known_to(need_to_know.reader(actor))
    query = sa.select(ZeroToleranceCase).where(ZeroToleranceCase.id.in_(known))
    query = query.order_by(ZeroToleranceCase.id.desc()).limit(limit)
    if only_open:
        query = query.where(ZeroToleranceCase.state.not_in(ENDED))
    if after is not None:
        query = query.where(ZeroToleranceCase.id < after)
    return lines(session, session.scalars(query).all())


def lines(session: TenantSession, cases: Sequence[ZeroToleranceCase]) -> list[CaseLine]:
    """Cases as lines of a list."""
    waiting = next_clocks(session, [case.id for case in cases if case.state not in ENDED])
    sites = sites_of(session, cases)
    return [CaseLine(case, site_of(session, case), sites[case.id], waiting.get(case.id)) for case in cases]


def next_clocks(
    session: TenantSession, case_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, CaseClock | Decision]:
    """The running clock of each case that runs out first, the decision on what is suspected among them."""
    query = sa.select(CaseClock).where(CaseClock.case_id.in_(case_ids), CaseClock.done_at.is_(None))
    latest_first = session.scalars(query.order_by(CaseClock.due_at.desc(), CaseClock.id.desc()))
    found: dict[uuid.UUID, CaseClock | Decision] = {clock.case_id: clock for clock in latest_first}
    for case_id, decision in suspicions.owed(session, case_ids).items():
        if case_id not in found or decision.due_at < found[case_id].due_at:
            found[case_id] = decision
    return found


def site_of(session: TenantSession, case: ZeroToleranceCase) -> Supplier:
    """The site that a case is about today: the one into which its own was merged, if it was."""
    return merging.load(session, merging.survivor(session, case.supplier_id) or case.supplier_id)


def sites_of(
    session: TenantSession, cases: Sequence[ZeroToleranceCase]
) -> Mapping[uuid.UUID, Sequence[Supplier]]:
    """The sites at which findings of each case stand; its own where it has none, and else first."""
    query = sa.select(CaseFinding.case_id, Finding.supplier_id)
    query = query.join(Finding, Finding.id == CaseFinding.finding_id)
    of_these = query.where(CaseFinding.case_id.in_([case.id for case in cases])).order_by(Finding.id)
    standing: dict[uuid.UUID, dict[uuid.UUID, None]] = {}
    for case_id, supplier_id in session.execute(of_these):
        standing.setdefault(case_id, {})[supplier_id] = None
    found: dict[uuid.UUID, Sequence[Supplier]] = {}
    for case in cases:
        own = site_of(session, case)
        others = standing.get(case.id, {own.id: None})
        ordered = sorted(others, key=lambda one: one != own.id)
        found[case.id] = [own if one == own.id else merging.load(session, one) for one in ordered]
    return found


def of_finding(session: TenantSession, finding_id: uuid.UUID, *, actor: Actor) -> list[ZeroToleranceCase]:
    """The cases that a finding is part of and of which the actor may know."""
    known = need_to_know.known_to(need_to_know.reader(actor))
    query = sa.select(ZeroToleranceCase).join(CaseFinding, CaseFinding.case_id == ZeroToleranceCase.id)
    query = query.where(CaseFinding.finding_id == finding_id, ZeroToleranceCase.id.in_(known))
    return list(session.scalars(query.order_by(ZeroToleranceCase.id)))
