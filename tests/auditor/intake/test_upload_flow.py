"""Uploading a list by API and by pages: preview, other choices, commit, drop, refusals."""

import io
import re

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.evidence import service as evidence
from auditor.history.models import Event
from auditor.scoring.models import Assessment, SupplierScore
from suppliers.models import InformationRequest, StatedAnswer, StatedControl, Supplier, Upload, UploadRow
from tests import casework
from tests.conftest import EASTGATE, NOON, NORTHWIND

LIST = """name,address,country,sector,product,workers,migrant,migrant_grade,\
migrant_observed_on,control_docs,control_docs_grade,control_docs_observed_on
Riverside Garments Ltd,"12 Mill Road, Gazipur",Bangladesh,garments,shirts,1200,40,document,2026-05-01,\
3,onsite,2026-05-01
Sunrise Berries,Field 4,Spain,berries,strawberries,80,,,,,,
Sunrise Berries,Field 4,Spain,berries,strawberries,80,,,,,,
No Country Ltd,Somewhere,,garments,shirts,10,,,,,,
"""


def upload(api, content=LIST, filename="spring.csv", **defaults):
    data = content.encode() if isinstance(content, str) else content
    return api.post(
        "/uploads",
        data={"file": (io.BytesIO(data), filename), **defaults},
        content_type="multipart/form-data",
    )


@pytest.fixture
def api(api_as):
    return api_as("ama")


def committed(api, content=LIST, filename="spring.csv"):
    answer = upload(api, content, filename)
    assert answer.status_code == 201, answer.json
    done = api.post(f"/uploads/{answer.json['id']}/commit")
    assert done.status_code == 202, done.json
    return done.json


def rows_of(sessions, model, organisation=NORTHWIND):
    with open_session(sessions, organisation, writes=False) as session:
        return session.scalars(sa.select(model)).all()


def test_an_upload_is_previewed_and_nothing_is_in_the_register(api, sessions):
    answer = upload(api)
    assert answer.json["state"] == "previewed"
    assert answer.json["counts"] == {
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "duplicate": 1,
        "needs_decision": 0,
        "held": 1,
        "records": 4,
    }
    assert rows_of(sessions, Supplier) == []
    preview = api.get(f"/uploads/{answer.json['id']}/preview").json
    assert preview["reading"]["header_row"] == 1
    assert {"migrant", "name", "control_docs"} <= {one["field"] for one in preview["columns"]}
    problems = api.get(f"/uploads/{answer.json['id']}/problems").json["items"]
    assert any(one["row"] == 5 and "country" in one["code"] for one in problems)


def test_a_commit_stores_suppliers_statements_rows_history_and_scores(api, sessions):
    done = committed(api)
    assert done["state"] == "committed"
    suppliers = {one.name: one for one in rows_of(sessions, Supplier)}
    assert set(suppliers) == {"Riverside Garments Ltd", "Sunrise Berries"}
    assert suppliers["Riverside Garments Ltd"].workers_max == 1200
    assert suppliers["Sunrise Berries"].kind == "agriculture"
    (answer,) = rows_of(sessions, StatedAnswer)
    assert (answer.field, answer.value, answer.grade) == ("migrant", "40", "document")
    assert answer.source == "list spring.csv row 2"
    (control,) = rows_of(sessions, StatedControl)
    assert (control.control, control.maturity, control.grade) == ("docs", 3, "onsite")
    rows = {one.row: one for one in rows_of(sessions, UploadRow)}
    assert [rows[number].status for number in (2, 3, 4, 5)] == ["new", "new", "duplicate", "held"]
    assert rows[4].duplicate_of == 3
    assert rows[4].supplier_id == rows[3].supplier_id
    assert rows[5].raw[0] == "No Country Ltd"
    assert "list_committed" in {one.action for one in rows_of(sessions, Event)}
    assert len(rows_of(sessions, SupplierScore)) == 2
    assert len(rows_of(sessions, Assessment)) == 2


