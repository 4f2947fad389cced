"""A question recorded by mistake counts until a reviewer who did not propose it agrees to withdraw it."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.errors import BadInput, ChangedMeanwhile, NotThere, Refused
from auditor.history import service as history
from auditor.notifications.models import Notice
from auditor.requests import lists, service, withdrawing
from auditor.requests.service import RequestState
from auditor.scoring import authorship, counts
from risk.vocabulary import AnswerState, Grade
from suppliers.models import InformationRequest
from tests.auditor.requests.test_requests import judged, make_supplier
from tests.auditor.scoring.test_rescoring import score, shown
from tests.conftest import NOON

TODAY = NOON.date()
WHY = "Asked of the other mill of this name."
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def site(session):
    return make_supplier(session)


@pytest.fixture
def question(session, site, ama):
    """Asked sixty days ago and not answered."""
    [made] = service.ask(
        session, [site.id], ["fees"], actor=ama, now=NOON, asked_on=TODAY - timedelta(days=60)
    )
    return made


def propose(session, question, actor, reason=WHY):
    return withdrawing.propose(session, question, reason=reason, actor=actor, now=NOON)


def decide(session, row, actor, agrees=True, reason=WHY):
    return withdrawing.decide(session, row, agrees=agrees, reason=reason, actor=actor, now=LATER)


def told_to(session):
    query = sa.select(Notice.recipient, Notice.settled_at).where(Notice.code == withdrawing.WAITS)
    return [tuple(one) for one in session.execute(query)]


def test_it_counts_until_a_reviewer_agreed_and_is_as_if_never_asked_from_then_on(
    session, site, question, ama, rhea
):
    asked_id = question.id
    row = propose(session, question, ama)
    assert judged(session, site, TODAY).state is AnswerState.OVERDUE
    assert told_to(session) == [("role:reviewer", None)]
    decide(session, row, rhea)
    assert judged(session, site, TODAY).state is AnswerState.NOT_REQUESTED
    assert session.get(InformationRequest, asked_id) is None
    assert told_to(session) == [("role:reviewer", LATER)]
    kept = withdrawing.withdrawn(session, asked_id)
    assert (kept.reason, kept.asked_by, kept.asked_on) == (WHY, ama.user_id, TODAY - timedelta(days=60))
    events = [one.action for one in history.of_subject(session, asked_id)]
    assert sorted(events) == ["information_requested", "question_withdrawal_proposed", "question_withdrawn"]
    assert len(service.ask(session, [site.id], ["fees"], actor=ama, now=NOON)) == 1


def test_a_list_that_is_sent_again_does_not_bring_it_back(session, site, ama, rhea):
    asked_on = TODAY - timedelta(days=60)
    content = f"supplier,field,asked_on\n{site.id},fees,{asked_on}\n".encode()
    lists.record_list(session, content, "asked.csv", actor=ama, now=NOON)
    [question] = session.scalars(sa.select(InformationRequest))
    decide(session, propose(session, question, ama), rhea)
    with pytest.raises(BadInput) as refusal:
        lists.record_list(session, content, "asked.csv", actor=ama, now=LATER)
    [problem] = refusal.value.problems
    assert (problem["row"], problem["code"]) == (2, "request_withdrawn")
    anew = content.replace(str(asked_on).encode(), str(TODAY).encode())
    assert lists.record_list(session, anew, "asked.csv", actor=ama, now=LATER).recorded == 1


def test_declined_it_counts_on_and_can_be_proposed_again(session, site, question, ama, rhea):
    first = propose(session, question, ama)
    decide(session, first, rhea, agrees=False)
    assert judged(session, site, TODAY).state is AnswerState.OVERDUE
    again = propose(session, question, ama)
    assert [one.id for one in withdrawing.page(session, limit=9)] == [again.id, first.id]
    assert [one.id for one in withdrawing.page(session, limit=9, waiting=True)] == [again.id]
    decide(session, again, rhea)
    assert withdrawing.page(session, limit=9, waiting=True) == []


@pytest.mark.parametrize("reason", ["", "mistake", "a a a a a a a a"])
def test_a_reason_is_a_sentence(session, question, ama, rhea, reason):
    with pytest.raises(BadInput):
        propose(session, question, ama, reason)
    row = propose(session, question, ama)
    with pytest.raises(BadInput):
        decide(session, row, rhea, reason=reason)
    assert row.decision is None


def test_no_worker_is_named_in_a_reason(session, question, ama):
    with pytest.raises(BadInput) as refusal:
        propose(session, question, ama, "Call Mrs Begum on +880 1711 123456 about it")
    assert "identity" in str(refusal.value.problems) or "phone" in str(refusal.value.problems)


def test_who_may_not(session, question, ama, rhea, bo):
    with pytest.raises(Refused, match="not_allowed"):
        propose(session, question, rhea)
    row = propose(session, question, ama)
    for actor, code in ((ama, "not_allowed"), (bo, "not_allowed")):
        with pytest.raises(Refused, match=code):
            decide(session, row, actor)
    both = type(ama)(ama.organisation_id, ama.user_id, ama.name, ama.roles | rhea.roles)
    with pytest.raises(Refused, match="own_work"):
        decide(session, row, both)
    assert row.decision is None


def test_what_does_not_fit_the_state_is_refused(session, site, question, ama, rhea):
    row = propose(session, question, ama)
    with pytest.raises(Refused, match="question_withdrawal_known"):
        propose(session, question, ama)
    reply = service.Reply("some", Grade.SELF, TODAY, "letter")
    service.record_answer(session, question, reply, actor=ama, now=NOON)
    with pytest.raises(Refused, match="request_answered_already"):
        decide(session, row, rhea)
    decide(session, row, rhea, agrees=False)
    with pytest.raises(Refused, match="question_withdrawal_decided"):
        decide(session, row, rhea)
    with pytest.raises(Refused, match="request_answered_already"):
        propose(session, question, ama)
    assert service.state_of(question, as_of=TODAY) is RequestState.ANSWERED


def test_two_reviewers_at_once_decide_once(session, sessions, question, ama, rhea):
    row = propose(session, question, ama)
    session.commit()
    decide(session, row, rhea)
    session.commit()
    with pytest.raises((Refused, ChangedMeanwhile)):
        decide(session, row, rhea, agrees=False)


def test_counts_of_those_who_were_asked_are_as_recounted(session, question, ama, rhea):
    assert counts.kept(session)[counts.REGISTER].asked == 1
    decide(session, propose(session, question, ama), rhea)
    session.flush()
    assert counts.kept(session)[counts.REGISTER].asked == 0


def test_the_lower_score_that_follows_is_agreed_to_by_somebody_else(session, site, question, ama, rhea):
    before = score(session, site)
    row = propose(session, question, ama)
    score(session, site, now=NOON)
    decide(session, row, rhea)
    after = score(session, site, now=NOON + timedelta(hours=2))
    assert before is not None
    assert after is not None
    assert {ama.user_id, rhea.user_id} <= authorship.authors(session, shown(session, site))


def test_by_api_and_page_from_the_proposal_to_what_is_left(
    session, site, question, api_as, as_ama, as_rhea, as_bo
):
    asked_id = question.id
    session.commit()
    proposed = api_as("ama").post(f"/requests/{asked_id}/withdrawals", json={"reason": WHY})
    assert (proposed.status_code, proposed.json["decision"]) == (201, None)
    assert proposed.json["request_id"] == str(asked_id)
    assert "It counts until a reviewer agreed" in as_ama.get(f"/requests/{asked_id}").text
    page = f"/requests/withdrawals/{proposed.json['id']}"
    assert "Store the decision" not in as_ama.get(page).text
    assert "Store the decision" not in as_bo.get(page).text
    assert "Store the decision" in as_rhea.get(page).text
    typed = {"decision": "agree", "reason": "no"}
    assert as_rhea.post(f"{page}/decision", data=typed).status_code == 422
    told = as_rhea.post(f"{page}/decision", data=typed | {"reason": WHY}, follow_redirects=True).text
    assert "The question counts no more." in told
    led = as_ama.get(f"/requests/{asked_id}")
    assert (led.status_code, led.headers["Location"]) == (303, page)
    gone = api_as("ama").get(f"/requests/{asked_id}")
    assert (gone.status_code, gone.json["code"]) == (409, "question_withdrawn")
    assert api_as("ama").get("/requests").json["items"] == []
    [left] = api_as("bo").get("/requests/withdrawals").json["items"]
    assert (left["decision"]["agrees"], left["reason"]) == (True, WHY)
    assert api_as("bo").get("/requests/withdrawals?waiting=true").json["items"] == []
    assert WHY in as_ama.get(page).text
    assert "Riverside" in as_ama.get("/requests/withdrawals").text


def test_by_page_proposed_and_by_api_declined(session, question, api_as, as_ama):
    session.commit()
    address = f"/requests/{question.id}"
    assert as_ama.post(f"{address}/withdrawal", data={"reason": "x"}).status_code == 422
    told = as_ama.post(f"{address}/withdrawal", data={"reason": WHY}, follow_redirects=True).text
    assert "Until then the question counts." in told
    [row] = api_as("ama").get("/requests/withdrawals?waiting=true").json["items"]
    body = {"decision": "decline", "reason": "It was asked by letter that day."}
    decision = f"/requests/withdrawals/{row['id']}/decision"
    assert api_as("ama").post(decision, json=body).status_code == 403
    assert api_as("dara").post(decision, json=body).status_code in (403, 404)
    declined = api_as("rhea").post(decision, json=body)
    assert declined.status_code == 201, declined.json
    assert declined.json["decision"]["agrees"] is False
    assert "Propose to withdraw it" in as_ama.get(address).text
    assert api_as("ama").get(address).json["state"] == "overdue"


def test_nothing_of_another_organisation(session, question, ama, api_as, as_dara):
    row = propose(session, question, ama)
    session.commit()
    assert api_as("dara").get("/requests/withdrawals").json["items"] == []
    assert as_dara.get(f"/requests/withdrawals/{row.id}").status_code == 404
    assert (
        api_as("dara").post(f"/requests/{question.id}/withdrawals", json={"reason": WHY}).status_code == 404
    )


def test_an_unknown_question_is_not_there(session):
    with pytest.raises(NotThere):
        withdrawing.standing(session, uuid.UUID(int=7))
