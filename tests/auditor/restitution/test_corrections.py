"""Corrections by which less is owed: a second person agrees, and no worker's word goes with the line."""

import io
import re
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.audits.models import Audit
from auditor.core.database import open_session
from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Finding
from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.remediation import agreeing
from auditor.remediation import service as actions
from auditor.restitution import corrections, counting, payments, plans, progress, seen, service
from auditor.restitution.models import Kind, Word
from auditor.restitution.sight import Sight
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, calculated, csv_of
from tests.conftest import NOON, NORTHWIND, person_id

TWELVE = [WAGE | {"worker": f"W-{number}"} for number in range(1, 13)]
WHY = "Eleven were never employed there."
SUFFICES = actions.Verification("on_site", True)


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def action(session, storage, bo, ama):
    """The action that pays back wages, handed in as done."""
    made = action_about(session, casework.supplier(session), bo)
    for one in casework.actions_of(session, made.finding):
        agreeing.accept_as_written(session, one, actor=ama, now=NOON)
    casework.evidenced(session, storage, made, ama)
    return made


@pytest.fixture
def sent(session, storage, action):
    """Sends a sheet: `sent(ama, rows, corrects=made)`."""

    def send(actor, rows, corrects=None, **chosen):
        about = (session, storage, action, Kind.BACK_WAGES)
        return calculated(*about, rows, actor, corrects=corrects, why=WHY, **chosen)

    return send


@pytest.fixture
def told(session, action):
    """Progress of a calculation for those who work on the case."""
    return lambda made: progress.of(session, made, seen=Sight.LINES, today=NOON.date())


def decide(session, action, correction, actor, *, agrees=True):
    given = {"agrees": agrees, "reason": "The roster was looked at on site."}
    made = corrections.decide(session, correction, action, **given, actor=actor, now=NOON)
    session.flush()
    return made


def say(session, action, made, ama, worker, word, note="Reviewed by a third party."):
    said = {"worker": worker, "word": word, "said_on": NOON.date(), "note": note}
    payments.say(session, made, action, **said, actor=ama, now=NOON)
    session.flush()


def pay(session, storage, action, made, ama, worker, **cells):
    row = {"worker": worker, "amount": "201", "paid_on": "2026-05-01", "method": "cash", **cells}
    (payment,) = payments.record(
        session, storage, made, action, service.of_records([row]), actor=ama, now=NOON
    ).recorded
    session.flush()
    return payment


def verify(session, action, rhea):
    casework.harm_stopped(session, action.finding)
    actions.verify(session, action, SUFFICES, actor=rhea, now=NOON)


def test_workers_left_out_are_owed_until_a_second_person_agrees(session, action, sent, told, ama, bo, rhea):
    made = sent(ama, TWELVE)
    correction = sent(ama, TWELVE[:1], corrects=made)
    assert corrections.state_of(session, correction) == "waits"
    assert (told(made).total.workers, told(correction).total.due) == (12, Decimal("2412.00"))
    assert sent(ama, TWELVE[:1], corrects=made) is correction, "the same sheet again changes nothing"
    assert (decide(session, action, correction, bo).agrees, told(made).total.workers) == (True, 1)
    assert counting.current_of(session, made) is correction
    assert counting.standing(session, [action.finding_id]) == [correction]
    assert corrections.state_of(session, made) == "corrected"
    taken = corrections.fewer(session, correction)
    assert (taken.workers, taken.amount) == (11, Decimal("2211.00"))
    later = sent(ama, TWELVE[:1], corrects=correction, interest_rate=Decimal("0.1"))
    assert corrections.state_of(session, later) == "stands", "corrected by one that was agreed to"


def test_who_sent_it_does_not_agree_nor_does_compliance(session, engine, action, sent, ama, bo, rhea):
    made = sent(ama, TWELVE)
    of_bo = sent(bo, TWELVE[:1], corrects=made)
    for actor, code in ((bo, "own_work"), (ama, "not_allowed")):
        with pytest.raises(Refused) as refusal:
            decide(session, action, of_bo, actor)
        assert refusal.value.code == code
    assert counting.current_of(session, made) is made
    with pytest.raises(BadInput):
        corrections.decide(session, of_bo, action, agrees=True, reason="yes", actor=rhea, now=NOON)
    decide(session, action, of_bo, rhea)
    with pytest.raises(Refused, match="no_correction_waits"):
        decide(session, action, of_bo, rhea, agrees=False)
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"), engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text("DELETE FROM money_decision"))
    event = session.scalars(sa.select(Event).where(Event.action == "money_correction_agreed")).one()
    assert (event.before["workers"], event.after["workers"], event.actor_name) == (12, 1, "Rhea")


