import uuid
from datetime import timedelta

import pytest

from auditor.core import clock
from auditor.dashboard import service
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening.models import Hit
from suppliers.models import InformationRequest, Supplier, Upload
from tests.conftest import EASTGATE, NOON, NORTHWIND


def add_supplier(session, name, organisation_id=NORTHWIND, **values):
    supplier = Supplier(
        organisation_id=organisation_id,
        name=name,
        match_key=name,
        kind="factory",
        country="VN",
        created_at=NOON,
        updated_at=NOON,
        **values,
    )
    session.add(supplier)
    session.flush()
    return supplier


def add_score(session, supplier, band, rank, **values):
    shared = {"supplier_id": supplier.id, "organisation_id": supplier.organisation_id, "band": band}
    assessment = Assessment(
        assessed_on=NOON.date(),
        assessed_at=NOON,
        methodology="1.0.0",
        releases="r",
        input_hash=uuid.uuid4().hex,
        inputs={},
        terms={},
        libraries={},
        final=60.0,
        gates=[],
        blocked=False,
        **shared,
    )
    session.add(assessment)
    session.flush()
    given = {
        "final": 60.0,
        "low": 50.0,
        "high": 70.0,
        "confidence": 0.2,
        "grade": "D",
        "provisional": True,
        "blocked": False,
        "floor": 0.0,
        "gates": [],
    } | values
    session.add(
        SupplierScore(
            assessment_id=assessment.id,
            latest_id=assessment.id,
            latest_key="k",
            gate_bits=0,
            reference_coverage=0.5,
            likelihood=60.0,
            severity=60.0,
            rank=rank,
            assessed_on=NOON.date(),
            scored_at=NOON,
            **given,
            **shared,
        )
    )
    session.flush()


def add_hit(session, supplier, listed_name, due_on):
    session.add(
        Hit(
            supplier_id=supplier.id,
            list_id="uflpa",
            list_name="UFLPA Entity List",
            entry_id=listed_name,
            listed_name=listed_name,
            matched_name=listed_name,
            supplier_name=supplier.name,
            score=0.93,
            match_class="probable",
            pieces=[],
            is_alert=True,
            raises_gate=True,
            release="1",
            as_of="2026-01",
            basis="b",
            found_at=NOON,
            due_on=due_on,
        )
    )
    session.flush()


@pytest.fixture
def register_with_three(session):
    first = add_supplier(session, "Lotus Garments", sector="garments")
    second = add_supplier(session, "Palm Estate <b>Nord</b>", address="1 Road")
    third = add_supplier(session, "Yet To Be Scored")
    add_score(session, first, "High", 5)
    add_score(session, second, "Critical", 9, gates=["G1_listed_fuzzy"], awaits_review=True)
    add_hit(session, second, "Palm Estates Company", clock.today() - timedelta(days=1))
    session.add(
        InformationRequest(
            supplier_id=first.id,
            field="fees",
            asked_on=clock.today() - timedelta(days=40),
            due_on=clock.today() - timedelta(days=10),
            created_at=NOON,
        )
    )
    session.add(
        Upload(
            filename="list.csv",
            sha256="0" * 64,
            size=1,
            state="committed",
            uploaded_at=NOON,
            reading={},
            mapping={},
        )
    )
    session.commit()
    return first, second, third


def test_an_empty_register_says_how_to_begin(as_ama):
    answer = as_ama.get("/")
    assert answer.status_code == 200
    assert "There are no suppliers yet" in answer.text


def test_suppliers_are_counted_by_band_and_those_without_a_score_too(session, register_with_three):
    found = service.portfolio(session)
    assert {count.band: count.suppliers for count in found.bands} == {
        "Critical": 1,
        "High": 1,
        "Elevated": 0,
        "Moderate": 0,
        "Low": 0,
        "Not scored": 1,
    }
    assert sum(count.share for count in found.bands) == pytest.approx(100, abs=0.1)
    assert (found.suppliers, found.awaiting_review, found.blocked) == (3, 1, 0)


def test_the_most_urgent_supplier_comes_first(session, register_with_three):
    assert [score.supplier.name for score in service.portfolio(session).priorities] == [
        "Palm Estate <b>Nord</b>",
        "Lotus Garments",
    ]


def test_a_supplier_whose_relationship_ended_is_not_counted(session, register_with_three):
    register_with_three[1].ended_on = NOON.date()
    session.flush()
    found = service.portfolio(session)
    assert found.suppliers == 2
    assert [score.supplier.name for score in found.priorities] == ["Lotus Garments"]


def test_what_is_not_known_is_told_with_its_number(session, register_with_three):
    gaps = {gap.text: gap.suppliers for gap in service.portfolio(session).gaps}
    assert gaps == {
        "have a provisional score": 2,
        "have a confidence grade of D": 2,
        "were never asked a question": 2,
        "name no sector": 2,
        "have no address": 2,
    }


def test_the_page_shows_what_waits_with_names_escaped(as_ama, register_with_three):
    text = as_ama.get("/").text
    assert "Palm Estate &lt;b&gt;Nord&lt;/b&gt;" in text
    assert "<b>Nord" not in text
    for expected in (
        "Palm Estates Company",
        "lower score awaiting review",
        "to be reviewed",
        "list.csv",
        "fees",
    ):
        assert expected in text


def test_a_list_of_many_shows_the_first_and_tells_the_whole_number(session, register_with_three):
    for number in range(7):
        add_hit(session, register_with_three[0], f"Name {number}", clock.today() + timedelta(days=number))
    found = service.hits(session, today=clock.today())
    assert (len(found.rows), found.total, found.overdue) == (5, 8, 1)
    assert found.rows[0].listed_name == "Palm Estates Company"


def test_another_organisation_sees_nothing_of_it(as_dara, register_with_three):
    text = as_dara.get("/").text
    assert "There are no suppliers yet" in text
    assert "Lotus" not in text


def test_figures_count_own_suppliers_only(session, unbound_session, register_with_three):
    add_score(unbound_session, add_supplier(unbound_session, "Elsewhere", EASTGATE), "Critical", 10)
    unbound_session.commit()
    assert service.portfolio(session).suppliers == 3
    assert sum(count.suppliers for count in service.portfolio(session).bands) == 3


def test_a_suppliers_person_sees_neither_scores_nor_hits(as_chi, register_with_three):
    text = as_chi.get("/").text
    for hidden in ("Lotus", "Palm Estate", "risk band", "Watch-list"):
        assert hidden not in text


def test_an_administrator_reads_no_suppliers_by_virtue_of_office(as_adam, register_with_three):
    text = as_adam.get("/").text
    assert "Lotus" not in text
    assert "Palm Estate" not in text
