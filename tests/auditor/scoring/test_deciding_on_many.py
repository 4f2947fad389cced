"""A reviewer decides on many waiting scores: each on its own record, and none that needs its own look."""

import uuid
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.core.work import Run
from auditor.history.models import Event
from auditor.methods import service as methods
from auditor.reference.models import DatasetActivation
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import authorship, awaiting, explaining, reviewing, service
from auditor.scoring.models import Assessment, SupplierScore
from auditor.users.models import User
from suppliers.models import ReportedSignal
from tests.auditor.scoring.test_rescoring import answer, answer_well, make_supplier, score, shown
from tests.conftest import NOON, NORTHWIND, person_id

pytestmark = pytest.mark.whole

CAUSE = "methodology:1.0.0-1"
LATER = NOON + timedelta(hours=2)
WORDS = {"reason": "looked at, as was seen there"}


def fall_by_rules(session, adam, rhea, *suppliers):
    """Score suppliers again by rules under which a single high factor and the product count for less."""
    changes = {"factors.peak_share": 0.15, "factors.factory.CTY": 0.35, "factors.factory.PRD": 0.10}
    about = {"title": "Less peak", "reason": "tried out, as was seen there", "effective_from": NOON.date()}
    row = methods.propose(session, changes, **about, actor=adam, now=NOON)
    session.flush()
    methods.activate(session, row, reason="agreed by the board", actor=rhea, now=NOON)
    score(session, *suppliers, now=LATER)


@pytest.fixture
def fallen(session, adam, rhea):
    """Suppliers of one step less by other rules, by their countries."""
    made = {
        "QA": make_supplier(session, "Mill QA", "QA"),
        "US": make_supplier(session, "Mill US", "US", sector="electronics", product=""),
        "ES": make_supplier(session, "Mill ES", "ES", sector="electronics", product=""),
    }
    score(session, *made.values())
    fall_by_rules(session, adam, rhea, *made.values())
    session.commit()
    return made


@pytest.fixture
def do(settings, sessions):
    """Does a run as a worker would and gives it back as it ended."""

    def perform(run_id):
        with closing(Worker(settings, all_jobs(), beat_seconds=0.02)) as worker:
            worker.perform(uuid.UUID(str(run_id)))
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.get_one(Run, uuid.UUID(str(run_id)))

    return perform


def all_of(number, **narrowed):
    return {"decision": "agree", "reason": "the new rules", "cause": CAUSE, "number": number, **narrowed}


def decide(api, body):
    return api.post("/scores/awaiting-review/decisions", json=body)


def bands(session):
    session.expire_all()
    return {
        one.supplier_id: (one.band, one.awaits_review) for one in session.scalars(sa.select(SupplierScore))
    }


def test_what_waits_is_counted_by_cause_and_the_largest_fall_comes_first(api_as, session, fallen, ama):
    own = make_supplier(session, "Own facts", "BD")
    score(session, own, now=LATER)
    answer_well(session, own, at=LATER, by=ama.user_id)
    score(session, own, now=LATER + timedelta(hours=1))
    session.commit()
    api = api_as("ama")
    causes = api.get("/scores/awaiting-review/causes").json["items"]
    assert [(one["cause"], one["number"], one["together"]) for one in causes] == [
        (CAUSE, 3, 3),
        ("facts", 1, 0),
    ]
    assert causes[0]["text"] == "rules 1.0.0-1"
    listed = api.get("/scores/awaiting-review?limit=2").json
    rest = api.get(f"/scores/awaiting-review?cursor={listed['next']}").json
    falls = [one["fall"] for one in listed["items"] + rest["items"]]
    assert falls == sorted(falls, reverse=True)
    assert (len(falls), listed["items"][0]["name"], rest["next"]) == (4, "Own facts", None)
    assert listed["items"][0]["alone"] == "it falls by more than one band"
    narrowed = api.get(
        f"/scores/awaiting-review?cause={CAUSE}&band=High&pending_band=Elevated&country=QA"
    ).json
    assert [one["name"] for one in narrowed["items"]] == ["Mill QA"]


