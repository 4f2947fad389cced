"""Progress of a run as it is shown: after it made room for others never less than before."""

import threading
from functools import partial

import pytest
import sqlalchemy as sa

from auditor.core import work
from auditor.core.database import open_session
from auditor.core.work import Run
from auditor.scheduling import pulse as pulse_module
from auditor.scheduling.pulse import Pulse
from suppliers.database import new_ids
from tests.conftest import NOON, NORTHWIND


def pulse_of(**values):
    (run_id,) = new_ids(1)
    run = Run(id=run_id, organisation_id=NORTHWIND, job="rescore", attempt=1, message="", **values)
    return Pulse(run, lambda *, writes: None, now=lambda: NOON, stopping=threading.Event())


@pytest.mark.parametrize(
    ("before", "told", "shown"),
    [
        # It goes on where the last stored portion ended.
        ({"done": 500, "total": 1000, "reached": {"a": 1}}, [(400, 1000)], 500),
        ({"done": 500, "total": 1000, "reached": {"a": 1}}, [(400, 1000), (600, 1000)], 600),
        # What comes later is told as it is: another step counts anew.
        ({"done": 500, "total": 1000, "reached": {"a": 1}}, [(600, 1000), (10, 1000)], 10),
        ({"done": 500, "total": 1000, "reached": {"a": 1}}, [(400, 450)], 400),
        # A run whose worker died begins again, and nothing of it is there.
        ({"done": 500, "total": 1000, "reached": {}}, [(0, 1000)], 0),
    ],
)
def test_what_is_shown_as_done_does_not_run_back(before, told, shown):
    pulse = pulse_of(**before)
    for done, total in told:
        pulse.tell(done, total, "Rows stored")
    assert pulse.latest[0] == shown


def test_the_silence_after_a_portion_is_told_once_and_of_what_it_stored(
    monkeypatch, sessions, claimed, now_of
):
    monkeypatch.setattr(pulse_module, "QUIET_SECONDS", 0.0)
    run = claimed("score")
    with open_session(sessions, None) as session:
        run = work.start(session, run.id, now=NOON, worker="one")
    pulse = Pulse(
        run, partial(open_session, sessions, NORTHWIND), now=lambda: NOON, stopping=threading.Event()
    )
    pulse.tell(1, 5, "Suppliers scored")
    pulse.overtake()
    with open_session(sessions, NORTHWIND) as session:
        session.execute(sa.update(Run).values(done=3, total=5, message="Suppliers scored"))
        session.commit()
    for _ in range(2):
        pulse._beat_once()
    assert (now_of(run).done, now_of(run).message) == (3, "Suppliers scored (no step for 0 seconds)")
