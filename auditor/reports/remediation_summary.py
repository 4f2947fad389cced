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
NO_FINDING = "this does not mean that there is no forced labour"
LABELS = {
    Edition.RESTRICTED: ("Findings", "Workers affected, at least", "Actions", "Next clock"),
    # What is left out is in none of its figures, and no figure may pass for that of the whole audit.
    Edition.SHAREABLE: (
        "Findings shown in this edition",
        "Workers affected by these, at least",
        "Actions shown in this edition",
        "Next clock of these",
    ),
}


def summary(report: RemediationReport, edition: Edition) -> list[Flowable]:
    """The audited site's counts, then those of each other site that findings of the audit belong to."""
    standing, actions = _standing(report, ""), _actions(_planned(report, ""))
    findings, workers, planned, clock = LABELS[edition]
    return [
        Heading(CASE_SECTIONS[1]),
        words(report.what_was_found, BODY)
        if report.what_was_found
        else nothing_recorded(edition.nothing("summary of findings", "No summary is recorded.")),
        facts(
            [
                ("In the author's words", edition.typed(report.auditor_summary)),
                (findings, _found(standing) or f"{edition.none()}; {NO_FINDING}"),
                (workers, _workers(report.workers_affected, standing, edition)),
                (planned, actions or edition.none()),
                ("Status", report.status or NOT_RECORDED),
                *((f"Besides, of {one.mark}", _besides(report, one, edition)) for one in report.other_sites),
                (clock, report.next_clock or edition.none()),
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
        f"findings: {_found(standing) or edition.none('none that stands')}",
        f"workers affected, at least: {_workers(other.workers, standing, edition)}",
        f"actions: {actions or edition.none()}",
        edition.closed(closed, len(standing)) if standing else "",
    ]
    return "; ".join(part for part in parts if part)


def _workers(number: int | None, standing: Sequence[FindingLine], edition: Edition) -> str:
    """The count of findings; of no finding there is none to be recorded."""
    return edition.count(number) if standing or number is not None else edition.none(NOT_RECORDED)


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
