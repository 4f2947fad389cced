"""Rows with a name and no address: each stands for one row, keeps its own number and joins its list."""

import io
import re

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers import register
from suppliers.models import ListMembership, ListVersion, Supplier, UploadRow
from suppliers.sites.site_decisions import SiteDecision, WaitingRow
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "Supplier No.,Supplier name,Address,City,Country,Workers,Product,Type\n"
P_1 = "P-1,Indus Carpets,1 Mall Road,Lahore,Pakistan,100,carpets,factory\n"
P_2 = "P-2,Indus Carpets,,,Pakistan,900,carpets,factory\n"
P_3 = "P-3,Indus Carpets,,,Pakistan,10,soap,{kind}\n"


@pytest.fixture
def take(api):
    """Uploads a list, as a version of a named one where that is said, and takes it in."""

    def do(text, name="indus.csv", **said):
        data = {"file": (io.BytesIO((HEAD + text).encode()), name)}
        made = api.post("/uploads", data=data, content_type="multipart/form-data").json
        if said:
            chosen = api.put(f"/uploads/{made['id']}/list", json=said)
            assert chosen.status_code == 200, chosen.json
        done = api.post(f"/uploads/{made['id']}/commit")
        assert done.status_code == 202, done.json
        return done.json

    return do


@pytest.fixture
def held(sessions):
    """Workers, number and place in the ledger of each supplier, by its own number."""

    def do():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            found = {}
            for one in session.scalars(sa.select(Supplier)):
                numbers = [number.value for number in register.identifiers(session, [one.id])[one.id]]
                found[" ".join(sorted(numbers))] = one.workers_max
            return found

    return do


def all_of(sessions, model):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalars(sa.select(model).order_by(model.id)).all()


def questions(api):
    return api.get("/sites/questions").json["items"]


def decide(api, question, decision="another"):
    given = {"decision": decision, "reason": "two numbers, two units"}
    made = api.post(f"/sites/questions/{question['id']}/decision", json=given)
    assert made.status_code == 201, made.json
    return made.json


def of_number(found, number):
    return next(one for one in found if ["supplier_id", number] in one["other"]["identifiers"])


@pytest.mark.parametrize("kind", ["factory", "construction site"])
def test_two_numbers_that_were_said_to_be_another_site_stay_two(api, take, held, sessions, as_ama, kind):
    upload = take(P_1 + P_2 + P_3.format(kind=kind))
    assert api.get(f"/uploads/{upload['id']}/file?form=csv&rows=all").data.count(b"Decide whether") == 2
    for number in ("P-2", "P-3"):
        decide(api, of_number(questions(api), number))
    (pair,) = questions(api)
    known = [value for _, value in pair["known"]["identifiers"]]
    assert (known, pair["other"]["identifiers"]) == (["P-2"], [["supplier_id", "P-3"]])
    decide(api, pair)
    assert questions(api) == []
    assert held() == {"P-1": 100, "P-2": 900, "P-3": 10}
    assert [one.status for one in all_of(sessions, UploadRow)] == ["new"] * 3
    answers = all_of(sessions, SiteDecision)
    became = {one.spelling["identifiers"][0][1]: one.other_supplier_id for one in answers}
    rows = {row.raw[0]: row.supplier_id for row in all_of(sessions, UploadRow)}
    assert became == {number: rows[number] for number in ("P-2", "P-3")}
    page = " ".join(as_ama.get("/sites-to-decide/answers").text.split())
    for row, known in (("P-2", "P-1"), ("P-3", "P-1"), ("P-3", "P-2")):
        told = (
            rf'Indus Carpets, PK, Own number {row} – <a href="[^"]+">Indus Carpets</a>, Own number {known}<'
        )
        assert re.search(told, page.replace("Pakistan", "PK")), (row, known)
    file = api.get(f"/uploads/{upload['id']}/file?form=csv&rows=all").data.decode("utf-8-sig")
    assert file.count(",new,") == 3
    assert "Decide whether" not in file
    assert take(P_1 + P_2 + P_3.format(kind=kind), "again.csv")["counts"]["unchanged"] == 3


def test_answered_together_they_stay_two_as_well(api, take, held):
    take(P_1 + P_2 + P_3.format(kind="factory"))
    given = {"decision": "another", "reason": "two numbers, two units"}
    ids = [one["id"] for one in questions(api)]
    assert api.post("/sites/decisions", json=given | {"questions": ids}).status_code == 201
    (pair,) = questions(api)
    decide(api, pair)
    assert held() == {"P-1": 100, "P-2": 900, "P-3": 10}


