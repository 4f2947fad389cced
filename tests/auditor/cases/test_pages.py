"""Pages and routes of a case: what they show, what forms do, and what they say when something is wrong."""

import re

import pytest
import sqlalchemy as sa

from auditor.cases import clocks, documents, promises, referrals, suspicions
from auditor.cases.models import CaseState, Referral, WorkerChoice
from auditor.history import service as history
from auditor.remediation import agreeing, plans
from auditor.remediation.models import ActionState
from tests import casework
from tests.auditor.cases.conftest import GRAVE, OFFER, WISH, case_of, monitored, remedied
from tests.conftest import NOON, person_id


@pytest.fixture
def shared(session, case):
    """The case of Bo, Ama and Rhea, for other sessions to see."""
    session.commit()
    return case


def test_the_overview_shows_the_next_clock_and_that_it_is_overdue(shared, as_ama):
    page = as_ama.get("/cases").text
    assert shared.code in page
    assert "alert" in page
    assert "overdue" in page
    assert "Riverside Garments Ltd" in page


def test_the_case_page_shows_clocks_moves_findings_and_list(shared, as_ama):
    page = as_ama.get(f"/cases/{shared.id}").text
    for text in (
        "Begin the cross-check",
        "Buyers&#39; call held (72 hours)",
        "ILO07",
        "UNI-05",
        "Nobody has counted papers.",
        "Nobody was offered a contact yet.",
        "Take Rhea off",
    ):
        assert text in page, text
    assert "Adam" not in page
    assert "Chi" not in page


def test_what_is_owed_stands_in_the_order_in_which_it_runs_out(session, shared, as_ama):
    page = as_ama.get(f"/cases/{shared.id}").text
    owed = page[page.index("What is owed, the first to run out first") :]
    rows = re.findall(r"<tr>.*?</tr>", owed[: owed.index("</table>")], re.DOTALL)
    due = [one for row in rows for one in re.findall(r'datetime="([^"]+)"', row)[-1:]]
    assert suspicions.TASK in " ".join(
        rows[1:-1]
    )  # the decision, between clocks that run out before and after
    assert (len(due), due) == (len(clocks.of(session, shared)) + 1, sorted(due))


def test_who_opened_it_is_told_to_let_somebody_know(session, alone, as_bo):
    session.commit()
    page = as_bo.get(f"/cases/{alone.id}").text
    assert "Only one person can read this case." in page
    assert "Somebody else on the list receives the alert" in page
    assert "Begin the cross-check" not in page


def test_closing_asks_why_those_who_spoke_are_not_counted(session, storage, case, grave, as_rhea):
    monitored(session, storage, case, grave)
    session.commit()
    page = as_rhea.get(f"/cases/{case.id}").text
    assert "Why: those who spoke are not counted (ILO07: 30 days" in page
    assert 'name="told-counts"' in page


def test_verifying_a_remedy_asks_what_became_of_what_was_promised(session, storage, case, grave, as_rhea):
    remedied(session, storage, case, grave)
    session.commit()
    address = f"/cases/{case.id}"
    page = as_rhea.get(address).text
    assert "What became of this: nobody was offered a contact" in page
    assert "What became of this: they chose money, and no action shows it" in page
    answer = as_rhea.post(f"{address}/moves", data={"move": "remedy_verified", "reason": ""})
    assert answer.status_code == 409
    assert "nobody was offered a contact" in answer.text
    told = {"told-contact": "They had left before anybody could ask.", "reason": "All of it was seen there."}
    half = as_rhea.post(f"{address}/moves", data={"move": "remedy_verified", **told})
    assert half.status_code == 409
    refusal = half.text.split('role="alert"', 1)[1].split("</div>")[0]
    assert "nobody was offered a contact" not in refusal
    assert "they chose money" in refusal
    assert told["told-contact"] in half.text, "what was typed stands in its field"
    told["told-money"] = "The fund holds it until they come back."
    assert as_rhea.post(f"{address}/moves", data={"move": "remedy_verified", **told}).status_code == 303
    page = as_rhea.get(address).text
    assert all(text in page for text in (told["told-contact"], told["told-money"]))


def test_the_follow_up_asks_why_those_who_spoke_are_not_counted(
    session, storage, case, grave, as_rhea, monkeypatch
):
    monitored(session, storage, case, grave)
    case.state = CaseState.REMEDY_VERIFIED
    session.commit()
    page = as_rhea.get(f"/cases/{case.id}").text
    assert "What the follow-up showed" in page
    assert "Why: those who spoke are not counted (ILO07: 30 days" in page