def test_a_sum_that_is_not_known_is_no_zero(session, storage, bo, ama):
    action = action_about(session, casework.supplier(session), bo, "ILO09")
    unknown = FEE | {"worker": "W-2", "proof": "none", "fees_paid": "", "costs": ""}

    def send(rows, corrects=None):
        about = (session, storage, action, Kind.RECRUITMENT_FEES)
        return calculated(*about, rows, ama, corrects=corrects, why=WHY)

    made = send([FEE, unknown])
    correction = send([FEE], made)
    less = corrections.less_by(session, correction, today=NOON.date())
    assert (less.changes["W-2"].before, less.left_out, less.amount) == (None, 1, 0)
    # A cent in the place of a sum that nobody knows would let the action be verified.
    cent = unknown | {"proof": "declaration", "fees_paid": "0.01", "already_repaid": "270"}
    found = send([FEE, cent], made)
    assert corrections.state_of(session, found) == "waits"
    assert corrections.less_by(session, found, today=NOON.date()).amount == 0


@pytest.mark.parametrize(
    ("change", "chosen", "state"),
    [
        ({"gross_paid": "379.99"}, {}, "stands"),
        ({"gross_paid": "380.01"}, {}, "waits"),
        ({"worker": "W-1000"}, {}, "waits"),
        ({}, {"interest_rate": Decimal("0.09")}, "waits"),
        ({}, {"interest_rate": Decimal("0.11")}, "stands"),
    ],
)
def test_a_correction_waits_where_any_sum_falls(session, sent, ama, change, chosen, state):
    made = sent(ama, TWELVE[:2], interest_rate=Decimal("0.1"))
    rows = [TWELVE[0] | change, TWELVE[1]]
    correction = sent(ama, rows, corrects=made, **{"interest_rate": Decimal("0.1"), **chosen})
    assert corrections.state_of(session, correction) == state


def test_a_declined_correction_never_counts_and_may_be_sent_again(session, action, sent, told, ama, rhea):
    made = sent(ama, TWELVE)
    first = sent(ama, TWELVE[:1], corrects=made)
    decide(session, action, first, rhea, agrees=False)
    assert (corrections.state_of(session, first), told(made).total.workers) == ("declined", 12)
    again = sent(ama, TWELVE[:1], corrects=made)
    assert again is not first
    third = sent(ama, TWELVE[:2], corrects=made)
    assert corrections.state_of(session, again) == "replaced"
    with pytest.raises(Refused, match="no_correction_waits"):
        decide(session, action, again, rhea)
    more = sent(ama, [*TWELVE, WAGE | {"worker": "W-13"}], corrects=made)
    assert [corrections.state_of(session, one) for one in (third, more)] == ["replaced", "stands"]


def test_what_another_sheet_holds_by_now_is_not_agreed_to(session, action, sent, ama, rhea):
    made = sent(ama, TWELVE)
    correction = sent(ama, [TWELVE[0], WAGE | {"worker": "W-77"}], corrects=made)
    sent(ama, [WAGE | {"worker": "W-77"}])
    with pytest.raises(BadInput) as refusal:
        decide(session, action, correction, rhea)
    assert refusal.value.problems[0]["code"] == "calculated_already"


