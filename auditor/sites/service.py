"""Merges and splits of sites: proposed with a reason, agreed to by a reviewer where something hangs on it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core import access, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, lock
from auditor.core.errors import NotThere, Refused
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.scoring.models import SupplierScore
from auditor.screening.models import Hit
from auditor.sites import merges, people, scores, splits
from auditor.sites.splits import Choice
from suppliers.models import Supplier
from suppliers.sites import merging
from suppliers.sites.site_models import ChangeState, SiteChange

MERGE, SPLIT = "merge", "split"


def merge(
    session: TenantSession,
    keep: Supplier,
    gone: Supplier,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    country: str = "",
    belongs: people.Answers | None = None,
) -> SiteChange:
    """Two records are one site: `keep` survives. Done at once, or once a reviewer agrees.

    It waits (state `proposed`) when either has findings, gates or list hits, and when they are in two
    countries: then `country` says in which of the two the site is. `belongs` says of people of the portal
    whether they answer for the survivor. The caller commits.
    """
    access.require(actor, Permission.EDIT_SUPPLIERS)
    reasons.require(reason)
    chosen: dict[str, Any] = {"country": country} if keep.country != gone.country and country else {}
    _check_pair(session, keep, gone, chosen)
    people.check(session, [keep.id, gone.id], belongs or {}, splits=False)
    chosen |= {people.ANSWERS: dict(belongs)} if belongs else {}
    change = _proposed(session, MERGE, keep, gone.id, chosen, reason, actor, now)
    return _go_on(session, change, actor, now)


def split(
    session: TenantSession, keep: Supplier, choice: Choice, *, reason: str, actor: Actor, now: datetime
) -> SiteChange:
    """One record holds two sites: give rows of its lists, and what is chosen besides, to the other."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    reasons.require(reason)
    _check_free(session, [keep.id, *splits.standing(session, choice)])
    splits.check(session, keep, choice)
    people.check(session, [keep.id], choice.people, splits=True)
    change = _proposed(session, SPLIT, keep, choice.to_id, choice.as_json(), reason, actor, now)
    return _go_on(session, change, actor, now)


def needs_second(session: TenantSession, supplier_ids: Sequence[uuid.UUID]) -> bool:
    """Whether findings, gates or list hits hang on any of these sites."""
    for row in (Finding, Hit):
        if session.scalar(sa.select(row.id).where(row.supplier_id.in_(supplier_ids)).limit(1)) is not None:
            return True
    found = [scores.of(session, supplier_id) for supplier_id in supplier_ids]
    return any(score is not None and (score.gates or score.released_gates) for score in found)


def agree(session: TenantSession, change: SiteChange, *, reason: str, actor: Actor, now: datetime) -> None:
    """Carry out what somebody else proposed."""
    _decide(session, change, reason, actor, now)
    _check_standing(session, change)
    carry_out(session, change, actor=actor, now=now)


def decline(session: TenantSession, change: SiteChange, *, reason: str, actor: Actor, now: datetime) -> None:
    """Leave both as they are; the proposal stays in the record."""
    _decide(session, change, reason, actor, now)
    change.state = ChangeState.DECLINED
    action = f"{change.kind}_declined"
    history.record(
        session, actor, action, change, at=now, supplier_id=change.keep_id, reason=change.decision_reason
    )


def undo(session: TenantSession, change: SiteChange, *, reason: str, actor: Actor, now: datetime) -> None:
    """Restore what was before: a merge by moving its rows back, a split by merging again.

    Where something hangs on it, a reviewer does it, and not who proposed the change.
    """
    lock(session, change)
    _lock_sites(session, [one for one in (change.keep_id, change.other_id) if one is not None])
    check_undo(session, change, actor)
    reasons.require(reason)
    change.undone_by, change.undone_at, change.undo_reason = actor.user_id, now, reason.strip()
    change.state = ChangeState.UNDONE
    if change.kind == MERGE:
        merges.take_back(session, change, actor=actor, now=now)
        return
    take_split_back(session, change, reason=reason, actor=actor, now=now)


