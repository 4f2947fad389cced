"""For which site the people of the portal answer after a merge or split.

A supplier never sees another one, and a merge or split is said by somebody who may be wrong. So it shows
nobody more than before: who would see more, or may belong to either of two sites, is asked for, and sees
neither site until somebody says it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, at_field
from auditor.users import answering
from auditor.users.models import User
from suppliers.sites import merging
from suppliers.sites.site_models import SiteChange, SiteMove


class Belongs(StrEnum):
    """Where somebody belongs after a merge or split."""

    HERE = "here"
    """The site that stays what it is; of a merge the survivor."""
    THERE = "there"
    """The other site of a split."""
    NEITHER = "neither"
    """Nobody has said it yet."""


Answers = Mapping[str, str]
"""By the id of a person; who is not in it is not answered for."""

ANSWERS = "people"
"""Where a change keeps what was answered."""
ASKED = "people_asked"
"""Where a change that was carried out keeps of whom somebody has to say where they belong."""
BEFORE = "people_before"
"""Where a change that was carried out keeps the roles that everybody concerned had before."""

SHOWN = frozenset({"finding", "corrective_action", "evidence_file", "information_request"})
"""Tables whose rows, with what hangs on them as money does, are shown on the portal."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody of the portal, and where a merge or split puts them."""

    id: uuid.UUID
    name: str
    from_id: uuid.UUID
    answers_for: uuid.UUID | None
    """None: sees neither site until somebody says it."""
    belongs: Belongs
    is_asked: bool
    """Whether somebody has to say where they belong."""


def check(session: TenantSession, site_ids: list[uuid.UUID], answers: Answers, *, splits: bool) -> None:
    """Refuse an answer about somebody who is none of these sites' people."""
    known = {str(user.id) for user in answering.people_of(session, site_ids)}
    possible = set(Belongs) if splits else set(Belongs) - {Belongs.THERE}
    wrong = [one for one, answer in answers.items() if one not in known or answer not in possible]
    if wrong:
        advice = (
            "Say of each person of the portal: here, there or neither." if splits else "Say here or neither."
        )
        raise BadInput([at_field("people", "not_of_these_sites", one, advice) for one in wrong])


def shows(session: TenantSession, supplier_id: uuid.UUID) -> bool:
    """Whether a site has anything that its people would see on the portal."""
    return not SHOWN.isdisjoint(merging.counts(session, supplier_id))


def widened(session: TenantSession, keep_id: uuid.UUID, gone_id: uuid.UUID) -> list[User]:
    """Who would see by a merge what stood under the other site."""
    found: list[User] = []
    for one, other in ((keep_id, gone_id), (gone_id, keep_id)):
        if shows(session, other):
            found += answering.people_of(session, [one])
    return found


def merged(
    session: TenantSession,
    change: SiteChange,
    concerned: list[User],
    before: dict[str, list[str]],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """After a merge: who would see more answers for the survivor where it was said, and else for nobody."""
    answers: Answers = change.choice.get(ANSWERS, {})
    for user in concerned:
        if answers.get(str(user.id)) == Belongs.HERE:
            answering.put(session, user, change.keep_id, actor=actor, now=now)
        else:
            answering.hold(session, user, actor=actor, now=now)
    _remember(change, concerned, before)


def split(
    session: TenantSession, change: SiteChange, to_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """After a split: everybody goes where it was said, home where they came from, or waits."""
    here = answering.people_of(session, [change.keep_id])
    before, going = roles_of(here), standing(session, change.keep_id, to_id, change.choice.get(ANSWERS, {}))
    leaving = [user.id for user in here if going[user.id] == Belongs.THERE]
    # By the record of the change, as every row that goes: an undo brings them back.
    merging.move_rows(session, change, User.__tablename__, leaving, change.keep_id, to_id)
    for user in here:
        if going[user.id] == Belongs.NEITHER:
            answering.hold(session, user, actor=actor, now=now)
        else:
            assert user.supplier_id is not None
            answering.put(session, user, user.supplier_id, actor=actor, now=now)
    _remember(change, here, before)


def standing(
    session: TenantSession, keep_id: uuid.UUID, to_id: uuid.UUID | None, answers: Answers
) -> dict[uuid.UUID, Belongs]:
    """Where each person of a site belongs after a split, as it was said or else as nobody sees more by it."""
    here = [user.id for user in answering.people_of(session, [keep_id])]
    came = sa.select(SiteMove.row_id).where(
        SiteMove.table_name == User.__tablename__,
        SiteMove.row_id.in_(here),
        SiteMove.from_id == to_id,
        SiteMove.moved_back_at.is_(None),
    )
    home = set(session.scalars(came)) if to_id else set()
    return {
        one: Belongs(answers.get(str(one)) or (Belongs.THERE if one in home else Belongs.NEITHER))
        for one in here
    }


def places(
    session: TenantSession,
    change: SiteChange,
    came_from: Mapping[uuid.UUID, uuid.UUID | None],
    *,
    is_undo: bool = False,
) -> list[Place]:
    """Where everybody stands once a change was carried out, and who is asked for; or once it was undone."""
    found: list[Place] = []
    asked: set[str] = set() if is_undo else set(change.choice.get(ASKED, ()))
    sites = [one for one in (change.keep_id, change.other_id) if one is not None]
    for user in answering.people_of(session, sites):
        at, is_held = user.supplier_id, answering.waits(user)
        there = Belongs.HERE if at == change.keep_id else Belongs.THERE
        found.append(
            Place(
                user.id,
                user.name,
                came_from.get(user.id) or change.keep_id,
                None if is_held else at,
                Belongs.NEITHER if is_held else there,
                is_asked=str(user.id) in asked,
            )
        )
    return found


def take_back(session: TenantSession, change: SiteChange, *, actor: Actor, now: datetime) -> None:
    """After an undo has moved them back: who waited because of the change answers as before."""
    before: dict[str, list[str]] = change.choice.get(BEFORE, {})
    ids = [uuid.UUID(one) for one, roles in before.items() if roles]
    for user in session.scalars(sa.select(User).where(User.id.in_(ids)).order_by(User.id)).all():
        if answering.waits(user) and user.supplier_id in {change.keep_id, change.other_id}:
            assert user.supplier_id is not None
            answering.put(session, user, user.supplier_id, actor=actor, now=now)


def move_home(session: TenantSession, change: SiteChange, *, now: datetime) -> dict[str, str]:
    """Before a split is undone by a merge: its people go back to the first site, which they saw whole before.

    Gives what that merge answers of them.
    """
    for move in merging.moves(session, change):
        user = session.get(User, move.row_id) if move.table_name == User.__tablename__ else None
        if user is not None and user.supplier_id == move.to_id:
            user.supplier_id, move.moved_back_at = move.from_id, now
    session.flush()
    before: dict[str, list[str]] = change.choice.get(BEFORE, {})
    here = {str(user.id) for user in answering.people_of(session, [change.keep_id])}
    return {one: Belongs.HERE.value for one, roles in before.items() if roles and one in here}


def roles_of(people: Iterable[User]) -> dict[str, list[str]]:
    """The roles of some people, to be kept with a change."""
    return {str(user.id): list(user.roles) for user in people}


def _remember(change: SiteChange, asked: Iterable[User], before: dict[str, list[str]]) -> None:
    if before:
        ids = [str(user.id) for user in asked]
        change.choice = {**change.choice, ASKED: ids, BEFORE: before}
