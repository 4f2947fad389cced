"""Groups of workers in the shareable edition: by number, since a typed label may tell who is meant."""

from __future__ import annotations

from dataclasses import replace

from auditor.findings.cases import SITE_AT_LARGE
from auditor.reports.remediation_data import ActionLine, RemediationReport


class Numbered:
    """Labels of groups → "group 1", "group 2" as they are met; the same label is one group."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}

    def name(self, label: str, site: str = "") -> str:
        """The neutral name of a group of a site; no label, and the whole site, stay as they are."""
        key = label.strip().casefold()
        if key in {"", SITE_AT_LARGE}:
            return key
        return f"group {self.numbers.setdefault((site, key), len(self.numbers) + 1)}"


def with_numbered_groups(report: RemediationReport) -> RemediationReport:
    """The report with every label of a group of workers replaced by a number."""
    groups = Numbered()
    sample = report.sample
    if sample is not None:
        strata = tuple((groups.name(label), size, held) for label, size, held in sample.strata)
        sample = replace(sample, strata=strata)
    return replace(
        report,
        sample=sample,
        delphi=tuple(replace(row, cohort=groups.name(row.cohort, row.site)) for row in report.delphi),
        definitions=tuple(
            replace(row, cohort=groups.name(row.cohort, row.site)) for row in report.definitions
        ),
        remedies=_renamed(report.remedies, groups),
        prevention=_renamed(report.prevention, groups),
        watches=_renamed(report.watches, groups),
        money=tuple(
            replace(one, worker_group=groups.name(one.worker_group, one.site)) for one in report.money
        ),
    )


def _renamed(actions: tuple[ActionLine, ...], groups: Numbered) -> tuple[ActionLine, ...]:
    return tuple(replace(one, worker_group=groups.name(one.worker_group, one.site)) for one in actions)
