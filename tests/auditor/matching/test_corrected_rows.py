"""A row that waited and was corrected in its file: its question closes, and nobody can answer it any more."""

import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.history.models import Event
from auditor.reports import stored_gaps
from suppliers.models import Supplier, Upload
from tests.auditor.intake.test_correction_loop import commit, corrected, file_of, upload
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "Supplier ID,Supplier name,Address,Country,Product,Workers,Child labour\n"
KNOWN = "N1,Orchid Wear Ltd,12 Mirpur Road Dhaka,BD,garments,300,no\n"
WAITS = "N1,Orchid Wear Ltd,Copenhagen,DK,garments,300,no\n"
OTHER = "N2,Lotus Ltd,1 Road,BD,garments,5,no\n"


def take(api, rows, name):
    return commit(api, upload(api, (HEAD + rows).encode(), name))


def questions(api):
    return api.get("/sites/questions").json["items"]


def answer(api, question):
    given = {"decision": "same", "reason": "the buyer's number was given once"}
    return api.post(f"/sites/questions/{question['id']}/decision", json=given)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("rows", ["all", "problems"])
def test_the_file_that_comes_back_corrected_closes_the_question(api, as_ama, session, form, rows):
    take(api, KNOWN, "spring.csv")
    first = take(api, WAITS + OTHER, "mills.csv")
    (question,) = questions(api)
    assert stored_gaps.read(session).held == 1
    session.rollback()
    file = file_of(api, first, form, rows)
    for old, new in (("Copenhagen", "12 Mirpur Road Dhaka"), ("DK", "BD")):
        file = corrected(file, form, old, new)
    again = commit(api, upload(api, file, f"mills checked.{form}"))
    assert again["counts"]["needs_decision"] == 0
    assert questions(api) == []
    late = answer(api, question)
    assert (late.status_code, late.json["code"]) == (409, "question_closed")
    given = {"decision": "same", "reason": "as was seen there"}
    page = as_ama.post(f"/sites-to-decide/{question['id']}", data=given)
    assert page.status_code == 409
    assert "A later file of the list corrected the row" in page.text
    assert stored_gaps.read(session).held == 0
    assert {one.country for one in session.scalars(sa.select(Supplier))} == {"BD"}
    told = session.scalars(sa.select(Event).where(Event.action == "site_question_closed")).one()
    assert (told.after["row"], str(told.supplier_id)) == (2, question["known"]["id"])
    assert session.get_one(Upload, uuid.UUID(first["id"])).counts["needs_decision"] == 0


@pytest.mark.parametrize(
    ("later", "name", "left"),
    [
        pytest.param(WAITS + OTHER, "mills 2.csv", 1, id="again as it was: it waits in both, asked once"),
        pytest.param(OTHER, "mills 2.csv", 1, id="it did not come"),
        pytest.param(KNOWN + OTHER, "auditors.csv", 1, id="another list"),
        pytest.param(KNOWN + OTHER, "mills 2.csv", 0, id="corrected"),
        pytest.param(OTHER + KNOWN, "mills 2.csv", 0, id="corrected and moved"),
        pytest.param(WAITS.replace("Copenhagen", "Aarhus"), "mills 2.csv", 1, id="corrected and asked anew"),
        pytest.param(WAITS.replace("DK", "Atlantis") + OTHER, "mills 2.csv", 0, id="corrected and held"),
    ],
)
def test_only_a_row_that_stands_for_it_closes_a_question(api, later, name, left):
    take(api, KNOWN, "spring.csv")
    take(api, WAITS + OTHER, "mills 1.csv")
    before = [one["id"] for one in questions(api)]
    take(api, later, name)
    after = [one["id"] for one in questions(api)]
    assert len(after) == left
    assert (before[0] in after) == (left > 0 and "Aarhus" not in later)


@pytest.mark.parametrize(("says", "left"), [("yes", 0), ("no", 1)])
def test_no_file_alone_takes_an_allegation_away(api, sessions, says, left):
    take(api, KNOWN, "spring.csv")
    take(api, WAITS.replace(",no", ",yes") + OTHER, "mills 1.csv")
    take(api, KNOWN.replace(",no", f",{says}") + OTHER, "mills 2.csv")
    assert len(questions(api)) == left
    assert len(api.get("/signals").json["items"]) == 1 - left
    with open_session(sessions, NORTHWIND, writes=False) as session:
        closed = session.scalars(sa.select(Event).where(Event.action == "site_question_closed")).all()
    assert len(closed) == 1 - left
