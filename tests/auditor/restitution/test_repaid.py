"""What is said to be repaid before is a claim: refused above what was paid, and settled by no silence."""

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from auditor.core.errors import BadInput
from auditor.restitution import corrections, open_again, payments, progress, repaid, still_owed
from auditor.restitution.computed import CLAIMS
from auditor.restitution.models import Kind, Word
from auditor.restitution.sight import Sight
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, action_about, calculated, csv_of, fees_of, problems_of
from tests.auditor.restitution.test_api import ok, refused, uploaded
from tests.auditor.restitution.test_api import progress as far_of
from tests.auditor.restitution.test_pages import plain
from tests.conftest import NOON

ROW = FEE | {
    "fees_paid": "1010",
    "costs": "100",
    "loan_principal": "",
    "loan_rate": "",
    "loan_months": "",
    "proof": "document",
}
"""1,110.00 are paid by a worker without a loan."""
ALL_BACK = [ROW | {"worker": f"W-{number:03}", "already_repaid": "1110"} for number in range(1, 13)]


@pytest.mark.parametrize(
    ("cells", "is_refused"),
    [
        ({"already_repaid": "5000"}, True),
        ({"already_repaid": "1110.01"}, True),
        ({"already_repaid": "1110"}, False),
        ({"already_repaid": "0"}, False),
        ({"fees_paid": "0", "costs": "0", "already_repaid": "1"}, True),
        ({"fees_paid": "0", "costs": "0", "already_repaid": ""}, False),
        # The interest of the loan is repaid too.
        ({"loan_principal": "900", "loan_rate": "3%", "loan_months": "10", "already_repaid": "1380"}, False),
        ({"loan_principal": "900", "loan_rate": "3%", "loan_months": "10", "already_repaid": "1381"}, True),
    ],
)
def test_nobody_got_back_more_than_was_paid(cells, is_refused):
    if not is_refused:
        fees_of(ROW | cells)
        return
    with pytest.raises(BadInput) as refusal:
        fees_of(ROW, ROW | {"worker": "W-2"} | cells)
    assert problems_of(refusal) == [(3, "already_repaid", "repaid_above_paid")]


def test_a_median_bounds_nothing_and_is_asked_about():
    rows = [ROW | {"worker": f"W-{number:03}", "already_repaid": ""} for number in range(1, 11)]
    untold = ROW | {"worker": "W-900", "proof": "none", "fees_paid": "", "costs": ""}
    found = fees_of(*rows, untold | {"already_repaid": "5000"}, untold | {"worker": "W-901"})
    flagged = [one.worker for one in found.lines if "repaid_above_median" in one.flags]
    assert flagged == ["W-900"]


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


def of_fees(session, bo):
    return action_about(session, casework.supplier(session), bo, "ILO09")


def sent(session, storage, action, actor, rows, **values):
    return calculated(session, storage, action, Kind.RECRUITMENT_FEES, rows, actor, **values)


def told(session, made, seen=Sight.LINES):
    return progress.of(session, made, seen=seen, today=NOON.date()).total


def said(session, made, action, actor, workers, word=Word.REPAID_CONFIRMED):
    values = {"workers": workers, "word": word, "said_on": NOON.date()}
    heard = repaid.say(session, made, action, **values, actor=actor, now=NOON)
    session.flush()
    return heard


def test_a_claim_settles_nobody_until_its_worker_said_so(session, storage, bo, ama):
    action = of_fees(session, bo)
    nothing = ROW | {"worker": "W-900", "fees_paid": "0", "costs": "0", "already_repaid": ""}
    made = sent(session, storage, action, ama, [*ALL_BACK, nothing])
    total = told(session, made)
    assert (total.due, total.settled, total.no_word_needed, total.is_settled) == (0, 1, 1, False)
    assert (total.said_repaid, total.unconfirmed) == (13320, 12)
    assert still_owed.not_paid(session, action) == [made]
    codes = [row["worker"] for row in ALL_BACK]
    assert said(session, made, action, ama, codes[1:]) == 11
    assert (told(session, made).settled, told(session, made).unconfirmed) == (12, 1)
    assert still_owed.not_paid(session, action) == [made]
    assert said(session, made, action, ama, codes) == 1, "a word said again is the same word"
    assert told(session, made).is_settled
    assert still_owed.not_paid(session, action) == []
    said(session, made, action, ama, codes[:1], Word.REPAID_DENIED)
    total = told(session, made)
    assert (total.unconfirmed, total.denied_repaid, total.is_settled) == (1, 1, False)
    assert open_again.is_unsettled(session, made)


def test_fees_that_nobody_paid_need_no_word(session, storage, bo, ama):
    action = of_fees(session, bo)
    row = ROW | {"fees_paid": "0", "costs": "0", "already_repaid": "0"}
    made = sent(session, storage, action, ama, [row])
    assert told(session, made).is_settled
    assert still_owed.not_paid(session, action) == []


