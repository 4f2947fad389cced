"""What if other rules were in use: tried on every supplier by a real worker, told by page, route and PDF."""

import unicodedata
import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.methods import service as methods
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring.models import Assessment
from auditor.what_if import jobs, service, trying
from auditor.what_if.models import MethodologyTrial
from risk.rounding import shown as rounded
from suppliers.models import InformationRequest, StatedAnswer
from tests import casework, printed
from tests.auditor.scoring.test_rescoring import answer_well, make_supplier, score
from tests.conftest import NOON, NORTHWIND, actor_named
from tests.making_room import to_the_end


@pytest.fixture
def release(proposed):
    """Silence counts fully, the peak counts more, and a policy alone less."""
    changes = {"missing.not_requested": 100, "factors.peak_share": 0.6, "answers.fees.scores.policy_only": 20}
    return proposed(changes, title="Silence counts fully")


@pytest.fixture
def suppliers(session):
    """One that answered well and two that answered nothing, one of these with an Arabic name."""
    good = make_supplier(session, "Well Answered Mill", "ES")
    answer_well(session, good)
    others = [
        make_supplier(session, "Riverside Garments"),
        make_supplier(session, "مصنع النهر للملابس", "EG"),
    ]
    score(session, good, *others)
    session.commit()
    return [good, *others]


@pytest.fixture
def outcome(sessions, release, suppliers):
    told = []
    found = trying.run(
        lambda: open_session(sessions, NORTHWIND, writes=False),
        release.id,
        NOON.date(),
        lambda done, total, message: told.append((done, total)),
    )
    assert told[-1] == (3, 3)
    return found


def test_every_supplier_is_compared_and_nothing_is_written(session, outcome):
    assert (outcome.suppliers, outcome.against, outcome.version) == (3, "1.0.0", "1.0.0-1")
    assert sum(outcome.bands.values()) == 3
    assert outcome.rises + outcome.falls <= 3
    assert session.scalar(sa.select(sa.func.count(Assessment.id))) == 3


def test_the_largest_movers_come_first_and_their_reasons_add_up(outcome):
    points = [one.points for one in outcome.highest]
    assert points == sorted(points, reverse=True)
    assert "Riverside Garments" in {one.name for one in outcome.highest}
    for one in (*outcome.highest, *outcome.lowest):
        assert rounded(sum(points for _, points in one.why)) == one.points
        assert {name for name, _ in one.why} <= {"factors", "missing"}


def test_an_outcome_is_read_back_as_it_was_stored(outcome):
    assert trying.of_data(outcome.as_data()) == outcome


def test_without_suppliers_nothing_moves(sessions, release):
    found = trying.run(
        lambda: open_session(sessions, NORTHWIND, writes=False), release.id, NOON.date(), lambda *told: None
    )
    assert (found.suppliers, found.other_band, found.highest, found.lowest) == (0, 0, [], [])


def perform(settings, submitted):
    worker = Worker(settings, all_jobs())
    worker.perform(submitted[-1])
    worker.close()


def test_by_api_a_worker_tries_it_and_a_report_can_be_made(api_as, settings, submitted, release, suppliers):
    ama = api_as("ama")
    made = ama.post(f"/methodology/releases/{release.id}/trials")
    assert (made.status_code, made.json["run_id"]) == (202, str(submitted[-1]))
    assert ama.get(f"/runs/{made.json['run_id']}").json["state"] == "waiting"
    address = f"/methodology/trials/{made.json['id']}"
    assert (ama.get(address).json["state"], ama.get(address).json["outcome"]) == ("waiting", None)
    early = ama.get(f"/reports/what-if/{made.json['id']}.pdf")
    assert (early.status_code, early.json["code"]) == (409, "trial_not_finished")
    perform(settings, submitted)
    told = ama.get(address).json
    assert told["changed"] == [
        {"path": "factors.peak_share", "before": 0.3, "after": 0.6},
        {"path": "answers.fees.scores.policy_only", "before": 40, "after": 20},
        {"path": "missing.not_requested", "before": 75, "after": 100},
    ]
    assert (told["state"], told["outcome"]["suppliers"]) == ("done", 3)
    assert told["outcome"]["highest"][0]["name"]
    of_adam = api_as("adam").get(address).json["outcome"]
    assert (of_adam["suppliers"], of_adam["highest"], of_adam["movers"]) == (3, [], [])
    pdf = ama.get(f"/reports/what-if/{made.json['id']}.pdf")
    text = "\n".join(printed.pages(pdf.data))
    assert "Silence counts fully" in text
    assert "Riverside Garments" in text
    assert "missing.not requested" in text
    assert text.count(", milder") == 1


