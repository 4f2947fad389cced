"""No word is older than what it speaks of or ends, and no plan older than the work that it pays for."""

from datetime import date

import pytest

from auditor.core.errors import BadInput
from auditor.restitution import payments, plans, service
from auditor.restitution.models import Kind, Word
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, calculated
from tests.conftest import NOON

PAID = {"worker": "W-014", "amount": "100", "paid_on": "2026-05-10", "method": "cash"}
FROM_THE_TENTH = "this can have been said from 2026-05-10 on"


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def action(session, bo):
    return action_about(session, casework.supplier(session), bo)


@pytest.fixture
def made(session, storage, action, ama):
    return calculated(session, storage, action, Kind.BACK_WAGES, [WAGE], ama)


@pytest.fixture
def payment(session, storage, action, made, ama):
    sent = service.of_records([PAID])
    (paid,) = payments.record(session, storage, made, action, sent, actor=ama, now=NOON).recorded
    session.flush()
    return paid


@pytest.fixture
def say(session, action, made, ama):
    """Records a word: `say(Word.DENIED, "2026-05-10", payment)`."""

    def record(word, day, payment=None, actor=ama):
        said = {"worker": "W-014", "word": word, "said_on": date.fromisoformat(day), "payment": payment}
        note = "Reviewed by the legal aid centre."
        payments.say(session, made, action, **said, note=note, actor=actor, now=NOON)
        session.flush()

    return record


def problem_of(refusal):
    (found,) = refusal.value.problems
    return found["column"], found["code"], found["advice"]


@pytest.mark.parametrize("word", [Word.CONFIRMED, Word.DENIED])
def test_a_word_on_a_payment_is_not_older_than_the_payment(say, payment, word):
    with pytest.raises(BadInput) as refusal:
        say(word, "2026-05-09", payment)
    column, code, advice = problem_of(refusal)
    assert (column, code) == ("said_on", "day_too_early")
    assert FROM_THE_TENTH in advice
    say(word, "2026-05-10", payment)


def test_a_confirmation_is_not_older_than_the_denial_that_it_ends(say, payment):
    say(Word.DENIED, "2026-05-20", payment)
    with pytest.raises(BadInput) as refusal:
        say(Word.CONFIRMED, "2026-05-19", payment)
    assert "The denial that it ends is of 2026-05-20" in problem_of(refusal)[2]
    say(Word.CONFIRMED, "2026-05-20", payment)
    say(Word.DENIED, "2026-05-15", payment)  # told late, and doubt goes to the worker


def test_what_settles_a_dispute_is_not_older_than_the_dispute(say):
    say(Word.DISPUTED, "2026-05-20")
    with pytest.raises(BadInput) as refusal:
        say(Word.DISPUTE_SETTLED, "1995-11-28")
    assert "The dispute that it settles is of 2026-05-20" in problem_of(refusal)[2]
    say(Word.DISPUTE_SETTLED, "2026-05-20")


def test_nor_than_the_denial_of_a_payment_that_was_taken_back(session, say, payment, ama, rhea):
    say(Word.DENIED, "2026-05-20", payment)
    payments.reverse(session, payment.id, reason="It never reached anybody.", actor=ama, now=NOON)
    session.flush()
    with pytest.raises(BadInput) as refusal:
        say(Word.DISPUTE_SETTLED, "2026-05-19", actor=rhea)
    assert "The denial that it ends is of 2026-05-20" in problem_of(refusal)[2]
    say(Word.DISPUTE_SETTLED, "2026-05-20", actor=rhea)


def test_a_plan_begins_when_the_work_was_done(session, storage, action, made, ama, bo):
    def plan(made, day):
        plans.decide(session, made, action, first_due_on=day, payments=1, actor=ama, now=NOON)

    with pytest.raises(BadInput) as refusal:
        plan(made, date(2026, 4, 29))
    column, code, advice = problem_of(refusal)
    assert (column, code) == ("first_due_on", "day_too_early")
    assert "ended on 2026-04-30" in advice
    plan(made, date(2026, 4, 30))
    of_fees = action_about(session, casework.supplier(session, "Hill Garments Ltd"), bo, "ILO09")
    fees = calculated(session, storage, of_fees, Kind.RECRUITMENT_FEES, [FEE], ama)
    plan(fees, date(2020, 1, 1))  # of fees no period is known


def test_by_page_and_api(as_ama, api_as, wage_action):
    ama = api_as("ama")
    body = {"kind": "back_wages", "lines": [WAGE], "lookback_reason": "hired in April"}
    made = ama.post(f"/actions/{wage_action.id}/calculations", json=body).get_json()["id"]
    answer = ama.post(f"/calculations/{made}/payments", json={"payments": [PAID | {"confirmed": "no"}]})
    (paid,) = answer.get_json()["payment_ids"]
    word = {"word": "confirmed", "said_on": "1999-11-29"}
    refused = ama.post(f"/payments/{paid}/word", json=word)
    assert refused.status_code == 422
    assert refused.get_json()["problems"][0]["advice"].startswith("The denial that it ends")
    page = as_ama.post(f"/money/payments/{paid}/word", data=word)
    assert page.status_code == 422
    assert "this can have been said from" in page.text
    early = {"first_due_on": "2016-11-27", "payments": "1"}
    for answer in (
        ama.put(f"/calculations/{made}/plan", json=early),
        as_ama.post(f"/money/{made}/plan", data=early),
    ):
        assert answer.status_code == 422
        assert "ended on 2026-04-30" in answer.text
