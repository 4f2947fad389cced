"""A question that was answered meanwhile can be asked again, and what is not asked again is told."""

from datetime import timedelta

import pytest

from auditor.requests import lists, service
from auditor.requests.service import Reply, RequestState
from risk.vocabulary import AnswerState, Grade
from tests.auditor.requests.test_requests import judged, make_supplier
from tests.conftest import NOON

TODAY = NOON.date()


def before(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def site(session, ama):
    """A supplier that told of fees fifty days ago."""
    supplier = make_supplier(session)
    reply = Reply("some", Grade.SELF, before(50), "questionnaire")
    service.state_answer(session, supplier.id, "fees", reply, actor=ama, now=NOON)
    session.flush()
    return supplier


def ask(session, site, ama, days):
    return service.ask(session, [site.id], ["fees"], actor=ama, now=NOON, asked_on=before(days))


@pytest.mark.parametrize(
    ("asked", "state"),
    [(120, "answered"), (51, "answered"), (50, "overdue"), (49, "overdue"), (31, "overdue"), (30, "open")],
)
def test_a_question_is_answered_by_what_was_seen_after_it_and_by_nothing_else(
    session, ama, site, asked, state
):
    [request] = ask(session, site, ama, asked)
    assert service.state_of(request, as_of=TODAY) == state
    silent = judged(session, site, TODAY).state is AnswerState.OVERDUE
    assert silent == (state == "overdue")


def test_two_silences_never_score_better_than_one(session, ama, site):
    ask(session, site, ama, 120)
    assert len(ask(session, site, ama, 40)) == 1
    assert judged(session, site, TODAY).state is AnswerState.OVERDUE
    assert ask(session, site, ama, 35) == []


def test_a_request_that_stayed_open_although_it_was_answered_does_not_swallow_the_next(session, ama, site):
    """As in a database of an earlier release."""
    [old] = service.put(session, [site.id], ["fees"], actor=ama, now=NOON, asked_on=before(120))
    assert service.state_of(old, as_of=TODAY) is RequestState.OVERDUE
    assert len(ask(session, site, ama, 40)) == 1
    assert old.answered_on == before(50)


def test_a_list_keeps_its_own_answer_and_refusal_to_a_question_that_was_answered_later(session, ama, site):
    head = "supplier,field,asked_on,answer,grade,observed_on,source,refused_on\n"
    answered = f"{site.id},fees,{before(200)},over_one_month,document,{before(190)},letter,\n"
    refused = f"{site.id},fees,{before(90)},,,,,{before(40)}\n"
    silent = f"{site.id},fees,{before(150)},,,,,\n"
    for line, expected in (
        (answered, AnswerState.KNOWN),
        (silent, AnswerState.KNOWN),
        (refused, AnswerState.REFUSED),
    ):
        outcome = lists.record_list(session, (head + line).encode(), "asked.csv", actor=ama, now=NOON)
        assert outcome.recorded == 1, line
        session.flush()
        assert judged(session, site, TODAY).state is expected, line


def test_what_is_not_asked_again_is_told(session, ama, site, api_as, as_ama):
    session.commit()
    body = {"supplier_ids": [str(site.id)], "fields": ["fees", "migrant"], "asked_on": str(before(40))}
    first = api_as("ama").post("/requests", json=body)
    assert (first.status_code, len(first.json["items"]), first.json["open_already"]) == (201, 2, [])
    again = api_as("ama").post("/requests", json=body | {"fields": ["fees", "agency"]}).json
    assert [one["field"] for one in again["items"]] == ["agency"]
    assert [(one["field"], one["state"]) for one in again["open_already"]] == [("fees", "overdue")]
    typed = {"supplier_ids": str(site.id), "fields": ["fees", "migrant"], "asked_on": str(before(5))}
    page = as_ama.post("/requests/ask", data=typed, follow_redirects=True).text
    told = "0 questions asked. Not asked again, since each is open already: 2 questions, the oldest of "
    assert f"{told}{before(40)}." in page


def test_a_question_of_a_day_before_a_known_answer_says_so(session, ama, site, as_ama):
    session.commit()
    typed = {"supplier_ids": str(site.id), "fields": ["fees", "migrant"], "asked_on": str(before(60))}
    page = as_ama.post("/requests/ask", data=typed, follow_redirects=True).text
    assert "2 questions asked. Answers that were seen after that day are known to 1 of them." in page


def test_asking_nothing_is_told_in_a_sentence(session, site, as_ama):
    session.commit()
    page = as_ama.post("/requests/ask", data={"supplier_ids": str(site.id)})
    assert page.status_code == 422
    assert "Choose at least one question to ask." in page.text
    assert "Length must" not in page.text
    page = as_ama.post("/requests/ask", data={"fields": "fees"})
    assert "Choose the suppliers to ask" in page.text
    assert "Length must" not in page.text
