"""Who pays for an audit and which languages its team speaks."""

from __future__ import annotations

from datetime import datetime

from auditor.audits.models import Audit
from auditor.audits.service import require_lead, require_not_issued
from auditor.audits.states import ENDED_STATES
from auditor.core import privacy
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history


def require_may_state(audit: Audit, actor: Actor) -> None:
    """Facts of an audit are stated until it is issued: by who plans audits or leads this one."""
    if not actor.may(Permission.PLAN_AUDITS):
        require_lead(audit, actor)
    require_not_issued(audit)
    if audit.state in ENDED_STATES:
        raise Refused("audit_over", state=audit.state)


def state_terms(
    session: TenantSession, audit: Audit, *, payer: str, languages: str, actor: Actor, now: datetime
) -> None:
    """Say who pays and which languages the team speaks."""
    require_may_state(audit, actor)
    privacy.refuse_identities({"payer": payer, "languages": languages})
    before = {"payer": audit.payer, "languages": audit.languages}
    audit.payer, audit.languages = payer.strip(), languages.strip()
    after = {"payer": audit.payer, "languages": audit.languages}
    if before != after:
        history.record(session, actor, "audit_terms_stated", audit, at=now, before=before, after=after)
