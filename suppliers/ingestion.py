"""A checked list against the register: what would be new or changed, and storing exactly that.

`plan` only reads; `store` writes in the caller's transaction. Blank cells never erase a known value.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers import aliases, chain_columns, headcount, register, stating
from suppliers.chain_storing import StatedLink
from suppliers.checking import CheckedList, Status
from suppliers.database import new_id
from suppliers.matching import ALIAS, IDENTIFIER_SCHEMES, Known, fold, match_keys
from suppliers.models import OutsideIdentifier, Supplier
from suppliers.problems import Problem, problem
from suppliers.stating import Statements

TEXTS = (
    *("name", "native_name", "region", "city", "address", "postal_code"),
    *("sector", "product", "parent", "season"),
)
NUMBERS = ("latitude", "longitude")
NAMED_BY_KEY = frozenset({"name", "native_name", "address"})
TOLD = frozenset({"cell", "list"})
"""Ways of knowing a kind that may change a known one; a guess never does."""


class RowStatus(StrEnum):
    """What a commit makes of a record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One record of the list: its row, its status and the supplier it belongs to (None when held)."""

    row: int
    status: RowStatus
    supplier_id: uuid.UUID | None = None
    duplicate_of: int | None = None


@dataclass(slots=True)
class Plan:
    """What a commit would do, ready to be shown or stored."""

    rows: list[PlannedRow] = field(default_factory=list)
    new: dict[uuid.UUID, dict[str, Any]] = field(default_factory=dict)
    changes: dict[uuid.UUID, dict[str, Any]] = field(default_factory=dict)
    identifiers: list[tuple[uuid.UUID, str, str]] = field(default_factory=list)
    statements: Statements = field(default_factory=Statements)
    problems: list[Problem] = field(default_factory=list)
    """Problems found by matching, besides those of checking."""
    links: list[StatedLink] = field(default_factory=list)
    """What the list's own columns say of the chain."""

    def counts(self) -> dict[str, int]:
        """Records by status, and all of them."""
        found = Counter(row.status for row in self.rows)
        return {status.value: found.get(status, 0) for status in RowStatus} | {"records": len(self.rows)}

    def touched(self) -> list[uuid.UUID]:
        """Suppliers whose score may change."""
        ids = {row.supplier_id for row in self.rows if row.status in {RowStatus.NEW, RowStatus.CHANGED}}
        return sorted(one for one in ids if one is not None)


def plan(session: Session, checked: CheckedList, *, observed_on: date, source: str) -> Plan:
    """Compare a checked list with the register; `observed_on` dates what the list does not date itself."""
    frame = checked.frame
    columns = {name: frame[name].tolist() for name in frame.columns}
    identifiers = _identifiers(columns, len(frame))
    keys = match_keys(columns["name"], columns["address"], columns["country"])
    known, current = _register(session, columns["status"], keys, identifiers)
    reader = stating.Reader(columns, checked.stated, observed_on, source)
    reader.load(session, list(current))
    original = {supplier_id: dict(values) for supplier_id, values in current.items()}
    planned = Plan()
    for place, status in enumerate(columns["status"]):
        row = int(columns["row"][place])
        if status == Status.HELD:
            planned.rows.append(PlannedRow(row, RowStatus.HELD))
        elif status == Status.DUPLICATE:
            first = int(columns["duplicate_of"][place])
            planned.rows.append(PlannedRow(row, RowStatus.DUPLICATE, duplicate_of=first))
        else:
            _plan_row(planned, place, row, columns, keys[place], identifiers[place], known, current, reader)
    reader.finish(planned.statements)
    _drop_changes_that_changed_back(planned, original)
    _name_suppliers_of_duplicates(planned)
    planned.links, unlinked = chain_columns.links(
        session,
        columns,
        [None if row.duplicate_of is not None else row.supplier_id for row in planned.rows],
        planned.new,
        observed_on=observed_on,
        source=source,
    )
    planned.problems += unlinked
    return planned


def _identifiers(columns: Mapping[str, Sequence[Any]], size: int) -> list[dict[str, str]]:
    found: list[dict[str, str]] = [{} for _ in range(size)]
    for scheme in IDENTIFIER_SCHEMES:
        for place, value in enumerate(columns.get(scheme, ())):
            if value:
                found[place][scheme] = value
    return found


def _register(
    session: Session, statuses: Sequence[str], keys: Sequence[str], identifiers: Sequence[Mapping[str, str]]
) -> tuple[Known, dict[uuid.UUID, dict[str, Any]]]:
    """The suppliers that rows of this list could be, and their current data."""
    ready = [place for place, status in enumerate(statuses) if status == Status.READY]
    wanted_keys = list(dict.fromkeys(keys[place] for place in ready))
    values = list(dict.fromkeys(value for place in ready for value in identifiers[place].values()))
    ids: set[uuid.UUID] = set()
    for some in register.portions(wanted_keys):
        ids.update(session.scalars(sa.select(Supplier.id).where(Supplier.match_key.in_(some))))
    for some in register.portions(values):
        query = sa.select(OutsideIdentifier.supplier_id).where(OutsideIdentifier.value.in_(some))
        ids.update(session.scalars(query))
    came_as = aliases.under_keys(session, wanted_keys)
    ids.update(supplier_id for supplier_id, _ in came_as)
    numbers = register.identifiers(session, list(ids))
    known, current = Known(), {}
    for supplier in register.suppliers(session, list(ids)):
        own = {(one.scheme, one.value) for one in numbers.get(supplier.id, [])}
        known.add(supplier.id, supplier.match_key)
        for scheme, value in sorted(own):
            known.add(supplier.id, supplier.match_key, {scheme: value})
        current[supplier.id] = {
            name: getattr(supplier, name)
            for name in (*TEXTS, *NUMBERS, "kind", "country", "workers_min", "workers_max")
        }
        current[supplier.id]["identifiers"] = own
    for supplier_id, key in came_as:  # after every key of its own: a site's present name comes first
        if supplier_id in current:
            known.add(supplier_id, key)
    return known, current


