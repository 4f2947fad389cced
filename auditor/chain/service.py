"""Recording links of the chain one by one, ending them, and recognising a party as a supplier."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from auditor.core import access, changes, clock, merged_sites, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused, at_field
from auditor.core.privacy import identity_problems
from auditor.history import service as history
from suppliers.chain import chain_register, chain_storing
from suppliers.chain.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain.chain_storing import Named, Owner, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from suppliers.keys import BY_KEY, among
from suppliers.lists import worker_columns
from suppliers.models import Supplier

COMPANIES_ONLY = (
    "Companies and licensed agents only, never a worker. Leave out e-mail addresses, telephone and document "
    "numbers."
)


_BELOW_ONE = re.compile(r"(?:[^\W\d_]+\s*)?0+(?:[.,]0+)?|(?:[^\W\d_]+\s+)?[-−–]\s*\d.*")
"""A tier of 0 or less; the sign in Tier-1 is none."""


def problems_of(stated: StatedLink, today: date) -> list[dict[str, object]]:
    """What stands against a statement, whoever makes it; an empty list when nothing does."""
    found: list[dict[str, object]] = []
    if not stated.source.strip():
        found.append(at_field("source", "source_missing", "", "Name the document or visit behind the link."))
    if stated.observed_on > today:
        advice = "Give the day on which the link was seen or stated; it cannot be in the future."
        found.append(at_field("observed_on", "day_in_future", stated.observed_on, advice))
    if stated.upstream == stated.downstream:
        advice = "A link leads from one company to another; name two different ones."
        found.append(at_field("upstream", "link_to_itself", "", advice))
    if isinstance(stated.upstream, Named):
        name = stated.upstream.name
        if sum(sign.isalpha() for sign in name) < 2:
            found.append(at_field("upstream", "name_missing", name, "Name the company or licensed agent."))
        identities = [{**one, "advice": COMPANIES_ONLY} for one in identity_problems("upstream", name)]
        if not identities and worker_columns.is_a_worker(name):
            identities = [at_field("upstream", "identity_in_text", "a worker by name", COMPANIES_ONLY)]
        found += identities
    if _BELOW_ONE.fullmatch(stated.tier):
        advice = "Tiers begin with 1, who supplies you directly; leave it blank where it is not known."
        found.append(at_field("tier", "tier_not_valid", stated.tier, advice))
    for column, text in (("product", stated.product), ("source", stated.source), ("tier", stated.tier)):
        found += identity_problems(column, text)
    return found


def add(session: TenantSession, stated: StatedLink, *, actor: Actor, now: datetime) -> SupplyLink:
    """Record one link; refused when it is known and nothing is new about it."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    for end in (stated.upstream, stated.downstream):
        if isinstance(end, End):
            require_end(session, end)
    if problems := problems_of(stated, clock.latest_day(now)):
        raise BadInput(problems)
    added = record(session, [stated], actor=actor, now=now, by_hand=True).added
    if not added:
        raise Refused("link_known")
    return added[0]


def require_end(session: TenantSession, end: End) -> None:
    """Refuse an end that does not exist here."""
    table = {EndKind.SUPPLIER: Supplier, EndKind.PARTY: OtherParty}.get(end.kind)
    if table is not None and session.get(table, end.id) is None:
        if end.kind is EndKind.SUPPLIER and end.id is not None:
            merged_sites.lead_on(session, end.id)
        raise NotThere("supplier" if end.kind is EndKind.SUPPLIER else "party")


def record(
    session: TenantSession,
    stated: Sequence[StatedLink],
    *,
    actor: Actor,
    now: datetime,
    by_hand: bool = False,
) -> chain_storing.Outcome:
    """Store checked statements with an event for each link that is new or that a newer one replaced."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    owner = Owner(actor.organisation_id, now, actor.user_id)
    outcome = chain_storing.store(session, stated, owner, by_hand=by_hand)
    for link in outcome.replaced:
        _note(session, actor, "chain_link_replaced", link, now, {"ended_on": link.ended_on})
    for link in outcome.added:
        after = {"role": link.role, "share": link.share, "grade": link.grade, "observed_on": link.observed_on}
        _note(session, actor, "chain_link_recorded", link, now, after)
    _screen_again([*outcome.replaced, *outcome.added], session, now)
    return outcome


def _screen_again(links: Sequence[SupplyLink], session: TenantSession, now: datetime) -> None:
    """What a supplier's material comes from, who owns it and whom it supplies take part in its screening."""
    supplying = (link for link in links if link.role == LinkRole.SUPPLIES and link.downstream_party_id)
    customers = sorted({link.upstream_id for link in supplying if link.upstream_id})
    changes.mark_many(session, customers, "customer_changed", now=now)
    for role, reason in ((LinkRole.ORIGINATES, "origin_changed"), (LinkRole.OWNS, "owner_changed")):
        ids = {link.downstream_id for link in links if link.role == role}
        changes.mark_many(session, sorted(one for one in ids if one), reason, now=now)


def _note(
    session: TenantSession,
    actor: Actor,
    action: str,
    link: SupplyLink,
    now: datetime,
    after: Mapping[str, object],
    reason: str = "",
) -> None:
    history.record(
        session,
        actor,
        action,
        link,
        at=now,
        after=after,
        supplier_id=link.downstream_id or link.upstream_id,
        reason=reason,
    )


def end(
    session: TenantSession, link: SupplyLink, *, on: date, reason: str, actor: Actor, now: datetime
) -> None:
    """Say from which day a link no longer exists, and why; it stays to be seen as ended."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    if link.ended_on is not None:
        raise Refused("link_ended", ended_on=link.ended_on.isoformat())
    problems = identity_problems("reason", reason)
    if not reasons.is_written(reason):
        advice = f"Say how it is known that the link ended. {reasons.AT_LEAST}"
        problems.append(at_field("reason", "reason_missing", "", advice))
    if not link.observed_on <= on <= clock.latest_day(now):
        advice = f"Give a day from {link.observed_on.isoformat()}, when the link was seen, to today."
        problems.append(at_field("ended_on", "day_not_possible", on, advice))
    if problems:
        raise BadInput(problems)
    link.ended_on = on
    _screen_again([link], session, now)
    _note(session, actor, "chain_link_ended", link, now, {"ended_on": on}, reason.strip())


def recognise(
    session: TenantSession, party: OtherParty, supplier_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """Say which supplier a party is: its links count as that supplier's from now on."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    if party.supplier_id is not None:
        raise Refused("party_recognised")
    require_end(session, End(EndKind.SUPPLIER, supplier_id))
    party.supplier_id = supplier_id
    after = {"supplier_id": supplier_id}
    history.record(session, actor, "chain_party_recognised", party, at=now, after=after)


def page(
    session: TenantSession,
    *,
    limit: int,
    supplier_id: uuid.UUID | None = None,
    before_id: uuid.UUID | None = None,
    ended: bool | None = None,
) -> Sequence[SupplyLink]:
    """Links, newest first; of one supplier at either end, and open or ended ones only where asked."""
    query = sa.select(SupplyLink).order_by(SupplyLink.id.desc())
    if supplier_id is not None:
        ids = chain_register.ids_of(session, supplier_id, limit=limit, before_id=before_id, ended=ended)
        return session.scalars(query.where(among(SupplyLink.id, ids)).execution_options(**BY_KEY)).all()
    if before_id is not None:
        query = query.where(SupplyLink.id < before_id)
    if ended is not None:
        query = query.where(SupplyLink.ended_on.is_not(None) if ended else SupplyLink.ended_on.is_(None))
    return session.scalars(query.limit(limit)).all()
