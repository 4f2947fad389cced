"""The cross-check of a signal of zero tolerance: within two days somebody looks whether it is so (gate G8).

That it was done stands in the history alone, which nobody changes: an event with a note of what was compared.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core import access
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from auditor.history.models import Event
from auditor.signals import suspicions
from auditor.signals.suspicions import Waiting
from auditor.users.models import User
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal

CHECKED_WITHIN = timedelta(hours=48)
"""From when a suspicion was recorded here; our own step, as for a case (UNI-03)."""
EVENT = "signal_cross_checked"


def record(session: TenantSession, signal: ReportedSignal, note: str, *, actor: Actor, now: datetime) -> None:
    """Write down that a signal was cross-checked, and what was compared; it decides nothing.

    Not by who recorded it, who would look at their own work, unless nobody else of the organisation may.
    """
    access.require(actor, Permission.RECORD_SIGNALS)
    refuse_identities({"note": note})
    lock(session, signal)  # of two who send at once, the later one is told
    if not asks(signal):
        raise Refused("signal_not_to_cross_check", status=signal.status.replace("_", " "))
    if done := history.by_whom(session, signal.id, EVENT):
        raise Refused("signal_cross_checked_already", done=done)
    if not may_check(session, signal, actor):
        raise Refused("own_signal_to_cross_check")
    after = {"recorded_it_too": True, "nobody_else_may": True} if _is_own(signal, actor) else {}
    history.record(session, actor, EVENT, signal, at=now, after=after, reason=note.strip())


def may_check(session: TenantSession, signal: ReportedSignal, actor: Actor) -> bool:
    """Whether somebody is another person than who recorded a signal, or there is no other who may."""
    if not _is_own(signal, actor):
        return True
    others = session.scalars(sa.select(User).where(User.is_active, User.id != actor.user_id))
    return all(access.GRANTS[Permission.RECORD_SIGNALS].isdisjoint(one.roles) for one in others)


def _is_own(signal: ReportedSignal, actor: Actor) -> bool:
    return actor.user_id is not None and actor.user_id == signal.recorded_by


def asks(signal: ReportedSignal) -> bool:
    """Whether a signal is to be cross-checked: a suspicion of zero tolerance that is no more than alleged."""
    return signal.code in suspicions.codes() and signal.status == SignalStatus.ALLEGED


def due_at(signal: ReportedSignal) -> datetime:
    """Until when one that asks for it is cross-checked."""
    return signal.recorded_at + CHECKED_WITHIN


def times(session: TenantSession, signals: Collection[ReportedSignal]) -> dict[uuid.UUID, datetime]:
    """When signals were cross-checked, of those that were."""
    query = sa.select(Event.subject_id, sa.func.min(Event.at)).group_by(Event.subject_id)
    ids = [one.id for one in signals]
    done = session.execute(query.where(Event.subject_id.in_(ids), Event.action == EVENT))
    return {row[0]: row[1] for row in done}


def owed(session: TenantSession, signals: Collection[ReportedSignal]) -> dict[uuid.UUID, datetime]:
    """Until when signals are cross-checked, of those that wait for it."""
    asked = [one for one in signals if asks(one)]
    done = times(session, asked) if asked else {}
    return {one.id: due_at(one) for one in asked if one.id not in done}


def is_owed() -> sa.ColumnElement[bool]:
    """The same as a condition."""
    done = sa.select(Event.id).where(Event.subject_id == ReportedSignal.id, Event.action == EVENT)
    is_alleged = ReportedSignal.status == SignalStatus.ALLEGED
    return sa.and_(ReportedSignal.code.in_(suspicions.codes()), is_alleged, ~done.exists())


def waiting(session: TenantSession, now: datetime) -> Waiting:
    """Signals that wait for it, for the overview."""
    return suspicions.counted(session, is_owed(), now - CHECKED_WITHIN)


def due_before(session: TenantSession, last: datetime) -> Sequence[ReportedSignal]:
    """Those to be cross-checked by then, by supplier, the oldest first."""
    return suspicions.recorded_before(session, is_owed(), last - CHECKED_WITHIN)
