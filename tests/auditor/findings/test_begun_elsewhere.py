"""The day on which fieldwork begins is one of the site; what is recorded on it is kept back everywhere."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from alembic import command

from auditor.audits import beginning
from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.core import clock, migrate
from auditor.findings import shielding
from auditor.history import service as history
from auditor.remediation import recording
from auditor.scoring import new_audit
from tests import casework
from tests.conftest import NOON

PLACES = {"KI": 14, "FJ": 12, "BD": 6, "US": -8, "AS": -11}
"""Kiribati's Line Islands, Fiji, Dhaka, Los Angeles and Samoa of the United States, by hours from UTC."""
DAY = date(2026, 6, 18)
HOURS = {"at midnight": 0, "in the small hours": 2, "in the morning": 8, "in the evening": 20, "late": 23.99}
WHY = "The team was there that day and had no line."


def there(place, day, hours):
    """An instant by the clock of a place, as the code passes `now`: in UTC."""
    zone = timezone(timedelta(hours=PLACES[place]))
    return (datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(hours=hours)).astimezone(UTC)


@pytest.fixture(params=PLACES)
def place(request):
    return request.param


@pytest.fixture
def site(session, place):
    return casework.supplier(session, country=place)


@pytest.fixture
def scheduled(session, site, ama):
    row = casework.audit(session, site, ama)
    audits.schedule(session, row, actor=ama, now=NOON)
    return row


def record(session, site, bo, at, **values):
    """A finding recorded outside any audit."""
    drafted = casework.draft(found_on=at.date(), cohort_label=f"group of {at:%d %H %M}", **values)
    made = recording.record(session, site, None, drafted, actor=bo, now=at)
    session.flush()
    return made


def is_told(finding):
    return shielding.may_supplier_know(finding, finding.supplier_id)


@pytest.mark.parametrize("hours", HOURS.values(), ids=HOURS)
def test_what_is_recorded_on_the_stated_day_is_kept_back_at_every_hour_of_it(
    session, place, site, scheduled, bo, hours
):
    made = record(session, site, bo, there(place, DAY, hours))
    known = record(session, site, bo, there(place, DAY - timedelta(days=3), hours))
    now = max(there(place, DAY, 9), made.recorded_at)
    beginning.start(session, scheduled, started_on=DAY, actor=bo, now=now)
    session.flush()
    assert not is_told(made)
    assert is_told(known), "the supplier has known of it for days"


@pytest.mark.parametrize("hours", HOURS.values(), ids=HOURS)
def test_where_nobody_states_the_day_it_is_the_one_that_it_is_there(
    session, place, site, scheduled, bo, hours
):
    made = record(session, site, bo, there(place, DAY, 0))
    known = record(session, site, bo, there(place, DAY - timedelta(days=2), 23))
    audits.start(session, scheduled, actor=bo, now=there(place, DAY, hours))
    session.flush()
    assert not is_told(made)
    assert is_told(known), "it was recorded on a day before"


def test_where_nobody_states_the_day_what_was_recorded_the_evening_before_stays_known(
    session, place, site, scheduled, bo
):
    known = record(session, site, bo, there(place, DAY - timedelta(days=1), 18))
    audits.start(session, scheduled, actor=bo, now=there(place, DAY, 8))
    session.flush()
    assert is_told(known), "fourteen hours old, and of the day before"


@pytest.mark.parametrize("place", ["BD"], indirect=True)
@pytest.mark.parametrize("started_on", [None, DAY])
def test_terms_of_what_the_supplier_knew_before_fieldwork_keep_their_date(
    session, place, site, scheduled, bo, started_on
):
    """It was recorded in the small hours of the day on which fieldwork began, and hidden only then."""
    made = record(session, site, bo, there(place, DAY, 1))
    (owed,) = [one for one in casework.actions_of(session, made) if one.code == "DOC-01"]
    before = owed.due_at
    began, ended = there(place, DAY, 9), there(place, DAY + timedelta(days=2), 17)
    assert is_told(made)
    beginning.start(session, scheduled, started_on=started_on, actor=bo, now=began)
    assert not is_told(made)
    assert owed.due_at == before < ended
    later = record(session, site, bo, there(place, DAY, 10))
    audits.suspend(session, scheduled, reason="Someone was threatened.", actor=bo, now=began)
    audits.resume(session, scheduled, actor=bo, now=began)
    audits.finish_fieldwork(session, scheduled, reason="one day was agreed", actor=bo, now=ended)
    session.flush()
    assert is_told(made)
    assert owed.due_at == before
    events = [(one.action, one.at) for one in history.of_subject(session, owed.id)]
    assert ("action_kept_back", began) in events
    assert "action_term_begun" not in dict(events)
    (new,) = [one for one in casework.actions_of(session, later) if one.code == "DOC-01"]
    assert new.due_at == ended + timedelta(hours=24), "it learns of that one only now"


