"""Merges, splits and undos by page and API: preview first, then confirm; a merged page leads on."""

import io
import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.portfolio.schemas import SupplierForm
from suppliers.models import Supplier, UploadRow
from suppliers.sites.site_models import SiteChange
from tests.auditor.sites.conftest import listed_name
from tests.conftest import NORTHWIND

LIST = f"""name,address,country,sector
Alpha Garments,Road 1,CN,garments
Zenith Knits,77 Harbour Lane,CN,garments
"{listed_name()}",No. 8 Industrial Road,CN,garments
"""


@pytest.fixture
def two(take_in, named):
    take_in(LIST)
    return str(named("Alpha Garments")), str(named("Zenith Knits"))


@pytest.fixture
def count(sessions):
    """How many merges and splits there are."""

    def counted():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.scalar(sa.select(sa.func.count(SiteChange.id)))

    return counted


def test_a_preview_tells_both_sides_and_stores_nothing(api_as, two, count):
    keep, gone = two
    told = api_as("ama").post("/site-changes/merges/preview", json={"keep_id": keep, "gone_id": gone})
    assert told.status_code == 200
    before, after = ({one["id"]: one for one in told.json[name]} for name in ("before", "after"))
    assert before[gone]["rows"]["upload_row"] == 1
    assert (after[keep]["rows"]["upload_row"], after[gone]["is_listed"]) == (2, False)
    assert (after[keep]["band"], told.json["needs_second"]) == (before[keep]["band"], False)
    assert count() == 0
    assert len(api_as("ama").get("/suppliers").json["items"]) == 3


def test_a_merge_is_done_told_and_undone_by_api(api_as, two):
    (keep, gone), ama = two, api_as("ama")
    body = {"keep_id": keep, "gone_id": gone, "reason": "typed twice"}
    made = ama.post("/site-changes/merges", json=body)
    assert (made.status_code, made.json["state"]) == (201, "done")
    assert ama.get(f"/site-changes?supplier_id={gone}").json["items"] == [made.json]
    assert [one["name"] for one in ama.get("/suppliers?text=harbour lane").json["items"]] == [
        "Alpha Garments"
    ]
    address = f"/site-changes/{made.json['id']}"
    assert {one["is_listed"] for one in ama.get(f"{address}/undo-preview").json["after"]} == {True}
    assert (
        ama.post(f"{address}/undoing", json={"reason": "two gates, as was seen there"}).json["state"]
        == "undone"
    )
    assert len(ama.get("/suppliers").json["items"]) == 3
    again = ama.post(f"{address}/undoing", json={"reason": "two gates, as was seen there"})
    assert (again.status_code, again.json["code"]) == (409, "change_not_done")


def test_the_page_of_a_merged_supplier_leads_on_with_a_notice(api_as, as_ama, two):
    keep, gone = two
    api_as("ama").post(
        "/site-changes/merges", json={"keep_id": keep, "gone_id": gone, "reason": "twice, as was seen there"}
    )
    answer = as_ama.get(f"/suppliers/{gone}")
    assert (answer.status_code, answer.location) == (303, f"/suppliers/{keep}")
    page = as_ama.get(answer.location).text
    assert "Zenith Knits was merged into this supplier" in page
    assert "Merged name" in page
    assert api_as("ama").get(f"/suppliers/{gone}").location == f"/api/v1/suppliers/{keep}"
    assert as_ama.get(f"/suppliers/{uuid.uuid4()}").status_code == 404


def test_a_stranger_to_the_organisation_is_led_nowhere(api_as, as_dara, two):
    keep, gone = two
    api_as("ama").post(
        "/site-changes/merges", json={"keep_id": keep, "gone_id": gone, "reason": "twice, as was seen there"}
    )
    assert as_dara.get(f"/suppliers/{gone}").status_code == 404


