"""What a change of the lists brought: new alerts and possible names, reopened ones, names no longer found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.wording import counted
from auditor.screening.models import UNDECIDED, Hit, ScreenedSupplier


@dataclass(frozen=True, slots=True)
class News:
    """Hits since an instant that still wait for a decision; `gone` are those not found any more."""

    since: datetime
    alerts: int
    possible: int
    reopened: int
    gone: int

    @property
    def words(self) -> str:
        """One sentence."""
        said = (
            (self.alerts, "new alert"),
            (self.possible, "new possible name"),
            (self.reopened, "hit open again", "hits open again"),
            (self.gone, "name no longer found", "names no longer found"),
        )
        told = ", ".join(counted(*one) for one in said if one[0]) or "nothing new"
        return f"Since {self.since:%Y-%m-%d %H:%M} UTC: {told}."


def start_of(day: date) -> datetime:
    """The beginning of a day (UTC)."""
    return datetime.combine(day, time(), tzinfo=UTC)


def since(session: TenantSession, start: datetime) -> News:
    """Counts of the hits of an organisation from an instant on."""
    is_new = sa.and_(Hit.found_at >= start, Hit.reopened_because == "")
    counted = session.execute(
        sa.select(
            sa.func.count().filter(is_new, Hit.is_alert),
            sa.func.count().filter(is_new, sa.not_(Hit.is_alert)),
            sa.func.count().filter(Hit.found_at >= start, Hit.reopened_because != ""),
            sa.func.count().filter(Hit.not_found_since >= start.date()),
        ).where(Hit.state.in_(UNDECIDED))
    ).one()
    return News(start, *counted)


def last_change(session: TenantSession) -> datetime | None:
    """When suppliers were first screened with the newest release; None before any screening."""
    newest = session.scalar(
        sa.select(ScreenedSupplier.release).order_by(ScreenedSupplier.screened_at.desc()).limit(1)
    )
    if newest is None:
        return None
    return session.scalar(
        sa.select(sa.func.min(ScreenedSupplier.screened_at)).where(ScreenedSupplier.release == newest)
    )