def test_older_calculations_have_the_new_truth_and_open_nothing_by_it(session, storage, bo, ama):
    action = of_fees(session, bo)
    made = sent(session, storage, action, ama, ALL_BACK)
    older = {name: value for name, value in made.totals.items() if name != CLAIMS}
    set_committed_value(made, "totals", older)
    assert told(session, made).unconfirmed == 12
    assert not open_again.is_unsettled(session, made)
    assert still_owed.not_paid(session, action) == [made]


def test_a_third_party_ends_what_stands_against_the_verification_and_settles_nobody(
    session, storage, bo, ama, rhea
):
    action = of_fees(session, bo)
    made = sent(session, storage, action, ama, [ROW | {"already_repaid": "1110"}])
    said(session, made, action, ama, ["W-014"], Word.REPAID_DENIED)
    review = {"worker": "W-014", "word": Word.DISPUTE_SETTLED, "said_on": NOON.date()}
    review["note"] = "The legal aid centre saw the transfer."
    payments.say(session, made, action, **review, actor=ama, now=NOON)
    assert told(session, made).unconfirmed == 1, "who sent the sheet reviews nothing of it"
    payments.say(session, made, action, **review, actor=rhea, now=NOON)
    total = told(session, made)
    assert (total.unconfirmed, total.denied_repaid, total.is_settled) == (0, 0, False)
    assert still_owed.not_paid(session, action) == []


def test_a_word_is_on_the_sum_that_was_claimed_then(session, storage, bo, ama, rhea):
    action = of_fees(session, bo)
    made = sent(session, storage, action, ama, [ROW | {"already_repaid": "300"}])
    said(session, made, action, ama, ["W-014"])
    assert told(session, made).unconfirmed == 0
    values = {"corrects": made, "why": "More came back than the first list had"}
    more = sent(session, storage, action, ama, [ROW | {"already_repaid": "900"}], **values)
    assert corrections.state_of(session, more) == "waits"
    corrections.decide(session, more, action, agrees=True, reason="Seen on slips", actor=rhea, now=NOON)
    session.flush()
    assert told(session, made).unconfirmed == 1
    less = sent(
        session,
        storage,
        action,
        ama,
        [ROW | {"already_repaid": "200"}],
        corrects=more,
        why="Slips were twice",
    )
    assert (corrections.state_of(session, less), told(session, made).unconfirmed) == ("stands", 0)


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"fees_paid": "0", "costs": "0", "already_repaid": "0"}, "waits"),
        ({"already_repaid": "0"}, "stands"),
        ({"already_repaid": "1110"}, "stands"),
    ],
)
def test_a_claim_does_not_go_with_the_fees_by_one_hand(session, storage, bo, ama, cells, state):
    action = of_fees(session, bo)
    made = sent(session, storage, action, ama, [ROW | {"already_repaid": "1110"}])
    row = ROW | {"costs": "100.00"} | cells
    found = sent(session, storage, action, ama, [row], corrects=made, why="The first list was wrong")
    assert corrections.state_of(session, found) == state


def test_by_page_and_api(api_as, as_ama, fee_action, sessions):
    ama = api_as("ama")
    wrong = [row | {"already_repaid": "5000"} for row in ALL_BACK]
    answer = uploaded(ama, fee_action, csv_of(*wrong), "fees.csv", kind="recruitment_fees")
    problems = refused(answer, 422, "bad_input")["problems"]
    assert {(one["column"], one["code"]) for one in problems} == {("already_repaid", "repaid_above_paid")}
    made = ok(uploaded(ama, fee_action, csv_of(*ALL_BACK), "fees.csv", kind="recruitment_fees"), 201)
    total = far_of(ama, made)["total"]
    assert (total["settled"], total["is_settled"], total["unconfirmed"]) == (0, False, 12)
    page = plain(as_ama.get(f"/money/{made['id']}"))
    assert "all of it, and said so: 0 of 12" in page
    assert "USD 13,320.00 for 12 workers, not confirmed" in page
    form = {"workers": "W-001, W-002", "word": "repaid_denied", "said_on": "2026-06-02"}
    as_ama.post(f"/money/{made['id']}/repaid", data=form)
    page = plain(as_ama.get(f"/money/{made['id']}"))
    assert "2 workers deny it" in page
    body = {"workers": ["W-003", "W-999"], "word": "repaid_confirmed", "said_on": "2026-06-02"}
    refused(ama.post(f"/calculations/{made['id']}/repaid", json=body), 404, "not_found")
    body["workers"] = [row["worker"] for row in ALL_BACK]
    assert ok(ama.post(f"/calculations/{made['id']}/repaid", json=body), 201) == {"heard": 12}
    total = far_of(ama, made)["total"]
    assert (total["settled"], total["is_settled"], total["said_repaid"]) == (12, True, "0.00")
    assert "all of it, and said so: 12 of 12 settled" in plain(as_ama.get(f"/money/{made['id']}"))
