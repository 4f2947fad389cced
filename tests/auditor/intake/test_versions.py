"""A named list has versions: leaving it ends a membership, never a record; much is confirmed first."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring.models import Assessment
from suppliers.models import InformationRequest, ListMembership, ListVersion, Supplier, SupplierList
from tests.conftest import NORTHWIND

HEAD = "name,address,country,sector\n"


def mills(numbers, sector="garments"):
    return HEAD + "".join(f"Mill {n},Road {n},VN,{sector}\n" for n in numbers)


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content, filename="Spring 2026.csv"):
    data = {"file": (io.BytesIO(content.encode()), filename)}
    answer = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json


def say(api, made, **said):
    return api.put(f"/uploads/{made['id']}/list", json=said)


def commit(api, made):
    answer = api.post(f"/uploads/{made['id']}/commit")
    assert answer.status_code == 202, answer.json
    return made


def begin(api, content, name="Spring"):
    made = upload(api, content)
    assert say(api, made, action="new", list_name=name).status_code == 200
    commit(api, made)
    return api.get("/lists").json["items"][0]["id"]


def replace(api, list_id, content, **said):
    made = upload(api, content)
    answer = say(api, made, action="replaces", list_id=list_id, **said)
    assert answer.status_code == 200, answer.json
    return made, answer.json["comparison"]


def rows_of(sessions, model):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalars(sa.select(model)).all()


def test_a_replacement_shows_who_comes_goes_and_changes_before_the_commit(api, sessions):
    list_id = begin(api, mills(range(6)))
    content = mills([0, 1, 2, 3, 6]).replace("Road 1,VN,garments", "Road 1,VN,textiles") + mills(
        [4]
    ).removeprefix(HEAD)
    made, found = replace(api, list_id, content)
    assert [one["name"] for one in found["added"]] == ["Mill 6"]
    assert [one["name"] for one in found["removed"]] == ["Mill 5"]
    assert (found["members"], found["needs_confirmation"]) == (6, False)
    (change,) = api.get(f"/uploads/{made['id']}/preview").json["changed"]
    assert (change["name"], change["field"]) == ("Mill 1", "sector")
    assert (change["before"], change["after"]) == ("garments", "textiles")
    assert all(one.until is None for one in rows_of(sessions, ListMembership)), "nothing before the commit"


def test_leaving_a_list_ends_no_relationship_and_stops_no_clock(api, sessions):
    list_id = begin(api, mills(range(6)))
    gone = next(one for one in rows_of(sessions, Supplier) if one.name == "Mill 5")
    asked = api.post("/requests", json={"supplier_ids": [str(gone.id)], "fields": ["agency"]})
    assert asked.status_code == 201
    (before,) = rows_of(sessions, InformationRequest)
    made, _ = replace(api, list_id, mills(range(5)))
    commit(api, made)
    supplier = next(one for one in rows_of(sessions, Supplier) if one.id == gone.id)
    assert supplier.ended_on is None
    (after,) = rows_of(sessions, InformationRequest)
    assert (after.due_on, after.answered_on) == (before.due_on, None)
    shown = api.get(f"/suppliers/{gone.id}")
    assert shown.status_code == 200
    ended = [one for one in rows_of(sessions, ListMembership) if one.until is not None]
    assert [one.supplier_id for one in ended] == [gone.id]
    assert str(ended[0].to_upload_id) == made["id"]


def test_the_pages_say_since_when_a_supplier_is_on_no_list(api, as_ama, sessions):
    list_id = begin(api, mills(range(6)))
    made, _ = replace(api, list_id, mills(range(5)))
    commit(api, made)
    gone = next(one for one in rows_of(sessions, Supplier) if one.name == "Mill 5")
    page = as_ama.get(f"/suppliers/{gone.id}").text
    assert "on no current list since" in page
    version = max(rows_of(sessions, ListVersion), key=lambda one: one.number)
    page = as_ama.get(f"/lists/versions/{version.id}").text
    assert "on no current list since" in page
    assert "propose to end the relationship" in page
    page = as_ama.get(f"/lists/{list_id}").text
    assert "replaced it" in page
    assert "Spring" in as_ama.get("/lists").text


def test_only_touched_suppliers_are_scored_again(api, sessions):
    list_id = begin(api, mills(range(6)))
    scored = len(rows_of(sessions, Assessment))
    assert scored == 6
    content = mills([0, 1, 2, 3, 6]).replace("Road 1,VN,garments", "Road 1,VN,berries")
    made, _ = replace(api, list_id, content)
    commit(api, made)
    assert len(rows_of(sessions, Assessment)) == scored + 2, "one new and one changed; two left, three stayed"


def test_taking_more_than_a_third_off_has_to_be_confirmed(api, sessions):
    list_id = begin(api, mills(range(6)))
    made, found = replace(api, list_id, mills(range(3)))
    assert found["needs_confirmation"] is True
    refused = api.post(f"/uploads/{made['id']}/commit")
    assert (refused.status_code, refused.json["code"]) == (409, "list_shrinks")
    assert refused.json["detail"].startswith(
        "Replacing the list “Spring” takes 3 of its 6 suppliers off it; this file has 3 rows that can be "
        "taken in, the version before had 6."
    )
    assert api.get(f"/uploads/{made['id']}").json["state"] == "previewed"
    assert say(api, made, action="replaces", list_id=list_id, confirmed=True).status_code == 200
    commit(api, made)
    assert api.get(f"/lists/{list_id}").json["members"] == 3


def test_a_confirmation_does_not_outlive_other_choices(api):
    list_id = begin(api, mills(range(6)))
    made, _ = replace(api, list_id, mills(range(3)), confirmed=True)
    api.put(f"/uploads/{made['id']}/choices", json={"country": "VN"})
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 409


def test_a_third_exactly_needs_no_confirmation(api):
    list_id = begin(api, mills(range(6)))
    _, found = replace(api, list_id, mills(range(4)))
    assert (len(found["removed"]), found["needs_confirmation"]) == (2, False)


def test_who_is_named_in_a_held_row_is_not_missing(api):
    list_id = begin(api, mills(range(6)))
    made, found = replace(api, list_id, mills(range(5)) + "MILL 5,Road 5,Atlantis,garments\n")
    assert [one["name"] for one in found["kept"]] == ["Mill 5"]
    assert found["removed"] == []
    commit(api, made)
    assert api.get(f"/lists/{list_id}").json["members"] == 6


@pytest.mark.parametrize("held", ["Tern Towels Limited", "TERN TOWELS", "Tern Towels Co., Ltd."])
def test_who_is_named_in_a_held_row_with_another_legal_form_is_not_missing(api, held):
    row = "Tern Towels Ltd,Road 7,VN,garments\n"
    list_id = begin(api, mills(range(5)) + row)
    _, found = replace(api, list_id, mills(range(5)) + f'"{held}",Road 7,Atlantis,garments\n')
    assert ([one["name"] for one in found["kept"]], found["removed"]) == (["Tern Towels Ltd"], [])
    _, found = replace(api, list_id, mills(range(5)) + '"Tern Towels Trading",Road 7,Atlantis,garments\n')
    assert [one["name"] for one in found["removed"]] == ["Tern Towels Ltd"]


def test_a_name_counts_where_names_stand_and_anywhere_in_a_row_without_one(api):
    list_id = begin(api, mills(range(9)))
    held = "Mill 6,Mill 7,Atlantis,garments\n"  # an address may be called like a site
    shifted = "Mill 8,Road 8,VN,garments,more\n"
    nameless = ",Mill 5,VN,garments\n"
    _, found = replace(api, list_id, mills(range(5)) + held + shifted + nameless)
    assert [one["name"] for one in found["kept"]] == ["Mill 5", "Mill 6", "Mill 8"]
    assert [one["name"] for one in found["removed"]] == ["Mill 7"]


def test_what_adds_to_a_list_takes_nobody_off(api):
    list_id = begin(api, mills(range(3)))
    made = upload(api, mills([9]))
    assert say(api, made, action="adds", list_id=list_id).json["comparison"]["removed"] == []
    commit(api, made)
    assert api.get(f"/lists/{list_id}").json["members"] == 4


def test_a_like_list_is_suggested_and_never_assumed(api, api_as, sessions):
    list_id = begin(api, mills(range(3)))
    made = upload(api, mills(range(4)), "Spring 2027 final.csv")
    told = api.get(f"/uploads/{made['id']}/list").json
    assert (told["choice"], told["comparison"]) == ({}, None)
    assert (told["suggestion"]["list_id"], told["suggestion"]["action"]) == (list_id, "replaces")
    assert "Spring 2026.csv" in told["suggestion"]["reason"]
    commit(api, made)
    assert len(rows_of(sessions, ListVersion)) == 1, "nobody said so"
    other = upload(api, mills(range(4)), "Growers.csv")
    assert api.get(f"/uploads/{other['id']}/list").json["suggestion"] is None
    of_dara = upload(api_as("dara"), mills(range(4)))
    assert api_as("dara").get(f"/uploads/{of_dara['id']}/list").json["suggestion"] is None


def test_a_file_that_came_back_is_suggested_as_an_addition(api):
    begin(api, mills(range(3)) + "Mill 7,Road 7,Atlantis,garments\n")
    first = api.get("/uploads").json["items"][0]
    data = api.get(f"/uploads/{first['id']}/file?rows=problems").data.decode("utf-8-sig")
    made = upload(api, data.replace("Atlantis,garments", "VN,garments"), "Spring 2026 problem rows.csv")
    assert api.get(f"/uploads/{made['id']}/list").json["suggestion"]["action"] == "adds"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"action": "new"}, "list_name_missing"),
        ({"action": "new", "list_name": "SPRING"}, "list_name_taken"),
        ({"action": "adds"}, "list_unknown"),
        ({"action": "replaces", "list_id": "01970000-0000-7000-8000-00000000000f"}, "list_unknown"),
    ],
)
def test_a_list_that_is_not_there_or_there_already_is_told(api, said, code):
    begin(api, mills(range(3)))
    refused = say(api, upload(api, mills(range(3))), **said)
    assert refused.status_code == 422
    assert refused.json["problems"][0]["code"] == code


def test_a_list_of_another_organisation_cannot_be_replaced(api, api_as):
    list_id = begin(api, mills(range(3)))
    dara = api_as("dara")
    refused = say(dara, upload(dara, mills([1])), action="replaces", list_id=list_id)
    assert refused.status_code == 422
    assert dara.get("/lists").json["items"] == []


def test_versions_tell_what_each_did_page_by_page(api, sessions):
    list_id = begin(api, mills(range(6)))
    made, _ = replace(api, list_id, mills(range(4), sector="textiles"))
    commit(api, made)
    page = api.get(f"/lists/{list_id}/versions?limit=1").json
    (second,) = page["items"]
    assert (second["number"], second["added"], second["removed"], second["changed"]) == (2, 0, 2, 4)
    (first,) = api.get(f"/lists/{list_id}/versions?limit=1&cursor={page['next']}").json["items"]
    assert (first["number"], first["action"], first["added"]) == (1, "new", 6)
    path = f"/lists/versions/{second['id']}"
    assert {one["after"] for one in api.get(path).json["changes"]} == {"textiles"}
    gone = api.get(f"{path}/suppliers?what=removed&limit=1").json
    rest = api.get(f"{path}/suppliers?what=removed&limit=1&cursor={gone['next']}").json
    assert [one["name"] for one in gone["items"] + rest["items"]] == ["Mill 4", "Mill 5"]
    assert gone["items"][0]["off_since"] is not None
    assert len(rows_of(sessions, SupplierList)) == 1


def test_the_page_says_which_list_it_is_and_asks_to_confirm(api, as_ama):
    list_id = begin(api, mills(range(6)))
    made = upload(api, mills(range(2)))
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert "Yes, it replaces it" in page
    sent = as_ama.post(f"/uploads/{made['id']}/list", data={"action": "replaces", "list_id": list_id})
    assert sent.status_code == 303
    page = as_ama.get(sent.location).text
    assert "4 of 6 suppliers leave the list" in page
    assert "Mill 5" in page
    blocked = as_ama.post(f"/uploads/{made['id']}/commit")
    assert blocked.status_code == 409
    assert "takes 4 of its 6 suppliers off it" in blocked.text
    form = {"action": "replaces", "list_id": list_id, "confirmed": "yes"}
    as_ama.post(f"/uploads/{made['id']}/list", data=form)
    assert as_ama.post(f"/uploads/{made['id']}/commit").status_code == 303
    assert "Version 2" in as_ama.get(f"/uploads/{made['id']}").text
    wrong = as_ama.post(f"/uploads/{upload(api, mills([1]))['id']}/list", data={"action": "new"})
    assert wrong.status_code == 422
    assert "Give the new list a name." in wrong.text


def send(api, content, **fields):
    data = {"file": (io.BytesIO(content.encode()), "Spring 2026.csv"), **fields}
    return api.post("/uploads", data=data, content_type="multipart/form-data")


def test_the_list_can_be_said_with_the_upload(api, sessions):
    made = send(api, mills(range(6)), action="new", list_name="Spring", country="VN")
    assert (made.status_code, made.json["list_choice"]) == (201, {"action": "new", "name": "Spring"})
    commit(api, made.json)
    list_id = api.get("/lists").json["items"][0]["id"]
    made = send(api, mills([0, 1, 2, 3, 4, 6]), action="replaces", list_id=list_id).json
    found = api.get(f"/uploads/{made['id']}/list").json["comparison"]
    assert [one["name"] for one in found["removed"]] == ["Mill 5"]
    commit(api, made)
    assert [one.action for one in rows_of(sessions, ListVersion)] == ["new", "replaces"]


def test_a_list_said_with_the_upload_still_has_to_be_confirmed_when_much_leaves_it(api):
    list_id = begin(api, mills(range(6)))
    made = send(api, mills([0]), action="replaces", list_id=list_id).json
    assert api.post(f"/uploads/{made['id']}/commit").json["code"] == "list_shrinks"
    early = send(api, mills([1]), action="replaces", list_id=list_id, confirmed="true")
    assert early.status_code == 422


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"action": "new"}, "list_name_missing"),
        ({"action": "new", "list_name": "spring"}, "list_name_taken"),
        ({"action": "adds"}, "list_unknown"),
        ({"action": "replaces", "list_id": "01970000-0000-7000-8000-00000000dead"}, "list_unknown"),
    ],
)
def test_a_list_that_cannot_be_refuses_the_upload_as_it_does_later_and_keeps_nothing(api, said, code):
    begin(api, mills(range(2)))
    before = [one["id"] for one in api.get("/uploads").json["items"]]
    refused = send(api, mills([3]), **said)
    assert refused.status_code == 422
    assert [one["code"] for one in refused.json["problems"]] == [code]
    assert [one["id"] for one in api.get("/uploads").json["items"]] == before
    made = upload(api, mills([3]))
    later = say(api, made, **said)
    assert (later.status_code, later.json["problems"]) == (refused.status_code, refused.json["problems"])


def test_a_list_of_another_organisation_is_unknown_at_the_upload(api, api_as):
    list_id = begin(api, mills(range(2)))
    refused = send(api_as("dara"), mills([3]), action="adds", list_id=list_id)
    assert [one["code"] for one in refused.json["problems"]] == ["list_unknown"]


def test_the_country_of_a_named_list_is_proposed_for_a_version_with_other_headings(api_as):
    api = api_as("ama")

    def send(content, **given):
        data = {"file": (io.BytesIO(content), "spring.csv"), **given}
        made = api.post("/uploads", data=data, content_type="multipart/form-data")
        assert made.status_code == 201, made.json
        return made.json

    first = send(b"name,address\nMill,Road 1\n", country="NP", action="new", list_name="Spring")
    assert api.post(f"/uploads/{first['id']}/commit").status_code == 202
    named = api.get("/lists").json["items"][0]["id"]
    other = b"name,address,city\nMill,Road 1,Birgunj\nFarm,Road 2,Birgunj\n"
    second = send(other, action="replaces", list_id=named)
    assert second["counts"]["held"] == 0
    shown = api.get(f"/uploads/{second['id']}/preview").json
    assert shown["proposed"]["defaults"] == {"country": "NP"}
    assert {one["country"] for one in shown["rows"]} == {"NP"}
    assert send(other, action="replaces", list_id=named, country="IN")["defaults"]["country"] == "IN"
    assert send(other)["counts"]["held"] == 2