def test_the_same_file_again_names_the_earlier_upload_and_changes_nothing(api, sessions):
    first = committed(api)
    again = upload(api, filename="copy.csv").json
    assert again["earlier_upload_id"] == first["id"]
    assert again["counts"]["unchanged"] == 2
    assert again["counts"]["new"] == 0
    api.post(f"/uploads/{again['id']}/commit")
    assert len(rows_of(sessions, Supplier)) == 2
    assert len(rows_of(sessions, StatedAnswer)) == 1


def test_blank_cells_of_a_newer_list_erase_nothing(api, sessions):
    committed(api)
    committed(
        api,
        "name,address,country,sector,migrant,workers\n"
        'riverside garments ltd.,"12 Mill Road, Gazipur",BD,,,1300\n',
        "newer.csv",
    )
    supplier = next(one for one in rows_of(sessions, Supplier) if one.country == "BD")
    assert supplier.name == "Riverside Garments Ltd"
    assert supplier.sector == "garments"
    assert supplier.workers_max == 1300
    assert [one.value for one in rows_of(sessions, StatedAnswer)] == ["40"]


def test_an_answer_in_a_list_answers_the_open_request(api, sessions):
    committed(api)
    supplier = next(one for one in rows_of(sessions, Supplier) if one.country == "BD")
    asked = api.post("/requests", json={"supplier_ids": [str(supplier.id)], "fields": ["agency"]})
    assert asked.status_code == 201, asked.json
    committed(
        api,
        'name,address,country,agency\nRiverside Garments Ltd,"12 Mill Road, Gazipur",BD,10\n',
        "answers.csv",
    )
    (request,) = rows_of(sessions, InformationRequest)
    assert request.answered_on is not None


def test_other_columns_and_defaults_are_read_again(api, sessions):
    answer = upload(api, "Firm,Where,Staff\nAlpha Works,Hanoi,12\nBeta Works,Hue,30\n").json
    columns = [{"index": 0, "field": "name"}, {"index": 1, "field": "city"}]
    changed = api.put(f"/uploads/{answer['id']}/choices", json={"columns": columns, "country": "VN"})
    assert changed.status_code == 200, changed.json
    assert changed.json["counts"]["new"] == 2
    api.post(f"/uploads/{answer['id']}/commit")
    assert {(one.name, one.city, one.country) for one in rows_of(sessions, Supplier)} == {
        ("Alpha Works", "Hanoi", "VN"),
        ("Beta Works", "Hue", "VN"),
    }


