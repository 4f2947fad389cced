"""The figures and short lists of the overview: queries only, each shows what its reader may see."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from auditor.audits.models import Audit, AuditState
from auditor.audits.states import NOT_BEGUN
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.wording import gate_in_words
from auditor.core.work import UNDER_WAY, Run
from auditor.findings import shielding
from auditor.findings.models import Finding, FindingState
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.planning import service as planning
from auditor.planning.service import Planned
from auditor.reference import active
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import NOT_AWAITED
from auditor.scoring import counts
from auditor.scoring.models import SupplierScore
from auditor.screening.models import UNDECIDED, Hit
from risk import wording
from risk.vocabulary import Band, Kind
from suppliers.keys import ALONG_OWN, BY_KEY
from suppliers.models import InformationRequest, Supplier, Upload

Row = TypeVar("Row")

MOST_LOOKED_AT = 20_000
"""Suppliers whose sectors the overview matches, and that it places in the programme, which takes longest.

Of a larger register the report and the programme alone tell it.
"""
SHORT_LIST = 5
PRIORITIES = 10
SOON = timedelta(days=30)

AUDITS_UNDER_WAY = {
    AuditState.IN_PROGRESS,
    AuditState.SUSPENDED,
    AuditState.FIELDWORK_DONE,
    AuditState.REPORT_DRAFT,
    AuditState.IN_REVIEW,
}


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many suppliers a band holds; `share` is in percent of all that are counted."""

    band: str
    suppliers: int
    share: float
    start: float
    """Where the band's part of the bar begins, in percent."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known yet, and of how many suppliers; None where that is not counted here."""

    text: str
    suppliers: int | None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The register at a glance."""

    suppliers: int
    bands: tuple[BandCount, ...]
    priorities: Sequence[SupplierScore]
    blocked: int
    awaiting_review: int
    gaps: tuple[Gap, ...]


def portfolio(session: TenantSession) -> Portfolio:
    """Suppliers by band, the most urgent ones, and what is not known of them."""
    by_band = counts.kept(session)
    register = by_band.pop(counts.REGISTER, counts.NOTHING)
    scores = sum(by_band.values(), counts.NOTHING)
    gaps = (
        Gap("have a provisional score", scores.provisional),
        Gap("have a confidence grade of D", scores.unsure),
        Gap("were never asked a question", register.suppliers - register.asked),
        Gap(wording.NO_TOPIC["sector"], register.without_sector),
        Gap(wording.UNMATCHED_TOPIC["sector"], _unmatched(session, register)),
        Gap("have no address", register.without_address),
    )
    return Portfolio(
        register.suppliers,
        bands({band: counted.suppliers for band, counted in by_band.items()}, register.suppliers),
        _priorities(session),
        blocked=scores.blocked,
        awaiting_review=scores.awaiting,
        gaps=tuple(gap for gap in gaps if gap.suppliers != 0),
    )


def _unmatched(session: TenantSession, register: counts.Counts) -> int | None:
    """Current suppliers whose sector is no class; None in a register where that takes long."""
    if not register.suppliers:
        return 0
    if register.suppliers > MOST_LOOKED_AT:
        return None
    columns = (Supplier.sector, Supplier.kind, sa.func.count())
    query = sa.select(*columns).where(Supplier.ended_on.is_(None), Supplier.sector != "")
    rate = active.release(session).sector
    grouped = session.execute(query.group_by(Supplier.sector, Supplier.kind))
    return sum(number for text, kind, number in grouped if rate(text, Kind(kind)).score is None)


def _priorities(session: TenantSession) -> Sequence[SupplierScore]:
    """The head of the queue, in its order."""
    query = (
        sa.select(SupplierScore)
        .join(Supplier, Supplier.id == SupplierScore.supplier_id)
        # Along the scores by their rank, each to its supplier: by the organisation's suppliers first, all of
        # them are read and sorted for these few.
        .where(SupplierScore.organisation_id == session.organisation_id, Supplier.ended_on.is_(None))
        .execution_options(**BY_KEY)
        .options(contains_eager(SupplierScore.supplier))  # joined once: twice is quadratic before statistics
        .order_by(SupplierScore.rank.desc(), SupplierScore.supplier_id)
    )
    return session.scalars(query.limit(PRIORITIES)).all()


def why_first(score: SupplierScore) -> str:
    """What decides a supplier's place in the queue, in the order in which it decides (`scoring.ranking`)."""
    gates = "; ".join(gate_in_words(gate) for gate in score.gates)
    held = f"{gates}: held at {score.floor:g} or more" if gates else f"{score.band} band"
    return f"{held}; severity {score.severity:.0f}, likelihood {score.likelihood:.0f}"


