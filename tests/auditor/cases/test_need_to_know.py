"""Who is not on the list finds a case nowhere: no page, route, list, count, event or reminder."""

import re
import uuid

import pytest
import sqlalchemy as sa

from auditor.cases import access
from auditor.core import need_to_know
from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.core.errors import NotThere, Refused
from auditor.history import service as history
from auditor.history import sight
from auditor.history.models import Event
from auditor.notifications import service as notifications
from auditor.users.models import User
from suppliers.sites import merging
from tests import casework
from tests.auditor.cases.conftest import GRAVE, another, case_of
from tests.conftest import EASTGATE, NOON, NORTHWIND, actor_named, person_id

CASE = re.compile("/cases/<uuid:case_id>")
BODIES = {
    "moves": {"move": "cross_check"},
    "clocks": {"clock": "call", "note": "Held with all of them."},
    "documents": {"held": 1, "returned": 1},
    "choices": {"chosen_by": "workers", "group_size": "fewer_than_5", "remedies": ["money"]},
    "referrals": {
        "group_size": "fewer_than_5",
        "offered": ["union"],
        "chosen": "none_now",
        "consent": "asked",
    },
    "people": {"person_id": str(person_id("rhea")), "reason": "Has to act."},
    "removal": {"reason": "Need not know."},
}
"""A right body for each route, so that what answers is the list and not the form."""

NOBODY_S = str(uuid.uuid4())


def routes_of_cases(app):
    """Every route about one case: method, address with room for the id, body."""
    found = []
    for rule in app.url_map.iter_rules():
        if CASE.search(rule.rule):
            address = rule.rule.replace("<uuid:case_id>", "{case}").replace(
                "<uuid:user_id>", str(person_id("bo"))
            )
            body = BODIES.get(rule.rule.rpartition("/")[2], {})
            found += [(method, address, body) for method in rule.methods - {"HEAD", "OPTIONS"}]
    assert len(found) >= 16, "addresses of cases are not found by their form any more"
    return sorted(found, key=str)


def answer_of(browser, api, method, address, body):
    """Status and text of a page or route, without what differs between any two answers."""
    if address.startswith("/api/v1"):
        answer = api.open(address.removeprefix("/api/v1"), method=method, json=body or None)
    else:
        answer = browser.open(address, method=method, data=body)
    text = re.sub(r'name="csrf_token" value="[^"]*"', "", answer.text)
    return answer.status_code, text


@pytest.fixture
def committed(session, alone):
    """The case of Bo alone, for other sessions to see."""
    session.commit()
    return alone


OUTSIDERS = ("ama", "rhea", "adam", "chi", "dara")


@pytest.mark.parametrize("name", OUTSIDERS)
def test_every_route_answers_an_outsider_as_if_there_were_no_such_case(
    app, committed, supplier_of_chi, browser_of, api_as, name
):
    told = []
    for method, address, body in routes_of_cases(app):
        browser, api = browser_of(name), api_as(name)
        real = answer_of(browser, api, method, address.format(case=committed.id), body)
        none = answer_of(browser, api, method, address.format(case=NOBODY_S), body)
        if real != none or real[0] != 404:
            told.append((method, address, real[0], none[0]))
    assert told == []
    assert len(routes_of_cases(app)) == 16


def test_strangers_are_sent_to_the_door(app, committed, client, api_as):
    for method, address, body in routes_of_cases(app):
        status, _ = answer_of(client, api_as(), method, address.format(case=committed.id), body)
        assert status in {303, 401}, address


def test_whoever_is_on_the_list_gets_every_route(app, committed, browser_of, api_as):
    for method, address, body in routes_of_cases(app):
        if address.endswith("/removal"):
            continue  # it would take Bo off the list
        status, _ = answer_of(browser_of("bo"), api_as("bo"), method, address.format(case=committed.id), body)
        assert status != 404, address


def test_an_administrator_with_every_role_sees_it_only_by_name(session, committed, api_as):
    everything = [role.value for role in Role if role is not Role.SUPPLIER]
    session.execute(sa.update(User).where(User.id == person_id("adam")).values(roles=everything))
    session.commit()
    assert api_as("adam").get(f"/cases/{committed.id}").status_code == 404
    assert api_as("adam").get("/cases").json == {"items": [], "next": None}


def test_who_only_administers_does_not_see_it_even_when_listed(session, committed, api_as):
    row = need_to_know.NeedToKnow(subject_id=committed.id, person_id=person_id("adam"), added_at=NOON)
    session.add(row)
    session.commit()
    assert api_as("adam").get(f"/cases/{committed.id}").status_code == 404
    assert committed.code not in api_as("adam").get("/history").text


def test_lists_show_the_cases_of_their_reader_only(committed, browser_of, api_as):
    assert [one["id"] for one in api_as("bo").get("/cases").json["items"]] == [str(committed.id)]
    assert committed.code in browser_of("bo").get("/cases").text
    for name in ("ama", "rhea"):
        assert api_as(name).get("/cases").json == {"items": [], "next": None}
        page = browser_of(name).get("/cases").text
        assert committed.code not in page
        assert "You are on the list of no running case." in page
    for name in ("adam", "chi"):
        assert api_as(name).get("/cases").status_code == 403
    assert api_as("dara").get("/cases").json["items"] == []


