"""Many hits of one making decided once, and what a change of the lists brought."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.errors import BadInput
from auditor.history.models import Event
from auditor.screening import alike, decisions, news, service
from auditor.screening.models import Hit, HitState
from risk import reference
from tests.auditor.screening.test_hits import listed_entity, make_supplier
from tests.conftest import NOON

RELEASE = reference.load()


@pytest.fixture
def three(session):
    """Three suppliers of one listed name, and one whose name differs by a word."""
    name = listed_entity()["name"]
    suppliers = [make_supplier(session, name, address=f"{n} Road") for n in range(3)]
    suppliers.append(make_supplier(session, f"{name} Logistics"))
    service.screen(session, suppliers, release=RELEASE, now=NOON)
    session.flush()
    hits = [service.of_supplier(session, one.id)[0] for one in suppliers]
    return hits[:3]


def test_hits_of_identical_pieces_are_offered_together(session, three):
    assert {one.id for one in alike.others(session, three[0])} == {one.id for one in three[1:]}


def test_they_are_set_aside_together_each_with_its_event(session, three, ama):
    also = [one.id for one in three[1:]]
    reason = "Another company: registered in 1990, not the listed one."
    assert alike.set_aside(session, three[0], also=also, reason=reason, actor=ama, now=NOON) == 3
    assert {one.state for one in three} == {HitState.SET_ASIDE}
    session.flush()
    events = session.scalars(sa.select(Event).where(Event.action == "hit_set_aside")).all()
    assert {event.subject_id for event in events} == {one.id for one in three}
    assert {event.reason for event in events} == {reason}


def test_one_that_was_decided_meanwhile_leaves_all_as_they_were(session, three, ama):
    alike.set_aside(session, three[2], also=[], reason="Another company.", actor=ama, now=NOON)
    with pytest.raises(BadInput):
        alike.set_aside(
            session,
            three[0],
            also=[one.id for one in three[1:]],
            reason="Same, as was seen there.",
            actor=ama,
            now=NOON,
        )
    assert [one.state for one in three] == [HitState.OPEN, HitState.OPEN, HitState.SET_ASIDE]


def test_a_hit_with_other_pieces_is_never_decided_along(session, three, ama):
    other = session.scalars(sa.select(Hit).where(Hit.id.not_in([one.id for one in three]))).first()
    with pytest.raises(BadInput):
        alike.set_aside(
            session, three[0], also=[other.id], reason="Same, as was seen there.", actor=ama, now=NOON
        )
    assert other.state == HitState.OPEN


def test_what_came_since_a_day_is_counted(session, three):
    before = news.since(session, NOON).alerts
    three[0].reopened_because, three[0].found_at = "the list changed", NOON + timedelta(days=2)
    three[1].not_found_since = (NOON + timedelta(days=2)).date()
    session.flush()
    told = news.since(session, NOON + timedelta(days=1))
    assert (told.alerts, told.reopened, told.gone) == (0, 1, 1)
    assert "1 hit open again, 1 name no longer found" in told.words
    # Neither the one that is open again nor the one that is gone counts as a new alert besides.
    assert news.since(session, NOON).alerts == before - 2
    assert news.last_change(session) == NOON


def test_without_any_screening_there_is_no_change_to_tell(session):
    assert news.last_change(session) is None


def test_page_and_api_tell_the_same_news_and_decide_together(session, three, browser_of, api_as):
    session.commit()
    page = browser_of("ama").get("/hits").text
    told = api_as("ama").get("/hits/news").json
    assert told["words"] in page
    assert told["alerts"] >= 3
    hit = browser_of("ama").get(f"/hits/{three[0].id}").text
    assert "Set aside together: 2 other open hits" in hit
    assert 'class="piece piece-agrees"' in hit
    given = {"reason": "Another company.", "also": [str(one.id) for one in three[1:]]}
    assert api_as("ama").post(f"/hits/{three[0].id}/setting-aside", json=given).status_code == 200
    session.expire_all()
    assert {one.state for one in three} == {HitState.SET_ASIDE}
    session.commit()
    again = api_as("ama").post(f"/hits/{three[0].id}/setting-aside", json=given)
    assert again.status_code == 422


def test_hits_can_be_asked_for_since_a_day(session, three, api_as):
    session.commit()
    api = api_as("ama")
    assert api.get("/hits", query_string={"found_since": NOON.date().isoformat()}).json["items"]
    late = (NOON + timedelta(days=1)).date().isoformat()
    assert api.get("/hits", query_string={"found_since": late}).json["items"] == []


def test_hits_of_the_same_day_before_the_lists_changed_are_no_news(session, three):
    morning = NOON - timedelta(hours=3)
    for hit in session.scalars(sa.select(Hit)):
        hit.found_at = morning
    session.flush()
    assert news.since(session, NOON).alerts == 0
    assert news.since(session, news.start_of(NOON.date())).alerts > 0


def test_a_decision_from_an_older_page_is_refused_and_tells_who_decided(session, three, browser_of, api_as):
    hit_id, seen_before = three[0].id, None
    session.commit()
    api, ama = api_as("ama"), browser_of("ama")
    seen_before = api.get(f"/hits/{hit_id}").json["seen"]
    first = {"reason": "Owner agrees.", "identifier_kind": "owner", "identifier_value": "annual report"}
    assert api.post(f"/hits/{hit_id}/escalation", json=first).status_code == 200
    late = {"reason": "Not them, as was seen there.", "seen": seen_before}
    answer = api.post(f"/hits/{hit_id}/setting-aside", json=late)
    assert (answer.status_code, answer.json["code"]) == (409, "changed_meanwhile")
    page = ama.post(f"/hits/{hit_id}/setting-aside", data=late)
    assert page.status_code == 409
    assert "proposed as the same by Ama" in page.text
    assert "Not them, as was seen there." in page.text
    assert api.get(f"/hits/{hit_id}").json["state"] == "escalated"


def test_hits_set_aside_together_are_told_by_their_number(session, three, as_ama):
    session.commit()
    given = {"reason": "Another company.", "also": [str(one.id) for one in three[1:]]}
    told = as_ama.post(f"/hits/{three[0].id}/setting-aside", data=given, follow_redirects=True)
    assert "3 hits: Set aside." in told.text


def test_overdue_hits_come_first_and_only_undecided_ones_have_a_day(session, three, browser_of, api_as, ama):
    # The calendar is not part of this test.
    today = clock.today()
    weakest = session.scalars(sa.select(Hit).order_by(Hit.score, Hit.id)).first()
    for hit in session.scalars(sa.select(Hit)):
        hit.due_on = today + timedelta(days=3)
    weakest.due_on = today - timedelta(days=1)
    session.commit()
    api = api_as("ama")
    first = api.get("/hits?limit=1").json
    assert first["items"][0]["id"] == str(weakest.id)
    rest = api.get(f"/hits?limit=200&cursor={first['next']}").json["items"]
    assert str(weakest.id) not in {one["id"] for one in rest}
    assert [one["score"] for one in rest] == sorted((one["score"] for one in rest), reverse=True)
    decisions.set_aside(session, weakest, reason="Another company.", actor=ama, now=NOON)
    session.commit()
    assert "decide by" not in browser_of("ama").get(f"/hits/{weakest.id}").text


def test_an_empty_filter_says_nothing_of_the_lists(session, three, as_ama):
    session.commit()
    shown = as_ama.get("/hits?state=confirmed").text
    assert "No hit with these filters." in shown
    assert (
        "Not found in a partial list" not in shown.split("No hit with these filters.")[1].split("<table")[0]
    )