def bands(by_band: dict[str, int], suppliers: int) -> tuple[BandCount, ...]:
    """Counts by band, gravest first, then those that are not scored; empty bands too."""
    numbers = [(band.value, by_band.get(band, 0)) for band in reversed(Band)]
    unscored = suppliers - sum(number for _, number in numbers)
    found, start = [], 0.0
    for band, number in [*numbers, *([("Not scored", unscored)] if unscored > 0 else [])]:
        share = 100 * number / suppliers if suppliers else 0.0
        found.append(BandCount(band, number, share, start))
        start += share
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ShortList(Generic[Row]):
    """The first few of many, and how many there are."""

    rows: Sequence[Row]
    total: int
    overdue: int = 0


def hits(session: TenantSession, *, today: date) -> ShortList[Hit]:
    """Watch-list hits that wait for a decision, the most urgent first."""
    waiting = sa.select(Hit).where(Hit.state.in_(UNDECIDED))
    return _short(
        session,
        waiting.order_by(Hit.is_alert.desc(), Hit.due_on, Hit.id),
        waiting.where(Hit.due_on < today),
        options=[joinedload(Hit.supplier)],
    )


def audits_under_way(session: TenantSession) -> ShortList[Audit]:
    """Audits that have begun and are not issued."""
    query = sa.select(Audit).where(Audit.state.in_(AUDITS_UNDER_WAY))
    ordered = query.order_by(Audit.planned_on, Audit.id)
    return _short(session, ordered, options=[joinedload(Audit.supplier)])


def audits_due(session: TenantSession, *, today: date) -> ShortList[Audit]:
    """Planned audits of the next 30 days and those that are late."""
    query = sa.select(Audit).where(Audit.state.in_(NOT_BEGUN), Audit.planned_on <= today + SOON)
    return _short(
        session,
        query.order_by(Audit.planned_on, Audit.id),
        query.where(Audit.planned_on < today),
        options=[joinedload(Audit.supplier)],
    )


@dataclass(frozen=True, slots=True)
class Unplanned:
    """The first audits that the programme asks for within 30 days and that nobody has planned.

    `total` is None in a register too large to be placed for a page: the programme alone tells it then.
    """

    first: Sequence[Planned] = ()
    total: int | None = 0


def audits_unplanned(session: TenantSession, *, actor: Actor, today: date) -> Unplanned:
    """What is due within 30 days or late and has no audit: planning is a job of the night, or a person's."""
    if counts.kept(session).get(counts.REGISTER, counts.NOTHING).suppliers > MOST_LOOKED_AT:
        return Unplanned(total=None)
    due = planning.programme(session, actor=actor, today=today, until=today + SOON)
    unplanned = [line for line in due if not line.is_open]
    return Unplanned(unplanned[:SHORT_LIST], len(unplanned))


def overdue_actions(session: TenantSession, *, actor: Actor, now: datetime) -> ShortList[CorrectiveAction]:
    """Actions whose time passed without evidence; a supplier's person sees the own ones only."""
    query = _awaited().where(CorrectiveAction.due_at < now)
    if not actor.may(Permission.FOLLOW_ACTIONS) or actor.supplier_id is not None:
        query = _of_supplier(query, actor.supplier_id)
    return _short(session, query)


def owed_by(session: TenantSession, supplier_id: uuid.UUID) -> ShortList[CorrectiveAction]:
    """What a supplier has to do and has not handed in, the first to be due first."""
    return _short(session, _of_supplier(_awaited(), supplier_id))


OF_MONEY = ("money_open_again", "money_owed_again", "instalment_overdue", "instalment_to_pay")
"""Notices of money owed to workers; each is settled when it is so no more, whoever has read it."""


def money_open(session: TenantSession, *, actor: Actor, now: datetime) -> ShortList[Notice]:
    """Money owed to workers that is open again or overdue, as it was told to this reader."""
    told = notifications.open_for(actor, now=now, with_read=True).with_only_columns(Notice)
    query = told.where(Notice.code.in_(OF_MONEY)).order_by(Notice.due_on, Notice.id)
    return _short(session, query)


def zero_tolerance(session: TenantSession, *, actor: Actor, now: datetime) -> ShortList[Notice]:
    """What was told to this reader of zero tolerance, and is not read."""
    told = notifications.open_for(actor, now=now).with_only_columns(Notice)
    return _short(session, told.where(notifications.HOURS_COUNT).order_by(*notifications.ORDER))


