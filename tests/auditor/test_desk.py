"""The service's commands on its own database."""

import pytest
import sqlalchemy as sa

from auditor import cli, desk, launch
from auditor.config import SettingsError
from auditor.history.models import Event
from auditor.reference.models import DatasetActivation, DatasetRelease
from auditor.scoring.models import SupplierScore
from auditor.scoring.service import Outcome
from auditor.users.models import User
from suppliers.models import Supplier, Upload
from suppliers.uploads import ingestion
from tests import printed
from tests.auditor.full_disk import files_up_to
from tests.conftest import email_of, person_id

LIST = "name,country,sector\nDesk Mill,Viet Nam,garments\nDesk Yard,Norway,steel\n,Norway,steel\n"


@pytest.fixture
def installation(settings, monkeypatch):
    """The command line reads the same settings as the test's database."""
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)
    return settings


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (
            Outcome(looked_at=1, written=1, awaiting_review=1),
            "1 supplier looked at, 1 new assessment, 1 lower score awaits review.",
        ),
        (
            Outcome(looked_at=2, awaiting_review=2),
            "2 suppliers looked at, 0 new assessments, 2 lower scores await review.",
        ),
    ],
)
def test_what_a_run_did_is_told_in_the_number_of_it(outcome, told):
    assert desk.in_words(outcome) == told


def test_a_list_is_imported_scored_and_reported(installation, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 0
    told = capsys.readouterr().out
    assert "2 new" in told
    assert "1 held" in told
    assert "row 4 held: name: name missing. " in told
    assert "2 suppliers looked at, 2 new assessments" in told
    assert cli.main(["rescore", "--organisation", "Northwind"]) == 0
    assert "2 suppliers looked at, 0 new assessments" in capsys.readouterr().out
    report = tmp_path / "report.pdf"
    assert cli.main(["report", str(report), "--organisation", "Northwind"]) == 0
    assert "Desk Mill" in "".join(printed.pages(report))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".", "is a folder; name a file"),
        ("", "is a folder; name a file"),
        ("report.txt", "the report is a PDF; name it F.pdf"),
        ("none/report.pdf", "make it first"),
        ("folder.pdf", "is a folder; name a file"),
    ],
)
def test_a_report_that_cannot_be_written_there_is_refused_before_it_is_made(
    installation, tmp_path, monkeypatch, capsys, place, told
):
    (tmp_path / "folder.pdf").mkdir()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert cli.main(["report", place, "--organisation", "Northwind"]) == 2
    refusal = capsys.readouterr().err
    assert told in refusal
    assert refusal.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_the_organisation_must_be_named_where_there_are_two(installation, capsys):
    assert cli.main(["rescore"]) == 2
    assert "Eastgate, Northwind" in capsys.readouterr().err
    with pytest.raises(SettingsError, match="--organisation"), desk.at(installation, "Nowhere"):
        pass


def test_a_file_that_is_no_list_stores_nothing_and_is_said_in_one_sentence(installation, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_bytes(bytes(range(256)) * 10)
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_list_is_planned_once_and_keeps_its_preview(installation, tmp_path, session, monkeypatch):
    planned = []
    of_plan = ingestion.plan
    monkeypatch.setattr(
        ingestion, "plan", lambda *given, **named: planned.append(1) or of_plan(*given, **named)
    )
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 0
    upload = session.scalars(sa.select(Upload)).one()
    assert (upload.state, upload.counts["new"], upload.counts["held"]) == ("committed", 2, 1)
    assert upload.reading["preview"]
    assert planned == [1]


def test_a_list_without_a_usable_row_stays_to_be_looked_at(installation, tmp_path, session, capsys):
    path = tmp_path / "list.csv"
    path.write_text("name,country\nDesk Mill,Atlantis\n")
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    upload = session.scalars(sa.select(Upload)).one()
    assert (upload.state, upload.counts["held"]) == ("previewed", 1)
    assert session.scalars(sa.select(Supplier)).all() == []


@pytest.mark.parametrize(
    "command",
    [["report", "report.pdf", "--organisation", "Northwind"], ["backup", "backup.tar"]],
    ids=lambda command: command[0],
)
def test_a_file_that_finds_no_room_is_told_in_one_sentence_and_leaves_nothing(
    installation, tmp_path, capsys, command
):
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    file = tmp_path / command[1]
    with files_up_to(20_000):
        assert cli.main([command[0], str(file), *command[2:]]) == 2
    told = capsys.readouterr().err
    assert told.endswith(
        "manumit: The disk is full; nothing of what was under way was kept. Make room, and try again.\n"
    )
    left = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.name for path in left} <= {"secret_key", "manumit.db-shm", "manumit.db-wal"}


