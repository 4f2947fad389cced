"""Screening suppliers: only what changed is looked at again, decisions hold until their basis changes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.core import changes
from auditor.core.database import TenantSession
from auditor.screening import lists, news, nexus
from auditor.screening.decisions import due_after
from auditor.screening.lists import Found
from auditor.screening.models import UNDECIDED, Hit, HitKind, HitState, ScreenedSupplier
from risk import completeness
from risk.reference import Release
from suppliers import bulk, register
from suppliers.chain import chain_register
from suppliers.keys import BY_KEY, among, among_given, repeated
from suppliers.models import Supplier
from suppliers.own_rows import only_own, own_by_key, plain_rows
from suppliers.register import Site
from suppliers.sites.site_models import SupplierAlias

lists_release = lists.lists_release


_SCREENED, _ALIAS = ScreenedSupplier.__table__, SupplierAlias.__table__
_OF_ALIASES = sa.and_(own_by_key(_ALIAS), among_given(_ALIAS.c.supplier_id))
_OTHER_NAMES = only_own(sa.select(_ALIAS.c.supplier_id, _ALIAS.c.text).where(_OF_ALIASES))
_MARKS = only_own(
    sa.select(
        repeated(_SCREENED.c.supplier_id),
        _SCREENED.c.basis,
        sa.exists().where(_OF_ALIASES).label("has_names"),
        register.MAY_HAVE_NUMBERS.label("has_numbers"),
        sa.or_(chain_register.MAY_HAVE_UPSTREAM, chain_register.MAY_NAME_A_CUSTOMER).label("has_inputs"),
    ).where(own_by_key(_SCREENED), among_given(_SCREENED.c.supplier_id))
)
"""With each mark stands whether any of the suppliers has another name, a number or a stated input."""


def screen(session: TenantSession, suppliers: Sequence[Site], *, release: Release, now: datetime) -> int:
    """Screen those of the suppliers whose names, places or lists changed; how many were screened.

    Former names and those of merged sites are screened too: a new name is a classic way to hide. So are
    those of who owns or runs a supplier: the name of a site alone may say nothing ("Plant 4").
    """
    current = lists.lists_release(release)
    ids = [supplier.id for supplier in suppliers]
    read = _read(session, ids)
    marks, others, numbers, inputs = read
    wanted = [(supplier, _basis(supplier, current, read)) for supplier in suppliers]
    due = [(supplier, basis) for supplier, basis in wanted if marks.get(supplier.id) != basis]
    if not due:
        return 0
    rows = _rows(session, [supplier.id for supplier, _ in due if supplier.id in marks])
    known = _known_hits(session, [supplier.id for supplier, _ in due])
    found = lists.search(
        [supplier for supplier, _ in due],
        release,
        [others.get(supplier.id, ()) for supplier, _ in due],
        [numbers.get(supplier.id, ()) for supplier, _ in due],
    )
    others_asked = [nexus.companies_of(inputs.get(supplier.id, ())) for supplier, _ in due]
    by_companies = lists.of_companies(others_asked, release)
    for (supplier, basis), named, linked in zip(due, found, by_companies, strict=True):
        answers = _best(named, linked) + nexus.found_of(supplier, inputs.get(supplier.id, ()), release)
        _keep(session, supplier, answers, known[supplier.id], now)
        mark = rows.get(supplier.id)
        if mark is not None:
            mark.basis, mark.release, mark.screened_at = basis, release.id, now
    _mark_first(session, [(s.id, b) for s, b in due if s.id not in marks], release, now)
    return len(due)


def _best(named: Sequence[Found], linked: Sequence[Found]) -> list[Found]:
    """One answer for each listed entity: by a name of its own, else the best by owners and customers."""
    best = {(one.list_id, one.entry_id): one for one in named}
    for one in sorted(linked, key=lambda found: -found.score):
        best.setdefault((one.list_id, one.entry_id), one)
    return list(best.values())


def is_due(session: TenantSession, supplier: Site, release: Release) -> bool:
    """Whether a supplier is still to be screened with the lists of a release."""
    read = _read(session, [supplier.id])
    basis = _basis(supplier, lists.lists_release(release), read)
    return read.marks.get(supplier.id) != basis


def _basis(supplier: Site, current: str, read: _Read) -> str:
    """What a screening rests on: the lists, and what of a supplier is compared with them."""
    if not (read.others or read.numbers or read.inputs):  # an id is not looked up in vain: it takes as long
        return lists.digest(current, lists.screened_text(supplier))
    others, numbers = read.others.get(supplier.id, ()), read.numbers.get(supplier.id, ())
    inputs = read.inputs.get(supplier.id, ())
    return lists.digest(
        current, lists.screened_text(supplier, others, numbers), *(one.basis for one in inputs)
    )


def other_names(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """Former names of suppliers and those of merged sites."""
    found: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
    for supplier_id, text in plain_rows(session, _OTHER_NAMES, {"keys": ids}):
        found[supplier_id].add(text)
    return {supplier_id: sorted(texts) for supplier_id, texts in found.items()}


class NotFound(NamedTuple):
    """What may be said of the lists that hold none of the names under which a supplier is screened."""

    waits_since: datetime | None
    """Since when a change waits to be looked up; None where none does."""
    of_lists: str | None
    """None while a change waits, and where no name can be compared: nobody has looked then."""

    @property
    def in_words(self) -> str:
        """As it is told."""
        if self.waits_since is not None:
            return changes.waiting_words(self.waits_since)
        return completeness.CANNOT_BE_SCREENED if self.of_lists is None else self.of_lists


def not_found(session: TenantSession, supplier: Supplier, hits: Sequence[Hit], release: Release) -> NotFound:
    """The same of one supplier, with the hits it has."""
    if (since := changes.waits_since(session, supplier.id)) is not None:
        return NotFound(since, None)
    others = other_names(session, [supplier.id]).get(supplier.id, ())
    return NotFound(None, lists.not_found(supplier, hits, release, others))


class _Read(NamedTuple):
    """What a screening rests on besides the supplier's own row, by supplier."""

    marks: dict[uuid.UUID, str]
    """With what each was last screened; whole rows are read only where that changed."""
    others: dict[uuid.UUID, list[str]]
    numbers: dict[uuid.UUID, list[tuple[str, str]]]
    inputs: dict[uuid.UUID, list[nexus.Input]]


