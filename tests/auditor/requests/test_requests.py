"""Asking suppliers: states, answers, refusals, lists, and what silence does to a score."""

import io
import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.core import forms
from auditor.core.database import open_session
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.requests import controls, lists, service
from auditor.requests.service import Reply, RequestState
from auditor.requests.values import CATEGORY_WORDS, checked_value
from risk.vocabulary import Grade
from suppliers import facts, register
from suppliers.matching import match_key
from suppliers.models import StatedAnswer, Supplier
from tests.conftest import NOON, NORTHWIND

TODAY = NOON.date()


def make_supplier(session, name="Riverside Garments", country="BD", **data):
    supplier = Supplier(
        name=name,
        match_key=match_key(name, "", country),
        kind="factory",
        country=country,
        created_at=NOON,
        updated_at=NOON,
        **data,
    )
    session.add(supplier)
    session.flush()
    return supplier


@pytest.fixture
def supplier(session):
    return make_supplier(session)


def ask(session, supplier, actor, field="fees", **options):
    return service.ask(session, [supplier.id], [field], actor=actor, now=NOON, **options)[0]


def test_an_answer_is_due_thirty_days_after_the_question(session, supplier, ama):
    request = ask(session, supplier, ama)
    assert request.due_on == TODAY + timedelta(days=30)
    assert service.state_of(request, as_of=request.due_on) is RequestState.OPEN
    assert service.state_of(request, as_of=request.due_on + timedelta(days=1)) is RequestState.OVERDUE


def test_an_open_question_is_not_asked_twice(session, supplier, ama):
    ask(session, supplier, ama)
    assert service.ask(session, [supplier.id], ["fees"], actor=ama, now=NOON) == []


def test_an_open_voluntary_question_does_not_swallow_one_that_starts_the_clock(session, supplier, ama):
    ask(session, supplier, ama, voluntary=True)
    binding = ask(session, supplier, ama)
    assert not binding.voluntary
    assert service.ask(session, [supplier.id], ["fees"], actor=ama, now=NOON, voluntary=True) == []
    late = binding.due_on + timedelta(days=1)
    assert judged(session, supplier, late).state.value == "overdue"


def test_a_list_asks_bindingly_what_was_asked_voluntarily_on_the_same_day(session, supplier, ama):
    ask(session, supplier, ama, voluntary=True)
    text = f"supplier,field,asked_on\n{supplier.id},fees,{TODAY}\n"
    assert lists.record_list(session, text.encode(), "list.csv", actor=ama, now=NOON).recorded == 1
    assert lists.record_list(session, text.encode(), "list.csv", actor=ama, now=NOON).unchanged == 1


def judged(session, supplier, on):
    """What the score takes for the question of fees on a day."""
    stated = register.latest_answers(session, [supplier.id]).get(supplier.id, {})
    asked = register.requests(session, [supplier.id]).get(supplier.id, [])
    return facts.answers(stated, asked, as_of=on)["fees"]


def seen(days_ago, value="some"):
    return Reply(value, Grade.DOCUMENT, TODAY - timedelta(days=days_ago), "letter")


def test_the_answer_observed_last_counts_whenever_it_was_written_down(session, supplier, ama):
    for days_ago, value in ((5, "over_one_month"), (400, "policy_only")):
        service.state_answer(session, supplier.id, "fees", seen(days_ago, value), actor=ama, now=NOON)
    assert judged(session, supplier, TODAY).value == "over_one_month"
    service.state_answer(session, supplier.id, "fees", seen(5), actor=ama, now=NOON + timedelta(hours=1))
    assert judged(session, supplier, TODAY).value == "some"


def test_the_control_observed_last_counts_whenever_it_was_written_down(session, supplier, ama):
    for days_ago, maturity in ((5, 0), (400, 4)):
        day = TODAY - timedelta(days=days_ago)
        given = controls.Statement("docs", maturity, Grade.ONSITE, day, "visit")
        controls.state_control(session, supplier.id, given, actor=ama, now=NOON)
    session.flush()
    assert register.latest_controls(session, [supplier.id])[supplier.id]["docs"].value == "0"


def test_what_was_seen_before_a_question_answers_it_only_when_given_as_its_answer(session, supplier, ama):
    request = ask(session, supplier, ama)
    late = request.due_on + timedelta(days=1)
    service.state_answer(session, supplier.id, "fees", seen(400), actor=ama, now=NOON)
    assert judged(session, supplier, late).state.value == "overdue"
    service.record_answer(session, request, seen(390), actor=ama, now=NOON)
    answer = judged(session, supplier, late)
    assert (answer.state.value, answer.age_months) == ("known", 13)


