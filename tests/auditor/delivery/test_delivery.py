"""Reminders on their way out: a real mail server and a real webhook, the worker's own job."""

import dataclasses
import hashlib
import hmac
import uuid
from datetime import timedelta

import orjson
import pytest
import sqlalchemy as sa

from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.core.errors import NotThere, Refused
from auditor.core.need_to_know import NeedToKnow
from auditor.core.work import Work
from auditor.delivery import jobs, service
from auditor.delivery.models import Message, MessageNotice, Rhythm
from auditor.delivery.service import Choice
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.notifications.service import Deadline
from auditor.users.models import User
from tests.auditor.delivery.servers import Hook, Mailbox, running
from tests.conftest import EASTGATE, NOON, NORTHWIND, actor_named, person_id

SECRET = "s" * 32
SUPPLIER = "Riverside Garments"


@pytest.fixture
def mailbox():
    with running(Mailbox()) as server:
        yield server


@pytest.fixture
def hook():
    with running(Hook()) as server:
        yield server


@pytest.fixture
def by_mail(settings, mailbox):
    """The settings of an installation that sends e-mail."""
    return dataclasses.replace(
        settings, smtp_url=mailbox.url, mail_from="manumit@northwind.example", public_url="https://m.example"
    )


@pytest.fixture
def by_hook(settings, hook):
    """The settings of one that posts to a webhook."""
    return dataclasses.replace(settings, webhook_url=hook.url, webhook_secret=SECRET)


def deadline(recipient, *, days=3, hours=None, code="action"):
    return Deadline(
        code,
        "corrective_action",
        uuid.uuid4(),
        (NOON + timedelta(days=days)).date(),
        (recipient,),
        {"action": "UNI-01", "supplier": SUPPLIER},
        due_at=NOON + timedelta(hours=hours) if hours is not None else None,
    )


@pytest.fixture
def due(session):
    """`due(deadline, …)` writes the reminders of these deadlines."""

    def write(*deadlines, now=NOON):
        notifications.remind(session, deadlines, subject_types=[], now=now)
        session.commit()

    return write


def deliver(settings, sessions, now=NOON, organisation=NORTHWIND):
    """The worker's job, as the worker calls it."""
    work = Work(
        settings=settings,
        sessions=sessions,
        run_id=uuid.uuid4(),
        organisation_id=organisation,
        job="deliver",
        due_at=now,
        parameters={},
        asked_by=None,
        progress=lambda done, total, message: None,
        submit=lambda run_id: None,
        now=lambda: now,
    )
    return jobs.deliver(work)


TO_AMA = notifications.to_person(person_id("ama"))


def test_nothing_leaves_where_no_way_out_is_set(settings, sessions, session, due):
    due(deadline(TO_AMA))
    deliver(settings, sessions)
    assert session.scalars(sa.select(Message)).all() == []


def test_whoever_has_an_account_with_two_organisations_gets_the_messages_of_each_apart(
    by_mail, sessions, session, unbound_session, due, mailbox
):
    values = {"email": session.get(User, person_id("ama")).email}
    session.rollback()
    unbound_session.execute(sa.update(User).where(User.id == person_id("dara")).values(values))
    unbound_session.commit()
    due(deadline(TO_AMA))
    with open_session(sessions, EASTGATE) as theirs:
        to_dara = deadline(notifications.to_person(person_id("dara")), days=-1)
        notifications.remind(theirs, [to_dara], subject_types=[], now=NOON)
        theirs.commit()
    deliver(by_mail, sessions)
    deliver(by_mail, sessions, organisation=EASTGATE)
    assert [one["To"] for one in mailbox.received] == ["ama@northwind.example"] * 2
    for written, own, other in zip(
        mailbox.received, ("Northwind", "Eastgate"), ("Eastgate", "Northwind"), strict=True
    ):
        text = written.get_content()
        assert f"They are for your account at {own}." in text
        assert other not in text
        assert text.count("- Corrective action") == 1


def test_a_person_gets_one_digest_a_day_from_the_hour_on(by_mail, sessions, due, mailbox):
    due(deadline(TO_AMA), deadline(notifications.to_role(Role.COMPLIANCE), days=-1))
    deliver(by_mail, sessions, NOON.replace(hour=5))
    assert mailbox.received == []
    assert deliver(by_mail, sessions) == {"sent": 1, "failed": 0}
    deliver(by_mail, sessions, NOON + timedelta(hours=1))
    due(deadline(TO_AMA))
    deliver(by_mail, sessions, NOON + timedelta(hours=2))
    [written] = mailbox.received
    assert (written["To"], written["From"]) == ("ama@northwind.example", "manumit@northwind.example")
    assert written["Subject"] == "Manumit: 2 reminders, 1 overdue"
    text = written.get_content()
    assert text.splitlines()[:2] == [
        "- Corrective action: overdue since 2026-06-14",
        "- Corrective action: due 2026-06-18",
    ]
    assert "https://m.example/reminders" in text
    deliver(by_mail, sessions, NOON + timedelta(days=1))
    assert len(mailbox.received) == 2


