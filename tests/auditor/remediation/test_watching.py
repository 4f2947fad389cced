"""The visit that sees a remedy, and the watch over it: neither is said to be over before it can be."""

import re
from datetime import timedelta

import pytest

from auditor.audits import rulebook
from auditor.core.errors import Refused
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity, FindingState
from auditor.notifications.service import stage_of
from auditor.remediation import agreeing, choices, closing, plan, service, watching
from auditor.remediation.models import Consent
from auditor.scheduling import deadlines
from tests import casework
from tests.conftest import NOON

MOMENT = timedelta(seconds=1)
OVER = NOON + casework.days(180)


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def grave(session, bo):
    return casework.finding(session, casework.supplier(session), bo, code="ILO09")


def action_of(session, finding, code):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        call(*args, **kwargs)
    assert refusal.value.code == code
    return refusal.value.details


def begun(session, storage, action, ama):
    """An accepted action begun, with a file, not yet handed in as done."""
    if action.consent == Consent.ASKED:
        action.consent = Consent.GIVEN
    service.start(session, action, actor=ama, now=NOON)
    casework.show(session, storage, action, ama)


def test_a_watch_is_not_handed_in_before_the_remedy_is_verified(session, storage, grave, ama, rhea):
    casework.accepted_plan(session, grave, ama, rhea)
    watch = action_of(session, grave, watching.WATCH)
    begun(session, storage, watch, ama)
    refused("watch_not_begun", service.submit_evidence, session, watch, actor=ama, now=OVER)


def test_a_watch_begins_with_the_last_remedy_though_nobody_asked_for_a_plan(
    session, storage, grave, ama, rhea
):
    for action in casework.actions_of(session, grave):
        agreeing.accept_as_written(session, action, actor=ama, now=NOON)
    owed = casework.owed_of(session, grave)
    for action in owed:
        casework.evidenced(session, storage, action, ama)
    watch = action_of(session, grave, watching.WATCH)
    for action in owed:
        assert watch.clock_started_at is None
        casework.verified(session, action, rhea)
    assert grave.state != FindingState.VERIFIED
    assert watch.clock_started_at == NOON


def test_a_watch_takes_its_days(session, storage, grave, ama, rhea):
    casework.mended(session, storage, grave, ama, rhea)
    assert grave.state == FindingState.VERIFIED
    watch = action_of(session, grave, watching.WATCH)
    begun(session, storage, watch, ama)
    first = NOON + casework.days(90 - 14)
    told = refused(
        "follow_up_too_early", service.submit_evidence, session, watch, actor=ama, now=first - MOMENT
    )
    assert told["earliest"] == f"{first:%Y-%m-%d %H:%M} UTC"
    told = refused("first_note_missing", service.submit_evidence, session, watch, actor=ama, now=first)
    assert told["earliest"] == first.date()
    casework.show(session, storage, watch, ama, "the note after 90 days", first)
    service.submit_evidence(session, watch, actor=ama, now=first)
    seen = service.Verification("on_site", True)
    told = refused("too_early", service.verify, session, watch, seen, actor=rhea, now=OVER - MOMENT)
    assert told == {"days": 180, "earliest": f"{OVER:%Y-%m-%d %H:%M} UTC"}
    assert f"action_{watching.WATCH}_not_verified" in closing.obstacles_to_closing(session, grave, rhea)
    refused("second_note_missing", service.verify, session, watch, seen, actor=rhea, now=OVER)
    casework.show(session, storage, watch, ama, "the note after 180 days", OVER)
    service.verify(session, watch, seen, actor=rhea, now=OVER)
    told = {f"counts_{days}": "Nobody spoke: it was seen in papers." for days in (30, 90, 180)}
    closing.close_finding(session, grave, actor=rhea, now=OVER, told=told)


