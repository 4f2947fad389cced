"""Signals of zero tolerance that nobody has decided: each holds gate G8, and is decided within ten days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa

from auditor.core.database import TenantSession
from risk import indicators
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal

DECIDED_WITHIN = timedelta(days=10)
"""From when a suspicion was recorded here to a reviewer's decision (gate G8)."""
UNDECIDED = (SignalStatus.ALLEGED, SignalStatus.CORROBORATED)


@cache
def codes() -> frozenset[str]:
    """The codes of which a signal is a suspicion of zero tolerance."""
    known = indicators.knowledge().indicators.values()
    return frozenset(one.code for one in known if one.severity == "zero_tolerance")


def decide_by(signal: ReportedSignal) -> datetime | None:
    """When a signal has to be decided; None where it is no such suspicion, or was decided."""
    is_open = signal.code in codes() and signal.status in UNDECIDED
    return signal.recorded_at + DECIDED_WITHIN if is_open else None


def is_undecided() -> sa.ColumnElement[bool]:
    """The same as a condition."""
    return sa.and_(ReportedSignal.code.in_(codes()), ReportedSignal.status.in_(UNDECIDED))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many signals wait for something, and of how many its term has passed."""

    signals: int
    overdue: int


def waiting(session: TenantSession, now: datetime) -> Waiting:
    """Signals that wait, for the overview."""
    return counted(session, is_undecided(), now - DECIDED_WITHIN)


def counted(session: TenantSession, wait: sa.ColumnElement[bool], late_before: datetime) -> Waiting:
    """Signals that wait for something, and those of them that were recorded too long ago for its term."""
    late = sa.case((ReportedSignal.recorded_at < late_before, 1))
    query = sa.select(sa.func.count(ReportedSignal.id), sa.func.count(late)).where(wait)
    return Waiting(*session.execute(query).one())


def due_before(session: TenantSession, last: datetime) -> Sequence[ReportedSignal]:
    """Those to be decided by then, by supplier, the oldest first."""
    return recorded_before(session, is_undecided(), last - DECIDED_WITHIN)


def recorded_before(
    session: TenantSession, wait: sa.ColumnElement[bool], last: datetime
) -> Sequence[ReportedSignal]:
    """Signals that wait for something and were recorded by then, by supplier, the oldest first."""
    query = (
        sa.select(ReportedSignal)
        .where(wait, ReportedSignal.recorded_at < last)
        .order_by(ReportedSignal.supplier_id, ReportedSignal.recorded_at, ReportedSignal.id)
    )
    return session.scalars(query).all()
