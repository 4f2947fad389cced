"""Several columns of one link of the chain: all are taken, by hand too; another field has one column."""

import io
import re

import openpyxl
import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.chain.chain_models import OtherParty, SupplyLink
from suppliers.models import UploadRow
from tests.conftest import NORTHWIND

LIST = """Supplier,Country,Labour agent 1,Labour agent 2,Helfer,Notes
Sun Mill Ltd,India,Blue Sky,Mr Thapa +977 9841234567,Red Star,x
Moon Mill Ltd,India,,Moon Manpower,,y
"""


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content=LIST, filename="spring.csv"):
    data = {"file": (io.BytesIO(content.encode()), filename)}
    answer = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json


def fields_of(api, made):
    return [one["field"] for one in api.get(f"/uploads/{made['id']}/preview").json["columns"]]


def agents(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        query = sa.select(OtherParty.name).join(SupplyLink, SupplyLink.upstream_party_id == OtherParty.id)
        return session.scalars(query.order_by(SupplyLink.id)).all()


def test_further_columns_are_shown_taken_in_and_kept(api, as_ama, sessions):
    made = upload(api)
    preview = api.get(f"/uploads/{made['id']}/preview").json
    assert fields_of(api, made) == ["name", "country", "labour_agent", "labour_agent", None, None]
    assert preview["left_aside"] == ["Helfer", "Notes"]
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert len(re.findall('<option value="labour_agent" selected>', page)) == 2
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    assert agents(sessions) == ["Blue Sky", "Moon Manpower"]
    with open_session(sessions, NORTHWIND, writes=False) as session:
        rows = session.scalars(sa.select(UploadRow.raw).order_by(UploadRow.row)).all()
    assert rows[0] == ["Sun Mill Ltd", "India", "Blue Sky", "Mr Thapa +977 9841234567", "Red Star", "x"]


def test_the_workbook_marks_every_column_that_a_problem_may_be_meant_of(api):
    made = upload(api)
    content = api.get(f"/uploads/{made['id']}/file?form=xlsx&rows=all").data
    row = openpyxl.load_workbook(io.BytesIO(content)).active[2]
    assert [cell.column_letter for cell in row if cell.comment and "never a worker" in cell.comment.text] == [
        *("C", "D")
    ]


def test_another_column_chosen_by_hand_counts_beside_them_and_the_next_time(api, as_ama, sessions):
    made = upload(api)
    form = {"column-2": "labour_agent", "column-3": "labour_agent", "column-4": "labour_agent"}
    assert as_ama.post(f"/uploads/{made['id']}/choices", data=form).status_code == 303
    assert fields_of(api, made)[2:5] == ["labour_agent"] * 3
    api.post(f"/uploads/{made['id']}/commit")
    assert agents(sessions) == ["Blue Sky", "Red Star", "Moon Manpower"]
    again = upload(api, LIST + "Star Mill Ltd,India,,,Red Star,\n", "autumn.csv")
    assert fields_of(api, again)[2:5] == ["labour_agent"] * 3
    api.post(f"/uploads/{again['id']}/commit")
    assert agents(sessions) == ["Blue Sky", "Red Star", "Moon Manpower", "Red Star"]


def test_two_columns_that_nothing_was_seen_in_are_chosen_for_a_link_and_refused_for_a_name(api, as_ama):
    made = upload(api, LIST)
    taken = [{"index": 4, "field": "sub_contractor"}, {"index": 5, "field": "sub_contractor"}]
    assert api.put(f"/uploads/{made['id']}/choices", json={"columns": taken}).status_code == 200
    before = fields_of(api, made)
    assert before[4:] == ["sub_contractor"] * 2
    for field in ("city", "workers"):
        columns = [{"index": 4, "field": field}, {"index": 5, "field": field}]
        refused = api.put(f"/uploads/{made['id']}/choices", json={"columns": columns})
        assert (refused.status_code, refused.json["problems"][0]["code"]) == (422, "field_chosen_twice")
        page = as_ama.post(f"/uploads/{made['id']}/choices", data={"column-4": field, "column-5": field})
        assert page.status_code == 422
        assert f"A row has one {field}: choose one column for it" in page.text
    assert fields_of(api, made) == before


def test_a_field_that_was_chosen_moves_to_the_column_that_is_chosen_later(api):
    made = upload(api)
    for index, shown in ((4, ["city", None]), (5, [None, "city"])):
        columns = [{"index": index, "field": "city"}]
        api.put(f"/uploads/{made['id']}/choices", json={"columns": columns})
        assert fields_of(api, made)[4:] == shown
