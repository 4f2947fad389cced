"""The kinds of lists and tables that can be imported: what each is, where to get it, and what it does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from risk.importers.refusing import ImportRefused

_FILE = Path(__file__).with_name("kinds.toml")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list or table. `is_list` holds for lists of names that suppliers are screened against."""

    key: str
    title: str
    source: str
    source_url: str
    licence: str
    missing: str
    effect: str
    """What it does to hits and scores, in one sentence."""
    steps: str
    """Which page and which file, for the operator."""
    identity: tuple[str, ...]
    """Columns that tell one row from another."""
    label: tuple[str, ...]
    """Columns that name a row for people."""
    ignored: tuple[str, ...]
    """Columns in which a difference says nothing of the content."""
    is_list: bool = False
    is_own: bool = False
    """Belongs to one organisation and is seen by nobody else."""
    is_shown_only: bool = False
    """No factor of the methodology reads it: it is kept and shown, and is no part of a reference release."""
    asks_threshold: bool = False
    """Whether the importer takes a threshold of its own from the operator."""


@lru_cache(maxsize=1)
def all_kinds() -> dict[str, Kind]:
    """Every kind by its key, in the order of the file."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        key: Kind(
            key=key,
            identity=tuple(about.pop("identity")),
            label=tuple(about.pop("label")),
            ignored=tuple(about.pop("ignored", ["as_of"])),
            **about,
        )
        for key, about in found.items()
    }


def kind_of(key: str) -> Kind:
    """One kind; refused with the known ones where there is none of that key."""
    try:
        return all_kinds()[key]
    except KeyError:
        raise ImportRefused(
            "kind_unknown", f'There is no kind "{key}"; there is: {", ".join(all_kinds())}.'
        ) from None
