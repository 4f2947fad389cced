"""A payment stands by the payer's word alone until its worker or a third party says so, and verifies nothing.

Of whom nobody can reach any more a reviewer says what was tried; that is told, and never as a confirmation.
"""

from datetime import timedelta

import pytest

from auditor.audits import rulebook
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.findings.models import Finding, FindingSeverity
from auditor.remediation import agreeing, closing, plan, service, sufficing
from auditor.remediation.models import CorrectiveAction
from auditor.reports import audit_material, audit_money
from auditor.reports.edition import Edition
from auditor.restitution import open_again, payments, progress, still_owed, unreached
from auditor.restitution import service as money
from auditor.restitution.models import Kind, Word
from auditor.restitution.sight import Sight
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, calculated, csv_of
from tests.auditor.restitution.test_api import ok, refused, uploaded
from tests.auditor.restitution.test_api import progress as far_of
from tests.auditor.restitution.test_pages import plain
from tests.conftest import NOON

ROWS = {
    "ILO08": (Kind.BACK_WAGES, WAGE, "201.00"),
    "ILO09": (Kind.RECRUITMENT_FEES, FEE | {"already_repaid": ""}, "1470.00"),
}
TRIED = "The partner called three times and asked in the home village; nobody knows where they are."
SUFFICES = service.Verification("on_site", True)


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def paid(session, storage, bo, ama):
    """Two workers owed money that was paid to both, and nobody asked them; by the code of the finding."""

    def pay_all(code, **cells):
        kind, row, amount = ROWS[code]
        action = action_about(session, casework.supplier(session), bo, code)
        for one in casework.actions_of(session, action.finding):
            agreeing.accept_as_written(session, one, actor=ama, now=NOON)
        casework.harm_stopped(session, action.finding)
        casework.evidenced(session, storage, action, ama)
        made = calculated(session, storage, action, kind, [row, row | {"worker": "W-015"}], ama)
        for worker in ("W-014", "W-015"):
            pay(session, storage, made, action, ama, worker, amount, **cells)
        return action, made

    return pay_all


def pay(session, storage, made, action, actor, worker, amount, **cells):
    row = {"worker": worker, "amount": amount, "paid_on": "2026-05-01", "method": "bank account", **cells}
    sent = money.of_records([row])
    outcome = payments.record(session, storage, made, action, sent, actor=actor, now=NOON)
    session.flush()
    return outcome


def told(session, made):
    return progress.of(session, made, seen=Sight.LINES, today=NOON.date())


def payment_of(session, made, worker):
    return next(one for one in told(session, made).payments if one.worker == worker)


def say(session, made, action, actor, worker, word):
    values = {
        "worker": worker,
        "word": word,
        "said_on": NOON.date(),
        "payment": payment_of(session, made, worker),
    }
    payments.say(session, made, action, **values, actor=actor, now=NOON)
    session.flush()


def review(session, made, action, actor, worker):
    values = {
        "worker": worker,
        "word": Word.DISPUTE_SETTLED,
        "note": "The legal aid centre saw the transfer.",
    }
    payments.say(session, made, action, **values, said_on=NOON.date(), actor=actor, now=NOON)
    session.flush()


def not_reached(session, made, action, actor, *workers, **values):
    values = {"workers": workers, "tried_on": NOON.date(), "note": TRIED} | values
    count = unreached.say(session, made, action, **values, actor=actor, now=NOON)
    session.flush()
    return count


def refusal_of(session, action, actor):
    with pytest.raises(Refused) as refusal:
        service.verify(session, action, SUFFICES, actor=actor, now=NOON)
    return refusal.value


