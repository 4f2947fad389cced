"""How the values of a list are understood: what a person chose besides columns, as data and form say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.intake.remembering import READING
from suppliers.day_orders import ORDERS

_ORDER = "dates-"
_REPAIR = "repair"


def chosen(given: Mapping[str, Any], day_orders: Mapping[int, str]) -> dict[str, str]:
    """Everything chosen of reading and understanding as it is kept with the upload; blank is as detected."""
    kept = {name: str(given[name]) for name in sorted(READING)}
    kept |= {f"{_ORDER}{index}": order for index, order in day_orders.items()}
    return kept | ({_REPAIR: "yes"} if given[_REPAIR] else {})


def of_form(typed: Mapping[str, str]) -> dict[int, str]:
    """The orders of dates in the page's form, by column."""
    return day_orders_of({name: text for name, text in typed.items() if text in ORDERS})


def day_orders_of(kept: Mapping[str, str]) -> dict[int, str]:
    """The orders of dates that were chosen, by column."""
    return {
        int(name.removeprefix(_ORDER)): order
        for name, order in kept.items()
        if name.startswith(_ORDER) and name.removeprefix(_ORDER).isdecimal()
    }


def is_repaired(kept: Mapping[str, str]) -> bool:
    """Whether damaged letters are taken as they were meant."""
    return kept.get(_REPAIR) == "yes"


def in_words(kept: Mapping[str, str]) -> list[str]:
    """What was chosen, in words for the page."""
    orders = {"dmy": "day first", "mdy": "month first"}
    said = [f"{name.capitalize()} {text}" for name, text in kept.items() if name in READING]
    said += [f"Dates of column {at + 1}: {orders[order]}" for at, order in day_orders_of(kept).items()]
    return [*said, *(["Damaged letters repaired"] if is_repaired(kept) else [])]
