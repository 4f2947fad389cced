"""Whether people are safe who declined the check: said by a reviewer, where no case is there to say it.

Nobody is made to accept help, and a finding is not kept from the site for ever because nobody did. Until
somebody answers for it that those who spoke are in no danger, management does not hear of it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.cases import safety
from auditor.core import privacy
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.findings.service import require_reason
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.remediation import first_sight, plan, protecting


def may_be_said(session: TenantSession, finding: Finding) -> bool:
    """Whether only a word is left: it is kept from the site, its check declined, and no case runs."""
    query = sa.select(Finding.id).where(Finding.id == finding.id, safety.runs_before_containment())
    return (
        shielding.waits_for_safety(finding)
        and protecting.is_declined(session, finding)
        and session.scalar(query) is None
    )


def may_say(session: TenantSession, finding: Finding, actor: Actor, today: date) -> bool:
    """Whether the actor may say it: a reviewer without a tie to the site, who did not lead the audit, nor
    record the finding or that they declined.
    """
    if pool.tie_of(session, actor, finding.supplier_id, today):
        return False
    if not actor.may(Permission.REVIEW) or not may_be_said(session, finding):
        return False
    return actor.user_id is None or actor.user_id not in _barred(session, finding)


def say_safe(session: TenantSession, finding: Finding, *, reason: str, actor: Actor, now: datetime) -> None:
    """Answer for it that nobody is in danger; from here on the site knows of the finding."""
    require(actor, Permission.REVIEW)
    lock(session, finding)
    privacy.refuse_telling({"reason": reason})
    require_reason(reason)
    if not may_be_said(session, finding):
        raise Refused("safety_check_instead")
    require_other_person(actor, *_barred(session, finding))
    pool.require_actor_untied(session, actor, finding.supplier_id, now.date())
    with first_sight.of_findings(session, [finding.id], actor=actor, now=now):
        history.record(
            session,
            actor,
            safety.SAID_SAFE,
            finding,
            at=now,
            supplier_id=finding.supplier_id,
            reason=reason.strip(),
        )


def _barred(session: TenantSession, finding: Finding) -> set[UUID | None]:
    last = protecting.newest(session, finding)
    led = session.get_one(Audit, finding.audit_id).lead_auditor_id if finding.audit_id else None
    return {finding.recorded_by, led, plan.declined_by(session, last) if last else None}
