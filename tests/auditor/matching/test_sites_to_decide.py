"""Rows that may be known sites: they wait, somebody decides, and nothing is asked twice or lost."""

import io
import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.history.models import Event
from auditor.matching import asking, service
from auditor.scoring.models import SupplierScore
from suppliers import register
from suppliers.models import StatedAnswer, Supplier, UploadRow
from suppliers.sites.site_decisions import SiteDecision, SiteQuestion, WaitingRow, spellings_of
from tests.conftest import EASTGATE, NOON, NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "name,address,city,country,sector,migrant,os_id\n"
KNOWN = 'Riverside Garments Ltd,"12 Mill Road, Konabari",Gazipur,Bangladesh,garments,,\n'
OPEN = 'Riverside Garments,"Mill Road, Konabari",Gazipur,Bangladesh,garments,40,\n'
CLEAR = 'RIVERSIDE GARMENTS LIMITED,"No. 12, Mill Rd., Konabari",Gazipur,Bangladesh,garments,,\n'
OTHER = 'Meghna Knit,"7 Station Road",Dhaka,Bangladesh,garments,,\n'


@pytest.fixture
def commit(take_in):
    return lambda text, name="list.csv": take_in(HEAD + text, name)


def all_of(sessions, model, organisation=NORTHWIND):
    with open_session(sessions, organisation, writes=False) as session:
        return session.scalars(sa.select(model).order_by(model.id)).all()


def questions(api, **query):
    return api.get("/sites/questions", query_string=query).json["items"]


def decide(api, question, decision, reason="seen on a map"):
    answer = api.post(
        f"/sites/questions/{question['id']}/decision", json={"decision": decision, "reason": reason}
    )
    assert answer.status_code == 201, answer.json
    return answer.json


def test_a_row_beyond_doubt_is_taken_for_the_known_site_and_keeps_the_known_spelling(commit, sessions):
    commit(KNOWN)
    assert commit(CLEAR)["counts"]["unchanged"] == 1
    (supplier,) = all_of(sessions, Supplier)
    assert supplier.name == "Riverside Garments Ltd"
    (made,) = all_of(sessions, SiteDecision)
    assert (made.decision, made.is_automatic, made.decided_by) == ("same", True, None)
    assert "the same address" in [piece["words"] for piece in made.pieces]
    row = all_of(sessions, UploadRow)[-1]
    assert [one["code"] for one in row.problems] == ["site_recognised"]


def test_a_row_in_doubt_waits_and_the_others_are_stored(commit, sessions):
    commit(KNOWN)
    counts = commit(OPEN + OTHER)["counts"]
    assert (counts["needs_decision"], counts["new"]) == (1, 1)
    assert {one.name for one in all_of(sessions, Supplier)} == {"Riverside Garments Ltd", "Meghna Knit"}
    assert all_of(sessions, StatedAnswer) == []
    (waiting,) = all_of(sessions, WaitingRow)
    rows = [row for row in all_of(sessions, UploadRow) if row.upload_id == waiting.upload_id]
    assert (rows[0].row, rows[0].status, rows[0].supplier_id) == (2, "needs_decision", None)
    assert rows[0].raw[0] == "Riverside Garments"


def test_deciding_same_updates_the_supplier_and_keeps_the_spelling(api, commit, sessions):
    commit(KNOWN)
    commit(OPEN)
    (question,) = questions(api)
    assert question["known"]["name"] == "Riverside Garments Ltd"
    assert (question["other"]["address"], question["row"]) == ("Mill Road, Konabari", 2)
    made = decide(api, question, "same")
    (supplier,) = all_of(sessions, Supplier)
    assert (str(supplier.id), supplier.address) == (made["supplier_id"], "12 Mill Road, Konabari")
    assert [one.value for one in all_of(sessions, StatedAnswer)] == ["40"]
    assert (all_of(sessions, WaitingRow), all_of(sessions, SiteQuestion)) == ([], [])
    row = all_of(sessions, UploadRow)[-1]
    assert (row.status, row.supplier_id) == ("changed", supplier.id)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert [one["name"] for one in spellings_of(session, supplier.id)] == ["Riverside Garments"]


@pytest.mark.parametrize("is_later", [False, True], ids=["of one list", "of a later list"])
def test_a_milder_row_of_the_same_list_takes_nothing_back_when_it_is_the_same_site(
    api, commit, sessions, is_later
):
    grave, mild = KNOWN.replace("garments,,", "garments,90,"), OPEN.replace("garments,40,", "textiles,40,")
    for text in (grave, mild) if is_later else (grave + mild,):
        commit(text)
    (question,) = questions(api)
    decide(api, question, "same")
    (supplier,) = all_of(sessions, Supplier)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        latest = register.latest_answers(session, [supplier.id])[supplier.id]["migrant"].value
    assert (supplier.sector, latest) == (("textiles", "40") if is_later else ("garments; textiles", "90"))


