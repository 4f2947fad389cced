"""Official files in small, and suppliers that stand on them."""

from pathlib import Path

import pytest

from auditor import cli, launch
from auditor.reference import service, staging
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.conftest import NOON

REASON = {"reason": "compared with the page by two people"}
FILES = Path(__file__).resolve().parents[2] / "risk" / "importers" / "files"


def file(name):
    """The bytes of an official form in small."""
    return (FILES / name).read_bytes()


@pytest.fixture
def stage(session, adam):
    """Stages a file: `stage("uflpa_entities", "uflpa_page.html")`; `data` in place of the file's bytes."""

    def make(kind, name, data=None, actor=adam, **said):
        given = file(name) if data is None else data
        return staging.stage(session, kind, name, given, said, actor=actor, now=NOON).release

    return make


@pytest.fixture
def activate(session, adam):
    """Activates a release with a reason, so that doubts do not stand in the way."""

    def make(release, reason="compared with the page by two people", actor=adam, now=NOON):
        return service.activate(session, release, reason=reason, actor=actor, now=now)

    return make


@pytest.fixture
def make_supplier(session):
    """Adds a supplier to the register."""

    def make(name, country="CN", **data):
        supplier = Supplier(
            name=name,
            match_key=match_key(name, data.get("address", ""), country),
            kind="factory",
            country=country,
            created_at=NOON,
            updated_at=NOON,
            **data,
        )
        session.add(supplier)
        session.flush()
        return supplier

    return make


@pytest.fixture
def installation(settings, monkeypatch):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)
    return settings


def run(capsys, *arguments):
    status = cli.main(["reference", *arguments, "--organisation", "Northwind"])
    told = capsys.readouterr()
    return status, told.out, told.err
