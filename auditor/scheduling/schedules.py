"""What is due when. All times are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from auditor.core.wording import JOBS


@dataclass(frozen=True, slots=True)
class Schedule:
    """One job that is due again and again, for every organisation."""

    job: str
    title: str
    trigger: BaseTrigger
    told: str
    """When it is due, in words."""
    is_short: bool = False
    """Whether it goes before long work."""
    looks_back: timedelta = timedelta(hours=25)
    """Longer than the trigger's period: the last due time is searched in it."""

    def last_due(self, now: datetime) -> datetime | None:
        """The latest time at which it was due; the same for every process that asks."""
        due, after = None, self.trigger.get_next_fire_time(None, now - self.looks_back)
        while after is not None and after <= now:
            due = after
            after = self.trigger.get_next_fire_time(due, due)
        return due.astimezone(UTC) if due is not None else None

    def next_due(self, now: datetime) -> datetime:
        """The next time at which it is due."""
        after: datetime = self.trigger.get_next_fire_time(None, now)
        return after.astimezone(UTC)


def _daily(hour: int) -> CronTrigger:
    return CronTrigger(hour=hour, minute=0, timezone=UTC)


SCHEDULES = (
    Schedule("rescore", JOBS["rescore"], _daily(2), "every night at 02:00 UTC"),
    Schedule("open_due_audits", JOBS["open_due_audits"], _daily(3), "every night at 03:00 UTC"),
    Schedule("escalate", JOBS["escalate"], _daily(1), "every night at 01:00 UTC"),
    Schedule("pack_scores", JOBS["pack_scores"], _daily(0), "every night at 00:00 UTC"),
    Schedule("forget_lists", JOBS["forget_lists"], _daily(5), "every night at 05:00 UTC"),
    Schedule("replay_sample", JOBS["replay_sample"], _daily(6), "every night at 06:00 UTC"),
    Schedule("recount", JOBS["recount"], _daily(7), "every night at 07:00 UTC"),
    Schedule("recount_gaps", JOBS["recount_gaps"], _daily(8), "every night at 08:00 UTC"),
    Schedule("tidy", JOBS["tidy"], _daily(4), "every night at 04:00 UTC"),
    Schedule(
        "remind",
        JOBS["remind"],
        CronTrigger(minute=5, timezone=UTC),
        "every hour, five minutes past",
        is_short=True,
        looks_back=timedelta(hours=2),
    ),
    Schedule(
        "deliver",
        JOBS["deliver"],
        CronTrigger(minute="10,25,40,55", timezone=UTC),
        "four times every hour, where e-mail or a webhook is set",
        is_short=True,
        looks_back=timedelta(hours=1),
    ),
)
