"""The shareable edition of an audit's report tells by no sentence or count that somebody spoke."""

import io
from datetime import date

import pytest

from auditor.audits import fieldwork, interviewing, unheard
from auditor.audits.models import Purpose, RawAnswer
from auditor.core.errors import Refused
from auditor.findings.models import FindingSeverity
from auditor.reports import audit_case, audit_material, audit_plan, audit_report, remediation_report
from auditor.reports.edition import Edition
from auditor.scoring import imposition, reviewing
from risk.vocabulary import HIGH_RISK, Band
from suppliers.models import ReportedSignal
from tests import casework, printed
from tests.auditor.reports import reported
from tests.conftest import NOON

ACCUSES = "imposed by the state"


@pytest.fixture
def audit(session, ama, bo):
    """An audit on site in a dairy, with fewer interviews than it needs."""
    site = casework.supplier(session, "Plains Dairy", country="NZ", address="1 Milk Road, Hamilton")
    audit = casework.audit_on_site(session, site, ama, bo)
    batch = interviewing.Batch("group", "off_site", 3, NOON.date(), **casework.ASKED_FIRST)
    interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    session.flush()
    return audit


def confidential_finding(session, audit, bo):
    casework.finding(
        session, audit.supplier, bo, audit, code="SIFL-1", is_confidential=True, workers_affected=None
    )


def mere_signal(session, audit, bo):
    session.add(
        ReportedSignal(
            supplier_id=audit.supplier_id,
            code="SIFL-1",
            source_kind="ngo",
            source="an interview off site",
            status="alleged",
            last_known_on=date(2026, 6, 1),
            recorded_at=NOON,
        )
    )


TOLD = {"a confidential finding": confidential_finding, "a mere signal": mere_signal}


def told_in(session, audit, edition):
    material = audit_material.load(session, audit, edition, now=NOON)
    report = audit_report.compose(session, material)
    return report.access_limits, report.sample, report.sources, report.status, report.not_counted


@pytest.mark.parametrize("tell", TOLD.values(), ids=TOLD)
def test_who_spoke_of_labour_imposed_by_a_state_is_not_told_by_what_the_audit_left_out(
    session, audit, bo, tell
):
    control = told_in(session, audit, Edition.SHAREABLE)
    tell(session, audit, bo)
    session.flush()
    reported.rescore(session, audit.supplier, NOON)
    assert imposition.stands(session, audit.supplier)
    assert audit.documents_only
    assert told_in(session, audit, Edition.SHAREABLE) == control
    limits, *_ = told_in(session, audit, Edition.RESTRICTED)
    assert unheard.MAY_BE_IMPOSED in limits
    assert "held before that was known" in limits


@pytest.mark.parametrize("tell", TOLD.values(), ids=TOLD)
def test_an_audit_planned_after_somebody_spoke_tells_no_more(session, audit, ama, bo, tell):
    tell(session, audit, bo)
    session.flush()
    planned = casework.audit(session, audit.supplier, ama)
    assert planned.documents_only
    limits, *_ = told_in(session, planned, Edition.SHAREABLE)
    assert ACCUSES not in limits
    assert ACCUSES in told_in(session, planned, Edition.RESTRICTED)[0]


@pytest.mark.parametrize("edition", Edition)
def test_the_place_of_a_site_is_no_secret(session, ama, edition):
    mill = casework.supplier(
        session, "Kashgar Cotton Mill", country="CN", address="12 Road, Kashgar, Xinjiang", region="Xinjiang"
    )
    audit = casework.audit(session, mill, ama)
    assert unheard.MAY_BE_IMPOSED in told_in(session, audit, edition)[0]


def test_a_desk_review_accuses_nobody(session, audit, ama, bo, browser_of):
    desk = casework.audit(session, audit.supplier, ama, purpose=Purpose.DESK_REVIEW)
    assert desk.documents_only
    for edition in Edition:
        limits, *_ = told_in(session, desk, edition)
        assert unheard.DESK_REVIEW in limits
        assert ACCUSES not in limits
    assert not audit_plan.build(session, desk).is_imposed
    batch = interviewing.Batch("individual", "off_site", 1, NOON.date(), **casework.ASKED_FIRST)
    with pytest.raises(Refused, match="desk_review_hears_nobody"):
        interviewing.record_interviews(session, desk, batch, actor=bo, now=NOON)
    session.commit()
    page = browser_of("ama").get(f"/audits/{desk.id}").text
    assert (unheard.DESK_REVIEW in page, ACCUSES in page) == (True, False)


