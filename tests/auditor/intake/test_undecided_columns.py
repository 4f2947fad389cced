"""A column that may hold percent or people is asked for, and answered by page and API."""

import io

import pytest

LIST = b"Supplier,Country,Workers,Agency workers\nSun Ltd,MY,140,90\nMoon Ltd,MY,80,20\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


@pytest.fixture
def made(api):
    file = {"file": (io.BytesIO(LIST), "spring.csv")}
    return api.post("/uploads", data=file, content_type="multipart/form-data").json


def column(api, made):
    return api.get(f"/uploads/{made['id']}/preview").json["columns"][3]


def test_it_says_so_in_preview_and_page_and_takes_nothing(api, as_ama, made):
    assert column(api, made)["why"] == "undecided"
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert '<option value="undecided" selected>' in page
    assert "cells of “Agency workers” say whether it holds percent or numbers of people. Choose" in page
    api.post(f"/uploads/{made['id']}/commit")
    assert "zeros too, count as not known, though" in as_ama.get(f"/uploads/{made['id']}").text


def test_cells_with_a_percent_sign_are_used_and_zeros_are_not_known_as_the_page_says(api, as_ama):
    content = "Fornecedor,País,Trabalhadores,Migrantes\nMar A,PT,140,90%\nMar B,PT,80,16\nMar C,PT,70,0\n"
    file = {"file": (io.BytesIO((content + "Mar D,PT,60,72%\n").encode()), "spring.csv")}
    made = api.post("/uploads", data=file, content_type="multipart/form-data").json
    rows = api.get(f"/uploads/{made['id']}/preview").json["rows"]
    understood = [" ".join(one["understood"]) for one in rows]
    assert ["migrant workers" in one for one in understood] == [True, False, False, True]
    told = (
        "only cells that say it themselves, such as 90%, are taken in; bare numbers, zeros too, count as not"
    )
    assert told in as_ama.get(f"/uploads/{made['id']}").text


def test_reading_again_for_another_reason_decides_nothing(api, as_ama, made):
    typed = {"column-0": "name", "column-1": "country", "column-2": "workers", "column-3": "undecided"}
    as_ama.post(f"/uploads/{made['id']}/choices", data=typed | {"kind": "factory"})
    assert column(api, made)["why"] == "undecided"


@pytest.mark.parametrize("field", ["agency", "agency_number"])
def test_the_page_takes_the_choice(api, as_ama, made, field):
    as_ama.post(f"/uploads/{made['id']}/choices", data={"column-3": field})
    assert (column(api, made)["field"], column(api, made)["why"]) == (field, "user")


def test_the_api_takes_the_choice(api, made):
    body = {"columns": [{"index": 3, "field": "agency"}]}
    assert api.put(f"/uploads/{made['id']}/choices", json=body).status_code == 200
    assert column(api, made)["why"] == "user"


def test_the_preview_shows_what_was_understood_of_workers_and_answers(api, as_ama):
    content = (
        b"Supplier,Country,Workers,Number of migrant workers,fees\nSun Ltd,MY,400,300,some\n"
        b"Moon Ltd,MY,1001-5000,,\nStar Ltd,MY,500+,,\nMars Ltd,MY,,,\n"
    )
    file = {"file": (io.BytesIO(content), "spring.csv")}
    made = api.post("/uploads", data=file, content_type="multipart/form-data").json
    rows = api.get(f"/uploads/{made['id']}/preview").json["rows"]
    assert [one["understood"] for one in rows] == [
        ["400 workers", "migrant workers 75 %", "worker-paid fees: some"],
        ["1,001 to 5,000 workers"],
        ["500 or more workers"],
        [],
    ]
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert "400 workers; migrant workers 75 %; worker-paid fees: some" in page
