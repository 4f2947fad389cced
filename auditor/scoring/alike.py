"""Suppliers of whom the same is known get the same score, which is composed, computed and spelled once.

Most suppliers of a register share kind, country, sector and product, were asked nothing and stand on no
list. One of them stands for all; an answer names its source, so that who gave one mostly stands alone. The
number of workers is no part of what they share: it enters a score by the level of scope alone, and the inputs
as a number of their own.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from auditor.scoring import facts, inputs, rows
from auditor.scoring.facts import Basis, Composed, Known
from auditor.scoring.inputs import AroundHeadcount
from risk import engine
from risk.engine import Assessment as Computed
from suppliers.bulk import Shared
from suppliers.register import Site

SPELLED = frozenset({"terms", "gates"})
"""JSON columns that are written out once for all suppliers alike."""
MOST = 10_000
"""Scores kept in memory: about sixty megabytes."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A score as it is stored for every supplier that it is the score of."""

    computed: Computed
    shown: Mapping[str, Any]
    """The figures that lists show."""
    entered: AroundHeadcount
    result: Shared
    """The result columns of an assessment, those of `SPELLED` as their text."""
    first: Shared
    """What lists show of a first score, spelled in the same way."""


class Alike:
    """Scores of one run by what they rest on; another day, other rules or tables start it anew."""

    def __init__(self) -> None:
        self._made_on: tuple[object, ...] = ()
        self._scored: dict[Hashable, Scored] = {}

    def scores(self, suppliers: Sequence[Site], known: Known, basis: Basis) -> list[Scored]:
        """The score of each supplier, in their order."""
        made_on = (basis.method.version, basis.release.id, basis.as_of)
        if made_on != self._made_on or len(self._scored) > MOST:
            self._made_on, self._scored = made_on, {}
        told = _told(known)
        keys = [_key(supplier, told.get(supplier.id, ()), basis) for supplier in suppliers]
        found = [self._scored.get(key) for key in keys]
        new: dict[Hashable, Composed] = {}
        for key, supplier, one in zip(keys, suppliers, found, strict=True):
            if one is None and key not in new:
                new[key] = facts.composed(supplier, known, basis)
        computed = engine.assess_all([one.facts for one in new.values()], basis.method)
        made = {key: _scored(one, of) for (key, one), of in zip(new.items(), computed, strict=True)}
        self._scored |= {key: one for key, one in made.items() if not isinstance(key, uuid.UUID)}
        return [one or made[key] for key, one in zip(keys, found, strict=True)]


def _told(known: Known) -> dict[uuid.UUID, Hashable]:
    """What of suppliers is known besides their own rows, where it can be shared; else the supplier itself."""
    told: defaultdict[uuid.UUID, tuple[Hashable, ...]] = defaultdict(tuple)
    for what, stated in (("answers", known.answers), ("controls", known.controls)):
        for row_id, items in stated.items():
            told[row_id] += (what, *items.items())
    for row_id, asked in known.requests.items():
        told[row_id] += ("requests", *asked)
    alone = {row_id: row_id for row_id in (*known.findings, *known.reports, *known.hits)}
    return {**told, **alone}


def _key(supplier: Site, told: Hashable, basis: Basis) -> Hashable:
    """All that enters the score of a supplier but its number of workers; itself where it stands alone."""
    if isinstance(told, uuid.UUID):
        return told
    return (
        supplier.kind,
        supplier.country,
        supplier.sector,
        supplier.product,
        engine.scope_of(supplier.headcount, None, basis.method),
        facts.place_of(supplier, basis.release),
        told,
    )


def _scored(one: Composed, computed: Computed) -> Scored:
    shown, result = rows.shown_columns(one, computed), rows.result_columns(computed)
    return Scored(
        computed, shown, inputs.around_headcount(one.facts), result=_spelled(result), first=_spelled(shown)
    )


def _spelled(columns: Mapping[str, Any]) -> Shared:
    return Shared(
        {name: orjson.dumps(value).decode() if name in SPELLED else value for name, value in columns.items()}
    )