@pytest.mark.parametrize("name", ["ama", "rhea", "adam", "dara"])
def test_the_history_leaves_it_out_for_outsiders(session, committed, browser_of, api_as, name):
    for query in ("", f"?subject_id={committed.id}", f"?supplier_id={committed.supplier_id}"):
        told = api_as(name).get(f"/history{query}").json["items"]
        assert [one for one in told if one["subject_type"] == "zero_tolerance_case"] == []
        page = browser_of(name).get(f"/history{query}").text
        assert "case opened" not in page
        assert str(committed.id) not in page.replace(f"subject_id={committed.id}", "")


def test_the_history_has_it_for_who_is_on_the_list(session, case, rhea):
    events, _ = sight.page(session, actor=rhea, subject_id=case.id)
    assert "case_opened" in {event.action for event in events}
    whole, _ = sight.page(session, actor=rhea, supplier_id=case.supplier_id)
    assert "case_opened" in {event.action for event in whole}


def test_without_a_reader_the_history_tells_of_no_case(session, case):
    assert {event.subject_type for event in history.latest(session, limit=100)}.isdisjoint(need_to_know.KINDS)


def test_the_page_of_the_supplier_leaves_it_out_too(committed, browser_of):
    page = browser_of("ama").get(f"/suppliers/{committed.supplier_id}").text
    assert "case opened" not in page
    assert committed.code not in page


def test_the_page_of_the_finding_leads_to_the_case_for_the_list_only(committed, grave, browser_of):
    assert f"/cases/{committed.id}" in browser_of("bo").get(f"/findings/{grave.id}").text
    for name in ("ama", "rhea"):
        assert str(committed.id) not in browser_of(name).get(f"/findings/{grave.id}").text


def test_merging_sites_does_not_count_it(session, alone):
    assert "zero_tolerance_case" not in merging.counts(session, alone.supplier_id)


def test_a_case_is_found_again_after_its_site_was_merged(session, site, bo, alone):
    other = casework.supplier(session, name="Riverside Garments")
    site.merged_into = other.id
    session.flush()
    casework.finding(session, other, bo, **GRAVE, title="At the surviving site")
    assert case_of(session) is alone


def news_of_cases(session, actor):
    """That there is a grave finding is told besides, to everybody in a role."""
    told = notifications.mine(session, actor=actor, now=NOON)
    return [one for one, _ in told if one.code != "grave_finding"]


def test_everybody_who_is_added_is_told_and_taken_off_no_more(session, case, ama, rhea):
    assert [one.code for one in news_of_cases(session, ama)] == ["case_shared"]
    access.remove(session, case, ama.user_id, reason="Left the programme.", actor=rhea, now=NOON)
    session.flush()
    assert news_of_cases(session, ama) == []
    with pytest.raises(NotThere):
        access.get(session, case.id, actor=ama)


def test_a_reminder_of_a_case_is_not_there_for_who_was_taken_off(session, case, ama, rhea):
    (notice,) = news_of_cases(session, ama)
    access.remove(session, case, ama.user_id, reason="Left, as was seen there.", actor=rhea, now=NOON)
    session.flush()
    with pytest.raises(NotThere):
        notifications.mark_read(session, notice, actor=ama, now=NOON)


def test_coming_and_going_stand_in_the_history_with_the_reason(session, case, ama, rhea):
    access.remove(session, case, ama.user_id, reason="Left the programme.", actor=rhea, now=NOON)
    session.flush()
    told = [
        (event.action, event.actor_name, event.reason)
        for event in history.of_subject(session, case.id)
        if "person" in event.action
    ]
    assert told == [
        ("case_person_added", "Bo", ""),
        ("case_person_added", "Bo", "Has to act on it."),
        ("case_person_added", "Bo", "Has to act on it."),
        ("case_person_removed", "Rhea", "Left the programme."),
    ]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_is_added_or_taken_off_without_a_reason(session, case, rob, ama, rhea, reason):
    for act, person in ((access.add, rob), (access.remove, ama)):
        with pytest.raises(Refused, match="reason_missing"):
            act(session, case, person.user_id, reason=reason, actor=rhea, now=NOON)


def test_the_last_reader_stays(session, alone, bo):
    with pytest.raises(Refused, match="last_on_the_list"):
        access.remove(session, alone, bo.user_id, reason="Left, as was seen there.", actor=bo, now=NOON)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SUPPLIER])
def test_suppliers_and_who_only_administers_are_never_added(session, case, rhea, role):
    person = another(session, "pat", role)
    with pytest.raises(Refused, match="not_for_the_list"):
        access.add(session, case, person.user_id, reason="Asks for it.", actor=rhea, now=NOON)


def test_nobody_of_another_organisation_is_added(session, case, rhea):
    with pytest.raises(NotThere):
        access.add(session, case, person_id("dara"), reason="Asks, as was seen there.", actor=rhea, now=NOON)


def test_every_reading_is_written_down(session, sessions, committed, browser_of, api_as):
    browser_of("bo").get(f"/cases/{committed.id}")
    api_as("bo").get(f"/cases/{committed.id}")
    api_as("ama").get(f"/cases/{committed.id}")
    with open_session(sessions, NORTHWIND, writes=False) as fresh:
        read = fresh.scalars(sa.select(Event).where(Event.action == "case_read")).all()
    assert [(one.actor_id, one.subject_id) for one in read] == [(person_id("bo"), committed.id)] * 2
    page = browser_of("bo").get(f"/cases/{committed.id}").text
    assert "Who read it last" in page


def test_a_session_of_another_organisation_finds_no_list(sessions, committed):
    with open_session(sessions, EASTGATE) as theirs:
        assert need_to_know.of(theirs, committed.id) == []
        with pytest.raises(NotThere):
            access.get(theirs, committed.id, actor=actor_named("dara"))
