"""The score of a day is what people saw at its end; what waited then stands beside it."""

import random
from datetime import timedelta

import pytest

from auditor.core.errors import Refused
from auditor.findings.models import FindingSeverity, Substantiation
from auditor.scoring import being_shown, comparing, explaining, reviewing, service
from auditor.scoring.models import Assessment
from tests import casework
from tests.auditor.scoring.test_rescoring import answer, answer_well, score, shown
from tests.conftest import NOON

DAY = NOON.date()


def hours(number):
    return NOON + timedelta(hours=number)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def of_day(session, site, days, today=40):
    return explaining.of_day(session, site.id, DAY + timedelta(days=days), today=DAY + timedelta(days=today))


def test_while_a_lower_score_waits_the_day_has_the_one_that_people_see(session, site, ama, rhea):
    score(session, site)
    first = shown(session, site).assessment_id
    answer_well(session, site, at=hours(25), by=ama.user_id)
    score(session, site, now=hours(26))
    row = shown(session, site)
    seen, lower = row.assessment_id, row.pending_id
    assert seen != lower
    basis = service.basis(session, hours(80).date())
    reviewing.agree(session, row, basis=basis, reason="seen on site", actor=rhea, now=hours(80))
    session.flush()
    found = [of_day(session, site, days) for days in range(6)]
    assert [one.shown.id for one in found] == [first, seen, seen, lower, lower, lower]
    assert [one.waiting and one.waiting.id for one in found] == [None, lower, lower, None, None, None]
    assert found[1].shown.final > found[1].waiting.final
    with pytest.raises(Refused) as refusal:
        of_day(session, site, -1)
    assert refusal.value.code == "not_scored_by_then"


def test_facts_that_changed_and_changed_back_have_their_turn_again(session, site):
    """The row of the first is shown again: the one stored last is not the one shown last."""
    shown_ids = []
    for hour, fees in enumerate(("policy_only", "some", "policy_only")):
        answer(session, site, "fees", fees, "self", at=hours(hour))
        score(session, site, now=hours(hour))
        shown_ids.append(shown(session, site).assessment_id)
    assert shown_ids[0] == shown_ids[2] != shown_ids[1]
    assert of_day(session, site, 0).shown.id == of_day(session, site, 0, today=0).shown.id == shown_ids[0]


def test_a_score_is_compared_with_the_one_that_was_shown_before_it(session, site):
    answer(session, site, "fees", "policy_only", "self", at=NOON)
    score(session, site)
    first = shown(session, site)
    shown_first, final_first = first.assessment_id, first.final
    answer(session, site, "fees", "some", "self", at=hours(1))
    score(session, site, now=hours(1))
    between = shown(session, site).final
    answer(session, site, "fees", "policy_only", "self", at=hours(2))
    score(session, site, now=hours(2))
    row = shown(session, site)
    assert (row.assessment_id, row.final) == (shown_first, final_first)
    assert final_first < between
    answer(session, site, "fees", "over_one_month", "self", at=hours(3))
    score(session, site, now=hours(3))
    newest = session.get_one(Assessment, shown(session, site).assessment_id)
    since = comparing.with_previous(session, newest)
    assert (since.older.id, since.older.final, since.unshown) == (shown_first, final_first, "")
    assert since.difference == round(newest.final - final_first, 1)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_the_turns_tell_what_was_shown_and_what_waited(session, site, ama, bo, rhea, seed):
    chance, seen, passed = random.Random(seed), [], 0
    score(session, site)
    for step in range(1, 22):
        passed += chance.choice((1, 7, 30))
        now = hours(passed)
        row = shown(session, site)
        what = chance.randrange(7)
        if what == 0:
            answer_well(session, site, at=now, by=ama.user_id)
        elif what == 1:
            answer(session, site, "fees", chance.choice(("over_one_month", "policy_only")), at=now)
        elif what == 2:
            site.country = chance.choice(("BD", "AF", "NO", "CN"))
        elif what == 3 and chance.random() < 0.4:
            grave = {"severity": FindingSeverity.CRITICAL, "substantiation": Substantiation.CONFIRMED}
            casework.finding(session, site, bo, **grave)
        elif what == 4 and row.awaits_review:
            basis = service.basis(session, now.date())
            reviewing.agree(session, row, basis=basis, reason="seen on site", actor=rhea, now=now)
        elif what == 5 and row.awaits_review:
            reviewing.decline(session, row, reason="not convincing", actor=rhea, now=now)
        session.flush()
        if what not in (4, 5) or chance.random() < 0.3:
            score(session, site, now=now + timedelta(minutes=1))
        row = shown(session, site)
        seen.append((now, row.assessment_id, row.pending_id))
        turn = being_shown.turns(session, [site.id])[-1]
        assert (turn.shown, turn.waits) == (row.assessment_id, row.pending_id), (step, what)
    last_of = {now.date(): (one, waits) for now, one, waits in sorted(seen, key=lambda each: each[0])}
    for day, expected in last_of.items():
        turn = being_shown.at_end_of(session, [site.id], day)
        assert (turn.shown, turn.waits) == expected, day
