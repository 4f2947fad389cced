"""Withdrawing a release that was never in use: it stays to be read, and nobody can activate it any more.

Releases are only added; that one was withdrawn stands in the history, which is only added to as well.
"""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from auditor.history.models import Event
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from suppliers.keys import ALONG_OWN

WITHDRAWN = "methodology_withdrawn"


def withdrawn(session: TenantSession) -> set[uuid.UUID]:
    """Every release that was withdrawn."""
    query = sa.select(Event.subject_id).where(
        Event.subject_type == MethodologyRelease.__tablename__, Event.action == WITHDRAWN
    )
    return set(session.scalars(query, execution_options=ALONG_OWN))


def require_standing(session: TenantSession, release: MethodologyRelease) -> None:
    """Refuse a release that was withdrawn; two people who decide on one at once wait for each other."""
    session.refresh(release, with_for_update=True)
    if release.id in withdrawn(session):
        raise Refused("rules_withdrawn", version=release.version)


def withdraw(
    session: TenantSession, release: MethodologyRelease, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Take back a release that was never in use: by who proposed it, or an administrator."""
    if actor.user_id is None or actor.user_id != release.proposed_by:
        access.require(actor, Permission.PROPOSE_METHODOLOGY)
    refuse_identities({"reason": reason})
    require_standing(session, release)
    used = sa.select(MethodologyDecision.id).where(MethodologyDecision.release_id == release.id).limit(1)
    if session.scalars(used).first() is not None:
        raise Refused("rules_were_used", version=release.version)
    after = {"version": release.version}
    history.record(session, actor, WITHDRAWN, release, at=now, after=after, reason=reason.strip())