def test_an_answer_given_by_itself_closes_the_open_question(session, supplier, ama):
    request = ask(session, supplier, ama)
    service.state_answer(session, supplier.id, "fees", seen(0), actor=ama, now=NOON)
    assert service.state_of(request, as_of=request.due_on) is RequestState.ANSWERED


def test_no_term_is_longer_than_the_clock_of_the_methodology(session, supplier, ama):
    last = TODAY + timedelta(days=30)
    with pytest.raises(BadInput) as refusal:
        ask(session, supplier, ama, due_on=last + timedelta(days=1))
    (problem,) = refusal.value.problems
    assert problem["code"] == "due_too_late"
    assert problem["advice"] == (
        "Give a day up to 2026-07-15: an answer is due within 30 days of the question."
    )
    assert ask(session, supplier, ama, due_on=last).due_on == last


def test_questions_go_to_many_suppliers_at_once(session, supplier, ama):
    other = make_supplier(session, "Other Mill")
    made = service.ask(session, [supplier.id, other.id], ["fees", "migrant"], actor=ama, now=NOON)
    assert {(one.supplier_id, one.field) for one in made} == {
        (one.id, field) for one in (supplier, other) for field in ("fees", "migrant")
    }


def test_an_answer_is_stored_with_its_proof(session, supplier, ama):
    request = ask(session, supplier, ama)
    reply = Reply("none verified", Grade.DOCUMENT, TODAY, "receipts of 2026")
    answer = service.record_answer(session, request, reply, actor=ama, now=NOON)
    assert (answer.value, answer.grade) == ("none_verified", Grade.DOCUMENT)
    assert service.state_of(request, as_of=TODAY) is RequestState.ANSWERED


def test_a_claim_of_good_practice_without_a_document_is_kept_as_the_weaker_claim(session, supplier, ama):
    request = ask(session, supplier, ama)
    reply = Reply("none verified", Grade.SELF, TODAY, "a letter")
    assert service.record_answer(session, request, reply, actor=ama, now=NOON).value == "policy_only"


@pytest.mark.parametrize(
    ("field", "text", "stored"),
    [
        ("migrant", "40 %", "40"),
        ("migrant", "12,5", "12.5"),
        ("groups", "2", "2"),
        ("tied", "Yes", "yes"),
        ("pay", "piece-rate", "piece_rate"),
    ],
)
def test_an_answer_is_read_as_people_write_it(field, text, stored):
    assert checked_value(field, text) == stored


@pytest.mark.parametrize(
    ("field", "text"),
    [("migrant", "140"), ("groups", "1.5"), ("fees", "perhaps"), ("tied", "maybe"), ("temp", "-3")],
)
def test_an_answer_that_cannot_be_is_refused_with_what_is_allowed(field, text):
    with pytest.raises(BadInput) as refusal:
        checked_value(field, text)
    assert refusal.value.problems[0]["code"] == "value_not_allowed"
    assert "Write" in refusal.value.problems[0]["advice"]


def test_a_refusal_can_still_become_an_answer(session, supplier, ama):
    request = ask(session, supplier, ama)
    service.record_refusal(session, request, actor=ama, now=NOON, refused_on=TODAY)
    assert service.state_of(request, as_of=TODAY) is RequestState.REFUSED
    with pytest.raises(Refused) as refusal:
        service.record_refusal(session, request, actor=ama, now=NOON, refused_on=TODAY)
    assert refusal.value.code == "request_refused_already"
    reply = Reply("some", Grade.SELF, TODAY, "letter")
    service.record_answer(session, request, reply, actor=ama, now=NOON)
    assert service.state_of(request, as_of=TODAY) is RequestState.ANSWERED


def test_an_answered_request_is_closed(session, supplier, ama):
    request = ask(session, supplier, ama)
    reply = Reply("some", Grade.SELF, TODAY, "letter")
    service.record_answer(session, request, reply, actor=ama, now=NOON)
    for again in (
        lambda: service.record_answer(session, request, reply, actor=ama, now=NOON),
        lambda: service.record_refusal(session, request, actor=ama, now=NOON, refused_on=TODAY),
    ):
        with pytest.raises(Refused) as refusal:
            again()
        assert refusal.value.code == "request_answered_already"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"asked_on": TODAY + timedelta(days=2)}, "day_in_future"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_before_asked"),
        ({"field": "colour"}, "field_unknown"),
        ({"note": "call +44 20 7946 0958"}, "identity_in_text"),
    ],
)
def test_a_question_that_cannot_be_is_refused(session, supplier, ama, options, code):
    with pytest.raises(BadInput) as refusal:
        ask(session, supplier, ama, **options)
    assert refusal.value.problems[0]["code"] == code