def test_no_name_of_a_supplier_finding_or_person_leaves(by_mail, sessions, due, mailbox):
    due(deadline(TO_AMA))
    deliver(by_mail, sessions)
    [written] = mailbox.received
    assert SUPPLIER not in written.as_string()
    assert "UNI-01" not in written.as_string()


def test_what_runs_in_hours_waits_for_no_digest(by_mail, sessions, due, mailbox):
    early = NOON.replace(hour=2)
    due(deadline(TO_AMA, days=0, hours=6), deadline(TO_AMA), now=early)
    deliver(by_mail, sessions, early)
    assert [one["Subject"] for one in mailbox.received] == ["Manumit: 1 reminder"]


def test_news_comes_at_once(by_mail, sessions, session, mailbox):
    user = session.get(User, person_id("bo"))
    notifications.announce(
        session,
        "role_given",
        user,
        [TO_AMA],
        fields={"by": "Adam", "person": "Bo", "roles": "reviewer"},
        now=NOON,
    )
    session.commit()
    deliver(by_mail, sessions, NOON.replace(hour=1))
    [written] = mailbox.received
    assert written.get_content().startswith("- Role given: on 2026-06-15")


def test_somebody_in_two_roles_is_written_to_once_of_each_thing(by_mail, sessions, session, due, mailbox):
    session.get(User, person_id("ama")).roles = [Role.COMPLIANCE, Role.REVIEWER]
    both = dataclasses.replace(
        deadline(TO_AMA), recipients=tuple(map(notifications.to_role, (Role.COMPLIANCE, Role.REVIEWER)))
    )
    due(both)
    deliver(by_mail, sessions)
    deliver(by_mail, sessions, NOON + timedelta(days=1))
    to_ama = [
        one["Subject"] for one in mailbox.received if one["To"] == session.get(User, person_id("ama")).email
    ]
    assert to_ama == ["Manumit: 1 reminder"]


@pytest.mark.parametrize(("rhythm", "messages"), [(Rhythm.AT_ONCE, 1), (Rhythm.NEVER, 0), (Rhythm.DAILY, 0)])
def test_a_person_chooses_the_rhythm(by_mail, sessions, session, due, mailbox, rhythm, messages):
    service.choose(session, Choice(rhythm, 20), actor=actor_named("ama"))
    session.commit()
    due(deadline(TO_AMA))
    deliver(by_mail, sessions)
    assert len(mailbox.received) == messages


def test_what_was_read_snoozed_or_settled_is_not_sent(by_mail, sessions, session, due, mailbox, ama):
    read, asleep, settled = (deadline(TO_AMA) for _ in range(3))
    due(read, asleep, settled)
    notices = {one.subject_id: one for one in session.scalars(sa.select(Notice))}
    notifications.mark_read(session, notices[read.subject_id], actor=ama, now=NOON)
    notifications.snooze(session, notices[asleep.subject_id], days=3, actor=ama, now=NOON)
    notices[settled.subject_id].settled_at = NOON
    session.commit()
    deliver(by_mail, sessions)
    assert mailbox.received == []
    deliver(by_mail, sessions, NOON + timedelta(days=3))
    assert [one["Subject"] for one in mailbox.received] == ["Manumit: 1 reminder"]


def test_a_notice_that_is_settled_before_its_message_goes_out_is_left_out(
    by_mail, sessions, session, due, mailbox
):
    due(deadline(TO_AMA))
    mailbox.refuses["ama@northwind.example"] = "450 later"
    assert deliver(by_mail, sessions) == {"sent": 0, "failed": 1}
    session.execute(sa.update(Notice).values(settled_at=NOON))
    session.commit()
    mailbox.refuses.clear()
    deliver(by_mail, sessions, NOON + timedelta(hours=1))
    assert mailbox.received == []
    session.expire_all()
    assert session.scalars(sa.select(Message.state)).one() == "dropped"


def test_whoever_left_gets_nothing_more(by_mail, sessions, session, due, mailbox):
    due(deadline(TO_AMA))
    session.get(User, person_id("ama")).is_active = False
    session.commit()
    deliver(by_mail, sessions)
    assert mailbox.received == []


def test_another_organisation_gets_its_own_only(by_mail, sessions, due, mailbox):
    due(deadline(notifications.to_role(Role.COMPLIANCE)))
    deliver(by_mail, sessions, organisation=EASTGATE)
    assert mailbox.received == []


