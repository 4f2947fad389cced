"""Official files in small, and suppliers that stand on them."""

from pathlib import Path

import pytest

from auditor import cli, launch
from auditor.core.access import Role, job_actor
from auditor.reference import service, staging
from auditor.users.models import User
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.conftest import NOON, NORTHWIND, person_id

REASON = {"reason": "compared with the page by two people"}
OPERATOR = job_actor(NORTHWIND, "operator")
"""A second person beside Adam, who is the only administrator."""
FILES = Path(__file__).resolve().parents[2] / "risk" / "importers" / "files"


def file(name):
    """The bytes of an official form in small."""
    return (FILES / name).read_bytes()


@pytest.fixture
def stage(session):
    """Stages a file: `stage("uflpa_entities", "uflpa_page.html")`; `data` in place of the file's bytes.

    By the operator, so that Adam is the second person where one is needed.
    """

    def make(kind, name, data=None, actor=OPERATOR, **said):
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
def second_administrator(session):
    """The name in the cast of somebody who is an administrator besides Adam: Rhea."""
    rhea = session.get(User, person_id("rhea"))
    rhea.roles = sorted({*rhea.roles, Role.ADMINISTRATOR})
    session.commit()
    return "rhea"


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
