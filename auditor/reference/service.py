"""Comparing, activating and rolling back releases; each organisation decides for itself, all is kept."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, alone
from auditor.core.errors import ChangedMeanwhile, NotThere, Refused
from auditor.history import service as history
from auditor.reference import active, content, marking, shipped
from auditor.reference.models import DatasetActivation, DatasetRelease
from risk import differences, reference
from risk.datasets import Row
from risk.differences import Difference, Doubt
from risk.importers import kinds

DECIDING = 0x4D615265
"""Namespace of the advisory locks: one at a time decides which releases are in use, by what was before."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A release against another one, and what of it is not plausible."""

    difference: Difference
    doubts: tuple[Doubt, ...]
    against: str
    """The edition compared with; empty where there is none."""

    @property
    def loses_much(self) -> bool:
        """Whether it would take back so much that a second person has to agree."""
        return any(one.code == differences.MUCH_LOST for one in self.doubts)


def find(session: TenantSession, release_id: uuid.UUID) -> DatasetRelease:
    """A release that the organisation may see; any other one is *not found*."""
    query = sa.select(DatasetRelease).where(DatasetRelease.id == release_id, active.visible(session))
    found = session.scalar(query)
    if found is None:
        raise NotThere("release")
    return found


def may_see_names(actor: Actor, kind: str) -> bool:
    """Whether somebody may see the rows of a list: of an own one, who decides on hits or imports lists."""
    known = kinds.all_kinds().get(kind)
    is_own = known is not None and known.is_own
    return not is_own or actor.may(Permission.MANAGE_REFERENCE_DATA) or actor.may(Permission.DECIDE_HITS)


def require_names(actor: Actor, kind: str) -> None:
    """Refuse what names rows of a list to those who may not see them."""
    if not may_see_names(actor, kind):
        access.require(actor, Permission.DECIDE_HITS)


def active_row(session: TenantSession, kind: str) -> DatasetRelease | None:
    """The stored release of a kind that is in use, shipped or activated; None where nothing is."""
    chosen = active.chosen(session).get(kind)
    if chosen is not None:
        return find(session, chosen.id)
    return _shipped_row(session, kind)


def _shipped_row(session: TenantSession, kind: str) -> DatasetRelease | None:
    wanted = shipped.fingerprints().get(kind, "")
    return session.scalar(sa.select(DatasetRelease).where(DatasetRelease.fingerprint == wanted))


def compare(session: TenantSession, release: DatasetRelease, other: DatasetRelease | None = None) -> Compared:
    """What a release changes against another one of its kind, or against the one in use."""
    against = other or active_row(session, release.kind)
    if against is None:
        # Before the first start kept them, shipped tables are known to the package only.
        base = reference.load().rows.get(release.kind, ()) if other is None else ()
        return _compared(release.kind, release, base, None)
    return _compared(release.kind, release, content.unpack(against.content), against)


def _compared(
    kind: str, release: DatasetRelease | None, before: Sequence[Row], against: DatasetRelease | None
) -> Compared:
    known = kinds.all_kinds().get(kind)
    rows = content.unpack(release.content) if release else ()
    columns = tuple((rows or before)[0]) if rows or before else ()
    days = against.as_of if against else "", release.as_of if release else ""
    difference = differences.between(
        before,
        rows,
        identity=known.identity if known else columns,
        label=known.label if known else columns[:2],
        ignored=known.ignored if known else (),
        days=days,
    )
    doubts = differences.doubts(
        difference,
        as_of_before=days[0],
        as_of_after=days[1],
        completeness_before=against.completeness if against else "",
        completeness_after=release.completeness if release else "",
    )
    return Compared(difference, doubts, against.edition if against else "")


def activate(
    session: TenantSession, release: DatasetRelease, *, reason: str, actor: Actor, now: datetime
) -> DatasetActivation:
    """Work with a release from now on; in doubt only with a reason, and where much is lost by two people.

    Whom it concerns is scored again.
    """
    access.require(actor, Permission.MANAGE_REFERENCE_DATA)
    alone(session, DECIDING)
    current = active_row(session, release.kind)
    if current is not None and current.id == release.id:
        raise Refused("already_active")
    compared = compare(session, release, current)
    if compared.loses_much:
        access.require_other_person(actor, _first_person(session, release))
    doubts = compared.doubts
    if doubts and not reasons.is_written(reason):
        raise Refused("import_in_doubt", sentences=" ".join(one.sentence for one in doubts))
    return _decide(
        session,
        release.kind,
        None if _is_shipped(release) else release,
        "activated",
        reason=reason.strip(),
        doubts=doubts,
        actor=actor,
        now=now,
    )


def _is_shipped(release: DatasetRelease) -> bool:
    return release.fingerprint == shipped.fingerprints().get(release.kind)