def test_a_failed_message_is_tried_again_later_and_then_given_up(by_mail, sessions, session, due, mailbox):
    due(deadline(TO_AMA))
    mailbox.refuses["ama@northwind.example"] = "450 later"
    now = NOON
    for tries, wait in enumerate(service.WAITS, 1):
        deliver(by_mail, sessions, now)
        deliver(by_mail, sessions, now)  # too soon: nothing happens
        session.expire_all()
        message = session.scalars(sa.select(Message).where(Message.user_id == person_id("ama"))).first()
        assert (message.state, message.tries, message.trouble) == (
            "waiting",
            tries,
            "recipient refused (450)",
        )
        session.commit()
        now += wait
    deliver(by_mail, sessions, now)
    session.expire_all()
    message = session.scalars(sa.select(Message).where(Message.tries == 6)).one()
    assert message.state == "given_up"
    told = session.scalars(sa.select(Notice).where(Notice.code == "message_given_up")).one()
    assert told.recipient == "role:administrator"
    session.commit()
    service.try_again(session, message.id, actor=actor_named("adam"), now=now)
    session.commit()
    mailbox.refuses.clear()
    deliver(by_mail, sessions, now)
    assert "ama@northwind.example" in {one["To"] for one in mailbox.received}


def test_an_address_that_is_refused_for_good_is_given_up_at_once(by_mail, sessions, session, due, mailbox):
    due(deadline(TO_AMA))
    mailbox.refuses["ama@northwind.example"] = "550 nobody here"
    deliver(by_mail, sessions)
    message = session.scalars(sa.select(Message)).one()
    assert (message.state, message.tries) == ("given_up", 1)


@pytest.mark.parametrize("address", ["ama@northwind.example\nBcc: eve@x.example", "ämä@northwind.example"])
def test_an_address_that_no_mail_can_go_to_holds_up_no_other(
    by_mail, sessions, session, due, mailbox, address
):
    due(deadline(notifications.to_role(Role.REVIEWER)), deadline(TO_AMA))
    session.get(User, person_id("ama")).email = address
    session.commit()
    assert deliver(by_mail, sessions) == {"sent": 1, "failed": 1}
    assert [one["To"] for one in mailbox.received] == ["rhea@northwind.example"]


def test_a_connection_that_breaks_sends_the_same_message_again(by_mail, sessions, due, mailbox):
    due(deadline(TO_AMA))
    mailbox.breaks = True
    assert deliver(by_mail, sessions)["failed"] == 1
    mailbox.breaks = False
    deliver(by_mail, sessions, NOON + timedelta(minutes=6))
    [written] = mailbox.received
    assert written["Message-ID"].endswith("@manumit.invalid>")


def test_a_server_that_is_not_there_is_told_without_its_address(by_mail, sessions, session, due):
    due(deadline(TO_AMA))
    deliver(dataclasses.replace(by_mail, smtp_url="smtp://127.0.0.1:1"), sessions)
    assert session.scalars(sa.select(Message.trouble)).one() == (
        "the mail server was not reached (ConnectionRefusedError)"
    )


def test_two_workers_send_a_message_once(by_mail, sessions, session, due):
    due(deadline(TO_AMA))
    service.choose(session, Choice(Rhythm.AT_ONCE, 0), actor=actor_named("ama"))
    session.add(Message(channel="email", user_id=person_id("ama"), made_at=NOON, next_try_at=NOON))
    session.commit()
    message_id = session.scalar(sa.select(Message.id))
    session.commit()
    with open_session(sessions, NORTHWIND) as first:
        assert service.take(first, message_id, now=NOON) is not None
        first.commit()
    with open_session(sessions, NORTHWIND) as second:
        assert service.take(second, message_id, now=NOON) is None


