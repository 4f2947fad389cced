"""Labour imposed by a state that a finding or a signal tells of: gate G3, and nobody is asked."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import interviewing
from auditor.audits.models import Purpose
from auditor.core.errors import Refused
from auditor.findings.models import FindingState, Substantiation
from auditor.follow_up import checks
from auditor.planning import service as planning
from auditor.remediation import lapsing, plan, plans, service, sufficing
from auditor.scoring import imposition
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment, SupplierScore
from auditor.signals import service as signals
from auditor.signals.service import SourceKind
from risk.vocabulary import CONTROLS, SignalStatus
from suppliers import register
from suppliers.models import StatedControl
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()
G3 = "G3_state_imposed"


@pytest.fixture
def site(session):
    return casework.supplier(session)


def scored(session, ama, site):
    basis = scoring.basis(session, TODAY)
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=NOON)
    session.flush()
    session.expire_all()
    shown = session.scalars(sa.select(SupplierScore)).one()
    return session.get_one(Assessment, shown.assessment_id)


def told(session, site, bo, code, substantiation):
    finding = casework.finding(session, site, bo, code=code)
    finding.substantiation = substantiation
    session.flush()
    return finding


def reported(session, site, ama, code, status, kind=SourceKind.OFFICIAL_DECISION):
    report = signals.Report(code, kind, "Decision 12/2026", TODAY, status)
    return signals.record(session, site.id, report, codes=frozenset({code}), actor=ama, now=NOON)


def best_controls(session, site):
    common = {"maturity": 4, "grade": "triangulated", "observed_on": TODAY, "source": "visit"}
    for control in CONTROLS:
        session.add(StatedControl(supplier_id=site.id, control=control, recorded_at=NOON, **common))
    session.flush()


@pytest.mark.parametrize(
    ("code", "substantiation", "holds", "asks"),
    [
        ("SIFL-1", Substantiation.CONFIRMED, True, False),
        ("SIFL-4", Substantiation.CONFIRMED, True, False),
        ("SIFL-1", Substantiation.CORROBORATED, False, False),
        ("SIFL-3", Substantiation.ALLEGED, False, False),
        ("SIFL-1", Substantiation.REFUTED, False, True),
        ("D5-01", Substantiation.CONFIRMED, False, True),
        ("ILO06", Substantiation.CONFIRMED, False, True),
    ],
)
def test_a_finding_tells_of_it(session, ama, bo, site, code, substantiation, holds, asks):
    best_controls(session, site)
    told(session, site, bo, code, substantiation)
    shown = scored(session, ama, site)
    assert (G3 in shown.gates) is holds
    assert (shown.terms["control"] == 0) is holds
    assert imposition.stands(session, site) is not asks
    assert casework.audit(session, site, ama).documents_only is not asks


@pytest.mark.parametrize(
    ("code", "status", "holds", "asks"),
    [
        ("SIFL-1", SignalStatus.CONFIRMED, True, False),
        ("SIFL-1", SignalStatus.ALLEGED, False, False),
        ("SIFL-1", SignalStatus.REFUTED, False, True),
        ("D5-01", SignalStatus.CONFIRMED, False, True),
    ],
)
def test_a_signal_tells_of_it(session, ama, site, code, status, holds, asks):
    best_controls(session, site)
    signal = reported(session, site, ama, code, SignalStatus.ALLEGED)
    signal.status = status
    shown = scored(session, ama, site)
    assert (G3 in shown.gates) is holds
    assert (shown.terms["control"] == 0) is holds
    assert (shown.final >= 90) is holds
    assert casework.audit(session, site, ama).documents_only is not asks


def test_the_sign_in_a_list_is_a_suspicion_and_no_gate(session, ama, site):
    reported(session, site, ama, "SIFL-3", SignalStatus.ALLEGED, SourceKind.SUPPLIER_LIST)
    shown = scored(session, ama, site)
    assert G3 not in shown.gates
    assert "G8_zt_suspected" in shown.gates
    assert imposition.stands(session, site)


def test_nobody_is_interviewed_from_the_moment_it_is_told(session, ama, bo, site):
    audit = casework.audit_on_site(session, site, ama, bo)
    batch = interviewing.Batch("individual", "off_site", 1, TODAY)
    interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    told(session, site, bo, "SIFL-2", Substantiation.ALLEGED)
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    assert refusal.value.code == "no_interviews_here"
    assert not audit.documents_only
    scored(session, ama, site)
    assert audit.documents_only


def test_another_supplier_is_interviewed_all_the_same(session, ama, bo, site):
    told(session, site, bo, "SIFL-1", Substantiation.CONFIRMED)
    other = casework.supplier(session, "Other Mill")
    audit = casework.audit_on_site(session, other, ama, bo)
    assert not audit.documents_only
    batch = interviewing.Batch("individual", "on_site", 1, TODAY)
    assert interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)


@pytest.mark.parametrize("substantiation", [Substantiation.CONFIRMED, Substantiation.ALLEGED])
def test_the_programme_and_an_escalation_visit_nobody(session, ama, bo, site, substantiation):
    told(session, site, bo, "SIFL-1", substantiation)
    scored(session, ama, site)
    (line,) = planning.programme(session, actor=ama, today=TODAY)
    assert line.is_state_imposed
    special = planning.draft_special(session, site, actor=ama, now=NOON)
    assert (special.purpose, special.documents_only) == (Purpose.SPECIAL, True)


@pytest.mark.parametrize(
    ("address", "documents_only"),
    [("Industrial Park Road 4, Korla, Xinjiang", True), ("Industrial Park Road 4, Suzhou", False)],
)
def test_the_programme_knows_a_place_before_it_is_scored_again(session, ama, address, documents_only):
    site = casework.supplier(session, "Bright Weaving", country="CN", address="Long Street 4, Suzhou")
    scored(session, ama, site)
    register.change(site, {"address": address}, now=NOON + timedelta(hours=1))
    session.flush()
    (line,) = planning.programme(session, actor=ama, today=TODAY)
    assert line.is_state_imposed is documents_only
    assert imposition.stands(session, site) is documents_only


def test_the_gate_holds_while_the_finding_is_open_and_its_release_waits(session, ama, bo, site):
    finding = told(session, site, bo, "SIFL-1", Substantiation.CONFIRMED)
    assert G3 in scored(session, ama, site).gates
    finding.state = FindingState.CLOSED
    finding.closed_at = NOON
    session.flush()
    shown = scored(session, ama, site)
    assert G3 in shown.gates
    assert session.scalars(sa.select(SupplierScore)).one().awaits_review


def codes(actions):
    return {one.code for one in actions}


@pytest.mark.parametrize(
    ("code", "owed"), [("SIFL-1", set()), ("SIFL-3", set()), ("D5-01", {"UNI-05", "UNI-06", "UNI-08"})]
)
def test_nothing_that_reaches_workers_is_owed(session, bo, ama, site, code, owed):
    finding = told(session, site, bo, code, Substantiation.CORROBORATED)
    finding.severity = "zero_tolerance"
    plan.draw_up(session, finding, actor=bo, now=NOON)
    drawn = codes(casework.actions_of(session, finding))
    assert drawn & set(plan.REACH_WORKERS) == owed
    assert {"UNI-01", "UNI-02", "UNI-03", "UNI-04", "UNI-07", "UNI-09"} <= drawn
    assert ({"SIF-01", "SIF-02"} <= drawn) is (not owed)


def test_nor_can_it_be_put_on_by_hand(session, bo, ama, site):
    finding = told(session, site, bo, "SIFL-1", Substantiation.CONFIRMED)
    with pytest.raises(Refused) as refusal:
        plans.add_action(session, finding, "UNI-08", actor=ama, now=NOON)
    assert refusal.value.code == "workers_not_contacted"
    assert plans.add_action(session, finding, "DOC-02", actor=ama, now=NOON)


def elsewhere(session, bo):
    """A grave finding at a site of which nothing of the kind is told."""
    return told(session, casework.supplier(session, "Other Mill"), bo, "D5-01", Substantiation.CONFIRMED)


def test_what_was_owed_before_ends_and_keeps_nothing_from_being_closed(session, bo, ama, site):
    finding = told(session, site, bo, "SIFL-1", Substantiation.CONFIRMED)
    other = elsewhere(session, bo)
    other.severity = "zero_tolerance"
    plan.draw_up(session, other, actor=bo, now=NOON)
    rule = plan.rulebook.action("UNI-08")
    old = plan.add(session, finding, rule, [], actor=ama, now=NOON)
    session.flush()
    assert lapsing.end_all(session, actor=ama, now=NOON) == 1
    session.flush()
    assert (old.state, plan.is_settled_without_deed(old)) == ("rejected", True)
    assert lapsing.end_all(session, actor=ama, now=NOON) == 0
    assert "UNI-08" not in codes(service.owed_before_verification(session, finding))
    assert {one.state for one in casework.actions_of(session, other)} == {"proposed"}


@pytest.mark.parametrize(
    ("code", "method", "refused"),
    [
        ("SIFL-1", "on_site", "method_not_enough"),
        ("SIFL-1", "off_site_interviews", "method_not_enough"),
        ("SIFL-1", "documents", None),
        ("SIFL-1", "partner", None),
        ("D5-01", "documents", "method_not_enough"),
        ("D5-01", "on_site", None),
    ],
)
def test_how_what_stops_it_is_verified(session, tmp_path, ama, bo, rhea, site, code, method, refused):
    storage = casework.storage_in(tmp_path)
    finding = told(session, site, bo, code, Substantiation.CONFIRMED)
    casework.accepted_plan(session, finding, ama, rhea)
    named = "SIF-01" if code == "SIFL-1" else "DOC-01"
    action = next(one for one in casework.actions_of(session, finding) if one.code == named)
    casework.evidenced(session, storage, action, ama)
    assert (method in sufficing.methods(action)) is (refused is None)
    if refused is None:
        casework.verified(session, action, rhea, method)
        assert action.state == "verified"
        return
    with pytest.raises(Refused) as refusal:
        casework.verified(session, action, rhea, method)
    assert refusal.value.code == refused


def test_its_page_says_why_nobody_is_asked(session, as_ama, bo, site):
    finding = told(session, site, bo, "SIFL-1", Substantiation.CONFIRMED)
    other = elsewhere(session, bo)
    session.commit()
    assert "nobody asks its workers" in as_ama.get(f"/findings/{finding.id}").text
    assert "nobody asks its workers" not in as_ama.get(f"/findings/{other.id}").text


def by_finding(session, site, bo, ama):
    told(session, site, bo, "SIFL-3", Substantiation.ALLEGED)


def by_signal(session, site, bo, ama):
    reported(session, site, ama, "SIFL-1", SignalStatus.ALLEGED)


def by_place(session, site, bo, ama):
    register.change(site, {"country": "CN", "address": "Industrial Park Road 4, Korla, Xinjiang"}, now=NOON)
    session.flush()


TOLD_BY = [by_finding, by_signal, by_place]


@pytest.mark.parametrize("tell", TOLD_BY)
def test_the_site_decides_for_every_finding_there(session, bo, ama, as_ama, site, tell):
    tell(session, site, bo, ama)
    finding = told(session, site, bo, "D5-01", Substantiation.CONFIRMED)
    finding.severity = "zero_tolerance"
    plan.draw_up(session, finding, actor=bo, now=NOON)
    drawn = codes(casework.actions_of(session, finding))
    assert not drawn & set(plan.REACH_WORKERS)
    assert {"UNI-01", "UNI-02", "UNI-09"} <= drawn
    for code in plan.REACH_WORKERS:
        with pytest.raises(Refused) as refusal:
            plans.add_action(session, finding, code, actor=ama, now=NOON)
        assert refusal.value.code == "workers_not_contacted"
    session.commit()
    page = as_ama.get(f"/findings/{finding.id}").text
    assert "nobody asks its workers" in page
    assert not any(f'value="{code}"' in page for code in plan.REACH_WORKERS)


@pytest.mark.parametrize("tell", TOLD_BY)
def test_what_another_finding_asked_for_ends_once_it_is_told_of_the_site(session, bo, ama, rhea, site, tell):
    finding = told(session, site, bo, "D5-01", Substantiation.CONFIRMED)
    finding.severity = "zero_tolerance"
    plan.draw_up(session, finding, actor=bo, now=NOON)
    asks = [one for one in casework.actions_of(session, finding) if one.code in plan.REACH_WORKERS]
    assert len(asks) == len(plan.REACH_WORKERS)
    assert lapsing.end_all(session, actor=ama, now=NOON) == 0
    for one in asks:
        one.state, one.consent = "accepted", "given"
    tell(session, site, bo, ama)
    with pytest.raises(Refused) as refusal:
        service.start(session, asks[0], actor=ama, now=NOON)
    assert refusal.value.code == "workers_not_contacted"
    assert lapsing.end_all(session, actor=ama, now=NOON) == len(asks)
    session.flush()
    assert {(one.state, plan.is_settled_without_deed(one)) for one in asks} == {("rejected", True)}
    assert not set(plan.REACH_WORKERS) & codes(service.owed_before_verification(session, finding))


def test_what_ended_is_owed_again_where_it_proves_untrue(session, bo, ama, site):
    finding = told(session, site, bo, "D5-01", Substantiation.CONFIRMED)
    finding.severity = "zero_tolerance"
    plan.draw_up(session, finding, actor=bo, now=NOON)
    signal = reported(session, site, ama, "SIFL-1", SignalStatus.ALLEGED)
    lapsing.end_all(session, actor=ama, now=NOON)
    session.flush()
    signal.status = SignalStatus.REFUTED
    session.flush()
    assert set(plan.REACH_WORKERS) <= codes(service.owed_before_verification(session, finding))


@pytest.mark.parametrize("tell", TOLD_BY)
def test_no_other_finding_there_is_verified_by_a_visit_or_by_interviews(
    session, tmp_path, ama, bo, rhea, site, tell
):
    storage = casework.storage_in(tmp_path)
    finding = told(session, site, bo, "D5-01", Substantiation.CONFIRMED)
    casework.accepted_plan(session, finding, ama, rhea)
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    assert set(sufficing.methods(action)) == {"on_site", "off_site_interviews", "partner"}
    casework.evidenced(session, storage, action, ama)
    tell(session, site, bo, ama)
    assert sufficing.methods(action) == ("partner",)
    assert checks.methods(finding) == sufficing.FROM_AFAR
    for method in ("on_site", "off_site_interviews", "documents"):
        with pytest.raises(Refused) as refusal:
            casework.verified(session, action, rhea, method)
        assert refusal.value.code == "method_not_enough"
    casework.verified(session, action, rhea, "partner")
    assert action.state == "verified"
