"""Places of several words, which look like a name: "Abu Dhabi - driver" names nobody.

Those of the tables of the project, and some cities that no table has.
"""

from __future__ import annotations

from functools import lru_cache

from risk import datasets, folding

FURTHER = frozenset(
    (
        *("addis ababa", "buenos aires", "chiang mai", "hat yai", "johor bahru", "kuala lumpur"),
        *("kuala terengganu", "mae sot", "rio grande", "tel aviv", "ulan bator", "vung tau"),
    )
)
"""Places of workers that stand in no table."""
_TABLES = (("name_places", "place"), ("address_regions", "region"), ("countries", "name"))
_MORE = (("country_names", "name"), ("name_places", "forms"))


@lru_cache(maxsize=1)
def of_tables() -> frozenset[str]:
    """The places of several words that the tables have, folded; a city without that word as well."""
    named = (
        form
        for table, column in (*_TABLES, *_MORE)
        for row in datasets.read(table)[1]
        for form in row[column].split("|")
    )
    folded = {folding.fold(form) for form in named}
    return frozenset(one for form in folded for one in (form, form.removesuffix(" city")) if " " in one)


def is_place(words: list[str]) -> bool:
    """Whether some words are a place, with one word behind it at most: "Kuala Lumpur Port"."""
    folded = folding.fold(" ".join(words)).split()
    known = of_tables() | FURTHER
    return any(" ".join(folded[:end]) in known for end in (len(folded), len(folded) - 1))
