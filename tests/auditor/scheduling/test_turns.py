"""One worker process, several organisations: the large work of one holds up nobody else."""

import io
import itertools
import signal
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock
from auditor.core.database import open_session
from auditor.core.work import RunState
from auditor.intake import service as intake
from auditor.scoring import service as scoring
from auditor.scoring.jobs import JOBS
from suppliers.models import Supplier
from tests.auditor.scheduling.conftest import soon
from tests.conftest import EASTGATE, NORTHWIND

CHUNKS = 3_000


def portions(given):
    """A job of many portions, each of which is done once."""
    for number in range(given.reached.get("portion", 0), given.parameters["portions"]):
        time.sleep(0.002)
        given.pause({"portion": number + 1})
        given.progress(number + 1, given.parameters["portions"], "portions")
    return {}


def test_a_run_that_made_room_goes_on_where_it_was(worker_with, claimed, now_of):
    done = []

    def noting(given):
        for number in range(given.reached.get("portion", 0), 20):
            done.append((given.organisation_id, number))
            time.sleep(0.02)
            given.pause({"portion": number + 1})
        return {}

    first = claimed("noting", organisation_id=NORTHWIND)
    second = claimed("noting", organisation_id=EASTGATE)
    worker_with(noting=noting, turn_seconds=0.1).work_off()
    assert (now_of(first).state, now_of(second).state) == (RunState.DONE, RunState.DONE)
    assert sorted(done) == [(owner, number) for owner in (NORTHWIND, EASTGATE) for number in range(20)]
    owners = [owner for owner, _ in done]
    assert sum(one != other for one, other in itertools.pairwise(owners)) >= 3  # they took turns
    assert now_of(first).attempt == 1


def test_a_run_that_nobody_waits_for_is_not_interrupted(worker_with, claimed, now_of):
    run = claimed("portions", {"portions": 50})
    worker_with(portions=portions, turn_seconds=0.0).perform(run.id)
    assert (now_of(run).state, now_of(run).reached) == (RunState.DONE, {})


def test_a_run_that_is_repeated_begins_at_the_beginning(worker_with, claimed, now_of, sessions, adam):
    from auditor.core.work import Run
    from auditor.scheduling import service

    run = claimed("portions", {"portions": 3})
    with open_session(sessions, NORTHWIND) as session:
        stored = session.get(Run, run.id)
        stored.state, stored.reached = RunState.FAILED, {"portion": 2}
        session.flush()
        again = service.repeat_run(session, stored, actor=adam, now=clock.now())
        session.commit()
    assert now_of(again).reached == {}


WORKER = """
import sys, time, dataclasses
from auditor import config, features
from auditor.scheduling.worker import Worker, all_jobs
features.load_models()
settings = config.read({"MANUMIT_DATA_DIR": sys.argv[1], "MANUMIT_SECRET_KEY": "s" * 64})
settings = dataclasses.replace(settings, database_url=sys.argv[2])

def portions(given):
    for number in range(given.reached.get("portion", 0), given.parameters["portions"]):
        with given.session() as session:
            session.connection()
            time.sleep(0.05)
            session.commit()
        given.pause({"portion": number + 1})
        given.progress(number + 1, given.parameters["portions"], "portions")
    return {}

Worker(settings, {**all_jobs(), "portions": portions}, turn_seconds=1.0).serve()
"""


@pytest.fixture
def one_worker(settings, tmp_path):
    """A worker process as an installation has it."""
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path), settings.database_url])
    yield process
    process.send_signal(signal.SIGTERM)
    try:
        assert process.wait(20) == 0
    finally:
        process.kill()


def list_of(rows):
    lines = [f"Mill {number},VN,garments,{number} Mill Road" for number in range(rows)]
    return "\n".join(["Name,Country,Sector,Address", *lines]).encode()


@pytest.mark.long  # processes of their own
def test_the_ten_rows_of_one_are_stored_while_another_has_thousands_of_portions_under_way(
    one_worker, claimed, now_of, sessions, api_as, app, monkeypatch
):
    monkeypatch.setattr(intake, "READ_AT_ONCE", 0)  # by the worker, as a large list
    large = [claimed("portions", {"portions": CHUNKS}, key=str(number)) for number in range(4)]
    soon(lambda: sum(now_of(run).state == RunState.RUNNING for run in large) == 2, seconds=180)
    small = claimed("portions", {"portions": 10}, organisation_id=EASTGATE)

    dara, began = api_as("dara"), time.monotonic()
    sent = {"file": (io.BytesIO(list_of(10)), "list.csv")}
    upload = dara.post("/uploads", data=sent, content_type="multipart/form-data").json["id"]
    soon(lambda: dara.get(f"/uploads/{upload}").json["state"] == "previewed")
    answer = dara.post(f"/uploads/{upload}/commit")
    assert answer.status_code < 300, answer.json
    soon(lambda: dara.get(f"/uploads/{upload}").json["state"] == "committed")
    took = time.monotonic() - began
    soon(lambda: now_of(small).state == RunState.DONE)  # long work of its own has its turn too

    with open_session(sessions, EASTGATE, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 10
    assert took < 15, took  # seconds, on a slow machine
    assert all(not now_of(run).is_over for run in large)
    print(f"stored after {took:.1f} s")


def test_scoring_everything_in_turns_looks_at_each_supplier_once(
    worker_with, claimed, now_of, sessions, monkeypatch
):
    looked_at = {NORTHWIND: [], EASTGATE: []}
    for organisation_id in looked_at:
        with open_session(sessions, organisation_id) as session:
            for number in range(8):
                name, at = f"mill {number}", clock.now()
                made = Supplier(
                    name=name, match_key=name, kind="factory", country="VN", created_at=at, updated_at=at
                )
                session.add(made)
                session.flush()
                changes.mark(session, made.id, "list_committed", now=at)
            session.commit()
    rescore = scoring.rescore

    def noting(session, supplier_ids, **given):
        looked_at[session.organisation_id] += supplier_ids
        time.sleep(0.05)
        return rescore(session, supplier_ids, **given)

    monkeypatch.setattr(scoring, "rescore", noting)
    monkeypatch.setattr(scoring, "CHUNK", 2)
    runs = [claimed("rescore", organisation_id=organisation_id) for organisation_id in looked_at]
    worker = worker_with(turn_seconds=0.0, **JOBS)
    told = []
    monkeypatch.setattr(worker, "_put_back", note_before(worker._put_back, told))
    worker.work_off()
    assert len(told) >= 2  # they made room for each other
    for run, seen in zip(runs, looked_at.values(), strict=True):
        stored = now_of(run)
        assert stored.state == RunState.DONE
        assert stored.outcome == {
            "looked_at": 8,
            "written": 8,
            "awaiting_review": 0,
            "scored_twice_as_changes_waited": 8,
        }
        assert sorted(seen) == sorted([*set(seen), *set(seen)])  # once for its mark, once among all


def note_before(call, told):
    def noting(*given, **named):
        told.append(given)
        return call(*given, **named)

    return noting