def test_the_report_says_what_would_change_of_an_own_release_in_use(
    session, api_as, adam, rhea, settings, submitted, proposed, suppliers
):
    """What is stricter in the release in use would go: scores fall by that, and no new value says so."""
    ours = proposed({"signals.base.W": 0.2}, title="A tip weighs more")
    methods.activate(session, ours, reason="looked through by two", actor=rhea, now=NOON)
    session.commit()
    other = proposed({"factors.peak_share": 0.6}, title="The highest factor")
    made = api_as("ama").post(f"/methodology/releases/{other.id}/trials").json
    perform(settings, submitted)
    pdf = api_as("ama").get(f"/reports/what-if/{made['id']}.pdf")
    text = printed.text(pdf.data)
    told, beside_shipped = unicodedata.normalize("NFKC", text).split("Values that differ")
    assert f"What {other.version} changes of {ours.version}, which was in use then" in told
    assert "signals.base.W 0.2 0.1, milder" in told
    assert "factors.peak share 0.3 0.6" in told
    assert f"it weighs less than in {ours.version}" in told
    assert "signals.base.W" not in beside_shipped


def test_a_trial_that_is_started_again_ends_like_the_first(api_as, settings, submitted, release, suppliers):
    made = api_as("ama").post(f"/methodology/releases/{release.id}/trials").json
    perform(settings, submitted)
    first = api_as("ama").get(f"/methodology/trials/{made['id']}").json["outcome"]
    assert api_as("ama").post(f"/runs/{submitted[-1]}/repetition").status_code < 300
    perform(settings, submitted)
    assert len(submitted) == 2
    assert api_as("ama").get(f"/runs/{submitted[-1]}").json["state"] == "done"
    assert api_as("ama").get(f"/methodology/trials/{made['id']}").json["outcome"] == first


def test_a_trial_that_was_stopped_and_started_again_is_told_by_its_latest_run(
    api_as, as_ama, settings, submitted, release, suppliers
):
    ama = api_as("ama")
    made = ama.post(f"/methodology/releases/{release.id}/trials").json
    address = f"/methodology/trials/{made['id']}"
    assert ama.post(f"/runs/{submitted[-1]}/cancellation").status_code == 200
    assert "Stopped on request." in as_ama.get(address).text
    again = ama.post(f"/runs/{submitted[-1]}/repetition").json
    assert (ama.get(address).json["state"], ama.get(address).json["run_id"]) == ("waiting", again["id"])
    assert "Being tried." in as_ama.get(address).text
    perform(settings, submitted)
    told = ama.get(address).json
    assert told["changed"] == [
        {"path": "factors.peak_share", "before": 0.3, "after": 0.6},
        {"path": "answers.fees.scores.policy_only", "before": 40, "after": 20},
        {"path": "missing.not_requested", "before": 75, "after": 100},
    ]
    assert (told["state"], told["done"], told["total"]) == ("done", 3, 3)
    assert ama.get(f"/runs/{again['id']}").json["done"] == 3


def test_a_release_is_not_tried_twice_at_once(api_as, settings, submitted, release, suppliers):
    address = f"/methodology/releases/{release.id}/trials"
    made = api_as("ama").post(address).json
    second = api_as("rhea").post(address)
    assert (second.status_code, second.json["code"]) == (409, "trial_under_way")
    assert second.json["details"]["trial"] == made["id"]
    perform(settings, submitted)
    assert api_as("rhea").post(address).status_code == 202


@pytest.mark.parametrize(("who", "status"), [("bo", 403), ("dara", 404)])
def test_others_neither_try_nor_see_it(api_as, release, who, status):
    assert api_as(who).post(f"/methodology/releases/{release.id}/trials").status_code == status
    assert api_as(who).get(f"/methodology/trials/{uuid.uuid4()}").status_code == status


