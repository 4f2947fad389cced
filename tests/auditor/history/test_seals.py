"""The chain over the history: what is sealed, and what a look at it finds after a hand in the database."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.history import seals
from auditor.history import service as history
from auditor.history.models import Event, EventSeal
from auditor.history.seals import FIRST, Head
from suppliers.database import new_id
from suppliers.models import Organisation
from tests.conftest import EASTGATE, NOON, NORTHWIND


def happen(session, actor, count, *, at=NOON):
    """Events of one organisation."""
    organisation = session.get(Organisation, actor.organisation_id)
    for number in range(count):
        history.record(
            session, actor, "list_committed", organisation, at=at, after={"number": number}, reason="ü \u0007"
        )
    session.commit()


def forge(engine, *statements):
    """What somebody with the database in their hands can do: the triggers go first."""
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            for table in ("event", "event_seal"):
                for verb in ("update", "delete"):
                    raw.execute(sa.text(f"DROP TRIGGER {table}_no_{verb}"))
        else:
            for table in ("event", "event_seal"):
                raw.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for statement in statements:
            raw.execute(sa.text(statement))


@pytest.fixture
def sealed(session, ama):
    """Five events of Northwind, sealed."""
    happen(session, ama, 5)
    assert seals.seal(session) == 5
    head = seals.head(session)
    session.commit()
    return head


def test_sealing_goes_on_where_it_ended_and_seals_nothing_twice(session, ama, sealed):
    assert seals.seal(session) == 0
    happen(session, ama, 2)
    assert seals.seal(session) == 2
    found = seals.verify(session, noted=sealed)
    assert (found.holds, found.sealed, found.unsealed, found.head.number) == (True, 7, 0, 7)


def test_an_empty_history_holds(session):
    found = seals.verify(session)
    assert (found.holds, found.sealed, found.head) == (True, 0, Head(0, FIRST))


def test_each_organisation_has_a_chain_of_its_own(session, sessions, ama, sealed):
    with open_session(sessions, EASTGATE) as other:
        happen(other, job_actor(EASTGATE, "operator"), 3)
        assert seals.seal(other) == 3
        other.commit()
        assert seals.verify(other).sealed == 3
    assert seals.head(session) == sealed


def test_what_is_not_sealed_yet_is_counted(session, ama, sealed):
    happen(session, ama, 4)
    assert seals.verify(session).unsealed == 4


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (
            ["UPDATE event SET action = 'list_dropped'"],
            "the event of seal 1 (list_dropped, 2026-06-15) was changed",
        ),
        (["UPDATE event SET reason = ''"], "the event of seal 5 (list_committed, 2026-06-15) was changed"),
        (
            ["UPDATE event_seal SET number = number + 1 WHERE number = 5"],
            "seals 5 to 5 are missing",
        ),
        (["DELETE FROM event_seal WHERE number = 3"], "seal 4 does not follow from the one before it"),
        (
            ["DELETE FROM event_seal WHERE number = 5"],
            "the chain ends at seal 4; seal 5 was noted and is gone",
        ),
        (
            ["DELETE FROM event_seal WHERE number > 3"],
            "the chain ends at seal 3; seal 5 was noted and is gone",
        ),
        (
            ["UPDATE event_seal SET digest = body WHERE number = 2"],
            "seal 2 does not follow from the one before it",
        ),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_a_hand_in_the_database_is_told(engine, session, sealed, statements, fault):
    forge(engine, *statements)
    found = seals.verify(session, noted=sealed)
    assert not found.holds
    assert fault in found.faults


def test_an_event_that_is_gone_is_told(engine, session, sealed):
    event_id = session.scalar(sa.select(EventSeal.event_id).where(EventSeal.number == 2))
    session.commit()
    if engine.dialect.name == "sqlite":
        forge(
            engine,
            "PRAGMA defer_foreign_keys = ON",
            f"UPDATE event SET id = '{uuid.uuid4().hex}' WHERE id = '{event_id.hex}'",
            "UPDATE event_seal SET event_id = (SELECT id FROM event WHERE id "
            "NOT IN (SELECT event_id FROM event_seal)) WHERE number = 2",
        )
        assert "the event of seal 2 (list_committed, 2026-06-15) was changed" in seals.verify(session).faults
        return
    forge(
        engine,
        "ALTER TABLE event_seal DROP CONSTRAINT fk_event_seal_event_id",
        f"DELETE FROM event WHERE id = '{event_id}'",
    )
    assert "the event of seal 2 is gone" in seals.verify(session).faults


def test_a_chain_written_anew_holds_for_itself_and_not_for_the_noted_head(engine, session, sealed):
    forge(engine, "UPDATE event SET action = 'list_dropped'", "DELETE FROM event_seal")
    assert seals.seal(session) == 5
    session.commit()
    assert seals.verify(session).holds
    assert seals.verify(session, noted=sealed).faults == ["seal 5 is not the one that was noted"]


def test_a_long_history_is_sealed_batch_by_batch_however_old_it_is(session, ama, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 2)
    monkeypatch.setattr(seals, "LATEST", timedelta(0))  # every event is older than what is looked at again
    happen(session, ama, 5)
    assert seals.is_waiting(session)
    assert [seals.seal(session) for _ in range(4)] == [2, 2, 1, 0]
    session.commit()
    assert not seals.is_waiting(session)
    assert (seals.verify(session).sealed, seals.verify(session).unsealed) == (5, 0)


def test_an_event_that_was_committed_late_is_sealed_after_those_that_overtook_it(session, sessions, ama):
    late = Event(
        id=new_id(), at=NOON, actor_name="Ama", action="late", subject_type="x", subject_id=NORTHWIND
    )
    happen(session, ama, 2)
    assert seals.seal(session) == 2
    session.add(late)
    session.commit()
    assert seals.is_waiting(session)
    assert seals.seal(session) == 1
    session.commit()
    assert seals.verify(session).holds


def test_the_page_shows_the_end_of_the_chain(sealed, as_rhea):
    assert str(sealed) in as_rhea.get("/history").text