def test_all_of_one_cause_are_agreed_to_each_with_an_event_of_its_own(api_as, session, fallen, rhea, do):
    answered = decide(api_as("rhea"), all_of(3))
    assert answered.status_code == 202
    run = do(answered.json["run_id"])
    assert (run.state, run.outcome) == ("done", {"decided": 3, "left": {}})
    assert set(bands(session).values()) == {("Elevated", False)}
    events = session.scalars(sa.select(Event).where(Event.action == "score_agreed")).all()
    assert {one.supplier_id for one in events} == {one.id for one in fallen.values()}
    assert {(one.actor_id, one.reason) for one in events} == {(rhea.user_id, "the new rules")}
    for one in session.scalars(sa.select(SupplierScore)):
        assert explaining.replay(session.get_one(Assessment, one.assessment_id)).agrees


def test_many_are_shown_just_as_one_by_one(api_as, session, fallen, rhea, do):
    """Rank and every other figure that lists show are those of a single decision."""
    one = shown(session, fallen["QA"])
    basis = service.basis(session, NOON.date())
    reviewing.agree(session, one, basis=basis, reason="looked at, as was seen there", actor=rhea, now=LATER)
    session.flush()
    columns = [column for column in SupplierScore.__table__.c if not column.primary_key]
    alone = session.execute(sa.select(*columns).where(SupplierScore.supplier_id == fallen["QA"].id)).one()
    session.rollback()
    do(decide(api_as("rhea"), all_of(3)).json["run_id"])
    session.expire_all()
    together = session.execute(sa.select(*columns).where(SupplierScore.supplier_id == fallen["QA"].id)).one()
    assert together == alone


def test_scores_are_kept_and_not_proposed_again(api_as, session, fallen, do):
    run = do(decide(api_as("rhea"), all_of(3) | {"decision": "keep"}).json["run_id"])
    assert run.outcome["decided"] == 3
    assert set(bands(session).values()) == {("High", False)}
    assert {
        one.reason for one in session.scalars(sa.select(Event).where(Event.action == "score_declined"))
    } == {"the new rules"}
    score(session, *fallen.values(), now=LATER + timedelta(days=1))
    assert set(bands(session).values()) == {("High", False)}


def test_what_stands_alone_or_was_written_by_the_reviewer_is_left_and_told(
    api_as, session, adam, rhea, ama, do
):
    reported, written, answered, plain = (
        make_supplier(session, name, "QA") for name in ("Reported", "Written", "Answered", "Plain")
    )
    everybody = (reported, written, answered, plain)
    score(session, *everybody)
    session.add(
        ReportedSignal(
            supplier_id=reported.id,
            code="ILO11",
            source_kind="tip",
            source="a tip",
            status="alleged",
            last_known_on=NOON.date() - timedelta(days=1200),
            recorded_at=NOON,
            recorded_by=ama.user_id,
        )
    )
    for one, author in ((written, rhea), (answered, ama)):
        answer(session, one, "iso", "remote", at=NOON + timedelta(hours=1), by=author.user_id)
    fall_by_rules(session, adam, rhea, *everybody)
    session.commit()
    listed = api_as("rhea").get(f"/scores/awaiting-review?cause={CAUSE}").json["items"]
    stands = "a finding, a report or an entry of a register stands against the supplier"
    assert {one["name"]: one["alone"] for one in listed} == {
        "Reported": stands,
        "Written": "",
        "Answered": "",
        "Plain": "",
    }
    run = do(decide(api_as("rhea"), all_of(3)).json["run_id"])
    assert run.outcome == {
        "decided": 1,
        "left": {
            stands: 1,
            "the reviewer wrote evidence or decided on a finding": 1,
            "facts of its own changed as well": 1,
        },
    }
    assert not shown(session, plain).awaits_review
    assert all(shown(session, one).awaits_review for one in (reported, written, answered))


