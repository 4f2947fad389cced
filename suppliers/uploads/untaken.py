"""The suppliers of a mere name that a row may still be, by their numbers: thousands may share a name."""

from __future__ import annotations

import uuid
from collections import defaultdict, deque
from collections.abc import Container, Iterator, Mapping, Sequence
from heapq import merge

Numbers = Mapping[str, frozenset[str]]
"""Folded numbers by their scheme."""


class Untaken:
    """Suppliers of one name and place in an order, to be asked by row after row of a list."""

    def __init__(self, suppliers: Sequence[uuid.UUID], numbers: Sequence[Numbers]) -> None:
        """The suppliers, and the numbers that each of them has."""
        self._suppliers = suppliers
        self._all = deque(range(len(suppliers)))
        self._with: dict[tuple[str, str], list[int]] = defaultdict(list)
        schemes = {scheme for one in numbers for scheme in one}
        self._without = {
            scheme: deque(at for at, one in enumerate(numbers) if scheme not in one) for scheme in schemes
        }
        for at, one in enumerate(numbers):
            for scheme, values in one.items():
                for value in values:
                    self._with[scheme, value].append(at)

    def may_be(self, numbers: Numbers, taken: Container[uuid.UUID]) -> Iterator[uuid.UUID]:
        """At least those that are not taken and have no other number of a scheme than a row, in their order.

        Who is taken once stays so.
        """
        known = [scheme for scheme in numbers if scheme in self._without]
        scheme = min(known, key=lambda one: len(self._without[one]), default="")
        free = self._without[scheme] if scheme else self._all
        while free and self._suppliers[free[0]] in taken:
            free.popleft()
        same = {at for value in numbers.get(scheme, ()) for at in self._with.get((scheme, value), ())}
        return (self._suppliers[at] for at in merge(free, sorted(same)))
