"""What a change of the lists brought: new alerts and possible names, changed ones, names no longer found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from auditor.core import changes
from auditor.core.database import TenantSession
from auditor.core.wording import counted
from auditor.core.work import UNDER_WAY, Run
from auditor.reference import listing, marking
from auditor.screening.models import UNDECIDED, Hit, HitState, ScreenedSupplier

STANDING = (*UNDECIDED, HitState.CONFIRMED.value)
"""Hits that hold or may come to hold something: their change matters to somebody."""
FOUND_AGAIN = "found again"
"""How the note of a change begins where a name that was lost is found again."""


@dataclass(frozen=True, slots=True)
class News:
    """Hits since an instant, whatever was decided on them since: new and reopened ones, names that were lost
    and are found again (`returned`), changed ones and those not found any more (`gone`). While suppliers are
    still screened the counts are not final.
    """

    since: datetime
    alerts: int
    possible: int
    reopened: int
    returned: int
    changed: int
    gone: int
    is_final: bool

    @property
    def words(self) -> str:
        """One or two sentences."""
        said = (
            (self.alerts, "new alert"),
            (self.possible, "new possible name"),
            (self.reopened, "hit open again", "hits open again"),
            (self.returned, "name found again", "names found again"),
            (self.changed, "changed hit"),
            (self.gone, "name no longer found", "names no longer found"),
        )
        told = ", ".join(counted(*one) for one in said if one[0]) or "nothing new"
        going_on = "" if self.is_final else " Suppliers are still being screened: this is not final."
        return f"Since {self.since:%Y-%m-%d %H:%M} UTC: {told}.{going_on}"


def start_of(day: date) -> datetime:
    """The beginning of a day (UTC)."""
    return datetime.combine(day, time(), tzinfo=UTC)


def since(session: TenantSession, start: datetime, *, list_id: str = "") -> News:
    """Counts of the hits of an organisation from an instant on, of one list or of all."""
    told = _conditions(start)
    query = sa.select(*(sa.func.count().filter(condition) for condition in told)).select_from(Hit)
    if list_id:
        query = query.where(Hit.list_id == list_id)
    names = ("alerts", "possible", "reopened", "returned", "changed", "gone")
    counts = dict(zip(names, session.execute(query).one(), strict=True))
    return News(start, **counts, is_final=not _goes_on(session))


def is_news(start: datetime) -> sa.ColumnElement[bool]:
    """The condition on exactly the hits that are counted since an instant."""
    return sa.or_(*_conditions(start))


def _conditions(start: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """What is counted, in the order of the counts; no hit twice, and whatever was decided on it since."""
    is_found = Hit.not_found_since.is_(None)
    came, again = sa.and_(is_found, Hit.found_at >= start), Hit.reopened_because != ""
    is_new = sa.and_(came, sa.not_(again))
    matters = sa.or_(Hit.state.in_(STANDING), Hit.decided_at >= start)
    changed = sa.and_(matters, is_found, Hit.changed_at >= start, Hit.found_at < start)
    returned = Hit.changed_what.startswith(FOUND_AGAIN, autoescape=True)
    return (
        sa.and_(is_new, Hit.is_alert),
        sa.and_(is_new, sa.not_(Hit.is_alert)),
        sa.and_(came, again),
        sa.and_(changed, returned),
        sa.and_(changed, sa.not_(returned)),
        sa.and_(matters, Hit.not_found_since.is_not(None), _changed(start)),
    )


def _changed(start: datetime) -> sa.ColumnElement[bool]:
    """Changed since; a hit that was lost before changes were kept has the day of that only."""
    lost_on = sa.and_(Hit.changed_at.is_(None), Hit.not_found_since >= start.date())
    return sa.or_(Hit.changed_at >= start, lost_on)


def of_list(session: TenantSession, kind: str) -> News | None:
    """What a list brought since it was last activated or rolled back; None where it never was."""
    latest = next(iter(listing.decisions(session, kind, limit=1)), None)
    return since(session, latest.activated_at, list_id=kind) if latest is not None else None


def _goes_on(session: TenantSession) -> bool:
    """Whether suppliers are marked and not yet screened, or still being marked."""
    marking_now = sa.select(Run.id).where(Run.job == marking.JOB, Run.state.in_(UNDER_WAY))
    return changes.are_waiting(session) or session.scalar(marking_now.limit(1)) is not None


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
