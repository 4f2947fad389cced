"""Own releases of the methodology: proposed as data, never blinder, activated by a second person, kept."""

import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.history.models import Event
from auditor.methods import active, service
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from auditor.scoring import explaining
from risk import methodology
from tests.auditor.scoring.test_rescoring import make_supplier, score, shown, stored
from tests.conftest import NOON, actor_named

STRICTER = {"missing.not_requested": 100}
ABOUT = {
    "title": "Silence counts fully",
    "reason": "our stakeholders asked for it",
    "effective_from": NOON.date(),
}
JSON = {**ABOUT, "effective_from": clock.today().isoformat(), "changes": STRICTER}
REASON = {"reason": "agreed by the board"}


@pytest.fixture
def propose(session, adam):
    """Store an own release as Adam, an administrator."""

    def make(changes=STRICTER, **about):
        row = service.propose(session, changes, **{**ABOUT, **about}, actor=adam, now=NOON)
        session.flush()
        return row

    return make


@pytest.fixture
def activate(session, rhea):
    """Activate a release as Rhea, a reviewer."""
    return lambda row, now=NOON: service.activate(session, row, **REASON, actor=rhea, now=now)


def test_an_own_release_scores_once_it_is_activated_and_not_before(session, propose, activate):
    supplier = make_supplier(session)
    score(session, supplier)
    before = shown(session, supplier).final
    row = propose()
    assert (row.version, row.base) == ("1.0.0-1", "1.0.0")
    score(session, supplier, now=NOON + timedelta(hours=1))
    assert shown(session, supplier).final == before
    activate(row)
    assert session.scalars(sa.select(Change.reason)).all() == ["methodology_activated"]
    score(session, supplier, now=NOON + timedelta(hours=2))
    assert shown(session, supplier).final > before
    first, last = stored(session, supplier)
    assert (first.methodology, last.methodology) == ("1.0.0", "1.0.0-1")


def test_past_scores_replay_by_the_rules_they_were_made_by(session, propose, activate):
    supplier = make_supplier(session)
    score(session, supplier)
    activate(propose())
    score(session, supplier, now=NOON + timedelta(hours=2))
    made = stored(session, supplier)
    assert [one.methodology for one in made] == ["1.0.0", "1.0.0-1"]
    for one in made:
        assert explaining.replay(one).differences == []
        assert f"Method {one.methodology}" in explaining.explain(one).sentence


def test_who_proposed_it_does_not_activate_it(session, propose, adam):
    with pytest.raises(Refused) as refused:
        service.activate(session, propose(), **REASON, actor=adam, now=NOON)
    assert refused.value.code == "own_work"


def test_the_return_to_the_shipped_rules_takes_another_person_too(session, propose, activate, rhea, adam):
    activate(propose())
    with pytest.raises(Refused) as refused:
        service.return_to_shipped(session, **REASON, actor=rhea, now=NOON)
    assert refused.value.code == "own_work"
    service.return_to_shipped(session, **REASON, actor=adam, now=NOON)
    assert active.method(session) is methodology.load()
    actions = [event.action for event in session.scalars(sa.select(Event).order_by(Event.id))]
    assert actions == ["methodology_proposed", "methodology_activated", "methodology_activated"]


@pytest.mark.parametrize(
    ("changes", "about", "code"),
    [
        ({"missing.not_requested": 75}, {}, "rules_unchanged"),
        ({}, {}, "rules_unchanged"),
        ({"missing.not_requested": 7}, {}, "rules_weaker"),
        ({"gates.floors.G5_worst_child.floor": 90}, {}, "rules_weaker"),
        ({"curves.share.nodes": [[0, 100], [100, 0]]}, {}, "rules_weaker"),
        ({"answers.fees.scores.over_one_month": 50, "answers.fees.scores.some": 50}, {}, "rules_weaker"),
        ({"missing.not_requested": 700}, {}, "rules_refused"),
        ({"no.such.value": 7}, {}, "rules_refused"),
        ({"factors.factory.CTY": 0.5}, {}, "rules_refused"),
    ],
)
def test_what_makes_no_sense_or_sees_less_is_not_stored(session, propose, changes, about, code):
    with pytest.raises(Refused) as refused:
        propose(changes, **about)
    assert refused.value.code == code
    session.rollback()
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


