"""Storing statements about the chain: only news is added, and what it replaces is ended, never deleted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from risk.vocabulary import Grade
from suppliers import bulk, register
from suppliers.chain import chain_register
from suppliers.chain.chain_models import PARTY_OF, LinkRole, NewLink, OtherParty, PartyRole, SupplyLink
from suppliers.chain.chain_register import party_key
from suppliers.chain.chain_walk import SURENESS, End, EndKind
from suppliers.database import new_id


@dataclass(frozen=True, slots=True)
class Named:
    """An end that is no supplier of the register: a party by its name, and its country where known."""

    name: str
    country: str = ""
    role: PartyRole | None = None
    """What it is; without, the link's role tells."""

    @property
    def key(self) -> str:
        """The key of the party."""
        return party_key(self.name, self.country)


@dataclass(frozen=True, slots=True)
class StatedLink:
    """One link as somebody states it; `dated` tells whether the day was stated or is only the upload's."""

    upstream: End | Named
    downstream: End | Named
    role: LinkRole
    source: str
    observed_on: date
    product: str = ""
    share: float | None = None
    tier: str = ""
    grade: str = Grade.SELF.value
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose links are stored, when and by whom."""

    organisation_id: uuid.UUID
    now: datetime
    person_id: uuid.UUID | None

    def columns(self) -> dict[str, Any]:
        """What all links of one storing have in common."""
        return {
            "organisation_id": self.organisation_id,
            "recorded_by": self.person_id,
            "recorded_at": self.now,
        }


@dataclass(slots=True)
class Outcome:
    """What statements came to: new links, links that they ended, statements that were known."""

    added: list[SupplyLink] = field(default_factory=list)
    replaced: list[SupplyLink] = field(default_factory=list)
    unchanged: int = 0


def store(session: Session, stated: Sequence[StatedLink], owner: Owner, *, by_hand: bool = False) -> Outcome:
    """Store what is news, in the caller's transaction. The same statements again change nothing.

    A link that was ended comes back only by what was seen after its end, since a list made before says
    nothing against it; somebody who states it `by_hand` knows of the end.
    """
    news = _news(session, stated, owner, by_hand=by_hand)
    made = {one: SupplyLink(id=new_id(), **vars(one), **owner.columns()) for one in news.added}
    session.add_all(made.values())
    session.flush()
    replaced = [made[one] if isinstance(one, NewLink) else one for one in news.replaced]
    return Outcome(list(made.values()), replaced, news.unchanged)


def shares_changed(session: Session, stated: Sequence[StatedLink]) -> dict[int, float]:
    """The share that is known of a link, by the place of each statement that replaces it by another one."""
    saying = [place for place, one in enumerate(stated) if one.share is not None]
    if not saying:
        return {}
    ends = [end for place in saying for end in (stated[place].upstream, stated[place].downstream)]
    ids = chain_register.party_ids(session, {end.key for end in ends if isinstance(end, Named)})
    rows = {place: _row(stated[place], ids) for place in saying if _are_known(stated[place], ids)}
    upstream = {chain_register.end_of(row.upstream_id, row.upstream_party_id) for row in rows.values()}
    known = chain_register.latest_links(session, upstream)
    found = {}
    for place, row in rows.items():
        before = known.get(chain_register.what_it_links(row))
        if before is None or before.share is None or before.share == row.share or before.ended_on is not None:
            continue
        if row.observed_on >= before.observed_on:
            found[place] = before.share
    return found


def _are_known(one: StatedLink, ids: Mapping[str, uuid.UUID]) -> bool:
    return all(not isinstance(end, Named) or end.key in ids for end in (one.upstream, one.downstream))


def store_unread(session: Session, stated: Sequence[StatedLink], owner: Owner) -> None:
    """The same for many statements of which nobody reads what came of them: no object is made of a link."""
    added = _news(session, stated, owner).added
    bulk.insert(session, SupplyLink, map(vars, added), **owner.columns())


@dataclass(slots=True)
class _News:
    """What of statements is news, and which links, stored or news themselves, it ends."""

    added: list[NewLink] = field(default_factory=list)
    replaced: list[SupplyLink | NewLink] = field(default_factory=list)
    unchanged: int = 0


def _news(session: Session, stated: Sequence[StatedLink], owner: Owner, *, by_hand: bool = False) -> _News:
    news = _News()
    if not stated:
        return news
    ids = _party_ids(session, stated, owner)
    rows = [_row(one, ids) for one in stated]
    upstream = {chain_register.end_of(row.upstream_id, row.upstream_party_id) for row in rows}
    known: dict[tuple[Any, ...], SupplyLink | NewLink] = {**chain_register.latest_links(session, upstream)}
    if by_hand:
        known = {what: row for what, row in known.items() if row.ended_on is None}
    for one, row in zip(stated, rows, strict=True):
        what = chain_register.what_it_links(row)
        before = known.get(what)
        if what[:2] == what[2:4] or not (_completes(row, before) or _is_news(row, before, dated=one.dated)):
            news.unchanged += 1  # nobody is in a chain with itself
            continue
        if before is not None and before.ended_on is None:
            before.ended_on = max(before.observed_on, row.observed_on)
            news.replaced.append(before)
            row.share = before.share if row.share is None else row.share
            row.tier = row.tier or before.tier
        known[what] = row
        news.added.append(row)
    return news


def _party_ids(session: Session, stated: Iterable[StatedLink], owner: Owner) -> dict[str, uuid.UUID]:
    """Ids of the parties that statements name, by key; unknown ones are made."""
    wanted: dict[str, dict[str, object]] = {}
    for one in stated:
        for end in (one.upstream, one.downstream):
            if isinstance(end, Named) and (key := end.key) not in wanted:
                role = end.role or PARTY_OF[one.role]
                wanted[key] = {"name": end.name, "country": end.country, "role": role.value}
    known = chain_register.party_ids(session, wanted)
    new = {key: values for key, values in wanted.items() if key not in known}
    if new:
        _make_parties(session, new, owner)
        known |= chain_register.party_ids(session, new)
    return known


def _make_parties(session: Session, new: Mapping[str, Mapping[str, object]], owner: Owner) -> None:
    """Store parties by key. Somebody else may name the same party at this moment: then theirs is taken."""
    same = {"organisation_id": owner.organisation_id, "supplier_id": None, "created_at": owner.now}
    rows = [{"id": new_id(), "match_key": key, **values} for key, values in new.items()]
    if session.get_bind().dialect.name == "sqlite":  # nobody else writes meanwhile
        bulk.insert(session, OtherParty, rows, **same)
        return
    session.flush()
    for some in register.portions(rows):
        unless_known = postgresql.insert(OtherParty).on_conflict_do_nothing()
        session.connection().execute(unless_known, [same | row for row in some])


def _row(one: StatedLink, ids: dict[str, uuid.UUID]) -> NewLink:
    def end(given: End | Named) -> End:
        return End(EndKind.PARTY, ids[given.key]) if isinstance(given, Named) else given

    up, down = end(one.upstream), end(one.downstream)
    return NewLink(
        upstream_id=up.id if up.kind is EndKind.SUPPLIER else None,
        upstream_party_id=up.id if up.kind is EndKind.PARTY else None,
        downstream_id=down.id if down.kind is EndKind.SUPPLIER else None,
        downstream_party_id=down.id if down.kind is EndKind.PARTY else None,
        role=one.role.value,
        product=one.product,
        share=one.share,
        tier=one.tier,
        grade=one.grade,
        source=one.source,
        observed_on=one.observed_on,
    )


def _completes(row: NewLink, known: SupplyLink | NewLink | None) -> bool:
    """Whether an older statement holds what the latest one leaves out; then it becomes that one with it.

    Which of two lists came first says nothing of the chain: a blank of the newer one erases nothing either.
    """
    if known is None or known.ended_on is not None or row.observed_on >= known.observed_on:
        return False
    share = row.share if known.share is None else known.share
    tier = known.tier or row.tier
    if (share, tier) == (known.share, known.tier):
        return False
    row.share, row.tier = share, tier
    row.grade, row.source, row.observed_on = known.grade, known.source, known.observed_on
    return True


def _is_news(row: NewLink, known: SupplyLink | NewLink | None, *, dated: bool) -> bool:
    """Whether a statement says more than the latest known one; an older or weaker repetition never does."""
    if known is None:
        return True
    if known.ended_on is not None:
        return row.observed_on > known.ended_on
    if row.observed_on < known.observed_on:
        return False
    says_more = (row.share is not None and row.share != known.share) or (
        bool(row.tier) and row.tier != known.tier
    )
    surer = SURENESS[row.grade] - SURENESS[known.grade]
    return says_more or surer > 0 or (surer == 0 and dated and row.observed_on > known.observed_on)