def test_a_refusal_needs_a_day_between_the_question_and_today(session, supplier, ama):
    request = ask(session, supplier, ama)
    with pytest.raises(BadInput):
        service.record_refusal(session, request, actor=ama, now=NOON, refused_on=date(2020, 1, 1))


def test_only_compliance_asks(session, supplier, bo, rhea):
    for person in (bo, rhea):
        with pytest.raises(Refused) as refusal:
            ask(session, supplier, person)
        assert refusal.value.code == "not_allowed"


def test_a_supplier_of_another_organisation_cannot_be_asked(sessions, session, supplier, dara):
    session.commit()
    with open_session(sessions, dara.organisation_id) as other, pytest.raises(NotThere):
        service.ask(other, [supplier.id], ["fees"], actor=dara, now=NOON)


CSV = """supplier,name,country,field,asked_on,due_on,voluntary,answer,grade,observed_on,source,refused_on
{id},,,migrant,2026-05-01,,,35,document,2026-05-20,payroll May,
,Riverside Garments,Bangladesh,fees,2026-05-01,2026-05-31,,,,,,2026-05-10
,Riverside Garments,BD,agency,2026-05-01,,yes,,,,,
"""


def test_a_list_records_questions_answers_and_refusals(session, supplier, ama):
    content = CSV.format(id=supplier.id).encode()
    outcome = lists.record_list(session, content, "requests.csv", actor=ama, now=NOON)
    assert (outcome.recorded, outcome.unchanged) == (3, 0)
    again = lists.record_list(session, content, "requests.csv", actor=ama, now=NOON)
    assert (again.recorded, again.unchanged) == (0, 3)


def test_a_list_with_any_problem_stores_nothing_and_names_each(sessions, session, supplier, ama):
    session.commit()
    content = (
        "supplier,name,country,field,asked_on,answer\n"
        ",Nobody,BD,migrant,2026-05-01,\n"
        ",Riverside Garments,BD,colour,2026-05-01,\n"
        ",Riverside Garments,BD,migrant,soon,\n"
        ",Riverside Garments,BD,agency,2026-05-01,30\n"
    )
    with pytest.raises(BadInput) as refusal:
        lists.record_list(session, content.encode(), "requests.csv", actor=ama, now=NOON)
    session.rollback()
    found = {(one["row"], one["code"]) for one in refusal.value.problems}
    assert {(2, "supplier_unknown"), (3, "field_unknown"), (4, "day_not_valid"), (5, "cell_missing")} <= found
    with open_session(sessions, NORTHWIND, writes=False) as fresh:
        assert fresh.query(service.InformationRequest).count() == 0


def test_a_file_without_the_headings_is_refused(session, ama):
    with pytest.raises(BadInput) as refusal:
        lists.record_list(session, b"a,b\n1,2\n", "x.csv", actor=ama, now=NOON)
    assert refusal.value.problems[0]["code"] == "column_missing"


def test_requests_go_their_way_by_pages(as_ama, session, supplier):
    session.commit()
    assert "No request here" in as_ama.get("/requests").text
    form = as_ama.get(f"/requests/ask?supplier_id={supplier.id}")
    assert "Riverside Garments" in form.text
    sent = as_ama.post(
        "/requests/ask", data={"supplier_ids": str(supplier.id), "fields": ["fees", "migrant"]}
    )
    assert sent.status_code == 303, sent.text
    page = as_ama.get("/requests?state=open")
    assert "Recruitment fees paid by workers" in page.text
    address = page.text.split('href="/requests/', 3)
    request_id = next(part.split('"')[0] for part in address if len(part.split('"')[0]) == 36)
    wrong = as_ama.post(f"/requests/{request_id}/answer", data={"value": "?", "observed_on": "2026-01-01"})
    assert wrong.status_code == 422
    assert 'id="source-error"' in wrong.text
    refused = as_ama.post(f"/requests/{request_id}/refusal", data={"refused_on": "2020-01-01"})
    assert refused.status_code == 422
    empty = as_ama.post("/requests/ask", data={"supplier_ids": str(supplier.id)})
    assert empty.status_code == 422


def test_a_statement_and_a_control_are_recorded_by_pages(as_ama, api_as, session, supplier):
    session.commit()
    path = f"/suppliers/{supplier.id}"
    assert as_ama.get(f"{path}/answers/new").status_code == 200
    given = {
        "field": "migrant",
        "value": "80",
        "grade": "onsite",
        "observed_on": "2026-05-01",
        "source": "visit",
    }
    assert as_ama.post(f"{path}/answers/new", data=given).status_code == 303
    assert as_ama.get(f"{path}/controls/new").status_code == 200
    given = {
        "control": "docs",
        "maturity": "3",
        "grade": "onsite",
        "observed_on": "2026-05-01",
        "source": "visit",
    }
    assert as_ama.post(f"{path}/controls/new", data=given).status_code == 303
    page = as_ama.get(path).text
    assert "3 of 4" in page
    assert api_as("ama").get(f"/scores/{supplier.id}").json["confidence"] > 0