def test_an_unknown_default_is_told_at_its_field_and_the_preview_stays(api):
    answer = upload(api).json
    refused = api.put(f"/uploads/{answer['id']}/choices", json={"country": "Atlantis"})
    assert refused.status_code == 422
    assert refused.json["problems"][0]["field"] == "country"
    assert api.get(f"/uploads/{answer['id']}").json["state"] == "previewed"
    assert api.get(f"/uploads/{answer['id']}/preview").status_code == 200


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7 binary \x00\x01\x02", "file_binary"),
        (b"name,country\n", "file_header_only"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_stores_nothing(api, sessions, settings, content, code):
    refused = upload(api, content)
    assert refused.status_code == 422
    assert refused.json["problems"][0]["code"] == code
    assert rows_of(sessions, Upload) == []
    stored = [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]
    assert stored == []


def test_a_file_above_the_limit_is_refused_by_its_size(api, sessions, app):
    import dataclasses

    installation = app.extensions["manumit"]
    installation.settings = dataclasses.replace(installation.settings, upload_bytes=1_000)
    refused = upload(api, "name,country\n" + "Alpha,VN\n" * 500)
    assert refused.status_code == 413
    assert "1000" in refused.json["detail"].replace(",", "")
    assert rows_of(sessions, Upload) == []


def test_a_dropped_upload_leaves_no_file_and_cannot_be_committed(api, sessions, settings):
    answer = upload(api).json
    assert len(files_in(settings)) == 2  # the list and its preview
    assert api.delete(f"/uploads/{answer['id']}").status_code == 204
    assert files_in(settings) == []
    for part in ("preview", "list", "problems"):  # their file is gone as it should be, and not damaged
        gone = api.get(f"/uploads/{answer['id']}/{part}")
        assert (gone.status_code, gone.json["code"]) == (409, "upload_not_open"), part
    late = api.post(f"/uploads/{answer['id']}/commit")
    assert late.status_code == 409
    assert late.json["code"] == "upload_not_open"
    assert rows_of(sessions, Supplier) == []


def files_in(settings):
    """Names of stored files."""
    return [one.name for one in settings.data_dir.joinpath("files").rglob("*") if one.is_file()]


def test_dropping_a_list_keeps_the_evidence_that_has_the_same_bytes(api, session, settings, bo):
    supplier, storage = casework.supplier(session), casework.storage_in(settings.data_dir)
    incoming = evidence.Incoming("list.csv", io.BytesIO(LIST.encode()))
    kept = evidence.receive(
        session,
        storage,
        incoming,
        subject=supplier,
        supplier_id=supplier.id,
        actor=bo,
        now=NOON,
        limit=10_000,
    )
    session.commit()
    storage.close()
    answer = upload(api).json
    assert api.delete(f"/uploads/{answer['id']}").status_code == 204
    assert evidence.read_original(session, storage, kept, actor=bo, now=NOON) == LIST.encode()


def test_dropping_a_list_keeps_the_file_of_another_upload_of_it(api, settings):
    first, second = upload(api).json, upload(api, filename="again.csv").json
    assert api.delete(f"/uploads/{second['id']}").status_code == 204
    assert api.post(f"/uploads/{first['id']}/commit").status_code == 202


def test_a_list_is_committed_once(api):
    done = committed(api)
    again = api.post(f"/uploads/{done['id']}/commit")
    assert again.status_code == 409


def test_the_upload_of_another_organisation_is_not_there(api, api_as):
    answer = upload(api).json
    dara = api_as("dara")
    for path in ("", "/preview", "/problems", "/rows"):
        assert dara.get(f"/uploads/{answer['id']}{path}").status_code == 404
    assert dara.post(f"/uploads/{answer['id']}/commit").status_code == 404


def test_the_same_list_of_another_organisation_is_its_own(api, api_as, sessions):
    committed(api)
    other = upload(api_as("dara")).json
    assert other["earlier_upload_id"] is None
    assert other["counts"]["new"] == 2
    api_as("dara").post(f"/uploads/{other['id']}/commit")
    assert len(rows_of(sessions, Supplier, EASTGATE)) == 2


def test_only_compliance_uploads(api_as):
    for person in ("bo", "rhea", "adam"):
        assert upload(api_as(person)).status_code == 403


def test_names_of_other_scripts_and_long_ones_come_through(api, sessions):
    long_name = "X" * 40
    committed(
        api,
        "name,address,country\nโรงงานสิ่งทอ,กรุงเทพ,TH\nشركة الغزل,القاهرة,EG\n"
        f"新华纺织有限公司,上海,CN\n{long_name},a,VN\n",
        "scripts.csv",
    )
    names = {one.name for one in rows_of(sessions, Supplier)}
    assert names == {"โรงงานสิ่งทอ", "شركة الغزل", "新华纺织有限公司", long_name}


def test_a_list_is_uploaded_previewed_and_committed_by_pages(as_ama, sessions):
    page = as_ama.get("/uploads")
    assert "No list has been uploaded yet." in page.text
    sent = as_ama.post(
        "/uploads",
        data={"file": (io.BytesIO(LIST.encode()), "spring.csv")},
        content_type="multipart/form-data",
    )
    assert sent.status_code == 303, sent.text
    preview = as_ama.get(sent.location)
    assert preview.status_code == 200
    assert "2</span> new suppliers" in preview.text
    assert "No Country Ltd" in preview.text
    problems = as_ama.get(f"{sent.location}/problems.csv")
    assert problems.data.startswith(b"\xef\xbb\xbfrow,column,code")
    done = as_ama.post(f"{sent.location}/commit", follow_redirects=True)
    assert done.status_code == 200
    assert "in the register" in done.text
    assert len(rows_of(sessions, SupplierScore)) == 2


def test_a_refused_file_is_told_at_the_form(as_ama):
    sent = as_ama.post(
        "/uploads", data={"file": (io.BytesIO(b""), "empty.csv")}, content_type="multipart/form-data"
    )
    assert sent.status_code == 422
    assert re.search(r'id="file-error">[^<]*empty', sent.text)
    missing = as_ama.post("/uploads", data={}, content_type="multipart/form-data")
    assert missing.status_code == 422
    assert "Choose a list to upload" in missing.text


def test_a_list_without_a_usable_row_is_not_offered_and_not_taken_in(api, as_ama, sessions):
    made = upload(api, "name,country,sector\nNo Country Ltd,,garments\nNeither Ltd,,garments\n").json
    assert (made["counts"]["held"], made["counts"]["new"]) == (2, 0)
    page = as_ama.get(f"/uploads/{made['id']}")
    assert "Take into the register" not in page.text
    assert "No row can be taken in" in page.text
    refused = api.post(f"/uploads/{made['id']}/commit")
    assert (refused.status_code, refused.json["code"]) == (409, "no_row_usable")
    assert api.get(f"/uploads/{made['id']}").json["state"] == "previewed"
    usable = upload(api).json
    assert "Take into the register" in as_ama.get(f"/uploads/{usable['id']}").text


def test_links_of_the_chain_in_a_list_are_told_before_they_are_stored(api, as_ama):
    told = "The list states 2 links to agents, owners, sub-suppliers and origins"
    chain = "name,country,labour agent,parent company\nAlpha Garments,BD,Golden Manpower,Alpha Holding\n"
    page = as_ama.get(f"/uploads/{upload(api, chain).json['id']}").text
    assert f"{told}; those that are not known yet will be added to the chain" in page
    assert "The list states" not in as_ama.get(f"/uploads/{upload(api).json['id']}").text


def test_a_tier_alone_is_told_as_what_it_is_a_link_between_a_supplier_and_the_buyer(api, as_ama):
    def told(text):
        page = as_ama.get(f"/uploads/{upload(api, text).json['id']}").text
        return re.search(r"The list states (.*?); those that are not known yet", page)[1]

    tiers = "name,country,tier\nAlpha Garments,BD,1\nBeta Garments,BD,2\n"
    assert told(tiers) == "at which tier 2 suppliers supply you, which are links between them and you alone"
    both = "name,country,tier,labour agent\nAlpha Garments,BD,1,Golden Manpower\n"
    assert told(both) == (
        "1 link to agents, owners, sub-suppliers and origins and at which tier one supplier supplies you, "
        "which is a link between it and you alone"
    )


def test_what_is_told_as_not_stored_is_not_read_later(api_as, engine, settings):
    api = api_as("ama")
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text("ALTER TABLE site_decision RENAME TO lost"))
    data = {"file": (io.BytesIO(LIST.encode()), "list.csv")}
    failed = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert failed.status_code == 500
    assert "Nothing was stored." in failed.text
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text("ALTER TABLE lost RENAME TO site_decision"))
    assert api.get("/uploads").json["items"] == []
    assert not list((settings.data_dir / "files" / NORTHWIND.hex).rglob("*/*"))


