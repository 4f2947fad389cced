"""What a row that waits or is held tells of forced labour is no signal yet, and everybody is told so."""

import pytest
import sqlalchemy as sa

from auditor.core import work
from auditor.core.database import open_session
from auditor.matching import signs_waiting
from auditor.reports import list_report, stored_gaps
from auditor.scheduling.jobs import JOBS
from auditor.scoring import list_summary, one_shot
from suppliers.models import Upload
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.conftest import NOON, NORTHWIND

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


def asked_of_database(engine, read):
    """What is sent while something is read."""
    statements = []

    def note(connection, cursor, text, parameters, *rest):
        statements.append((text, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    found = read()
    sa.event.remove(engine, "before_cursor_execute", note)
    return found, statements


OTHER_HELD = "Z8,Elsewhere Mills,Nowhere,Lemuria,garments,Yes,no\n"


def three_lists(api):
    """A list, its corrected version, and another one: of each what was left to be held."""
    first = take(api, HELD + OTHER_HELD + FINE, "first.csv")
    again = take(api, HELD.replace("Atlantis", "BD") + OTHER_HELD + FINE, "first checked.csv")
    other = take(api, HELD + OTHER_HELD + FINE, "second.csv")
    return first, again, other


def test_held_rows_that_tell_of_signs_cost_the_overview_one_query_by_index(api, session, engine):
    _, again, other = three_lists(api)
    for number in range(4):
        take(api, FINE.replace("Z2", f"Y{number}"), f"fine {number}.csv")
    found, statements = asked_of_database(engine, lambda: signs_waiting.held(session))
    assert [(str(one.upload_id), one.rows) for one in found] == [(other["id"], 2), (again["id"], 1)]
    (statement,) = [one for one in statements if one[0].startswith("SELECT")]
    if engine.dialect.name == "sqlite":
        steps = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement[0]}", statement[1])
        assert "ix_upload_signs_held" in " ".join(str(one) for one in steps)


def test_lists_of_an_earlier_release_are_told_and_settled_by_the_nightly_tidying(
    api, session, sessions, as_ama, settings
):
    three_lists(api)
    settled = signs_waiting.held(session)
    session.execute(sa.update(Upload).values(signs_held=None))
    session.commit()
    assert signs_waiting.held(session) == settled
    assert "1 row of first checked.csv" in as_ama.get("/").text
    session.rollback()
    with open_session(sessions, NORTHWIND) as writing:
        run = work.claim(writing, "tidy", key="night", due_at=NOON, now=NOON)
        writing.commit()
    given = {"progress": lambda *_: None, "submit": lambda _: None, "now": lambda: NOON}
    JOBS["tidy"](work.Work.of(run, settings, sessions, **given))
    session.expire_all()
    kept = dict(session.execute(sa.select(Upload.filename, Upload.signs_held)).all())
    assert kept == {"first.csv": 0, "first checked.csv": 1, "second.csv": 2}
    assert signs_waiting.held(session) == settled


def test_a_list_of_an_earlier_release_is_settled_by_the_next_of_its_layout(api, session):
    first = take(api, HELD + OTHER_HELD + FINE, "first.csv")
    session.execute(sa.update(Upload).values(signs_held=None))
    session.commit()
    take(
        api, HELD.replace("Atlantis", "BD") + OTHER_HELD.replace("Lemuria", "BD") + FINE, "first checked.csv"
    )
    kept = session.execute(sa.select(Upload.filename, Upload.signs_held)).all()
    assert dict(kept) == {"first.csv": 0, "first checked.csv": 0}
    assert signs_waiting.held(session) == []
    assert first["counts"]["held"] == 2


REMARKS = "Supplier name,Address,Country,Product,Remarks\n"
RAGGED = "Nowhere Mills,9 Road,BD,garments,passports held by agent,extra\n"
OTHERS = "Aster Ltd,9 Road Dhaka,BD,garments,fine\n"


def test_a_row_with_a_cell_too_many_is_told_on_until_its_words_are_told_below_a_heading(api, as_ama, session):
    def standing(rows):
        commit(api, upload(api, (REMARKS + OTHERS + rows).encode(), "list.csv"))
        found = [one for one in stored_gaps.read(session).held_rows if one.code == "sign_named"]
        session.rollback()
        return found

    (told,) = standing(RAGGED)
    assert told.first_rows == (3,)
    assert "1 row of list.csv" in as_ama.get("/").text
    assert "1 row of list.csv" not in as_ama.get("/suppliers").text
    standing(RAGGED.replace("passports held by agent,extra", "fine"))
    assert "1 row of list.csv" in as_ama.get("/").text, "no file alone takes an allegation away"
    standing(RAGGED.replace(",extra", ""))
    assert "1 row of list.csv" not in as_ama.get("/").text
