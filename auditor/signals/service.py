"""Recording what others report of a supplier, and what became of the report."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa

from auditor.core import access, changes, clock
from auditor.core.access import Actor, Permission
from auditor.core.bodies import LARGEST_COUNT
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.core.moves import Machine
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal, Supplier
from suppliers.values import signs


class SourceKind(StrEnum):
    """Who reported; it decides how strong the signal is (scoring model, section 4)."""

    OFFICIAL_DECISION = "official_decision"
    NGO = "ngo"
    PRESS = "press"
    TIP = "tip"
    SUPPLIER_LIST = signs.SOURCE_KIND
    """The company that made a supplier list tells it there itself."""


SOURCE_WORDS: dict[str, str] = {
    SourceKind.OFFICIAL_DECISION: "Official decision (strong)",
    SourceKind.NGO: "Named NGO or union (medium)",
    SourceKind.PRESS: "Press report (medium)",
    SourceKind.TIP: "Anonymous tip (weak)",
    SourceKind.SUPPLIER_LIST: "Said by a supplier list itself (medium)",
}

STATUSES = Machine(
    "signal",
    {
        SignalStatus.ALLEGED: (
            SignalStatus.CORROBORATED,
            SignalStatus.CONFIRMED,
            SignalStatus.REFUTED,
        ),
        SignalStatus.CORROBORATED: (
            SignalStatus.CONFIRMED,
            SignalStatus.CLOSED_VERIFIED,
            SignalStatus.REFUTED,
        ),
        SignalStatus.CONFIRMED: (SignalStatus.CLOSED_VERIFIED, SignalStatus.REFUTED),
        SignalStatus.CLOSED_VERIFIED: (),
        SignalStatus.REFUTED: (),
    },
)
"""A settled signal stays as it is: what is newly known is a new signal."""

FIRST_STATUSES = (SignalStatus.ALLEGED, SignalStatus.CORROBORATED, SignalStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it is entered; `code` is an indicator of the indicators table."""

    code: str
    source_kind: SourceKind
    source: str
    last_known_on: date
    status: SignalStatus = SignalStatus.ALLEGED
    summary: str = ""
    cohort: str = "adult"
    workers_affected: int | None = None


def problems_of(report: Report, codes: frozenset[str], today: date) -> list[dict[str, object]]:
    """What stands against storing a report; an empty list when nothing does."""
    found: list[dict[str, object]] = []
    if report.code not in codes:
        advice = "Use a code of the indicators table, e.g. ILO07 or D5-01."
        found.append(_problem("code", "indicator_unknown", report.code, advice))
    if report.status not in FIRST_STATUSES:
        advice = f"A new signal is one of: {', '.join(FIRST_STATUSES)}."
        found.append(_problem("status", "status_not_first", report.status, advice))
    if report.last_known_on > today:
        advice = "Give the day on which the matter was last known to go on."
        found.append(_problem("last_known_on", "day_in_future", report.last_known_on, advice))
    if report.cohort not in {"adult", "child"}:
        found.append(_problem("cohort", "cohort_unknown", report.cohort, "Write adult or child."))
    if report.workers_affected is not None and not 0 <= report.workers_affected <= LARGEST_COUNT:
        advice = f"Write a whole number from 0 to {LARGEST_COUNT}."
        found.append(_problem("workers_affected", "number_too_large", report.workers_affected, advice))
    if not report.source.strip():
        advice = "Name publication and reference, so that it can be found again."
        found.append(_problem("source", "source_missing", "", advice))
    return found


def _problem(field: str, code: str, found: object, advice: str) -> dict[str, object]:
    return {"field": field, "code": code, "found": str(found), "advice": advice}