def test_no_open_word_goes_with_the_line(session, storage, action, sent, told, ama, bo, rhea):
    made = sent(ama, TWELVE)
    pay(session, storage, action, made, ama, "W-1", confirmed="yes")
    denied = pay(session, storage, action, made, ama, "W-5", confirmed="no")
    say(session, action, made, ama, "W-8", Word.DISPUTED, "More hours were worked.")
    correction = sent(ama, TWELVE[:1], corrects=made)
    decide(session, action, correction, rhea)
    far = told(correction)
    assert [(one.worker, one.is_disputed, one.denied) for one in far.left_out] == [
        ("W-5", False, Decimal(201)),
        ("W-8", True, Decimal(0)),
    ]
    assert (far.total.settled, far.total.is_settled) == (1, False)

    def refused():
        with pytest.raises(Refused, match="money_outstanding") as refusal:
            verify(session, action, rhea)
        return refusal.value.details["outstanding"]

    of = f"of back wages, {{}} left out of the sheet while in dispute (calculation {correction.id})"
    assert refused() == [f"0.00 USD {of.format(2)}"]
    with pytest.raises(Refused, match="own_work"):
        say(session, action, correction, ama, "W-8", Word.DISPUTE_SETTLED)  # who left W-8 out
    say(session, action, correction, rhea, "W-8", Word.DISPUTE_SETTLED)
    assert refused() == [f"0.00 USD {of.format(1)}"]
    payments.reverse(session, denied.id, reason="It never reached anybody.", actor=bo, now=NOON)
    session.flush()
    assert refused() == [f"0.00 USD {of.format(1)}"], "the worker said that no money came"
    assert [(one.worker, one.denied) for one in told(correction).left_out] == [("W-5", Decimal(201))]
    for actor in (ama, bo):  # who left W-5 out and recorded the payment; who took it back
        with pytest.raises(Refused, match="own_work"):
            say(session, action, correction, actor, "W-5", Word.DISPUTE_SETTLED)
    say(session, action, correction, rhea, "W-5", Word.DISPUTE_SETTLED)
    verify(session, action, rhea)
    assert action.state == "verified"


def test_a_denial_outlives_the_payment_that_is_recorded_anew(
    session, storage, action, sent, told, ama, bo, rhea
):
    made = sent(ama, TWELVE[:1])
    denied = pay(session, storage, action, made, ama, "W-1", confirmed="no")
    payments.reverse(session, denied.id, reason="It was typed twice.", actor=ama, now=NOON)
    session.flush()
    (worker,) = told(made).workers
    assert (worker.outstanding, worker.denies, worker.state) == (201, True, "denied a payment taken back")
    again = pay(session, storage, action, made, ama, "W-1")
    (worker,) = told(made).workers
    assert (worker.outstanding, worker.denies, told(made).total.denied) == (0, True, 1)
    assert seen.worker(worker, "USD", Sight.LINES)["denied"] == "201.00"
    with pytest.raises(Refused, match="money_outstanding") as refusal:
        verify(session, action, rhea)
    assert "1 with a payment denied" in refusal.value.details["outstanding"][0]
    with pytest.raises(Refused, match="own_work"):
        say(session, action, made, ama, "W-1", Word.DISPUTE_SETTLED)
    (for_payer,) = progress.of(session, made, seen=Sight.PAYER, today=NOON.date()).workers
    assert not for_payer.denies, "the payer learns of no denial"
    said = {"worker": "W-1", "word": Word.CONFIRMED, "said_on": NOON.date(), "payment": again}
    payments.say(session, made, action, **said, actor=ama, now=NOON)
    session.flush()
    assert told(made).total.is_settled
    verify(session, action, rhea)


def test_a_review_before_the_payment_was_taken_back_ends_no_denial(
    session, storage, action, sent, told, ama, bo, rhea
):
    made = sent(ama, TWELVE[:1])
    denied = pay(session, storage, action, made, bo, "W-1", confirmed="no")
    say(session, action, made, rhea, "W-1", Word.DISPUTE_SETTLED)
    payments.reverse(session, denied.id, reason="It was typed twice.", actor=bo, now=NOON)
    pay(session, storage, action, made, bo, "W-1", reference="again")
    assert told(made).total.denied == 1
    say(session, action, made, rhea, "W-1", Word.DISPUTE_SETTLED)
    assert (told(made).total.denied, told(made).workers[0].state) == (0, "paid, reviewed by a third party")
    verify(session, action, rhea)


def test_a_denied_payment_above_the_sum_stands_against_verification(
    session, storage, action, sent, ama, rhea
):
    made = sent(ama, TWELVE[:1])
    pay(session, storage, action, made, ama, "W-1", confirmed="yes")
    pay(session, storage, action, made, ama, "W-1", reference="again", confirmed="no")
    with pytest.raises(Refused, match="money_outstanding"):
        verify(session, action, rhea)