def _first_person(session: TenantSession, release: DatasetRelease) -> uuid.UUID | None:
    """Who read the file; of what ships, which nobody read, who decided on what is in use instead."""
    return _decided_by(session, release.kind) if _is_shipped(release) else release.staged_by


def _decided_by(session: TenantSession, kind: str) -> uuid.UUID | None:
    query = sa.select(DatasetActivation.activated_by).where(DatasetActivation.kind == kind)
    return session.scalar(query.order_by(DatasetActivation.id.desc()).limit(1))


def latest_id(session: TenantSession, kind: str) -> uuid.UUID | None:
    """The latest decision on a kind; None where nobody decided."""
    query = sa.select(DatasetActivation.id).where(DatasetActivation.kind == kind)
    return session.scalar(query.order_by(DatasetActivation.id.desc()).limit(1))


def waits_for_another(
    session: TenantSession, release: DatasetRelease, compared: Compared, actor: Actor
) -> bool:
    """Whether somebody else than the actor has to activate it."""
    first = _first_person(session, release) if compared.loses_much else None
    return first is not None and actor.user_id == first


def step_back_waits_for_another(session: TenantSession, kind: str, compared: Compared, actor: Actor) -> bool:
    """Whether somebody else than the actor has to go back one step, which would change `compared`."""
    first = _decided_by(session, kind) if compared.loses_much else None
    return first is not None and actor.user_id == first


def roll_back(
    session: TenantSession,
    kind: str,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    seen: uuid.UUID | None = None,
) -> DatasetActivation:
    """Work again with what was in use before the latest activation of a kind that still stands.

    Where much is lost by it: only somebody else than who decided on what is in use. `seen` is the decision
    that somebody saw as the latest: a form that is sent twice goes back one step and not two.
    """
    access.require(actor, Permission.MANAGE_REFERENCE_DATA)
    alone(session, DECIDING)
    if seen is not None and seen != latest_id(session, kind):
        raise ChangedMeanwhile
    release = _one_step_before(session, kind)
    if step_back(session, kind).loses_much:
        access.require_other_person(actor, _decided_by(session, kind))
    return _decide(
        session, kind, release, "rolled_back", reason=reason.strip(), doubts=(), actor=actor, now=now
    )


def step_back(session: TenantSession, kind: str) -> Compared:
    """What going back one step would change of what is in use."""
    release, in_use = _one_step_before(session, kind), active_row(session, kind)
    rows = content.unpack(in_use.content) if in_use else ()
    return _compared(kind, release or _shipped_row(session, kind), rows, in_use)


def _one_step_before(session: TenantSession, kind: str) -> DatasetRelease | None:
    """The release that going back leads to; None is what ships, or nothing where no such table ships."""
    standing = _standing(session, kind)
    if not standing:
        raise Refused("nothing_to_roll_back")
    target = standing[-2] if len(standing) > 1 else None
    return find(session, target) if target is not None else None


def can_roll_back(session: TenantSession, kind: str) -> bool:
    """Whether anything of a kind was activated that still stands."""
    return bool(_standing(session, kind))


def _standing(session: TenantSession, kind: str) -> list[uuid.UUID | None]:
    """What was activated and not rolled back since, oldest first: each step back takes the last one off."""
    query = (
        sa.select(DatasetActivation.action, DatasetActivation.release_id)
        .where(DatasetActivation.kind == kind)
        .order_by(DatasetActivation.id)
    )
    standing: list[uuid.UUID | None] = []
    for action, release_id in session.execute(query):
        if action == "rolled_back":
            standing.pop()
        else:
            standing.append(release_id)
    return standing


def _decide(
    session: TenantSession,
    kind: str,
    release: DatasetRelease | None,
    action: str,
    *,
    reason: str,
    doubts: Sequence[Doubt],
    actor: Actor,
    now: datetime,
) -> DatasetActivation:
    chosen, used = active.chosen(session), active.release(session)
    before = chosen.get(kind)
    row = DatasetActivation(
        kind=kind,
        release_id=release.id if release else None,
        previous_id=before.id if before else None,
        action=action,
        reason=reason,
        doubts=[asdict(one) for one in doubts],
        reference_release="",
        activated_at=now,
        activated_by=actor.user_id,
        activated_by_name=actor.name,
    )
    after = {key: one for key, one in chosen.items() if key != kind}
    if release is not None:
        after[kind] = active.Chosen(release.id, release.as_of, release.sha256)
    row.reference_release = active.code_of(after)
    session.add(row)
    session.flush()
    made = active.release(session)
    active.keep_combination(session, made, now=now)
    history.record(
        session,
        actor,
        f"dataset_{action}",
        row,
        at=now,
        before={"kind": kind, "release": before.id if before else None, "reference_release": used.id},
        after={"kind": kind, "release": row.release_id, "reference_release": made.id},
        reason=reason,
    )
    if made.id != used.id:
        concerned = reference.countries_between(used, made)
        marking.begin(session, row.id, asked_by=row.activated_by, now=now, countries=concerned)
    return row