def _read(session: TenantSession, ids: Sequence[uuid.UUID]) -> _Read:
    """Most suppliers were screened and have no other name, number or stated input: one statement is all."""
    rows = plain_rows(session, _MARKS, {"keys": ids}).all()
    told = rows[0] if rows else None  # of all of them the same
    return _Read(
        {supplier_id: basis for supplier_id, basis, *_ in rows},
        other_names(session, ids) if told is None or told.has_names else {},
        register.numbers(session, ids) if told is None or told.has_numbers else {},
        nexus.inputs_of(session, ids) if told is None or told.has_inputs else {},
    )


def _rows(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, ScreenedSupplier]:
    query = sa.select(ScreenedSupplier).where(among(ScreenedSupplier.supplier_id, ids))
    return {mark.supplier_id: mark for mark in session.scalars(query, execution_options=BY_KEY)}


def _mark_first(
    session: TenantSession, new: Sequence[tuple[uuid.UUID, str]], release: Release, now: datetime
) -> None:
    rows = [{"supplier_id": supplier_id, "basis": basis} for supplier_id, basis in new]
    same = {"organisation_id": session.organisation_id, "release": release.id, "screened_at": now}
    bulk.insert(session, ScreenedSupplier, rows, **same)


def _known_hits(
    session: TenantSession, ids: Sequence[uuid.UUID]
) -> defaultdict[uuid.UUID, dict[tuple[str, str], list[Hit]]]:
    known: defaultdict[uuid.UUID, dict[tuple[str, str], list[Hit]]] = defaultdict(dict)
    query = sa.select(Hit).where(among(Hit.supplier_id, ids))
    for hit in session.scalars(query, execution_options=BY_KEY):
        known[hit.supplier_id].setdefault((hit.list_id, hit.entry_id), []).append(hit)
    return known