def test_the_webhook_gets_every_notice_once_signed_and_without_names(by_hook, sessions, due, hook):
    due(deadline(TO_AMA), deadline(notifications.to_role(Role.REVIEWER)))
    assert deliver(by_hook, sessions) == {"sent": 1, "failed": 0}
    deliver(by_hook, sessions, NOON + timedelta(hours=1))
    [(path, headers, body)] = hook.received
    assert path == "/notices?from=manumit"
    seconds, digest = (part.partition("=")[2] for part in headers["Manumit-Signature"].split(","))
    assert int(seconds) == int(NOON.timestamp())
    assert hmac.new(SECRET.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest() == digest
    told = orjson.loads(body)
    assert (told["form"], told["message"]) == ("manumit-notices-1", headers["Manumit-Message"])
    assert {one["recipient"] for one in told["notices"]} == {TO_AMA, "role:reviewer"}
    assert SUPPLIER.encode() not in body


def test_the_webhook_gets_one_notice_of_one_event_whoever_it_is_for(by_hook, sessions, due, hook):
    roles = [notifications.to_role(role) for role in (Role.COMPLIANCE, Role.REVIEWER)]
    both = dataclasses.replace(deadline(TO_AMA), recipients=tuple(roles))
    due(both)
    deliver(by_hook, sessions)
    due(dataclasses.replace(both, recipients=(*roles, TO_AMA)))
    deliver(by_hook, sessions, NOON + timedelta(hours=1))
    [(_, _, body)] = hook.received
    [told] = orjson.loads(body)["notices"]
    assert sorted(told["recipients"]) == sorted(roles)
    assert told["recipient"] == told["recipients"][0]


@pytest.fixture
def restricted(session):
    """A reminder of a matter that Ama is on the list of."""
    case_id = uuid.uuid4()
    told = dataclasses.replace(
        deadline(TO_AMA, code="case"),
        subject_type="zero_tolerance_case",
        subject_id=case_id,
        fields={"case": "K7-QX", "steps": "the report"},
    )
    session.add(NeedToKnow(subject_id=case_id, person_id=person_id("ama"), added_at=NOON))
    notifications.remind(session, [told], subject_types=[], now=NOON)
    session.commit()


def test_a_matter_that_few_may_know_of_goes_to_no_webhook(by_hook, sessions, restricted, hook):
    deliver(by_hook, sessions)
    assert hook.received == []


def test_an_email_does_not_say_what_a_matter_is_that_few_may_know_of(by_mail, sessions, restricted, mailbox):
    deliver(by_mail, sessions)
    [written] = mailbox.received
    assert written.get_content().startswith("- A matter that few may know of: due 2026-06-18")
    assert "K7-QX" not in written.as_string()
    assert "olerance" not in written.as_string()


@pytest.mark.parametrize("answer", [302, 404, 500])
def test_any_answer_but_success_is_a_failure_and_leads_nowhere(by_hook, sessions, session, due, hook, answer):
    hook.answers = answer
    due(deadline(TO_AMA))
    assert deliver(by_hook, sessions)["failed"] == 1
    assert len(hook.received) == 1
    assert session.scalars(sa.select(Message.trouble)).one() == f"the webhook answered {answer}"


def test_a_notice_stands_in_one_message_to_a_person(session, due):
    due(deadline(TO_AMA))
    notice_id = session.scalar(sa.select(Notice.id))
    for _ in range(2):
        message = Message(channel="email", user_id=person_id("ama"), made_at=NOON, next_try_at=NOON)
        session.add(message)
        session.flush()
        session.add(MessageNotice(message_id=message.id, notice_id=notice_id, recipient=TO_AMA))
    with pytest.raises(sa.exc.IntegrityError):
        session.flush()


@pytest.mark.parametrize("days", [0, 15, -1])
def test_a_snooze_is_short(session, due, ama, days):
    due(deadline(TO_AMA))
    with pytest.raises(Refused, match="snooze_too_long"):
        notifications.snooze(
            session, session.scalars(sa.select(Notice)).one(), days=days, actor=ama, now=NOON
        )


def test_a_term_in_hours_is_not_put_off_and_another_ones_reminder_is_not_there(session, due, ama, bo):
    due(deadline(TO_AMA, days=0, hours=20))
    notice = session.scalars(sa.select(Notice)).one()
    with pytest.raises(Refused, match="runs_in_hours"):
        notifications.snooze(session, notice, days=1, actor=ama, now=NOON)
    with pytest.raises(NotThere):
        notifications.snooze(session, notice, days=1, actor=bo, now=NOON)


def test_one_snoozes_for_oneself_alone(session, due, ama, rhea):
    due(deadline(notifications.to_role(Role.COMPLIANCE)))
    [(notice, _)] = notifications.mine(session, actor=ama, now=NOON)
    assert (
        notifications.snooze(session, notice, days=7, actor=ama, now=NOON)
        == (NOON + timedelta(days=7)).date()
    )
    assert notifications.mine(session, actor=ama, now=NOON) == []
    other = dataclasses.replace(rhea, roles=frozenset({Role.COMPLIANCE}))
    assert len(notifications.mine(session, actor=other, now=NOON)) == 1
    assert len(notifications.mine(session, actor=ama, now=NOON + timedelta(days=7))) == 1


def test_only_administrators_see_what_was_sent_and_try_again(session, ama, adam):
    message = Message(channel="email", user_id=person_id("ama"), made_at=NOON, next_try_at=NOON)
    session.add(message)
    session.flush()
    with pytest.raises(Refused, match="not_allowed"):
        service.messages(session, actor=ama, limit=10)
    assert [(one.id, name) for one, name in service.messages(session, actor=adam, limit=10)] == [
        (message.id, "Ama")
    ]
    with pytest.raises(Refused, match="message_not_given_up"):
        service.try_again(session, message.id, actor=adam, now=NOON)
