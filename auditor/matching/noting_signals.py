"""The history of signals that a list told of, when it was taken in or a row of it was decided."""

from __future__ import annotations

from datetime import datetime

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.history.models import Event
from suppliers import bulk, signs
from suppliers.models import ReportedSignal
from suppliers.planned import Plan


def note(session: TenantSession, plan: Plan, *, actor: Actor, now: datetime) -> None:
    """Write down which signals a list raised of suppliers, and of which it says that they go on."""
    told = [("signal_recorded", one) for one in plan.signals.new]
    told += [("signal_goes_on", one) for one in plan.signals.again]
    after = {"source_kind": signs.SOURCE_KIND, "last_known_on": plan.observed_on.isoformat()}
    events = (
        history.values_of(
            actor,
            action,
            ReportedSignal(id=one.id, supplier_id=one.supplier_id),
            at=now,
            after=after | {"code": one.code},
        )
        for action, one in told
    )
    bulk.insert(session, Event, events, organisation_id=session.organisation_id)
