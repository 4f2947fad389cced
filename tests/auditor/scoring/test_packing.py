"""Old scores are packed: rows keep their facts, every content is read as before, nothing else may change."""

import dataclasses
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.core import migrate, work
from auditor.core.access import job_actor
from auditor.core.interruptions import Interrupted
from auditor.history import seals
from auditor.history.models import Event
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import packed, packing
from auditor.scoring.models import Assessment, ScorePack, SupplierScore
from suppliers.sites.site_models import SiteChange
from tests.auditor.scoring.old_scores import (
    BEFORE,
    all_of,
    content,
    opens,
    pack,
    suppliers_with_old_scores,
    texts,
)
from tests.conftest import EASTGATE, NOON


@pytest.fixture
def old(session):
    return suppliers_with_old_scores(session)


def packs(session):
    return session.scalars(sa.select(ScorePack).order_by(ScorePack.id)).all()


def told(session):
    query = sa.select(Event).where(Event.action == "scores_packed").order_by(Event.id)
    return session.scalars(query).all()


def test_what_is_old_and_nowhere_shown_is_packed_and_read_as_before(session, sessions, old):
    before = content(session)
    assert len(before) == 12
    session.rollback()
    done = pack(sessions)
    assert (done.scores, done.packs) == (9, 1)
    assert done.bytes_after < done.bytes_before
    assert content(session) == before
    rows = all_of(session)
    assert [one.pack_id is not None for one in rows] == [True] * 9 + [False] * 3
    assert [(one.own_inputs, one.own_terms, one.own_libraries) for one in rows[:9]] == [({}, {}, {})] * 9
    (row,) = packs(session)
    assert (row.number, row.first_on, row.last_on) == (9, rows[0].assessed_on, rows[8].assessed_on)


def test_the_row_keeps_every_other_column(session, sessions, old):
    columns = [
        column
        for column in Assessment.__table__.columns
        if column.name not in {"inputs", "terms", "libraries", "pack_id"}
    ]
    query = sa.select(*columns).order_by(Assessment.id)
    before = session.execute(query).all()
    session.rollback()
    pack(sessions)
    assert session.execute(query).all() == before


def test_shown_newest_pending_and_declined_scores_stay_unpacked(session, sessions, old):
    rows = all_of(session)
    first = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == old[0].id)).one()
    own = [one for one in rows if one.supplier_id == old[0].id]
    first.assessment_id, first.pending_id, first.declined_id = own[0].id, own[1].id, own[2].id
    session.commit()
    assert pack(sessions).scores == 6
    rows = all_of(session)
    assert {one.id for one in rows if one.pack_id is None} >= {one.id for one in own}


def test_a_score_of_the_last_days_stays(session, sessions, old):
    assert pack(sessions, before=BEFORE - timedelta(days=200)).scores == 6
    assert pack(sessions, before=BEFORE - timedelta(days=2_000)).scores == 0


def test_packing_again_changes_nothing(session, sessions, old):
    pack(sessions)
    before = texts(session)
    session.rollback()
    assert pack(sessions, now=NOON + timedelta(hours=1)).scores == 0
    assert texts(session) == before
    assert len(told(session)) == len(packs(session)) == 1


def test_one_event_tells_how_many_and_a_digest_over_all_packs(session, sessions, old, monkeypatch):
    monkeypatch.setattr(packing, "PORTION", 4)
    pack(sessions)
    rows = packs(session)
    assert [one.number for one in rows] == [4, 4, 1]
    (event,) = told(session)
    assert (event.after["scores"], event.after["packs"]) == (9, 3)
    assert event.after["digest"] == packing.digest_of((one.id, one.sha256) for one in rows)
    seals.seal(session)
    assert seals.verify(session).holds


def test_packs_that_a_killed_run_left_untold_are_told_by_the_next(session, sessions, old, monkeypatch):
    monkeypatch.setattr(packing, "PORTION", 4)

    def stop(reached):
        raise Interrupted

    with pytest.raises(Interrupted):
        pack(sessions, pause=stop)
    assert (len(packs(session)), told(session)) == (1, [])
    session.rollback()
    pack(sessions)
    assert [event.after["packs"] for event in told(session)] == [3]


def test_a_run_that_made_room_goes_on_where_it_was(session, sessions, old, monkeypatch):
    monkeypatch.setattr(packing, "PORTION", 2)
    before, seen = content(session), []
    session.rollback()

    def pause(reached):
        seen.append(reached)
        raise Interrupted

    for _ in range(9):
        try:
            done = pack(sessions, reached=seen[-1] if seen else None, pause=pause)
            break
        except Interrupted:
            continue
    assert (done.scores, done.packs, len(seen)) == (9, 5, 5)
    assert content(session) == before


def test_a_rehearsal_computes_the_same_and_writes_nothing(session, sessions, old):
    before = texts(session)
    session.rollback()
    rehearsed = pack(sessions, is_rehearsal=True)
    assert texts(session) == before
    assert (packs(session), told(session)) == ([], [])
    session.rollback()
    done = pack(sessions)
    assert (done.scores, done.bytes_before) == (rehearsed.scores, rehearsed.bytes_before)
    assert done.bytes_after == rehearsed.bytes_after


def test_rows_are_not_emptied_when_the_pack_reads_back_otherwise(session, sessions, old, monkeypatch):
    before = texts(session)
    session.rollback()
    whole = packed.pack
    monkeypatch.setattr(packed, "pack", lambda entries: whole(entries[1:]))
    with pytest.raises(packed.Damaged):
        pack(sessions)
    assert texts(session) == before
    assert packs(session) == []


