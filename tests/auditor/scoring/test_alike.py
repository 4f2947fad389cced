"""Suppliers alike are scored once, and every one of them is stored as it would be alone, bit for bit."""

import random
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from auditor.history.models import Event
from auditor.scoring import facts, inputs, rows, service
from auditor.scoring.alike import Alike
from auditor.scoring.models import Assessment, SupplierScore
from auditor.signals.service import SourceKind
from risk import engine, reference
from risk.facts import RatedTopic, SupplierFacts
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, Kind, SignalStatus
from suppliers import register
from suppliers.models import InformationRequest, ReportedSignal, StatedControl
from tests.auditor.scoring.test_rescoring import JOB, answer, make_supplier, score
from tests.conftest import NOON

DAY = NOON.date()
BASE = {"country": "CN", "kind": "factory", "sector": "garments", "product": "", "workers_max": 40}
OTHER = (
    {},
    {"kind": "agriculture"},
    {"country": "NO"},
    {"sector": ""},
    {"product": "cotton"},
    {"workers_max": 41},
    {"workers_max": 5_000},
    {"workers_max": None, "workers_min": 40},
    {"workers_max": None},
    {"address": "88 Renmin Rd, Urumqi", "region": "Xinjiang"},
    {"city": "Shenzhen"},
    {"name": "Hetian Haolin Hair Accessories Co., Ltd."},
)


def populate(session, seed, n=30):
    """Suppliers of whom most differ from each other in one thing, and some in none."""
    chance = random.Random(seed)
    made = []
    for number in range(n):
        one = make_supplier(session, **{"name": f"Mill {number}"} | BASE | chance.choice(OTHER))
        said = chance.randrange(8)
        if said == 0:
            answer(session, one, "fees", chance.choice(("some", "policy_only")))
        elif said == 1:
            session.add(control(one, chance))
        elif said == 2:
            session.add(question(one, chance))
        elif said == 3:
            session.add(report(one, chance))
        made.append(one)
    session.flush()
    return made


def control(supplier, chance):
    return StatedControl(
        supplier_id=supplier.id,
        control=chance.choice(CONTROLS),
        maturity=chance.randrange(5),
        grade="onsite",
        observed_on=DAY - timedelta(days=chance.choice((0, 400))),
        source="test",
        recorded_at=NOON,
    )


def question(supplier, chance):
    asked_on = DAY - timedelta(days=chance.choice((1, 40, 120)))
    return InformationRequest(
        supplier_id=supplier.id,
        field=chance.choice(ANSWER_FIELDS),
        asked_on=asked_on,
        due_on=asked_on + timedelta(days=30),
        refused_on=chance.choice((None, DAY)),
        created_at=NOON,
    )


def report(supplier, chance):
    return ReportedSignal(
        supplier_id=supplier.id,
        code=chance.choice(("D4-01", "D1-01")),
        source_kind=SourceKind.NGO,
        source="report",
        status=chance.choice(tuple(SignalStatus)),
        last_known_on=DAY,
        workers_affected=chance.choice((None, 30)),
        recorded_at=NOON,
    )


def texts(session, model, names):
    """Stored rows by supplier, JSON columns as the very text that was written."""
    table = model.__table__
    columns = [
        sa.cast(table.c[name], sa.Text) if isinstance(table.c[name].type, sa.JSON) else table.c[name]
        for name in names
    ]
    found = session.connection().execute(sa.select(table.c.supplier_id, *columns))
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}


def alone(session, supplier, basis):
    """What is stored of one supplier according to the rules for one supplier: no sharing, no templates."""
    (composed,) = facts.compose(session, register.sites(session, [supplier.id]), basis)
    computed, entered = engine.assess(composed.facts, basis.method), inputs.inputs_of(composed.facts)
    assessment = {
        "input_hash": inputs.digest(entered),
        "inputs": orjson.dumps(entered).decode(),
        "terms": orjson.dumps(rows.terms_of(computed)).decode(),
        "final": computed.shown_final,
        "band": computed.band.value,
    }
    shown = rows.shown_columns(composed, computed)
    return assessment, shown | {"gates": orjson.dumps(shown["gates"]).decode()}


