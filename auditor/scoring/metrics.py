"""What `/metrics` tells of scores, over all organisations."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from prometheus_client import Metric

from auditor.core.changes import Change
from auditor.core.database import TenantSession
from auditor.core.gauges import gauge
from auditor.history.models import Event
from suppliers.models import Organisation

COUNTED_TO = 100_000
REPLAYS_COUNTED = timedelta(days=30)


def read(session: TenantSession, now: datetime) -> list[Metric]:
    """How much waits to be scored, and past scores that came out otherwise."""
    # Every organisation is named, so that the index of open marks answers; what was taken is never read.
    everybody = sa.select(Organisation.id)
    waiting = (
        sa.select(Change.id)
        .where(Change.organisation_id.in_(everybody), Change.taken_at.is_(None))
        .limit(COUNTED_TO)
    )
    differs = sa.select(sa.func.count(Event.id)).where(
        Event.action == "replay_differs", Event.at >= now - REPLAYS_COUNTED
    )
    return [
        gauge(
            "marks_waiting",
            f"Changes of suppliers that are not scored yet, counted up to {COUNTED_TO}.",
            [([], session.scalar(sa.select(sa.func.count()).select_from(waiting.subquery())) or 0)],
        ),
        gauge(
            "replays_differing",
            "Past scores that came out otherwise when computed again, last 30 days.",
            [([], session.scalar(differs) or 0)],
        ),
    ]