def test_a_gate_is_never_released_together_with_others(api_as, session, do):
    gated = make_supplier(session, "Gated", "CN", address="88 Renmin Rd, Urumqi", region="Xinjiang")
    score(session, gated)
    gated.address, gated.region = "1 Nanjing Rd, Shanghai", "Shanghai"
    score(session, gated, now=LATER)
    pending = shown(session, gated).pending_id
    session.commit()
    body = {"decision": "agree", "reason": "moved, as was seen there", "scores": [_seen(gated, pending)]}
    run = do(decide(api_as("rhea"), body).json["run_id"])
    assert run.outcome == {"decided": 0, "left": {"a gate holds or waits for its release": 1}}
    assert shown(session, gated).gates == ["G3_state_imposed"]


def _seen(supplier, pending_id):
    return {"supplier_id": str(supplier.id), "pending_id": str(pending_id)}


def test_ticked_scores_are_decided_where_they_still_are_what_was_seen(api_as, session, fallen, ama, do):
    pairs = {country: _seen(one, shown(session, one).pending_id) for country, one in fallen.items()}
    answer(session, fallen["US"], "iso", "remote", at=LATER, by=ama.user_id)
    score(session, fallen["US"], now=LATER + timedelta(hours=1))
    session.commit()
    body = {"decision": "agree", "reason": "looked at each", "scores": [pairs["QA"], pairs["US"]]}
    body["scores"].append({"supplier_id": str(uuid.uuid4()), "pending_id": str(uuid.uuid4())})
    run = do(decide(api_as("rhea"), body).json["run_id"])
    assert run.outcome == {"decided": 1, "left": {"decided, or computed anew, meanwhile": 2}}
    assert [shown(session, fallen[one]).awaits_review for one in ("QA", "US", "ES")] == [False, True, True]


def test_asked_again_nothing_is_decided_twice(api_as, session, fallen, do):
    api = api_as("rhea")
    first, second = (decide(api, all_of(3)).json["run_id"] for _ in range(2))
    assert first == second
    do(first)
    again = do(decide(api, all_of(3)).json["run_id"])
    assert again.outcome == {"decided": 0, "left": {}}
    events = sa.select(sa.func.count()).select_from(Event).where(Event.action == "score_agreed")
    assert session.scalar(events) == 3


def test_a_run_that_begins_again_decides_only_the_rest(api_as, session, fallen, do, rhea):
    asked = decide(api_as("rhea"), all_of(3)).json["run_id"]
    basis = service.basis(session, NOON.date())
    row = shown(session, fallen["QA"])
    reviewing.agree(session, row, basis=basis, reason="by another tab", actor=rhea, now=LATER)
    session.commit()
    assert do(asked).outcome == {"decided": 2, "left": {}}


def test_what_came_after_the_decision_was_asked_waits_on(api_as, session, fallen, ama, do):
    asked = decide(api_as("rhea"), all_of(3)).json["run_id"]
    late = make_supplier(session, "Late", "QA")
    score(session, late, now=LATER)
    answer(session, fallen["US"], "iso", "remote", at=LATER, by=ama.user_id)
    score(session, fallen["US"], now=LATER + timedelta(hours=1))
    session.commit()
    assert do(asked).outcome["decided"] == 2
    assert shown(session, fallen["US"]).awaits_review


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        (all_of(3) | {"cause": "methodology:9.9.9"}, 422, "Causes of waiting scores: methodology:1.0.0-1"),
        (all_of(3) | {"cause": "facts"}, 422, "All at once only by one that suppliers share"),
        (all_of(3) | {"country": "Qatar"}, 422, "two-letter code"),
        (all_of(3) | {"band": "Hihg"}, 422, "Low"),
        (all_of(3) | {"run_id": str(uuid.uuid4())}, 422, "Take the id of a run from /runs"),
        (all_of(3) | {"number": None}, 422, "how many of the cause were seen"),
        (all_of(3) | {"reason": "  "}, 422, "reason"),
        (all_of(3) | {"reason": "x"}, 422, "a sentence of at least 10 letters"),
        (
            {"decision": "agree", "reason": "fine, as was seen there"},
            422,
            "Name the scores, or give one cause",
        ),
        (all_of(2), 409, "3 scores of this cause wait by now, and 2 were seen"),
    ],
)
def test_a_wrong_filter_is_refused_with_what_to_do(api_as, session, fallen, submitted, body, code, told):
    answered = decide(api_as("rhea"), body)
    assert answered.status_code == code
    assert told in answered.text
    assert submitted == []


