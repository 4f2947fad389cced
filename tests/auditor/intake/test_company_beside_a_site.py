"""The company beside a factory's name is looked up in the watch-lists, whatever its column is called."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.scoring import service as scoring
from suppliers.models import Supplier
from tests.auditor.screening.test_hits import listed_entity
from tests.conftest import NOON, NORTHWIND

PLACE = "Plant 4,China,Hefei,shirts\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def commit(api, content):
    data = {"file": (io.BytesIO(content.encode()), "list.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202


def rescore(sessions, ama):
    with open_session(sessions, NORTHWIND) as session:
        ids = session.scalars(sa.select(Change.supplier_id)).all()
        scoring.rescore(session, ids, basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
        session.execute(sa.delete(Change))


@pytest.mark.parametrize("heading", ["Company", "Legal entity name", "Razón social", "Supplier", "Vendor"])
def test_a_listed_company_beside_plant_4_is_a_hit_of_the_plant(api, ama, sessions, heading):
    commit(api, f'{heading},Factory,Country,City,Product\n"{listed_entity()["name"]}",{PLACE}')
    rescore(sessions, ama)
    hit = api.get("/hits").json["items"][0]
    assert (hit["supplier_name"], hit["is_alert"]) == (listed_entity()["name"], True)


def test_a_list_that_only_adds_the_company_has_the_plant_screened_again(api, ama, sessions):
    commit(api, f"Factory,Country,City,Product\n{PLACE}")
    rescore(sessions, ama)
    assert api.get("/hits").json["items"] == []
    commit(api, f'Company,Factory,Country,City,Product\n"{listed_entity()["name"]}",{PLACE}')
    rescore(sessions, ama)
    assert api.get("/hits").json["items"]


def test_whom_a_factory_supplies_is_shown_in_its_chain(api, as_ama, sessions):
    commit(api, f"Supplier,Factory,Country,City,Product\nSun Sourcing Ltd,{PLACE}")
    with open_session(sessions, NORTHWIND, writes=False) as session:
        site = session.scalars(sa.select(Supplier.id)).one()
    page = as_ama.get(f"/suppliers/{site}/chain")
    assert page.status_code == 200
    assert "Sun Sourcing Ltd" in page.text
    assert "company in between" in page.text
