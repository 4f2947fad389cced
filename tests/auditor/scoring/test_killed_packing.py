"""Packing that is killed anywhere leaves every content to be read once; whoever goes on finds the rest."""

import random
import signal
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from auditor.history.models import Event
from auditor.scoring import packing
from auditor.scoring.models import ScorePack
from tests.auditor.scheduling.conftest import soon
from tests.auditor.scoring.old_scores import BEFORE, all_of, content, pack, suppliers_with_old_scores

pytestmark = pytest.mark.whole

SCRIPT = """
import pathlib, sys, time
from datetime import date
from auditor import features
from auditor.core import clock
from auditor.core.database import connect, open_session, session_factory
from auditor.scoring import packing
from tests.conftest import NORTHWIND, actor_named

folder, url, before, name, when, call = sys.argv[1:]
features.load_models()
packing.PORTION = 2
original, calls = getattr(packing, name, None), []

def stops_here(*args, **kwargs):
    calls.append(name)
    answer = None
    if when == "after" or len(calls) < int(call):
        answer = original(*args, **kwargs)
    if len(calls) == int(call):
        pathlib.Path(folder, "here").touch()
        time.sleep(60)
    return answer

if original:
    setattr(packing, name, stops_here)
else:
    pathlib.Path(folder, "here").touch()
sessions = session_factory(connect(url))
packing.everything(
    lambda *, writes=True: open_session(sessions, NORTHWIND, writes=writes),
    before=date.fromisoformat(before),
    actor=actor_named("ama"),
    now=clock.now(),
    progress=lambda *told: None,
)
"""
PHASES = [
    ("require_readable", "before", 1),
    ("require_readable", "after", 2),
    ("store", "after", 1),
    ("tell", "before", 1),
    ("tell", "after", 1),
]
slow = pytest.mark.long  # a process of its own for each phase and each database


@pytest.fixture
def old(session):
    return suppliers_with_old_scores(session)


def started(settings, tmp_path, *arguments):
    here = tmp_path / "here"
    here.unlink(missing_ok=True)
    given = [str(tmp_path), settings.database_url, BEFORE.isoformat(), *map(str, arguments)]
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, *given])
    soon(lambda: here.exists() or process.poll() is not None, seconds=60)
    return process


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


def check(session, before):
    """Every content is there and as it was: in the row or in its pack."""
    assert content(session) == before
    for one in all_of(session):
        is_empty = (one.own_inputs, one.own_terms, one.own_libraries) == ({}, {}, {})
        assert is_empty == (one.pack_id is not None)
    packs = session.scalars(sa.select(ScorePack)).all()
    assert sum(one.number for one in packs) == sum(one.pack_id is not None for one in all_of(session))
    assert list(packing.faults(session)) == []
    session.rollback()
    session.expire_all()


@pytest.mark.parametrize(
    "phase", [pytest.param(one, marks=[] if one[:2] == ("store", "after") else slow) for one in PHASES]
)
def test_a_process_killed_in_any_phase(settings, session, sessions, tmp_path, old, phase):
    before = content(session)
    session.rollback()
    process = started(settings, tmp_path, *phase)
    assert process.poll() is None
    kill(process)
    check(session, before)
    pack(sessions)
    check(session, before)
    assert sum(one.pack_id is not None for one in all_of(session)) == 9
    events = session.scalars(sa.select(Event).where(Event.action == "scores_packed")).all()
    assert sum(event.after["scores"] for event in events) == 9
    assert len(events) == 1


@slow
def test_processes_killed_at_any_moment(settings, session, sessions, tmp_path, old):
    before, chance = content(session), random.Random(11)
    session.rollback()
    for _ in range(12):
        process = started(settings, tmp_path, "", "", 0)
        time.sleep(chance.uniform(0, 0.25))
        kill(process)
        check(session, before)
    pack(sessions)
    check(session, before)
    assert sum(one.pack_id is not None for one in all_of(session)) == 9
