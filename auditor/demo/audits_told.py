"""The two audits of the story: one finished and remedied, one under way with an action overdue."""

from __future__ import annotations

import io
from collections.abc import Collection
from datetime import datetime, timedelta

from auditor.audits import editions, fieldwork, interviewing, reporting, rulebook
from auditor.audits import service as audits
from auditor.audits.models import Announcement, Audit, Interpreter, Purpose, RawAnswer, SpokenConsent
from auditor.core.database import TenantSession
from auditor.core.storage import Storage
from auditor.demo.cast import Cast
from auditor.evidence import service as evidence
from auditor.findings import service as findings
from auditor.findings.models import Finding, FindingSeverity, Substantiation
from auditor.findings.recording import Draft
from auditor.follow_up import retention
from auditor.follow_up.retention import Count
from auditor.remediation import choices, closing, plans, recording, service
from auditor.remediation import plan as plans_of
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.remediation.service import Verification
from risk.vocabulary import Grade
from suppliers.models import Supplier

LIMIT = 1_000_000


def _asked_first(
    method: str, place: str, workers: int, on: datetime, language: str, stratum: str
) -> interviewing.Batch:
    """Interviews as INT-RULE wants them: an interpreter from outside, and everybody agreed before."""
    return interviewing.Batch(
        method,
        place,
        workers,
        on.date(),
        language,
        stratum,
        interpreter=Interpreter.INDEPENDENT,
        consent=SpokenConsent.SPOKEN,
    )


def _plan(
    session: TenantSession, people: Cast, supplier: Supplier, on: datetime, strata: dict[str, int]
) -> Audit:
    plan = audits.Plan(
        announcement=Announcement.UNANNOUNCED,
        purpose=Purpose.INITIAL,
        planned_on=on.date(),
        lead_auditor_id=people.bo.user_id or people.organisation_id,
        standard="Manumit forced-labour checklist",
        payer=people.ama.name,
        strata=strata,
        languages="Bengali, English, Arabic, Hindi",
    )
    before = on - timedelta(days=20)
    audit = audits.plan_audit(session, supplier, plan, actor=people.ama, now=before)
    session.flush()
    audits.schedule(session, audit, actor=people.ama, now=before)
    audits.declare_conflict(session, audit, has_conflict=False, actor=people.bo, now=on)
    audits.start(session, audit, actor=people.bo, now=on)
    return audit


def _look_around(
    session: TenantSession, people: Cast, audit: Audit, on: datetime, *, signs: Collection[str]
) -> None:
    """Answer the whole checklist: these signs were seen, and everything that a visit must see."""
    given = {
        question.code: fieldwork.Given(
            RawAnswer.NO if rulebook.find(question.code) and question.code not in signs else RawAnswer.YES,
            grade=Grade.ONSITE,
        )
        for question in editions.questions_of(session, audit)
    }
    fieldwork.answer(session, audit, given, actor=people.bo, now=on)


def finished_audit(
    session: TenantSession, storage: Storage, people: Cast, supplier: Supplier, *, now: datetime
) -> None:
    """Blue Heron: papers in a safe and long hours, remedied, verified, closed, report issued."""
    on = now - timedelta(days=130)
    audit = _plan(session, people, supplier, on, {"migrant workers": 220, "women": 900})
    for method, place, workers, stratum in (
        ("individual", "on_site", 20, ""),
        ("individual", "off_site", 15, "migrant workers"),
        ("individual", "off_site", 10, "women"),
        ("group", "on_site", 20, "women"),
    ):
        batch = _asked_first(method, place, workers, on, "Bengali", stratum)
        interviewing.record_interviews(session, audit, batch, actor=people.bo, now=on)
    _look_around(session, people, audit, on, signs={"ILO07", "D5-01"})
    papers = _find(
        session,
        people,
        supplier,
        audit,
        on,
        Draft(
            code="ILO07",
            found_on=on.date(),
            substantiation=Substantiation.CORROBORATED,
            cohort_label="sewing lines",
            cohort_size=120,
            workers_affected=38,
            title="Identity papers are kept in the office safe",
            description="A safe in the personnel office holds papers of one building; there is no log.",
        ),
    )
    _remedy(session, storage, people, papers, on)
    for move in (audits.finish_fieldwork, reporting.begin_report):
        move(session, audit, actor=people.bo, now=on + timedelta(days=1))
    text = "Papers were held in one building and have been returned. No other finding of its weight."
    fieldwork.write_summary(
        session,
        audit,
        summary=text,
        limits="The night shift was seen once only.",
        actor=people.bo,
        now=on + timedelta(days=2),
    )
    reporting.submit_report(session, audit, actor=people.bo, now=on + timedelta(days=3))
    reporting.issue(session, audit, actor=people.rhea, now=on + timedelta(days=6))
    audits.begin_follow_up(session, audit, actor=people.ama, now=on + timedelta(days=7))


