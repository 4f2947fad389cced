"""How the values of a list are understood: what a person chose besides columns, as data and form say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.intake.remembering import READING
from suppliers.lists.day_orders import ORDERS
from suppliers.lists.names_alone import ANSWERS, CONTACTS, WORKERS

_ORDER = "dates-"
_REPAIR = "repair"
_PEOPLE = "people-"


def chosen(
    given: Mapping[str, Any], day_orders: Mapping[int, str], people: Mapping[int, str]
) -> dict[str, str]:
    """Everything chosen of reading and understanding as it is kept with the upload; blank is as detected."""
    kept = {name: str(given[name]) for name in sorted(READING)}
    kept |= {f"{_ORDER}{index}": order for index, order in day_orders.items()}
    kept |= {f"{_PEOPLE}{index}": who for index, who in people.items()}
    return kept | ({_REPAIR: "yes"} if given[_REPAIR] else {})


def of_form(typed: Mapping[str, str]) -> dict[int, str]:
    """The orders of dates in the page's form, by column."""
    return day_orders_of({name: text for name, text in typed.items() if text in ORDERS})


def people_of_form(typed: Mapping[str, str]) -> dict[int, str]:
    """Who the persons are that stand alone, in the page's form, by column."""
    return people_of({name: text for name, text in typed.items() if text in ANSWERS})


def day_orders_of(kept: Mapping[str, str]) -> dict[int, str]:
    """The orders of dates that were chosen, by column."""
    return _by_column(kept, _ORDER)


def people_of(kept: Mapping[str, str]) -> dict[int, str]:
    """Who the persons are that stand alone in a column, as it was said."""
    return _by_column(kept, _PEOPLE)


def _by_column(kept: Mapping[str, str], prefix: str) -> dict[int, str]:
    return {
        int(name.removeprefix(prefix)): text
        for name, text in kept.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal()
    }


def names_workers(kept: Mapping[str, str]) -> bool:
    """Whether somebody said that a column names workers."""
    return WORKERS in people_of(kept).values()


def contacts_of(kept: Mapping[str, str]) -> frozenset[int]:
    """The columns in which persons were said to be contacts."""
    return frozenset(at for at, who in people_of(kept).items() if who == CONTACTS)


def is_repaired(kept: Mapping[str, str]) -> bool:
    """Whether damaged letters are taken as they were meant."""
    return kept.get(_REPAIR) == "yes"


def in_words(kept: Mapping[str, str]) -> list[str]:
    """What was chosen, in words for the page."""
    orders = {"dmy": "day first", "mdy": "month first"}
    said = [f"{name.capitalize()} {text}" for name, text in kept.items() if name in READING]
    said += [f"Dates of column {at + 1}: {orders[order]}" for at, order in day_orders_of(kept).items()]
    said += [f"Persons of column {at + 1}: contacts" for at in sorted(contacts_of(kept))]
    return [*said, *(["Damaged letters repaired"] if is_repaired(kept) else [])]