def test_deciding_another_makes_a_supplier_that_is_scored(api, commit, sessions):
    commit(KNOWN)
    commit(OPEN)
    made = decide(api, questions(api)[0], "another")
    first, second = all_of(sessions, Supplier)
    assert (made["supplier_id"], made["other_supplier_id"]) == (str(first.id), str(second.id))
    assert second.name == "Riverside Garments"
    assert {one.supplier_id for one in all_of(sessions, SupplierScore)} == {first.id, second.id}
    assert all_of(sessions, UploadRow)[-1].status == "new"


@pytest.mark.parametrize("decision", ["same", "another"])
def test_the_same_pair_is_never_asked_twice(api, commit, decision):
    commit(KNOWN)
    commit(OPEN)
    decide(api, questions(api)[0], decision)
    for text in (OPEN, KNOWN, OPEN + KNOWN, KNOWN + OPEN):
        counts = commit(text)["counts"]
        assert (counts["needs_decision"], counts["new"]) == (0, 0)
    assert questions(api) == []


def test_a_refused_pair_is_not_asked_in_reverse(api, commit, sessions):
    commit(KNOWN)
    commit(OPEN)
    decide(api, questions(api)[0], "another")
    with open_session(sessions, NORTHWIND) as session:
        ids = [one.id for one in session.scalars(sa.select(Supplier))]
        assert asking.note_twins(session, ids, now=NOON) == 0


def test_a_renamed_supplier_is_not_asked_about_a_spelling_that_was_refused(api, commit, sessions):
    commit(KNOWN)
    commit(OPEN)
    made = decide(api, questions(api)[0], "another")
    with open_session(sessions, NORTHWIND) as session:
        renamed = session.get_one(Supplier, uuid.UUID(made["other_supplier_id"]))
        register.change(renamed, {"name": "Riverside Garments Two"}, now=NOON)
        session.commit()
    commit(OPEN)
    assert made["supplier_id"] not in [one["known"]["id"] for one in questions(api)]


def test_an_answer_taken_back_is_asked_again_and_both_stay_on_record(api, commit, sessions):
    commit(KNOWN)
    commit(CLEAR)
    (made,) = api.get("/sites/decisions").json["items"]
    back = api.post(
        f"/sites/decisions/{made['id']}/taking-back", json={"reason": "two halls, as was seen there"}
    )
    assert back.json["taken_back_reason"] == "two halls, as was seen there"
    again = api.post(
        f"/sites/decisions/{made['id']}/taking-back", json={"reason": "two halls, as was seen there"}
    )
    assert (again.status_code, again.json["code"]) == (409, "decision_taken_back")
    assert commit(CLEAR)["counts"]["needs_decision"] == 1
    decide(api, questions(api)[0], "another")
    assert [one["decision"] for one in api.get("/sites/decisions").json["items"]] == ["another", "same"]
    actions = [one.action for one in all_of(sessions, Event)]
    assert actions.count("site_decision_taken_back") == 1
    assert actions.count("sites_decided") == 1


def test_a_refusal_taken_back_asks_about_the_two_suppliers(api, commit):
    commit(KNOWN)
    commit(OPEN)
    made = decide(api, questions(api)[0], "another")
    api.post(f"/sites/decisions/{made['id']}/taking-back", json={"reason": "one gate after all"})
    (question,) = questions(api)
    assert (question["row"], question["known"]["id"] is not None, question["other"]["id"] is not None) == (
        None,
        True,
        True,
    )


def test_two_suppliers_said_to_be_one_stay_until_they_are_merged_and_are_not_asked_again(
    api, commit, sessions
):
    commit(KNOWN)
    commit(OPEN)
    made = decide(api, questions(api)[0], "another")
    api.post(f"/sites/decisions/{made['id']}/taking-back", json={"reason": "one gate after all"})
    decide(api, questions(api)[0], "same")
    assert len(all_of(sessions, Supplier)) == 2
    with open_session(sessions, NORTHWIND) as session:
        ids = [one.id for one in session.scalars(sa.select(Supplier))]
        assert asking.note_twins(session, ids, now=NOON) == 0


