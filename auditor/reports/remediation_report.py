"""The remediation report of a supplier's audit, in a restricted and a shareable edition."""

from __future__ import annotations

from typing import BinaryIO

from reportlab.platypus import Flowable

from auditor.reports import (
    complements,
    remediation_case,
    remediation_follow_up,
    remediation_summary,
    sharing,
)
from auditor.reports.edition import Edition
from auditor.reports.remediation_data import RemediationReport
from auditor.reports.typesetting import Cover, composing, write_document

SECTIONS = (*remediation_case.CASE_SECTIONS, *remediation_follow_up.FOLLOW_UP_SECTIONS)
PARTS = (
    remediation_summary.summary,
    remediation_case.scope,
    remediation_case.findings,
    remediation_case.delphi,
    remediation_case.protection,
    remediation_case.root_causes,
    remediation_case.remedies,
    remediation_follow_up.money,
    remediation_follow_up.prevention,
    remediation_follow_up.voice,
    remediation_follow_up.referrals,
    remediation_follow_up.verification,
    remediation_follow_up.monitoring,
    remediation_follow_up.risk_effect,
    remediation_follow_up.law_map,
    remediation_follow_up.sign_offs,
    remediation_follow_up.change_log,
)


def write_pdf(report: RemediationReport, stream: BinaryIO, *, edition: Edition = Edition.SHAREABLE) -> None:
    """Write one edition as PDF, the same bytes for the same report; `FontsMissing` comes before any byte."""
    if edition is Edition.SHAREABLE:
        report = complements.with_complements_withheld(sharing.with_numbered_groups(report))
    with composing():
        story: list[Flowable] = remediation_case.opening(report, edition, SECTIONS)
        for part in PARTS:
            story.extend(part(report, edition))
        write_document(_cover(report, edition), story, stream)


def _cover(report: RemediationReport, edition: Edition) -> Cover:
    standing = remediation_case.standing(report)
    mark = "" if report.issued_on else "DRAFT · "
    return Cover(
        title=f"{mark}Remediation report {report.case_code}: {report.supplier}",
        subject=f"Audit {report.audit_reference}, {edition.value} edition. {standing}",
        author=report.organisation,
        footer=f"{mark}{edition.value.upper()} · {_short(report)} · indicates risk, not guilt",
    )


def _short(report: RemediationReport) -> str:
    if not report.issued_on:
        return "not issued yet"
    return f"record: revision {report.revision} · state of {report.as_of or 'an unknown day'}"
