"""`manumit history verify` and `manumit history replay` on a real database."""

import sqlite3
import uuid
from contextlib import closing
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor import cli, launch
from auditor.core import clock
from auditor.core.access import Actor, Role
from auditor.core.database import open_session
from auditor.history import seals
from auditor.history.models import Event
from auditor.methods import service as methods
from auditor.methods.models import MethodologyRelease
from auditor.scoring import replaying
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment, ScorePack, SupplierScore
from auditor.users.models import User
from suppliers.models import Supplier
from tests import casework
from tests.auditor.scoring import old_scores
from tests.conftest import NOON, NORTHWIND, actor_named

LIST = "name,country,sector,supplier_id\nDesk Mill,Viet Nam,garments,V-17\nDesk Yard,Norway,steel,V-18\n"


@pytest.fixture
def scored(settings, monkeypatch, tmp_path, session, capsys):
    """Two suppliers with a score, and a sealed history."""
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 0
    assert seals.seal(session) > 0
    session.commit()
    capsys.readouterr()
    return settings


def run(*arguments):
    return cli.main(["history", *arguments, "--organisation", "Northwind"])


def test_a_whole_history_is_verified_and_its_head_can_be_noted(scored, capsys, session):
    assert run("verify") == 0
    printed = capsys.readouterr().out
    assert "0 faults; head " in printed
    noted = printed.split("head ")[1].strip()
    assert noted == str(seals.head(session))
    assert run("verify", "--head", noted) == 0
    assert run("verify", "--head", f"1:{'0' * 64}") == 1
    assert "seal 1 is not the one that was noted" in capsys.readouterr().out


def let_rewrite(raw, table):
    """What an operator with SQL can do: rows of an append-only table may be changed from now on."""
    if raw.dialect.name == "sqlite":
        raw.execute(sa.text(f"DROP TRIGGER {table}_no_update"))
    else:
        raw.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


def test_a_rewritten_history_ends_with_status_1(scored, engine, capsys):
    with engine.execution_options(writes=True).begin() as raw:
        let_rewrite(raw, "event")
        raw.execute(sa.text("UPDATE event SET actor_name = 'somebody else'"))
    assert run("verify") == 1
    assert "was changed" in capsys.readouterr().out


@pytest.mark.parametrize("head", ["7", "7:zz", "x:00", "7:00"])
def test_a_head_that_is_none_is_refused_in_one_sentence(scored, capsys, head):
    assert run("verify", "--head", head) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("by", ["Desk Mill", "V-17", "id"])
def test_a_score_is_replayed_by_name_number_or_id(scored, session, capsys, by):
    known = session.scalars(sa.select(Supplier).where(Supplier.name == "Desk Mill")).one()
    stored = session.scalars(sa.select(Assessment).where(Assessment.supplier_id == known.id)).one()
    assert run("replay", str(known.id) if by == "id" else by) == 0
    printed = capsys.readouterr().out
    assert f"Desk Mill: {stored.final:g} {stored.band}, assessed on {stored.assessed_on}" in printed
    assert stored.input_hash in printed
    assert printed.endswith("computed again: the same\n")


def test_a_stored_score_that_was_touched_is_told(scored, engine, capsys):
    with engine.execution_options(writes=True).begin() as raw:
        let_rewrite(raw, "assessment")
        raw.execute(sa.text("UPDATE assessment SET final = 1.0"))
    assert run("replay", "Desk Mill") == 1
    printed = capsys.readouterr().out
    assert "final: stored 1.0, computed " in printed
    assert printed.endswith("computed again: NOT the same\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Nobody Ltd"], "There is no supplier"),
        ([str(uuid.uuid4())], "There is no supplier"),
        (["Desk Mill", "--on", "2001-01-01"], "No score of this supplier was computed by 2001-01-01"),
        (["Desk Mill", "--on", "yesterday"], "write it as YYYY-MM-DD"),
        (["Desk Mill", "--on", ""], "--on '' is no day; write it as YYYY-MM-DD"),
        (["Desk Mill", "--on", "2199-12-31"], "2199-12-31 is still to come: no score of it is known yet"),
        (["Desk Mill", "--on", "9999-12-31"], "9999-12-31 is still to come: no score of it is known yet"),
    ],
)
def test_what_cannot_be_replayed_is_said_in_one_sentence(scored, capsys, arguments, told):
    assert run("replay", *arguments) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_old_scores_are_packed_by_command(scored, sessions, session, capsys, monkeypatch):
    old_scores.suppliers_with_old_scores(session)
    before = old_scores.content(session)
    session.rollback()
    assert run("pack", "--before", old_scores.BEFORE.isoformat(), "--dry-run") == 0
    rehearsed = capsys.readouterr().out
    assert rehearsed.startswith(f"9 scores of before {old_scores.BEFORE} would be packed into 1 pack: ")
    assert session.scalars(sa.select(ScorePack)).all() == []
    session.rollback()
    assert run("pack", "--before", old_scores.BEFORE.isoformat()) == 0
    said = capsys.readouterr()
    assert said.out == rehearsed.replace("would be packed", "packed")
    assert said.err == ""
    assert old_scores.content(session) == before
    session.rollback()
    assert run("pack") == 0
    assert capsys.readouterr().out.endswith("is left to be packed.\n")
    (event,) = session.scalars(sa.select(Event).where(Event.action == "scores_packed"))
    assert (event.actor_name, event.after["scores"]) == ("operator", 9)
    monkeypatch.setenv("MANUMIT_SCORES_PACKED_AFTER_DAYS", "0")
    assert run("pack") == 2
    assert "MANUMIT_SCORES_PACKED_AFTER_DAYS is 0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "told"), [("soon", "--before 'soon' is no day"), ("2199-12-31", "2199-12-31 is still to come")]
)
def test_a_day_that_cannot_be_packed_before_is_refused_in_one_sentence(scored, capsys, day, told):
    assert run("pack", "--before", day) == 2
    said = capsys.readouterr().err
    assert (told in said, said.count("\n")) == (True, 1)


