"""Very many invented suppliers for the demonstration company: each made of its number, up to that number."""

import io

import pytest
import sqlalchemy as sa

from auditor import cli, config
from auditor.config import SettingsError
from auditor.core import changes, clock, migrate
from auditor.core.access import job_actor
from auditor.core.database import connect, open_session, session_factory
from auditor.core.storage import Storage
from auditor.demo import cast, many
from auditor.intake import service as intake
from auditor.reference import active
from auditor.scoring import uptake
from auditor.scoring.models import SupplierScore
from auditor.screening.models import Hit
from suppliers.matching import match_key
from suppliers.models import Organisation, StatedAnswer, Supplier
from tests.auditor.scoring.test_rescoring import make_supplier
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

OF_THE_STORY = 18


@pytest.fixture
def company(story_lines, engine):
    with open_session(session_factory(engine), None) as session:
        found = session.scalars(sa.select(Organisation).where(Organisation.name == cast.COMPANY)).one()
    with open_session(session_factory(engine), found.id) as session:
        yield session


def names(session):
    session.rollback()
    found = set(session.scalars(sa.select(Supplier.name).where(Supplier.name.startswith("Invented"))))
    session.rollback()  # on SQLite nobody else could write
    return found


def test_they_are_stored_as_a_list_leaves_them_and_can_be_scored(company, settings, monkeypatch):
    monkeypatch.setattr(many, "PORTION", 40)
    told = []
    words = many.add(settings, 100, lambda *of: told.append(of))
    assert "has 100 invented suppliers, 100 of them new" in words
    assert [of[:2] for of in told] == [(40, 100), (80, 100), (100, 100)]
    assert len(names(company)) == 100
    invented = Supplier.name.startswith("Invented")
    answers = sa.select(StatedAnswer.field, sa.func.count()).join(Supplier).where(invented)
    assert set(dict(company.execute(answers.group_by(StatedAnswer.field)).all()).values()) == {33}
    assert changes.are_waiting(company), "the worker scores them"
    actor = job_actor(company.organisation_id, "test")
    done = uptake.take_up(company, actor=actor, now=clock.now(), limit=200)
    assert (done.looked_at, done.failed) == (100, 0)
    assert company.scalar(sa.select(sa.func.count(SupplierScore.id))) == 100 + OF_THE_STORY
    hits = sa.select(Hit.id).join(Supplier, Supplier.id == Hit.supplier_id)
    assert company.scalars(hits.where(invented)).all() == [], "they bear nobody's name"


def test_a_list_that_names_one_finds_it_again(company, settings):
    """Stored in bulk they are what a list would have made of them."""
    many.add(settings, 3, lambda *_: None)
    names(company)
    row = company.scalars(sa.select(Supplier).where(Supplier.name.endswith("0000003"))).one()
    lines = ["supplier_id,name,address,country,kind,sector,product,workers"]
    values = (row.name, row.address, row.country, row.kind, row.sector, row.product, row.workers_max)
    lines.append(",".join(map(str, ("DEMO-M-0000003", *values))))
    assert row.match_key == match_key(row.name, row.address, row.country)
    company.rollback()
    storage = Storage(settings.data_dir, company.organisation_id)
    actor = job_actor(company.organisation_id, "test")
    data = io.BytesIO("\n".join(lines).encode())
    given = {"limit": settings.upload_bytes, "actor": actor, "now": clock.now()}
    upload = intake.receive(company, storage, data, "again.csv", {}, **given)
    checked = intake.check(storage, upload, intake.limits_of(settings), active.release(company))
    planned = intake.plan(company, upload, checked)
    storage.close()
    company.rollback()
    assert [one.status for one in planned.rows] == ["unchanged"]


