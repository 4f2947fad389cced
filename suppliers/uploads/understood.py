"""What was understood of workers and answers in the first rows of a list, in words: to be seen beforehand."""

from __future__ import annotations

from typing import Any

from risk import wording
from risk.vocabulary import ANSWER_FIELDS
from suppliers.lists.checking import CheckedList
from suppliers.uploads.stating import spoken
from suppliers.values.columns import SHARES


def of_first(checked: CheckedList, count: int) -> list[list[str]]:
    """For each of the first rows its number of workers and its answers."""
    names = [name for name in checked.stated if name in ANSWER_FIELDS]
    columns = ["workers_min", "workers_max", *names]
    head = checked.frame.head(count)
    rows = zip(*(head[name].tolist() for name in columns), strict=True)
    return [
        [*_workers(low, high), *(_answer(name, value) for name, value in _known(names, answers))]
        for low, high, *answers in rows
    ]


def _workers(low: float, high: float) -> list[str]:
    if low == low and high == high:
        return [f"{low:,.0f} workers" if low == high else f"{low:,.0f} to {high:,.0f} workers"]
    if low == low:
        return [f"{low:,.0f} or more workers"]
    return [f"at most {high:,.0f} workers"] if high == high else []


def _known(names: list[str], answers: list[Any]) -> list[tuple[str, str]]:
    said = ((name, spoken(value)) for name, value in zip(names, answers, strict=True))
    return [(name, text) for name, text in said if text is not None]


def _answer(name: str, text: str) -> str:
    if name in SHARES:
        return f"{wording.FIELDS[name]} {text} %"
    return f"{wording.FIELDS[name]}: {text.replace('_', ' ')}"