@pytest.mark.parametrize(
    ("code", "unconfirmed"),
    [
        ("ILO08", "201.00 USD of back wages to 1 worker"),
        ("ILO09", "1,470.00 USD of recruitment fees to 1 worker"),
    ],
)
def test_nothing_is_verified_by_payments_that_no_worker_confirmed(
    session, paid, ama, rhea, code, unconfirmed
):
    action, made = paid(code)
    assert refusal_of(session, action, rhea).code == "payments_not_confirmed"
    say(session, made, action, ama, "W-014", Word.CONFIRMED)
    refusal = refusal_of(session, action, rhea)
    assert refusal.code == "payments_not_confirmed"
    assert refusal.details["unconfirmed"] == [f"{unconfirmed} (calculation {made.id})"]
    assert not open_again.is_unsettled(session, made), "silence opens nothing that was verified before"
    say(session, made, action, ama, "W-015", Word.CONFIRMED)
    service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    assert action.state == "verified"
    assert told(session, made).total.is_settled


def test_a_third_party_reviews_in_place_of_the_workers_word_and_settles_nobody(session, paid, ama, rhea):
    action, made = paid("ILO09", confirmed="not asked")
    say(session, made, action, ama, "W-014", Word.CONFIRMED)
    review(session, made, action, ama, "W-015")
    assert refusal_of(session, action, rhea).code == "payments_not_confirmed", "the payment is ama's own"
    review(session, made, action, rhea, "W-015")
    far = told(session, made)
    assert (far.total.unheard_workers, far.total.settled) == (0, 1)
    assert far.workers[1].state == "paid, reviewed by a third party"
    assert still_owed.not_confirmed(session, action) == []


def test_what_is_paid_after_a_review_is_confirmed_by_nobody(session, storage, paid, ama, rhea):
    action, made = paid("ILO09")
    review(session, made, action, rhea, "W-014")
    review(session, made, action, rhea, "W-015")
    payments.reverse(
        session, payment_of(session, made, "W-015").id, reason="It was another day.", actor=ama, now=NOON
    )
    pay(session, storage, made, action, ama, "W-015", "1470.00", reference="again")
    assert told(session, made).total.unheard_workers == 1
    assert still_owed.not_confirmed(session, action) == [made]


def test_whom_nobody_reaches_holds_up_nothing_and_is_never_told_as_confirmed(session, paid, ama, rhea):
    action, made = paid("ILO09")
    say(session, made, action, ama, "W-014", Word.CONFIRMED)
    assert not_reached(session, made, action, rhea, "W-015") == 1
    assert not_reached(session, made, action, rhea, "W-015") == 0, "told again it is the same"
    far = told(session, made)
    assert (far.total.confirmed, far.total.not_reached, far.total.not_reached_workers) == (1470, 1470, 1)
    assert (far.total.unheard, far.total.settled, far.total.is_settled) == (0, 1, False)
    assert far.workers[1].state == "paid, not confirmed: not reached"
    (tried,) = unreached.tried(session, made, "USD")
    assert (tried["note"], tried["payments"], tried["recorded_by"]) == (TRIED, 1, rhea.name)
    service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    assert closing.obstacles_of_action(session, action) == []


@pytest.mark.parametrize(
    ("said", "state", "is_open"),
    [("yes", "paid and confirmed", False), ("no", "a payment is denied", True)],
)
def test_a_worker_who_is_found_after_all_has_the_last_word(
    session, storage, paid, ama, rhea, said, state, is_open
):
    action, made = paid("ILO09")
    not_reached(session, made, action, rhea, "W-014", "W-015")
    service.verify(session, action, SUFFICES, actor=rhea, now=NOON)
    outcome = pay(session, storage, made, action, ama, "W-015", "1470.00", confirmed=said)
    assert outcome.heard == 1, "a sheet brings the first word of the worker, though somebody gave up before"
    assert told(session, made).workers[1].state == state
    assert open_again.is_unsettled(session, made) is is_open
    assert len(unreached.tried(session, made, "USD")) == 1
    assert not_reached_count(session, made) == 1


def not_reached_count(session, made):
    return told(session, made).total.not_reached_workers


