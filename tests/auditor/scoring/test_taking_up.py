"""What a run says that takes up changes: at its end all of its work is done, whoever did the rest."""

import uuid

from auditor.core import changes
from auditor.core.work import Work
from auditor.scoring import service
from auditor.scoring.jobs import JOBS
from tests.auditor.scoring.test_rescoring import make_supplier
from tests.conftest import NOON, NORTHWIND


def taken_up(sessions, settings, job=changes.TAKE_UP):
    """Do a job as a worker would; the outcome and what was told of its progress."""
    told = []
    work = Work(
        settings=settings,
        sessions=sessions,
        run_id=uuid.uuid4(),
        organisation_id=NORTHWIND,
        job=job,
        due_at=NOON,
        parameters={},
        asked_by=None,
        progress=lambda *of: told.append(of),
        submit=None,
        now=lambda: NOON,
    )
    return JOBS[job](work), told


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


def test_a_supplier_with_changes_far_apart_is_counted_once(session, sessions, settings, monkeypatch):
    monkeypatch.setattr(service, "CHUNK", 2)
    several = [make_supplier(session, f"Hillside Garments {number}") for number in range(3)]
    for one in [*several, *several, *several]:
        changes.mark(session, one.id, "answer_recorded", now=NOON)
    session.commit()
    outcome, told = taken_up(sessions, settings)
    assert outcome["looked_at"] == 3
    assert told[-1] == (3, 3, "Suppliers scored; 6 more changes were of the same or scored by other runs")


def test_scoring_all_while_changes_wait_counts_each_supplier_once_and_says_who_came_twice(
    session, sessions, settings
):
    first, _ = make_supplier(session), make_supplier(session, "Hillside Garments")
    changes.mark(session, first.id, "answer_recorded", now=NOON)
    session.commit()
    outcome, _ = taken_up(sessions, settings, "rescore")
    assert (outcome["looked_at"], outcome["written"]) == (2, 2)
    assert outcome["scored_twice_as_changes_waited"] == 1
    assert "scored_twice_as_changes_waited" not in taken_up(sessions, settings, "rescore")[0]


def test_data_that_cannot_be_scored_are_counted_once_though_looked_at_twice(
    session, sessions, settings, monkeypatch
):
    first, _ = make_supplier(session), make_supplier(session, "Hillside Garments")
    changes.mark(session, first.id, "answer_recorded", now=NOON)
    session.commit()
    scored, damaged = service.rescore, first.id

    def rescore(session, supplier_ids, **given):
        if damaged in supplier_ids:
            raise ValueError("a damaged row")
        return scored(session, supplier_ids, **given)

    monkeypatch.setattr(service, "rescore", rescore)
    outcome, _ = taken_up(sessions, settings, "rescore")
    assert (outcome["looked_at"], outcome["could_not_be_scored"]) == (2, 1)
