"""A case as the API shows it."""

from __future__ import annotations

from datetime import datetime

from auditor.cases import (
    access,
    clocks,
    containing,
    documents,
    findings,
    matters,
    referrals,
    register,
    service,
    suspicions,
)
from auditor.cases.models import CaseClock, ZeroToleranceCase
from auditor.cases.register import CaseLine
from auditor.cases.suspicions import Decision
from auditor.core.access import Actor
from auditor.core.database import TenantSession


def clock(one: CaseClock | Decision, now: datetime) -> dict[str, object]:
    """One clock."""
    return {
        "clock": one.kind,
        "due_at": one.due_at,
        "done_at": one.done_at,
        "done_by": one.done_by,
        "is_overdue": clocks.is_overdue(one, now),
    }


def line(one: CaseLine, now: datetime) -> dict[str, object]:
    """A case in a list."""
    return {
        "id": one.case.id,
        "code": one.case.code,
        "state": one.case.state,
        "supplier_id": one.supplier.id,
        "supplier": one.supplier.name,
        "sites": [{"id": site.id, "name": site.name} for site in one.sites],
        "opened_at": one.case.opened_at,
        "next_clock": clock(one.next_clock, now) if one.next_clock else None,
    }


def whole(
    session: TenantSession, case: ZeroToleranceCase, *, actor: Actor, now: datetime
) -> dict[str, object]:
    """A case with all that is recorded of it."""
    (short,) = register.lines(session, [case])
    names = {site.id: site.name for site in short.sites}
    return {
        **line(short, now),
        "detected_at": case.detected_at,
        "opened_by": case.opened_by,
        "proposed_by": case.proposed_by,
        "proposed_at": case.proposed_at,
        "verified_at": case.verified_at,
        "ended_at": case.ended_at,
        "possible": service.possible(case, actor),
        "asked": matters.asked(session, case, service.possible(case, actor), now.date()),
        "assessment_overdue_since": containing.assessment_overdue(session, case, now),
        "clocks": [
            *(clock(one, now) for one in clocks.of(session, case)),
            *(clock(one, now) for one in suspicions.owed(session, [case.id]).values()),
        ],
        "finding_ids": [finding.id for finding in findings.of(session, case)],
        "findings": [
            {"id": finding.id, "code": finding.code, "reference": finding.reference}
            | {"supplier_id": finding.supplier_id, "supplier": names[finding.supplier_id]}
            for finding in findings.of(session, case)
        ],
        "documents": documents.counts(session, case),
        "documents_on_actions": documents.on_actions(session, case),
        "documents_outstanding": documents.outstanding(session, case),
        "choices": referrals.choices(session, case),
        "referrals": referrals.of(session, case),
        "people": [
            {
                "person_id": person.id,
                "name": person.name,
                "added_at": row.added_at,
                "added_by": row.added_by,
                "can_read": access.may_stand_on_it(person),
            }
            for row, person in access.people(session, case)
        ],
    }