def record(
    session: TenantSession,
    supplier_id: uuid.UUID,
    report: Report,
    *,
    codes: frozenset[str],
    actor: Actor,
    now: datetime,
) -> ReportedSignal:
    """Store a report and mark its supplier. The text may not tell who a worker is."""
    access.require(actor, Permission.RECORD_SIGNALS)
    supplier = session.get(Supplier, supplier_id)
    if supplier is None:
        raise NotThere("supplier")
    if problems := problems_of(report, codes, clock.latest_day(now)):
        raise BadInput(problems)
    refuse_identities({"summary": report.summary, "source": report.source})
    lock(session, supplier)  # of two who send the same at once, the later one is told
    if (known := same(session, supplier_id, report)) is not None:
        raise Refused("signal_known", signal=known)
    signal = ReportedSignal(
        supplier_id=supplier_id,
        code=report.code,
        source_kind=report.source_kind,
        source=report.source.strip(),
        summary=report.summary,
        status=report.status,
        last_known_on=report.last_known_on,
        cohort=report.cohort,
        workers_affected=report.workers_affected,
        recorded_at=now,
        recorded_by=actor.user_id,
    )
    session.add(signal)
    after = {"code": report.code, "source_kind": str(report.source_kind), "status": str(report.status)}
    after["source"] = signal.source
    history.record(session, actor, "signal_recorded", signal, at=now, after=after)
    changes.mark(session, supplier_id, "signal_recorded", now=now)
    return signal


def same(session: TenantSession, supplier_id: uuid.UUID, report: Report) -> uuid.UUID | None:
    """The stored report of the same matter by the same source and of the same day."""
    query = sa.select(ReportedSignal.id).where(
        ReportedSignal.supplier_id == supplier_id,
        ReportedSignal.code == report.code,
        ReportedSignal.source == report.source.strip(),
        ReportedSignal.last_known_on == report.last_known_on,
        ReportedSignal.cohort == report.cohort,
    )
    return session.scalar(query.order_by(ReportedSignal.id).limit(1))


def possible(signal: ReportedSignal, actor: Actor) -> list[SignalStatus]:
    """What may become of a report by this reader: it is settled by a reviewer who did not record it."""
    settles = actor.may(Permission.REVIEW) and (actor.user_id is None or actor.user_id != signal.recorded_by)
    return [
        SignalStatus(one) for one in STATUSES.possible(signal.status) if STATUSES.possible(one) or settles
    ]


def change_status(
    session: TenantSession,
    signal: ReportedSignal,
    status: SignalStatus,
    *,
    actor: Actor,
    now: datetime,
    reason: str,
) -> None:
    """Say what became of a report. To settle it takes somebody else than who recorded it."""
    access.require(actor, Permission.RECORD_SIGNALS)
    if not STATUSES.possible(signal.status):
        raise Refused("signal_over", status=signal.status)
    STATUSES.check(signal.status, status)
    refuse_identities({"reason": reason})
    if not STATUSES.possible(status):
        access.require(actor, Permission.REVIEW)
        access.require_other_person(actor, signal.recorded_by)
    before = {"status": signal.status}
    signal.status = status
    after = {"status": str(status)}
    history.record(
        session, actor, "signal_changed", signal, at=now, before=before, after=after, reason=reason
    )
    changes.mark(session, signal.supplier_id, "signal_changed", now=now)


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> Sequence[ReportedSignal]:
    """All reports of a supplier, newest matter first."""
    return session.scalars(
        sa.select(ReportedSignal)
        .where(ReportedSignal.supplier_id == supplier_id)
        .order_by(ReportedSignal.last_known_on.desc(), ReportedSignal.id.desc())
    ).all()


def page(
    session: TenantSession, *, limit: int, before_id: uuid.UUID | None = None
) -> Sequence[tuple[ReportedSignal, str]]:
    """Reports with the name of their supplier, newest first; `before_id` is the cursor."""
    query = (
        sa.select(ReportedSignal, Supplier.name)
        .join(Supplier, Supplier.id == ReportedSignal.supplier_id)
        .order_by(ReportedSignal.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        query = query.where(ReportedSignal.id < before_id)
    return [(signal, name) for signal, name in session.execute(query)]
