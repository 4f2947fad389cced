"""The chain by API and by pages: list, record, end, upload, read; and who may do which."""

import io

import pytest
import sqlalchemy as sa

from suppliers.chain.chain_models import OtherParty, SupplyLink
from suppliers.models import Supplier
from tests.auditor.chain.conftest import supplier

CSV = (
    "downstream,downstream_country,upstream,upstream_country,role,product,share,source,date\n"
    "Alpha Garments,BD,Blue Sky Labour,NP,provides_labour,,20,permit,2026-03-01\n"
)


@pytest.fixture
def stored(session, small):
    """The small chain, there for every request."""
    session.commit()
    return small


def body(small, **changes):
    given = {
        "upstream_supplier_id": str(small.spinner.id),
        "downstream_supplier_id": str(small.other.id),
        "role": "supplies",
        "source": "contract 14",
        "observed_on": "2026-03-01",
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


def upload(client, path, text=CSV):
    data = {"file": (io.BytesIO(text.encode()), "links.csv")}
    return client.post(path, data=data, content_type="multipart/form-data")


def test_a_link_is_recorded_listed_and_ended_by_api(api_as, stored):
    ama = api_as("ama")
    made = ama.post("/chain/links", json=body(stored, share=25))
    assert made.status_code == 201, made.json
    assert (made.json["share"], made.json["ended_on"]) == (25.0, None)
    listed = ama.get(f"/chain/links?supplier_id={stored.other.id}").json["items"]
    assert made.json["id"] in [one["id"] for one in listed]
    again = ama.post("/chain/links", json=body(stored, share=25))
    assert (again.status_code, again.json["code"]) == (409, "link_known")
    ended = ama.post(
        f"/chain/links/{made.json['id']}/end", json={"ended_on": "2026-04-01", "reason": "contract over"}
    )
    assert (ended.status_code, ended.json["ended_on"]) == (200, "2026-04-01")
    open_ones = ama.get(f"/chain/links?supplier_id={stored.other.id}&ended=false").json["items"]
    assert made.json["id"] not in [one["id"] for one in open_ones]
    assert ama.get(f"/chain/links/{made.json['id']}").json["ended_on"] == "2026-04-01"


def test_links_come_in_pages(api_as, stored):
    bo, seen, cursor = api_as("bo"), [], ""
    while True:
        page = bo.get(f"/chain/links?limit=2{cursor}").json
        seen += [one["id"] for one in page["items"]]
        if not page["next"]:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"upstream_supplier_id": None},
        {"upstream_name": "Another"},
        {"to_buyer": True},
        {"downstream_supplier_id": None},
        {"share": 140},
        {"role": "helps"},
    ],
)
def test_a_body_with_no_clear_ends_is_refused(api_as, stored, changes):
    assert api_as("ama").post("/chain/links", json=body(stored, **changes)).status_code == 422


def test_the_chain_of_a_supplier_comes_as_nodes_and_edges(api_as, stored):
    answer = api_as("bo").get(f"/chain/suppliers/{stored.buyer_of.id}").json
    names = {one["key"]: one["name"] for one in answer["nodes"]}
    edges = {(names[one["upstream"]], one["role"], names[one["downstream"]]) for one in answer["edges"]}
    assert ("Delta Spinning", "supplies", "Gamma Mill") in edges
    assert ("Golden Manpower", "provides_labour", "Alpha Garments") in edges
    away = {one["name"]: one["links_away"] for one in answer["nodes"]}
    assert (away["Alpha Garments"], away["Gamma Mill"], away["Tarim Cotton Farm"]) == (0, -1, -3)
    risk = next(one for one in answer["upstream_risk"] if one["name"] == "Delta Spinning")
    assert (risk["way"], risk["share"], risk["gates"]) == ("through Gamma Mill", 30.0, ["G3_state_imposed"])
    assert answer["is_cut"] is False


def test_shared_parties_come_by_api(api_as, stored):
    (one,) = api_as("rhea").get("/chain/shared").json["items"]
    assert (one["name"], one["suppliers"]) == ("Golden Manpower", 2)
    assert one["gravest_band"]
    assert api_as("rhea").get("/chain/shared?cursor=nonsense").status_code == 422


