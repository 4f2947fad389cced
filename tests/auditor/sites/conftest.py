"""Two records of one site, one of them with everything that can hang on a site."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.evidence.models import EvidenceFile
from auditor.sites import scores
from risk import reference
from suppliers.matching import match_key
from suppliers.models import (
    InformationRequest,
    OutsideIdentifier,
    ReportedSignal,
    StatedAnswer,
    StatedControl,
    Supplier,
)
from suppliers.sites import merging
from tests import casework
from tests.conftest import NOON, NORTHWIND

TODAY = NOON.date()


def listed_name():
    rows = reference.load().rows["uflpa_entities"]
    return next(row["name"] for row in rows if row["use"] == "entity" and row["name"].isascii())


def site(session, name, address="12 Mill Road", country="BD", **values):
    """A site in the register, scored."""
    row = casework.supplier(session, name, country=country, address=address, sector="garments", **values)
    row.match_key = match_key(name, address, country)
    session.flush()
    scores.compute(session, [row.id], now=NOON)
    return row


def answer(session, supplier, value, day=TODAY, field="fees"):
    """One stated answer."""
    row = StatedAnswer(
        supplier_id=supplier.id,
        field=field,
        value=value,
        grade="document",
        observed_on=day,
        source="letter",
        recorded_at=NOON,
    )
    session.add(row)
    session.flush()
    return row


def burden(session, supplier, ama, bo):
    """A row in every table by which something can stand under a site."""
    audit = casework.audit_on_site(session, supplier, ama, bo)
    casework.finding(session, supplier, bo, audit=audit, reference="F-1")
    answer(session, supplier, "some")
    day = NOON.date()
    session.add_all(
        [
            StatedControl(
                supplier_id=supplier.id,
                control="recruit",
                maturity=1,
                grade="self",
                observed_on=day,
                source="letter",
                recorded_at=NOON,
            ),
            OutsideIdentifier(supplier_id=supplier.id, scheme="supplier_id", value=f"N-{supplier.id.hex}"),
            InformationRequest(
                supplier_id=supplier.id, field="agency", asked_on=day, due_on=day, created_at=NOON
            ),
            ReportedSignal(
                supplier_id=supplier.id,
                code="ILO05",
                source_kind="ngo",
                source="Watch 12/2026",
                status="alleged",
                last_known_on=day,
                recorded_at=NOON,
            ),
            EvidenceFile(
                supplier_id=supplier.id,
                filename="photo.jpg",
                content_type="image/jpeg",
                size=3,
                sha256="0" * 64,
                source="photo",
                received_at=NOON,
            ),
        ]
    )
    session.flush()
    scores.compute(session, [supplier.id], now=NOON)


def attached(session):
    """Who owns each row that stands under a site: (table, column, id) → site."""
    session.flush()
    found = {}
    for one in merging.attachments():
        for row_id, owner in session.execute(sa.select(one.table.c.id, one.column)):
            if owner is not None:
                found[one.table.name, one.column.name, row_id] = owner
    return found


@pytest.fixture
def keep(session):
    return site(session, "Riverside Garments Ltd")


@pytest.fixture
def gone(session, ama, bo):
    row = site(session, "Riverside Apparels", address="Mill Rd 12")
    burden(session, row, ama, bo)
    return row


@pytest.fixture
def take_in(api_as):
    """Take a list into the register: `take_in("name,…")`."""

    def make(text, filename="list.csv"):
        data = {"file": (io.BytesIO(text.encode()), filename)}
        ama = api_as("ama")
        made = ama.post("/uploads", data=data, content_type="multipart/form-data").json
        assert ama.post(f"/uploads/{made['id']}/commit").status_code == 202
        return made["id"]

    return make


@pytest.fixture
def named(sessions):
    """The id of a listed site by its name."""

    def find(name):
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.scalars(sa.select(Supplier.id).where(Supplier.name == name)).one()

    return find