def plans_awaited(session: TenantSession, supplier_id: uuid.UUID) -> Sequence[Finding]:
    """Findings for which a supplier was asked for its plan."""
    query = sa.select(Finding).where(
        Finding.supplier_id == supplier_id,
        Finding.state == FindingState.CAP_REQUESTED,
        shielding.is_told_to_supplier(),
    )
    return session.scalars(query.order_by(Finding.cap_due_on, Finding.id)).all()


def _awaited() -> sa.Select[CorrectiveAction]:
    """Actions that nobody has handed in as done."""
    return (
        sa.select(CorrectiveAction)
        .join(Finding, Finding.id == CorrectiveAction.finding_id)
        .options(contains_eager(CorrectiveAction.finding))  # one line of several is told by it
        .where(CorrectiveAction.state.not_in(NOT_AWAITED))
        .order_by(CorrectiveAction.due_at.is_(None), CorrectiveAction.due_at, CorrectiveAction.id)
    )


def _of_supplier(
    query: sa.Select[CorrectiveAction], supplier_id: uuid.UUID | None
) -> sa.Select[CorrectiveAction]:
    """Those of them that a supplier owes and may know of."""
    return query.where(
        CorrectiveAction.supplier_id == supplier_id,
        CorrectiveAction.is_shown_to_supplier,
        shielding.is_told_to_supplier(),
    )


def overdue_requests(session: TenantSession, *, today: date) -> ShortList[InformationRequest]:
    """Questions whose answer is late: they count as the worst answer."""
    query = sa.select(InformationRequest).where(
        InformationRequest.answered_on.is_(None),
        InformationRequest.refused_on.is_(None),
        InformationRequest.voluntary.is_(False),
        InformationRequest.due_on < today,
    )
    return _short(session, query.order_by(InformationRequest.due_on, InformationRequest.id))


def asked_of(session: TenantSession, supplier_id: uuid.UUID) -> Sequence[InformationRequest]:
    """What a supplier was asked and has not answered: all of it, for its people have no other list of it."""
    query = sa.select(InformationRequest).where(
        InformationRequest.supplier_id == supplier_id,
        InformationRequest.answered_on.is_(None),
        InformationRequest.refused_on.is_(None),
    )
    ordered = query.order_by(InformationRequest.voluntary, InformationRequest.due_on, InformationRequest.id)
    return session.scalars(ordered).all()


def ends_to_review(session: TenantSession) -> ShortList[Supplier]:
    """Suppliers whose end of relationship waits for a second person."""
    query = sa.select(Supplier).where(Supplier.end_proposed_on.is_not(None))
    return _short(session, query.order_by(Supplier.end_proposed_on, Supplier.id))


def names_of(session: TenantSession, rows: Sequence[CorrectiveAction | InformationRequest]) -> dict[str, str]:
    """Names of the suppliers that rows belong to, by the supplier's id as text."""
    query = sa.select(Supplier.id, Supplier.name).where(Supplier.id.in_({row.supplier_id for row in rows}))
    return {str(supplier_id): name for supplier_id, name in session.execute(query)}


def latest_uploads(session: TenantSession) -> Sequence[Upload]:
    """The newest lists."""
    return session.scalars(sa.select(Upload).order_by(Upload.id.desc()).limit(SHORT_LIST)).all()


def latest_runs(session: TenantSession) -> Sequence[Run]:
    """Background work: what goes on or has failed first, then the newest."""
    is_going_on = sa.case((Run.state.in_(UNDER_WAY), 0), else_=1)
    return session.scalars(sa.select(Run).order_by(is_going_on, Run.id.desc()).limit(SHORT_LIST)).all()


def _short(
    session: TenantSession,
    query: sa.Select[Row],
    overdue: sa.Select[Row] | None = None,
    *,
    options: Sequence[ORMOption] = (),
) -> ShortList[Row]:
    # The first few by their indexes alone: whole rows of all that waits are wide to sort.
    entity = query.column_descriptions[0]["entity"]
    first = query.with_only_columns(entity.id, maintain_column_froms=True).limit(SHORT_LIST)
    ids = session.scalars(first, execution_options=ALONG_OWN).all()
    # One by one: several ids at once SQLite looks for among all rows of the organisation.
    rows = [session.get_one(entity, row_id, options=options) for row_id in ids]
    total = len(rows) if len(rows) < SHORT_LIST else _count(session, query)
    return ShortList(rows, total, _count(session, overdue) if overdue is not None and rows else 0)


def _count(session: TenantSession, query: sa.Select[Any]) -> int:
    """How many rows a query finds."""
    entity = query.column_descriptions[0]["entity"]
    counted = query.with_only_columns(sa.func.count(entity.id), maintain_column_froms=True)
    return session.scalar(counted.order_by(None), execution_options=ALONG_OWN) or 0