def _keep(
    session: TenantSession,
    supplier: Site,
    answers: Sequence[Found],
    known: dict[tuple[str, str], list[Hit]],
    now: datetime,
) -> None:
    """Add new hits, refresh known ones, reopen decisions whose basis changed; nothing is deleted.

    A decision rests on the names compared and on how they are compared. That a list was published again
    with the same entry takes nothing from it.
    """
    seen = set()
    for found in answers:
        key = (found.list_id, found.entry_id)
        seen.add(key)
        compared = (supplier.name, supplier.native_name, *_compared(found, supplier))
        basis = lists.digest(*compared, lists.MATCHER)
        if key not in known:
            session.add(_new_hit(supplier, found, basis, now))
        for hit in known.get(key, ()):  # more than one where a merged site had one too
            # Hits of before had the whole release in their basis.
            same = {basis, lists.digest(*compared, f"{hit.release}; {lists.MATCHER}")}
            if hit.basis in same and not (found.is_alert and not hit.is_alert):
                _refresh(hit, supplier, found, basis, now)
            else:
                _renew(hit, supplier, found, basis, now)
    for key, hits in known.items():
        for hit in hits if key not in seen else ():
            if hit.not_found_since is None:
                hit.not_found_since = now.date()
                hit.changed_at, hit.changed_what = now, "not found any more"


def _compared(found: Found, supplier: Site) -> tuple[str, ...]:
    """What besides the names a decision rests on: the listed name, and the address for places."""
    if found.kind is HitKind.PLACE:
        read_in = (found.own_name,) if found.own_name else ()
        return found.listed_name, found.matched_name, supplier.address, supplier.region, *read_in
    if found.kind is HitKind.NEXUS:
        return found.listed_name, found.matched_name, found.own_name
    own = () if found.own_name in {supplier.name, supplier.native_name} else (found.own_name,)
    return found.listed_name, found.matched_name, *own, *lists.numbers_told(found.pieces)


def _values(supplier: Site, found: Found, basis: str) -> dict[str, Any]:
    names = (
        *("kind", "list_id", "list_name", "entry_id", "listed_name", "matched_name", "score"),
        *("match_class", "is_alert", "raises_gate", "release", "as_of", "note", "use", "since"),
        *("market", "pieces"),
    )
    return {name: getattr(found, name) for name in names} | {
        "supplier_name": found.own_name or supplier.name,
        "basis": basis,
        "not_found_since": None,
    }


def _new_hit(supplier: Site, found: Found, basis: str, now: datetime) -> Hit:
    return Hit(
        supplier_id=supplier.id,
        state=HitState.OPEN,
        found_at=now,
        due_on=due_after(now.date()),
        **_values(supplier, found, basis),
    )


def _refresh(hit: Hit, supplier: Site, found: Found, basis: str, now: datetime) -> None:
    """The same names on a list that may be newer: what it says now is shown, what was decided stands."""
    _note_changes(hit, supplier, found, now)
    for name, value in _values(supplier, found, basis).items():
        if getattr(hit, name) != value:
            setattr(hit, name, value)


def _renew(hit: Hit, supplier: Site, found: Found, basis: str, now: datetime) -> None:
    """Refresh a hit; one that was set aside is open again and says what changed. A confirmed one stays."""
    differences = _other_names(hit, supplier, found)
    if found.is_alert and not hit.is_alert:
        differences.append("it was a possible name and is an alert now")
    known = lists.numbers_told(hit.pieces)
    differences += [one for one in lists.numbers_told(found.pieces) if one not in known]
    _note_changes(hit, supplier, found, now)
    if hit.state == HitState.SET_ASIDE:
        hit.state, hit.found_at, hit.due_on = HitState.OPEN, now, due_after(now.date())
        hit.reopened_because = "; ".join(differences) or "the list, the matcher or the address changed"
    for name, value in _values(supplier, found, basis).items():
        setattr(hit, name, value)