def test_pairs_with_the_same_evidence_are_decided_together(api, commit, sessions):
    names = ("Riverside", "Meghna", "Padma")
    commit("".join(f'{n} Garments Ltd,"12 {n} Mill Road",Gazipur,Bangladesh,,,\n' for n in names))
    commit("".join(f'{n} Garments,"{n} Mill Road",Gazipur,Bangladesh,,,\n' for n in names))
    asked = questions(api)
    assert len(asked) == 3
    assert len({one["signature"] for one in asked}) == 1
    ids = [one["id"] for one in asked]
    done = api.post("/sites/decisions", json={"questions": ids, "decision": "same", "reason": "checked all"})
    assert (done.status_code, len(done.json["items"])) == (201, 3)
    assert len(all_of(sessions, Supplier)) == 3
    again = api.post("/sites/decisions", json={"questions": ids, "decision": "same", "reason": "checked all"})
    assert (again.status_code, again.json["code"]) == (409, "question_decided")


def test_all_or_nothing_when_one_of_several_questions_is_nobodys(api, commit, sessions):
    commit(KNOWN)
    commit(OPEN)
    ids = [questions(api)[0]["id"], "01970000-0000-7000-8000-00000000ffff"]
    assert (
        api.post(
            "/sites/decisions", json={"questions": ids, "decision": "same", "reason": "as was seen there"}
        ).status_code
        == 404
    )
    assert len(questions(api)) == 1


def test_a_row_with_two_candidates_waits_until_both_are_answered(api, commit, sessions):
    commit(KNOWN + 'Riverside Garments Ltd,"44 Mill Road, Konabari",Gazipur,Bangladesh,garments,,\n')
    commit(OPEN)
    assert len(questions(api)) == 2
    decide(api, questions(api)[0], "another")
    assert (len(questions(api)), len(all_of(sessions, WaitingRow))) == (1, 1)
    decide(api, questions(api)[0], "another")
    assert (questions(api), all_of(sessions, WaitingRow), len(all_of(sessions, Supplier))) == ([], [], 3)


def test_two_people_cannot_answer_the_same_question(sessions, api, commit, ama):
    commit(KNOWN)
    commit(OPEN)
    (question,) = all_of(sessions, SiteQuestion)
    decide(api, {"id": str(question.id)}, "another")
    with open_session(sessions, NORTHWIND) as other, pytest.raises(Refused) as refusal:
        service.decide(
            other, question, decision="same", reason="late, as was seen there", actor=ama, now=NOON
        )
    assert refusal.value.code == "question_decided"


def test_a_second_decider_learns_that_the_pair_is_decided(api, as_ama, commit):
    commit(KNOWN)
    commit(OPEN)
    question = questions(api)[0]
    decide(api, question, "another")
    late = {"decision": "same", "reason": "as was seen there"}
    answer = api.post(f"/sites/questions/{question['id']}/decision", json=late)
    assert (answer.status_code, answer.json["code"]) == (409, "question_decided")
    several = late | {"questions": [question["id"]]}
    assert api.post("/sites/decisions", json=several).json["code"] == "question_decided"
    page = as_ama.post(f"/sites-to-decide/{question['id']}", data=late)
    assert page.status_code == 409
    assert "This pair was decided on in the meantime." in page.text
    assert as_ama.post(f"/sites-to-decide/{uuid.uuid4()}", data=late).status_code == 404


def test_a_changed_supplier_that_became_anothers_twin_is_asked_about(api, commit):
    commit('Riverside Garments Ltd,"12 Mill Road, Konabari",Gazipur,Bangladesh,,,BD2020001ABCDE7\n')
    commit('Padma Denim,"9 Lake View",Dhaka,Bangladesh,,,BD2020002ABCDE8\n')
    assert questions(api) == []
    commit('Riverside Garments Limited,"12 Mill Rd, Konabari",Gazipur,Bangladesh,,,BD2020002ABCDE8\n')
    (question,) = questions(api)
    assert {question["known"]["name"], question["other"]["name"]} == {
        "Riverside Garments Ltd",
        "Riverside Garments Limited",
    }


def test_a_reason_is_needed_and_names_no_worker(api, commit):
    commit(KNOWN)
    commit(OPEN)
    address = f"/sites/questions/{questions(api)[0]['id']}/decision"
    assert api.post(address, json={"decision": "same", "reason": ""}).status_code == 422
    assert api.post(address, json={"decision": "same", "reason": "  "}).status_code == 422
    assert api.post(address, json={"decision": "perhaps", "reason": "as was seen there"}).status_code == 422


def test_another_organisation_sees_and_decides_nothing(api, api_as, commit, sessions):
    commit(KNOWN)
    commit(OPEN)
    dara = api_as("dara")
    assert questions(dara) == []
    address = f"/sites/questions/{questions(api)[0]['id']}/decision"
    assert dara.post(address, json={"decision": "same", "reason": "as was seen there"}).status_code == 404
    assert all_of(sessions, SiteDecision, EASTGATE) == []


