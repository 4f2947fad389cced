"""Rotation of lead auditors: at most three audits in a row and three years at a site, then two years out.

The row is one of audits: one that does not count as an audit adds nothing to it and does not interrupt it.
The years are those at the site: whoever was there without an audit that counts was there.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from auditor.audits import counting
from auditor.audits.models import Audit, AuditState
from auditor.audits.states import ISSUED_STATES
from auditor.core.database import TenantSession
from auditor.pool.models import years_after

# The figures of rule IND-ROT in the audit rules table, where they stand as a sentence.
MOST_IN_A_ROW = 3
LONGEST_YEARS = 3
YEARS_AWAY = 2


@dataclass(frozen=True, slots=True)
class Visit:
    """A past or planned audit at a site: its day, who leads it, and whether it counts as an audit."""

    on: date
    lead_auditor_id: uuid.UUID
    counts: bool = True


def visits_to(
    session: TenantSession, supplier_id: uuid.UUID, *, other_than: uuid.UUID | None = None
) -> list[Visit]:
    """All audits of a site that took place or are planned, oldest first."""
    query = (
        sa.select(
            *(Audit.planned_on, Audit.started_on, Audit.lead_auditor_id, Audit.state), *counting.columns()
        )
        .where(Audit.supplier_id == supplier_id, Audit.state != AuditState.CANCELLED)
        .order_by(Audit.planned_on, Audit.id)
    )
    if other_than is not None:
        query = query.where(Audit.id != other_than)
    return [
        Visit(
            one.started_on or one.planned_on,
            one.lead_auditor_id,
            counts=one.state not in ISSUED_STATES or not counting.of_row(one),
        )
        for one in session.execute(query)
    ]


def must_rotate(visits: Sequence[Visit], lead_auditor_id: uuid.UUID, planned_on: date) -> str:
    """Why the auditor may not lead an audit on that day: a code, empty when nothing stands against it."""
    earlier = sorted((one for one in visits if one.on <= planned_on), key=lambda one: one.on)
    stay = current_stay([one.on for one in earlier if one.lead_auditor_id == lead_auditor_id], planned_on)
    if not stay:
        return ""
    row = [one for one in earlier if one.counts and one.on >= stay[0]]
    if longest_run(row, lead_auditor_id) >= MOST_IN_A_ROW:
        return "three_audits_in_a_row"
    if planned_on > years_after(stay[0], LONGEST_YEARS):
        return "three_years_at_the_site"
    return ""


def free_again_on(visits: Sequence[Visit], lead_auditor_id: uuid.UUID) -> date | None:
    """The day from which somebody who has to rotate may lead again: two years after the last visit."""
    own = [visit.on for visit in visits if visit.lead_auditor_id == lead_auditor_id]
    return years_after(max(own), YEARS_AWAY) if own else None


def current_stay(days: Sequence[date], planned_on: date) -> list[date]:
    """The auditor's days at the site since the last two years out; empty when those two years have passed."""
    stay: list[date] = []
    for day in [*days, planned_on]:
        if stay and day >= years_after(stay[-1], YEARS_AWAY):
            stay = []
        stay.append(day)
    return stay[:-1]


def longest_run(visits: Sequence[Visit], lead_auditor_id: uuid.UUID) -> int:
    """The most audits in a row under the same lead."""
    longest = run = 0
    for visit in visits:
        run = run + 1 if visit.lead_auditor_id == lead_auditor_id else 0
        longest = max(longest, run)
    return longest