def test_nothing_is_verified_while_a_correction_waits(session, storage, action, sent, told, ama, rhea):
    made = sent(ama, TWELVE[:2])
    for worker in ("W-1", "W-2"):
        pay(session, storage, action, made, ama, worker, confirmed="yes")
    more = WAGE | {"worker": "W-1", "gross_paid": "0"}
    less = WAGE | {"worker": "W-2", "unlawful_deductions": "0"}
    correction = sent(ama, [more, less], corrects=made)
    assert corrections.state_of(session, correction) == "waits"
    assert told(made).total.is_settled
    with pytest.raises(Refused, match="money_outstanding") as refusal:
        verify(session, action, rhea)
    named = f"correction {correction.id} by compliance waits for a second person since 2026-06-15"
    assert f"{named}: 0 codes left out, 1 changed" in str(refusal.value.details["outstanding"])
    decide(session, action, correction, rhea, agrees=False)
    verify(session, action, rhea)
    assert action.state == "verified"


def test_whom_a_correction_left_out_may_dispute_it(session, action, sent, told, ama, rhea):
    made = sent(ama, TWELVE)
    correction = sent(ama, TWELVE[:1], corrects=made)
    decide(session, action, correction, rhea)
    assert not told(correction).left_out
    say(session, action, correction, ama, "W-9", Word.DISPUTED, "Worked there all of April.")
    assert [one.worker for one in told(correction).left_out] == ["W-9"]


IN_VND = [row | {"currency": "VND"} for row in TWELVE]
MORE = [row | {"gross_paid": "1", "unlawful_deductions": "0", "currency": "VND"} for row in TWELVE]


@pytest.mark.parametrize("rows", [IN_VND, MORE])
def test_another_currency_counts_when_a_second_person_agreed(
    session, storage, action, sent, told, ama, rhea, rows
):
    made = sent(ama, TWELVE)
    correction = sent(ama, rows, corrects=made)
    assert (corrections.state_of(session, correction), told(made).currency) == ("waits", "USD")
    less = corrections.less_by(session, correction, today=NOON.date())
    assert (len(less.changes), less.left_out, less.currency) == (12, 0, "USD")
    decide(session, action, correction, rhea)
    assert (told(made).currency, corrections.state_of(session, made)) == ("VND", "corrected")
    assert corrections.fewer(session, made) == corrections.Fewer(0, Decimal(0), ("USD",))
    in_usd = service.of_records([{"worker": "W-1", "amount": "1", "method": "cash", "currency": "USD"}])
    with pytest.raises(BadInput) as refusal:
        payments.record(session, storage, made, action, in_usd, actor=ama, now=NOON)
    assert "currency_mixed" in {one["code"] for one in refusal.value.problems}


def test_the_currency_of_a_plan_or_of_payments_stays(session, storage, action, sent, ama, rhea):
    made = sent(ama, TWELVE)
    correction = sent(ama, IN_VND, corrects=made)
    payment = pay(session, storage, action, made, ama, "W-1")
    with pytest.raises(Refused, match="currency_of_correction"):
        decide(session, action, correction, rhea)
    with pytest.raises(Refused, match="currency_of_correction"):
        sent(ama, IN_VND[:3], corrects=made)
    payments.reverse(session, payment.id, reason="It never reached anybody.", actor=ama, now=NOON)
    session.flush()
    sent(ama, IN_VND[:3], corrects=made)
    plans.decide(session, made, action, first_due_on=NOON.date(), payments=1, actor=ama, now=NOON)
    with pytest.raises(Refused, match="currency_of_correction"):
        sent(ama, IN_VND[:2], corrects=made)


def test_another_currency_by_page(as_ama, as_rhea, api_as, wage_action):
    made = post(api_as("ama"), wage_action, TWELVE)
    correction = post(api_as("ama"), wage_action, IN_VND, supersedes_id=made["id"], reason=WHY)["id"]
    takes = ok(api_as("rhea").get(f"/calculations/{correction}/correction"))
    assert (takes["currency_before"], takes["amount"]) == ("USD", None)
    page = plain(as_rhea.get(f"/money/{correction}"))
    assert "VND in place of USD" in page
    assert "W-8 – USD 201.00 VND 201" in page
    given = {"decision": "agree", "reason": "The country pays in dong"}
    assert as_rhea.post(f"/money/{correction}/decision", data=given).status_code == 303
    page = plain(as_rhea.get(f"/money/{correction}"))
    assert "owed in USD before" in page
    assert "less is owed" not in page
    assert "VND 0 of VND 2,412 paid" in plain(as_ama.get(f"/money/{made['id']}"))
    far = ok(api_as("ama").get(f"/calculations/{made['id']}/progress"))
    assert (far["currency"], far["total"]["due"]) == ("VND", "2412")
    assert ",VND,201," in api_as("ama").get(f"/calculations/{made['id']}/files/due.csv").text


