"""What one row says of a supplier, and what of it differs from what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd

from suppliers.matching import IDENTIFIER_SCHEMES, fold
from suppliers.values import headcount
from suppliers.values.columns import LONGEST_TEXT

TEXTS = (
    *("name", "native_name", "region", "city", "address", "postal_code"),
    *("sector", "product", "parent", "season"),
)
PARTED = "; "
"""Between several things in one text."""
NUMBERS = ("latitude", "longitude")


def held(column: pd.Series[Any]) -> Sequence[Any]:
    """A column as the frame holds it, without a copy; numbers that may be missing as a list."""
    held: Any = column.to_numpy() if isinstance(column.dtype, np.dtype) else column.tolist()
    return cast(Sequence[Any], held)


NO_NUMBERS: Mapping[str, str] = {}
"""What most rows have; one for all of them."""


def identifiers(columns: Mapping[str, Sequence[Any]], size: int) -> list[Mapping[str, str]]:
    """The numbers of company or site that each row gives, by scheme."""
    found: list[Mapping[str, str]] = [NO_NUMBERS] * size
    for scheme in IDENTIFIER_SCHEMES:
        for place, value in enumerate(columns.get(scheme, ())):
            if value:
                found[place] = {**found[place], scheme: value}
    return found


def blank() -> dict[str, Any]:
    """A supplier of which nothing is known."""
    return dict.fromkeys(TEXTS, "") | dict.fromkeys((*NUMBERS, "workers_min", "workers_max"))


def given(columns: Mapping[str, Sequence[Any]], place: int) -> dict[str, Any]:
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


def stored(columns: Mapping[str, Sequence[Any]], places: Sequence[int]) -> dict[str, list[Any]]:
    """What many rows say, `given` by column: texts that are "" and numbers that are None where unknown."""
    found = {name: [text or "" for text in _at(columns[name], places)] for name in TEXTS}
    found |= {name: _at(columns[name], places) for name in ("country", "kind")}
    found |= {
        name: [None if one != one else float(one) for one in _at(columns[name], places)] for name in NUMBERS
    }
    ends = ("workers_min", "workers_max")
    return found | {
        name: [None if one != one else int(one) for one in _at(columns[name], places)] for name in ends
    }


def _at(column: Sequence[Any], places: Sequence[int]) -> list[Any]:
    held: Any = column
    return held[places].tolist() if isinstance(held, np.ndarray) else [held[place] for place in places]


def newer_headcount(current: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Both ends of the headcount together: one alone would mix two statements."""
    if "workers_max" not in given:
        return {}
    known = (current.get("workers_min"), current.get("workers_max"))
    low, high = headcount.newer(known, (given["workers_min"], given["workers_max"]))
    return {"workers_min": low, "workers_max": high}


def together(
    current: Mapping[str, Any], given: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """What counts of two rows of a list that are of one supplier: the larger headcount, all they name.

    A list may have a row for each product or contract, and the last one is no better than the others. Told
    are field, what was said before and what here, where that is not both kept.
    """
    taken: dict[str, Any] = {}
    told = []
    for name in ("sector", "product"):
        said, here = str(current.get(name) or ""), str(given.get(name) or "")
        if not said or not here:
            continue
        if fold(here) in {fold(one) for one in (said, *said.split(PARTED))}:
            taken[name] = said
        elif len(said) + len(PARTED) + len(here) <= LONGEST_TEXT:
            taken[name] = f"{said}{PARTED}{here}"
        else:
            taken[name] = said
            told.append((name, said, here))
    if "workers_max" in given:
        known = (current.get("workers_min"), current.get("workers_max"))
        stated = (given["workers_min"], given["workers_max"])
        said, here = str(headcount.most(known)), str(headcount.most(stated))
        if known != (None, None) and said != here:
            told.append(("workers_max", said, here))
        if headcount.most(known) > headcount.most(stated):
            taken["workers_min"], taken["workers_max"] = known
    return taken, told


def differences(
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


def plain(value: Any) -> Any:
    """A cell of the frame as JSON keeps it; missing numbers are null."""
    if value is None or value is pd.NA or value != value:
        return None
    return value.item() if hasattr(value, "item") else value