def test_only_reviewers_decide_and_only_while_they_are(api_as, sessions, session, fallen, do):
    assert decide(api_as("ama"), all_of(3)).status_code == 403
    assert api_as("dara").get("/scores/awaiting-review").json["items"] == []
    asked = decide(api_as("rhea"), all_of(3)).json["run_id"]
    with open_session(sessions, NORTHWIND) as changing:
        changing.get_one(User, person_id("rhea")).roles = ["auditor"]
        changing.commit()
    assert do(asked).state == "failed"
    assert set(bands(session).values()) == {("High", True)}


def test_who_proposed_the_rules_decides_on_nothing_that_fell_by_them(
    api_as, browser_of, sessions, session, fallen, do
):
    with open_session(sessions, NORTHWIND) as changing:
        changing.get_one(User, person_id("adam")).roles = ["administrator", "reviewer", "compliance"]
        changing.commit()
    refused = decide(api_as("adam"), all_of(3))
    assert (refused.status_code, refused.json["code"]) == (403, "own_work")
    page = browser_of("adam").get(f"/scores/awaiting-review?cause={CAUSE}").text
    assert "you proposed or brought in this release" in page
    assert "all of rules" not in page
    ticked = {"decision": "agree", "reason": "mine, as was seen there", "scores": []}
    ticked["scores"].append(_seen(fallen["QA"], shown(session, fallen["QA"]).pending_id))
    session.commit()  # gives back the writer's lock
    run = do(decide(api_as("adam"), ticked).json["run_id"])
    told = "the reviewer proposed or brought in the release by which it fell"
    assert run.outcome == {"decided": 0, "left": {told: 1}}


def test_who_proposed_the_rules_does_not_decide_by_the_single_route_either(
    api_as, browser_of, sessions, session, fallen
):
    with open_session(sessions, NORTHWIND) as changing:
        changing.get_one(User, person_id("adam")).roles = ["administrator", "reviewer", "compliance"]
        changing.commit()
    supplier, body = fallen["QA"], {"reason": "mine, as was seen there"}
    for decision in ("agreement", "refusal"):
        refused = api_as("adam").post(f"/scores/{supplier.id}/{decision}", json=body)
        assert (refused.status_code, refused.json["code"]) == (403, "own_work")
    page = browser_of("adam").get(f"/suppliers/{supplier.id}/review").text
    assert "brought in the rules or tables by which it falls" in page
    assert api_as("rhea").post(f"/scores/{supplier.id}/agreement", json=body).status_code == 200


def put_to_use(session, number, changes, by, agreed_by):
    """An own release of the rules, proposed by one person and activated by another."""
    about = {"title": f"No. {number}", "reason": "tried out there", "effective_from": NOON.date()}
    row = methods.propose(session, changes, **about, actor=by, now=NOON)
    session.flush()
    methods.activate(session, row, reason="agreed by the board", actor=agreed_by, now=NOON)


def test_who_returns_to_the_shipped_rules_decides_on_nothing_that_falls_by_it(session, adam, rhea):
    strict = {"missing.not_requested": 100}
    put_to_use(session, 1, strict, adam, rhea)
    site = make_supplier(session, "Mill SE", "SE", sector="pharma", product="")
    score(session, site)
    ira = replace(rhea, user_id=person_id("adam"), name="Ira")
    methods.return_to_shipped(session, reason="too strict for us", actor=ira, now=NOON)
    score(session, site, now=LATER)
    waiting = shown(session, site)
    assert waiting.awaits_review
    assert authorship.bringers_of(session, [waiting])[site.id] == {ira.user_id}
    assert awaiting.Cause(awaiting.RULES, "1.0.0") in authorship.own_releases(session, ira)
    with pytest.raises(Refused, match="own_work"):
        reviewing.agree(
            session, waiting, basis=service.basis(session, NOON.date()), **WORDS, actor=ira, now=LATER
        )
    assert awaiting.Cause(awaiting.RULES, "1.0.0") not in authorship.own_releases(session, rhea)
    reviewing.agree(
        session, waiting, basis=service.basis(session, NOON.date()), **WORDS, actor=rhea, now=LATER
    )
    assert not waiting.awaits_review