LIST_SIGN = re.compile(r'list"[^>]*>\s*<input[^>]*><input type="hidden" name="seen" value="(\w+)"')
SIGN = re.compile(r'choices"[^>]*>\s*<input[^>]*><input type="hidden" name="seen" value="(\w+)"')


def test_a_stale_tab_does_not_take_back_choices_that_somebody_made_meanwhile(api, browser_of):
    made = upload(api).json
    page, address = browser_of("ama"), f"/uploads/{made['id']}"
    seen = SIGN.search(page.get(address).text)[1]
    assert seen == made["choices_seen"]
    aside = [{"index": 6, "field": None}]
    changed = api.put(f"{address}/choices", json={"columns": aside, "country": "VN", "seen": seen})
    assert changed.status_code == 200
    late = page.post(
        f"{address}/choices", data={"column-6": "migrant", "column-4": "", "sector": "rice", "seen": seen}
    )
    assert late.status_code == 409
    for told in (
        "Ama (2",
        "migrant. Stored now: left aside",
        "product. Stored now: ",
        "Stored now: VN",
        'value="rice"',
    ):
        assert told in late.text
    assert re.search(r'name="column-4"[^>]*>\s*<option value="" selected', late.text)
    refused = api.put(f"{address}/choices", json={"sector": "rice", "seen": seen})
    assert (refused.status_code, refused.json["code"]) == (409, "changed_meanwhile")
    assert refused.json["details"]["by"].startswith("Ama (2")
    stands = api.get(address).json
    assert (stands["defaults"]["country"], stands["defaults"]["sector"]) == ("VN", "")
    assert stands["choices_seen"] == SIGN.search(late.text)[1]
    again = {"sector": "rice", "seen": stands["choices_seen"]}
    assert api.put(f"{address}/choices", json=again).status_code == 200
    assert api.put(f"{address}/choices", json={"sector": "maize"}).status_code == 200


