"""A commit does what the preview said, or shows anew what it would do."""

import io

import pytest

FIRST = b"Supplier,Country,migrant\nSun Ltd,MY,10\nMoon Ltd,MY,20\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content=FIRST):
    file = {"file": (io.BytesIO(content), "spring.csv")}
    return api.post("/uploads", data=file, content_type="multipart/form-data").json["id"]


def counts(api, upload_id):
    return api.get(f"/uploads/{upload_id}").json["counts"]


def test_what_would_change_more_than_was_shown_is_shown_anew_and_stores_nothing(api, as_ama):
    assert api.post(f"/uploads/{upload(api)}/commit").status_code < 300
    previewed = upload(api, FIRST + b"Star Ltd,MY,30\n")
    assert counts(api, previewed)["changed"] == 0
    other = upload(api, b"Supplier,Country,migrant\nSun Ltd,MY,95\n")
    assert api.post(f"/uploads/{other}/commit").status_code < 300

    refused = api.post(f"/uploads/{previewed}/commit")
    assert (refused.status_code, refused.json["code"]) == (409, "register_changed")
    assert "nothing was stored" in refused.json["detail"]
    assert {one["name"] for one in api.get("/suppliers").json["items"]} == {"Sun Ltd", "Moon Ltd"}
    assert counts(api, previewed)["changed"] == 1
    page = as_ama.get(f"/uploads/{previewed}").text
    assert "95" in page

    assert api.post(f"/uploads/{previewed}/commit").status_code < 300
    assert len(api.get("/suppliers").json["items"]) == 3


def test_what_would_change_no_more_goes_on(api):
    first, second = upload(api), upload(api)
    assert api.post(f"/uploads/{first}/commit").status_code < 300
    assert api.post(f"/uploads/{second}/commit").status_code < 300
    assert counts(api, second)["unchanged"] == 2
