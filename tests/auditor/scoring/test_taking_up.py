"""What a run says that takes up changes: at its end all of its work is done, whoever did the rest."""

import uuid

from auditor.core import changes
from auditor.core.work import Work
from auditor.scoring.jobs import JOBS
from tests.auditor.scoring.test_rescoring import make_supplier
from tests.conftest import NOON, NORTHWIND


def taken_up(sessions, settings):
    """Do the job as a worker would; the outcome and what was told of its progress."""
    told = []
    work = Work(
        settings=settings,
        sessions=sessions,
        run_id=uuid.uuid4(),
        organisation_id=NORTHWIND,
        job=changes.TAKE_UP,
        due_at=NOON,
        parameters={},
        asked_by=None,
        progress=lambda *of: told.append(of),
        submit=None,
        now=lambda: NOON,
    )
    return JOBS[changes.TAKE_UP](work), told


def test_several_changes_of_one_supplier_end_with_all_done(session, sessions, settings):
    first, second = make_supplier(session), make_supplier(session, "Hillside Garments")
    for one in (first, first, first, second):
        changes.mark(session, one.id, "answer_recorded", now=NOON)
    session.commit()
    outcome, told = taken_up(sessions, settings)
    assert outcome["looked_at"] == 2
    done, total, message = told[-1]
    assert (done, total) == (2, 2)
    assert message == "Suppliers scored; 2 more changes were of the same or scored by other runs"


def test_a_run_that_scores_all_that_waited_says_no_more(session, sessions, settings):
    changes.mark(session, make_supplier(session).id, "answer_recorded", now=NOON)
    session.commit()
    assert taken_up(sessions, settings)[1] == [(1, 1, "Suppliers scored")]
