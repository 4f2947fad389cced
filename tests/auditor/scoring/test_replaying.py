"""Past scores are computed again every night; one that comes out otherwise is told, and no other."""

import copy
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import work
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import jobs, replaying, unchanged
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.models import Supplier
from tests.auditor.scoring.test_rescoring import answer, answer_well, make_supplier, score
from tests.conftest import NOON, NORTHWIND
from tests.making_room import to_the_end

JOB = job_actor(NORTHWIND, "replay sample")
DAY = NOON.date()


@pytest.fixture
def history(session):
    """Six suppliers, two scores each."""
    some = [make_supplier(session, f"Mill {number}") for number in range(6)]
    score(session, *some)
    for one in some:
        answer(session, one, "iso", "closed")
    score(session, *some, now=NOON + timedelta(hours=1))
    session.commit()
    return some


def check(sessions, day=DAY, sample=200):
    told = []
    found = replaying.check(
        lambda: open_session(sessions, NORTHWIND),
        day=day,
        actor=JOB,
        now=NOON,
        progress=lambda done, total, message: told.append(done),
        sample=sample,
    )
    return found, told


def test_scores_that_come_out_the_same_leave_no_trace(session, sessions, history):
    found, told = check(sessions)
    assert (found.differ, told[-1]) == (0, found.looked_at)
    assert 0 < found.looked_at <= 12
    assert session.scalars(sa.select(Event).where(Event.action == "replay_differs")).all() == []


def test_the_sample_of_a_day_is_the_same_and_that_of_another_day_another(sessions, history):
    def chosen(day):
        with open_session(sessions, NORTHWIND) as own:
            return replaying.sample_of(own, day, 3)

    days = [NOON.date() + timedelta(days=number) for number in range(8)]
    assert chosen(days[0]) == chosen(days[0])
    assert len({tuple(chosen(day)) for day in days}) > 1


def test_a_score_that_was_altered_raises_an_alarm(session, sessions, engine, history):
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            raw.execute(sa.text("DROP TRIGGER assessment_no_update"))
        else:
            raw.execute(sa.text("ALTER TABLE assessment DISABLE TRIGGER USER"))
        raw.execute(sa.update(Assessment).values(final=1.0))
    found, _ = check(sessions)
    assert found.differ == found.looked_at > 0
    events = session.scalars(sa.select(Event).where(Event.action == "replay_differs")).all()
    assert len(events) == found.differ
    assert "final: stored 1.0, computed" in str(events[0].after["differences"])
    recipients = set(session.scalars(sa.select(Notice.recipient).where(Notice.code == "replay_differs")))
    assert recipients == {"role:administrator", "role:reviewer"}


def test_without_scores_there_is_nothing_to_do(sessions):
    assert check(sessions)[0] == replaying.Sampled(0, 0)


def test_a_worker_does_it(settings, session, history, as_adam, submitted):
    answer_ = as_adam.post("/work", data={"job": "replay_sample"})
    assert answer_.status_code == 303
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[-1])
    worker.close()
    page = as_adam.get(answer_.headers["Location"]).text
    assert "Compute some past scores again" in page
    assert "Differ" in page


def test_a_run_that_makes_room_after_each_portion_goes_on_with_its_own_sample(
    session, sessions, settings, history, monkeypatch
):
    monkeypatch.setattr(replaying, "CHUNK", 5)
    run = work.claim(session, "replay_sample", key="k", due_at=NOON, now=NOON)
    session.commit()

    def between(told):
        score(session, make_supplier(session, f"Late Mill {len(told)}"))  # which is no part of the sample

    told, outcome = to_the_end(jobs.replay_sample, run, settings, sessions, session, between)
    looked_at = len(told[0]["sample"])
    assert 5 < looked_at <= 12
    assert outcome == {"looked_at": looked_at, "differ": 0}
    assert [one["looked_at"] for one in told] == [min(5 * n, looked_at) for n in range(1, len(told) + 1)]


def test_a_shown_score_that_was_altered_raises_an_alarm(session, sessions, engine, history):
    with engine.execution_options(writes=True).begin() as raw:
        altered = {"final": 20.0, "band": "Low", "gates": []}
        raw.execute(
            sa.update(SupplierScore).where(SupplierScore.supplier_id == history[2].id).values(**altered)
        )
    found, _ = check(sessions)
    assert (found.differ, found.altered) == (0, 1)
    event = session.scalars(sa.select(Event).where(Event.action == "shown_score_differs")).one()
    assert event.supplier_id == history[2].id
    assert "final is 20.0, computed was" in str(event.after["differences"])
    recipients = set(session.scalars(sa.select(Notice.recipient).where(Notice.code == "shown_score_differs")))
    assert recipients == {"role:administrator", "role:reviewer"}


