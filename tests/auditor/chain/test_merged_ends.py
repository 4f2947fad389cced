"""A link between two records that turn out to be one site: it leads nowhere while they are one."""

import uuid

import pytest

from auditor.chain import service as chain
from auditor.sites import service as sites
from suppliers.chain.chain_models import LinkRole
from tests.auditor.chain.conftest import stated, supplier
from tests.conftest import NOON


@pytest.fixture
def united(session, small, ama, rhea, score):
    """The works that Alpha sub-contracts to is Alpha itself: a mill supplies and an agent serves both."""
    works = supplier(session, "Alpha Garments Works", product="shirts")
    for one in (
        stated(works, small.buyer_of, LinkRole.SUB_CONTRACTS),
        stated(small.buyer_of, works, LinkRole.SUPPLIES, product="parts"),
        stated(small.mill, works, product="fabric"),
        stated(small.agent, works, LinkRole.PROVIDES_LABOUR),
    ):
        chain.add(session, one, actor=ama, now=NOON)
    score(works)
    change = sites.merge(session, small.buyer_of, works, reason="same gate, same owner", actor=ama, now=NOON)
    if change.state == "proposed":
        sites.agree(session, change, reason="seen on the map", actor=rhea, now=NOON)
    session.commit()
    return change


def test_every_page_of_the_chain_opens_and_nobody_stands_behind_itself(as_ama, small, united):
    kept = [small.buyer_of, small.other, small.mill, small.spinner]
    for path in ("/chain", *(f"/suppliers/{one.id}/chain" for one in kept)):
        page = as_ama.get(path)
        assert page.status_code == 200, path
        assert "Alpha Garments Works" not in page.text.split("<main", 1)[1], path


def test_by_api_shared_and_upstream_leave_the_merged_site_out(api_as, small, united):
    ama = api_as("ama")
    shared = ama.get("/chain/shared").json["items"]
    assert {one["name"]: one["suppliers"] for one in shared} == {"Golden Manpower": 2}
    told = ama.get(f"/chain/suppliers/{small.buyer_of.id}").json
    gone = f"supplier:{united.other_id}"
    assert gone not in {end for edge in told["edges"] for end in (edge["upstream"], edge["downstream"])}
    assert sum(edge["role"] == "supplies" for edge in told["edges"]) == 3  # the mill twice


def test_a_link_to_the_merged_site_leads_on_to_the_survivor(session, api_as, small, united):
    link = {"upstream_supplier_id": str(small.mill.id), "role": "supplies", "source": "invoice"}
    link |= {"observed_on": str(NOON.date()), "downstream_supplier_id": str(united.other_id)}
    survivor = small.buyer_of.id
    session.commit()  # on SQLite nobody else may write while this one reads
    told = api_as("ama").post("/chain/links", json=link)
    assert (told.status_code, told.json["code"]) == (409, "supplier_merged")
    assert told.json["details"]["address"] == f"/api/v1/suppliers/{survivor}"
    link["downstream_supplier_id"] = str(uuid.uuid4())
    assert api_as("ama").post("/chain/links", json=link).status_code == 404


def test_an_undo_shows_the_link_again(session, api_as, small, united, ama, rhea):
    by = rhea if united.is_reviewed else ama
    sites.undo(session, united, reason="they are two after all", actor=by, now=NOON)
    session.commit()
    told = api_as("ama").get(f"/chain/suppliers/{small.buyer_of.id}").json
    assert (f"supplier:{united.other_id}", "sub_contracts") in {
        (edge["upstream"], edge["role"]) for edge in told["edges"]
    }
