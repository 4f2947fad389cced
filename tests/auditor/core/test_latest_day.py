"""The day of an event is that of the place: refused is only what has begun nowhere on earth."""

from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.core import clock
from auditor.core.errors import BadInput
from auditor.evidence import service as evidence
from auditor.findings import recording as findings
from auditor.findings.models import Substantiation
from auditor.portfolio import exits, leaving
from auditor.requests import controls
from auditor.requests import service as requests
from auditor.requests.service import Reply
from auditor.restitution import payments
from auditor.signals import service as signals
from auditor.signals.service import Report, SourceKind
from risk import indicators
from risk.vocabulary import Grade
from tests import casework

EVENING = datetime(2026, 6, 14, 22, 0, tzinfo=UTC)
"""Six o'clock in the morning of the 15th in Shanghai and Penang."""


@pytest.mark.parametrize(
    ("instant", "latest"),
    [
        (datetime(2026, 6, 14, 9, 59, tzinfo=UTC), date(2026, 6, 14)),
        (datetime(2026, 6, 14, 10, 0, tzinfo=UTC), date(2026, 6, 15)),
        (EVENING, date(2026, 6, 15)),
        (datetime(2026, 6, 15, 9, 59, tzinfo=UTC), date(2026, 6, 15)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_first_fourteen_hours_east_of_greenwich(instant, latest):
    assert clock.latest_day(instant) == latest


def _finding(session, ama, bo, site, day):
    draft = findings.Draft(code="ILO07", found_on=day, substantiation=Substantiation.ALLEGED)
    told = findings.problems_of(draft, actor=bo, now=EVENING)
    if told := [one for one in told if one["code"] == "day_in_the_future"]:
        raise BadInput(told)


def _signal(session, ama, bo, site, day):
    report = Report("D5-14", SourceKind.NGO, "Bulletin 7", day)
    signals.record(
        session, site.id, report, codes=frozenset(indicators.knowledge().indicators), actor=ama, now=EVENING
    )


def _question(session, ama, bo, site, day):
    said = {"asked_on": day, "due_on": day + timedelta(days=9)}
    requests.ask(session, [site.id], ("fees",), actor=ama, now=EVENING, **said)


def _answer(session, ama, bo, site, day):
    reply = Reply("some", Grade.DOCUMENT, day, "Records")
    requests.state_answer(session, site.id, "fees", reply, actor=ama, now=EVENING)


def _refusal(session, ama, bo, site, day):
    requests.ask(session, [site.id], ("fees",), actor=ama, now=EVENING - timedelta(days=9))
    session.flush()
    asked = session.query(requests.InformationRequest).one()
    requests.record_refusal(session, asked, actor=ama, now=EVENING, refused_on=day)


def _control(session, ama, bo, site, day):
    given = controls.Statement("grievance", 2, Grade.DOCUMENT, day, "Records")
    controls.state_control(session, site.id, given, actor=ama, now=EVENING)


def _word(session, ama, bo, site, day):
    latest = clock.latest_day(EVENING)
    payments._require_sense(payments.Word.DISPUTED, None, "The sum of one month is disputed.", day, latest)


def _end(session, ama, bo, site, day):
    said = exits.Said.of({"end_reason": "We buy this elsewhere."})
    leaving.may_end(session, site, day, said, actor=ama, now=EVENING)


def _photo(session, ama, bo, site, day):
    evidence._refuse_days_to_come(evidence.Facts(taken_on=day), EVENING)


ROUTES = [_finding, _signal, _question, _answer, _refusal, _control, _word, _end, _photo]


@pytest.mark.parametrize("state", ROUTES)
@pytest.mark.parametrize(("ahead", "is_stated"), [(0, True), (1, True), (2, False)])
def test_a_day_that_has_begun_at_the_site_is_no_day_to_come(session, ama, bo, state, ahead, is_stated):
    site = casework.supplier(session)
    day = EVENING.date() + timedelta(days=ahead)
    if is_stated:
        state(session, ama, bo, site, day)
        return
    with pytest.raises(BadInput) as refusal:
        state(session, ama, bo, site, day)
    assert {one["code"] for one in refusal.value.problems} <= {
        "day_in_future",
        "day_in_the_future",
        "day_not_possible",
    }