def _note_changes(hit: Hit, supplier: Site, found: Found, now: datetime) -> None:
    """Keep when and in what the hit says something else than before; another edition alone is no change."""
    told = [news.FOUND_AGAIN] if hit.not_found_since is not None else []
    told += _other_names(hit, supplier, found)
    told += [
        f'{what}: "{old}" is now "{new}"'
        for what, old, new in (
            ("entry", hit.listed_name, found.listed_name),
            ("likeness", f"{hit.score:.2f}", f"{found.score:.2f}"),
            ("listed on", hit.since, found.since),
            ("effect", hit.use, found.use),
        )
        if old != new
    ]
    if hit.is_alert != found.is_alert:
        told.append("an alert now" if found.is_alert else "no alert any more")
    if told:
        hit.changed_at, hit.changed_what = now, "; ".join(told)


def _other_names(hit: Hit, supplier: Site, found: Found) -> list[str]:
    return [
        f'{what}: "{old}" is now "{new}"'
        for what, old, new in (
            ("supplier's name", hit.supplier_name, found.own_name or supplier.name),
            ("listed name", hit.matched_name, found.matched_name),
        )
        if old != new
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One hit with its supplier, as lists show it."""

    hit: Hit
    supplier: Supplier
    turn: int
    """0 where its day has passed and nobody has decided: these come first."""

    @property
    def place(self) -> tuple[int, float, uuid.UUID]:
        """Where it stands in the list, for a cursor."""
        return self.turn, self.hit.score, self.hit.id


CURSOR = (int, float, uuid.UUID)
"""The kinds of values of a place in the list."""


def page(
    session: TenantSession,
    *,
    limit: int,
    states: Sequence[str] = UNDECIDED,
    supplier_id: uuid.UUID | None = None,
    found_since: date | None = None,
    news_since: datetime | None = None,
    list_id: str = "",
    after: tuple[Any, ...] | None = None,
    today: date | None = None,
) -> list[Line]:
    """Hits, those overdue on `today` first, then best matches; `after` is the place of the last one seen.

    `found_since` takes new ones and those that are open again, `news_since` exactly what the news count.
    """
    overdue = sa.and_(Hit.state.in_(UNDECIDED), Hit.due_on < (today or date.min))
    turn = sa.case((overdue, 0), else_=1)
    query = (
        sa.select(Hit, Supplier, turn)
        .join(Supplier, Supplier.id == Hit.supplier_id)
        .where(Hit.state.in_(states))
        .order_by(turn, Hit.score.desc(), Hit.id)
        .limit(limit)
    )
    if supplier_id is not None:
        query = query.where(Hit.supplier_id == supplier_id)
    if found_since is not None:
        query = query.where(Hit.found_at >= news.start_of(found_since))
    if news_since is not None:
        query = query.where(news.is_news(news_since))
    if list_id:
        query = query.where(Hit.list_id == list_id)
    if after is not None:
        before, score, hit_id = after
        later = sa.or_(Hit.score < score, sa.and_(Hit.score == score, Hit.id > hit_id))
        query = query.where(sa.or_(turn > before, sa.and_(turn == before, later)))
    return [Line(hit, supplier, place) for hit, supplier, place in session.execute(query)]


def has_any(session: TenantSession) -> bool:
    """Whether there is any hit, whatever was decided."""
    return session.scalar(sa.select(Hit.id).limit(1)) is not None


def of_supplier(session: TenantSession, supplier_id: uuid.UUID) -> Sequence[Hit]:
    """All hits of a supplier, whatever was decided, best matches first."""
    return session.scalars(
        sa.select(Hit).where(Hit.supplier_id == supplier_id).order_by(Hit.score.desc(), Hit.id)
    ).all()
