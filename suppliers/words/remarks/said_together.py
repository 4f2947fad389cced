"""All roots by which remarks speak of a sign, and which of their meanings are a sign together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from suppliers.words.remarks import (
    said_roots,
    said_roots_at_sea,
    said_roots_in_notes,
    said_roots_in_order,
    said_roots_in_plain_words,
    said_roots_in_short,
    said_roots_jotted,
    said_roots_of_contracts_and_children,
    said_roots_of_debts,
    said_roots_of_fees,
    said_roots_of_makes,
    said_roots_of_papers_and_pay,
    said_roots_of_pay_and_shifts,
    said_roots_of_places_and_ways_out,
    said_roots_of_roles,
    said_roots_of_violence_and_deceit,
    said_roots_of_wants,
    said_roots_unspaced,
)

Meanings = tuple[str, ...]

ROOTS = (
    said_roots.ROOTS,
    said_roots_of_papers_and_pay.ROOTS,
    said_roots_of_places_and_ways_out.ROOTS,
    said_roots_of_violence_and_deceit.ROOTS,
    said_roots_in_order.ROOTS,
    said_roots_of_roles.ROOTS,
    said_roots_of_wants.ROOTS,
    said_roots_at_sea.ROOTS,
    said_roots_of_debts.ROOTS,
    said_roots_of_fees.ROOTS,
    said_roots_in_notes.ROOTS,
    said_roots_of_makes.ROOTS,
    said_roots_of_pay_and_shifts.ROOTS,
    said_roots_jotted.ROOTS,
    said_roots_of_contracts_and_children.ROOTS,
    said_roots_in_plain_words.ROOTS,
    said_roots_in_short.ROOTS,
)
"""Roots by what they mean, each table by itself."""
ROOTS_UNSPACED = (
    said_roots_unspaced.ROOTS,
    said_roots_in_order.ROOTS_UNSPACED,
    said_roots_unspaced.OF_ROLES,
    said_roots_of_debts.ROOTS_UNSPACED,
    said_roots_of_fees.ROOTS_UNSPACED,
    said_roots_in_notes.ROOTS_UNSPACED,
    said_roots_of_makes.ROOTS_UNSPACED,
    said_roots_jotted.ROOTS_UNSPACED,
    said_roots_of_contracts_and_children.ROOTS_UNSPACED,
    said_roots_in_plain_words.ROOTS_UNSPACED,
    said_roots_in_short.ROOTS_UNSPACED,
)
"""The same in scripts that write no blank between two words."""
_IN_ORDER: tuple[Meanings, ...] = (
    *said_roots_in_order.IN_ORDER,
    *said_roots_of_roles.IN_ORDER,
    *said_roots_at_sea.IN_ORDER,
    *said_roots_of_debts.IN_ORDER,
    *said_roots_of_fees.IN_ORDER,
    *said_roots_in_notes.IN_ORDER,
    *said_roots_of_makes.IN_ORDER,
    *said_roots_jotted.IN_ORDER,
    *said_roots_of_contracts_and_children.IN_ORDER,
    *said_roots_in_plain_words.IN_ORDER,
)
TOGETHER: tuple[Meanings, ...] = (
    *said_roots.TOGETHER,
    *said_roots_in_order.TOGETHER,
    *said_roots_of_roles.TOGETHER,
    *said_roots_at_sea.TOGETHER,
    *said_roots_of_debts.TOGETHER,
    *said_roots_of_fees.TOGETHER,
    *said_roots_in_notes.TOGETHER,
    *said_roots_of_makes.TOGETHER,
    *said_roots_jotted.TOGETHER,
    *said_roots_of_contracts_and_children.TOGETHER,
    *said_roots_in_plain_words.TOGETHER,
    *said_roots_in_short.TOGETHER,
    *_IN_ORDER,
)
"""Meanings that are a sign together."""
IN_ORDER = frozenset(_IN_ORDER)
"""Of these, those that are a sign only in the order in which they are written."""
OVER_COMMAS = (
    said_roots_of_roles.OVER_COMMAS
    | said_roots_of_debts.OVER_COMMAS
    | said_roots_of_fees.OVER_COMMAS
    | said_roots_in_notes.OVER_COMMAS
    | said_roots_of_makes.OVER_COMMAS
    | said_roots_in_plain_words.OVER_COMMAS
)
"""Of these, those that a comma may part where they stand near each other."""
UNLESS = {
    meanings: told.split()
    for table in (
        said_roots_of_roles.UNLESS,
        said_roots_at_sea.UNLESS,
        said_roots_of_debts.UNLESS,
        said_roots_of_fees.UNLESS,
        said_roots_in_notes.UNLESS,
        said_roots_of_makes.UNLESS,
        said_roots_jotted.UNLESS,
        said_roots_of_contracts_and_children.UNLESS,
        said_roots_in_plain_words.UNLESS,
        said_roots_in_short.UNLESS,
    )
    for meanings, told in table.items()
}
"""What takes meanings back where it stands beside them."""


class _Filed(NamedTuple):
    """Meanings that are a sign together, with their place among all."""

    place: int
    meanings: Meanings


def _filed() -> dict[str, list[_Filed]]:
    """All meanings that are a sign together, each by the one of them that fewest others have."""
    often = Counter(one for meanings in TOGETHER for one in meanings)
    found: dict[str, list[_Filed]] = {}
    for place, meanings in enumerate(TOGETHER):
        found.setdefault(min(meanings, key=often.__getitem__), []).append(_Filed(place, meanings))
    return found


_FILED = _filed()


def among(there: Collection[str]) -> list[Meanings]:
    """Those of the meanings that are a sign together, in the order of `TOGETHER`, of which all are there."""
    found = [
        filed for one in there for filed in _FILED.get(one, ()) if all(one in there for one in filed.meanings)
    ]
    return [filed.meanings for filed in sorted(found)]