def test_the_page_shows_both_sides_and_decides(as_ama, api, commit, sessions):
    commit(KNOWN)
    upload = commit(OPEN)
    shown = as_ama.get("/sites-to-decide").text
    for text in (
        "12 Mill Road, Konabari",
        "Mill Road, Konabari",
        "addresses are alike",
        "Same site",
        "Row 2",
    ):
        assert text in shown
    page = as_ama.get(f"/uploads/{upload['id']}").text
    assert f"/sites-to-decide?upload_id={upload['id']}" in page
    assert "1 row may be a site that is known under another spelling. It waits and is in" in page
    question = questions(api)[0]["id"]
    missing = as_ama.post(f"/sites-to-decide/{question}", data={"decision": "same"})
    assert missing.status_code == 422
    done = as_ama.post(
        f"/sites-to-decide/{question}",
        data={"decision": "same", "reason": "as was seen there", "all_alike": "yes"},
    )
    assert (done.status_code, questions(api)) == (303, [])
    assert "seen" in as_ama.get("/sites-to-decide/answers").text
    decision = all_of(sessions, SiteDecision)[-1].id
    assert as_ama.post(f"/sites-to-decide/answers/{decision}", data={}).status_code == 422
    assert (
        as_ama.post(
            f"/sites-to-decide/answers/{decision}", data={"reason": "no, as was seen there"}
        ).status_code
        == 303
    )
    assert "taken back" in as_ama.get("/sites-to-decide/answers").text


def test_only_who_may_edit_suppliers_decides(as_bo, as_rhea):
    assert as_bo.get("/sites-to-decide").status_code == 403
    assert as_rhea.get("/sites-to-decide").status_code == 403


NUMBERED = "supplier_id,name,address,country\nA-1,Alpha Mill,1 Road,VN\n"
IN_PAKISTAN = NUMBERED + "V-17,Crescent Mills,7-A Ferozepur Road,PK\n"
IN_INDIA = IN_PAKISTAN.replace(",PK", ",IN")


@pytest.fixture
def commit_as(api):
    """Takes a list with own numbers in, as a version of a named list; answers with preview and comparison."""

    def do(text, **said):
        data = {"file": (io.BytesIO(text.encode()), "list.csv")}
        made = api.post("/uploads", data=data, content_type="multipart/form-data").json
        found = api.put(f"/uploads/{made['id']}/list", json=said).json
        preview = api.get(f"/uploads/{made['id']}/preview").json
        assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
        return preview, found["comparison"]

    return do


@pytest.mark.parametrize("action", ["adds", "replaces"])
def test_a_country_corrected_in_a_list_is_a_question_and_loses_nobody(api, commit_as, sessions, action):
    commit_as(IN_PAKISTAN, action="new", list_name="Mills")
    (listed,) = api.get("/lists").json["items"]
    preview, found = commit_as(IN_INDIA, action=action, list_id=listed["id"])
    assert (found["added"], found["removed"]) == ([], [])
    assert preview["counts"]["needs_decision"] == 1
    assert "site_to_decide" in str(preview["problem_groups"])
    known = next(one for one in all_of(sessions, Supplier) if one.name == "Crescent Mills")
    assert known.country == "PK"
    (question,) = questions(api)
    assert (question["known"]["country"], question["other"]["country"]) == ("PK", "IN")
    assert {piece["kind"] for piece in question["pieces"]} >= {
        *("country_differs", "identifier_same", "name_same", "address_same")
    }
    decide(api, question, "same", "the buyer's number was given once")
    moved = next(one for one in all_of(sessions, Supplier) if one.name == "Crescent Mills")
    assert (moved.id, moved.country, len(all_of(sessions, Supplier))) == (known.id, "IN", 2)
    told = next(one for one in all_of(sessions, Event) if one.action == "sites_decided")
    assert (told.before, told.after["country"]) == ({"country": "PK"}, "IN")
    # It is remembered from both sides: neither version asks again, and none moves the supplier.
    for text, country in ((IN_INDIA, "IN"), (IN_PAKISTAN, "IN")):
        preview, found = commit_as(text, action=action, list_id=listed["id"])
        assert (found["added"], found["removed"]) == ([], [])
        assert preview["counts"]["unchanged"] == 2
        assert {one.country for one in all_of(sessions, Supplier)} == {"VN", country}
    assert "site_recognised" in str(preview["problem_groups"]), "the country of the old list is told"