def test_reviewers_are_told_until_it_is_decided(session, action, sent, ama, rhea):
    def waiting():
        news = sa.select(Notice.subject_id, Notice.recipient).where(
            Notice.code == "money_correction_waits", Notice.settled_at.is_(None)
        )
        return session.execute(news).all()

    made = sent(ama, TWELVE)
    sent(ama, TWELVE[:1], corrects=made)
    correction = sent(ama, TWELVE[:2], corrects=made)
    assert waiting() == [(correction.id, "role:reviewer")], "the one before was replaced"
    decide(session, action, correction, rhea)
    assert waiting() == []


def test_releases_that_would_count_a_waiting_correction_work_no_more(session, engine, sent, ama):
    def works_from():
        return session.scalar(sa.text("SELECT works_from FROM alembic_version"))

    made = sent(ama, TWELVE)
    assert works_from() < service.CORRECTIONS_BY_TWO
    sent(ama, TWELVE[:1], corrects=made)
    assert works_from() >= service.CORRECTIONS_BY_TWO


def ok(answer, status=200):
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def post(api, action, rows, **values):
    body = {"kind": "back_wages", "lines": rows, "lookback_reason": "hired in April", **values}
    return ok(api.post(f"/actions/{action.id}/calculations", json=body), 201)


@pytest.fixture
def waiting(api_as, wage_action):
    """A calculation of twelve with a dispute, and its correction to one, by API."""
    ama = api_as("ama")
    made = post(ama, wage_action, TWELVE)
    dispute = {"worker": "W-8", "word": "disputed", "said_on": "2026-06-01", "note": "More hours were worked"}
    ok(ama.post(f"/calculations/{made['id']}/disputes", json=dispute), 201)
    correction = post(ama, wage_action, TWELVE[:1], supersedes_id=made["id"], reason=WHY)
    return made["id"], correction["id"]


def of_another_case(sessions):
    """Bo neither led nor wrote the audit nor recorded the finding."""
    with open_session(sessions, NORTHWIND) as session:
        for model, column in ((Audit, "lead_auditor_id"), (Finding, "recorded_by")):
            session.execute(sa.update(model).values({column: person_id("rhea")}))
        session.commit()


def test_a_correction_by_api(api_as, browser_of, wage_action, waiting):
    made, correction = waiting
    ama, rhea = api_as("ama"), api_as("rhea")
    seen = ok(ama.get(f"/calculations/{correction}"))
    assert (seen["state"], seen["is_current"], seen["current_id"]) == ("waits", False, made)
    assert (seen["supersedes_id"], seen["decision"]) == (made, None)
    takes = ok(rhea.get(f"/calculations/{correction}/correction"))
    assert (takes["left_out"], takes["lowered"], takes["amount"], takes["more"]) == (11, 0, "2211.00", 0)
    assert {"worker": "W-8", "before": "201.00", "after": None, "is_left_out": True} in takes["workers"]
    assert ama.get(f"/calculations/{made}/correction").status_code == 404
    far = ok(ama.get(f"/calculations/{made}/progress"))
    assert (far["total"]["workers"], far["total"]["disputed"], far["waiting_id"]) == (12, 1, correction)
    told = far["waiting"]
    assert (told["id"], told["by"], told["left_out"], told["changed"]) == (correction, "compliance", 11, 0)
    assert told["since"] == seen["made_at"]
    for address in (f"/money/{made}", f"/actions/{wage_action.id}"):
        page = browser_of("rhea").get(address).get_data(as_text=True)
        assert f"/money/{correction}" in page
        assert "by compliance waits for a second person since" in page
        assert "11 codes left out, 0 changed" in page
    given = {"decision": "agree", "reason": "The roster was looked at"}
    address = f"/calculations/{correction}/decision"
    assert ama.post(address, json=given).status_code == 403
    assert ok(rhea.post(address, json=given), 201)["decided_by_name"] == "Rhea"
    far = ok(ama.get(f"/calculations/{correction}/progress"))
    assert (far["total"]["workers"], far["total"]["left_open"], far["left_open"]) == (1, 1, 1)
    assert far["left_out"] == [{"worker": "W-8", "is_disputed": True, "denied": "0.00"}]
    assert far["fewer"] == {"workers": 11, "amount": "2211.00", "is_less": True, "currencies": []}
    assert ok(ama.get(f"/calculations/{correction}"))["decision"]["agrees"]