@pytest.mark.parametrize("seed", range(4))
def test_a_chunk_is_stored_as_each_supplier_would_be_alone(session, seed):
    many = populate(session, seed)
    score(session, *many)
    basis = service.basis(session, DAY)
    assessments = texts(session, Assessment, ("input_hash", "inputs", "terms", "final", "band"))
    shown = texts(session, SupplierScore, list(alone(session, many[0], basis)[1]))
    for one in many:
        assert (assessments[one.id], shown[one.id]) == alone(session, one, basis)


@given(seed=some.integers(100, 10**6), size=some.integers(1, 9))
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_does_not_matter_how_a_register_is_cut_into_chunks(session, seed, size):
    with session.begin_nested() as undone:
        many = populate(session, seed)
        basis, shared = service.basis(session, DAY), Alike()
        for ids in register.portions([one.id for one in many], size):
            service.rescore(session, ids, basis=basis, actor=JOB, now=NOON, alike=shared)
        found = texts(session, Assessment, ("input_hash", "inputs", "terms", "final", "band"))
        assert {one.id: alone(session, one, basis)[0] for one in many} == found
        assert service.rescore(session, list(found), basis=basis, actor=JOB, now=NOON).written == 0
        undone.rollback()


def test_suppliers_of_whom_the_same_is_known_are_composed_once_for_each_level_of_scope(session, monkeypatch):
    many = [make_supplier(session, f"Mill {number}", workers_max=1_000 + number) for number in range(30)]
    other = make_supplier(session, "Small mill", workers_max=3)
    made, compose = [], facts.composed
    monkeypatch.setattr(facts, "composed", lambda one, *known: made.append(one) or compose(one, *known))
    score(session, *many, other)
    assert len(made) == 2
    hashes = session.scalars(sa.select(Assessment.input_hash)).all()
    assert len(set(hashes)) == 31, "the number of workers is an input of its own"


def test_what_a_run_keeps_ends_with_the_day(session):
    supplier = make_supplier(session)
    answer(session, supplier, "fees", "some")
    shared = Alike()
    for days, written in ((0, 1), (1, 0), (40, 1)):
        now = NOON + timedelta(days=days)
        basis = service.basis(session, now.date())
        done = service.rescore(session, [supplier.id], basis=basis, actor=JOB, now=now, alike=shared)
        assert done.written == written
    ages = [one.inputs["answers"]["fees"][3] for one in session.scalars(sa.select(Assessment))]
    assert sorted(ages) == [0, 1]


@pytest.mark.parametrize("headcount", [None, 0, 7, 2_000_000_000])
def test_inputs_around_a_headcount_are_those_of_the_facts(headcount):
    sector = RatedTopic('"headcount":\0, \\u0000', 50.0)
    given_facts = SupplierFacts(kind=Kind.FACTORY, country=reference.load().country("BD"), sector=sector)
    entered = inputs.inputs_of(replace(given_facts, headcount=headcount))
    around = inputs.around_headcount(given_facts)
    assert around.inputs(headcount) == orjson.dumps(entered).decode()
    assert around.digest(headcount) == inputs.digest(entered)


def test_scores_that_change_are_written_together_with_what_the_history_says(session):
    numbers, counted = (3, 12), []
    for number in numbers:
        many = [make_supplier(session, f"Mill {number} {place}") for place in range(number)]
        score(session, *many)
        for one in many:
            answer(session, one, "fees", "over_one_month")
        session.flush()
        counted.append(statements_of(session, lambda many=many: score(session, *many)))
    assert counted[0] == counted[1]
    changed = session.scalars(sa.select(Event).where(Event.action == "score_changed")).all()
    assert len({event.supplier_id for event in changed}) == len(changed) == sum(numbers)
    assert all(event.after["final"] > event.before["final"] for event in changed)


def statements_of(session, call):
    """How many statements a call sends."""
    sent = []
    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda *told: sent.append(told[2]))
    call()
    return len(sent)