def test_two_sites_of_one_number_in_two_countries_stay_two_and_are_not_asked_about_again(
    api, commit_as, sessions
):
    commit_as(IN_PAKISTAN, action="new", list_name="Mills")
    (listed,) = api.get("/lists").json["items"]
    commit_as(IN_INDIA, action="adds", list_id=listed["id"])
    decide(api, questions(api)[0], "another", "there is a mill in each country")
    assert sorted(one.country for one in all_of(sessions, Supplier)) == ["IN", "PK", "VN"]
    for text in (IN_INDIA, IN_PAKISTAN):
        preview, _ = commit_as(text, action="adds", list_id=listed["id"])
        assert preview["counts"]["unchanged"] == 2
    assert questions(api) == []


def test_a_supplier_whose_country_was_decided_is_scored_there(api, commit_as, sessions):
    commit_as(IN_PAKISTAN, action="new", list_name="Mills")
    (listed,) = api.get("/lists").json["items"]
    commit_as(IN_PAKISTAN.replace("PK", "DE"), action="replaces", list_id=listed["id"])
    known = next(one for one in all_of(sessions, Supplier) if one.name == "Crescent Mills")
    (before,) = [one for one in all_of(sessions, SupplierScore) if one.supplier_id == known.id]
    decide(api, questions(api)[0], "same", "the buyer's number was given once")
    (after,) = [one for one in all_of(sessions, SupplierScore) if one.supplier_id == known.id]
    assert after.final == before.final, "what one person's answer lowers waits for somebody else"
    assert after.awaits_review
    assert after.pending_final < before.final


def test_the_page_says_that_the_same_site_moves(browser_of, commit_as, api):
    commit_as(IN_PAKISTAN, action="new", list_name="Mills")
    (listed,) = api.get("/lists").json["items"]
    commit_as(IN_INDIA, action="replaces", list_id=listed["id"])
    page = browser_of("ama").get("/sites-to-decide").text
    assert "which moves from PK to IN" in page
    assert "country differs: IN / PK" in page


def test_a_country_that_was_decided_can_be_decided_anew_once_the_answer_is_taken_back(
    api, commit_as, sessions
):
    commit_as(IN_PAKISTAN, action="new", list_name="Mills")
    (listed,) = api.get("/lists").json["items"]
    commit_as(IN_INDIA, action="replaces", list_id=listed["id"])
    made = decide(api, questions(api)[0], "same", "the buyer's number was given once")
    back = {"reason": "the first list was right"}
    assert api.post(f"/sites/decisions/{made['id']}/taking-back", json=back).status_code == 200
    commit_as(IN_PAKISTAN, action="replaces", list_id=listed["id"])
    (question,) = questions(api)
    assert (question["known"]["country"], question["other"]["country"]) == ("IN", "PK")
    decide(api, question, "same", "the first list was right")
    assert sorted(one.country for one in all_of(sessions, Supplier)) == ["PK", "VN"]


NUMBERED = (
    'Crane Caps Ltd,"20 Mill Road",Gazipur,Bangladesh,garments,,BD2020001ABCDE7\n'
    'Gull Gloves Ltd,"9 Lake View",Dhaka,Bangladesh,garments,40,BD2020001ABCDE7\n'
)


@pytest.mark.parametrize("decision", ["another", "same"])
def test_one_outside_number_at_two_sites_of_a_list_is_decided_once(api, commit, sessions, decision):
    assert commit(NUMBERED)["counts"]["needs_decision"] == 1
    (question,) = questions(api)
    assert "same OS ID: BD2020001ABCDE7" in [one["words"] for one in question["pieces"]]
    decide(api, question, decision)
    names = ["Crane Caps Ltd", "Gull Gloves Ltd"] if decision == "another" else ["Crane Caps Ltd"]
    assert sorted(one.name for one in all_of(sessions, Supplier)) == names
    (answer,) = all_of(sessions, StatedAnswer)
    known = {one.name: one.id for one in all_of(sessions, Supplier)}
    assert answer.supplier_id == known[names[-1]]
    counts = commit(NUMBERED, "again.csv")["counts"]
    assert (counts["unchanged"], counts["needs_decision"], counts["changed"]) == (2, 0, 0)
    assert sorted(one.name for one in all_of(sessions, Supplier)) == names
    if decision == "same":
        return
    (made,) = all_of(sessions, SiteDecision)
    taken = api.post(f"/sites/decisions/{made.id}/taking-back", json={"reason": "decided too fast"})
    assert taken.status_code == 200, taken.json
    assert commit(NUMBERED, "third.csv")["counts"]["needs_decision"] == 1
    assert sorted(one.name for one in all_of(sessions, Supplier)) == names
