"""Nothing of a list with names of persons alone is taken in before somebody says who they are."""

import io
import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.intake import service
from suppliers.models import Supplier, Upload
from tests.conftest import NORTHWIND

LIST = "name,address,country,Remarks\nMill,Road 1,NP,Ramesh Kumar Thapa\nFarm,Road 2,NP,clean\n"
SAID = {"people": [{"index": 3, "who": "contacts"}]}


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content=LIST):
    data = {"file": (io.BytesIO(content.encode()), "list.csv")}
    answer = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def people(api, made):
    return api.get(f"/uploads/{made}/preview").json["people"]


def is_kept(settings):
    files = [path for path in settings.data_dir.rglob("*") if path.is_file()]
    return any(b"Ramesh Kumar" in path.read_bytes() for path in files)


def test_it_is_asked_once_answered_and_remembered(api, sessions):
    made = upload(api)
    asked = {"column": 3, "heading": "Remarks", "first": [2], "rows": 1, "said": ""}
    assert people(api, made) == [asked]
    refused = api.post(f"/uploads/{made}/commit")
    assert (refused.status_code, refused.json["code"]) == (409, "people_not_said")
    assert "“Remarks”" in refused.json["detail"]
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalars(sa.select(Supplier)).all() == []
    assert api.put(f"/uploads/{made}/choices", json=SAID).status_code == 200
    assert people(api, made) == [asked | {"said": "contacts"}]
    assert api.post(f"/uploads/{made}/commit").status_code == 202
    again = upload(api, LIST.replace("clean", "Sita Gurung"))
    assert people(api, again) == [asked | {"first": [2, 3], "rows": 2, "said": "contacts"}]
    assert api.get(f"/uploads/{again}/preview").json["proposed"]["chosen"] == {"people-3": "contacts"}
    assert api.post(f"/uploads/{again}/commit").status_code == 202


def test_of_workers_nothing_stays(api, settings):
    made = upload(api)
    assert is_kept(settings)
    answer = api.put(f"/uploads/{made}/choices", json={"people": [{"index": 3, "who": "workers"}]})
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json["problems"]] == ["workers_named"]
    assert api.get(f"/uploads/{made}").json["state"] == "dropped"
    assert not is_kept(settings)


def test_the_page_asks_and_takes_the_answer(api, as_ama):
    made = upload(api)
    page = as_ama.get(f"/uploads/{made}").text
    assert "names of persons stand alone" in page
    assert "Take into the register" not in page
    assert as_ama.post(f"/uploads/{made}/choices", data={"people-3": "contacts"}).status_code == 303
    page = as_ama.get(f"/uploads/{made}").text
    assert '<option value="contacts" selected>' in page
    assert "Take into the register" in page
    answer = as_ama.post(f"/uploads/{made}/choices", data={"people-3": "workers"}, follow_redirects=True)
    assert "was dropped with its file" in answer.text
    assert api.get(f"/uploads/{made}").json["state"] == "dropped"


def test_a_preview_of_an_earlier_release_that_asked_nothing_is_not_enough(api, sessions):
    made = upload(api)
    with open_session(sessions, NORTHWIND) as session:
        one = session.get_one(Upload, uuid.UUID(made))
        one.reading = {name: kept for name, kept in one.reading.items() if name != "people"}
        session.commit()
        assert service.asks_who(one) == []
    assert api.post(f"/uploads/{made}/commit").json["code"] == "people_not_said"
    assert [one["said"] for one in people(api, made)] == [""]
    assert api.put(f"/uploads/{made}/choices", json=SAID).status_code == 200
    assert api.post(f"/uploads/{made}/commit").status_code == 202