@pytest.mark.parametrize(
    ("who", "values", "expected"),
    [
        ("ama", {}, Refused),
        ("bo", {}, Refused),
        ("rhea", {"note": "gone"}, BadInput),
        ("rhea", {"note": "Call her husband at +977 984 555 1234, he may know it."}, BadInput),
        ("rhea", {"tried_on": NOON.date() + timedelta(days=3)}, BadInput),
        ("rhea", {"tried_on": NOON.date().replace(month=4, day=30)}, BadInput),
        ("rhea", {"workers": ("W-015", "W-999")}, NotThere),
        ("rhea", {"workers": ()}, NotThere),
        ("rhea", {"workers": ("W-014",)}, NotThere),
    ],
)
def test_who_may_say_that_nobody_is_reached_and_of_what(session, paid, ama, bo, rhea, who, values, expected):
    """Of W-014, who confirmed, there is nothing to be tried."""
    action, made = paid("ILO09")
    say(session, made, action, ama, "W-014", Word.CONFIRMED)
    actor = {"ama": ama, "bo": bo, "rhea": rhea}[who]
    with pytest.raises(expected):
        not_reached(session, made, action, actor, *values.pop("workers", ("W-015",)), **values)
    assert told(session, made).total.unheard_workers == 1


def test_nobody_gives_up_on_workers_whom_they_paid(session, storage, paid, rhea):
    action, made = paid("ILO09")
    pay(session, storage, made, action, rhea, "W-015", "1.00", reference="second")
    with pytest.raises(Refused, match="own_work"):
        not_reached(session, made, action, rhea, "W-015")
    assert not_reached(session, made, action, rhea, "W-014") == 1


def test_a_denial_is_not_overwritten_by_who_is_not_reached(session, paid, ama, rhea):
    action, made = paid("ILO09")
    say(session, made, action, ama, "W-014", Word.DENIED)
    with pytest.raises(NotThere):
        not_reached(session, made, action, rhea, "W-014")
    assert refusal_of(session, action, rhea).code == "money_outstanding"


def test_the_workers_are_asked_where_the_table_asks_them():
    """The rows whose proof or test is that a worker, or a survivor, confirms."""
    asks = {
        code
        for code, rule in rulebook.all_actions().items()
        if "confirm" in (told := f"{rule.evidence} {rule.done_when}".casefold())
        and ("worker" in told or "survivor" in told)
    }
    assert asks == still_owed.WORKERS_SAY


@pytest.mark.parametrize(("at", "is_asked"), [("WAG-02", True), ("WAG-01", False), ("WAG-03", False)])
def test_only_the_action_that_repays_waits_for_the_workers(session, paid, at, is_asked):
    action, made = paid("ILO08")
    here = next(one for one in casework.actions_of(session, action.finding) if one.code == at)
    assert (still_owed.not_confirmed(session, here) == [made]) is is_asked


def test_where_no_action_repays_the_one_with_the_sheet_waits_for_the_workers(session, storage, bo, ama):
    finding = casework.finding(session, casework.supplier(session), bo, code="ILO02")
    casework.contained(session, finding)
    actions = {one.code: one for one in casework.actions_of(session, finding)}
    made = calculated(session, storage, actions["DEC-01"], Kind.BACK_WAGES, [WAGE], ama)
    pay(session, storage, made, actions["DEC-01"], ama, "W-014", "201.00")
    assert still_owed.not_confirmed(session, actions["DEC-01"]) == [made]
    assert still_owed.not_confirmed(session, actions["DEC-03"]) == []


@pytest.mark.parametrize("code", sorted(still_owed.WORKERS_SAY - set(plan.REPAYS.values())))
@pytest.mark.parametrize("severity", list(FindingSeverity))
def test_what_people_confirm_is_verified_by_hearing_them(severity, code):
    action = CorrectiveAction(code=code, finding=Finding(code="ILO05", severity=severity.value))
    assert set(sufficing.methods(action)) == {"off_site_interviews", "partner"}


