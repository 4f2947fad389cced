"""How a request has a merge, split or undo shown beforehand: in a session of its own that is thrown away."""

from __future__ import annotations

import uuid

from auditor.core import clock, web
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession, open_session
from auditor.sites import merges, preview, service
from auditor.sites.people import Answers
from auditor.sites.preview import Preview
from auditor.sites.splits import Choice
from suppliers.sites import merging
from suppliers.sites.site_models import ChangeState, SiteChange

REASON = "A preview; nothing is kept."


def _open() -> TenantSession:
    web.close_session()  # a request that may write holds SQLite's write lock, which the preview needs
    return open_session(web.installation().sessions, web.actor().organisation_id)


def of_merge(
    keep_id: uuid.UUID, gone_id: uuid.UUID, country: str = "", people: Answers | None = None
) -> Preview:
    """A merge that somebody is about to propose."""
    actor, now = web.actor(), clock.now()

    def act(session: TenantSession) -> SiteChange:
        keep, gone = service.standing(session, keep_id), service.standing(session, gone_id)
        change = service.merge(
            session, keep, gone, reason=REASON, actor=actor, now=now, country=country, belongs=people
        )
        return _done(session, change, actor)

    for supplier_id in (keep_id, gone_id):
        service.standing(web.session(), supplier_id)
    return preview.of(_open, [keep_id, gone_id], act)


def of_split(keep_id: uuid.UUID, choice: Choice) -> Preview:
    """A split that somebody is about to propose."""
    actor, now = web.actor(), clock.now()

    def act(session: TenantSession) -> SiteChange:
        keep = service.standing(session, keep_id)
        change = service.split(session, keep, choice, reason=REASON, actor=actor, now=now)
        return _done(session, change, actor)

    service.standing(web.session(), keep_id)
    return preview.of(_open, [one for one in (keep_id, choice.to_id) if one], act)


def of_proposal(change: SiteChange) -> Preview:
    """What a reviewer would agree to."""
    require(web.actor(), Permission.SEE_SUPPLIERS)
    sites = [one for one in (change.keep_id, change.other_id) if one]
    return preview.of(_open, sites, lambda session: _done(session, _again(session, change), web.actor()))


def of_undo(change: SiteChange) -> Preview:
    """What an undo would restore, and what came later and stays."""
    actor, now = web.actor(), clock.now()

    def act(session: TenantSession) -> SiteChange:
        kept = _again(session, change)
        if kept.kind == service.MERGE:
            merges.take_back(session, kept, actor=actor, now=now)
        else:
            service.take_split_back(session, kept, reason=REASON, actor=actor, now=now)
        return kept

    service.check_undo(web.session(), change, actor)
    later: dict[str, int] = {}
    if change.kind == service.MERGE:
        along = merges.going_along(web.session(), change)
        later = merging.came_later(web.session(), change, besides=along)
    sites = [one for one in (change.keep_id, change.other_id) if one]
    return preview.of(_open, sites, act, later=later)


def _again(session: TenantSession, change: SiteChange) -> SiteChange:
    return session.get_one(SiteChange, change.id)


def _done(session: TenantSession, change: SiteChange, actor: Actor) -> SiteChange:
    if change.state == ChangeState.PROPOSED:
        service.carry_out(session, change, actor=actor, now=clock.now())
    return change
