"""Section 2 of the remediation report: what, how many, status, next clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportlab.platypus import Flowable

from auditor.reports.edition import NOT_RECORDED, Edition
from auditor.reports.remediation_case import CASE_SECTIONS
from auditor.reports.remediation_data import WITHDRAWN, ActionLine, FindingLine, OtherSite, RemediationReport
from auditor.reports.typesetting import BODY, Heading, facts, nothing_recorded, words

SEVERITIES = ("zero_tolerance", "critical", "major", "minor", "risk", "collaborative")
NO_FINDING = "none recorded; this does not mean that there is no forced labour"


def summary(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """The audited site's counts, then those of each other site that findings of the audit belong to."""
    found, actions = _found(_standing(report, "")), _actions(_planned(report, ""))
    return [
        Heading(CASE_SECTIONS[1]),
        words(report.what_was_found, BODY)
        if report.what_was_found
        else nothing_recorded("No summary is recorded."),
        facts(
            [
                ("In the author's words", edition.typed(report.auditor_summary)),
                ("Findings", found or NO_FINDING),
                ("Workers affected, at least", edition.count(report.workers_affected)),
                ("Actions", actions or "none recorded"),
                ("Status", report.status or NOT_RECORDED),
                *((f"Besides, of {one.mark}", _besides(report, one, edition)) for one in report.other_sites),
                ("Next clock", report.next_clock or "none recorded"),
                *([("In the audit programme", report.not_counted)] if report.not_counted else []),
            ]
        ),
    ]


def _besides(report: RemediationReport, other: OtherSite, edition: Edition) -> str:
    """Findings of the audit that belong to another site now: as many facts of them, in one line."""
    standing, actions = _standing(report, other.mark), _actions(_planned(report, other.mark))
    closed = sum(one.state == "closed" for one in standing)
    parts = [
        other.name,
        f"findings: {_found(standing) or 'none that stands'}",
        f"workers affected, at least: {edition.count(other.workers)}",
        f"actions: {actions or 'none recorded'}",
        f"{closed} of {len(standing)} findings closed" if standing else "",
    ]
    return "; ".join(part for part in parts if part)


def _standing(report: RemediationReport, mark: str) -> list[FindingLine]:
    return [
        one
        for one in report.findings
        if one.site == mark and one.state != "withdrawn" and one.substantiation != "refuted"
    ]


def _found(standing: Sequence[FindingLine]) -> str:
    by_severity = Counter(finding.severity for finding in standing)
    order = [*SEVERITIES, *sorted(set(by_severity) - set(SEVERITIES))]
    return ", ".join(f"{by_severity[word]} {word.replace('_', ' ')}" for word in order if by_severity[word])


def _planned(report: RemediationReport, mark: str) -> list[ActionLine]:
    return [one for one in (*report.remedies, *report.prevention, *report.watches) if one.site == mark]


def _actions(listed: Sequence[ActionLine]) -> str:
    if not listed:
        return ""
    planned = [action for action in listed if action.status != WITHDRAWN]
    still_open = [action for action in planned if action.status not in {"verified", "closed", "rejected"}]
    overdue = sum(action.overdue for action in planned)
    told = f"{len(planned)} planned, {len(still_open)} open, {overdue} overdue"
    if ended := len(listed) - len(planned):
        told += f"; {ended} ended with a finding that was withdrawn"
    return told