def test_who_proposed_any_rules_between_the_two_scores_decides_on_nothing(session, fallen, adam, rhea, ama):
    """The fall came with the first of them; the second one changed next to nothing."""
    changes = {"factors.peak_share": 0.15, "factors.factory.CTY": 0.35, "factors.factory.PRD": 0.10}
    second = replace(adam, user_id=ama.user_id, name="Ada")
    put_to_use(session, 2, changes | {"answers.iso.scores.periurban": 30.5}, second, rhea)
    score(session, *fallen.values(), now=LATER)
    one = shown(session, fallen["QA"])
    assert session.get_one(Assessment, one.pending_id).methodology == "1.0.0-2"
    assert authorship.bringers_of(session, [one])[one.supplier_id] == {adam.user_id, ama.user_id}


def test_who_brought_in_any_tables_between_the_two_scores_decides_on_nothing(session, fallen, adam, rhea):
    one = shown(session, fallen["QA"])
    made = session.get_one(Assessment, one.pending_id)
    one.assessment_id = _copy(session, made, session.get_one(Assessment, one.assessment_id))
    session.flush()
    ama = person_id("ama")
    for code, who in (
        (made.reference_release, person_id("dara")),  # rolled back since
        ("earlier", ama),
        ("another", adam.user_id),
        (made.reference_release, rhea.user_id),
        ("later", ama),
    ):
        _bring_in(session, code, who)
    assert authorship.bringers_of(session, [one])[one.supplier_id] == {adam.user_id, rhea.user_id}
    with pytest.raises(Refused, match="own_work"):
        reviewing.decline(session, one, reason="as was seen there", actor=rhea, now=LATER)


@pytest.mark.parametrize("by", ["rules", "tables"])
def test_who_lowered_scores_within_their_band_does_not_decide_on_the_small_fact_that_tips_one(
    session, adam, rhea, ama, by
):
    """Shown and waiting score then name the same rules and tables, and rest on theirs all the same."""
    site = make_supplier(session, "Mill ES", "ES", sector="electronics", product="")
    answer(session, site, "iso", "closed", at=NOON - timedelta(days=1))
    score(session, site, now=NOON - timedelta(days=1))
    first = shown(session, site)
    final, band = first.final, first.band
    if by == "rules":
        put_to_use(session, 1, {"factors.peak_share": 0.29}, adam, rhea)
        score(session, site)
    else:
        before = session.get_one(Assessment, first.assessment_id)
        answer(session, site, "iso", "remote")  # it stands for the figure that other tables would lower
        score(session, site)
        now_used = session.get_one(Assessment, shown(session, site).assessment_id)
        _copy(session, now_used, before)
        _bring_in(session, "earlier", ama.user_id)
        _bring_in(session, now_used.reference_release, adam.user_id)
    between = shown(session, site)
    assert (between.band, between.awaits_review) == (band, False)
    assert between.final < final
    answer_well(session, site, at=LATER, by=ama.user_id)
    score(session, site, now=LATER)
    waiting = shown(session, site)
    assert waiting.awaits_review
    made = [session.get_one(Assessment, one) for one in (waiting.assessment_id, waiting.pending_id)]
    assert len({(one.methodology, one.reference_release) for one in made}) == 1
    assert authorship.bringers_of(session, [waiting])[site.id] == {adam.user_id}
    basis = service.basis(session, LATER.date())
    with pytest.raises(Refused, match="own_work"):
        reviewing.agree(
            session, waiting, basis=basis, **WORDS, actor=replace(adam, roles=rhea.roles), now=LATER
        )
    reviewing.agree(session, waiting, basis=basis, **WORDS, actor=rhea, now=LATER)
    assert authorship.bringers_of(session, [waiting])[site.id] == set()