def test_the_restricted_report_tells_what_nobody_confirmed(session, storage, ama, bo, rhea):
    site = casework.supplier(session)
    audit = casework.audit_left(session, site, ama, bo)
    action = action_about(session, site, bo, "ILO09", audit)
    rows = [FEE | {"worker": f"W-{number}", "already_repaid": ""} for number in range(6)]
    made = calculated(session, storage, action, Kind.RECRUITMENT_FEES, rows, ama)
    for number in range(6):
        pay(session, storage, made, action, ama, f"W-{number}", "1470.00")
    not_reached(session, made, action, rhea, "W-0", "W-1")
    loaded = audit_material.load(session, audit, Edition.RESTRICTED, now=NOON)
    (line,) = audit_money.lines(session, loaded)
    assert "paid, not confirmed by workers: USD 5,880.00 (fewer than 5 workers)" in line.remarks
    gone = "paid to workers who could not be reached, not confirmed: USD 2,940.00 (fewer than 5 workers)"
    assert gone in line.remarks
    (of_action,) = audit_money.by_action(session, loaded).values()
    assert (
        "USD 5,880.00 paid, not confirmed\nUSD 2,940.00 paid, not confirmed: workers not reached" in of_action
    )
    shared = audit_material.load(session, audit, Edition.SHAREABLE, now=NOON)
    told_there = str(audit_money.lines(session, shared))
    assert "not confirmed" not in told_there
    assert "not reached" not in told_there


def test_by_page_and_api(api_as, as_ama, as_rhea, fee_action):
    ama, rhea = api_as("ama"), api_as("rhea")
    rows = [FEE | {"worker": f"W-{number}", "already_repaid": ""} for number in range(1, 7)]
    made = ok(uploaded(ama, fee_action, csv_of(*rows), "fees.csv", kind="recruitment_fees"), 201)
    body = {
        "payments": [
            {"worker": row["worker"], "paid_on": "2026-05-01", "amount": "1470", "method": "cash"}
            for row in rows
        ]
    }
    ok(ama.post(f"/calculations/{made['id']}/payments", json=body))
    page = plain(as_ama.get(f"/money/{made['id']}"))
    assert "Paid, not confirmed USD 8,820.00 to 6 workers" in page
    assert "Workers nobody can reach any more" not in page, "compliance pays, a reviewer gives up"
    assert "USD 8,820.00 to 6 workers" in plain(as_ama.get(f"/actions/{fee_action.id}"))
    body = {"workers": ["W-1", "W-2"], "tried_on": "2026-06-02", "note": TRIED}
    refused(ama.post(f"/calculations/{made['id']}/unreached", json=body), 403, "not_allowed")
    short = body | {"note": "gone"}
    assert rhea.post(f"/calculations/{made['id']}/unreached", json=short).status_code == 422
    assert ok(rhea.post(f"/calculations/{made['id']}/unreached", json=body), 201) == {"payments": 2}
    far = far_of(rhea, made)
    assert (far["total"]["unheard"], far["total"]["unheard_workers"]) == ("5880.00", 4)
    assert (far["total"]["not_reached"], far["total"]["not_reached_workers"]) == ("2940.00", 2)
    assert [one["note"] for one in far["tried"]] == [TRIED]
    typed = {"workers": "W-3 W-999", "tried_on": "2026-06-02", "note": TRIED}
    assert as_rhea.post(f"/money/{made['id']}/unreached", data=typed).status_code == 404
    early = {"workers": "W-3", "tried_on": "2026-04-02", "note": TRIED}
    again = as_rhea.post(f"/money/{made['id']}/unreached", data=early)
    assert (again.status_code, TRIED in again.text) == (422, True), "nothing typed is lost"
    as_rhea.post(f"/money/{made['id']}/unreached", data=early | {"tried_on": "2026-06-02"})
    page = plain(as_rhea.get(f"/money/{made['id']}"))
    assert "Not reached USD 4,410.00 to 3 workers, not confirmed" in page
    assert TRIED in page
    assert "settled" not in page.split("Confirmed")[1].split("Not reached")[0].replace("and settles", "")


def test_the_supplier_and_other_auditors_read_nothing_of_it(session, paid, rhea):
    action, made = paid("ILO09")
    not_reached(session, made, action, rhea, "W-014")
    for seen in (Sight.PAYER, Sight.GROUPS):
        total = progress.of(session, made, seen=seen, today=NOON.date()).total
        assert (total.not_reached_workers, total.confirmed) == (0, 0)