def test_it_is_not_activated_before_its_day_nor_twice(session, propose, activate):
    later = propose(effective_from=NOON.date() + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        activate(later)
    assert refused.value.code == "rules_not_yet"
    activate(later, NOON + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        activate(later, NOON + timedelta(days=1))
    assert refused.value.code == "rules_in_use"


def test_a_release_is_never_changed_and_one_that_was_is_not_activated(session, engine, propose, activate):
    row = propose()
    session.commit()
    with (
        pytest.raises(sa.exc.DBAPIError),
        engine.execution_options(writes=True).begin() as raw,
    ):
        raw.execute(sa.text("UPDATE methodology_release SET title = 'another'"))
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            raw.execute(sa.text("DROP TRIGGER methodology_release_no_update"))
        else:
            raw.execute(sa.text("ALTER TABLE methodology_release DISABLE TRIGGER USER"))
        raw.execute(sa.text("UPDATE methodology_release SET changes = '{\"missing.overdue\": 1}'"))
    session.expire_all()
    with pytest.raises(Refused) as refused:
        activate(row)
    assert refused.value.code == "rules_damaged"


def test_rules_belong_to_one_organisation(session, sessions, propose, activate):
    row = propose()
    activate(row)
    session.commit()
    with open_session(sessions, actor_named("dara").organisation_id) as other:
        assert active.method(other) is methodology.load()
        with pytest.raises(NotThere):
            service.find(other, row.id)
        with pytest.raises(NotThere):
            active.of_version(other, row.version)


def test_by_api_from_proposal_to_return(api_as, session, submitted):
    adam, rhea = api_as("adam"), api_as("rhea")
    told = adam.get("/methodology").json
    assert (told["in_use"], told["releases"]) == ("1.0.0", [])
    assert {"path": "missing.not_requested", "value": 75}.items() <= {
        one["path"]: one for one in told["parameters"]
    }["missing.not_requested"].items()
    made = adam.post("/methodology/releases", json=JSON)
    assert made.status_code == 201
    address = f"/methodology/releases/{made.json['id']}"
    assert adam.get(address).json["changes"] == STRICTER
    assert adam.post(f"{address}/activation", json=REASON).status_code == 403
    assert rhea.post(f"{address}/activation", json=REASON).json["version"] == "1.0.0-1"
    assert api_as("ama").get("/methodology").json["in_use"] == "1.0.0-1"
    assert adam.post("/methodology/return", json=REASON).json["version"] == "1.0.0"


@pytest.mark.parametrize(
    ("who", "body", "status"),
    [
        ("ama", JSON, 403),
        ("rhea", JSON, 403),
        ("adam", {**JSON, "changes": {"missing.not_requested": "much"}}, 422),
        ("adam", {**JSON, "changes": {"missing.not_requested": 1e400}}, 422),
        ("adam", {**JSON, "changes": {"curves.share.nodes": [[0, 0], [[1], 2]]}}, 422),
        ("adam", {**JSON, "changes": {"curves.share.nodes": {"a": 1}}}, 422),
        ("adam", {**JSON, "changes": []}, 422),
        ("adam", {**JSON, "title": "Call Anna on +49 170 1234567"}, 422),
        ("adam", {**JSON, "effective_from": "soon"}, 422),
    ],
)
def test_bad_proposals_are_refused_and_nothing_is_stored(api_as, session, who, body, status):
    assert api_as(who).post("/methodology/releases", json=body).status_code == status
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


def test_by_a_file_with_all_values(api_as):
    text = methodology.text("1.0.0").replace("not_requested = 75", "not_requested = 90")
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    send = lambda content: api_as("adam").post(  # noqa: E731
        "/methodology/releases/file",
        data={**about, "file": (io.BytesIO(content), "rules.toml")},
        content_type="multipart/form-data",
    )
    assert send(text.encode()).json["changes"] == {"missing.not_requested": 90}
    for bad in (b"\xff\xfe", b"[", b"x" * 200_001, text.replace("[missing]", "[mising]").encode()):
        answer = send(bad)
        assert (answer.status_code, answer.json["code"]) == (422, "rules_refused")


BELOW_SILENCE = "[[0, 0], [10, 12.5], [30, 30], [60, 42.5], [100, 50]]"


@pytest.mark.parametrize(
    ("falling", "told"),
    [
        ("[[0, 100], [100, 0]]", "the points go from 100 points at 0 to 0 at 100; they have to rise"),
        (BELOW_SILENCE, "50 points at 100 percent is less than the 100 of missing.overdue; at least 100 is"),
    ],
)
def test_a_curve_beyond_its_bounds_is_refused_by_api_form_and_file(api_as, as_adam, session, falling, told):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    place = "curves.share.nodes"
    shipped = "[[0, 0], [10, 25], [30, 60], [60, 85], [100, 100]]"
    text = methodology.text("1.0.0").replace(shipped, falling)
    file = lambda: {"file": (io.BytesIO(text.encode()), "rules.toml")}  # noqa: E731
    told = f"{place}: {told}"
    adam = api_as("adam")
    for answer in (
        adam.post("/methodology/releases", json={**about, "changes": {place: json.loads(falling)}}),
        adam.post("/methodology/releases/file", data={**about, **file()}, content_type="multipart/form-data"),
    ):
        assert (answer.status_code, answer.json["code"]) == (422, "rules_weaker")
        assert told in answer.json["detail"]
    for sent in ({f"value:{place}": falling}, file()):
        page = as_adam.post("/methodology/releases", data={**about, **sent})
        assert page.status_code == 422
        assert told in page.text
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


DEEP = f"a={'[' * 5000}".encode()


def test_a_file_nested_too_deep_is_refused_by_api_and_form_and_the_input_is_kept(api_as, as_adam, session):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    sent = {**about, "file": (io.BytesIO(DEEP), "rules.toml")}
    answer = api_as("adam").post("/methodology/releases/file", data=sent)
    assert (answer.status_code, answer.json["code"]) == (422, "rules_refused")
    assert "deeper inside one another" in answer.json["detail"]
    page = as_adam.post("/methodology/releases", data={**about, "file": (io.BytesIO(DEEP), "rules.toml")})
    assert page.status_code == 422
    assert "deeper inside one another" in page.text
    assert about["reason"] in page.text
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("missing.not_requested", f"{'[' * 500}{']' * 500}"),
        ("severity.scope_from_workers", '["a","b","c","d"]'),
        ("severity.scope_from_workers", "[[1],2,3,4]"),
        ("answers.groups.counts", '[0,"a"]'),
        ("curves.share.nodes", "[[0,0],[123456789012345678901234567890,100]]"),
    ],
)
def test_values_that_no_rule_can_hold_are_refused_in_words_by_api_and_form(api_as, as_adam, place, value):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    answer = api_as("adam").post(
        "/methodology/releases", json={**about, "changes": {place: json.loads(value)}}
    )
    assert (answer.status_code, answer.json["code"]) == (422, "rules_refused")
    page = as_adam.post("/methodology/releases", data={**about, f"value:{place}": value})
    assert page.status_code == 422


