"""Why somebody is referred without having agreed: only on a ground that the records show.

A child at risk, danger to life and a duty by law are the three cases in which it must be done anyway. Said of
a case in which no child and nobody in danger is recorded, they would send adults to authorities against
their will.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sqlalchemy as sa

from auditor.cases.models import Ground, ZeroToleranceCase
from auditor.core.database import TenantSession
from auditor.core.errors import problem
from auditor.findings.models import Cohort, Danger, Exploitation, Finding
from auditor.findings.recording import OF_CHILDREN
from auditor.findings.scoring import is_open


def _is_about_children(finding: Finding) -> bool:
    is_of_code = finding.code in OF_CHILDREN or finding.exploitation == Exploitation.CHILD_SOLDIERS
    return is_of_code or finding.cohort == Cohort.CHILD


def _tells_of_danger(finding: Finding) -> bool:
    return finding.in_danger == Danger.YES


SHOWS: Mapping[Ground, tuple[Callable[[Finding], bool], str]] = {
    Ground.CHILD_AT_RISK: (
        _is_about_children,
        "No standing finding at this site is of children (age group child, PUR-07, PUR-09 or PUR-10). Where "
        "a child is at risk, record that finding first, at once; of adults the ground is their consent.",
    ),
    Ground.DANGER_TO_LIFE: (
        _tells_of_danger,
        "No standing finding at this site says that somebody is in danger now. Where somebody is, record a "
        "finding that says so first, at once; else the ground is the consent of the people concerned.",
    ),
}
"""What a finding has to say for a ground, and what to do where none does."""


def problems_of(session: TenantSession, case: ZeroToleranceCase, ground: Ground) -> list[dict[str, object]]:
    """Why a ground does not fit what is recorded at the site of the case; empty where it does."""
    if ground not in SHOWS:
        return []
    is_shown, advice = SHOWS[ground]
    found = session.scalars(sa.select(Finding).where(Finding.supplier_id == case.supplier_id))
    if any(is_open(one) and is_shown(one) for one in found):
        return []
    return [problem("ground", "ground_not_recorded", ground, advice)]
