"""A list whose mill in Xinjiang names whom it supplies: its risk stands behind the supplier of that name."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.scoring import service as scoring
from suppliers.chain.chain_models import OtherParty
from tests.conftest import NOON, NORTHWIND

MILL = "新疆某某纺织有限公司"
LIST = f"""name,address,country,region,product,tier,supplies to
Sunrise Garment Factory,12 Lotus Road,Bangladesh,,shirts,1,buyer
{MILL},Renmin Road 8,China,Xinjiang,cotton,2,Sunrise Garment Factory
"""
BY_NAME = "Sunrise Garment Factory: 1 supplier of that name in this list (BD)"


def uploaded(api, content):
    data = {"file": (io.BytesIO(content.encode()), "list.csv")}
    return api.post("/uploads", data=data, content_type="multipart/form-data").json["id"]


def chain_problems(api, upload):
    items = api.get(f"/uploads/{upload}/problems").json["items"]
    return [(one["row"], one["code"], one["found"]) for one in items if one["code"].startswith("link_")]


def rescore(sessions, ama):
    with open_session(sessions, NORTHWIND) as session:
        ids = session.scalars(sa.select(Change.supplier_id)).all()
        scoring.rescore(session, ids, basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
        session.execute(sa.delete(Change))


@pytest.mark.parametrize("before", [(), (LIST.splitlines()[0], LIST.splitlines()[2])])
def test_the_mill_stands_upstream_of_the_supplier_that_it_names(api_as, sessions, ama, before):
    api = api_as("ama")
    if before:  # an earlier list named Sunrise when it was no supplier yet
        assert api.post(f"/uploads/{uploaded(api, chr(10).join(before))}/commit").status_code == 202
    upload = uploaded(api, LIST)
    assert chain_problems(api, upload) == [(3, "link_by_name_alone", BY_NAME)]
    assert api.post(f"/uploads/{upload}/commit").status_code == 202
    assert chain_problems(api, upload) == [(3, "link_by_name_alone", BY_NAME)], "as it was previewed"
    rescore(sessions, ama)
    suppliers = {one["name"]: one["id"] for one in api.get("/suppliers").json["items"]}
    told = api.get(f"/chain/suppliers/{suppliers['Sunrise Garment Factory']}").json
    assert [one["name"] for one in told["upstream_risk"]] == [MILL]
    assert "G3_state_imposed" in told["upstream_risk"][0]["gates"]
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert len(session.scalars(sa.select(OtherParty)).all()) == len(before[:1]), "no company named buyer"
