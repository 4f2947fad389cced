"""Re-scoring: equal inputs write nothing, lower scores wait for a reviewer, past scores replay exactly."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.access import job_actor
from auditor.core.errors import BadInput, Refused
from auditor.history.models import Event
from auditor.scoring import (
    being_shown,
    comparing,
    explaining,
    facts,
    inputs,
    ranking,
    reviewing,
    rows,
    service,
    uptake,
)
from auditor.scoring.models import Assessment, SupplierScore
from risk import engine, methodology, reference
from risk.vocabulary import ANSWER_FIELDS, Gate
from suppliers import register
from suppliers.matching import match_key
from suppliers.models import InformationRequest, StatedAnswer, StatedControl, Supplier
from tests.conftest import NOON, NORTHWIND

JOB = job_actor(NORTHWIND, "scoring")


def make_supplier(session, name="Riverside Garments", country="BD", **data):
    given = {"kind": "factory", "sector": "garments", "product": "shirts"} | data
    supplier = Supplier(
        name=name,
        match_key=match_key(name, "", country),
        country=country,
        created_at=NOON,
        updated_at=NOON,
        **given,
    )
    session.add(supplier)
    session.flush()
    return supplier


def score(session, *suppliers, now=NOON):
    ids = [one.id for one in suppliers]
    return service.rescore(session, ids, basis=service.basis(session, now.date()), actor=JOB, now=now)


def shown(session, supplier):
    session.expire_all()
    return session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier.id)).one()


def stored(session, supplier):
    query = sa.select(Assessment).where(Assessment.supplier_id == supplier.id).order_by(Assessment.id)
    return session.scalars(query).all()


def answer(session, supplier, field, value, grade="document", at=NOON, by=None):
    session.add(
        StatedAnswer(
            supplier_id=supplier.id,
            field=field,
            value=value,
            grade=grade,
            observed_on=at.date(),
            source="test",
            recorded_at=at,
            recorded_by=by,
        )
    )
    session.flush()


BEST = {
    "migrant": "0",
    "agency": "0",
    "fees": "none_verified",
    "tied": "no",
    "housing": "0",
    "temp": "0",
    "groups": "0",
    "depth": "0",
    "pay": "time_with_records",
    "press": "low",
    "trace": "100",
    "lic": "none_used",
    "iso": "urban",
    "contract": "100",
}


def answer_well(session, supplier, at=NOON, by=None):
    for field in ANSWER_FIELDS:
        answer(session, supplier, field, BEST[field], at=at, by=by)
    for control in ("recruit", "docs", "wages", "voice", "subs", "audit", "remedy"):
        session.add(
            StatedControl(
                supplier_id=supplier.id,
                control=control,
                maturity=4,
                grade="onsite",
                observed_on=at.date(),
                source="test",
                recorded_at=at,
                recorded_by=by,
            )
        )
    session.flush()


@pytest.fixture
def supplier(session):
    return make_supplier(session)


def test_a_first_score_is_stored_with_all_that_entered_it(session, supplier):
    outcome = score(session, supplier)
    assert (outcome.looked_at, outcome.written) == (1, 1)
    (assessment,) = stored(session, supplier)
    row = shown(session, supplier)
    assert row.final == assessment.final
    assert row.provisional
    assert assessment.methodology == "1.0.0"
    assert set(assessment.terms["factors"]) == {"CTY", "SEC", "PRD", "WRK", "BIZ"}
    assert assessment.libraries["numpy"]


def test_equal_inputs_write_nothing(session, supplier):
    score(session, supplier)
    assert score(session, supplier).written == 0
    assert score(session, supplier, now=NOON + timedelta(days=1)).written == 0
    assert len(stored(session, supplier)) == 1


def test_a_stored_score_is_what_the_engine_says_of_the_same_facts(session, supplier):
    answer(session, supplier, "migrant", "62", "onsite")
    score(session, supplier)
    basis = service.basis(session, NOON.date())
    (composed,) = facts.compose(session, register.sites(session, [supplier.id]), basis)
    assert shown(session, supplier).final == engine.assess(composed.facts, basis.method).shown_final


def test_many_suppliers_score_as_each_does_alone(session):
    many = [
        make_supplier(session, f"Mill {n}", country) for n, country in enumerate(("BD", "VN", "CN", "ES"))
    ]
    score(session, *many)
    together = [shown(session, one).final for one in many]
    method, basis = methodology.load(), service.basis(session, NOON.date())
    sites = [register.sites(session, [one.id])[0] for one in many]
    alone = [engine.assess(one.facts, method).shown_final for one in facts.compose(session, sites, basis)]
    assert together == alone


def test_inputs_come_back_as_the_same_facts(session, supplier):
    answer(session, supplier, "fees", "some", "self")
    answer_well(session, supplier)
    sites = register.sites(session, [supplier.id])
    (composed,) = facts.compose(session, sites, service.basis(session, NOON.date()))
    entered = inputs.inputs_of(composed.facts)
    again = inputs.facts_of(entered, reference.load())
    assert inputs.digest(inputs.inputs_of(again)) == inputs.digest(entered)
    method = methodology.load()
    assert engine.assess(again, method).final == engine.assess(composed.facts, method).final


def test_a_past_score_replays_exactly_and_a_tampered_one_says_so(session, supplier):
    score(session, supplier)
    (assessment,) = stored(session, supplier)
    assert explaining.replay(assessment).agrees
    assessment.inputs = assessment.inputs | {"days_overdue": 61}
    session.expunge(assessment)
    assert not explaining.replay(assessment).agrees


def test_evidence_that_ages_changes_the_score_without_anybodys_doing(session, supplier):
    answer_well(session, supplier)
    score(session, supplier)
    before = shown(session, supplier).confidence
    score(session, supplier, now=NOON + timedelta(days=400))
    assert shown(session, supplier).confidence < before


def test_a_request_that_falls_due_counts_as_the_worst_answer(session, supplier):
    asked = NOON.date()
    session.add(
        InformationRequest(
            supplier_id=supplier.id,
            field="fees",
            asked_on=asked,
            due_on=asked + timedelta(days=30),
            created_at=NOON,
        )
    )
    score(session, supplier)
    before = shown(session, supplier).final
    score(session, supplier, now=NOON + timedelta(days=30))
    assert shown(session, supplier).final == before
    score(session, supplier, now=NOON + timedelta(days=31))
    assert shown(session, supplier).final > before
    score(session, supplier, now=NOON + timedelta(days=91))
    assert "G9_silent" in shown(session, supplier).gates


def test_a_lower_band_waits_for_review(session, supplier, ama):
    score(session, supplier)
    high = shown(session, supplier).final
    answer_well(session, supplier, at=NOON + timedelta(hours=1), by=ama.user_id)
    assert score(session, supplier, now=NOON + timedelta(hours=2)).awaiting_review == 1
    row = shown(session, supplier)
    assert (row.final, row.awaits_review) == (high, True)
    assert row.pending_final < high


def test_a_higher_score_is_shown_at_once_and_ends_the_waiting(session, supplier, ama):
    row = waiting(session, supplier, ama)
    low = row.final
    supplier.address, supplier.region, supplier.country = "Renmin Rd, Urumqi", "Xinjiang", "CN"
    score(session, supplier, now=NOON + timedelta(hours=3))
    row = shown(session, supplier)
    assert row.final > low
    assert (row.awaits_review, row.pending_id) == (False, None)


def test_whoever_has_read_a_score_sees_what_is_shown_since(session, supplier):
    score(session, supplier)
    held = shown(session, supplier)
    before = held.final
    answer(session, supplier, "fees", "over_one_month")
    score(session, supplier)
    assert held.final > before


def waiting(session, supplier, author):
    """A supplier whose lower score awaits review, with evidence by `author`."""
    score(session, supplier)
    answer_well(session, supplier, at=NOON + timedelta(hours=1), by=author.user_id)
    score(session, supplier, now=NOON + timedelta(hours=2))
    return shown(session, supplier)


def test_a_reviewer_agrees_to_a_lower_score(session, supplier, ama, rhea):
    row = waiting(session, supplier, ama)
    pending = row.pending_final
    later = NOON + timedelta(days=1)
    reviewing.agree(
        session,
        row,
        basis=service.basis(session, later.date()),
        reason="documents seen",
        actor=rhea,
        now=later,
    )
    assert (row.final, row.pending_id, row.awaits_review) == (pending, None, False)
    event = session.scalars(sa.select(Event).where(Event.action == "score_agreed")).one()
    assert event.reason == "documents seen"


def test_the_author_of_the_evidence_does_not_agree(session, supplier, rhea):
    row = waiting(session, supplier, rhea)
    with pytest.raises(Refused) as refusal:
        reviewing.agree(
            session,
            row,
            basis=service.basis(session, NOON.date()),
            reason="fine, as was seen there",
            actor=rhea,
            now=NOON,
        )
    assert refusal.value.code == "own_work"


def test_only_reviewers_agree_and_with_a_reason(session, supplier, ama, rhea):
    row = waiting(session, supplier, ama)
    basis = service.basis(session, NOON.date())
    with pytest.raises(Refused):
        reviewing.agree(session, row, basis=basis, reason="fine, as was seen there", actor=ama, now=NOON)
    with pytest.raises(BadInput):
        reviewing.agree(session, row, basis=basis, reason=" ", actor=rhea, now=NOON)


def test_a_declined_score_is_not_proposed_again_and_a_newer_one_is(session, supplier, ama, rhea):
    row = waiting(session, supplier, ama)
    kept = row.final
    reviewing.decline(session, row, reason="documents do not convince", actor=rhea, now=NOON)
    score(session, supplier, now=NOON + timedelta(hours=5))
    row = shown(session, supplier)
    assert (row.final, row.awaits_review) == (kept, False)
    answer(session, supplier, "migrant", "1", "onsite", at=NOON + timedelta(hours=6))
    score(session, supplier, now=NOON + timedelta(hours=7))
    assert shown(session, supplier).awaits_review


def test_a_score_that_was_kept_back_is_told_from_those_that_were_shown(session, supplier, ama, rhea):
    row = waiting(session, supplier, ama)
    first, lower = row.assessment_id, row.pending_id
    stands = being_shown.of_supplier(session, supplier.id)
    assert stands == {first: "shown", lower: "awaiting review"}
    reviewing.decline(session, row, reason="documents do not convince", actor=rhea, now=NOON)
    session.flush()
    assert being_shown.of_supplier(session, supplier.id) == {first: "shown", lower: "declined by a reviewer"}
    supplier.country, supplier.region = "CN", "Xinjiang"
    score(session, supplier, now=NOON + timedelta(days=1))
    row = shown(session, supplier)
    stands = being_shown.of_supplier(session, supplier.id)
    assert stands == {
        row.assessment_id: "shown",
        lower: "declined by a reviewer",
        row.pending_id: "awaiting review",
    }
    compared = comparing.with_previous(session, session.get_one(Assessment, row.assessment_id))
    kept_back = session.get_one(Assessment, lower).final
    told = f"People did not see the score before, {kept_back:.1f}: declined by a reviewer."
    assert compared.sentence.endswith(told)


def test_a_declined_score_that_is_shown_after_all_was_shown(session, supplier, ama, rhea):
    """Its figures are those shown before it, so that nothing else tells of it."""
    row = waiting(session, supplier, ama)
    lower = row.pending_id
    reviewing.decline(session, row, reason="documents do not convince", actor=rhea, now=NOON)
    supplier.workers_max = 300  # of as much scope as an unknown number: another score of the same figures
    score(session, supplier, now=NOON + timedelta(hours=3))
    row, basis = shown(session, supplier), service.basis(session, NOON.date())
    reviewing.agree(
        session, row, basis=basis, reason="as was seen there", actor=rhea, now=NOON + timedelta(hours=4)
    )
    supplier.workers_max = None
    score(session, supplier, now=NOON + timedelta(hours=5))
    assert shown(session, supplier).assessment_id == lower
    supplier.country, supplier.region = "CN", "Xinjiang"
    score(session, supplier, now=NOON + timedelta(days=1))
    assert lower not in being_shown.of_supplier(session, supplier.id)


def test_a_score_that_was_shown_before_it_waits_again_was_shown(session):
    """The first score of a supplier is shown without a word in the history."""
    site = make_supplier(session, country="DE")
    score(session, site)
    first = shown(session, site).assessment_id
    for hour, country in enumerate(("AF", "DE"), 1):
        site.country = country
        score(session, site, now=NOON + timedelta(hours=hour))
    assert being_shown.of_supplier(session, site.id)[first] == "awaiting review"
    site.country = "BD"
    score(session, site, now=NOON + timedelta(days=1))
    assert first not in being_shown.of_supplier(session, site.id)


def test_a_score_that_a_reviewer_agreed_to_was_shown(session, supplier, ama, rhea):
    row = waiting(session, supplier, ama)
    first, lower, basis = row.assessment_id, row.pending_id, service.basis(session, NOON.date())
    reviewing.agree(session, row, basis=basis, reason="documents seen", actor=rhea, now=NOON)
    session.flush()
    assert being_shown.of_supplier(session, supplier.id) == {lower: "shown"}
    supplier.country = "AF"
    score(session, supplier, now=NOON + timedelta(days=1))
    row = shown(session, supplier)
    assert being_shown.of_supplier(session, supplier.id) == {row.assessment_id: "shown"}
    assert first != lower


def test_nothing_to_review_is_refused(session, supplier, rhea):
    score(session, supplier)
    with pytest.raises(Refused) as refusal:
        reviewing.agree(
            session,
            shown(session, supplier),
            basis=service.basis(session, NOON.date()),
            reason="as was seen there",
            actor=rhea,
            now=NOON,
        )
    assert refusal.value.code == "nothing_to_review"


def test_facts_that_change_and_change_back_on_one_day_use_one_row(session, supplier):
    score(session, supplier)
    supplier.country = "AF"
    score(session, supplier)
    supplier.country = "BD"
    score(session, supplier)
    assert len(stored(session, supplier)) == 2


def test_marks_are_taken_up_once(session, supplier):
    changes.mark(session, supplier.id, "test", now=NOON)
    changes.mark(session, supplier.id, "test", now=NOON)
    outcome = uptake.take_up(session, actor=JOB, now=NOON, limit=10)
    assert (outcome.looked_at, outcome.written) == (1, 1)
    assert uptake.take_up(session, actor=JOB, now=NOON, limit=10).looked_at == 0


def test_everything_is_scored_chunk_by_chunk_with_progress(sessions, session, monkeypatch):
    from auditor.core.database import open_session

    for number in range(5):
        make_supplier(session, f"Mill {number}")
    session.commit()
    monkeypatch.setattr(service, "CHUNK", 2)
    told = []
    outcome = uptake.everything(
        lambda: open_session(sessions, NORTHWIND),
        actor=JOB,
        now=NOON,
        progress=lambda done, total, message: told.append((done, total)),
    )
    assert (outcome.looked_at, outcome.written) == (5, 5)
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_an_unambiguous_place_holds_the_state_imposed_gate(session):
    supplier = make_supplier(
        session, "Plain Textile", "CN", address="88 Renmin Rd, Urumqi", region="Xinjiang"
    )
    score(session, supplier)
    row = shown(session, supplier)
    assert "G3_state_imposed" in row.gates
    assert row.final >= 90


def test_the_queue_puts_blocked_first_then_floor_band_and_severity():
    base = {"blocked": False, "floor": 0.0, "band": "High", "severity": 70.0, "likelihood": 70.0}
    order = [
        base | {"blocked": True, "band": "Low"},
        base | {"floor": 95.0, "band": "Critical"},
        base | {"floor": 80.0},
        base | {"severity": 71.0},
        base | {"likelihood": 70.1},
        base | {"workers_affected": 500},
        base | {"workers_affected": 20},
        base,
        base | {"band": "Elevated", "severity": 100.0, "likelihood": 100.0},
    ]
    ranks = [ranking.rank(**one) for one in order]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
    assert max(ranks) < 2**63


def test_gate_bits_tell_each_gate_apart():
    bits = [rows.gate_bits([gate.value]) for gate in Gate]
    assert len(set(bits)) == len(list(Gate))
    assert rows.gate_bits([gate.value for gate in Gate]) == sum(bits)
    assert rows.gate_bits([]) == 0


def test_a_score_of_another_organisation_cannot_be_reviewed(api_as, session, supplier, ama):
    waiting(session, supplier, ama)
    session.commit()
    assert api_as("dara").get(f"/scores/{supplier.id}").status_code == 404
    assert api_as("dara").get("/scores/awaiting-review").json["items"] == []
    assert len(api_as("rhea").get("/scores/awaiting-review").json["items"]) == 1


def test_the_review_page_shows_both_scores_and_decides(as_rhea, as_ama, session, supplier, ama):
    row = waiting(session, supplier, ama)
    session.commit()
    assert supplier.name in as_rhea.get("/scores/awaiting-review").text
    page = as_rhea.get(f"/suppliers/{supplier.id}/review")
    assert str(row.final) in page.text
    assert str(row.pending_final) in page.text
    assert as_ama.get(f"/suppliers/{supplier.id}/review").status_code == 403
    assert as_rhea.post(f"/suppliers/{supplier.id}/review", data={"decision": "agree"}).status_code == 422
    assert f'name="pending_id" value="{row.pending_id}"' in page.text
    given = {"decision": "agree", "reason": "documents seen", "pending_id": str(row.pending_id)}
    done = as_rhea.post(f"/suppliers/{supplier.id}/review", data=given)
    assert done.status_code == 303
    assert "awaiting review" not in as_rhea.get(f"/suppliers/{supplier.id}").text


def test_a_full_run_is_put_on_the_table_by_api(api_as, submitted):
    answer_ = api_as("ama").post("/scores/runs")
    assert answer_.status_code == 202
    assert [str(one) for one in submitted] == [answer_.json["run_id"]]
    assert api_as("bo").post("/scores/runs").status_code == 403


@pytest.mark.parametrize("first", ["/scores/runs", "/runs"])
def test_everything_is_scored_by_one_run_at_a_time(api_as, session, submitted, first):
    ama = api_as("ama")
    assert ama.post(first, json={"job": "rescore"} if first == "/runs" else None).status_code == 202
    again = ama.post("/scores/runs")
    assert (again.status_code, again.json["code"]) == (409, "run_under_way")
    assert len(submitted) == 1
    event = session.scalars(sa.select(Event).where(Event.action == "run_started")).one()
    assert event.after == {"job": "rescore"}
