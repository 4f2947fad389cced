"""Due times are the same for everybody who computes them."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.scheduling.schedules import SCHEDULES

SCHEDULED = {schedule.job: schedule for schedule in SCHEDULES}


@pytest.mark.parametrize(
    ("job", "now", "last", "following"),
    [
        ("rescore", (15, 1, 59), (14, 2, 0), (15, 2, 0)),
        ("rescore", (15, 2, 0), (15, 2, 0), (15, 2, 0)),
        ("open_due_audits", (15, 12, 0), (15, 3, 0), (16, 3, 0)),
        ("remind", (15, 12, 4), (15, 11, 5), (15, 12, 5)),
        ("remind", (15, 12, 6), (15, 12, 5), (15, 13, 5)),
    ],
)
def test_last_and_next_due_time(job, now, last, following):
    now, last, following = (datetime(2026, 6, *parts, tzinfo=UTC) for parts in (now, last, following))
    assert SCHEDULED[job].last_due(now) == last
    assert SCHEDULED[job].next_due(now) == following


def test_the_last_due_time_does_not_depend_on_when_one_asks():
    due = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
    asked = [due + timedelta(seconds=seconds) for seconds in range(0, 86_400, 3_607)]
    assert {SCHEDULED["rescore"].last_due(now) for now in asked} == {due}
