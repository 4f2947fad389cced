"""State-imposed settings: nobody is interviewed, documents only, and an audit brings no credit."""

import pytest
import sqlalchemy as sa

from auditor.audits import editions, interviewing, sample
from auditor.core.errors import Refused
from auditor.planning import service as planning
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment, SupplierScore
from risk.vocabulary import CONTROLS
from suppliers.models import StatedControl
from tests import casework
from tests.conftest import NOON, person_id


@pytest.fixture
def site(session):
    return casework.supplier(session, country="CN", address="12 Road, Kashgar, Xinjiang", region="Xinjiang")


def scored(session, ama, site):
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=NOON)
    session.flush()
    shown = session.scalars(sa.select(SupplierScore)).one()
    return session.get_one(Assessment, shown.assessment_id)


def test_no_interview_can_be_recorded(session, ama, bo, site):
    audit = casework.audit_on_site(session, site, ama, bo)
    assert audit.documents_only
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(
            session,
            audit,
            interviewing.Batch("individual", "off_site", 1, NOON.date()),
            actor=bo,
            now=NOON,
        )
    assert refusal.value.code == "no_interviews_here"
    assert sample.plan_for(audit) is None


def test_the_checklist_holds_no_question_to_workers(session, ama, site):
    asked = editions.questions_of(session, casework.audit(session, site, ama))
    assert asked
    assert [one.code for one in asked if one.ask_worker] == []
    elsewhere = casework.audit(session, casework.supplier(session, "Other Mill"), ama)
    assert any(one.ask_worker for one in editions.questions_of(session, elsewhere))


def test_a_gate_without_the_address_makes_it_documents_only_too(session, ama):
    mill = casework.supplier(session, "Transfer Mill", country="CN", address="1 Road, Qingdao")
    scored(session, ama, mill)
    session.execute(sa.update(SupplierScore).values(gates=["G3_state_imposed"], gate_bits=8))
    session.flush()
    audit = planning.plan_audit(session, mill, casework.plan(), actor=ama, now=NOON)
    assert audit.documents_only


def test_the_best_controls_bring_no_credit(session, ama, site):
    before = scored(session, ama, site)
    assert "G3_state_imposed" in before.gates
    for control in CONTROLS:
        session.add(
            StatedControl(
                supplier_id=site.id,
                control=control,
                maturity=4,
                grade="triangulated",
                observed_on=NOON.date(),
                source="On-site audit",
                recorded_at=NOON,
                recorded_by=person_id("ama"),
            )
        )
    session.flush()
    session.expire_all()
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=NOON)
    session.flush()
    newest = session.scalars(sa.select(Assessment).order_by(Assessment.id.desc())).first()
    assert newest.id != before.id
    assert newest.terms["control"] == 0
    assert newest.final >= before.final


def test_an_issued_audit_leaves_the_score_where_it_was(session, ama, bo, rhea, site):
    before = scored(session, ama, site)
    casework.issued_audit(session, site, ama, bo, rhea)
    after = scored(session, ama, site)
    assert (after.final, after.gates) == (before.final, before.gates)


def test_the_programme_and_the_plan_say_documents_only(session, ama, site, as_ama):
    scored(session, ama, site)
    session.commit()
    assert "documents only" in as_ama.get("/programme").text
    page = as_ama.get(f"/suppliers/{site.id}/programme").text
    assert "nobody is interviewed, and an audit brings no credit" in page