def test_others_see_no_waiting_correction_and_no_code(api_as, sessions, wage_action, waiting):
    made, correction = waiting
    ok(api_as("ama").put(f"/calculations/{made}/plan", json={"first_due_on": "2026-05-01", "payments": 1}))
    of_another_case(sessions)
    for name in ("bo", "chi"):
        for part in ("", "/lines", "/progress", "/workers", "/correction", "/files/due.csv"):
            assert api_as(name).get(f"/calculations/{correction}{part}").status_code == 404, part
        listed = ok(api_as(name).get(f"/actions/{wage_action.id}/calculations"))["items"]
        assert [one["id"] for one in listed] == [made]
        far = ok(api_as(name).get(f"/calculations/{made}/progress"))
        assert (far["waiting_id"], far["waiting"]) == (None, None)
    given = {"decision": "agree", "reason": "The roster was looked at"}
    ok(api_as("rhea").post(f"/calculations/{correction}/decision", json=given), 201)
    far = ok(api_as("bo").get(f"/calculations/{correction}/progress"))
    assert (far["left_open"], far["left_out"]) == ("fewer than 5", [])
    assert far["fewer"] == {"workers": "11", "amount": "2211.00", "is_less": True, "currencies": []}
    far = ok(api_as("chi").get(f"/calculations/{correction}/progress"))
    assert (far["left_open"], far["left_out"], far["fewer"]) == (None, [], None)


def test_of_few_workers_no_sum_is_told(api_as, sessions, wage_action):
    ama = api_as("ama")
    made = post(ama, wage_action, TWELVE)
    correction = post(ama, wage_action, TWELVE[:9], supersedes_id=made["id"], reason=WHY)["id"]
    given = {"decision": "agree", "reason": "The roster was looked at"}
    ok(api_as("rhea").post(f"/calculations/{correction}/decision", json=given), 201)
    of_another_case(sessions)
    far = ok(api_as("bo").get(f"/calculations/{correction}/progress"))
    told = {"workers": "fewer than 5", "amount": None, "is_less": True, "currencies": []}
    assert far["fewer"] == told


def plain(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_correction_by_page(as_ama, as_rhea, sessions, browser_of, wage_action, waiting):
    made, correction = waiting
    own = plain(as_ama.get(f"/money/{correction}"))
    assert "Waits for a second person" in own
    assert "You sent it: somebody else decides." in own
    assert "W-8 disputed USD 201.00 left out" in own
    assert "waits for a second person" in plain(as_ama.get(f"/actions/{wage_action.id}/money"))
    assert f"/money/{correction}" in as_ama.get(f"/money/{made}").text
    assert f"/money/{correction}" in as_rhea.get(f"/actions/{wage_action.id}").text
    address = f"/money/{correction}/decision"
    assert as_rhea.post(address, data={"decision": "agree", "reason": "yes"}).status_code == 422
    given = {"decision": "agree", "reason": "The roster was looked at"}
    assert as_ama.post(address, data=given).status_code == 403
    assert as_rhea.post(address, data=given).status_code == 303
    page = plain(as_rhea.get(f"/money/{correction}"))
    assert "11 workers fewer, USD 2,211.00 less" in page
    assert "W-8 disputes the sum" in page
    assert "agreed to by Rhea" in page
    of_another_case(sessions)
    page = plain(browser_of("bo").get(f"/actions/{wage_action.id}"))
    assert "11 workers fewer, USD 2,211.00 less" in page
    assert "fewer than 5 workers" in page
    assert "W-8" not in page
    assert "corrected" not in plain(browser_of("chi").get(f"/actions/{wage_action.id}"))


def test_a_sheet_by_page_says_that_it_waits(as_ama, wage_action, waiting):
    made, _ = waiting
    data = {
        "kind": "back_wages",
        "missing_hours": "refuse",
        "lookback_reason": "hired in April",
        "supersedes_id": made,
        "reason": WHY,
        "file": (io.BytesIO(csv_of(*TWELVE[:2])), "sheet.csv"),
    }
    answer = as_ama.post(f"/actions/{wage_action.id}/money", data=data, follow_redirects=True)
    assert "it counts when a second person has agreed" in plain(answer)