def test_a_day_that_is_corrected_keeps_back_what_was_recorded_on_it(session, place, site, scheduled, bo):
    made = record(session, site, bo, there(place, DAY - timedelta(days=2), 1))
    audits.start(session, scheduled, actor=bo, now=there(place, DAY, 12))
    session.flush()
    assert is_told(made)
    earlier = DAY - timedelta(days=2)
    beginning.correct(session, scheduled, started_on=earlier, reason=WHY, actor=bo, now=there(place, DAY, 13))
    session.flush()
    assert not is_told(made)
    audits.suspend(session, scheduled, reason="Someone was threatened.", actor=bo, now=there(place, DAY, 14))
    audits.resume(session, scheduled, actor=bo, now=there(place, DAY + timedelta(days=3), 9))
    assert scheduled.begun_at == clock.begins_first(earlier)


def test_its_terms_begin_when_fieldwork_has_ended_also_of_what_was_recorded_outside_the_audit(
    session, place, site, scheduled, bo
):
    began, ended = there(place, DAY, 9), there(place, DAY + timedelta(days=2), 17)
    beginning.start(session, scheduled, started_on=DAY, actor=bo, now=began)
    made = record(session, site, bo, there(place, DAY, 10))
    (owed,) = [one for one in casework.actions_of(session, made) if one.code == "DOC-01"]
    before = owed.due_at
    audits.finish_fieldwork(session, scheduled, reason="one day was agreed", actor=bo, now=ended)
    session.flush()
    assert is_told(made)
    assert owed.due_at == ended + timedelta(hours=24) > before
    assert [one.at for one in history.of_subject(session, owed.id) if one.action == "action_term_begun"] == [
        ended
    ]


@pytest.mark.parametrize("place", ["KI", "FJ"], indirect=True)
def test_the_audit_that_found_false_records_in_the_east_is_not_the_new_one_that_gate_g7_asks_for(
    session, place, site, scheduled, bo
):
    morning = there(place, DAY, 8)
    beginning.start(session, scheduled, started_on=DAY, actor=bo, now=morning)
    drafted = casework.draft(code="FALSE_RECORDS", found_on=morning.date())
    recording.record(session, site, scheduled, drafted, actor=bo, now=morning)
    session.flush()
    assert morning.date() < DAY
    ((hidden, _last),) = new_audit.days_hidden(session, [site.id])[site.id]
    assert not scheduled.started_on > hidden


def test_days_begin_first_where_they_begin_first():
    instant = clock.begins_first(DAY)
    assert instant == there("KI", DAY, 0)
    assert clock.latest_day(instant) == DAY
    assert clock.latest_day(instant - timedelta(microseconds=1)) == DAY - timedelta(days=1)


def test_audits_from_before_are_dated_by_the_earliest_instant_of_their_day(session, engine, site, bo, ama):
    going_on, planned = casework.audit_on_site(session, site, ama, bo), casework.audit(session, site, ama)
    early = clock.begins_first(going_on.started_on)
    made, known = (record(session, site, bo, early + by) for by in (timedelta(0), -timedelta(microseconds=1)))
    session.commit()
    with engine.execution_options(writes=True).begin() as raw:
        config = migrate._config()
        config.attributes["connection"] = raw
        command.downgrade(config, "0034")
        command.upgrade(config, "0035")
    session.expire_all()
    assert (going_on.begun_at, planned.begun_at) == (early, None)
    assert (is_told(made), is_told(known)) == (False, True)
    session.execute(sa.update(Audit).values(begun_at=None))
    session.expire_all()
    assert not is_told(known), "begun by an earlier release, that leaves it blank"
