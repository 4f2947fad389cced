"""Which sections of an edition hold something: the law map names no others."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from auditor.reports.edition import Edition
from auditor.reports.remediation_data import RemediationReport


def sections(report: RemediationReport) -> frozenset[int]:
    """Numbers of the sections with content: each edition is composed of what it may show, and has its own."""
    held: dict[int, object] = {
        1: True,
        2: report.findings,
        3: report.scope or report.sources,
        4: report.findings,
        5: report.delphi or report.definitions,
        6: report.protection or report.documents,
        7: report.root_causes,
        8: report.remedies,
        9: report.money,
        10: report.prevention,
        11: report.voice,
        12: report.referrals,
        13: report.verifications or report.verified_before,
        14: report.monitoring,
        18: report.evidence,
    }
    return frozenset(number for number, content in held.items() if content)


def held(wanted: tuple[int, ...], there: AbstractSet[int], edition: Edition) -> str:
    """Where an edition holds something of what a law asks for, in words."""
    numbers = [str(one) for one in wanted if one in there]
    if not numbers:
        return "nothing in this edition" if edition is Edition.SHAREABLE else "nothing yet"
    if len(numbers) == 1:
        return f"section {numbers[0]}"
    return f"sections {', '.join(numbers[:-1])} and {numbers[-1]}"