def test_a_decimal_comma_is_told_to_be_a_point(as_adam, session):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    page = as_adam.post("/methodology/releases", data={**about, "value:missing.not_requested": "90,5"})
    assert page.status_code == 422
    assert "Write decimals with a point: 90.5." in page.text
    assert 'value="90,5"' in page.text
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


def test_a_file_beside_changed_values_is_refused_and_what_was_typed_is_kept(as_adam, session):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    text = methodology.text("1.0.0").replace("not_requested = 75", "not_requested = 90")
    send = lambda **typed: as_adam.post(  # noqa: E731
        "/methodology/releases", data={**about, **typed, "file": (io.BytesIO(text.encode()), "rules.toml")}
    )
    page = send(**{"value:missing.not_requested": "95"})
    assert page.status_code == 422
    assert "choose no file, or leave every value as it was" in page.text
    assert 'value="95"' in page.text
    assert send(**{"value:missing.not_requested": "75"}).status_code == 303
    (stored,) = session.scalars(sa.select(MethodologyRelease)).all()
    assert stored.changes == {"missing.not_requested": 90}


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "latin-1"])
def test_a_file_in_another_coding_is_told_to_be_saved_as_utf_8(as_adam, coding):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    text = "title = 'Für alle'\n" if coding == "latin-1" else "title = 'all'\n"
    sent = {**about, "file": (io.BytesIO(text.encode(coding)), "rules.toml")}
    page = as_adam.post("/methodology/releases", data=sent)
    assert page.status_code == 422
    assert "save it as UTF-8 text and send it again" in page.text
    assert page.text.count("Nothing was stored") == 1


def test_fields_that_were_emptied_are_told_to_count_as_shipped(as_adam):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    typed = {"value:missing.not_requested": "80", "value:missing.overdue": " "}
    page = as_adam.post("/methodology/releases", data={**about, **typed}, follow_redirects=True)
    assert "Left empty, so taken as shipped: missing.overdue." in page.text


def test_the_very_same_values_are_not_proposed_twice(propose):
    propose()
    with pytest.raises(Refused) as refused:
        propose(title="The same under another name")
    assert (refused.value.code, refused.value.details) == ("rules_known", {"version": "1.0.0-1"})
    assert propose({"missing.not_requested": 90}).version == "1.0.0-2"