def test_a_list_is_uploaded_by_api_and_by_page(api_as, as_ama, stored, session):
    sent = upload(api_as("ama"), "/chain/lists")
    assert (sent.status_code, sent.json) == (201, {"recorded": 1, "unchanged": 0, "replaced": [], "told": []})
    assert upload(as_ama, "/chain/list").status_code == 303
    bad = upload(api_as("ama"), "/chain/lists", CSV.replace("Alpha", "Omega"))
    (problem,) = bad.json["problems"]
    assert bad.status_code == 422
    assert {name: problem[name] for name in ("row", "column", "code", "found")} == {
        "row": 2,
        "column": "downstream",
        "code": "supplier_unknown",
        "found": "Omega Garments",
    }
    page = upload(as_ama, "/chain/list", CSV.replace("Alpha", "Omega"))
    assert page.status_code == 422
    assert "row 2, downstream" in page.text
    assert as_ama.post("/chain/list").status_code == 422


def test_a_party_is_recognised_by_api_and_by_page(api_as, as_ama, stored, session):
    farm = session.scalars(sa.select(OtherParty).where(OtherParty.name == "Tarim Cotton Farm")).one()
    same = supplier(session, "Tarim Cotton Farm", "CN", kind="agriculture")
    session.commit()
    assert f'value="{same.id}"' in as_ama.get(f"/chain/parties/{farm.id}").text
    sent = as_ama.post(f"/chain/parties/{farm.id}", data={"supplier_id": str(same.id)})
    assert sent.location.endswith(f"/suppliers/{same.id}/chain")
    assert api_as("bo").get(f"/chain/parties/{farm.id}").json["supplier_id"] == str(same.id)
    again = api_as("ama").post(f"/chain/parties/{farm.id}/supplier", json={"supplier_id": str(same.id)})
    assert (again.status_code, again.json["code"]) == (409, "party_recognised")


def test_the_supplier_page_tells_upstream_risk_and_shared_agents(as_bo, stored):
    text = as_bo.get(f"/suppliers/{stored.buyer_of.id}").text
    assert "through Gamma Mill" in text
    assert "does not change this supplier's own score" in text
    assert "stands behind 2 of your suppliers" in text


def test_the_page_of_the_chain_shows_the_picture_and_the_same_as_a_table(as_bo, stored):
    text = as_bo.get(f"/suppliers/{stored.buyer_of.id}/chain").text
    assert 'role="img"' in text
    assert '<title id="chain-title">The chain of Alpha Garments</title>' in text
    assert " style=" not in text, "the content policy takes no inline styles"
    table = text[text.index("The same as a table") :]
    for name in ("Tarim Cotton Farm", "Delta Spinning", "Gamma Mill", "Golden Manpower"):
        assert name in table
    assert "Not screened as suppliers" in text
    assert "Add a link" not in text, "an auditor sees and does not edit"


def test_a_link_by_hand_is_corrected_at_its_field(as_ama, stored, session):
    path = f"/suppliers/{stored.buyer_of.id}/chain"
    good = {
        "side": "upstream",
        "company": "Eastern Dyeing Works",
        "role": "sub_contracts",
        "grade": "self",
        "source": "visit",
        "observed_on": "2026-03-01",
    }
    wrong = as_ama.post(path, data=good | {"company": "Mr Thapa"})
    assert wrong.status_code == 422
    assert 'id="company-error"' in wrong.text
    assert "never a worker" in wrong.text
    unknown = as_ama.post(path, data=good | {"side": "downstream"})
    assert (unknown.status_code, 'id="company-error"' in unknown.text) == (422, True)
    assert as_ama.post(path, data=good).status_code == 303
    known = as_ama.post(path, data=good)
    assert known.status_code == 422
    assert "recorded already" in known.text
    down = as_ama.post(path, data=good | {"side": "downstream", "company": "Gamma Mill", "country": "India"})
    assert down.status_code == 303
    row = session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id.desc())).first()
    assert (row.upstream_id, row.downstream_id) == (stored.buyer_of.id, stored.mill.id)


