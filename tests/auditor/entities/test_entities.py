"""Legal entities: found by equal numbers, proposed by equal names, kept apart from what a site is."""

import html
import io

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import LegalEntity, Supplier
from suppliers.sites import entities
from tests.conftest import NORTHWIND

LEI, OTHER = "529900T8BM49AURSDO55", "213800D1EI4B9WTWWD28"

LIST = f"""name,address,country,sector,lei
Golden Loom Ltd,Road 1,BD,garments,{LEI}
Golden Loom Unit 2,Road 2,IN,garments,{LEI.lower()}
Golden Loom Limited,Road 3,BD,garments,
Golden Loom Dyeing,Road 4,BD,garments,
Silver Loom,Road 5,BD,garments,{OTHER}
"""


@pytest.fixture
def api(api_as):
    return api_as("ama")


@pytest.fixture
def sites(api, sessions):
    data = {"file": (io.BytesIO(LIST.encode()), "list.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return {one.name: one for one in session.scalars(sa.select(Supplier))}


def test_sites_with_one_lei_are_of_one_legal_entity_and_stay_two_sites(api, sites):
    first, second = sites["Golden Loom Ltd"], sites["Golden Loom Unit 2"]
    assert first.legal_entity_id == second.legal_entity_id != sites["Silver Loom"].legal_entity_id
    assert (first.id != second.id, first.legal_entity_by) == (True, "lei")
    assert sites["Golden Loom Limited"].legal_entity_id is None
    told = api.get(f"/legal-entities/{first.legal_entity_id}").json
    assert {one["name"] for one in told["sites"]} == {"Golden Loom Ltd", "Golden Loom Unit 2"}
    assert told["numbers"] == [{"scheme": "lei", "value": LEI, "check": "valid"}]
    assert told["gravest_band"] in {one["band"] for one in told["sites"]}


def test_equal_company_names_in_one_country_are_proposed_and_nothing_more(session, sites):
    found = entities.same_name(session, session.get_one(Supplier, sites["Golden Loom Limited"].id))
    assert [one.name for one in found] == ["Golden Loom Ltd"]


def test_a_second_list_finds_the_known_legal_entity(api, sites, session):
    text = f"name,address,country,sector,lei\nGolden Loom Annex,Road 9,BD,garments,{LEI}\n"
    data = {"file": (io.BytesIO(text.encode()), "more.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    api.post(f"/uploads/{made['id']}/commit")
    annex = session.scalars(sa.select(Supplier).where(Supplier.name == "Golden Loom Annex")).one()
    assert annex.legal_entity_id == sites["Golden Loom Ltd"].legal_entity_id
    assert session.scalar(sa.select(sa.func.count(LegalEntity.id))) == 2


def test_a_person_assigns_and_unassigns_with_a_reason_that_is_kept(api, api_as, sites):
    site, entity = sites["Golden Loom Limited"].id, sites["Golden Loom Ltd"].legal_entity_id
    address = f"/legal-entities/{entity}/sites/{site}"
    assert api.post(address, json={}).status_code == 422
    assert api_as("bo").post(address, json={"reason": "seen in the register"}).status_code == 403
    told = api.post(address, json={"reason": "same register entry"}).json
    assert {one["name"]: one["by"] for one in told["sites"]}["Golden Loom Limited"] == "hand"
    assert len(api.delete(f"{address}?reason=another+company").json["sites"]) == 2
    events = api.get(f"/history?supplier_id={site}").json["items"]
    actions = {event["action"]: event["reason"] for event in events}
    assert actions["legal_entity_assigned"] == "same register entry"
    assert actions["legal_entity_unassigned"] == "another company"
    assert api.delete(f"{address}?reason=another+company").json["code"] == "no_legal_entity"


def test_a_former_name_stays_with_the_legal_entity(api, sites):
    address = f"/legal-entities/{sites['Silver Loom'].legal_entity_id}"
    seen = api.get(address).json["updated_at"]
    told = api.put(address, json={"name": "Bright Loom", "country": "BD", "updated_at": seen}).json
    assert told["name"] == "Bright Loom"
    assert [one["before"]["name"] for one in told["former_names"]] == ["Silver Loom"]


def test_a_number_with_wrong_check_digits_is_marked_and_decides_nothing(api, sites, session):
    made = api.post("/legal-entities", json={"name": "Paper Loom"}).json
    address = f"/legal-entities/{made['id']}/numbers"
    wrong = LEI[:-1] + "4"
    told = api.post(address, json={"scheme": "lei", "value": wrong}).json
    assert told["numbers"] == [{"scheme": "lei", "value": wrong, "check": "wrong"}]
    assert api.post(address, json={"scheme": "lei", "value": wrong}).json["code"] == "number_known"
    assert entities.check("tax_id", "12 34") == "not_checked"


def test_the_pages_show_other_sites_with_their_bands(as_ama, as_bo, sites):
    first = sites["Golden Loom Ltd"]
    page = as_ama.get(f"/suppliers/{first.id}").text
    assert "Other sites of the same legal entity" in page
    assert "Golden Loom Unit 2" in page
    assert "Golden Loom Ltd" in as_bo.get("/legal-entities").text
    page = as_bo.get(f"/legal-entities/{first.legal_entity_id}").text
    assert "Gravest band among its sites" in page
    assert "Add a number" not in page
    page = as_ama.get(f"/suppliers/{sites['Golden Loom Limited'].id}/legal-entity").text
    assert "Also of Golden Loom Ltd" in page
    body = {"legal_entity_id": str(first.legal_entity_id), "reason": "same register entry"}
    site = sites["Golden Loom Limited"].id
    assert as_ama.post(f"/suppliers/{site}/legal-entity", data=body).status_code == 303
    assert as_ama.post(f"/suppliers/{site}/legal-entity/removal", data={}).status_code == 422
    removed = as_ama.post(f"/suppliers/{site}/legal-entity/removal", data={"reason": "another company"})
    assert removed.status_code == 303
    assert (
        as_ama.post(f"/suppliers/{site}/legal-entity", data={"reason": "new, as was seen there"}).status_code
        == 303
    )


def test_legal_entities_are_paged_by_cursor_and_found_by_number(api, sites):
    first = api.get("/legal-entities?limit=1").json
    rest = api.get("/legal-entities", query_string={"cursor": first["next"]}).json
    assert [one["name"] for one in (*first["items"], *rest["items"])] == ["Golden Loom Ltd", "Silver Loom"]
    assert [one["name"] for one in api.get(f"/legal-entities?text={OTHER}").json["items"]] == ["Silver Loom"]
    assert api.get("/legal-entities?cursor=abc").status_code == 422


NAMES = ("Têxtil São Paulo S.A.", "TÊXTIL SÃO JOÃO", "İzmir Tekstil", "Straßenbau & Söhne", "上海纺织", "Sol")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sao Paulo", NAMES[:1]),
        ("são paulo", NAMES[:1]),
        ("textil sao", NAMES[:2]),
        ("SAO JOAO", NAMES[1:2]),
        ("Paulo SA", NAMES[:1]),
        ("izmir", NAMES[2:3]),
        ("strassenbau sohne", NAMES[3:4]),
        ("Straßenbau", NAMES[3:4]),
        ("上海", NAMES[4:5]),
        ("Zavod", NAMES[5:]),
        ("%", ()),
        ("são paolo", ()),
    ],
)
def test_a_legal_entity_is_found_without_its_accents_and_by_its_native_name(api, as_ama, text, found):
    for name in NAMES:
        native = "Zavod" if name == "Sol" else ""
        assert api.post("/legal-entities", json={"name": name, "native_name": native}).status_code == 201
    items = api.get("/legal-entities", query_string={"text": text}).json["items"]
    assert {one["name"] for one in items} == set(found)
    page = as_ama.get("/legal-entities", query_string={"text": text})
    assert all(html.escape(name) in page.text for name in found)


def test_an_entity_changed_meanwhile_is_not_overwritten(api, as_ama, sites):
    address = f"/legal-entities/{sites['Silver Loom'].legal_entity_id}"
    stale = {"name": "Old Loom", "country": "BD", "updated_at": api.get(address).json["updated_at"]}
    assert api.put(address, json=stale | {"name": "Bright Loom"}).status_code == 200
    assert api.put(address, json=stale).json["code"] == "changed_meanwhile"
    refused = as_ama.post(f"{address}/data", data=stale)
    assert refused.status_code == 409
    assert 'value="Old Loom"' in refused.text
    assert "Stored now: Bright Loom" in refused.text
    assert api.get(address).json["name"] == "Bright Loom"


@pytest.mark.parametrize("name", [" ", "\t", "\u00a0", "–", ""])
def test_a_legal_entity_without_a_name_is_refused(api, name):
    assert api.post("/legal-entities", json={"name": name, "country": "IN"}).status_code == 422
    assert api.get("/legal-entities").json["items"] == []


@pytest.mark.parametrize("field", ["name", "native_name"])
@pytest.mark.parametrize("text", ["The worker Siti Ahmad was beaten", "Rahim Uddin - sewing operator"])
def test_a_legal_entity_called_by_what_tells_of_a_worker_is_refused(api, sites, field, text):
    told = {"name": "Loom Holdings", "native_name": "", "country": "BD"}
    answer = api.post("/legal-entities", json=told | {field: text})
    assert (answer.status_code, answer.json["problems"][0]["code"]) == (422, "identity_in_text")
    made = api.post("/legal-entities", json=told).json
    assert api.put(f"/legal-entities/{made['id']}", json=told | {field: text}).status_code == 422
    owned = api.post("/legal-entities", json=told | {"name": "Md Abdul Karim", "native_name": "Rahim Mills"})
    assert owned.status_code == 201


def test_a_second_one_of_the_same_name_and_country_is_told_and_made_only_on_demand(api):
    body = {"name": "Lotus Group Holding", "country": "IN"}
    first = api.post("/legal-entities", json=body)
    again = api.post("/legal-entities", json={"name": "LOTUS  Group holding", "country": "IN"})
    assert (again.status_code, again.json["code"]) == (409, "legal_entity_known")
    assert again.json["details"]["existing"] == first.json["id"]
    for other in ({"country": "BD"}, {"name": "Lotus Group Holding 2"}, {"is_another": True}):
        assert api.post("/legal-entities", json=body | other).status_code == 201, other
