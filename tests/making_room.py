"""A job that makes room after each of its portions, and is taken up again each time until it ends."""

import contextlib
import json

from auditor.core.interruptions import Interrupted
from auditor.core.work import Work
from tests.conftest import NOON


def to_the_end(job, run, settings, sessions, session, between=lambda told: None):
    """Do the job of a run; answers with what it told at each pause, as a database keeps it, and its end."""
    told, outcome = [], None

    def pause(reached):
        told.append(json.loads(json.dumps(reached)))
        raise Interrupted

    while outcome is None:
        given = {"progress": lambda *one: None, "submit": print, "now": lambda: NOON}
        task = Work.of(run, settings, sessions, pause=pause, **given)
        with contextlib.suppress(Interrupted):
            outcome = job(task)
        run.reached = told[-1]
        between(told)
        session.commit()
    return told, outcome
