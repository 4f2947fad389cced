"""Hits: found, decided by two people, set aside until something changes; never called clear."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.errors import BadInput, Refused
from auditor.history.models import Event
from auditor.screening import decisions, screen_one, service
from auditor.screening.models import HitKind, HitState
from risk import completeness, reference
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.conftest import NOON

RELEASE = reference.load()
LEI = "5493001KJTIIGC8Y1R12"


def listed_entity():
    """An entity of the shipped list, whatever edition it is."""
    return next(
        row for row in RELEASE.rows["uflpa_entities"] if row["use"] == "entity" and row["name"].isascii()
    )


def make_supplier(session, name, country="CN", **data):
    supplier = Supplier(
        name=name,
        match_key=match_key(name, data.get("address", ""), country),
        kind="factory",
        country=country,
        created_at=NOON,
        updated_at=NOON,
        **data,
    )
    session.add(supplier)
    session.flush()
    return supplier


def screened(session, *suppliers, now=NOON):
    count = service.screen(session, suppliers, release=RELEASE, now=now)
    session.flush()
    return count


def hits_of(session, supplier):
    return service.of_supplier(session, supplier.id)


@pytest.fixture
def supplier(session):
    return make_supplier(session, listed_entity()["name"])


@pytest.fixture
def hit(session, supplier):
    screened(session, supplier)
    return hits_of(session, supplier)[0]


def test_the_note_of_a_hit_is_made_of_whole_sentences(session):
    row = next(row for row in RELEASE.rows["cbp_orders"] if row["since"] and row["name"].isascii())
    supplier = make_supplier(session, row["name"])
    screened(session, supplier)
    (note,) = {hit.note for hit in hits_of(session, supplier) if hit.list_id == "cbp_orders"}
    assert f". Since {row['since']}." in note
    assert all(sentence[:1].isupper() or sentence[:1].isdigit() for sentence in note.split(". "))


def test_a_listed_name_is_found_with_its_pieces_and_a_day_to_decide(session, supplier, hit):
    assert hit.listed_name == supplier.name
    assert hit.state == HitState.OPEN
    assert hit.raises_gate
    assert hit.is_alert
    assert hit.score < 1
    assert hit.pieces
    assert hit.due_on == date(2026, 6, 22)  # a Monday and five working days
    assert hit.release == RELEASE.id


def test_an_innocent_name_is_not_found(session):
    supplier = make_supplier(session, "Riverside Garments Ltd", "BD")
    screened(session, supplier)
    assert hits_of(session, supplier) == []


def test_only_what_changed_is_screened_again(session, supplier, hit):
    assert screened(session, supplier) == 0
    supplier.name = "Harbour Knitwear Ltd"
    assert screened(session, supplier) == 1
    known = next(one for one in hits_of(session, supplier) if one.id == hit.id)
    assert known.not_found_since == NOON.date()
    assert known.state == HitState.OPEN


def test_a_hit_set_aside_stays_so_until_the_name_changes(session, supplier, hit, ama):
    decisions.set_aside(session, hit, reason="another registration number", actor=ama, now=NOON)
    supplier.city = "Urumqi Road"
    screened(session, supplier)
    assert hit.state == HitState.SET_ASIDE
    old = supplier.name
    supplier.name = f"{old} Co., Ltd."
    later = NOON + timedelta(days=1)
    screened(session, supplier, now=later)
    assert hit.state == HitState.OPEN
    assert old in hit.reopened_because


def test_identity_is_confirmed_by_a_second_person_with_one_more_identifier(session, hit, ama, rhea):
    with pytest.raises(Refused) as refusal:
        decisions.confirm(session, hit, reason="the same, as was seen there", actor=rhea, now=NOON)
    assert refusal.value.code == "move_not_allowed"
    decisions.escalate(
        session,
        hit,
        identifier_kind="registration",
        identifier_value="91650000",
        reason="equal number",
        actor=ama,
        now=NOON,
    )
    with pytest.raises(Refused) as refusal:
        decisions.confirm(session, hit, reason="the same, as was seen there", actor=ama, now=NOON)
    assert refusal.value.code == "not_allowed"
    decisions.confirm(session, hit, reason="the same, as was seen there", actor=rhea, now=NOON)
    assert hit.state == HitState.CONFIRMED
    actions = session.scalars(sa.select(Event.action).where(Event.subject_id == hit.id)).all()
    assert {"hit_escalated", "hit_confirmed"} <= set(actions)


def test_who_proposed_does_not_confirm(session, hit, rhea):
    decisions.escalate(
        session,
        hit,
        identifier_kind="lei",
        identifier_value=LEI,
        reason="equal, as was seen there",
        actor=rhea,
        now=NOON,
    )
    with pytest.raises(Refused) as refusal:
        decisions.confirm(session, hit, reason="the same, as was seen there", actor=rhea, now=NOON)
    assert refusal.value.code == "own_work"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"identifier_kind": "gut feeling"}, "identifier_unknown"),
        ({"identifier_value": " "}, "identifier_missing"),
        ({"identifier_value": f"{LEI}, seen with Rahim Uddin, worker no. 4711"}, "identity_in_text"),
        ({"reason": ""}, "reason_missing"),
    ],
)
def test_a_proposal_without_identifier_or_reason_is_refused(session, hit, ama, given, code):
    whole = {"identifier_kind": "lei", "identifier_value": LEI, "reason": "equal, as was seen there"} | given
    with pytest.raises(BadInput) as refusal:
        decisions.escalate(session, hit, actor=ama, now=NOON, **whole)
    assert code in {one["code"] for one in refusal.value.problems}


def test_a_place_of_an_older_form_is_shown_for_review_and_raises_no_gate(session):
    form = next(
        row["form"]
        for row in RELEASE.rows["xinjiang_places"]
        if row["origin"] not in {"official", "pinyin"}
        and row["form"].isascii()
        and (found := RELEASE.state_imposed(row["form"], "", "CN"))
        and not found.raises_gate
    )
    supplier = make_supplier(session, "Plain Name Textile", address=form)
    screened(session, supplier)
    (hit,) = [one for one in hits_of(session, supplier) if one.kind == HitKind.PLACE]
    assert not hit.raises_gate


def test_five_working_days_leave_out_weekends():
    assert decisions.due_after(date(2026, 6, 19)) == date(2026, 6, 26)  # a Friday
    assert decisions.due_after(date(2026, 6, 20)) == date(2026, 6, 26)  # a Saturday


def test_an_open_alert_holds_the_fuzzy_gate_and_a_confirmed_one_blocks(api_as, session, supplier):
    session.commit()
    ama, rhea = api_as("ama"), api_as("rhea")
    data = {"name": supplier.name, "kind": "factory", "country": "CN", "city": "Somewhere"}
    data["updated_at"] = ama.get(f"/suppliers/{supplier.id}").json["updated_at"]
    assert ama.put(f"/suppliers/{supplier.id}", json=data).status_code == 200
    score = ama.get(f"/scores/{supplier.id}").json
    assert "G1_listed_fuzzy" in score["gates"]
    assert not score["blocked"]
    hits = ama.get(f"/hits?supplier_id={supplier.id}").json["items"]
    hit = next(one for one in hits if one["raises_gate"])
    proposal = {
        "identifier_kind": "address",
        "identifier_value": "equal address",
        "reason": "equal, as was seen there",
    }
    assert ama.post(f"/hits/{hit['id']}/escalation", json=proposal).status_code == 200
    assert (
        ama.post(f"/hits/{hit['id']}/confirmation", json={"reason": "as was seen there"}).status_code == 403
    )
    done = rhea.post(f"/hits/{hit['id']}/confirmation", json={"reason": "the same entity"})
    assert done.status_code == 200, done.json
    score = ama.get(f"/scores/{supplier.id}").json
    assert score["blocked"]
    assert score["final"] == 100
    assert "G1_listed_exact" in score["gates"]


def test_setting_aside_awaits_a_reviewer_before_the_score_falls(api_as, session, supplier):
    session.commit()
    ama, rhea = api_as("ama"), api_as("rhea")
    data = {"name": supplier.name, "kind": "factory", "country": "CN", "city": "Somewhere"}
    data["updated_at"] = ama.get(f"/suppliers/{supplier.id}").json["updated_at"]
    assert ama.put(f"/suppliers/{supplier.id}", json=data).status_code == 200
    for hit in ama.get(f"/hits?supplier_id={supplier.id}").json["items"]:
        ama.post(f"/hits/{hit['id']}/setting-aside", json={"reason": "another site and number"})
    score = ama.get(f"/scores/{supplier.id}").json
    assert score["awaits_review"]
    assert "G1_listed_fuzzy" in score["gates"]
    assert (
        ama.post(f"/scores/{supplier.id}/agreement", json={"reason": "as was seen there"}).status_code == 403
    )
    agreed = rhea.post(f"/scores/{supplier.id}/agreement", json={"reason": "evidence seen"})
    assert agreed.status_code == 200, agreed.json
    assert "G1_listed_fuzzy" not in agreed.json["gates"]
    assert not agreed.json["awaits_review"]


def test_the_pages_show_both_names_and_say_that_lists_are_partial(as_ama, as_rhea, as_dara, session, hit):
    session.commit()
    listed = as_ama.get("/hits")
    assert hit.listed_name in listed.text
    assert "partial" in listed.text
    page = as_ama.get(f"/hits/{hit.id}")
    assert page.status_code == 200
    assert page.text.count(hit.listed_name) >= 2
    assert " clear" not in page.text.lower()
    wrong = as_ama.post(f"/hits/{hit.id}/escalation", data={"reason": "as was seen there"})
    assert wrong.status_code == 422
    assert 'id="identifier_kind-error"' in wrong.text
    good = {"identifier_kind": "lei", "identifier_value": LEI, "reason": "equal, as was seen there"}
    assert as_ama.post(f"/hits/{hit.id}/escalation", data=good).status_code == 303
    assert "A reviewer who did not propose it" in as_ama.get(f"/hits/{hit.id}").text
    assert (
        as_rhea.post(f"/hits/{hit.id}/confirmation", data={"reason": "same, as was seen there"}).status_code
        == 303
    )
    assert as_dara.get(f"/hits/{hit.id}").status_code == 404
    assert hit.listed_name not in as_dara.get("/hits").text


@pytest.mark.parametrize("name", ["XPCC Trading Ltd", "新疆生产建设兵团第一师", "Bingtuan Cotton Farm 149"])
def test_a_supplier_in_the_family_of_an_entry_that_covers_others_holds_its_gate_to_be_reviewed(session, name):
    supplier = make_supplier(session, name, city="Shanghai")
    screened(session, supplier)
    (hit,) = hits_of(session, supplier)
    assert (hit.match_class, hit.is_alert, hit.raises_gate, hit.state) == (
        "family",
        True,
        True,
        HitState.OPEN,
    )
    assert "covers subordinate and affiliated entities" in hit.pieces[-1]["words"]


def test_who_does_not_decide_on_hits_sees_none_by_page_or_by_api(session, hit, as_bo, api_as):
    session.commit()
    assert as_bo.get("/hits").status_code == 403
    for address in ("/hits", "/hits/news", f"/hits/{hit.id}"):
        assert api_as("bo").get(address).status_code == 403
        assert api_as("ama").get(address).status_code == 200


def test_a_possible_name_that_was_set_aside_is_asked_again_once_it_is_an_alert(session, supplier, hit, ama):
    hit.is_alert = hit.raises_gate = False
    decisions.set_aside(session, hit, reason="another registration number", actor=ama, now=NOON)
    supplier.city = "Urumqi Road"  # anything that screens again
    screened(session, supplier, now=NOON + timedelta(days=1))
    assert (hit.state, hit.is_alert) == (HitState.OPEN, True)
    assert hit.reopened_because == "it was a possible name and is an alert now"
    assert hit.due_on > NOON.date()


@pytest.mark.parametrize("value", ["nonsense", "5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R12X"])
def test_an_lei_that_is_none_proposes_nothing(session, hit, ama, api_as, value):
    given = {"identifier_kind": "lei", "identifier_value": value, "reason": "equal, as was seen there"}
    with pytest.raises(BadInput) as refusal:
        decisions.escalate(session, hit, **given, actor=ama, now=NOON)
    assert [one["code"] for one in refusal.value.problems] == ["lei_invalid"]
    session.commit()
    assert api_as("ama").post(f"/hits/{hit.id}/escalation", json=given).status_code == 422


def test_an_lei_may_say_where_it_is_found(session, hit, ama):
    given = {
        "identifier_kind": "lei",
        "identifier_value": f"{LEI}, register of GLEIF",
        "reason": "equal, as was seen there",
    }
    decisions.escalate(session, hit, **given, actor=ama, now=NOON)
    assert hit.state == HitState.ESCALATED


@pytest.mark.parametrize("reason", ["\u200b", "\u200b\u2060 \u3164", "...", "\u202e"])
def test_a_reason_that_nobody_can_read_sets_nothing_aside(session, hit, ama, as_ama, api_as, reason):
    with pytest.raises(BadInput):
        decisions.set_aside(session, hit, reason=reason, actor=ama, now=NOON)
    session.commit()
    assert as_ama.post(f"/hits/{hit.id}/setting-aside", data={"reason": reason}).status_code == 422
    answer = api_as("ama").post(f"/hits/{hit.id}/setting-aside", json={"reason": reason})
    assert answer.status_code == 422
    session.refresh(hit)
    assert hit.state == HitState.OPEN


def test_one_name_is_looked_up_by_the_lists_of_the_organisation(session, api_as):
    found = api_as("bo").post("/screening", json={"name": "XPCC Cotton Farm", "country": "CN"})
    assert found.status_code == 200
    (hit,) = found.json["hits"]
    assert (hit["class"], hit["alert"]) == ("family", True)
    assert hit["release"] == RELEASE.id
    assert found.json["not_found"].startswith("Not found in a partial list")
    with_cli = screen_one.screen("XPCC Cotton Farm", "CN", RELEASE, "of the organisation")
    assert found.json == json.loads(with_cli.as_json())


RULES = [row for row in RELEASE.rows["cbp_orders"] if row["use"] == "rule"]


@pytest.mark.parametrize("name", ["Da Wang", "Riverside Garments Ltd"])
def test_orders_that_no_name_is_compared_with_are_named_wherever_lists_were_searched(session, as_ama, name):
    found = screen_one.screen(name, "TW", RELEASE, "of the organisation")
    assert found.hits == ()
    told = next(line for line in found.lists if line.startswith("Not compared with any name"))
    assert {"Da Wang", "Hangton No. 112", "Zhen Fa 7"} < {row["name"] for row in RULES}
    page = as_ama.get("/hits").text
    for row in RULES:
        assert row["name"].rstrip(".") in told
        assert row["name"].rstrip(".") in page
    assert "orders on vessels (" in told
    assert told in found.as_text()


def test_of_many_orders_on_vessels_the_rest_is_counted():
    rows = [dict(RULES[0], subject="vessel", name=f"Vessel {place}") for place in range(23)]
    told = completeness.not_compared(replace(RELEASE, id="many", rows={**RELEASE.rows, "cbp_orders": rows}))
    assert "Vessel 19 and 3 more)" in told["cbp_orders"]
    assert "Vessel 20" not in told["cbp_orders"]
    none = completeness.not_compared(replace(RELEASE, id="none", rows={**RELEASE.rows, "cbp_orders": []}))
    assert none == {}


@pytest.mark.parametrize("country", ["XX", "V", "VN\n", "Vietnam"])
def test_a_country_that_is_none_looks_nothing_up(api_as, country):
    refused = api_as("bo").post("/screening", json={"name": "XPCC Cotton Farm", "country": country})
    assert (refused.status_code, refused.json["problems"][0]["field"]) == (422, "country")
    assert api_as("bo").post("/screening", json={"name": "XPCC", "country": "cn"}).status_code == 200


def test_the_hits_since_an_instant_without_a_zone_are_those_since_it_in_utc(session, hit, as_ama):
    session.commit()
    for since, is_shown in ((NOON, True), (NOON + timedelta(seconds=1), False)):
        page = as_ama.get("/hits", query_string={"since": since.replace(tzinfo=None).isoformat()})
        assert page.status_code == 200
        assert (f"/hits/{hit.id}" in page.text) is is_shown


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Co., Ltd.", "name_only_legal_form"),
        ("...---!!!", "name_missing"),
        ("GmbH", "name_only_legal_form"),
    ],
)
def test_a_name_that_names_nobody_is_not_said_to_be_without_a_hit(session, api_as, as_ama, name, code):
    supplier = make_supplier(session, name)
    screened(session, supplier)
    session.commit()
    shown = as_ama.get(f"/suppliers/{supplier.id}").text
    assert "This name cannot be screened" in shown
    assert "No hit." not in shown
    refused = api_as("ama").post("/screening", json={"name": name})
    assert (refused.status_code, refused.json["problems"][0]["code"]) == (422, code)


def test_since_when_a_change_waits_is_told_as_a_moment_and_no_list_is_spoken_of(session):
    other, nobody = make_supplier(session, "Quiet Mill"), make_supplier(session, "GmbH")
    screened(session, other, nobody)
    changes.mark(session, other.id, "owner_changed", now=NOON)
    waiting = service.not_found(session, other, [], RELEASE)
    assert (waiting.waits_since, waiting.of_lists) == (NOON, None)
    assert waiting.in_words.startswith(f"Changed since {NOON:%Y-%m-%d %H:%M} UTC")
    changes.take(session, 10, now=NOON)
    looked_up = service.not_found(session, other, [], RELEASE)
    assert looked_up.waits_since is None
    assert looked_up.in_words == looked_up.of_lists == completeness.not_found(RELEASE)
    unnamed = service.not_found(session, nobody, [], RELEASE)
    assert (unnamed.waits_since, unnamed.of_lists) == (None, None)
    assert unnamed.in_words == completeness.CANNOT_BE_SCREENED
