"""Two who ask at the same moment that every supplier is scored start one run."""

import pytest
import sqlalchemy as sa

from auditor.core import work
from auditor.core.errors import Refused
from auditor.core.work import Run, RunState
from auditor.scoring import uptake
from tests.auditor.cases.test_at_once import meanwhile
from tests.conftest import NOON


def test_of_two_calls_at_once_one_is_let_through(session, api_as, submitted, ama):
    first = uptake.start_everything(session, actor=ama, now=NOON)
    other = meanwhile(session, lambda: api_as("ama").post("/scores/runs"))
    assert (other.status_code, other.json["code"]) == (409, "run_under_way")
    assert session.scalars(sa.select(Run.id)).all() == [first.id]
    assert submitted == []


def test_a_run_that_a_person_asks_for_follows_the_one_before_whatever_its_id(session):
    def ask():
        return work.claim_alone(session, "rescore", now=NOON, asked_by=None)

    first = ask()
    with pytest.raises(Refused, match="run_under_way"):
        ask()
    first.state = RunState.DONE
    session.flush()
    second = ask()
    second.state, second.key = RunState.DONE, f"asked after {second.id}"  # as by a clock that runs behind
    session.flush()
    assert ask().key not in {first.key, second.key}