@pytest.mark.parametrize(
    ("move", "state", "status"), [("contained", "suspected", 409), ("contained", "alerted", 409)]
)
def test_a_move_that_is_refused_loses_nothing_that_was_typed(session, case, as_rhea, move, state, status):
    """Also where the case has moved on meanwhile, and the move is not offered any more."""
    case.state = CaseState(state)
    session.commit()
    typed = "Two" if state == "suspected" else "They sleep with the partner since Monday."
    field = "told-papers" if state == "suspected" else "reason"
    answer = as_rhea.post(f"/cases/{case.id}/moves", data={"move": move, field: typed})
    assert answer.status_code == status
    assert typed in answer.text.split("<main", 1)[1]
    session.expire_all()
    assert case.state == state


def test_each_form_does_its_work(session, shared, as_ama, as_rhea):
    address = f"/cases/{shared.id}"

    def post(browser, name, **data):
        answer = browser.post(f"{address}/{name}", data=data)
        assert answer.status_code == 303, answer.text

    post(as_ama, "moves", move="cross_check")
    post(as_ama, "clocks", clock="call", note="Northwind speaks for all; no order is cancelled.")
    post(as_ama, "documents", held="40", returned="37")
    post(as_ama, "choices", chosen_by="workers", group_size="fewer_than_5", remedies=["money", "apology"])
    post(
        as_ama,
        "referrals",
        group_size="fewer_than_5",
        offered=["union", "police"],
        chosen="union",
        consent="given",
    )
    post(as_rhea, f"people/{person_id('ama')}/removal", reason="Left the programme.")
    session.expire_all()
    assert shared.state == CaseState.CROSS_CHECK
    assert documents.newest(session, shared).outstanding == 3
    assert referrals.choices(session, shared)[0].remedies == ["money", "apology"]
    session.rollback()  # SQLite has one writer, and each reading of a case is written down
    assert as_ama.get(address).status_code == 404
    page = as_rhea.get(address).text
    assert "case person removed: Ama" in page
    assert "3 of 40 outstanding" in page


def test_a_reason_too_long_to_be_read_takes_nobody_off(shared, as_ama):
    address = f"/cases/{shared.id}/people/{person_id('rhea')}/removal"
    answer = as_ama.post(address, data={"reason": "word " * 500})
    assert answer.status_code == 422
    assert "Not taken off." in answer.text


