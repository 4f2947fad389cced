"""What `/metrics` tells of messages, over all organisations."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from prometheus_client import Metric

from auditor.core.database import TenantSession
from auditor.core.gauges import gauge
from auditor.delivery.models import Message, MessageState
from suppliers.models import Organisation

TOLD = (MessageState.WAITING, MessageState.GIVEN_UP)


def read(session: TenantSession, now: datetime) -> list[Metric]:
    """Messages that wait, and those that were given up and nobody has tried again."""
    everybody = sa.select(Organisation.id)  # each is named, so that the index answers
    counts = dict(
        session.execute(
            sa.select(Message.state, sa.func.count())
            .where(Message.organisation_id.in_(everybody), Message.state.in_(TOLD))
            .group_by(Message.state)
        ).all()
    )
    values = [([str(state)], counts.get(state, 0)) for state in TOLD]
    return [gauge("messages", "Messages that wait or were given up.", values, ["state"])]