def test_two_suppliers_of_one_name_are_told_apart_by_id(scored, session, capsys):
    session.add(
        Supplier(
            name="Desk Mill",
            country="NO",
            kind="factory",
            match_key="x",
            created_at=clock.now(),
            updated_at=clock.now(),
        )
    )
    session.commit()
    assert run("replay", "Desk Mill") == 2
    assert '2 suppliers are called "Desk Mill"' in capsys.readouterr().err


def test_a_score_that_waits_for_a_reviewer_says_what_is_shown(scored, session, capsys):
    known = session.scalars(sa.select(Supplier).where(Supplier.name == "Desk Mill")).one()
    score = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == known.id)).one()
    (other,) = session.scalars(sa.select(SupplierScore.assessment_id).where(SupplierScore.id != score.id))
    score.pending_id, score.awaits_review, score.final, score.band = score.latest_id, True, 71.5, "High"
    score.assessment_id = other  # any but the pending one
    session.commit()
    shown, waits = (session.get_one(Assessment, one) for one in (other, score.pending_id))
    assert shown.final != waits.final
    assert run("replay", "Desk Mill") == 0
    told = capsys.readouterr().out
    assert f"{shown.final:g} {shown.band}, assessed on {shown.assessed_on}" in told.splitlines()[0]
    assert f"waited for review then: {waits.final:g} {waits.band}, assessed on {waits.assessed_on}" in told
    assert told.count("computed again: the same") == 2


def alter(engine, statement):
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(statement)