def test_of_two_that_pack_the_same_scores_one_gives_way(session, sessions, old):
    with opens(sessions)(writes=False) as reading:
        portion = packing._portion(reading, BEFORE, None, ())
    pack(sessions)
    with opens(sessions)() as late:
        assert not packing.store(late, portion, packed.pack(portion.entries), now=NOON)
        late.rollback()
    assert len(packs(session)) == 1


def test_another_organisation_keeps_its_own(session, sessions, old):
    before = texts(session)
    session.rollback()
    done = packing.everything(
        opens(sessions, EASTGATE),
        before=BEFORE,
        actor=job_actor(EASTGATE, "packing"),
        now=NOON,
        progress=lambda *told: None,
    )
    assert done.scores == 0
    assert texts(session) == before


CHANGES = [
    "UPDATE assessment SET final = 1.0",
    "UPDATE assessment SET inputs = '{}', terms = '{}', libraries = '{}'",
    "UPDATE assessment SET inputs = '{}'",
    "UPDATE assessment SET pack_id = :pack",
    "UPDATE assessment SET inputs = '{}', terms = '{}', libraries = '{}', pack_id = supplier_id",
    "UPDATE assessment SET inputs = '{}', terms = '{}', libraries = '{}', pack_id = :pack, final = 1.0",
    "UPDATE assessment SET inputs = '{}', terms = '{}', libraries = '{}', pack_id = :pack, gates = '[1]'",
    "UPDATE assessment SET inputs = '{}', terms = '{}', libraries = '{\"a\": 1}', pack_id = :pack",
    "UPDATE assessment SET pack_id = NULL WHERE pack_id IS NOT NULL",
    "UPDATE assessment SET inputs = '{}' WHERE pack_id IS NOT NULL",
    "DELETE FROM assessment",
    "UPDATE score_pack SET content = NULL",
    "UPDATE score_pack SET sha256 = 'x'",
    'UPDATE score_pack SET removals = \'[{"on": "2026-01-01"}]\', number = 1',
    'UPDATE score_pack SET removals = \'[{"on": "2026-01-01"}]\', unpacked_bytes = unpacked_bytes + 1',
    "DELETE FROM score_pack",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_every_other_change(engine, session, sessions, old, change):
    pack(sessions)
    before = texts(session)
    (row,) = packs(session)
    identifier = row.id.hex if engine.dialect.name == "sqlite" else row.id
    session.rollback()
    values = {"pack": identifier} if ":pack" in change else {}
    with pytest.raises(DBAPIError, match="append-only"), engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text(change), values)
    assert texts(session) == before


def test_the_trigger_names_every_column_that_stays():
    """A column that a later migration adds has to be named by a new trigger."""
    (one,) = [
        known
        for known in migrate.ScriptDirectory.from_config(migrate._config()).walk_revisions()
        if known.revision == packing.REVISION
    ]
    moved = {*one.module.MOVED, "pack_id"}
    assert {*one.module.KEPT} == set(Assessment.__table__.columns.keys()) - moved
    changing = {"sha256", "content", "unpacked_bytes", "removals"}
    assert {*one.module.PACK_KEPT} == set(ScorePack.__table__.columns.keys()) - changing


def works_from(engine):
    with engine.connect() as connection:
        return connection.scalar(sa.text("SELECT works_from FROM alembic_version"))


def test_earlier_releases_are_told_that_they_no_longer_work_here(engine, session, sessions, old):
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text("UPDATE alembic_version SET works_from = '0012'"))
    pack(sessions, before=BEFORE - timedelta(days=2_000))
    pack(sessions, is_rehearsal=True)
    assert works_from(engine) == "0012"
    pack(sessions)
    assert works_from(engine) == packing.REVISION
    migrate.upgrade(
        engine
    )  # the next start does not take it back: it asks for no less than its migrations do
    known = migrate.ScriptDirectory.from_config(migrate._config()).walk_revisions()
    asked = max(getattr(one.module, "works_from", one.revision) for one in known)
    assert works_from(engine) == max(packing.REVISION, asked)


def night(settings, sessions, now):
    """The nightly run as a worker does it; what came of it."""
    with opens(sessions)() as session:
        run = work.claim(session, packing.JOB, key=now.isoformat(), due_at=now, now=now)
        session.commit()
    worker = Worker(settings, all_jobs(), now=lambda: now)
    worker.perform(run.id)
    worker.close()
    with opens(sessions)(writes=False) as session:
        done = session.get(work.Run, run.id)
        return done.state, done.outcome


def test_the_first_night_after_an_upgrade_packs_nothing(settings, session, sessions, old):
    assert night(settings, sessions, NOON) == ("done", {"begins": "with the next night"})
    assert packs(session) == []
    session.rollback()
    later = NOON + timedelta(days=1)
    assert night(settings, sessions, later) == ("done", {"packed": 9, "packs": 1})
    (event,) = told(session)
    assert event.actor_name == "pack scores"


def test_no_age_means_never(settings, session, sessions, old):
    never = dataclasses.replace(settings, scores_packed_after_days=0)
    for days in (0, 1):
        assert night(never, sessions, NOON + timedelta(days=days)) == ("done", {})
    assert packs(session) == []


def test_what_a_score_of_another_site_shows_is_not_packed(session, sessions, old):
    first, second = (
        session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == one.id)).one()
        for one in old[:2]
    )
    oldest = next(one for one in all_of(session) if one.supplier_id == old[1].id)
    session.add(SiteChange(kind="merge", keep_id=old[0].id, other_id=old[1].id, reason="r", proposed_at=NOON))
    first.assessment_id = oldest.id
    session.commit()
    assert second.assessment_id != oldest.id
    session.rollback()
    assert pack(sessions).scores == 8
    session.expire_all()
    assert session.get_one(Assessment, oldest.id).pack_id is None
