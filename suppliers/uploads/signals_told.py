"""The alleged signals that rows of a list raise, and known ones that it tells again or denies."""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk.vocabulary import SignalStatus
from suppliers import list_sources, register
from suppliers.database import in_order, new_id
from suppliers.models import ReportedSignal
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.values import signs

_SETTLED = (SignalStatus.REFUTED.value, SignalStatus.CLOSED_VERIFIED.value)


class ToldSignal(NamedTuple):
    """A sign that a list tells of a supplier: the signal's id, indicator, cohort, and where it says so."""

    id: uuid.UUID
    supplier_id: uuid.UUID
    code: str
    cohort: str
    source: str


class DeniedSignal(NamedTuple):
    """An open signal that a list denies: what the signal rests on, and the row and words of the list."""

    id: uuid.UUID
    supplier_id: uuid.UUID
    rests_on: str
    row: int
    words: str


@dataclass(slots=True)
class Signals:
    """What a list tells: signals that are new, open ones that go on, and open ones that it denies."""

    new: list[ToldSignal] = field(default_factory=list)
    again: list[ToldSignal] = field(default_factory=list)
    suppliers: set[uuid.UUID] = field(default_factory=set)
    """The suppliers of both."""
    denied: list[DeniedSignal] = field(default_factory=list)
    """Of any source; they stay open until somebody settles them."""


def news(
    session: Session,
    columns: Mapping[str, Sequence[Any]],
    suppliers: Sequence[uuid.UUID | None],
    *,
    observed_on: date,
    source: str,
    new: Mapping[uuid.UUID, Any],
) -> Signals:
    """What the rows of a list tell; `suppliers` tells the supplier of each row, `new` are those it brings.

    One signal for each supplier and indicator, by the first row that tells it. An open signal of an earlier
    list goes on until `observed_on`; one that was settled since then stays so.
    """
    found = Signals()
    told: dict[tuple[uuid.UUID, str], ToldSignal] = {}
    for one in _of_rows(columns, suppliers, source):
        told.setdefault((one.supplier_id, one.code), one)
    known = _known(session, {supplier_id for supplier_id, _ in told if supplier_id not in new})
    for which, one in told.items():
        earlier = known.get(which, [])
        if any(signal.last_known_on >= observed_on for signal in earlier):
            continue
        still_open = [signal for signal in earlier if signal.status not in _SETTLED]
        found.suppliers.add(one.supplier_id)
        if still_open:
            found.again += [one._replace(id=signal.id) for signal in still_open]
        else:
            found.new.append(one)
    found.denied = _denied(session, columns, suppliers, observed_on=observed_on, told=told)
    return found


def _of_rows(
    columns: Mapping[str, Sequence[Any]], suppliers: Sequence[uuid.UUID | None], source: str
) -> Iterator[ToldSignal]:
    for name, code in signs.INDICATORS.items():
        cohort = "child" if name in signs.OF_CHILDREN else "adult"
        for supplier_id, row, words in _cells(columns, name, suppliers):
            yield ToldSignal(new_id(), supplier_id, code, cohort, list_sources.with_words(source, row, words))


def _cells(
    columns: Mapping[str, Sequence[Any]], name: str, suppliers: Sequence[uuid.UUID | None]
) -> Iterator[tuple[uuid.UUID, int, str]]:
    """Supplier, row and words of the rows that say something in a column."""
    for place, words in enumerate(columns.get(name, ())):
        supplier_id = suppliers[place]
        if words and supplier_id is not None:
            yield supplier_id, int(columns["row"][place]), words


def _denied(
    session: Session,
    columns: Mapping[str, Sequence[Any]],
    suppliers: Sequence[uuid.UUID | None],
    *,
    observed_on: date,
    told: Container[tuple[uuid.UUID, str]],
) -> list[DeniedSignal]:
    """The open signals that a list denies; none that another of its rows tells, or that was known later."""
    found: list[DeniedSignal] = []
    for name, code in signs.INDICATORS.items():
        cells = {one[0]: one for one in reversed(list(_cells(columns, signs.denied(name), suppliers)))}
        if not cells:
            continue
        query = sa.select(ReportedSignal).where(
            ReportedSignal.code == code,
            ReportedSignal.status.not_in(_SETTLED),
            ReportedSignal.last_known_on <= observed_on,
        )
        for signal in session.scalars(query.order_by(ReportedSignal.id)):
            if signal.supplier_id in cells and (signal.supplier_id, code) not in told:
                _, row, words = cells[signal.supplier_id]
                found.append(DeniedSignal(signal.id, signal.supplier_id, signal.source, row, words))
    return found


def problems_of(denied: Iterable[DeniedSignal]) -> Iterator[Problem]:
    """What the list says to a person of each open signal that it denies."""
    for one in denied:
        heading, _, value = one.words.rpartition(": ")
        yield problem(
            one.row,
            heading,
            "sign_denied",
            value,
            f"It rests on: {one.rests_on}. {CODES['sign_denied'].advice}",
        )


def _known(
    session: Session, supplier_ids: set[uuid.UUID]
) -> dict[tuple[uuid.UUID, str], list[ReportedSignal]]:
    """The signals of suppliers that lists raised before, by supplier and indicator."""
    found: dict[tuple[uuid.UUID, str], list[ReportedSignal]] = {}
    for ids in register.portions(in_order(supplier_ids)):
        query = sa.select(ReportedSignal).where(
            ReportedSignal.supplier_id.in_(ids), ReportedSignal.source_kind == signs.SOURCE_KIND
        )
        for signal in session.scalars(query):
            found.setdefault((signal.supplier_id, signal.code), []).append(signal)
    return found