def test_a_row_said_to_be_the_same_site_is_that_one_whoever_else_has_its_name(api, take, held):
    text = P_1 + P_2 + P_3.format(kind="factory")
    take(text)
    decide(api, of_number(questions(api), "P-2"))
    decide(api, of_number(questions(api), "P-3"), "same")
    assert questions(api) == []
    assert held() == {"P-1 P-3": 100, "P-2": 900}
    assert take(text, "again.csv")["counts"]["unchanged"] == 3
    assert held() == {"P-1 P-3": 100, "P-2": 900}


def lists_of(sessions):
    """Own numbers of the suppliers that are on the list now, and of those that left."""
    with open_session(sessions, NORTHWIND, writes=False) as session:
        found = {True: [], False: []}
        for one in session.scalars(sa.select(ListMembership)):
            (number,) = register.identifiers(session, [one.supplier_id])[one.supplier_id]
            found[one.until is None].append(number.value)
    return sorted(found[True]), sorted(found[False])


def test_rows_join_their_list_once_they_are_decided(api, take, sessions, as_ama):
    text = P_1 + P_2 + P_3.format(kind="factory")
    take(text, action="new", list_name="Carpets")
    for _ in range(3):
        decide(api, questions(api)[0])
    assert lists_of(sessions) == (["P-1", "P-2", "P-3"], [])
    (version,) = all_of(sessions, ListVersion)
    page = as_ama.get(f"/lists/versions/{version.id}").text
    assert "1 added, 0 removed, 0 changed. 2 more joined once their rows were decided." in page
    assert "3 suppliers are on this list." in as_ama.get(f"/lists/{version.supplier_list_id}").text
    said = {"action": "replaces", "list_id": str(version.supplier_list_id)}
    take(P_1 + P_3.format(kind="factory"), "indus 2.csv", **said)
    assert lists_of(sessions) == (["P-1", "P-3"], ["P-2"])
    supplier = next(one for one in all_of(sessions, Supplier) if one.workers_max == 10)
    assert "Carpets" in as_ama.get(f"/suppliers/{supplier.id}").text
    take(P_1, "indus 3.csv", **said, confirmed=True)
    assert "1 supplier is on this list." in as_ama.get(f"/lists/{version.supplier_list_id}").text


def test_a_row_of_a_version_that_was_replaced_joins_no_more(api, take, sessions):
    take(P_1 + P_2, action="new", list_name="Carpets")
    (version,) = all_of(sessions, ListVersion)
    said = {"action": "replaces", "list_id": str(version.supplier_list_id), "confirmed": True}
    take(P_1, "other.csv", **said)
    decide(api, questions(api)[0])
    assert lists_of(sessions) == (["P-1"], [])


def test_a_pair_that_waits_is_not_asked_again_by_the_next_version(api, take, sessions):
    text = P_1 + P_2 + P_3.format(kind="factory")
    take(text, action="new", list_name="Carpets")
    before = [one["id"] for one in questions(api)]
    (version,) = all_of(sessions, ListVersion)
    said = {"action": "replaces", "list_id": str(version.supplier_list_id)}
    later = take(text, "indus 2.csv", **said)
    assert later["counts"]["needs_decision"] == 2
    assert [one["id"] for one in questions(api)] == before
    of_later = api.get("/sites/questions", query_string={"upload_id": later["id"]}).json["items"]
    assert [one["id"] for one in of_later] == before
    for number in ("P-2", "P-3", "P-3"):
        decide(api, of_number(questions(api), number))
    assert (questions(api), all_of(sessions, WaitingRow)) == ([], [])
    assert {one.status for one in all_of(sessions, UploadRow)} <= {"new", "unchanged"}
    assert lists_of(sessions) == (["P-1", "P-2", "P-3"], [])


def test_a_question_that_another_list_waits_for_outlives_the_row_that_asked_it(api, take, sessions):
    take(P_1 + P_2)
    (question,) = questions(api)
    take(P_2, "another.csv")
    corrected = P_2.replace("Carpets,,", "Carpets,9 Canal Road,Multan")
    take(P_1 + corrected, "indus 2.csv")
    (left,) = questions(api)
    assert (left["id"], left["known"]) == (question["id"], question["known"])
    decide(api, left)
    (owner,) = questions(api)
    assert owner["known"]["identifiers"] == [["supplier_id", "P-2"]]
    decide(api, owner, "same")
    assert all_of(sessions, WaitingRow) == []