def take_split_back(
    session: TenantSession, change: SiteChange, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Merge the other site into the first again, with all that came to it since.

    One that stood for itself before gives back what it was given.
    """
    assert change.other_id is not None
    if change.choice.get(splits.STOOD):
        splits.take_back(session, change, actor=actor, now=now)
        return
    keep = merging.load(session, change.keep_id)
    home = {people.ANSWERS: people.move_home(session, change, now=now)}
    back = _proposed(session, MERGE, keep, change.other_id, home, reason, actor, now)
    back.is_reviewed, back.decided_by, back.decided_at = False, actor.user_id, now  # checked by the undo
    history.record(session, actor, "split_undone", change, at=now, supplier_id=keep.id, reason=reason.strip())
    carry_out(session, back, actor=actor, now=now)


def check_undo(session: TenantSession, change: SiteChange, actor: Actor) -> None:
    """Refuse who may not undo, and an undo that a later change stands on."""
    if change.state != ChangeState.DONE:
        raise Refused("change_not_done", state=change.state)
    sites = [one for one in (change.keep_id, change.other_id) if one is not None]
    if change.is_reviewed or needs_second(session, sites):
        access.require(actor, Permission.REVIEW)
        access.require_other_person(actor, change.proposed_by)
    else:
        access.require(actor, Permission.EDIT_SUPPLIERS)
    later = sa.select(SiteChange.id).where(
        SiteChange.state == ChangeState.DONE,
        SiteChange.done_mark > change.done_mark,
        sa.or_(SiteChange.keep_id.in_(sites), SiteChange.other_id.in_(sites)),
        ~_takes_back_a_split(),
    )
    if (found := session.scalar(later.order_by(SiteChange.done_mark.desc()).limit(1))) is not None:
        raise Refused("later_change_first", later=str(found))


def _takes_back_a_split() -> sa.ColumnElement[bool]:
    """Whether a change is the merge by which a split was undone: both together changed nothing.

    To undo it first would split again, so what is older than the split could never be undone.
    """
    undone = aliased(SiteChange)
    return (
        sa.exists()
        .where(
            undone.kind == SPLIT,
            undone.state == ChangeState.UNDONE,
            undone.organisation_id == SiteChange.organisation_id,
            undone.keep_id == SiteChange.keep_id,
            undone.other_id == SiteChange.other_id,
            undone.undone_at == SiteChange.proposed_at,
            SiteChange.kind == MERGE,
        )
        .correlate(SiteChange)
    )


def carry_out(session: TenantSession, change: SiteChange, *, actor: Actor, now: datetime) -> None:
    """Do what was proposed, without asking whether it may be done."""
    (merges if change.kind == MERGE else splits).carry_out(session, change, actor=actor, now=now)


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> list[SiteChange]:
    """Merges and splits of a site and of all merged into it, newest first."""
    sites = merging.line(session, supplier_id)
    query = sa.select(SiteChange).where(sa.or_(SiteChange.keep_id.in_(sites), SiteChange.other_id.in_(sites)))
    return list(session.scalars(query.order_by(SiteChange.id.desc())))


def waiting_for(session: TenantSession, supplier_id: uuid.UUID) -> SiteChange | None:
    """The merge or split of a site that waits for a reviewer."""
    found = of_supplier(session, supplier_id)
    return next((change for change in found if change.state == ChangeState.PROPOSED), None)


def page(
    session: TenantSession, *, limit: int, state: str | None = None, before_id: uuid.UUID | None = None
) -> list[SiteChange]:
    """Merges and splits, newest first; `before_id` is the cursor."""
    query = sa.select(SiteChange).order_by(SiteChange.id.desc()).limit(limit)
    if state:
        query = query.where(SiteChange.state == state)
    if before_id is not None:
        query = query.where(SiteChange.id < before_id)
    return list(session.scalars(query))


def former_sites(session: TenantSession, supplier_id: uuid.UUID) -> list[Supplier]:
    """The sites that were merged into this one and stand under it now."""
    query = sa.select(Supplier).where(Supplier.id.in_(merging.line(session, supplier_id)[1:]))
    found = session.scalars(query.order_by(Supplier.name), execution_options=merging.WITH_MERGED)
    return list(found)


def takers(session: TenantSession, supplier_id: uuid.UUID) -> list[Supplier]:
    """Sites that a split may give something to: merged into this one, or merged once and apart again."""
    query = sa.select(Supplier).where(Supplier.id.in_(splits.once_here(session, supplier_id)))
    return list(session.scalars(query.order_by(Supplier.name), execution_options=merging.WITH_MERGED))


def _proposed(
    session: TenantSession,
    kind: str,
    keep: Supplier,
    other_id: uuid.UUID | None,
    choice: dict[str, Any],
    reason: str,
    actor: Actor,
    now: datetime,
) -> SiteChange:
    sites = [one for one in (keep.id, other_id) if one is not None]
    change = SiteChange(
        kind=kind,
        state=ChangeState.PROPOSED,
        keep_id=keep.id,
        other_id=other_id,
        choice=choice,
        reason=reason.strip(),
        is_reviewed=(kind == MERGE and "country" in choice) or needs_second(session, sites),
        proposed_by=actor.user_id,
        proposed_at=now,
    )
    session.add(change)
    other = merging.load(session, other_id).name if other_id else None
    after = {"survivor": keep.id, "survivor_name": keep.name, "other": other_id, "other_name": other}
    for site in sites:
        history.record(
            session,
            actor,
            f"{kind}_proposed",
            change,
            at=now,
            after=after,
            supplier_id=site,
            reason=change.reason,
        )
    return change


def _go_on(session: TenantSession, change: SiteChange, actor: Actor, now: datetime) -> SiteChange:
    if not change.is_reviewed:
        change.decided_by, change.decided_at = actor.user_id, now
        carry_out(session, change, actor=actor, now=now)
    return change


def _decide(session: TenantSession, change: SiteChange, reason: str, actor: Actor, now: datetime) -> None:
    access.require(actor, Permission.REVIEW)
    lock(session, change)
    if change.state != ChangeState.PROPOSED:
        raise Refused("change_not_open", state=change.state)
    access.require_other_person(actor, change.proposed_by)
    reasons.require(reason)
    change.decided_by, change.decided_at, change.decision_reason = actor.user_id, now, reason.strip()


def _check_standing(session: TenantSession, change: SiteChange) -> None:
    """What was proposed must still be possible."""
    keep = merging.load(session, change.keep_id)
    if change.kind == SPLIT:
        choice = Choice.from_json(change.choice)
        _check_free(session, [keep.id, *splits.standing(session, choice)], besides=change)
        splits.check(session, keep, choice)
    elif change.other_id is not None:
        _check_pair(session, keep, merging.load(session, change.other_id), change.choice, besides=change)


def _check_pair(
    session: TenantSession,
    keep: Supplier,
    gone: Supplier,
    chosen: Mapping[str, Any],
    *,
    besides: SiteChange | None = None,
) -> None:
    if keep.id == gone.id:
        raise Refused("same_record")
    countries = {keep.country, gone.country}
    if len(countries) > 1 and chosen.get("country") not in countries:
        raise Refused("two_countries", keep=keep.country, gone=gone.country)
    _check_free(session, [keep.id, gone.id], besides=besides)


def _check_free(
    session: TenantSession, supplier_ids: Sequence[uuid.UUID], *, besides: SiteChange | None = None
) -> None:
    """Neither is merged already, and nothing else is proposed for either."""
    for supplier_id, into in _lock_sites(session, supplier_ids).items():
        if into is not None:
            _refuse_merged(session, supplier_id)
    query = sa.select(SiteChange.id).where(
        SiteChange.state == ChangeState.PROPOSED,
        sa.or_(SiteChange.keep_id.in_(supplier_ids), SiteChange.other_id.in_(supplier_ids)),
    )
    if besides is not None:
        query = query.where(SiteChange.id != besides.id)
    if (waiting := session.scalar(query.limit(1))) is not None:
        raise Refused("site_proposal_waits", waiting=str(waiting))


def _lock_sites(
    session: TenantSession, supplier_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, uuid.UUID | None]:
    """Keep others from scoring and changing sites until the commit; gives what each is merged into.

    Two changes of one site follow each other, and no score is read that another one is about to write. Scores
    come first, as by whoever scores them: its new rows point at the sites. They come with those of merged
    sites, which a run may hold that saw them stand: each in its turn, nobody waits in a circle.
    """
    scored = sa.select(SupplierScore.id).where(SupplierScore.supplier_id.in_(supplier_ids))
    scored = scored.order_by(SupplierScore.id).with_for_update()
    session.execute(scored, execution_options=merging.WITH_MERGED)
    sites = sa.select(Supplier.id, Supplier.merged_into).where(Supplier.id.in_(supplier_ids))
    sites = sites.order_by(Supplier.id).with_for_update()
    rows = session.execute(sites, execution_options=merging.WITH_MERGED)
    return {row.id: row.merged_into for row in rows}


def standing(session: TenantSession, supplier_id: uuid.UUID) -> Supplier:
    """A site that stands for itself; one that was merged meanwhile is told apart from none at all."""
    found = session.get(Supplier, supplier_id)
    if found is None:
        _refuse_merged(session, supplier_id)
        raise NotThere("supplier")
    return found


def _refuse_merged(session: TenantSession, supplier_id: uuid.UUID) -> None:
    into = merging.survivor(session, supplier_id)
    if into is not None:
        gone, keep = merging.load(session, supplier_id), merging.load(session, into)
        raise Refused("merged_already", name=gone.name, survivor_name=keep.name, survivor=str(keep.id))