def test_a_stale_tab_does_not_say_otherwise_which_list_it_is(api, browser_of):
    made = upload(api).json
    page, address = browser_of("ama"), f"/uploads/{made['id']}"
    seen = LIST_SIGN.search(page.get(address).text)[1]
    assert api.get(f"{address}/list").json["seen"] == seen
    said = {"action": "new", "list_name": "Spring", "seen": seen}
    assert api.put(f"{address}/list", json=said).status_code == 200
    late = page.post(f"{address}/list", data={"action": "new", "list_name": "Summer", "seen": seen})
    assert late.status_code == 409
    assert "Stored now: Spring" in late.text
    assert "Ama (2" in late.text
    assert 'value="Summer"' in late.text
    refused = api.put(f"{address}/list", json={"seen": seen})
    assert (refused.status_code, refused.json["code"]) == (409, "changed_meanwhile")
    assert refused.json["details"]["by"].startswith("Ama (2")
    stands = api.get(f"{address}/list").json
    assert stands["choice"]["name"] == "Spring"
    api.put(f"{address}/choices", json={"columns": [{"index": 6, "field": None}]})
    refused = api.put(f"{address}/list", json={"seen": stands["seen"]})
    assert refused.status_code == 409, "other suppliers may leave the list by now"
    assert api.put(f"{address}/list", json={}).json["choice"] == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LIST, "row 1"),
        ("name,country,Workers,\n,,Total,Migrant\nSun Mill,India,5,1\n", "rows 1-2"),
    ],
)
def test_the_page_names_every_row_of_the_headings(api, as_ama, text, told):
    made = upload(api, text).json
    assert f"<dt>Headings</dt><dd>{told}</dd>" in as_ama.get(f"/uploads/{made['id']}").text


def test_all_that_is_wrong_with_what_fills_blanks_is_told_at_once(api_as):
    given = {"country": "QQ", "kind": "shop", "sector": "x" * 201}
    file = (io.BytesIO(b"name,country\nA Co,BD\n"), "list.csv")
    answer = api_as("ama").post("/uploads", data={"file": file} | given, content_type="multipart/form-data")
    assert answer.status_code == 422
    told = {one["field"]: one["advice"] for one in answer.json["problems"]}
    assert told.keys() == given.keys()
    codes = {one["field"]: one["code"] for one in answer.json["problems"]}
    assert codes == {"country": "country_unknown", "kind": "not_valid", "sector": "not_valid"}
    assert "QQ" in told["country"]
    assert told["kind"] == "Use one of: factory, construction, agriculture; or leave it blank."
    assert api_as("ama").get("/uploads").json["items"] == []