def test_a_merge_with_a_list_hit_is_proposed_by_page_and_agreed_to_by_a_reviewer(
    as_ama, as_rhea, two, named, sessions
):
    keep, hidden = two[0], str(named(listed_name()))
    page = as_ama.get(f"/suppliers/{keep}/merge?text=industrial").text
    assert f"other={hidden}" in page
    page = as_ama.get(f"/suppliers/{keep}/merge?other={hidden}").text
    assert "a reviewer has to agree" in page
    refused = as_ama.post(f"/suppliers/{keep}/merge", data={"gone_id": hidden})
    assert refused.status_code == 422
    asked = as_ama.post(
        f"/suppliers/{keep}/merge", data={"gone_id": hidden, "reason": "same gate, as was seen there"}
    )
    address = asked.location
    assert "A reviewer who did not propose it has to decide" in as_ama.get(address).text
    assert "waits for a reviewer" in as_ama.get(f"/suppliers/{keep}").text
    assert as_ama.post(f"{address}/decision", data={"reason": "yes, as was seen there"}).status_code == 403
    assert "Agree and carry out" in as_rhea.get(address).text
    assert as_rhea.post(f"{address}/decision", data={"reason": "yes, as was seen there"}).status_code == 303
    page = as_rhea.get(f"/suppliers/{keep}").text
    assert "Gate G1" in page
    assert "It cannot be undone by you now" in as_ama.get(address).text
    assert (
        as_rhea.post(f"{address}/undoing", data={"reason": "two gates, as was seen there"}).status_code == 303
    )
    assert as_rhea.get(f"/suppliers/{hidden}").status_code == 200


@pytest.fixture
def merged_row(api_as, two, sessions):
    """The row of a list that came from the second of two sites, which one person has merged."""
    keep, gone = two
    api_as("ama").post(
        "/site-changes/merges", json={"keep_id": keep, "gone_id": gone, "reason": "twice, as was seen there"}
    )
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return str(session.scalars(sa.select(UploadRow.id).where(UploadRow.row == 3)).one())


def test_a_split_is_shown_and_then_confirmed(as_ama, two, sessions, merged_row):
    keep, gone = two
    choice = {"rows": [merged_row], "to_id": gone, "kind": "factory", "country": "CN"}
    assert "77 Harbour Lane" in as_ama.get(f"/suppliers/{keep}/split").text
    shown = as_ama.post(f"/suppliers/{keep}/split", data={**choice, "step": "preview"})
    assert (shown.status_code, "What it would come to" in shown.text) == (200, True)
    nothing = as_ama.post(f"/suppliers/{keep}/split", data={"step": "preview"})
    assert (nothing.status_code, "Choose at least one row" in nothing.text) == (422, True)
    done = as_ama.post(
        f"/suppliers/{keep}/split", data={**choice, "step": "confirm", "reason": "two, as was seen there"}
    )
    assert done.status_code == 303
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert str(session.get(UploadRow, uuid.UUID(merged_row)).supplier_id) == gone
        assert session.get(Supplier, uuid.UUID(gone)) is not None
    told = as_ama.get("/site-changes").text
    assert "split of Alpha Garments (Road 1) to Zenith Knits (77 Harbour Lane)" in told


def test_who_may_not_is_told_so(api_as, two):
    keep, gone = two
    body = {"keep_id": keep, "gone_id": gone, "reason": "twice, as was seen there"}
    for name in ("bo", "rhea", "adam"):
        refused = api_as(name).post("/site-changes/merges", json=body)
        assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert api_as("dara").post("/site-changes/merges", json=body).status_code == 404


def test_the_history_tells_a_merge_once_and_in_words(as_ama, as_rhea, api_as, two):
    keep, gone = two
    body = {"keep_id": keep, "gone_id": gone, "reason": "typed twice"}
    made = api_as("ama").post("/site-changes/merges", json=body).json
    for narrowed in ("", f"?supplier_id={keep}", f"?subject_id={made['id']}"):
        page = as_rhea.get(f"/history{narrowed}").text
        assert page.count("suppliers merged") == 1
        assert page.count("merge proposed") == 1
        assert "rows of lists: 1" in page
        assert "{&#39;" not in page
        assert "survivor: Alpha Garments" in page
        assert keep not in page.partition("<tbody>")[2].replace(f"supplier_id={keep}", "")
    assert as_ama.get(f"/suppliers/{keep}").text.count("suppliers merged") == 1


def test_sites_of_one_name_are_told_apart_by_their_address(as_ama, api_as, two):
    keep, gone = two
    compared = as_ama.get(f"/suppliers/{keep}/merge?other={gone}").text
    assert "Zenith Knits (77 Harbour Lane) would be merged into Alpha Garments (Road 1)" in compared
    body = {"keep_id": keep, "gone_id": gone, "reason": "typed twice"}
    made = api_as("ama").post("/site-changes/merges", json=body).json
    assert "Zenith Knits (77 Harbour Lane) into Alpha Garments (Road 1)" in as_ama.get("/site-changes").text
    page = as_ama.get(f"/site-changes/{made['id']}").text
    assert "Zenith Knits (77 Harbour Lane) into" in page
    assert "</a> (Road 1)" in page


REASON = "twice, as was seen there"