def test_whoever_stops_it_keeps_what_is_stored_and_goes_on_after_it(company, settings, monkeypatch):
    monkeypatch.setattr(many, "PORTION", 10)

    def stop(done, _total, _message):
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        many.add(settings, 35, stop)
    first = names(company)
    assert len(first) == 20
    assert "has 35 invented suppliers, 15 of them new" in many.add(settings, 35, lambda *_: None)
    assert first < (everybody := names(company))
    assert len(everybody) == 35
    assert "0 of them new" in many.add(settings, 30, lambda *_: None)
    assert names(company) == everybody


def test_the_story_is_told_first_where_there_is_none(settings, database_url):
    told = many.add(settings, 5, lambda *_: None)
    assert "one-time link" in told
    assert told.endswith("the page Scheduled work shows how far it is.")


def test_they_are_not_put_beside_suppliers_of_others(company, settings):
    make_supplier(company)
    company.commit()
    with pytest.raises(SettingsError, match="not put beside them"):
        many.add(settings, 5, lambda *_: None)
    assert names(company) == set()


def test_the_refusal_names_the_call_that_can_be_made_instead(
    company, settings, tmp_path, monkeypatch, capsys
):
    make_supplier(company)
    company.commit()
    for name, value in (("DATA_DIR", settings.data_dir), ("DATABASE_URL", settings.database_url)):
        monkeypatch.setenv(f"MANUMIT_{name}", str(value))
    monkeypatch.setenv("MANUMIT_SECRET_KEY", settings.secret_key)
    assert cli.main(["demo", "--suppliers", "5"]) == 2
    told = capsys.readouterr().err
    assert "others put 1 supplier in" in told
    assert "nothing was stored" in told
    is_usual = settings.database_url == config.database_url({}, settings.data_dir)
    assert ("MANUMIT_DATABASE_URL=" in told) is not is_usual
    assert told.rstrip().endswith("MANUMIT_DATA_DIR=ANOTHER_FOLDER manumit demo --suppliers 5")
    assert "ANOTHER_FOLDER ./run" in told
    another = tmp_path / "another"
    another.mkdir()
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(another))
    monkeypatch.delenv("MANUMIT_DATABASE_URL")
    engine = connect(config.read().database_url)
    migrate.upgrade(engine)  # what a first start does
    engine.dispose()
    assert cli.main(["demo", "--suppliers", "5"]) == 0
    assert "has 5 invented suppliers, 5 of them new." in capsys.readouterr().out


def test_nor_into_a_company_that_only_bears_the_name(settings, session):
    session.execute(sa.update(Organisation).where(Organisation.id == NORTHWIND).values(name=cast.COMPANY))
    session.commit()
    with pytest.raises(SettingsError, match="not the demonstration's own"):
        many.add(settings, 5, lambda *_: None)


def test_the_command_says_what_it_did_and_whoever_calls_it_again_adds_nothing(
    company, settings, monkeypatch, capsys
):
    for name, value in (("DATA_DIR", settings.data_dir), ("DATABASE_URL", settings.database_url)):
        monkeypatch.setenv(f"MANUMIT_{name}", str(value))
    monkeypatch.setenv("MANUMIT_SECRET_KEY", settings.secret_key)
    for new in (5, 0):
        assert cli.main(["demo", "--suppliers", "5"]) == 0
        assert f"{cast.COMPANY} has 5 invented suppliers, {new} of them new." in capsys.readouterr().out
    assert len(names(company)) == 5


@pytest.mark.parametrize("number", ["0", "-3", "2000001"])
def test_a_number_out_of_range_is_refused_in_one_sentence(number, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path))
    assert cli.main(["demo", f"--suppliers={number}"]) == 2
    assert capsys.readouterr().err == "manumit: --suppliers is a whole number from 1 to 2,000,000.\n"


def test_a_number_gives_the_same_supplier_every_time_and_no_two_bear_a_name():
    some = [many.made_of(number) for number in range(1, 2_001)]
    assert len({one.supplier["name"] for one in some}) == len(some)
    assert many.made_of(1_234) == some[1_233]
    assert all(one.supplier["name"].startswith("Invented ") for one in some)
    assert {one.supplier["country"] for one in some} == set(many.COUNTRIES)