def test_of_a_desk_review_it_is_still_told_to_those_who_work_on_it_where_work_may_be_imposed(
    session, audit, ama, bo
):
    desk = casework.audit(session, audit.supplier, ama, purpose=Purpose.DESK_REVIEW)
    confidential_finding(session, audit, bo)
    session.flush()
    assert unheard.MAY_BE_IMPOSED in told_in(session, desk, Edition.RESTRICTED)[0]
    shared, *_ = told_in(session, desk, Edition.SHAREABLE)
    assert (unheard.DESK_REVIEW in shared, ACCUSES in shared) == (True, False)


KEPT = {
    "confidential": {"is_confidential": True},
    "of zero tolerance, before people are safe": {"severity": FindingSeverity.ZERO_TOLERANCE},
}


@pytest.mark.parametrize("values", KEPT.values(), ids=KEPT)
def test_no_number_of_signs_tells_that_a_finding_is_not_shown(session, ama, bo, values):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    seen = {code: fieldwork.Given(RawAnswer.YES) for code in ("ILO07", "ILO05", "ILO02")}
    fieldwork.answer(session, audit, seen, actor=bo, now=NOON)
    casework.seen_on_site(session, audit, bo)
    audit.state = "fieldwork_done"
    casework.finding(session, audit.supplier, bo, audit, code="ILO02")
    session.flush()

    def limits(edition):
        return audit_case.access_limits(audit_material.load(session, audit, edition, now=NOON))

    told, before = "that no finding of the audit records", limits(Edition.SHAREABLE)
    assert told in limits(Edition.RESTRICTED)
    for code in ("ILO05", "ILO07"):  # all that was seen is recorded then, as in a report that is issued
        casework.finding(session, audit.supplier, bo, audit, code=code, **values)
    session.flush()
    assert limits(Edition.SHAREABLE) == before
    assert "Signs" not in before
    assert told not in limits(Edition.RESTRICTED) or "records: 1." in limits(Edition.RESTRICTED)


def graver(session, audit, bo):
    """A confidential finding that alone raises the band."""
    casework.finding(
        session,
        audit.supplier,
        bo,
        audit,
        code="ILO05",
        severity=FindingSeverity.ZERO_TOLERANCE,
        is_confidential=True,
        workers_affected=None,
    )
    session.flush()
    reported.rescore(session, audit.supplier, NOON)
    assert reviewing.score_of(session, audit.supplier_id).band in HIGH_RISK


def printed_shareable(session, audit):
    stream = io.BytesIO()
    report = audit_report.compose(session, audit_material.load(session, audit, Edition.SHAREABLE, now=NOON))
    remediation_report.write_pdf(report, stream)
    return printed.text(stream)


def on_the_site(session, audit, bo):
    batch = interviewing.Batch("individual", "on_site", 30, NOON.date(), **casework.ASKED_FIRST)
    interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    session.flush()


LEFT = {
    "while the auditors are there": "in_progress",
    "once they have left": "fieldwork_done",
    "issued": "issued",
}


@pytest.mark.parametrize("state", LEFT.values(), ids=LEFT)
def test_a_band_raised_by_a_confidential_finding_alone_changes_no_word_of_a_shareable_report(
    session, audit, bo, state
):
    reported.rescore(session, audit.supplier, NOON)
    reviewing.score_of(session, audit.supplier_id).band = Band.ELEVATED
    on_the_site(session, audit, bo)
    audit.state = state
    control = printed_shareable(session, audit)
    assert "interviews off the site, as a band of High or above asks for" in " ".join(control.split())
    graver(session, audit, bo)
    assert printed_shareable(session, audit) == control


@pytest.mark.parametrize("tell", TOLD.values(), ids=TOLD)
def test_why_an_issued_audit_does_not_count_tells_no_more(session, audit, bo, tell):
    casework.seen_on_site(session, audit, bo)
    for one in interviewing.interviews_of(session, audit.id):
        session.delete(one)
    audit.state = "issued"
    session.flush()

    def told(edition):
        return audit_report.compose(
            session, audit_material.load(session, audit, edition, now=NOON)
        ).not_counted

    control = told(Edition.SHAREABLE)
    assert "nobody was interviewed" in control
    assert "not count" not in control
    tell(session, audit, bo)
    audit.documents_only = True
    session.flush()
    assert told(Edition.SHAREABLE) == control
    assert told(Edition.RESTRICTED) == ""
