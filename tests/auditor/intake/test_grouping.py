"""Problems by their code: one line each with how many and the first rows; the ledger keeps every one."""

import io
import uuid

import orjson
import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.core.storage import Storage
from auditor.intake import grouping
from suppliers import problems
from suppliers.models import Upload, UploadRow
from suppliers.problems import Problem
from tests.conftest import NORTHWIND

ROWS, PAGE = 40, 50
CHINESE = "name,address,country\n" + "".join(
    f"Mill {number} Ltd,{number} Renmin Road Guangzhou Guangdong Province,China\n" for number in range(ROWS)
)


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content):
    data = {"file": (io.BytesIO(content.encode()), "list.csv")}
    return api.post("/uploads", data=data, content_type="multipart/form-data").json["id"]


def test_a_problem_of_many_rows_is_one_group_and_stays_in_each_row_of_the_ledger(api, as_ama, sessions):
    made = upload(api, CHINESE)
    groups = {one["code"]: one for one in api.get(f"/uploads/{made}/preview").json["problem_groups"]}
    region = groups["region_from_address"]
    assert region["count"] == ROWS
    assert [one["row"] for one in region["first"]] == [2, 3, 4, 5, 6]
    assert {one["advice"] for one in region["first"]} == {'It was taken as "Guangdong".'}
    assert as_ama.get(f"/uploads/{made}").text.count("region from address") == 1
    api.post(f"/uploads/{made}/commit")
    with open_session(sessions, NORTHWIND, writes=False) as session:
        kept = session.scalars(sa.select(UploadRow.problems)).all()
    assert sum(any(one["code"] == "region_from_address" for one in row) for row in kept) == ROWS


def test_what_holds_rows_comes_before_what_only_tells_however_often():
    told = [Problem(row, "a", "text_too_long", "", "") for row in range(9)]
    held = Problem(7, "country", "country_unknown", "Atlantis", "Write.")
    groups = grouping.by_code([*told, held])
    assert [(one.code, one.count) for one in groups] == [("country_unknown", 1), ("text_too_long", 9)]
    assert groups[0].first == [{"row": 7, "column": "country", "found": "Atlantis", "advice": "Write."}]


def test_a_preview_kept_by_an_earlier_release_is_shown(api, sessions, settings):
    made = upload(api, CHINESE)
    storage = Storage(settings.data_dir, NORTHWIND)
    now = api.get(f"/uploads/{made}/problems").json
    with open_session(sessions, NORTHWIND) as session:
        row = session.get_one(Upload, uuid.UUID(made))
        kept = orjson.loads(storage.read(row.reading["preview"]))
        kept["problems"] = [one._asdict() for one in problems.of_columns(kept["problems"])]
        earlier = storage.save(io.BytesIO(orjson.dumps(kept)), limit=1_000_000).sha256
        row.reading = row.reading | {"preview": earlier}
        session.commit()
    assert api.get(f"/uploads/{made}/problems").json == now
    assert len(now["items"]) == PAGE


def test_a_town_of_the_region_is_asked_about_above_everything_in_the_preview(api, as_ama):
    rows = "Beta Mill,1 Road,Hotan,China\nGamma Mill,2 Road,Kashgar,China\nDelta Mill,3 Road,Wuxi,China\n"
    made = upload(api, f"name,address,city,country\n{rows}")
    page = as_ama.get(f"/uploads/{made}").text
    assert "2 rows name a place in a region of documented state-imposed forced labour" in page
    assert "“Hotan”, “Kashgar”" in page
    assert page.index("“Hotan”, “Kashgar”") < page.index('id="problems"')
    (group,) = [
        one
        for one in api.get(f"/uploads/{made}/preview").json["problem_groups"]
        if one["code"] == "region_to_confirm"
    ]
    assert [(one["row"], one["column"], one["found"]) for one in group["first"]] == [
        (2, "city", "Hotan"),
        (3, "city", "Kashgar"),
    ]
    quiet = upload(api, "name,address,city,country\nDelta Mill,3 Road,Wuxi,China\n")
    assert "no proof by itself" not in as_ama.get(f"/uploads/{quiet}").text
