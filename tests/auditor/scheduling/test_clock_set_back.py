"""After the clock was set back, the last sign of what died before it lies ahead: it is dead all the same."""

import os
import time
from datetime import timedelta

import pytest

from auditor.core import work
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.scheduling.liveness import LifeLock, health
from tests.conftest import NOON, NORTHWIND


@pytest.mark.parametrize(
    ("ahead", "is_put_back"),
    [
        (timedelta(hours=2), True),
        (timedelta(minutes=2, seconds=1), True),
        (timedelta(minutes=1), False),  # clocks of several machines agree to a few seconds only
        (timedelta(0), False),
        (timedelta(minutes=-1), False),
        (timedelta(minutes=-2, seconds=-1), True),
    ],
)
def test_a_run_with_a_heartbeat_far_ahead_is_put_back(sessions, ahead, is_put_back):
    with open_session(sessions, NORTHWIND) as session:
        run = work.claim(session, "remind", key="one", due_at=NOON, now=NOON)
        run.state, run.attempt, run.heartbeat_at = RunState.RUNNING, 1, NOON + ahead
        session.commit()
        assert work.take_up_stale(session, now=NOON) == ([run.id] if is_put_back else [])
        expected = RunState.WAITING if is_put_back else RunState.RUNNING
        assert session.get(Run, run.id).state == expected


def test_a_process_whose_sign_lies_ahead_is_not_well(tmp_path):
    lock = LifeLock(tmp_path, "worker")
    os.utime(lock.held.path, times=(time.time() + 3600,) * 2)
    found = health(tmp_path, "worker")
    assert not found.is_good
    assert "ahead of the clock, which was set back" in found.sentence
    lock.sign()
    assert health(tmp_path, "worker").is_good, "it lives and says so by the new clock"
    os.utime(lock.held.path, times=(time.time() + 3600,) * 2)
    lock.held.close()
    assert health(tmp_path, "worker").sentence == "No worker lives on this machine."
