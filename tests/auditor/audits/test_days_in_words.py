"""What an audit's page says of the day of fieldwork is true of a passed day, of today and of one to come."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.audits import beginning, service
from auditor.audits.models import AuditState
from auditor.core.errors import BadInput
from tests import casework
from tests.conftest import NOON

MORNING = NOON.replace(hour=8)
"""It is the day before yet where each day ends last."""
DAY = timedelta(days=1)


@pytest.fixture
def site(session):
    """A supplier to be audited."""
    return casework.supplier(session)


@pytest.mark.parametrize("state", [AuditState.DRAFT, AuditState.SCHEDULED])
@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, {"draft": "was not put on the programme", "scheduled": "no fieldwork is started"}),
        (0, {"draft": "", "scheduled": ""}),
        (9, {"draft": "", "scheduled": "That day is to come."}),
    ],
)
def test_the_page_says_of_the_planned_day_what_is_true_of_it(session, site, ama, as_bo, state, days, said):
    now = datetime.now(UTC)
    row = casework.audit(session, site, ama, planned_on=now.date() + days * DAY)
    if state == AuditState.SCHEDULED:
        service.schedule(session, row, actor=ama, now=now)
    session.commit()
    words = beginning.of_planned_day(row, now)
    assert bool(words) == bool(said[state])
    assert said[state] in words
    page = as_bo.get(f"/audits/{row.id}").text
    for one in (beginning.PLANNED_TO_COME, *beginning.PLANNED_PASSED.values()):
        assert (one in page) == (one == words)


def test_nothing_is_asked_of_the_planned_day_once_fieldwork_began(session, site, ama, bo):
    row = casework.audit_on_site(session, site, ama, bo, planned_on=NOON.date() - 3 * DAY)
    assert beginning.of_planned_day(row, NOON) == ""


def test_a_first_day_before_the_programme_is_refused_with_the_instant_of_the_history(session, site, ama, bo):
    """In the morning in UTC the day on which there was a kit first is not the one that the history shows."""
    row = casework.audit(session, site, ama)
    service.schedule(session, row, actor=ama, now=MORNING)
    with pytest.raises(BadInput) as refusal:
        beginning.start(session, row, started_on=NOON.date() - 2 * DAY, actor=bo, now=NOON)
    advice = refusal.value.problems[0]["advice"]
    assert "put on the programme on 2026-06-15 at 08:00 UTC" in advice
    assert "Write 2026-06-14 or a later day" in advice
    beginning.start(session, row, started_on=NOON.date() - DAY, actor=bo, now=NOON)


def test_the_forms_name_the_days_that_can_be_written(session, site, ama, as_bo, bo):
    now = datetime.now(UTC)
    row = casework.audit(session, site, ama, planned_on=now.date())
    service.schedule(session, row, actor=ama, now=now - 4 * DAY)
    session.commit()
    first = beginning.first_possible(session, row)
    assert f"{first} at the earliest" in as_bo.get(f"/audits/{row.id}").text
    beginning.start(session, row, started_on=now.date() - DAY, actor=bo, now=now)
    session.commit()
    last = beginning.last_possible(session, row, now)
    page = as_bo.get(f"/audits/{row.id}").text
    assert f"A day from {first}, when there was a kit first, to {last}." in page


def test_fieldwork_that_began_where_the_next_day_has_come_does_not_end_before_it(session, site, ama, bo):
    row = casework.audit(session, site, ama)
    service.schedule(session, row, actor=ama, now=NOON)
    in_auckland = NOON.date() + DAY
    beginning.start(session, row, started_on=in_auckland, actor=bo, now=NOON)
    service.finish_fieldwork(session, row, reason="The site was shut on that day.", actor=bo, now=NOON)
    assert (row.started_on, row.ended_on) == (in_auckland, in_auckland)
