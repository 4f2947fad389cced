"""Progress of a run as it is shown: after it made room for others never less than before."""

import threading

import pytest

from auditor.core.work import Run
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
