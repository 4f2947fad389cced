"""`manumit method` with an organisation: its own releases listed, shown and compared."""

import pytest

from auditor import cli, launch
from auditor.methods import service
from risk import own_methodology
from tests.conftest import NOON


@pytest.fixture
def own(settings, monkeypatch, session, adam):
    """An own release in the database that the command line works on."""
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)
    return proposed(session, adam, "Ours", {"missing.not_requested": 80})


def proposed(session, adam, title, changes):
    """An own release with these changes, stored."""
    reason = "because, as was seen there"
    day = NOON.date()
    row = service.propose(
        session, changes, title=title, reason=reason, effective_from=day, actor=adam, now=NOON
    )
    session.commit()
    return row


def run(*arguments):
    return cli.main(["method", *arguments, "--organisation", "Northwind"])


def test_own_releases_are_listed_shown_and_compared(own, capsys):
    assert run("list") == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"1.0.0-1  from {NOON.date()}  Ours (1 value changed)",
        "in use: 1.0.0",
    ]
    assert run("show", "1.0.0-1") == 0
    assert capsys.readouterr().out == "1.0.0-1: release 1.0.0 with\nmissing.not_requested = 80\n"
    assert run("compare", "1.0.0", "1.0.0-1") == 0
    assert capsys.readouterr().out == ("missing.not_requested: 75 → 80\n1.0.0 and 1.0.0-1: 1 difference\n")


def test_what_weighs_less_in_the_second_release_is_called_milder(own, session, adam, capsys):
    shipped = {one.path: one.value for one in own_methodology.parameters("1.0.0")}
    moved = {
        "missing.not_requested": 80,
        "controls.weights.voice": shipped["controls.weights.voice"] + 0.05,
        "controls.weights.audit": shipped["controls.weights.audit"] - 0.05,
    }
    proposed(session, adam, "Voice", moved)
    assert run("compare", "1.0.0-1", "1.0.0-2") == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told if line.endswith(", milder")] == [
        "controls.weights.voice"
    ]
    assert told[-1] == "1.0.0-1 and 1.0.0-2: 2 differences, 1 milder in 1.0.0-2"
    assert run("compare", "1.0.0-2", "1.0.0-1") == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told if line.endswith(", milder")] == [
        "controls.weights.audit"
    ]
    assert run("compare", "1.0.0-1", "1.0.0") == 0
    assert "missing.not_requested: 80 → 75, milder" in capsys.readouterr().out


def test_an_organisation_that_is_not_there_is_refused_before_anything_is_printed(own, capsys):
    assert cli.main(["method", "list", "--organisation", "Nope"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_a_release_that_is_not_there_is_refused_in_one_sentence(own, capsys):
    assert run("compare", "1.0.0", "1.0.0-9") == 2
    assert capsys.readouterr().err.count("\n") == 1
    for command in (["compare", "1.0.0", "1.0.0-1"], ["show", "1.0.0-1"]):
        assert cli.main(["method", *command]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert "'1.0.0-1' is not shipped; there is 1.0.0." in told
        assert "add --organisation NAME" in told


def test_what_a_stored_release_has_beyond_its_bounds_is_told_when_it_is_compared(
    own, session, adam, capsys, monkeypatch
):
    with monkeypatch.context() as before:
        before.setattr(service, "_require_no_weaker", lambda _: None)  # as before there was this bound
        proposed(session, adam, "Half", {"answers.tied.yes_no.yes": 50})
    assert run("compare", "1.0.0", "1.0.0-2") == 0
    told = capsys.readouterr().out
    assert (
        "1.0.0-2 goes beyond the bounds of own releases: answers.tied.yes_no.yes: 50 points is less than "
        "the 100 of missing.overdue; at least 100 is accepted"
    ) in told
    assert run("compare", "1.0.0", "1.0.0-1") == 0
    assert "beyond" not in capsys.readouterr().out
