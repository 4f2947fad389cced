"""An audit and what followed, from the database → the data object of the remediation report."""

from __future__ import annotations

from datetime import datetime

from auditor.audits import counting, visit
from auditor.audits.models import Audit, AuditState
from auditor.audits.states import NOT_BEGUN, UNDER_WAY
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.reports import audit_case, audit_follow_up, audit_material, audit_money, audit_scores, law_map
from auditor.reports.audit_material import Material
from auditor.reports.edition import Edition
from auditor.reports.remediation_data import RemediationReport
from risk import rulefile
from risk.geography import country_names

WITHOUT_VISIT = {*NOT_BEGUN, AuditState.CANCELLED}


def may_read(actor: Actor, audit: Audit) -> bool:
    """Compliance and reviewers; and the auditor who leads the audit."""
    leads = actor.user_id is not None and actor.user_id == audit.lead_auditor_id
    return actor.may(Permission.ISSUE_REPORTS) or (leads and actor.may(Permission.DO_AUDITS))


def build(
    session: TenantSession,
    audit: Audit,
    *,
    actor: Actor,
    now: datetime,
    edition: Edition = Edition.SHAREABLE,
) -> RemediationReport:
    """One edition of an audit's report as things stand; refused before there is anything to report.

    The shareable one is refused as well while interviews can be added: with each its counts grow, and
    whoever gets two drafts would learn when somebody spoke.
    """
    if not may_read(actor, audit):
        require(actor, Permission.ISSUE_REPORTS)
    if audit.state in WITHOUT_VISIT:
        raise Refused("report_not_begun", state=audit.state)
    if edition is Edition.SHAREABLE and visit.may_hear_more(session, audit):
        if audit.state in UNDER_WAY:
            raise Refused("fieldwork_goes_on", since=audit.started_on)
        raise Refused("interviews_may_follow", state=audit.state)
    return compose(session, audit_material.load(session, audit, edition, now=now))


def compose(session: TenantSession, material: Material) -> RemediationReport:
    """The report from what was read."""
    audit, supplier = material.audit, material.supplier
    return RemediationReport(
        organisation=material.organisation,
        case_code=case_code(audit),
        supplier=supplier.name,
        native_name=supplier.native_name,
        site=", ".join(part for part in (supplier.address, supplier.city) if part),
        country=country_names.display_name(supplier.country),
        audit_reference=str(audit.id),
        audit_kind=f"{audit.purpose.replace('_', ' ')}, {audit.announcement.replace('_', '-')}",
        audit_state=audit.state,
        fieldwork=_fieldwork(audit),
        issued_on=f"{audit.issued_at:%Y-%m-%d}" if audit.issued_at else "",
        revision=audit.revision,
        revised_on=f"{material.revisions[-1].issued_at:%Y-%m-%d}" if material.revisions else "",
        methods=_methods(audit, material.edition),
        what_was_found=audit_case.what_was_found(material),
        status=audit_case.status(material),
        not_counted=_not_counted(session, material),
        next_clock=audit_case.next_clock(material),
        workers_affected=audit_case.workers_affected(material),
        other_sites=tuple(material.other_sites.values()),
        scope=audit_case.scope(material),
        sources=audit_case.sources(material),
        access_limits=audit_case.access_limits(material),
        competence=audit_case.competence(material),
        sample=audit_case.sample_of(material),
        findings=audit_case.finding_lines(material),
        delphi=audit_case.delphi_rows(material),
        definitions=audit_case.definition_rows(material),
        in_danger=audit_case.in_danger(material),
        protection=audit_follow_up.protection(material),
        documents=audit_follow_up.documents(material),
        remedies=audit_follow_up.remedies(material, audit_money.by_action(session, material)),
        money=audit_money.lines(session, material),
        prevention=audit_follow_up.prevention(material),
        voice=audit_case.voice(material),
        verifications=audit_follow_up.verifications(material) + audit_follow_up.checks_made(material),
        verified_before=audit_follow_up.verified_before(material),
        reopenings=audit_follow_up.reopenings(material),
        monitoring=audit_follow_up.monitoring(material),
        watches=audit_follow_up.watches(material),
        score_before=audit_scores.before(session, material),
        score_after=audit_scores.now(session, material),
        law_duties=law_map.duties(),
        sign_offs=audit_follow_up.sign_offs(material),
        changes=audit_follow_up.changes(material),
        evidence=audit_follow_up.evidence_lines(material),
        as_of=material.now.date().isoformat(),
        auditor_summary=audit.summary,
        auditor_limits=audit.limits,
    )


def _not_counted(session: TenantSession, material: Material) -> str:
    """Why the audit does not count, or will not as things stand.

    A shareable edition tells what it lacks, as if anybody might be asked.
    """
    if material.edition is Edition.RESTRICTED:
        expected = counting.in_words(counting.will_not(session, material.audit), counting.WILL_NOT)
        return expected or counting.in_words(counting.why_not(session, material.audit))
    may_be = not material.is_imposed
    return counting.lacks_in_words(counting.why_not(session, material.audit, whoever_may_be_asked=may_be))


def case_code(audit: Audit) -> str:
    """A short name of the case that tells nothing of the supplier."""
    return audit.id.hex[-8:].upper()


def _fieldwork(audit: Audit) -> str:
    if audit.started_on is None:
        return ""
    return f"{audit.started_on} to {audit.ended_on or 'open'}"


def _methods(audit: Audit, edition: Edition) -> tuple[str, ...]:
    return tuple(
        part
        for part in (
            f"standard: {audit.standard}" if edition is Edition.RESTRICTED else "",
            f"checklist: {audit.checklist_version}" if audit.checklist_version else "",
            f"interview rule of methodology {rulefile.CURRENT}",
        )
        if part
    )
