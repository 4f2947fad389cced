"""The pages and routes of delivery."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor import config
from auditor.config import SettingsError
from auditor.core import clock
from auditor.delivery.models import Message
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.notifications.service import Deadline
from tests.conftest import NORTHWIND, person_id


@pytest.fixture
def notice(session):
    """A reminder of Ama's."""
    now = clock.now()
    told = Deadline(
        "audit",
        "audit",
        NORTHWIND,
        (now + timedelta(days=2)).date(),
        (notifications.to_person(person_id("ama")),),
        {"purpose": "initial", "supplier": "Mill"},
    )
    notifications.remind(session, [told], subject_types=[], now=now)
    session.commit()
    found = session.scalars(sa.select(Notice)).one()
    session.commit()
    return found


def test_the_choice_is_shown_stored_and_checked(as_ama):
    page = as_ama.get("/reminders/delivery").text
    assert "E-mail is not set up" in page
    assert re.search(r'value="daily"\s+selected', page)
    assert as_ama.post("/reminders/delivery", data={"rhythm": "never", "hour": "25"}).status_code == 422
    assert as_ama.post("/reminders/delivery", data={"rhythm": "never", "hour": "5"}).status_code == 303
    assert re.search(r'value="never"\s+selected', as_ama.get("/reminders/delivery").text)


def test_the_api_tells_and_takes_the_choice(api_as):
    ama = api_as("ama")
    assert ama.get("/notices/delivery").json == {
        "rhythm": "daily",
        "hour": 6,
        "email": False,
        "webhook": False,
    }
    assert ama.put("/notices/delivery", json={"rhythm": "at_once", "hour": 7}).status_code == 204
    assert ama.get("/notices/delivery").json["rhythm"] == "at_once"
    assert ama.put("/notices/delivery", json={"rhythm": "hourly", "hour": 7}).status_code == 422


def test_a_reminder_is_snoozed_on_the_page(as_ama, notice):
    assert f"/reminders/{notice.id}/snooze" in as_ama.get("/reminders").text
    assert as_ama.post(f"/reminders/{notice.id}/snooze", data={"days": "soon"}).status_code == 422
    assert as_ama.post(f"/reminders/{notice.id}/snooze", data={"days": "9" * 5000}).status_code == 422
    answer = as_ama.post(f"/reminders/{notice.id}/snooze", data={"days": "3"}, follow_redirects=True)
    assert "You are reminded of it again on" in answer.text
    assert str(notice.id) not in answer.text


def test_a_reminder_is_snoozed_by_api_and_not_by_others(api_as, notice):
    until = (clock.now() + timedelta(days=3)).date().isoformat()
    refused = api_as("ama").put(f"/notices/{notice.id}/snooze", json={"days": 10**30})
    assert [one["advice"] for one in refused.json["problems"]] == ["Write a whole number from 1 to 14."]
    assert api_as("ama").put(f"/notices/{notice.id}/snooze", json={"days": 3}).json == {"until": until}
    assert api_as("ama").get("/notices").json["items"] == []
    for stranger in ("bo", "dara"):
        assert api_as(stranger).put(f"/notices/{notice.id}/snooze", json={"days": 3}).status_code == 404


def test_administrators_see_what_was_sent_and_try_again(session, as_adam, as_ama, api_as):
    now = clock.now()
    message = Message(
        channel="email",
        user_id=person_id("ama"),
        made_at=now,
        next_try_at=now,
        state="given_up",
        tries=6,
        trouble="recipient refused (550)",
    )
    session.add(message)
    session.commit()
    page = as_adam.get("/messages").text
    assert "recipient refused (550)" in page
    assert "neither" in page
    assert api_as("adam").get("/messages").json["items"][0]["state"] == "given_up"
    assert as_ama.get("/messages").status_code == 403
    assert api_as("dara").post(f"/messages/{message.id}/tries").status_code == 403
    assert as_adam.post(f"/messages/{message.id}/tries").status_code == 303
    assert api_as("adam").get("/messages").json["items"][0]["state"] == "waiting"
    assert api_as("adam").post(f"/messages/{message.id}/tries").status_code == 409


@pytest.mark.parametrize(
    "given",
    [
        {"MANUMIT_SMTP_URL": "mail.example"},
        {"MANUMIT_SMTP_URL": "http://mail.example"},
        {"MANUMIT_SMTP_URL": "smtps://u:p@:465", "MANUMIT_MAIL_FROM": "a@b.example"},
        {"MANUMIT_SMTP_URL": "smtps://u:p@mail.example:465"},
        {"MANUMIT_SMTP_URL": "smtps://u:p@mail.example:465", "MANUMIT_MAIL_FROM": "nobody"},
        {"MANUMIT_WEBHOOK_URL": "ftp://x.example", "MANUMIT_WEBHOOK_SECRET": "s" * 32},
        {"MANUMIT_WEBHOOK_URL": "https://x.example", "MANUMIT_WEBHOOK_SECRET": "short"},
        {"MANUMIT_WEBHOOK_URL": "https://u:p@x.example", "MANUMIT_WEBHOOK_SECRET": "s" * 32},
        {"MANUMIT_WEBHOOK_URL": "https://x.example:99999", "MANUMIT_WEBHOOK_SECRET": "s" * 32},
    ],
)
def test_a_way_out_that_cannot_be_used_stops_the_start_without_showing_a_secret(given):
    with pytest.raises(SettingsError) as refusal:
        config.read({"MANUMIT_SECRET_KEY": "k" * 64, **given})
    assert "p@" not in str(refusal.value)
