"""State-imposed settings: nobody is interviewed, documents only, and an audit brings no credit."""

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from auditor.audits import editions, interviewing, sample, unheard
from auditor.audits.models import Audit, Purpose
from auditor.core import migrate
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.planning import service as planning
from auditor.reports import audit_case, audit_material
from auditor.reports.edition import Edition
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


@pytest.fixture
def moved(session, ama, bo):
    """An audit on site at a supplier that turns out to lie where work may be imposed by the state."""
    mill = casework.supplier(session, "Transfer Mill", country="CN", address="1 Road, Qingdao")
    scored(session, ama, mill)
    audit = casework.audit_on_site(session, mill, ama, bo)
    assert not audit.documents_only
    mill.address, mill.region = "12 Road, Kashgar, Xinjiang", "Xinjiang"
    session.flush()
    return audit


def said(session, audit):
    return [event.action for event in history.of_subject(session, audit.id)].count("audit_documents_only")


def test_a_gate_raised_after_the_plan_takes_the_interviews_out_of_an_audit_on_site(session, ama, bo, moved):
    scored(session, ama, moved.supplier)
    assert moved.documents_only
    assert said(session, moved) == 1
    batch = interviewing.Batch("individual", "off_site", 1, NOON.date())
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(session, moved, batch, actor=bo, now=NOON)
    assert refusal.value.code == "no_interviews_here"
    scored(session, ama, moved.supplier)
    assert said(session, moved) == 1


def test_a_gate_that_held_before_takes_them_out_of_an_audit_that_joined_the_site(session, ama, bo, moved):
    joined = casework.audit(session, casework.supplier(session, "Other Mill"), ama)
    scored(session, ama, moved.supplier)
    joined.supplier_id = moved.supplier_id
    scored(session, ama, moved.supplier)
    assert joined.documents_only


def test_what_was_issued_before_the_gate_stays_as_it_was(session, ama, bo, rhea, site):
    mill = casework.supplier(session, "Transfer Mill", country="CN", address="1 Road, Qingdao")
    audit = casework.issued_audit(session, mill, ama, bo, rhea)
    mill.address, mill.region = site.address, site.region
    scored(session, ama, mill)
    assert not audit.documents_only


def test_no_question_to_workers_is_shown_once_the_gate_is_raised(session, ama, as_bo, api_as, moved):
    session.commit()
    address = f"/audits/{moved.id}/checklist"
    assert "In private:" in as_bo.get(address).text
    scored(session, ama, moved.supplier)
    session.commit()
    assert "In private:" not in as_bo.get(address).text
    assert {one["ask_worker"] for one in api_as("bo").get(address).json["items"]} == {""}


def test_the_gate_alone_leaves_workers_out_before_an_audit_is_planned(session, ama, as_ama, api_as):
    mill = casework.supplier(session, "Transfer Mill", country="CN", address="1 Road, Qingdao")
    scored(session, ama, mill)
    session.commit()
    api, address = api_as("bo"), f"/suppliers/{mill.id}/checklist"
    assert any(one["ask_worker"] for one in api.get(address).json["items"])
    assert "imposed by the state" not in as_ama.get(f"/suppliers/{mill.id}/audits/new").text
    session.execute(sa.update(SupplierScore).values(gates=["G3_state_imposed"], gate_bits=8))
    session.commit()
    assert not any(one["ask_worker"] for one in api.get(address).json["items"])
    assert "imposed by the state" in as_ama.get(f"/suppliers/{mill.id}/audits/new").text


def test_the_report_says_of_interviews_held_before_the_gate_that_they_were(session, ama, bo, moved):
    batch = interviewing.Batch("individual", "off_site", 3, NOON.date())
    known, moved.supplier.address, moved.supplier.region = moved.supplier.address, "1 Road, Qingdao", ""
    interviewing.record_interviews(session, moved, batch, actor=bo, now=NOON)
    moved.supplier.address, moved.supplier.region = known, "Xinjiang"
    scored(session, ama, moved.supplier)
    material = audit_material.load(session, moved, Edition.RESTRICTED, now=NOON)
    assert audit_case.sample_of(material).interviews_held == 3
    assert "held before that was known" in audit_case.access_limits(material)


def test_an_upgrade_takes_the_interviews_out_of_audits_planned_before(session, ama, engine, moved):
    elsewhere = casework.audit(session, casework.supplier(session, "Other Mill"), ama)
    session.execute(sa.update(SupplierScore).values(gates=["G3_state_imposed"], gate_bits=8))
    session.commit()
    before = ScriptDirectory.from_config(migrate._config()).get_revision("0011").down_revision
    now = migrate.revision_of(engine)
    with engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text("UPDATE alembic_version SET version_num = :at"), {"at": before})
        migrate.upgrade_within(raw, "0011")
        raw.execute(sa.text("UPDATE alembic_version SET version_num = :at"), {"at": now})
    session.expire_all()
    assert moved.documents_only
    assert said(session, moved) == 1
    assert not elsewhere.documents_only


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
    assert "nobody is interviewed. Where gate G3 holds, an audit brings no credit." in page


@pytest.mark.parametrize(
    ("purpose", "documents_only", "is_imposed", "said"),
    [
        (Purpose.PERIODIC, True, True, unheard.MAY_BE_IMPOSED),
        (Purpose.PERIODIC, False, True, ""),  # its interviews were held before anybody knew
        (Purpose.DESK_REVIEW, True, True, unheard.MAY_BE_IMPOSED),
        (Purpose.DESK_REVIEW, True, False, unheard.DESK_REVIEW),
    ],
)
def test_an_audit_says_why_nobody_is_heard_where_nobody_is(purpose, documents_only, is_imposed, said):
    audit = Audit(purpose=purpose, documents_only=documents_only)
    assert unheard.why(audit, is_imposed=is_imposed) == said


@pytest.mark.parametrize(("purpose", "stays"), [(Purpose.DESK_REVIEW, False), (Purpose.PERIODIC, True)])
def test_that_a_desk_review_reads_documents_alone_tells_nothing_of_the_site(session, ama, purpose, stays):
    elsewhere = casework.supplier(session, "Hillside Farm")
    audit = casework.audit(session, elsewhere, ama, purpose=purpose)
    audit.documents_only = True
    session.flush()
    assert unheard.may_be_imposed(session, audit) is stays