def test_a_release_that_was_withdrawn_stays_to_be_read_and_is_not_activated(api_as):
    adam, rhea = api_as("adam"), api_as("rhea")
    made = adam.post("/methodology/releases", json=JSON).json
    address = f"/methodology/releases/{made['id']}"
    assert rhea.post(f"{address}/withdrawal", json=REASON).status_code == 403
    assert adam.post(f"{address}/withdrawal", json={}).status_code == 422
    assert adam.post(f"{address}/withdrawal", json=REASON).status_code == 200
    assert adam.get(address).json["changes"] == STRICTER
    assert adam.get("/methodology").json["withdrawn"] == [made["id"]]
    for who, step in ((rhea, "activation"), (adam, "withdrawal")):
        assert who.post(f"{address}/{step}", json=REASON).json["code"] == "rules_withdrawn"
    assert adam.post("/methodology/releases", json=JSON).json["version"] == "1.0.0-2"


def test_a_release_that_was_in_use_is_not_withdrawn(api_as):
    adam = api_as("adam")
    address = f"/methodology/releases/{adam.post('/methodology/releases', json=JSON).json['id']}"
    assert api_as("rhea").post(f"{address}/activation", json=REASON).status_code == 201
    assert adam.post(f"{address}/withdrawal", json=REASON).json["code"] == "rules_were_used"


def test_a_release_is_withdrawn_on_its_page(as_adam, as_rhea, propose, session):
    address = f"/methodology/releases/{propose().id}"
    session.commit()
    assert "Withdraw it" in as_adam.get(address).text
    assert "Withdraw it" not in as_rhea.get(address).text
    assert "Work with it" in as_rhea.get(address).text
    assert as_adam.post(f"{address}/withdrawal", data=REASON).status_code == 303
    assert "Work with it" not in as_rhea.get(address).text
    assert "withdrawn" in as_rhea.get("/methodology").text


def test_by_the_pages(as_adam, as_rhea, as_ama, session):
    page = as_adam.get("/methodology/new").text
    assert 'name="value:missing.not_requested"' in page
    assert as_ama.get("/methodology/new").status_code == 403
    about = {
        "title": "Ours",
        "reason": "because, as was seen there",
        "effective_from": clock.today().isoformat(),
    }
    bad = as_adam.post("/methodology/releases", data={**about, "value:missing.overdue": "very"})
    assert bad.status_code == 422
    assert "Write a value as it is shipped, e.g. 100." in bad.text
    weak = as_adam.post("/methodology/releases", data={**about, "value:missing.refused": "99"})
    assert weak.status_code == 422
    assert "it may be raised only" in weak.text
    made = as_adam.post("/methodology/releases", data={**about, "value:missing.not_requested": "80"})
    assert made.status_code == 303
    address = made.headers["Location"]
    assert "You proposed it; somebody else has to activate it." in as_adam.get(address).text
    assert as_rhea.post(f"{address}/activation", data={}).status_code == 422
    assert as_rhea.post(f"{address}/activation", data=REASON).status_code == 303
    assert "own release" in as_ama.get("/methodology").text
    assert as_adam.post("/methodology/return", data=REASON).status_code == 303
    assert as_ama.get("/methodology/shipped.toml").data == methodology.text("1.0.0").encode()


def test_a_stricter_shipped_release_stands_against_an_own_one_of_before(
    session, propose, activate, monkeypatch
):
    row = propose()
    shipped = methodology.load()
    later = replace(
        shipped,
        missing=dict.fromkeys(shipped.missing, 100.0),
        silence=replace(shipped.silence, confidence_below=50),
    )
    monkeypatch.setattr(methodology, "load", lambda *_: later)
    with pytest.raises(Refused) as refused:
        activate(row)
    assert refused.value.code == "rules_weaker"
    assert "silence.confidence_below" in refused.value.details["sentences"]


@pytest.fixture
def of_before(session, propose):
    """A release that was stored before values of severity, and answers beside silence, had a bound."""
    row = propose()
    blind = {
        "severity.potential_scale": 1,
        "signals.base.S": 0.2,
        "answers.fees.scores.over_one_month": 50,
        "answers.fees.scores.some": 50,
        "answers.tied.yes_no.yes": 50,
    }
    about = {name: getattr(row, name) for name in ("base", "reason", "effective_from", "proposed_at")}
    old = MethodologyRelease(
        **about, version="1.0.0-7", title="Of before", changes=blind, sha256="", proposed_by_name="Adam"
    )
    old.sha256 = service.digest(old)
    session.add(old)
    session.flush()
    return old