def _find(
    session: TenantSession, people: Cast, supplier: Supplier, audit: Audit, on: datetime, draft: Draft
) -> Finding:
    finding = recording.record(session, supplier, audit, draft, actor=people.bo, now=on)
    session.flush()
    return finding


def _remedy(session: TenantSession, storage: Storage, people: Cast, finding: Finding, on: datetime) -> None:
    """Every action proposed, done, shown, verified by somebody else; then the finding is closed."""
    plans.request_plan(session, finding, actor=people.ama, now=on)
    for action in _current(session, finding):
        if action.state == ActionState.PROPOSED:
            service.assign(session, action, None, proposal="As agreed on site.", actor=people.ama, now=on)
    plans.propose_plan(session, finding, actor=people.ama, now=on + timedelta(days=1))
    plans.accept_plan(session, finding, actor=people.rhea, now=on + timedelta(days=2))
    done_on, verified_on = on + timedelta(days=8), on + timedelta(days=30)
    for _ in range(2):  # an action that starts with the verification comes second
        for action in _current(session, finding):
            if action.state == ActionState.ACCEPTED:
                _carry_out(session, storage, people, action, done_on)
        for action in _current(session, finding):
            if action.state == ActionState.EVIDENCE:
                seen = Verification("on_site", True, "Seen on a second visit; spot test passed.")
                service.verify(session, action, seen, actor=people.rhea, now=verified_on)
    session.flush()
    retention.record(session, finding, 30, Count(12, 12), actor=people.bo, now=verified_on)
    closing.close_finding(session, finding, actor=people.rhea, now=verified_on + timedelta(days=1))


def _current(session: TenantSession, finding: Finding) -> list[CorrectiveAction]:
    session.flush()
    return plans_of.current(plans_of.of_finding(session, finding.id))


def _carry_out(
    session: TenantSession, storage: Storage, people: Cast, action: CorrectiveAction, on: datetime
) -> None:
    if action.consent == Consent.ASKED:
        choices.record_consent(session, action, Consent.GIVEN, actor=people.ama, now=on)
    if action.code == plans_of.COUNTS_DOCUMENTS:
        service.count_documents(session, action, held=38, returned=38, actor=people.ama, now=on)
    service.start(session, action, actor=people.ama, now=on)
    receipt = f"Receipts by count, {action.code}, {on.date()}: 38 of 38.\n"
    evidence.receive(
        session,
        storage,
        evidence.Incoming(f"receipts-{action.code}.txt", io.BytesIO(receipt.encode())),
        subject=action,
        supplier_id=action.supplier_id,
        actor=people.ama,
        now=on,
        limit=LIMIT,
    )
    service.submit_evidence(session, action, actor=people.ama, now=on + timedelta(hours=1))


def audit_under_way(
    session: TenantSession, storage: Storage, people: Cast, supplier: Supplier, *, now: datetime
) -> None:
    """Harbour Gate: passports held on site, the 24 hours for their return have passed."""
    on = now - timedelta(days=3)
    audit = _plan(session, people, supplier, on, {"dormitory": 1900, "night shift": 240})
    batch = _asked_first("individual", "off_site", 18, on, "Hindi", "dormitory")
    interviewing.record_interviews(session, audit, batch, actor=people.bo, now=on)
    _look_around(session, people, audit, on, signs={"ILO07", "D5-01", "D5-14"})
    held = _find(
        session,
        people,
        supplier,
        audit,
        on,
        Draft(
            code="D5-01",
            found_on=on.date(),
            severity=FindingSeverity.CRITICAL,
            substantiation=Substantiation.CORROBORATED,
            cohort_label="formwork gangs",
            cohort_size=260,
            workers_affected=240,
            title="Passports are held by the labour supplier",
            description="A cabinet in the camp office holds passports of two gangs.",
        ),
    )
    findings.substantiate(
        session,
        held,
        Substantiation.CONFIRMED,
        reason="The auditor counted the passports in the cabinet.",
        actor=people.rhea,
        now=on + timedelta(hours=5),
    )
    wages = Draft(
        code="D5-14",
        found_on=on.date(),
        substantiation=Substantiation.ALLEGED,
        cohort_label="formwork gangs",
        cohort_size=260,
        workers_affected=90,
        title="Two months of wages are said to be outstanding",
        description="Pay sheets of two months were not at hand; they were asked for.",
    )
    _find(session, people, supplier, audit, on, wages)