def test_who_may_see_and_who_may_edit(api_as, as_bo, as_rhea, as_chi, as_adam, stored):
    chain = f"/suppliers/{stored.buyer_of.id}/chain"
    for person in (as_bo, as_rhea):
        assert person.get(chain).status_code == 200
        assert person.get("/chain").status_code == 200
        assert person.post(chain).status_code == 403
        assert person.get("/chain/list").status_code == 403
    for person in (as_chi, as_adam):
        for path in (chain, "/chain", "/chain/list"):
            assert person.get(path).status_code == 403, path
    assert api_as("bo").post("/chain/links", json=body(stored)).status_code == 403
    assert upload(api_as("rhea"), "/chain/lists").status_code == 403
    assert api_as("chi").get(f"/chain/suppliers/{stored.buyer_of.id}").status_code == 403


def test_another_organisation_finds_no_end_and_no_link(api_as, stored, session):
    dara, link = api_as("dara"), session.scalars(sa.select(SupplyLink.id)).first()
    session.commit()  # a test that reads must not hold the database meanwhile
    assert dara.get("/chain/links").json["items"] == []
    assert dara.get("/chain/shared").json["items"] == []
    assert dara.get(f"/chain/links/{link}").status_code == 404
    assert dara.get(f"/chain/suppliers/{stored.buyer_of.id}").status_code == 404
    assert dara.post("/chain/links", json=body(stored)).status_code == 404
    assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 4


def test_a_link_by_page_tells_owners_who_have_more_than_all(as_ama, session):
    mill = supplier(session, "Gamma Mill", "IN")
    session.commit()
    for name, told in (("Alpha Holding", False), ("Beta Holding", True)):
        typed = {"side": "upstream", "company": name, "country": "CN", "role": "owns", "share": "60"}
        typed |= {"source": "register", "observed_on": "2026-03-01", "grade": "self"}
        answer = as_ama.post(f"/suppliers/{mill.id}/chain", data=typed)
        assert answer.status_code == 303, answer.text
        page = as_ama.get(answer.location).text
        assert page.count("The owners of Gamma Mill have 120 % together") == told
        # Not only in the answer to whoever recorded the link.
        assert ("have 120 % together" in as_ama.get(f"/suppliers/{mill.id}/chain").text) is told


def test_a_link_by_page_tells_of_the_owners_of_the_supplier_at_its_other_end(as_ama, session):
    mill, holding = supplier(session, "Gamma Mill", "IN"), supplier(session, "Alpha Holding", "CN")
    other = supplier(session, "Beta Holding", "CN")
    session.commit()
    for owner, told in ((holding, False), (other, True)):
        typed = {"side": "downstream", "company": str(mill.id), "role": "owns", "share": "60"}
        typed |= {"source": "register", "observed_on": "2026-03-01", "grade": "self"}
        answer = as_ama.post(f"/suppliers/{owner.id}/chain", data=typed)
        assert answer.status_code == 303, answer.text
        assert ("The owners of Gamma Mill have 120 % together" in as_ama.get(answer.location).text) is told


def test_a_link_by_api_tells_owners_who_have_more_than_all_as_a_list_does(api_as, stored):
    ama = api_as("ama")
    owned = {"upstream_supplier_id": None, "role": "owns", "share": 60, "upstream_country": "CN"}
    first = ama.post("/chain/links", json=body(stored, **owned, upstream_name="Alpha Holding"))
    assert (first.status_code, first.json["told"]) == (201, [])
    second = ama.post("/chain/links", json=body(stored, **owned, upstream_name="Beta Holding"))
    assert second.status_code == 201
    (told,) = second.json["told"]
    assert told.startswith(f"The owners of {stored.other.name} have 120 % together: ")
    supplying = ama.post("/chain/links", json=body(stored))
    assert supplying.json["told"] == [], "this link says nothing of an owner"
