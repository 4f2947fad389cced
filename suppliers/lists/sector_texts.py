"""Which sectors of a list were not understood, and what to write instead; until then they are not known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from risk.reference import Release
from risk.vocabulary import Kind
from suppliers.lists.checking import CheckedList, Status
from suppliers.values import cleaning

SHOWN = 50
"""Texts that a preview shows; the most frequent ones."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A sector as it stands in the list, in how many rows, and what to write instead."""

    text: str
    rows: int
    advice: str


def not_understood(checked: CheckedList, release: Release) -> list[NotUnderstood]:
    """Sectors without a class in a release, the most frequent first; duplicates and headings left out."""
    of_headings = {one.row for one in checked.problems if one.code == "heading_row_repeated"}
    is_record = (checked.frame["status"] != Status.DUPLICATE) & ~checked.frame["row"].isin(of_headings)
    single = checked.frame.loc[is_record, ["sector", "kind"]]
    counted = Counter(zip(single["sector"].tolist(), single["kind"].tolist(), strict=True))
    first: dict[str, tuple[str, Kind]] = {}
    rows: Counter[str] = Counter()
    for (text, kind), count in counted.items():
        if text and release.sector(text, Kind(kind)).score is None:
            first.setdefault(cleaning.key(text), (text, Kind(kind)))
            rows[cleaning.key(text)] += count
    told = [
        NotUnderstood(text, rows[key], release.instead_of(text, kind)) for key, (text, kind) in first.items()
    ]
    return sorted(told, key=lambda one: (-one.rows, one.text))
