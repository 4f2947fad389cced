"""Two runs that end at the same moment tell the history of each pack once."""

import threading

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.history.models import Event
from auditor.scoring import packing
from tests.auditor.scoring.old_scores import BEFORE, opens, suppliers_with_old_scores
from tests.conftest import NOON, NORTHWIND, actor_named


def store_packs(sessions):
    """Packs that no event has told of yet, as a run leaves them before it ends."""
    done = packing.Packed()
    with open_session(sessions, NORTHWIND, writes=False) as session:
        portion = packing._portion(session, BEFORE, None, frozenset())
    packing._take(opens(sessions), portion, done, now=NOON, is_rehearsal=False)
    assert done.packs == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_a_pack_is_told_once_by_two_runs_that_end_together(session, sessions):
    suppliers_with_old_scores(session)
    store_packs(sessions)
    packing.tell(session, actor=actor_named("ama"), now=NOON)  # not committed yet

    def beside():
        with open_session(sessions, NORTHWIND) as other:
            packing.tell(other, actor=actor_named("ama"), now=NOON)
            other.commit()

    thread = threading.Thread(target=beside)
    thread.start()
    thread.join(0.5)
    assert thread.is_alive()  # it waits for what the first one tells
    session.commit()
    thread.join(10)
    told = session.scalars(sa.select(Event).where(Event.action == "scores_packed")).all()
    assert [one.after["packs"] for one in told] == [1]