def test_the_page_says_when_a_watch_is_over(session, storage, grave, ama, rhea, browser_of):
    casework.mended(session, storage, grave, ama, rhea)
    watch, visit = (action_of(session, grave, code) for code in (watching.WATCH, watching.VISIT))
    session.commit()
    page, other = (
        browser_of("ama").get(f"/actions/{one.id}").get_data(as_text=True) for one in (watch, visit)
    )
    assert "Watch over" in page
    assert f"{OVER:%Y-%m-%d %H:%M} UTC</time>; it is verified from then on" in page
    assert "Watch over" not in other


def test_a_watch_that_shows_too_little_is_sent_back_at_any_time_on_the_same_clock(
    session, storage, grave, ama, rhea
):
    casework.mended(session, storage, grave, ama, rhea)
    watch = action_of(session, grave, watching.WATCH)
    casework.evidenced(session, storage, watch, ama, NOON + casework.days(90))
    poor = service.Verification("on_site", False, "Nobody asked the night shift.")
    service.verify(session, watch, poor, actor=rhea, now=NOON + casework.days(91))
    again = action_of(session, grave, watching.WATCH)
    assert (again.attempt, watching.over_at(again)) == (2, OVER)


def test_who_handed_in_the_first_note_is_reminded_of_the_end_of_the_watch(session, storage, grave, ama, rhea):
    casework.mended(session, storage, grave, ama, rhea)
    watch = action_of(session, grave, watching.WATCH)

    def stages(now):
        session.flush()
        found = deadlines.open_actions(session, now)
        return {stage_of(one, now) for one in found if one.subject_id == watch.id} - {""}

    assert stages(NOON + casework.days(91)) == {"2026-09-13 overdue 2026-09-14"}
    casework.evidenced(session, storage, watch, ama, NOON + casework.days(90))
    assert stages(NOON + casework.days(91)) == set()
    assert stages(OVER - casework.days(7)) == {f"{OVER.date()} due 7"}
    assert stages(OVER + casework.days(1)) == {f"{OVER.date()} overdue {OVER.date() + casework.days(1)}"}


def test_a_finding_raised_after_its_remedy_was_verified_is_watched_when_the_rest_is_done(
    session, storage, ama, bo, rhea
):
    finding = casework.finding(session, casework.supplier(session), bo)
    casework.remedied(session, storage, finding, ama, rhea)
    gravest = FindingSeverity.ZERO_TOLERANCE
    findings.set_severity(session, finding, gravest, reason="", actor=rhea, now=NOON)
    plan.draw_up(session, finding, actor=rhea, now=NOON)
    assert action_of(session, finding, watching.WATCH).clock_started_at is None
    for action in casework.actions_of(session, finding):
        if action.state == "proposed":
            action.state = "accepted"
    later = NOON + casework.days(3)
    for action in casework.owed_of(session, finding):
        if action.state == "accepted":
            casework.evidenced(session, storage, action, ama, later)
            casework.verified(session, action, rhea, now=later)
    assert action_of(session, finding, watching.WATCH).clock_started_at == later


def test_a_visit_waits_for_the_remedy_that_it_sees(session, storage, grave, ama, rhea):
    casework.accepted_plan(session, grave, ama, rhea)
    remedies = [one for one in casework.owed_of(session, grave) if one.phase == "remedy"]
    assert {one.code for one in remedies} == {"DBT-02", "UNI-05", "UNI-06"}
    visit, seen = action_of(session, grave, watching.VISIT), service.Verification("off_site_interviews", True)
    begun(session, storage, visit, ama)
    for action in casework.owed_of(session, grave):
        if action.phase == "contain":
            casework.evidenced(session, storage, action, ama)
    for action in remedies:
        told = refused("visit_too_early", service.submit_evidence, session, visit, actor=ama, now=NOON)
        assert action.code in told["actions"]
        casework.evidenced(session, storage, action, ama)
    service.submit_evidence(session, visit, actor=ama, now=NOON)
    for action in remedies:
        told = refused("visit_too_early", service.verify, session, visit, seen, actor=rhea, now=NOON)
        assert action.code in told["actions"]
        casework.verified(session, action, rhea)
    casework.visited(session, visit)
    service.verify(session, visit, seen, actor=rhea, now=NOON)