ASKED = "name,country,sector\nDesk Mill,Viet Nam,garments\n"
ANSWERED = """name,country,sector,migrant,agency,fees,tied,housing,temp,groups,depth,pay,press,iso,contract
Desk Mill,Viet Nam,garments,0,0,policy_only,no,0,0,0,0,time_with_records,low,urban,100
"""


@pytest.mark.parametrize("named", [True, False], ids=["named", "nobody named"])
def test_who_is_named_as_the_author_of_a_list_does_not_review_what_falls_by_it(
    installation, tmp_path, session, api_as, named
):
    path = tmp_path / "list.csv"
    path.write_text(ASKED)
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 0
    path.write_text(ANSWERED)
    whose = ["--as", f" {email_of('rhea').upper()} "] if named else []
    assert cli.main(["import", str(path), "--organisation", "Northwind", *whose]) == 0
    site = session.scalars(sa.select(Supplier)).one().id
    assert session.scalars(sa.select(SupplierScore)).one().awaits_review
    of_list = sa.select(Event).where(Event.action == "list_committed").order_by(Event.id)
    told = session.scalars(of_list).all()[-1]
    expected = (person_id("rhea"), "Rhea") if named else (None, "operator")
    assert (told.actor_id, told.actor_name) == expected
    session.commit()
    body = {"reason": "looked at, as was seen there"}
    answered = api_as("rhea").post(f"/scores/{site}/agreement", json=body)
    assert answered.status_code == (403 if named else 200)
    assert not named or answered.json["code"] == "own_work"


@pytest.mark.parametrize(
    "email", ["nobody@northwind.example", "dara@eastgate.example", "bo@northwind.example", ""]
)
@pytest.mark.parametrize(
    "command", [["import", "list.csv"], ["reference", "activate", "tip"], ["reference", "rollback", "tip"]]
)
def test_an_author_without_an_open_account_there_is_refused_and_nothing_is_done(
    installation, tmp_path, session, capsys, monkeypatch, email, command
):
    """Of another organisation and with a closed account too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(ASKED)
    session.get_one(User, person_id("bo")).is_active = False
    session.commit()
    assert cli.main([*command, "--organisation", "Northwind", "--as", email]) == 2
    told = capsys.readouterr().err
    assert "nobody with an open account there has that address" in told
    assert told.count("\n") == 1
    assert session.scalars(sa.select(Upload)).all() == []
    assert session.scalars(sa.select(DatasetActivation)).all() == []


def test_who_is_named_with_tables_has_brought_them_in(installation, tmp_path, session):
    path = tmp_path / "own.csv"
    path.write_text("name,country\nListed Mill,VN\nOther Mill,VN\n")
    whose = ["--organisation", "Northwind", "--as", email_of("rhea")]
    assert cli.main(["reference", "import", "own_blocking", str(path), "--as-of", "2026-06-01", *whose]) == 0
    assert session.scalars(sa.select(DatasetRelease.staged_by)).all()[-1] == person_id("rhea")
    session.commit()  # gives back the writer's lock
    assert cli.main(["reference", "activate", "own_blocking", *whose]) == 0
    assert session.scalars(sa.select(DatasetActivation.activated_by)).all() == [person_id("rhea")]
