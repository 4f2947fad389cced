"""The alleged signals that rows of a list raise of suppliers, and known ones that a list tells again."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk.vocabulary import SignalStatus
from suppliers import register, signs
from suppliers.database import in_order, new_id
from suppliers.models import ReportedSignal

_SETTLED = (SignalStatus.REFUTED.value, SignalStatus.CLOSED_VERIFIED.value)


class ToldSignal(NamedTuple):
    """A sign that a list tells of a supplier: the signal's id, indicator, cohort, and where it says so."""

    id: uuid.UUID
    supplier_id: uuid.UUID
    code: str
    cohort: str
    source: str


@dataclass(slots=True)
class Signals:
    """What a list tells: signals that are new, and open ones of which it says that they go on."""

    new: list[ToldSignal] = field(default_factory=list)
    again: list[ToldSignal] = field(default_factory=list)
    suppliers: set[uuid.UUID] = field(default_factory=set)
    """The suppliers of both."""


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
    return found


def _of_rows(
    columns: Mapping[str, Sequence[Any]], suppliers: Sequence[uuid.UUID | None], source: str
) -> Iterator[ToldSignal]:
    for name, code in signs.INDICATORS.items():
        cohort = "child" if name in signs.OF_CHILDREN else "adult"
        for place, words in enumerate(columns.get(name, ())):
            supplier_id = suppliers[place]
            if words and supplier_id is not None:
                where = f"{source} row {int(columns['row'][place])}, {words}"
                yield ToldSignal(new_id(), supplier_id, code, cohort, where)


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