@pytest.mark.parametrize(
    "values",
    [
        *({"final": 20.0}, {"band": "Low"}, {"gates": ["G9_silent"]}, {"confidence": 99.0}, {"gate_bits": 1}),
        *({"blocked": True}, {"assessed_on": date(2026, 1, 1)}),
        *({name: 1.5} for name in ("low", "high", "severity", "likelihood", "reference_coverage")),
        *({"grade": "E"}, {"provisional": False}, {"floor": 3.0}),
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_shown_score_that_is_not_the_computed_one_is_told(scored, engine, session, capsys, values):
    assert run("verify", "--replay") == 0
    alter(engine, sa.update(SupplierScore).values(**values))
    assert run("verify") == 1
    (name,) = values
    assert f"{name} is {values[name]}, computed was" in capsys.readouterr().out


@pytest.mark.parametrize(
    "values", [{"pending_final": 1.5}, {"pending_band": "Severe"}], ids=["final", "band"]
)
def test_a_waiting_score_that_is_not_the_computed_one_is_told(scored, engine, session, capsys, values):
    made = {name: getattr(Assessment, name) for name in ("final", "band")}
    own = {name: sa.select(one).where(Assessment.id == SupplierScore.latest_id) for name, one in made.items()}
    waits = {f"pending_{name}": one.scalar_subquery() for name, one in own.items()}
    alter(engine, sa.update(SupplierScore).values(pending_id=SupplierScore.latest_id, **waits))
    assert run("verify") == 0
    alter(engine, sa.update(SupplierScore).values(**values))
    assert run("verify") == 1
    (name,) = values
    assert f"{name} is {values[name]}, computed was" in capsys.readouterr().out


def delete_as_somebody_would(engine, assessment_id):
    """Past triggers and foreign keys, as whoever owns the database can."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(engine.url.database)) as raw:
            raw.execute("DROP TRIGGER assessment_no_delete")
            raw.execute("DELETE FROM assessment WHERE id = ?", [assessment_id.hex])
            raw.commit()
        return
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text("SET LOCAL session_replication_role = replica"))
        raw.execute(sa.delete(Assessment).where(Assessment.id == assessment_id))


@pytest.mark.parametrize("number", [0, 1], ids=["the first one", "a later one"])
def test_a_score_of_before_that_was_deleted_is_told(scored, engine, session, capsys, number):
    """No list shows it any more: only the history still names it."""
    known = session.scalars(sa.select(Supplier).where(Supplier.name == "Desk Mill")).one()
    query = sa.select(SupplierScore).where(SupplierScore.supplier_id == known.id)
    basis, shown = scoring.basis(session, clock.now().date()), [session.scalars(query).one().assessment_id]
    for code in ("ILO09", "RETALIATION"):
        casework.finding(session, known, actor_named("bo"), code=code)
        scoring.rescore(session, [known.id], basis=basis, actor=actor_named("ama"), now=clock.now())
        session.commit()
        shown.append(session.scalars(query).one().assessment_id)
    before, row = shown[number], session.scalars(query).one()
    assert before not in {row.assessment_id, row.pending_id, row.latest_id}
    session.commit()
    assert run("verify") == 0
    delete_as_somebody_would(engine, before)
    capsys.readouterr()
    assert run("verify") == 1
    told = capsys.readouterr().out
    assert f"assessment {before}, which the history names at " in told
    assert told.count(" is gone") == 1
    assert "is not there" not in told


def test_a_shown_score_that_was_deleted_is_told(scored, engine, session, capsys):
    known = session.scalars(sa.select(Supplier).where(Supplier.name == "Desk Mill")).one()
    stored = session.scalars(sa.select(Assessment).where(Assessment.supplier_id == known.id)).one()
    gone = stored.id
    session.commit()
    delete_as_somebody_would(engine, gone)
    assert run("verify") == 1
    assert f"the assessment {gone} that it shows is not there" in capsys.readouterr().out
    assert run("replay", "Desk Mill") == 2
    told = capsys.readouterr().err
    assert f"The score {gone} that is shown of this supplier was deleted from the database" in told
    assert "defect" not in told


def test_rules_that_are_not_those_that_were_proposed_are_told(scored, engine, session, capsys):
    about = {"title": "Less peak", "reason": "tried out, as was seen there", "effective_from": NOON.date()}
    adam = session.scalars(sa.select(User)).first()
    actor = Actor(session.organisation_id, adam.id, "Adam", frozenset({Role.ADMINISTRATOR}))
    methods.propose(session, {"factors.peak_share": 0.15}, **about, actor=actor, now=NOON)
    session.commit()
    assert run("verify") == 0
    for trigger in ("methodology_release_no_update", "methodology_release_keep"):
        with engine.execution_options(writes=True).begin() as raw:
            if engine.dialect.name == "sqlite":
                raw.execute(sa.text(f"DROP TRIGGER IF EXISTS {trigger}"))
            else:
                raw.execute(sa.text("ALTER TABLE methodology_release DISABLE TRIGGER USER"))
    alter(engine, sa.update(MethodologyRelease).values(changes={"factors.peak_share": 0.1}))
    assert run("verify") == 1
    assert "methodology 1.0.0-1: its values do not have the SHA-256" in capsys.readouterr().out


COPIED = ("inputs", "terms", "input_hash", "final", "band", "gates")


def test_a_score_that_was_put_in_the_place_of_another_is_told(scored, engine, sessions, session, capsys):
    """Whole and computed rightly, but it is not the one that the history tells of."""
    known = session.scalars(sa.select(Supplier).where(Supplier.name == "Desk Mill")).one()
    first = session.scalars(sa.select(Assessment.id).where(Assessment.supplier_id == known.id)).one()
    casework.finding(session, known, actor_named("bo"), code="RETALIATION")
    now = clock.now() + timedelta(days=1)  # of one day the database keeps no inputs twice
    basis = scoring.basis(session, now.date())
    scoring.rescore(session, [known.id], basis=basis, actor=actor_named("ama"), now=now)
    session.commit()
    assert run("verify", "--replay") == 0
    with engine.execution_options(writes=True).begin() as raw:
        let_rewrite(raw, "assessment")
        table, milder = Assessment.__table__, Assessment.__table__.alias()
        of_first = {name: sa.select(milder.c[name]).where(milder.c.id == first) for name in COPIED}
        graver = sa.update(table).where(table.c.supplier_id == known.id, table.c.id != first)
        raw.execute(graver.values({name: one.scalar_subquery() for name, one in of_first.items()}))
        same = {name: of_first[name].scalar_subquery() for name in ("final", "band", "gates")}
        shown = sa.update(SupplierScore).where(SupplierScore.supplier_id == known.id)
        raw.execute(shown.values(**same, gate_bits=0))
    capsys.readouterr()
    assert run("verify") == 1
    assert "the history told " in capsys.readouterr().out
    done = replaying.check(
        lambda: open_session(sessions, NORTHWIND),
        day=now.date(),
        actor=actor_named("ama"),
        now=now,
        progress=lambda done, total, message: None,
    )
    assert (done.differ, done.altered) == (1, 0)
    event = session.scalars(sa.select(Event).where(Event.action == "replay_differs")).one()
    assert all("the history told " in line for line in event.after["differences"])


def test_a_score_without_inputs_is_told_and_is_no_defect(scored, engine, capsys):
    with engine.execution_options(writes=True).begin() as raw:
        let_rewrite(raw, "assessment")
        raw.execute(sa.update(Assessment).values(own_inputs={}))
    assert run("replay", "Desk Mill") == 1
    said = capsys.readouterr()
    assert "it cannot be computed again: " in said.out
    assert said.out.endswith("computed again: NOT the same\n")
    assert said.err == ""