def test_a_visit_does_not_wait_for_a_remedy_that_people_declined(session, storage, grave, ama, rhea):
    for action in casework.actions_of(session, grave):
        if action.code in {"UNI-05", "UNI-06"}:
            choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
            service.reject(session, action, reason="Nobody wishes that now.", actor=rhea, now=NOON)
    casework.mended(session, storage, grave, ama, rhea)
    assert action_of(session, grave, watching.VISIT).state == "verified"


@pytest.mark.parametrize(
    ("looks", "is_shown"),
    [
        ([77, 77], False),
        ([90, 165], False),
        ([170, 170], False),
        ([170, 180], False),
        ([76, 166], True),
        ([90, 180], True),
        ([166, 180], True),
        ([10, 90, 180], True),
    ],
)
def test_each_day_of_a_watch_has_a_look_of_its_own(session, storage, grave, ama, rhea, looks, is_shown):
    casework.mended(session, storage, grave, ama, rhea)
    watch = action_of(session, grave, watching.WATCH)
    service.start(session, watch, actor=ama, now=NOON)
    for number, look in enumerate(looks):
        casework.show(session, storage, watch, ama, f"note {number}", NOON + casework.days(look))
    service.submit_evidence(session, watch, actor=ama, now=OVER)
    seen = service.Verification("on_site", True)
    if is_shown:
        service.verify(session, watch, seen, actor=rhea, now=OVER)
        return
    told = refused("second_note_missing", service.verify, session, watch, seen, actor=rhea, now=OVER)
    assert told["earliest"] == (OVER - watching.EARLIEST).date()


def test_a_note_is_of_the_day_that_it_states_and_not_of_the_one_on_which_it_comes(
    session, storage, grave, ama, rhea
):
    casework.mended(session, storage, grave, ama, rhea)
    watch = action_of(session, grave, watching.WATCH)
    casework.evidenced(session, storage, watch, ama, NOON + casework.days(90))
    late = casework.show(session, storage, watch, ama, "found in a drawer", OVER)
    late.taken_on = (NOON + casework.days(91)).date()
    session.flush()
    seen = service.Verification("on_site", True)
    refused("second_note_missing", service.verify, session, watch, seen, actor=rhea, now=OVER)


def test_what_the_next_weeks_have_to_show_is_not_verified_before_they_are_over(
    session, storage, ama, bo, rhea, browser_of
):
    """OTM-01: "no one over 60 h … in next 4 weeks"; OTM-02: "hours inside law for 3 months"."""
    finding = casework.finding(session, casework.supplier(session), bo, code="PUR-01", cohort_label="weeks")
    for one in casework.actions_of(session, finding):
        session.delete(one)
    session.flush()
    seen = service.Verification("on_site", True)
    for code, days in (("OTM-01", 28), ("OTM-02", 90)):
        action = plan.add(session, finding, rulebook.action(code), [], actor=ama, now=NOON)
        action.state = "evidence"
        session.flush()
        casework.show(session, storage, action, ama)
        session.flush()
        over = (action.clock_started_at or action.proposed_at) + casework.days(days)
        session.commit()
        page = browser_of("ama").get(f"/actions/{action.id}").get_data(as_text=True)
        assert "Its days over" in page
        assert f"{over:%Y-%m-%d %H:%M} UTC</time>; it is verified from then on" in page
        told = refused("span_not_over", service.verify, session, action, seen, actor=rhea, now=over - MOMENT)
        assert told == {"action": code, "days": days, "earliest": f"{over:%Y-%m-%d %H:%M} UTC"}
        service.verify(session, action, seen, actor=rhea, now=over)
        assert action.state == "verified"


def test_each_test_that_speaks_of_weeks_or_months_to_come_has_its_days():
    """A new row of the actions table with such a test asks for its days."""
    ahead = re.compile(r"\b(?:in (?:the )?next|for) \d+ (?:days|weeks|months)\b")
    told = {code for code, one in rulebook.all_actions().items() if ahead.search(one.done_when.lower())}
    assert told == set(watching.SPANS)