def test_a_list_of_requests_is_uploaded_by_page_and_api(as_ama, api_as, session, supplier):
    session.commit()
    content = CSV.format(id=supplier.id).encode()
    bad = as_ama.post(
        "/requests/list",
        data={"file": (io.BytesIO(b"a,b\n1,2\n"), "x.csv")},
        content_type="multipart/form-data",
    )
    assert bad.status_code == 422
    assert "headings" in bad.text
    good = api_as("ama").post(
        "/requests/lists",
        data={"file": (io.BytesIO(content), "r.csv")},
        content_type="multipart/form-data",
    )
    assert good.status_code == 201, good.json
    assert good.json == {"recorded": 3, "unchanged": 0}
    state = api_as("ama").get("/requests?state=refused").json["items"]
    assert [one["field"] for one in state] == ["fees"]


def test_refusing_raises_the_score(api_as, session, supplier):
    session.commit()
    api = api_as("ama")
    made = api.post("/requests", json={"supplier_ids": [str(supplier.id)], "fields": ["fees"]}).json
    before = api.get(f"/scores/{supplier.id}").json["final"]
    day = made["items"][0]["asked_on"]
    api.post(f"/requests/{made['items'][0]['id']}/refusal", json={"refused_on": day})
    assert api.get(f"/scores/{supplier.id}").json["final"] > before


def test_requests_of_another_organisation_are_not_there(api_as, session, supplier):
    session.commit()
    made = api_as("ama").post("/requests", json={"supplier_ids": [str(supplier.id)], "fields": ["fees"]}).json
    request_id = made["items"][0]["id"]
    assert api_as("dara").get(f"/requests/{request_id}").status_code == 404
    assert api_as("dara").get("/requests").json["items"] == []
    asked = api_as("dara").post("/requests", json={"supplier_ids": [str(supplier.id)], "fields": ["fees"]})
    assert asked.status_code == 404


def test_every_category_of_an_answer_has_words_in_its_order():
    assert {name: tuple(words) for name, words in CATEGORY_WORDS.items()} == facts.CATEGORIES


def test_an_answer_is_chosen_in_words_and_a_number_typed_as_one(as_ama, session, supplier):
    session.commit()
    path = f"/suppliers/{supplier.id}/answers/new"
    assert 'name="value"' not in as_ama.get(path).text
    asked = as_ama.get(f"{path}?field=fees").text
    assert '<option value="none_verified" >none, and a document shows it</option>' in asked
    assert (
        'name="value" type="number" min="0" max="100" step="any"' in as_ama.get(f"{path}?field=migrant").text
    )
    assert 'name="value" type="number" min="0" max="99" step="1"' in as_ama.get(f"{path}?field=groups").text
    assert as_ama.get(f"{path}?field=nonsense").status_code == 200


def test_a_request_is_answered_in_words_too(as_ama, session, supplier, ama):
    request = ask(session, supplier, ama)
    session.commit()
    page = as_ama.get(f"/requests/{request.id}").text
    assert '<option value="over_one_month" >more than one month&#39;s pay</option>' in page


def test_the_form_of_an_answer_shows_what_is_known_and_does_not_pass_over_what_came_meanwhile(
    as_ama, session, supplier
):
    session.commit()
    path = f"/suppliers/{supplier.id}/answers/new"

    def seen_in(page):
        return re.search('name="seen" value="(.+?)"', page)[1]

    first = as_ama.get(f"{path}?field=fees").text
    assert "Nothing is known yet." in first
    given = {"field": "fees", "value": "some", "grade": "document", "observed_on": "2026-05-01"}
    given |= {"source": "payslips", "seen": seen_in(first)}
    assert as_ama.post(path, data=given).status_code == 303
    late = as_ama.post(path, data=given | {"value": "none_verified", "source": "a letter"})
    assert late.status_code == 409
    assert forms.STALE.format(by=forms.NOT_NAMED) in late.text
    assert "Stored now: some" in late.text
    assert re.search(
        r"<strong>some</strong>, shown by a document, .+2026-05-01.+ Source: payslips", late.text
    )
    assert 'value="a letter"' in late.text
    assert len(session.scalars(sa.select(StatedAnswer)).all()) == 1
    session.rollback()
    again = given | {"value": "over_one_month", "observed_on": "2026-05-02", "seen": seen_in(late.text)}
    assert as_ama.post(path, data=again).status_code == 303
    assert len(session.scalars(sa.select(StatedAnswer)).all()) == 2