def test_by_the_pages(as_ama, as_adam, settings, submitted, release, suppliers, session):
    page = as_ama.get(f"/methodology/releases/{release.id}").text
    assert "It was not tried yet." in page
    made = as_ama.post(f"/methodology/releases/{release.id}/trials")
    address = made.headers["Location"]
    assert "Being tried." in as_ama.get(address).text
    fragment = as_ama.get(address, headers={"HX-Request": "true"}).text
    assert "hx-get" in fragment
    assert "<html" not in fragment
    perform(settings, submitted)
    shown = as_ama.get(address).text
    assert "Of 3 suppliers" in shown
    assert "Riverside Garments" in shown
    assert "What 1.0.0-1 changes of 1.0.0" in shown
    assert '<th scope="row" class="wrap">factors › peak share</th><td class="wrap">0.3</td>' in shown
    assert shown.index("factors › peak share") < shown.index("Of 3 suppliers")
    assert "The largest rises" in shown
    assert "<h2>The largest falls</h2><p>None.</p>" in shown
    assert '<td class="number">0</td>' in shown
    assert "No score would move." not in as_adam.get(address).text  # who may not see suppliers reads the same
    assert "Riverside Garments" not in as_adam.get(address).text
    assert "Latest trial" in as_ama.get(f"/methodology/releases/{release.id}").text
    trial = session.get(MethodologyTrial, uuid.UUID(address.rsplit("/", 1)[1]))
    assert trial.asked_by == actor_named("ama").user_id


def test_the_page_of_a_trial_says_what_was_in_use_and_what_is(
    as_ama, settings, submitted, release, suppliers, session, rhea
):
    address = as_ama.post(f"/methodology/releases/{release.id}/trials").headers["Location"]
    perform(settings, submitted)
    assert "1.0.0 is in use, 1.0.0-1" in as_ama.get(address).text
    methods.activate(session, release, reason="agreed by the board", actor=rhea, now=NOON)
    session.commit()
    page = as_ama.get(address).text
    assert "1.0.0 was in use then, and 1.0.0-1" in page
    assert "1.0.0-1 is in use now, since" in page
    assert "When it is activated" not in page


def test_a_trial_that_makes_room_after_each_supplier_finds_the_same(
    session, sessions, settings, release, suppliers, outcome, monkeypatch
):
    monkeypatch.setattr(trying, "CHUNK", 1)
    trial = service.begin(session, release, actor=actor_named("ama"), now=NOON)
    session.commit()
    run = service.run_of(session, trial)
    told, _ = to_the_end(jobs.try_methodology, run, settings, sessions, session)
    assert [one["outcome"]["suppliers"] for one in told] == [1, 2, 3]
    session.expire_all()
    assert trying.of_data(service.find(session, trial.id).result) == outcome


def test_a_trial_begins_anew_when_other_rules_came_into_use_while_it_made_room(sessions, release, suppliers):
    opened = lambda: open_session(sessions, NORTHWIND, writes=False)  # noqa: E731
    told = []
    trying.run(opened, release.id, NOON.date(), lambda *one: None, pause=told.append)
    told[-1]["outcome"]["against"] = "0.9.0"
    again = trying.run(opened, release.id, NOON.date(), lambda *one: None, reached=told[-1])
    assert (again.suppliers, again.against) == (3, "1.0.0")


def test_what_the_tried_rules_say_of_gates_and_silence_is_seen_before_they_are_used(
    session, sessions, settings, proposed, bo, monkeypatch
):
    """A finding that holds no gate yet, and a request that the rules in use still bear."""
    hidden = casework.supplier(session, "Hidden Mill")
    casework.finding(session, hidden, bo, code="D4-06", substantiation="confirmed")
    silent = make_supplier(session, "Silent Mill", "ES", sector="precision", product="")
    day = NOON.date()
    asked = {"asked_on": day - casework.days(75), "due_on": day - casework.days(45), "created_at": NOON}
    session.add(InformationRequest(supplier_id=silent.id, field="fees", **asked))
    answer_well(session, silent)
    session.execute(sa.update(StatedAnswer).values(grade="none"))
    session.execute(sa.delete(StatedAnswer).where(StatedAnswer.field == "fees"))
    release = proposed(
        {
            "gates.denied_or_false": ["ACCESS_DENIED", "FALSE_RECORDS", "RETALIATION", "D4-06"],
            "silence.overdue_days_over": 30,
        },
        title="Stricter",
    )
    trial = service.begin(session, release, actor=actor_named("ama"), now=NOON)
    session.commit()
    monkeypatch.setattr(trying, "CHUNK", 1)
    to_the_end(jobs.try_methodology, service.run_of(session, trial), settings, sessions, session)
    session.expire_all()
    found = trying.of_data(service.find(session, trial.id).result)
    assert found.gates == {"+G7_denied_or_false": 1, "+G9_silent": 1}
    assert {one.name: [table for table, _ in one.why] for one in found.highest} == {
        "Hidden Mill": ["gates"],
        "Silent Mill": ["silence"],
    }
    assert all(rounded(sum(points for _, points in one.why)) == one.points for one in found.highest)
