"""A register with three suppliers, a hit, an overdue question and an overdue action."""

import uuid
from datetime import timedelta

import pytest

from auditor.audits import rulebook
from auditor.audits.models import Audit
from auditor.core import clock
from auditor.findings.models import Finding
from auditor.remediation.models import CorrectiveAction
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening.models import Hit
from suppliers.models import InformationRequest, Supplier, Upload
from tests.conftest import NOON, NORTHWIND, person_id


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


@pytest.fixture
def overdue_action(session, supplier_of_chi):
    """An action that Chi's supplier owes since yesterday, for a finding of an audit that left the site."""
    audit = Audit(
        supplier_id=supplier_of_chi.id,
        state="fieldwork_done",
        announcement="announced",
        purpose="initial",
        standard="own checklist 1",
        planned_on=NOON.date(),
        lead_auditor_id=person_id("bo"),
        created_at=NOON,
    )
    session.add(audit)
    session.flush()
    finding = Finding(
        supplier_id=supplier_of_chi.id,
        audit_id=audit.id,
        reference="1",
        code="D3-01",
        severity="major",
        substantiation="confirmed",
        last_known_on=NOON.date(),
        detected_at=NOON,
        recorded_at=NOON,
    )
    session.add(finding)
    session.flush()
    action = CorrectiveAction(
        finding_id=finding.id,
        supplier_id=supplier_of_chi.id,
        code=next(iter(rulebook.all_actions())),
        phase="remedy",
        responsible="supplier",
        is_for_supplier=True,
        clock="finding",
        due_hours=24,
        due_at=clock.now() - timedelta(days=1),
        proposed_at=NOON,
    )
    session.add(action)
    session.commit()
    return action
