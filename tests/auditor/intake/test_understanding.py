"""What a person says of a list's values: order of dates, repair of letters; asked, never guessed."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import StatedAnswer, Supplier, UploadRow
from tests.conftest import NORTHWIND

DATES = (
    "name,address,country,migrant,migrant_grade,migrant_observed_on\n"
    "Mill,Road 1,VN,10,document,03/04/2026\nFarm,Road 2,VN,20,document,05/06/2026\n"
)
DAMAGED = "name,address,country\nTekstil Ltd. Åžti.,BagcÄ±lar 1,TR\nSound Ltd,Ðng Nai,VN\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content):
    data = {"file": (io.BytesIO(content.encode()), "list.csv")}
    answer = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def preview(api, made):
    return api.get(f"/uploads/{made}/preview").json


def codes(api, made):
    return [one["code"] for one in api.get(f"/uploads/{made}/problems?limit=200").json["items"]]


def choose(api, made, **choices):
    answer = api.put(f"/uploads/{made}/choices", json=choices)
    assert answer.status_code == 200, answer.json


def test_dates_that_could_be_read_either_way_are_a_question_and_count_once_it_is_answered(api, sessions):
    made = upload(api, DATES)
    (asked,) = preview(api, made)["day_orders"]
    assert (asked["heading"], asked["order"], asked["told_by"], asked["unsettled"]) == (
        "migrant_observed_on", "", "", 2,
    )  # fmt: skip
    assert codes(api, made).count("date_ambiguous") == 2
    choose(api, made, day_orders=[{"index": asked["column"], "order": "dmy"}])
    (settled,) = preview(api, made)["day_orders"]
    assert (settled["order"], settled["told_by"]) == ("dmy", "chosen")
    assert "date_ambiguous" not in codes(api, made)
    assert api.post(f"/uploads/{made}/commit").status_code == 202
    with open_session(sessions, NORTHWIND, writes=False) as session:
        days = session.scalars(sa.select(StatedAnswer.observed_on).order_by(StatedAnswer.observed_on)).all()
    assert [day.isoformat() for day in days] == ["2026-04-03", "2026-06-05"]


def test_a_column_that_contradicts_what_was_chosen_stays_a_question(api):
    made = upload(api, DATES + "Yard,Road 3,VN,20,document,03/24/2026\n")
    (told,) = preview(api, made)["day_orders"]
    assert (told["order"], told["told_by"]) == ("mdy", "contents")
    choose(api, made, day_orders=[{"index": told["column"], "order": "dmy"}])
    (told,) = preview(api, made)["day_orders"]
    assert (told["order"], told["told_by"]) == ("", "")
    assert codes(api, made).count("date_ambiguous") == 2


def test_a_date_after_the_day_of_the_upload_does_not_count(api):
    made = upload(api, DATES.replace("05/06/2026", "2090-01-01"))
    assert "date_in_future" in codes(api, made)


def test_damaged_letters_are_shown_beside_the_repair_and_repaired_when_chosen(api, sessions):
    made = upload(api, DAMAGED)
    shown = preview(api, made)
    assert [(one["found"], one["meant"]) for one in shown["repairs"]] == [
        ("Tekstil Ltd. Åžti.", "Tekstil Ltd. Şti."),
        ("BagcÄ±lar 1", "Bagcılar 1"),
    ]
    assert shown["repairable"] == 2
    assert shown["rows"][0]["name"] == "Tekstil Ltd. Åžti."
    choose(api, made, repair=True)
    assert preview(api, made)["rows"][0]["name"] == "Tekstil Ltd. Şti."
    assert api.post(f"/uploads/{made}/commit").status_code == 202
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert sorted(session.scalars(sa.select(Supplier.name))) == ["Sound Ltd", "Tekstil Ltd. Şti."]
        kept = session.scalars(sa.select(UploadRow.raw).order_by(UploadRow.row)).first()
    assert kept[0] == "Tekstil Ltd. Åžti."


def test_both_are_chosen_by_the_page_and_shown_again(api, as_ama):
    made = upload(api, DATES.replace("Mill,", "Ltd. Åžti.,"))
    page = as_ama.get(f"/uploads/{made}").text
    assert "Dates that could be read either way" in page
    assert "Ltd. Şti." in page
    column = preview(api, made)["day_orders"][0]["column"]
    answer = as_ama.post(f"/uploads/{made}/choices", data={f"dates-{column}": "mdy", "repair": "yes"})
    assert answer.status_code == 303
    shown = preview(api, made)
    assert shown["day_orders"][0]["order"] == "mdy"
    assert shown["rows"][0]["name"] == "Ltd. Şti."
    again = as_ama.get(f"/uploads/{made}").text
    assert '<option value="mdy" selected>' in again


def test_what_was_chosen_is_proposed_for_the_next_list_of_the_layout(api):
    made = upload(api, DATES)
    choose(api, made, day_orders=[{"index": 5, "order": "dmy"}], repair=True)
    assert api.post(f"/uploads/{made}/commit").status_code == 202
    again = upload(api, DATES.replace("Mill", "Plant"))
    assert preview(api, again)["day_orders"][0]["told_by"] == "chosen"
    assert preview(api, again)["proposed"]["chosen"] == {"dates-5": "dmy", "repair": "yes"}


BROAD = (
    "name,address,country,sector\nSun Ltd,Road 1,VN,Construction\nMoon Ltd,Road 2,VN,Construction\n"
    "Star Ltd,Road 3,VN,Garments\nComet Ltd,Road 4,VN,Toys\n"
)


def test_sectors_that_were_not_understood_are_told_with_their_rows_and_what_to_write(api, as_ama):
    made = upload(api, BROAD)
    told = preview(api, made)["understanding"]
    assert (told["sector_texts"], told["sector_rows"]) == (2, 3)
    assert [(one["text"], one["rows"]) for one in told["sectors"]] == [("Construction", 2), ("Toys", 1)]
    assert told["sectors"][0]["advice"].startswith(
        "Write civil works, high-rise building, construction trades or renovation"
    )
    page = as_ama.get(f"/uploads/{made}").text
    assert "2 sectors in 3 rows were not understood" in page
    assert "Write civil works, high-rise building, construction trades or renovation" in page


def test_a_list_whose_sectors_are_all_understood_tells_none(api, as_ama):
    made = upload(api, "name,address,country,sector\nStar Ltd,Road 3,VN,Garments\n")
    assert preview(api, made)["understanding"] == {"sectors": [], "sector_texts": 0, "sector_rows": 0}
    assert "not understood" not in as_ama.get(f"/uploads/{made}").text
