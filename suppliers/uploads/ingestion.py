"""A checked list against the register: what would be new or changed, and storing exactly that.

`plan` only reads; `storing` writes in the caller's transaction. Blank cells never erase a known value. A row
that may or may not be a known site waits for a person and changes nothing until then.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from suppliers import telling
from suppliers.chain import chain_columns
from suppliers.database import ids, new_id
from suppliers.lists.checking import CheckedList, Status
from suppliers.matching import ALIAS, SITE_SCHEMES, Match, is_name_only, match_keys, without_site_numbers
from suppliers.sites.likeness import Site, by_number_alone
from suppliers.sites.site_decisions import Decided
from suppliers.telling import Told, untold
from suppliers.uploads import known, other_names, row_values, signals_told, stating
from suppliers.uploads.moved_numbers import are_apart, numbers_moved, numbers_shared
from suppliers.uploads.own_numbers import OwnNumbers
from suppliers.uploads.planned import IDENTITY, NewSuppliers, Plan, PlannedRow, Recognised, RowStatus, Waiting
from suppliers.uploads.resolving import (
    PLACE,
    PLACE_FIELDS,
    Candidate,
    Resolver,
    Rows,
    Verdict,
    clash,
    site_of,
    stays_where_it_is,
    taken_for,
    to_decide,
)
from suppliers.uploads.said_since import SaidSince
from suppliers.uploads.same_key import SameKey

NAMED_BY_KEY = frozenset({"name", "native_name", "address"})
TOLD = frozenset({"cell", "list"})
"""Ways of knowing a kind that may change a known one; a guess never does."""


def plan(
    session: Session, checked: CheckedList, *, observed_on: date, source: str, told: Told = untold
) -> Plan:
    """Compare a checked list with the register; `observed_on` dates what the list does not date itself."""
    return plan_rows(
        session, checked.frame, checked.stated, observed_on=observed_on, source=source, told=told
    )


def plan_rows(
    session: Session,
    frame: pd.DataFrame,
    stated: Sequence[str],
    *,
    observed_on: date,
    source: str,
    told: Told = untold,
    beside: Mapping[uuid.UUID, int] = MappingProxyType({}),
    since: SaidSince | None = None,
) -> Plan:
    """The same for checked rows alone; a row that waited is taken up by this.

    `beside` are the suppliers of other rows of the same list, each with a row; `since` what was said later.
    """
    told(0, len(frame), "Looking for sites that are known")
    work = _Work(session, frame, stated, observed_on, source, told, beside, since)
    for place, status in enumerate(work.columns["status"]):
        if place % telling.EVERY == 0:
            told(place, len(frame), "Rows compared with the register")
        row = int(work.columns["row"][place])
        if status == Status.HELD:
            work.planned.rows.append(PlannedRow(row, RowStatus.HELD))
        elif status == Status.DUPLICATE:
            first = int(work.columns["duplicate_of"][place])
            work.planned.rows.append(PlannedRow(row, RowStatus.DUPLICATE, duplicate_of=first))
        else:
            work.plan_row(place, row)
    told(len(frame), len(frame), "Rows compared with the register")
    return work.finished()


class _Work:
    """One list on its way to a plan: what is known of its suppliers, row by row more."""

    def __init__(
        self,
        session: Session,
        frame: pd.DataFrame,
        stated: Sequence[str],
        observed_on: date,
        source: str,
        told: Told,
        beside: Mapping[uuid.UUID, int],
        since: SaidSince | None,
    ) -> None:
        self.session, self.since = session, since
        self.columns: dict[str, Sequence[Any]] = {
            name: row_values.held(frame[name]) for name in frame.columns
        }
        self.identifiers = row_values.identifiers(self.columns, len(frame))
        self.keys = match_keys(self.columns["name"], self.columns["address"], self.columns["country"])
        self._own_keys = frozenset(self.keys)
        new = NewSuppliers(self.columns, self.keys)
        self.planned = Plan(new, observed_on=observed_on, source=source, stated=tuple(stated))
        self.decided = Decided.load(session)
        self.rows = Rows(self.columns, self.identifiers, self.keys)
        self.known, self.current = known.of_rows(session, self.columns["status"], self.keys, self.identifiers)
        self._ids = ids()
        self._first: dict[int, int] = {}  # a row → an earlier row of its spelling
        self._row_of = dict(beside)
        """The last row of this list that is of a supplier."""
        unknown = self._unknown()
        self._decided = self._said_same(unknown)
        named = self._said_of_names()
        asked = [at for at in unknown if at not in self._decided]
        self.resolver = Resolver(session, self.rows, asked, self.decided, told, self.known)
        more = self.resolver.suppliers().union(self._decided.values(), named.values()) - set(self.current)
        self.current |= known.current(session, more)
        self._decided = {at: one for at, one in self._decided.items() if one in self.current}
        self.reader = stating.Reader(self.columns, stated, observed_on, source, beside, since)
        self.reader.load(session, list(self.current))
        self.own = OwnNumbers(self.rows, self.known, self.current, self._known_values)
        said = {at: one for at, one in named.items() if one in self.current}
        self.same_key = SameKey(
            self.rows, self.known, self.own, self.resolver, said, beside, self._known_site
        )
        self.original = {supplier_id: dict(values) for supplier_id, values in self.current.items()}

    def _unknown(self) -> list[int]:
        """Places of rows that neither number nor key finds in the register, one for each spelling."""
        seen: dict[tuple[str, ...], int] = {}
        found = []
        for place, status in enumerate(self.columns["status"]):
            if (
                status != Status.READY
                or not self.known.find(self.keys[place], self.identifiers[place]).is_new
            ):
                continue
            where = [self.columns[name][place] for name in PLACE_FIELDS]
            spelling = (self.keys[place], *where, *map(str, sorted(self.identifiers[place].items())))
            first = seen.setdefault(spelling, place)
            if first == place:
                found.append(place)
            else:
                self._first[place] = first
        return found

    def _said_same(self, places: Sequence[int]) -> dict[int, uuid.UUID]:
        """Rows whose spelling a person (or an earlier list) took for a supplier."""
        if not self.decided.same:
            return {}
        found = {place: self.decided.taken_for(*self.rows.site(place).keys) for place in places}
        return {place: supplier_id for place, supplier_id in found.items() if supplier_id is not None}

    def _said_of_names(self) -> dict[int, uuid.UUID]:
        """Rows of a known name without an address, or at which several suppliers are, whose very spelling a
        person took for a supplier.
        """
        same, keys, by_key = self.decided.same, self.keys, self.known.by_key
        if not same:
            return {}
        named = [
            at for at, key in enumerate(keys) if key in by_key and (is_name_only(key) or len(by_key[key]) > 1)
        ]
        return {at: same[one] for at in named if (one := self.rows.site(at).key) in same}

    def plan_row(self, place: int, row: int) -> None:
        """Decide what one row is, and note what it adds."""
        match = self.known.find(self.keys[place], self.identifiers[place])
        verdict = Verdict()
        if match.by in SITE_SCHEMES and match.supplier_id is not None:
            match, verdict = self._by_site_number(place, match, match.supplier_id)
        if match.clash:
            self.planned.rows.append(PlannedRow(row, RowStatus.HELD))
            self.planned.problems.append(clash(row, match.clash, self.identifiers[place][match.clash]))
            return
        first = self._first.get(place, place)
        if match.by == "key":
            match, verdict = self.same_key.of_row(place)
        elif match.is_new and first in self._decided:
            match = Match(self._decided[first], by="decision")
        elif match.is_new and not verdict.asks:
            verdict = self.resolver.verdict(first)
        if verdict.same is not None:
            match = Match(verdict.same.supplier_id, by="likeness")
            self._recognise(row, place, verdict.same)
        if verdict.asks:
            self._wait(row, place, verdict.asks)
            return
        self._add(place, row, match)

    def _by_site_number(self, place: int, match: Match, owner: uuid.UUID) -> tuple[Match, Verdict]:
        """Of a row with the number of a site that the list names besides: that site, or a question."""
        key, of_owner = self.keys[place], self.known.keys[owner]
        if key == of_owner:
            return match, Verdict()
        site, known, of_key = self.rows.site(place), self._known_site(owner), self.known.by_key.get(key, [])
        sides = [site.key, *map(str, of_key)], [str(owner), known.key]
        if self.decided.are_two(*sides):
            return self.known.find(key, without_site_numbers(self.identifiers[place])), Verdict()
        if self.decided.taken_for(*site.keys) == owner:
            return Match(owner, by="decision"), Verdict()
        is_open = self.decided.needs_person(*sides) or (not of_key and of_owner in self._own_keys)
        if not (is_open and are_apart(site, known)):
            return match, Verdict()
        return Match(is_new=True), Verdict(asks=(Candidate(owner, by_number_alone(site, known)),))

    def _known_site(self, supplier_id: uuid.UUID) -> Site:
        values = self._known_values(supplier_id)
        return site_of(values, values["identifiers"])

    def _recognise(self, row: int, place: int, found: Candidate) -> None:
        known = self._known_site(found.supplier_id)
        self.planned.recognised.append(Recognised(row, self.rows.site(place), known, found))
        self.planned.problems.append(taken_for(row, known, found))

    def _wait(self, row: int, place: int, asks: tuple[Candidate, ...]) -> None:
        record = {name: row_values.plain(values[place]) for name, values in self.columns.items()}
        site = self.rows.site(place)
        self.planned.waiting.append(Waiting(new_id(), row, site, record, asks))
        self.planned.rows.append(PlannedRow(row, RowStatus.NEEDS_DECISION))
        self.planned.problems.append(to_decide(row, site, asks[0]))

    def _add(self, place: int, row: int, match: Match) -> None:
        key, identifiers = self.keys[place], self.identifiers[place]
        supplier_id, changed = match.supplier_id, {}
        if supplier_id is None:
            supplier_id = next(self._ids)
            self.planned.new.bring(supplier_id, place)
            numbers = set(identifiers.items()) if identifiers else set()
        else:
            changed = self._change(supplier_id, place, row, match.by)
            numbers = self._more_numbers(supplier_id, identifiers)
        self._row_of[supplier_id] = row
        if not match.is_new or is_name_only(key):  # only under a mere name is it asked who was taken
            self.same_key.claimed.add(supplier_id)
        self.resolver.note(place, supplier_id)
        if match.is_new:
            self.same_key.note_new(place, supplier_id)
        self.known.add(supplier_id, key, identifiers)
        self.planned.identifiers += [(supplier_id, scheme, value) for scheme, value in sorted(numbers)]
        stated = self.reader.state(supplier_id, place, row)
        status = RowStatus.NEW if match.is_new else RowStatus.UNCHANGED
        if not match.is_new and (changed or numbers or stated):
            status = RowStatus.CHANGED
        self.planned.rows.append(PlannedRow(row, status, supplier_id))

    def _known_values(self, supplier_id: uuid.UUID) -> dict[str, Any]:
        """What is known of a supplier by now; of one that this list brings only once another row names it."""
        if supplier_id not in self.current:
            values = row_values.blank() | self.planned.new[supplier_id]
            numbers = self.identifiers[self.planned.new.place(supplier_id)]
            self.current[supplier_id] = values | {"identifiers": set(numbers.items())}
        return self.current[supplier_id]

    def _more_numbers(self, supplier_id: uuid.UUID, identifiers: Mapping[str, str]) -> set[tuple[str, str]]:
        """Numbers of a row that are not known of its supplier yet."""
        current = self._known_values(supplier_id)
        numbers = set(identifiers.items()) - current["identifiers"] if identifiers else set()
        if numbers:
            current["identifiers"] = current["identifiers"] | numbers
        return numbers

    def _change(self, supplier_id: uuid.UUID, place: int, row: int, by: str) -> dict[str, Any]:
        """What a row changes of a known supplier; another spelling fills blanks and replaces none."""
        current, given = self._known_values(supplier_id), row_values.given(self.columns, place)
        if by in {"likeness", "decision"}:
            is_elsewhere = given["country"] != current["country"]
            kept = {one for one in IDENTITY if current.get(one) or (is_elsewhere and one in PLACE)}
            given = {name: value for name, value in given.items() if name not in kept}
            if is_elsewhere:
                self.planned.problems.append(stays_where_it_is(row, current))
        if by == ALIAS:  # a former name or place does not come back by a list that still has it
            given = {name: value for name, value in given.items() if name not in NAMED_BY_KEY}
        given |= row_values.newer_headcount(current, given)
        if self.since is not None:
            given = self.since.left(supplier_id, current, given, self.planned.observed_on)
        if supplier_id in self._row_of:
            taken, told = row_values.together(current, given)
            given |= taken
            self.planned.problems += [
                stating.twice(row, name, said, self._row_of[supplier_id], here) for name, said, here in told
            ]
        may_change_kind = self.columns["kind_how"][place] in TOLD
        changed = row_values.differences(current, given, may_change_kind=may_change_kind)
        current |= changed
        if changed:
            if supplier_id in self.planned.new:
                self.planned.new.change(supplier_id, changed)
            else:
                self.planned.changes.setdefault(supplier_id, {}).update(changed)
        return changed

    def _suppliers(self) -> list[uuid.UUID | None]:
        """The supplier of each row but of those that repeat one."""
        return [None if row.duplicate_of is not None else row.supplier_id for row in self.planned.rows]

    def _tell_besides(self) -> None:
        """Note other names and signs of forced labour that are news; they change a known supplier."""
        plan, suppliers = self.planned, self._suppliers()
        new = plan.new
        plan.other_names += other_names.news(
            self.session,
            self.columns,
            suppliers,
            lambda one: new[one] if one in new else self.current[one],
            new,
        )
        day, source = plan.observed_on, plan.source
        plan.signals = signals_told.news(
            self.session, self.columns, suppliers, observed_on=day, source=source, new=new
        )
        changed = {one.supplier_id for one in plan.other_names} | plan.signals.suppliers
        plan.rows = [
            PlannedRow(row.row, RowStatus.CHANGED, row.supplier_id)
            if row.status is RowStatus.UNCHANGED and row.supplier_id in changed
            else row
            for row in plan.rows
        ]

    def finished(self) -> Plan:
        """The plan once every row has been seen."""
        self.reader.finish(self.planned.statements)
        self._tell_besides()
        self.planned.problems += self.reader.outweighed + self.reader.contradicted
        self.planned.problems += signals_told.problems_of(self.planned.signals.denied)
        self.planned.problems += numbers_moved(self.planned.rows, self.rows, self.known, self.original)
        self.planned.problems += numbers_shared(self.planned.rows, self.rows)
        self.planned.drop_changes_that_changed_back(self.original)
        self.planned.name_suppliers_of_duplicates()
        self.planned.links, unlinked = chain_columns.links(
            self.session,
            self.columns,
            self._suppliers(),
            self.planned.new,
            observed_on=self.planned.observed_on,
            source=self.planned.source,
        )
        self.planned.problems += unlinked
        return self.planned
