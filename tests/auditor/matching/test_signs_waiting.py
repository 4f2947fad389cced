"""What a row that waits or is held tells of forced labour is no signal yet, and everybody is told so."""

import pytest

from auditor.reports import list_report, stored_gaps
from auditor.scoring import list_summary, one_shot
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.conftest import NOON

pytestmark = pytest.mark.whole

HEAD = "Supplier ID,Supplier name,Address,Country,Product,Child labour,Passport held\n"
KNOWN = "Z1,Zinnia Wear Ltd,4 Road Dhaka,BD,garments,no,no\n"
WAITS = "Z1,Zinnia Wear Ltd,Yangon,MM,garments,Yes,Yes\n"
HELD = "Z9,Nowhere Mills,Somewhere,Atlantis,garments,Yes,Yes\n"
FINE = "Z2,Aster Ltd,9 Road,BD,garments,no,no\n"


def take(api, rows, name):
    return commit(api, upload(api, (HEAD + rows).encode(), name))


def test_every_page_says_that_signs_of_rows_that_wait_are_not_recorded(api, as_ama, session):
    take(api, KNOWN, "first.csv")
    assert "tell of signs of forced labour wait" not in as_ama.get("/").text
    made = take(api, WAITS + HELD + FINE, "second.csv")
    assert api.get("/signals").json["items"] == []
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert "1 row that tells of signs waits for a decision: no signal is recorded until" in page
    assert "1 row that tells of signs was held back: no signal is recorded until" in page
    overview = as_ama.get("/").text
    assert "Rows that tell of signs of forced labour wait" in overview
    assert "1 row waits under Sites to decide" in overview
    assert "1 row of second.csv" in overview
    assert f"/uploads/{made['id']}/rows?status=held" in overview
    assert "No signal is recorded, and no score counts it" in as_ama.get("/sites-to-decide").text
    told = [one for one in stored_gaps.read(session).held_rows if one.code == "sign_told"]
    assert [sorted(one.first_rows) for one in told] == [[2, 3], [2, 3]]
    assert "(ILO07)" in " ".join(one.advice for one in told)
    first = stored_gaps.read(session).held_rows[0]
    assert first.code == "sign_told", "the gravest first"


def test_the_page_of_the_supplier_says_that_an_allegation_waits(api, as_ama, as_bo, sessions):
    take(api, KNOWN + FINE, "first.csv")
    take(api, WAITS, "second.csv")
    of = {one["name"]: f"/suppliers/{one['id']}" for one in api.get("/suppliers?order=name").json["items"]}
    told = "A row of a list that may be of this supplier tells of signs of forced labour."
    page = as_ama.get(of["Zinnia Wear Ltd"]).text
    assert told in page
    assert 'href="/sites-to-decide"' in page.partition(told)[2][:300]
    assert told in as_bo.get(of["Zinnia Wear Ltd"]).text
    assert told not in as_ama.get(of["Aster Ltd"]).text
    (question,) = api.get("/sites/questions").json["items"]
    given = {"decision": "another", "reason": "another place of theirs"}
    assert api.post(f"/sites/questions/{question['id']}/decision", json=given).status_code == 201
    assert told not in as_ama.get(of["Zinnia Wear Ltd"]).text


def test_once_decided_and_corrected_nothing_is_said_any_more(api, as_ama, session):
    take(api, KNOWN, "first.csv")
    made = take(api, WAITS + HELD + FINE, "second.csv")
    (question,) = api.get("/sites/questions").json["items"]
    given = {"decision": "same", "reason": "the number was given once"}
    assert api.post(f"/sites/questions/{question['id']}/decision", json=given).status_code == 201
    take(api, HELD.replace("Atlantis", "BD") + FINE, "second checked.csv")
    assert len(api.get("/signals").json["items"]) == 4
    assert "tell of signs of forced labour wait" not in as_ama.get("/").text
    assert "waits for a decision: no signal" not in as_ama.get(f"/uploads/{made['id']}").text
    assert "sign_told" not in {one.code for one in stored_gaps.read(session).held_rows}


def test_rows_that_tell_of_signs_are_asked_about_first(api):
    take(api, KNOWN + FINE, "first.csv")
    other = FINE.replace("9 Road", "9 Road Chittagong").replace("BD", "MM")
    take(api, other + WAITS, "second.csv")
    found = api.get("/sites/questions").json["items"]
    assert [one["tells_sign"] for one in found] == [True, False]
    pages, cursor = [], None
    for _ in found:
        query = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        answer = api.get("/sites/questions", query_string=query)
        pages += answer.json["items"]
        cursor = answer.json["next"]
    assert [one["id"] for one in pages] == [one["id"] for one in found]
    assert cursor is None


def test_the_command_line_counts_no_sign_of_a_held_row(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes((HEAD + HELD + KNOWN.replace(",no,no", ",Yes,no")).encode())
    scored = one_shot.run(one_shot.Order(file, NOON.date()), lambda *_: None)
    told = list_summary.summary(scored)
    assert "1 row tells of signs of forced labour: each is an alleged signal" in told
    assert "1 held row tells of signs of forced labour: not counted until" in told
    lines = [one for one in list_report.build(scored).held_rows if one.code == "sign_told"]
    assert [one.first_rows for one in lines] == [(2,), (2,)]