def test_the_altered_row_of_a_merged_site_is_told_too(session, sessions, engine, history):
    with engine.execution_options(writes=True).begin() as raw:
        merged = sa.update(Supplier).where(Supplier.id == history[2].id).values(merged_into=history[3].id)
        raw.execute(merged)
        row = SupplierScore.supplier_id == history[2].id
        raw.execute(sa.update(SupplierScore).where(row).values(final=20.0))
    found, _ = check(sessions)
    assert found.altered == 1
    told = session.scalars(sa.select(Event).where(Event.action == "shown_score_differs")).one()
    assert "final is 20.0" in str(told.after["differences"])


def alter(engine, **values):
    """Past the trigger, as whoever owns the database can."""
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            raw.execute(sa.text("DROP TRIGGER assessment_no_update"))
        else:
            raw.execute(sa.text("ALTER TABLE assessment DISABLE TRIGGER USER"))
        raw.execute(sa.update(Assessment).values(**values))


def leaves(tree, *path):
    """Where each single value of a tree of mappings and lists stands."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    yield from ((*path, key) for key, value in pairs if not isinstance(value, dict | list))
    for key, value in pairs:
        yield from leaves(value, *path, key)


def other(value):
    """Something else of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 0.001
    return f"{value}x"


def test_each_single_term_that_was_altered_differs_when_it_is_computed_again(session, history):
    one = session.scalars(sa.select(Assessment)).first()
    stored, places = one.terms, [*leaves(one.terms)]
    assert ("factors", "CTY") in places
    assert ("subscores", "fees") in places
    assert unchanged.replayed(one) == []
    for place in places:
        changed = copy.deepcopy(stored)
        at = changed
        for key in place[:-1]:
            at = at[key]
        for value in (other(at[place[-1]]), None, [], "75"):
            at[place[-1]] = value
            one.own_terms = changed
            name = ".".join(map(str, place[:-1] if isinstance(at, list) else place))
            (found,) = unchanged.replayed(one)
            assert found.startswith(f"{name}: stored "), (place, value)
    session.rollback()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda terms: terms.clear(), "final: stored nothing, computed "),
        (lambda terms: terms.pop("grade"), "grade: stored nothing, computed D"),
        (lambda terms: terms["factors"].pop("WRK"), "factors.WRK: stored nothing, computed "),
        (lambda terms: terms.update(observed=0), ""),
        (lambda terms: terms.update(low=1), "low: stored 1, computed "),
        (lambda terms: terms.update(controls=0.9), "controls: stored 0.9, computed nothing"),
    ],
)
def test_terms_that_are_missing_too_many_or_of_another_type_differ(session, history, change, told):
    one = session.scalars(sa.select(Assessment)).first()
    changed = copy.deepcopy(one.terms)
    change(changed)
    one.own_terms = changed
    found = unchanged.replayed(one)
    assert any(line.startswith(told) for line in found) if told else found == []
    session.rollback()


@pytest.mark.parametrize(
    "inputs",
    [
        *({}, [], {"kind": "factory"}, "gone", 7),
        {"kind": "shop", "country": {"iso2": "BD", "parts": {}, "state_imposed": None}},
    ],
    ids=repr,
)
def test_inputs_that_are_none_any_more_raise_an_alarm_and_stop_no_check(sessions, engine, history, inputs):
    alter(engine, own_inputs=inputs)
    found, _ = check(sessions)
    assert found.differ == found.looked_at > 0
    with open_session(sessions, NORTHWIND) as session:
        events = session.scalars(sa.select(Event).where(Event.action == "replay_differs")).all()
    assert "cannot be computed again" in str(events[0].after["differences"])


@pytest.mark.parametrize(
    "values", [{"pending_final": 1.5}, {"pending_final": None}, {"pending_band": "Severe"}], ids=str
)
def test_a_waiting_score_that_was_altered_raises_an_alarm(session, sessions, engine, history, values):
    site = history[2]
    answer_well(session, site, at=NOON + timedelta(hours=2))
    score(session, site, now=NOON + timedelta(hours=3))
    row = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == site.id)).one()
    assert row.awaits_review
    session.commit()
    assert check(sessions)[0].altered == 0
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.update(SupplierScore).where(SupplierScore.supplier_id == site.id).values(**values))
    assert check(sessions)[0].altered == 1
    event = session.scalars(sa.select(Event).where(Event.action == "shown_score_differs")).one()
    (name,) = values
    assert f"{name} is {values[name]}, computed was" in str(event.after["differences"])
