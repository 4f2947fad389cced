"""The history of signals that a list told of, when it was taken in or a row of it was decided."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.history.models import Event
from suppliers import bulk, list_sources
from suppliers.models import ReportedSignal
from suppliers.uploads.planned import Plan
from suppliers.uploads.signals_told import DeniedSignal, ToldSignal
from suppliers.values import signs


def note(session: TenantSession, plan: Plan, *, actor: Actor, now: datetime) -> None:
    """Write down which signals a list raised of suppliers, which go on, and which it denies."""
    told = [("signal_recorded", one) for one in plan.signals.new]
    told += [("signal_goes_on", one) for one in plan.signals.again]
    after = {"source_kind": signs.SOURCE_KIND, "last_known_on": plan.observed_on.isoformat()}
    events = [
        history.values_of(actor, action, _signal(one), at=now, after=after | {"code": one.code})
        for action, one in told
    ]
    events += [
        history.values_of(
            actor,
            "signal_denied",
            _signal(one),
            at=now,
            reason=list_sources.with_words(plan.source, one.row, one.words),
        )
        for one in plan.signals.denied
    ]
    bulk.insert(session, Event, events, organisation_id=session.organisation_id)


def _signal(one: ToldSignal | DeniedSignal) -> ReportedSignal:
    return ReportedSignal(id=one.id, supplier_id=one.supplier_id)