def _bring_in(session, code, who):
    """Tables that somebody activated."""
    row = DatasetActivation(
        kind="tip", action="activated", reason="", doubts=[], reference_release=code, activated_at=NOON
    )
    row.activated_by, row.activated_by_name = who, "somebody"
    session.add(row)
    session.flush()


def test_causes_are_tables_too_and_scores_are_found_by_the_run_that_computed_them(session, fallen, as_ama):
    one = shown(session, fallen["QA"])
    made, now = session.get_one(Assessment, one.pending_id), LATER + timedelta(minutes=5)
    before = session.get_one(Assessment, one.assessment_id)
    session.execute(
        sa.update(SupplierScore)
        .where(SupplierScore.id == one.id)
        .values(assessment_id=_copy(session, made, before), pending_id=made.id)
    )
    session.flush()
    found = awaiting.counted(session, awaiting.ALL, now=now)
    assert [str(each.cause) for each in found] == [CAUSE, f"reference:{made.reference_release}"]
    run = Run(job="rescore", key="x", due_at=LATER, created_at=LATER, started_at=LATER, finished_at=now)
    run.outcome = {"looked_at": 3, "awaiting_review": 3}
    session.add(run)
    session.commit()
    page = as_ama.get("/scores/awaiting-review").text
    assert f'<option value="{run.id}" >2026-06-15 14:00 UTC: Score every supplier again</option>' in page
    narrowed = awaiting.Narrowed(run_id=run.id)
    assert len(awaiting.page(session, narrowed, limit=10, now=now)) == 3
    run.started_at = LATER + timedelta(minutes=1)
    session.flush()
    assert awaiting.page(session, narrowed, limit=10, now=now) == []


def _copy(session, made, before):
    """A shown assessment of the same rules that was made with earlier tables."""
    columns = {
        name: getattr(before, name)
        for name in ("supplier_id", "assessed_on", "assessed_at", "input_hash", "final", "band")
    }
    row = Assessment(
        **columns,
        methodology=made.methodology,
        releases="0" * 64,
        reference_release="earlier",
        inputs=before.inputs,
        terms=before.terms,
        libraries=before.libraries,
        gates=before.gates,
        blocked=False,
    )
    session.add(row)
    session.flush()
    return row.id


def test_the_page_decides_on_the_ticked_ones_and_on_all_of_a_cause(
    as_rhea, as_ama, session, fallen, do, submitted
):
    page = as_rhea.get(f"/scores/awaiting-review?cause={CAUSE}").text
    assert "3 scores await review" in page
    assert "all of rules 1.0.0-1: up to 3" in page
    assert "Decide on many at once" not in as_ama.get("/scores/awaiting-review").text
    pending = shown(session, fallen["QA"]).pending_id
    session.commit()  # gives back the writer's lock
    form = {"decision": "agree", "reason": "as was seen there", "which": "ticked"}
    untouched = as_rhea.post("/scores/awaiting-review", data=form)
    assert (untouched.status_code, "Tick the scores" in untouched.text) == (422, True)
    ticked = as_rhea.post("/scores/awaiting-review", data=form | {"score": [f"{fallen['QA'].id}:{pending}"]})
    assert ticked.location.endswith(str(submitted[-1]))
    assert do(submitted[-1]).outcome["decided"] == 1
    answered = as_rhea.post(
        f"/scores/awaiting-review?cause={CAUSE}", data=form | {"which": "all", "number": "2"}
    )
    assert answered.status_code == 303
    assert do(submitted[-1]).outcome["decided"] == 2
    assert answered.location.endswith(str(submitted[-1]))
    assert "Decided" in as_rhea.get(answered.location).text
    assert "No score awaits a review" in as_rhea.get("/scores/awaiting-review").text


def test_a_wrong_filter_of_the_page_is_told_at_its_field(as_rhea, fallen):
    answered = as_rhea.get("/scores/awaiting-review?cause=methodology:9")
    assert answered.status_code == 422
    assert "Causes of waiting scores" in answered.text