def merge(api, keep, gone):
    return api.post("/site-changes/merges", json={"keep_id": keep, "gone_id": gone, "reason": REASON})


def test_after_an_undo_the_other_one_survives_without_its_own_name_and_on_a_list_once(api_as, as_ama):
    ama = api_as("ama")
    data = {"file": (io.BytesIO(LIST.encode()), "tau.csv")}
    made = ama.post("/uploads", data=data, content_type="multipart/form-data").json
    assert (
        ama.put(f"/uploads/{made['id']}/list", json={"action": "new", "list_name": "Tau"}).status_code == 200
    )
    assert ama.post(f"/uploads/{made['id']}/commit").status_code == 202
    found = {one["name"]: one["id"] for one in ama.get("/suppliers").json["items"]}
    alpha, zenith = found["Alpha Garments"], found["Zenith Knits"]
    change = merge(ama, alpha, zenith).json["id"]
    page = as_ama.get(f"/suppliers/{alpha}").text
    assert (page.count(">Tau</a>"), page.count("<dt>Merged name</dt>")) == (1, 1)
    assert ama.get("/lists").json["items"][0]["members"] == 2
    assert ama.post(f"/site-changes/{change}/undoing", json={"reason": REASON}).status_code == 200
    for supplier_id in (alpha, zenith):
        page = as_ama.get(f"/suppliers/{supplier_id}").text
        assert (page.count(">Tau</a>"), page.count("<dt>Merged name</dt>")) == (1, 0)
    merge(ama, zenith, alpha)
    page = as_ama.get(f"/suppliers/{zenith}").text
    assert page.count(">Tau</a>") == 1
    assert page.count("<dt>Merged name</dt>") == 1
    assert "<dt>Merged name</dt><dd>Alpha Garments" in page


def test_whoever_merges_the_other_way_round_is_told_into_whom_it_was_merged(api_as, as_ama, two, count):
    (alpha, zenith), ama = two, api_as("ama")
    assert merge(ama, alpha, zenith).status_code == 201
    for keep, gone in ((zenith, alpha), (alpha, zenith)):
        told = merge(ama, keep, gone)
        assert (told.status_code, told.json["code"]) == (409, "merged_already")
        assert "Zenith Knits was merged into Alpha Garments" in told.json["detail"]
        assert told.json["details"]["survivor"] == alpha
        body = {"keep_id": keep, "gone_id": gone}
        assert ama.post("/site-changes/merges/preview", json=body).json["code"] == "merged_already"
        page = as_ama.post(f"/suppliers/{keep}/merge", data={"gone_id": gone, "reason": REASON})
        assert (page.status_code, "was merged into Alpha Garments" in page.text) == (409, True)
    assert count() == 1
    assert merge(ama, str(uuid.uuid4()), alpha).status_code == 404
    assert merge(api_as("dara"), zenith, alpha).status_code == 404


@pytest.mark.parametrize("reason", ["", "  ", "x"])
def test_a_missing_reason_keeps_the_preview_of_a_split(as_ama, two, merged_row, reason):
    keep, gone = two
    address = f"/suppliers/{keep}/split"
    choice = {"rows": [merged_row], "to_id": gone, "kind": "factory", "country": "CN", "reason": reason}
    refused = as_ama.post(address, data={**choice, "step": "confirm"})
    assert refused.status_code == 422
    assert "What it would come to" in refused.text
    assert "What stands under whom" in refused.text
    assert "Everything else stays with Alpha Garments." in refused.text
    assert "Confirm the split" not in refused.text
    nothing = as_ama.post(
        address, data={"step": "confirm", "reason": reason, "kind": "factory", "country": "CN"}
    )
    assert nothing.status_code == 422
    assert "Choose at least one row" in nothing.text
    assert 'value="confirm"' not in nothing.text, "there is nothing to confirm"


def test_where_a_reviewer_has_to_agree_the_button_says_so(as_ama, api_as, named, two, sessions):
    hidden = str(named(listed_name()))
    with open_session(sessions, NORTHWIND, writes=False) as session:
        row = session.scalars(sa.select(UploadRow).where(UploadRow.supplier_id == uuid.UUID(hidden))).one()
    choice = {
        "rows": [str(row.id)],
        "name": "Another",
        "kind": "factory",
        "country": "CN",
        "address": "Road 7",
    }
    page = as_ama.post(f"/suppliers/{hidden}/split", data={**choice, "step": "confirm", "reason": ""})
    assert page.status_code == 422
    assert "Propose the split" in page.text
    assert "a reviewer has to agree before anything moves" in page.text


