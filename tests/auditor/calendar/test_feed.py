"""The feed behind a secret address: who opens it, what it tells, and what it never does."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import moving, reporting
from auditor.audits import service as audits
from auditor.audits.models import Announcement, Purpose
from auditor.core import clock
from auditor.history.models import Event
from auditor.users import calendar_addresses, links
from auditor.users.keys import digest
from auditor.users.models import CalendarAddress, User
from tests import casework
from tests.auditor.calendar.reading import events_of, plain
from tests.conftest import NORTHWIND, person_id


@pytest.fixture
def soon():
    """A day that a feed shows, whatever day it is."""
    return clock.today() + timedelta(days=20)


def address_of(browser):
    """A new address, as its page shows it once."""
    answer = browser.post("/account/calendar")
    assert answer.status_code == 201
    return re.search(r"(/calendar/[^<]+\.ics)", answer.text)[1]


def events_at(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return events_of(answer.data)


def test_a_lead_auditor_reads_own_audits_without_signing_in(session, ama, soon, as_bo, client):
    site = casework.supplier(session)
    audit = casework.audit(session, site, ama, planned_on=soon)
    session.commit()
    (event,) = events_at(client, address_of(as_bo))
    assert event["UID"] == f"{audit.id}@audit.manumit"
    assert event["DTSTART;VALUE=DATE"] == f"{soon:%Y%m%d}"
    assert event["DTEND;VALUE=DATE"] == f"{soon + timedelta(days=2):%Y%m%d}"
    assert event["STATUS"] == "TENTATIVE"
    assert event["URL"].endswith(f"/audits/{audit.id}")


def test_an_unannounced_audit_names_no_site_to_anybody(session, ama, soon, as_bo, as_ama, client):
    site = casework.supplier(session, "Secret Mill Ltd", address="1 Hidden Road")
    casework.audit(session, site, ama, planned_on=soon)
    session.commit()
    for browser in (as_bo, as_ama):
        content = client.get(address_of(browser)).data
        (event,) = events_of(content)
        assert plain(event["SUMMARY"]) == "Audit, see Manumit"
        assert b"Secret" not in content
        assert b"Hidden" not in content


def test_a_site_that_is_told_is_named_but_never_one_of_a_special_audit(session, ama, soon, as_bo, client):
    told = {"announcement": Announcement.ANNOUNCED, "planned_on": soon}
    casework.audit(session, casework.supplier(session, "Told Mill"), ama, **told)
    for name, purpose in (("Alert Mill", Purpose.SPECIAL), ("Case Mill", Purpose.INVESTIGATION)):
        casework.audit(session, casework.supplier(session, name), ama, purpose=purpose, **told)
    session.commit()
    titles = sorted(plain(event["SUMMARY"]) for event in events_at(client, address_of(as_bo)))
    assert titles == ["Audit, see Manumit", "Audit, see Manumit", "Audit: Told Mill"]


def test_a_moved_audit_keeps_its_uid_and_has_a_higher_sequence(session, ama, soon, as_bo, client):
    audit = casework.audit(session, casework.supplier(session), ama, planned_on=soon)
    session.commit()
    address = address_of(as_bo)
    (before,) = events_at(client, address)
    later = moving.Move(soon + timedelta(days=7), audit.lead_auditor_id)
    moving.move(session, audit, later, reason="The line stands still.", actor=ama, now=clock.now())
    session.commit()
    (after,) = events_at(client, address)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert after["DTSTART;VALUE=DATE"] == f"{soon + timedelta(days=7):%Y%m%d}"
    assert after["DTSTAMP"] > before["DTSTAMP"]


def test_a_cancelled_audit_is_told_to_be_cancelled(session, ama, soon, as_bo, client):
    audit = casework.audit(session, casework.supplier(session), ama, planned_on=soon)
    audits.schedule(session, audit, actor=ama, now=clock.now())
    audits.cancel(session, audit, reason="The site has closed.", actor=ama, now=clock.now())
    session.commit()
    (event,) = events_at(client, address_of(as_bo))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "2")


def test_each_change_of_an_entry_has_a_sequence_and_an_instant_of_its_own(
    session, ama, bo, rhea, soon, as_bo, client
):
    site = casework.supplier(session, workers_max=500)
    scheduled = casework.audit(session, site, ama, planned_on=soon)
    issued = casework.issued_audit(session, casework.supplier(session, "Other Mill"), ama, bo, rhea)
    issued.planned_on = soon
    session.commit()
    address = address_of(as_bo)

    def told(audit):
        return next(one for one in events_at(client, address) if str(audit.id) in one["UID"])

    before = [told(scheduled), told(issued)]
    assert before == [told(scheduled), told(issued)]
    audits.schedule(session, scheduled, actor=ama, now=clock.now())
    correction = {"headcount": 1500}
    reporting.revise(session, issued, correction, reason="Counted wrong.", actor=rhea, now=clock.now())
    session.commit()
    after = [told(scheduled), told(issued)]
    assert [one["STATUS"] for one in after] == ["CONFIRMED", "CONFIRMED"]
    for old, new in zip(before, after, strict=True):
        assert int(new["SEQUENCE"]) == int(old["SEQUENCE"]) + 1
        assert new["DTSTAMP"] > old["DTSTAMP"]


def test_an_audit_handed_over_is_called_off_for_who_had_it(session, ama, soon, as_bo, client):
    ann = User(
        organisation_id=NORTHWIND,
        email="ann@northwind.example",
        name="Ann",
        roles=["auditor"],
        created_at=clock.now(),
    )
    session.add(ann)
    session.flush()
    audit = casework.audit(session, casework.supplier(session), ama, planned_on=soon)
    moving.move(session, audit, moving.Move(soon, ann.id), reason="Bo is away.", actor=ama, now=clock.now())
    session.commit()
    (event,) = events_at(client, address_of(as_bo))
    assert (event["UID"], event["STATUS"]) == (f"{audit.id}@audit.manumit", "CANCELLED")


def test_a_wrong_a_renewed_and_a_revoked_address_are_not_there(as_bo, client):
    assert client.get("/calendar/wrong.ics").status_code == 404
    first = address_of(as_bo)
    second = address_of(as_bo)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert as_bo.post("/account/calendar/revocation").status_code == 303
    assert client.get(second).status_code == 404
    assert "There is no address." in as_bo.get("/account").text


def test_the_address_is_stored_as_a_digest_only(session, as_bo):
    key = address_of(as_bo).removeprefix("/calendar/").removesuffix(".ics")
    stored = session.scalars(sa.select(CalendarAddress)).one()
    assert stored.token_digest == digest(key)
    assert key not in as_bo.get("/account").text
    events = session.scalars(sa.select(Event).where(Event.action.like("calendar%")))
    assert [event.action for event in events] == ["calendar_address_made"]


def test_a_closed_account_and_a_new_password_end_the_address(session, as_bo, client):
    address = address_of(as_bo)
    bo = session.get_one(User, person_id("bo"))
    bo.is_active = False
    session.commit()
    assert client.get(address).status_code == 404
    bo.is_active = True
    key = links.make(session, bo, now=clock.now())
    links.use(session, key, "another battery horse staple", now=clock.now())
    session.commit()
    assert client.get(address).status_code == 404


def test_whoever_may_no_more_see_audits_reads_nothing(session, as_bo, client):
    address = address_of(as_bo)
    session.get_one(User, person_id("bo")).roles = ["administrator"]
    session.commit()
    assert client.get(address).status_code == 404


def test_suppliers_and_administrators_get_no_address(as_chi, as_adam):
    for browser in (as_chi, as_adam):
        assert browser.post("/account/calendar").status_code == 403
        assert "Feed for my calendar" not in browser.get("/account").text


def test_the_feed_holds_audits_of_one_organisation_only(session, ama, soon, as_dara, client):
    casework.audit(session, casework.supplier(session), ama, planned_on=soon)
    session.commit()
    assert events_at(client, address_of(as_dara)) == []


def test_the_address_opens_nothing_but_the_feed_and_only_to_read(as_bo, client):
    address = address_of(as_bo)
    assert client.post(address).status_code == 405
    key = address.removeprefix("/calendar/").removesuffix(".ics")
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_guessing_is_slowed_down(client):
    answers = [client.get(f"/calendar/guess{number}.ics").status_code for number in range(70)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_an_action_that_a_person_owes_is_a_deadline_without_its_code(session, ama, bo, as_bo, client):
    site = casework.supplier(session)
    finding = casework.finding(session, site, bo)
    action = next(one for one in casework.actions_of(session, finding) if one.due_at)
    action.owner_id = person_id("bo")
    action.due_at = datetime(2026, 7, 5, 1, 30, tzinfo=UTC)
    session.commit()
    content = client.get(address_of(as_bo)).data
    (event,) = events_of(content)
    assert plain(event["SUMMARY"]) == "Deadline, see Manumit"
    assert plain(event["DESCRIPTION"]) == "It ends at 01:30 UTC on 2026-07-05.", "in Lima that is the 4th"
    assert event["TRANSP"] == "TRANSPARENT"
    assert action.code.encode() not in content
    assert b"Riverside" not in content


def test_nobody_reads_a_feed_whose_owner_is_not_known(session):
    assert calendar_addresses.reader_of(session, "") is None
