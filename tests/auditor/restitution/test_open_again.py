"""Money that is open after it was said to be paid: who is told, where it stands, and how it ends."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core.database import open_session
from auditor.findings import service as findings
from auditor.findings.models import Finding
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.remediation import closing
from auditor.remediation.models import Consent
from auditor.restitution import open_again, payments, plans, service
from auditor.restitution.models import Kind, Word
from auditor.scheduling.deadlines import READERS
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, calculated
from tests.conftest import NOON, NORTHWIND, actor_named, person_id

TWO = [WAGE | {"worker": f"W-{number}"} for number in (1, 2)]
PAID = [
    {"worker": row["worker"], "amount": "201", "paid_on": "2026-05-01", "method": "cash", "confirmed": "yes"}
    for row in TWO
]
OF_THE_CASE = {"role:reviewer", "role:compliance", str(person_id("bo"))}


def closed_at(session, storage, site, *, first_due_on=None, audit=None):
    """A finding whose money was paid and confirmed, closed; its action, calculation and payments."""
    ama, bo, rhea = map(actor_named, ("ama", "bo", "rhea"))
    action = action_about(session, site, bo, audit=audit)
    made = calculated(session, storage, action, Kind.BACK_WAGES, TWO, ama)
    due = first_due_on or NOON.date()
    plans.decide(session, made, action, first_due_on=due, payments=1, actor=ama, now=NOON)
    sent = service.of_records(PAID)
    paid = payments.record(session, storage, made, action, sent, actor=ama, now=NOON).recorded
    now = casework.remedied(session, storage, action.finding, ama, rhea)
    closing.close_finding(session, action.finding, actor=rhea, now=now)
    session.flush()
    return action, made, paid


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def closed(session, storage):
    return closed_at(session, storage, casework.supplier(session))


def say(session, action, made, word, worker="W-1", payment=None):
    now = action.finding.closed_at or NOON + timedelta(days=300)
    said = {"worker": worker, "word": word, "said_on": now.date(), "note": "The worker said so off site."}
    actor = actor_named("ama")
    payments.say(session, made, action, **said, payment=payment, actor=actor, now=now)
    session.flush()


def told(session, code=open_again.OPEN_AGAIN):
    query = sa.select(Notice.recipient).where(Notice.code == code, Notice.settled_at.is_(None))
    return sorted(session.scalars(query))


def test_nothing_is_told_while_money_is_with_the_workers(session, closed):
    action, made, _ = closed
    assert told(session) == []
    assert not open_again.is_unsettled(session, made)
    assert action.finding.state == "closed"


@pytest.mark.parametrize("word", [Word.DENIED, Word.DISPUTED])
def test_a_denial_or_dispute_after_closing_is_told_at_once_until_it_ends(session, closed, word):
    action, made, paid = closed
    of_payment = paid[0] if word == Word.DENIED else None
    say(session, action, made, word, payment=of_payment)
    assert set(told(session)) == OF_THE_CASE
    assert told(session, open_again.OWED_AGAIN) == [], "the payer learns of no word"
    say(session, action, made, Word.DISPUTED, worker="W-2")
    assert len(told(session)) == len(OF_THE_CASE), "told anew, in place of what was told before"
    ended = Word.CONFIRMED if of_payment else Word.DISPUTE_SETTLED
    say(session, action, made, ended, payment=of_payment)
    assert told(session), "another worker's dispute is open"
    say(session, action, made, Word.DISPUTE_SETTLED, worker="W-2")
    assert told(session) == []


def test_a_payment_taken_back_after_closing_is_told_to_the_payer_too(session, closed):
    action, _, paid = closed
    reason = "It was recorded for the wrong worker."
    payments.reverse(session, paid[0].id, reason=reason, actor=actor_named("ama"), now=NOON)
    assert set(told(session)) == OF_THE_CASE
    assert told(session, open_again.OWED_AGAIN) == [f"supplier:{action.supplier_id}"]


def test_more_owed_by_a_correction_after_closing_is_told(session, storage, closed):
    action, made, _ = closed
    more = [row | {"gross_paid": "300.00"} for row in TWO]
    why = "The pay slips were found."
    later = calculated(
        session, storage, action, Kind.BACK_WAGES, more, actor_named("ama"), corrects=made, why=why
    )
    assert set(told(session)) == OF_THE_CASE
    query = sa.select(Notice.subject_id).where(Notice.code == open_again.OPEN_AGAIN).distinct()
    assert session.scalars(query).all() == [later.id]


def test_while_the_finding_is_worked_on_a_denial_is_no_news(session, storage, bo, ama):
    action = action_about(session, casework.supplier(session), bo)
    made = calculated(session, storage, action, Kind.BACK_WAGES, TWO, ama)
    say(session, action, made, Word.DISPUTED)
    assert told(session) == []


def test_what_was_told_stays_while_a_reopened_finding_is_open(session, closed, rhea):
    action, made, paid = closed
    say(session, action, made, Word.DENIED, payment=paid[0])
    reason = "A worker has no money."
    findings.reopen(session, action.finding, reason=reason, actor=rhea, now=NOON + timedelta(days=200))
    session.flush()
    assert set(told(session)) == OF_THE_CASE
    assert not open_again.was_done(session, made, action.finding), "what repays is owed anew"
    say(session, action, made, Word.CONFIRMED, payment=paid[0])
    assert told(session) == []


def test_a_denial_is_on_pages_overview_and_api_and_the_finding_is_reopened_in_one_step(
    sessions, storage, browser_of, as_chi, api_as, supplier_of_chi, audit
):
    with open_session(sessions, NORTHWIND) as session:
        action, made, paid = closed_at(session, storage, supplier_of_chi, audit=audit)
        say(session, action, made, Word.DENIED, payment=paid[0])
        session.commit()
        finding_id, action_id, made_id = action.finding_id, action.id, made.id
    as_rhea = browser_of("rhea")
    for address in (f"/findings/{finding_id}", f"/actions/{action_id}"):
        page = as_rhea.get(address).text
        assert "Money is open again." in page
        assert f'href="/money/{made_id}"' in page
        seen_by_payer = as_chi.get(address)
        assert seen_by_payer.status_code == 200
        assert "pen again" not in seen_by_payer.text
        assert "owed money again" not in seen_by_payer.text
    assert "Money owed is open again" in as_rhea.get("/").text
    assert "Money owed" not in as_chi.get("/").text
    far = f"/calculations/{made_id}/progress"
    assert api_as("rhea").get(far).get_json()["is_open_again"] is True
    assert api_as("chi").get(far).get_json()["is_open_again"] is False
    of_another_case(sessions)
    seen_by_others = browser_of("bo").get(f"/findings/{finding_id}")
    assert seen_by_others.status_code == 200
    assert "Money is open again" not in seen_by_others.text
    again = {"move": "reopen", "reason": "Money owed to workers is open again."}
    assert as_rhea.post(f"/findings/{finding_id}/moves", data=again).status_code == 303
    page = as_rhea.get(f"/findings/{finding_id}").text
    assert "reopened" in page
    assert "Reopen the finding" not in page


def of_another_case(sessions):
    """Bo neither led nor wrote the audit nor recorded the finding."""
    with open_session(sessions, NORTHWIND) as session:
        for model, column in ((Audit, "lead_auditor_id"), (Audit, "author_id"), (Finding, "recorded_by")):
            session.execute(sa.update(model).values({column: person_id("rhea")}))
        session.commit()


def test_money_of_what_people_declined_since_is_no_notice_to_the_supplier_any_more(
    session, storage, supplier_of_chi, audit, chi, ama
):
    action, made, paid = closed_at(session, storage, supplier_of_chi, audit=audit)
    payments.reverse(
        session,
        paid[0].id,
        reason="It was recorded for the wrong worker.",
        actor=ama,
        now=NOON + timedelta(days=300),
    )
    session.flush()
    later = NOON + timedelta(days=400)

    def listed(actor):
        found = notifications.mine(session, actor=actor, now=later, with_read=True)
        return [one.code for one, _ in found if one.subject_id == made.id]

    assert open_again.OWED_AGAIN in listed(chi)
    action.consent = Consent.DECLINED
    session.flush()
    assert listed(chi) == []
    assert open_again.OPEN_AGAIN in listed(ama)
    action.consent = Consent.GIVEN
    session.flush()
    assert open_again.OWED_AGAIN in listed(chi)


def remind(session, now):
    deadlines = [one for read in READERS.values() for one in read(session, now)]
    notifications.remind(session, deadlines, subject_types=list(READERS), now=now)
    session.flush()


def test_an_overdue_instalment_is_reminded_of_once(session, storage, ama, bo):
    action = action_about(session, casework.supplier(session), bo)
    made = calculated(session, storage, action, Kind.BACK_WAGES, TWO, ama)
    plans.decide(session, made, action, first_due_on=NOON.date(), payments=1, actor=ama, now=NOON)
    remind(session, NOON)
    assert told(session, open_again.OVERDUE) == [], "today is the day"
    for days in (1, 2, 30):
        remind(session, NOON + timedelta(days=days))
        assert told(session, open_again.OVERDUE) == ["role:compliance"]
        assert told(session, open_again.TO_PAY) == [f"supplier:{action.supplier_id}"]
    (notice,) = session.scalars(sa.select(Notice).where(Notice.code == open_again.OVERDUE))
    assert (notice.due_on, notice.endpoint) == (NOON.date(), "restitution.calculation")
    sent, later = service.of_records(PAID), NOON + timedelta(days=31)
    paid = payments.record(session, storage, made, action, sent, actor=ama, now=later).recorded
    session.flush()
    assert told(session, open_again.OVERDUE) == told(session, open_again.TO_PAY) == []
    said = {"worker": "W-1", "word": Word.DENIED, "said_on": later.date()}
    payments.say(session, made, action, **said, payment=paid[0], actor=ama, now=later)
    remind(session, later)
    assert told(session, open_again.OVERDUE) == ["role:compliance"]
    assert told(session, open_again.TO_PAY) == [], "the payer learns of no denial"


def test_each_instalment_of_a_plan_is_one_reminder(session, storage, ama, bo):
    action = action_about(session, casework.supplier(session), bo, "ILO09")
    made = calculated(session, storage, action, Kind.RECRUITMENT_FEES, [FEE], ama)
    plans.decide(session, made, action, first_due_on=date(2026, 5, 10), payments=3, actor=ama, now=NOON)
    now = NOON.replace(month=7, day=1)
    remind(session, now)
    remind(session, now + timedelta(days=1))
    query = sa.select(Notice.due_on).where(Notice.code == open_again.OVERDUE, Notice.settled_at.is_(None))
    assert sorted(session.scalars(query)) == [date(2026, 5, 10), date(2026, 6, 10)]


def test_overdue_instalments_stand_on_the_overviews(sessions, storage, as_ama, as_chi, wage_action):
    with open_session(sessions, NORTHWIND) as session:
        action = session.merge(wage_action)
        made = calculated(session, storage, action, Kind.BACK_WAGES, TWO, actor_named("ama"))
        due = NOON.date() - timedelta(days=10)
        plans.decide(session, made, action, first_due_on=due, payments=1, actor=actor_named("ama"), now=NOON)
        remind(session, NOON)
        session.commit()
    for browser in (as_ama, as_chi):
        page = browser.get("/").text
        assert "Payment to workers overdue" in page
        assert f'href="/money/{made.id}"' in page