def test_a_release_of_before_that_sees_less_goes_on_and_its_pages_say_so(
    session, of_before, as_adam, as_ama, rhea
):
    supplier = make_supplier(session)
    session.add(
        MethodologyDecision(
            release_id=of_before.id,
            version=of_before.version,
            before="1.0.0",
            reason="of before",
            decided_at=NOON,
            decided_by=rhea.user_id,
            decided_by_name=rhea.name,
        )
    )
    session.flush()
    score(session, supplier)
    assessment = stored(session, supplier)[-1]
    assert assessment.methodology == "1.0.0-7"
    assert not explaining.replay(assessment).differences
    session.commit()
    told = "severity.potential_scale: 1 is below the shipped 4; it may be raised only"
    for page in (as_adam.get("/methodology"), as_ama.get(f"/methodology/releases/{of_before.id}")):
        assert page.status_code == 200
        assert "beyond the bounds of today" in page.text
        assert told in page.text


def test_a_release_of_before_that_sees_less_is_not_activated_any_more(of_before, activate):
    with pytest.raises(Refused) as refused:
        activate(of_before)
    assert refused.value.code == "rules_weaker"
    told = {one["column"] for one in refused.value.details["problems"]}
    assert told == set(of_before.changes)


def test_every_value_beyond_its_bounds_is_told_by_api_and_form_at_once(api_as, as_adam, session):
    about = {**ABOUT, "effective_from": clock.today().isoformat()}
    blind = {"severity.potential_scale": 1, "signals.status.refuted": 1, "country.nothing_loaded": 0}
    answer = api_as("adam").post("/methodology/releases", json={**about, "changes": blind})
    assert (answer.status_code, answer.json["code"]) == (422, "rules_weaker")
    assert {one["column"] for one in answer.json["problems"]} == set(blind)
    page = as_adam.post(
        "/methodology/releases", data={**about, **{f"value:{k}": v for k, v in blind.items()}}
    )
    assert page.status_code == 422
    for words in (
        "1 is below the shipped 4",
        "1 is more than 0.3 of closed_verified",
        "0 is below the shipped 75",
    ):
        assert words in page.text
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


def test_page_api_and_printed_trial_mark_what_is_milder(session, propose, as_rhea, api_as):
    milder = propose({"answers.fees.scores.policy_only": 20, "missing.not_requested": 80})
    stricter = propose({"missing.not_requested": 90})
    session.commit()
    page = as_rhea.get(f"/methodology/releases/{milder.id}").text
    assert page.count('<span class="mark mark-warn">milder</span>') == 1
    assert "scores may fall by it" in page
    assert "milder" not in as_rhea.get(f"/methodology/releases/{stricter.id}").text
    told = api_as("rhea").get(f"/methodology/releases/{milder.id}").json["milder"]
    assert told == ["answers.fees.scores.policy_only"]
    assert api_as("rhea").get(f"/methodology/releases/{stricter.id}").json["milder"] == []


def test_a_release_is_not_used_before_it_was_proposed(session, adam, api_as):
    for day in (NOON.date() - timedelta(days=2), date(2020, 1, 1)):
        with pytest.raises(BadInput) as refused:
            propose_from(session, adam, day)
        (told,) = refused.value.problems
        assert (told["field"], told["found"]) == ("effective_from", day.isoformat())
        assert "give 2026-06-15 or a later day" in told["advice"]
    answered = api_as("adam").post("/methodology/releases", json=JSON | {"effective_from": "2020-01-01"})
    assert (answered.status_code, answered.json["code"]) == (422, "bad_input")
    assert session.scalars(sa.select(MethodologyRelease)).all() == []


def propose_from(session, adam, day):
    about = ABOUT | {"effective_from": day}
    return service.propose(session, STRICTER, **about, actor=adam, now=NOON)


@pytest.mark.parametrize("code", ["D4-1", "ACT-1"])
@pytest.mark.parametrize("place", ["denied_or_false", "worst_forms_of_child_labour"])
def test_a_gate_by_a_code_that_no_finding_can_have_is_refused(propose, place, code):
    shipped = getattr(methodology.load().gates, place)
    with pytest.raises(Refused) as refusal:
        propose({f"gates.{place}": [*shipped, code]})
    assert refusal.value.code == "rules_refused"
    assert (
        f'gates.{place}: found "{code}"; no finding can have this code' in refusal.value.details["sentence"]
    )
    assert propose({f"gates.{place}": [*shipped, "D4-06"]}).version == "1.0.0-1"