def test_who_takes_oneself_off_lands_on_the_list_of_cases(shared, as_ama):
    answer = as_ama.post(
        f"/cases/{shared.id}/people/{person_id('ama')}/removal", data={"reason": "Enough know."}
    )
    assert answer.location == "/cases"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("referrals", {"group_size": "fewer_than_5", "chosen": "union", "consent": "given"},
         "Choose everybody who was offered."),
        ("referrals", {"group_size": "fewer_than_5", "offered": "police", "chosen": "police",
                       "consent": "given", "reason": "kein Visum"}, "never written down here"),
        ("documents", {"held": "3", "returned": "4"}, "Count from 0 to the number that was held."),
        ("documents", {"held": "many", "returned": ""}, "Write a whole number."),
        ("choices", {"chosen_by": "partner", "group_size": "5_to_19", "remedies": "money"},
         "why they could not be asked"),
        ("clocks", {"clock": "alert"}, "Use one of"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_is_stored(session, shared, as_ama, name, data, told):
    answer = as_ama.post(f"/cases/{shared.id}/{name}", data=data)
    assert answer.status_code == 422
    assert told in answer.text
    assert (documents.counts(session, shared), referrals.of(session, shared)) == ([], [])
    assert "kein Visum" not in answer.text.replace('value="kein Visum"', "")


def test_a_form_that_is_not_taken_shows_the_case_and_leaves_the_trace_of_a_reading(session, shared, as_ama):
    as_ama.post(f"/cases/{shared.id}/documents", data={"held": "many"})
    session.expire_all()
    assert [event.action for event in history.of_subject(session, shared.id)][-1] == "case_read"


def test_a_refused_move_says_what_to_do(shared, as_bo, as_ama):
    answer = as_bo.post(f"/cases/{shared.id}/moves", data={"move": "cross_check"})
    assert answer.status_code == 403
    assert "Add a person of compliance or a reviewer to the list" in answer.text
    answer = as_ama.post(f"/cases/{shared.id}/moves", data={"move": "contained"})
    assert answer.status_code == 409
    assert "Possible now: cross check" in answer.text


def test_the_api_tells_the_whole_case(session, shared, ama, api_as):
    documents.count(session, shared, held=40, returned=37, actor=ama, now=NOON)
    referrals.refer(session, shared, OFFER, actor=ama, now=NOON)
    referrals.choose(session, shared, WISH, actor=ama, now=NOON)
    session.commit()
    told = api_as("rhea").get(f"/cases/{shared.id}").json
    assert (told["code"], told["state"], told["possible"]) == (shared.code, "alerted", ["cross_check"])
    assert [one["clock"] for one in told["clocks"]] == [
        "alert", "documents", "cross_check", "call", "report", "follow_up", "decision",
    ]  # fmt: skip
    assert told["next_clock"]["is_overdue"] is True
    assert told["documents"][0]["outstanding"] == 3
    assert told["referrals"][0]["chosen"] == "union"
    assert told["choices"][0]["remedies"] == ["money"]
    assert {one["name"] for one in told["people"]} == {"Ama", "Bo", "Rhea"}


def test_the_api_refuses_with_code_and_words(shared, api_as):
    answer = api_as("bo").post(f"/cases/{shared.id}/moves", json={"move": "cross_check"})
    assert (answer.status_code, answer.json["code"]) == (403, "alert_not_received")
    answer = api_as("ama").post(f"/cases/{shared.id}/moves", json={"move": "everything"})
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")


def test_a_finding_recorded_by_api_opens_a_case_for_its_recorder(session, site, api_as):
    session.commit()
    body = {
        "supplier_id": str(site.id),
        "finding": {"code": "ILO07", "found_on": str(NOON.date()), "severity": "zero_tolerance"},
    }
    assert api_as("bo").post("/findings", json=body).status_code == 201
    (listed,) = api_as("bo").get("/cases").json["items"]
    assert listed["id"] == str(case_of(session).id)


def test_a_long_list_of_cases_comes_in_pages(session, bo, api_as):
    for number in range(3):
        casework.finding(session, casework.supplier(session, name=f"Site {number}"), bo, **GRAVE)
    session.commit()
    first = api_as("bo").get("/cases?limit=2").json
    rest = api_as("bo").get("/cases", query_string={"limit": 2, "cursor": first["next"]}).json
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert len({one["code"] for one in first["items"] + rest["items"]}) == 3


def test_next_says_that_people_are_made_safe_before_management_hears_of_it(
    shared, session, storage, grave, as_ama, as_rhea, ama, rhea
):
    """Whoever pressed the button that the next step named asked the managers before the workers were safe."""
    begins = f'<a href="/findings/{grave.id}">Finding ILO07</a> (no. {grave.number}): next step: '
    early = f"{begins}make people safe before management hears of it, UNI-01 "
    safety = next(one for one in casework.actions_of(session, grave) if one.code == "UNI-01")
    session.commit()
    assert f"{early}(proposed); you may do it." in as_ama.get(f"/cases/{shared.id}").text
    agreeing.accept_as_written(session, safety, actor=ama, now=NOON)
    casework.evidenced(session, storage, safety, ama)
    session.commit()
    check = f"{begins}verify UNI-01 (evidence handed in); "
    assert f"{check}not by you, by an auditor" in as_ama.get(f"/cases/{shared.id}").text
    assert f"{check}you may do it." in as_rhea.get(f"/cases/{shared.id}").text
    casework.verified(session, safety, rhea)
    session.commit()
    assert f"{begins}ask for a plan; you may do it." in as_ama.get(f"/cases/{shared.id}").text


def test_the_page_says_who_tells_that_people_are_safe_before_the_button_is_pressed(
    shared, session, grave, as_ama, as_rhea, api_as
):
    shared.state = CaseState.SUSPECTED
    session.commit()
    stands = "Not yet: the safety check UNI-01 of finding ILO07 is not verified. Until it is verified"
    field = f'name="told-safe_{grave.id}"'
    for page, may in ((as_ama, False), (as_rhea, True)):
        text = page.get(f"/cases/{shared.id}").text
        assert (stands in text, field in text) == (not may, may)
        assert ('name="move" value="contained"' in text) is may
        assert "How papers come back: papers are held and nobody counted them" in text
    asked = {one["field"]: one["told_by"] for one in api_as("ama").get(f"/cases/{shared.id}").json["asked"]}
    assert (asked[f"safe_{grave.id}"][:10], asked["papers"]) == ("a reviewer", "")
    move = {"move": "contained", "reason": "Nobody has looked yet, we go on."}
    answer = api_as("ama").post(f"/cases/{shared.id}/moves", json=move)
    assert (answer.status_code, answer.json["code"]) == (409, "safety_not_told")
    assert "is not verified" in answer.json["detail"]
    typed = {
        "move": "contained",
        "reason": "Nobody has looked yet, we go on.",
        "told-papers": "By the union.",
    }
    again = as_ama.post(f"/cases/{shared.id}/moves", data=typed)
    assert again.status_code == 409
    assert "Nobody has looked yet, we go on." in again.text


def test_page_and_api_tell_that_the_assessment_is_overdue(shared, session, grave, as_ama, api_as, ama):
    asks = next(one for one in casework.actions_of(session, grave) if one.code == "UNI-05")
    asks.due_at = NOON - casework.days(400)
    session.commit()
    assert api_as("ama").get(f"/cases/{shared.id}").json["assessment_overdue_since"] is not None
    assert "The assessment is overdue" in as_ama.get(f"/cases/{shared.id}").text
    asks.state = ActionState.VERIFIED
    session.commit()
    assert api_as("ama").get(f"/cases/{shared.id}").json["assessment_overdue_since"] is None
    assert "The assessment is overdue" not in as_ama.get(f"/cases/{shared.id}").text


def test_next_says_that_no_plan_was_asked_for(shared, session, grave, as_ama, ama):
    casework.contained(session, grave)  # with a reason why people are safe, so that management may know
    session.commit()
    page = as_ama.get(f"/cases/{shared.id}").text
    begins = f'<a href="/findings/{grave.id}">Finding ILO07</a> (no. {grave.number}): '
    told = f"{begins}next step: ask for a plan; you may do it."
    assert told in page
    plans.request_plan(session, grave, actor=ama, now=NOON)
    session.commit()
    page = as_ama.get(f"/cases/{shared.id}").text
    assert "ask for a plan" not in page
    assert "then hand in the plan" in page


REFERRAL = {"group_size": "fewer_than_5", "offered": ["union"], "chosen": "union", "consent": "given"}
CHOICE = {"chosen_by": "workers", "remedies": ["none_now"], "group_size": "fewer_than_5"}


@pytest.mark.parametrize(
    ("what", "typed", "model"), [("referral", REFERRAL, Referral), ("choice", CHOICE, WorkerChoice)]
)
def test_what_was_offered_or_chosen_is_recorded_once_where_the_form_is_sent_again(
    shared, as_ama, api_as, session, what, typed, model
):
    address, key = f"/cases/{shared.id}", shared.id
    recorded = sa.select(model.id).where(model.case_id == key)
    entry = re.compile(rf'/{what}s">.*?name="entry" value="([\w-]+)"', re.DOTALL)
    sent = typed | {"entry": entry.search(as_ama.get(address).text)[1]}
    assert as_ama.post(f"{address}/{what}s", data=sent).status_code == 303
    again = as_ama.post(f"{address}/{what}s", data=sent, follow_redirects=True)
    assert "This was recorded already, and is not twice." in again.text
    assert len(session.scalars(recorded).all()) == 1
    session.commit()  # on SQLite nobody else may write while this one reads
    fresh = typed | {"entry": entry.search(as_ama.get(address).text)[1]}
    assert as_ama.post(f"{address}/{what}s", data=fresh).status_code == 303, "another group chose the same"
    changed = sent | {"group_size": "5_to_19"}
    assert as_ama.post(f"{address}/{what}s", data=changed).status_code == 303
    api, named = api_as("ama"), {**typed, "entry": sent["entry"]}
    assert [api.post(f"{address}/{what}s", json=one).status_code for one in (named, typed)] == [201, 201]
    assert len(session.scalars(recorded).all()) == 4


@pytest.mark.parametrize("is_imposed", [True, False])
def test_a_case_of_labour_imposed_by_a_state_speaks_of_asking_nobody(
    shared, session, grave, as_ama, as_rhea, ama, is_imposed
):
    grave.code = "SIFL-1" if is_imposed else grave.code
    asks = next(one for one in casework.actions_of(session, grave) if one.code == "UNI-05")
    asks.due_at = NOON - casework.days(400)
    shared.state = CaseState.CONTAINED
    session.commit()
    page = as_rhea.get(f"/cases/{shared.id}").text
    assert ("A specialist partner asked the people concerned" in page) is not is_imposed
    assert ("nobody asked workers" in page) is is_imposed
    assert ("nobody asks its workers" in page) is is_imposed
    assert ("The assessment is overdue" in page) is not is_imposed
    assert (f'name="told-asked_{grave.id}"' in page) is not is_imposed
    assert ("No contact is offered" in page) is is_imposed
    assert (promises.CONTACT in promises.untold(session, shared)) is not is_imposed
