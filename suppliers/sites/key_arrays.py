"""Arrays of keys: lists of different lengths as two arrays, pairs of columns as one key, rarest ones."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


class Flat:
    """Lists of different lengths, one for each site, as two arrays: site and value."""

    def __init__(self, count: int) -> None:
        self._counts = array("i", [0]) * count
        self._values = array("i")

    def add(self, site: int, values: Collection[int]) -> None:
        """Append values of a site; sites come in their order, one of them may come several times."""
        self._counts[site] += len(values)
        self._values.extend(values)

    def arrays(self) -> tuple[Ints, Ints]:
        """Sites and values."""
        counts = np.frombuffer(self._counts, dtype=np.int32)
        return np.repeat(np.arange(len(counts)), counts), np.array(self._values, dtype=np.int64)


def meet(table: npt.NDArray[np.integer[Any]], firsts: Ints, seconds: Ints) -> npt.NDArray[np.bool_]:
    """Pairs of rows of a table that have a value in common; -1 is none."""
    left, right = table.T[:, firsts], table.T[:, seconds]
    met = np.zeros(len(firsts), dtype=bool)
    for mine in left:
        is_known = mine >= 0
        for theirs in right:
            met |= is_known & (mine == theirs)
    return met


def left_over(
    table: npt.NDArray[np.integer[Any]], bits: npt.NDArray[np.int32], firsts: Ints, seconds: Ints
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Of pairs of rows of a table, the bits of those values that only one has; -1 is none, and has none."""
    met = table.T[:, firsts][:, None] == table.T[:, seconds][None]
    # Row by row: `any` along a short axis takes twice as long.
    left = np.where(reduce(or_, met.swapaxes(0, 1)), 0, bits.T[:, firsts])
    right = np.where(reduce(or_, met), 0, bits.T[:, seconds])
    return np.bitwise_or.reduce(left, axis=0), np.bitwise_or.reduce(right, axis=0)


def distinct(values: Ints) -> Ints:
    """Each value once, in ascending order: for pairs, ten times as fast as the tables of `np.unique`."""
    values = np.sort(values)
    return values[np.flatnonzero(np.r_[True, values[1:] != values[:-1]])] if len(values) else values


def rarest(site: Ints, token: Ints, often: Ints, most: int, count: int) -> Ints:
    """A row for each site with its rarest tokens, -1 where it has fewer."""
    table = np.full((count, most), -1, dtype=np.int64)
    order = np.lexsort((token, often, site))
    site, token = site[order], token[order]
    if len(site):
        starts = np.searchsorted(site, site, side="left")
        rank = np.arange(len(site)) - starts
        kept = rank < most
        table[site[kept], rank[kept]] = token[kept]
    return table


def crossed(left: Ints, right: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Each column of one table with each of the other as one key; with itself, each pair of columns once."""
    # Ids stay below the square root of the largest whole number, so keys cannot run over.
    span = int(right.max(initial=0)) + 1
    parts: list[tuple[Ints, Ints]] = []
    for at in range(left.shape[1]):
        for other in range(at + 1 if left is right else 0, right.shape[1]):
            mine, theirs = left[:, at], right[:, other]
            if left is right:
                mine, theirs = np.minimum(mine, theirs), np.maximum(mine, theirs)
            there = np.flatnonzero((mine >= 0) & (theirs >= 0))
            parts.append((mine[there] * span + theirs[there], there))
    if parts:
        yield np.concatenate([keys for keys, _ in parts]), np.concatenate([sites for _, sites in parts])