def test_undoing_a_split_says_that_they_are_one_again(as_ama, two, merged_row):
    keep, gone = two
    choice = {"rows": [merged_row], "to_id": gone, "kind": "factory", "country": "CN", "step": "confirm"}
    made = as_ama.post(f"/suppliers/{keep}/split", data={**choice, "reason": "two, as was seen there"})
    address = made.location
    undone = as_ama.post(f"{address}/undoing", data={"reason": "one gate, as was seen there"})
    assert undone.status_code == 303
    page = as_ama.get(address).text
    assert "Undone. Zenith Knits is merged into Alpha Garments again" in page
    assert "Both stand as before" not in page


@pytest.mark.parametrize("path", ["", "/explanation", "/programme"])
def test_reading_a_merged_supplier_by_api_leads_on_in_json(api_as, two, path):
    (alpha, zenith), ama = two, api_as("ama")
    here = ama.get(f"/suppliers/{alpha}{path}")
    merge(ama, alpha, zenith)
    told = ama.get(f"/suppliers/{zenith}{path}")
    assert (told.status_code, told.json["code"]) == (307, "supplier_merged")
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.headers["Location"] == f"/api/v1/suppliers/{alpha}{path}"
    assert told.json["details"]["address"] == told.headers["Location"]
    assert (told.json["details"]["survivor"], told.json["status"]) == (alpha, 307)
    assert ama.get(told.headers["Location"].removeprefix("/api/v1")).status_code == here.status_code
    assert api_as("dara").get(f"/suppliers/{zenith}{path}").status_code == 404


def test_what_would_change_a_merged_supplier_changes_nothing_at_the_survivor(api_as, two):
    (alpha, zenith), ama = two, api_as("ama")
    known = ama.get(f"/suppliers/{zenith}").json
    changed = {name: known[name] for name in SupplierForm().fields if known.get(name) is not None}
    merge(ama, alpha, zenith)
    before = ama.get(f"/suppliers/{alpha}").json
    told = ama.put(f"/suppliers/{zenith}", json=changed)
    assert (told.status_code, told.json["code"]) == (409, "supplier_merged")
    assert told.json["details"]["address"] == f"/api/v1/suppliers/{alpha}"
    assert "Location" not in told.headers
    assert "Nothing was changed" in told.json["detail"]
    assert ama.get(f"/suppliers/{alpha}").json == before


def test_a_page_of_a_merged_supplier_leads_on_as_before(api_as, as_ama, two):
    alpha, zenith = two
    merge(api_as("ama"), alpha, zenith)
    led = as_ama.get(f"/suppliers/{zenith}")
    assert (led.status_code, led.headers["Location"]) == (303, f"/suppliers/{alpha}")
    assert "was merged into this supplier" in as_ama.get(led.headers["Location"]).text


def test_a_merge_of_two_countries_asks_which_it_is_by_page_and_api(api_as, as_ama, take_in, named):
    take_in(
        "name,address,country,sector\nAlpha Garments,Road 1,BD,garments\nZenith Knits,Road 1,IN,garments\n"
    )
    keep, gone = str(named("Alpha Garments")), str(named("Zenith Knits"))
    page = as_ama.get(f"/suppliers/{keep}/merge?text=zenith&other={gone}").text
    assert 'name="country"' in page
    assert "Propose the merge" in page
    body = {"gone_id": gone, "reason": "one gate, one owner"}
    refused = as_ama.post(f"/suppliers/{keep}/merge", data=body)
    assert refused.status_code == 422
    assert "choose which of the two it is" in refused.text
    api = api_as("ama")
    assert api.post("/site-changes/merges", json=body | {"keep_id": keep}).json["code"] == "two_countries"
    given = {"keep_id": keep, "gone_id": gone, "country": "IN"}
    told = api.post("/site-changes/merges/preview", json=given).json
    assert told["needs_second"] is True
    assert told["after"][0]["place"].endswith("IN")
    assert as_ama.post(f"/suppliers/{keep}/merge", data=body | {"country": "IN"}).status_code == 303
    (change,) = api.get(f"/site-changes?supplier_id={keep}").json["items"]
    assert (change["state"], change["choice"]) == ("proposed", {"country": "IN"})
    agreed = api_as("rhea").post(
        f"/site-changes/{change['id']}/agreement", json={"reason": "seen on the map"}
    )
    assert agreed.status_code == 200, agreed.json
    assert api.get(f"/suppliers/{keep}").json["country"] == "IN"