def _plan_row(
    planned: Plan,
    place: int,
    row: int,
    columns: Mapping[str, Sequence[Any]],
    key: str,
    identifiers: Mapping[str, str],
    known: Known,
    current: dict[uuid.UUID, dict[str, Any]],
    reader: stating.Reader,
) -> None:
    match = known.find(key, identifiers)
    if match.clash:
        planned.rows.append(PlannedRow(row, RowStatus.HELD))
        planned.problems.append(_clash(row, match.clash, identifiers[match.clash]))
        return
    given = _given(columns, place)
    supplier_id = match.supplier_id
    if supplier_id is None:
        supplier_id = new_id()
        planned.new[supplier_id] = given | {"match_key": key}
        current[supplier_id] = _blank() | given | {"identifiers": set()}
        changed = {}
    else:
        may_change_kind = columns["kind_how"][place] in TOLD
        given |= _headcount(current[supplier_id], given)
        if match.by == ALIAS:  # a former name or place does not come back by a list that still has it
            given = {name: value for name, value in given.items() if name not in NAMED_BY_KEY}
        changed = _differences(current[supplier_id], given, may_change_kind=may_change_kind)
        current[supplier_id] |= changed
        if changed:
            target = planned.new if supplier_id in planned.new else planned.changes
            target.setdefault(supplier_id, {}).update(changed)
    known.add(supplier_id, key, identifiers)
    numbers = set(identifiers.items()) - current[supplier_id]["identifiers"]
    current[supplier_id]["identifiers"] = current[supplier_id]["identifiers"] | numbers
    planned.identifiers += [(supplier_id, scheme, value) for scheme, value in sorted(numbers)]
    stated = reader.state(supplier_id, place, row)
    status = RowStatus.NEW if match.is_new else RowStatus.UNCHANGED
    if not match.is_new and (changed or numbers or stated):
        status = RowStatus.CHANGED
    planned.rows.append(PlannedRow(row, status, supplier_id))


def _clash(row: int, scheme: str, value: str) -> Problem:
    advice = (
        "This number belongs to a supplier in another country. Correct the number or the country; two sites "
        "are never fused."
    )
    return problem(row, scheme, "identifier_clash", value, advice)


def _blank() -> dict[str, Any]:
    return dict.fromkeys(TEXTS, "") | dict.fromkeys((*NUMBERS, "workers_min", "workers_max"))


def _given(columns: Mapping[str, Sequence[Any]], place: int) -> dict[str, Any]:
    """What a row says; blank cells say nothing."""
    given = {name: columns[name][place] for name in TEXTS if columns[name][place]}
    given["country"], given["kind"] = columns["country"][place], columns["kind"][place]
    for name in NUMBERS:
        value = columns[name][place]
        if value == value:  # NaN is not equal to itself
            given[name] = float(value)
    low, high = columns["workers_min"][place], columns["workers_max"][place]
    if low == low or high == high:
        given["workers_min"] = int(low) if low == low else None
        given["workers_max"] = int(high) if high == high else None
    return given


def _headcount(current: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Both ends of the headcount together: one alone would mix two statements."""
    if "workers_max" not in given:
        return {}
    known = (current.get("workers_min"), current.get("workers_max"))
    low, high = headcount.newer(known, (given["workers_min"], given["workers_max"]))
    return {"workers_min": low, "workers_max": high}


def _differences(
    current: Mapping[str, Any], given: Mapping[str, Any], *, may_change_kind: bool
) -> dict[str, Any]:
    """What a row changes; case and punctuation alone change nothing."""
    changed = {}
    for name, value in given.items():
        known = current.get(name)
        if name == "country" or value == known or (name == "kind" and not may_change_kind):
            continue
        if isinstance(value, str) and isinstance(known, str) and fold(value) == fold(known):
            continue
        changed[name] = value
    return changed


def _drop_changes_that_changed_back(planned: Plan, original: Mapping[uuid.UUID, Mapping[str, Any]]) -> None:
    """Several rows of one supplier may contradict each other: what counts is what the last one leaves."""
    for supplier_id in list(planned.changes):
        known = original.get(supplier_id, {})
        kept = {
            name: value for name, value in planned.changes[supplier_id].items() if value != known.get(name)
        }
        if kept:
            planned.changes[supplier_id] = kept
        else:
            del planned.changes[supplier_id]
    news = {*planned.new, *planned.changes, *(one for one, _, _ in planned.identifiers)}
    statements = planned.statements
    for found in (statements.answers, statements.controls, statements.silences):
        news.update(one.supplier_id for one in found)
    planned.rows = [
        PlannedRow(row.row, RowStatus.UNCHANGED, row.supplier_id)
        if row.status is RowStatus.CHANGED and row.supplier_id not in news
        else row
        for row in planned.rows
    ]


def _name_suppliers_of_duplicates(planned: Plan) -> None:
    """A duplicate belongs to the supplier of the row it repeats."""
    suppliers = {row.row: row.supplier_id for row in planned.rows}
    planned.rows = [
        PlannedRow(row.row, row.status, suppliers.get(row.duplicate_of), row.duplicate_of)
        if row.duplicate_of is not None
        else row
        for row in planned.rows
    ]
