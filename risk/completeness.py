"""What may be said of a name that was not found: in which lists, as of when, and what that is worth."""

from __future__ import annotations

from collections.abc import Collection

from risk.datasets import Dataset
from risk.reference import Release
from risk.watchlists import LISTS


def lists(release: Release) -> list[Dataset]:
    """The watch-lists of a release."""
    return [one for one in release.datasets if one.key in LISTS]


def partial(release: Release) -> list[Dataset]:
    """Those that are not known to be whole."""
    return [one for one in lists(release) if one.completeness != "whole"]


def not_found(release: Release, found: Collection[str] = ()) -> str:
    """The sentence for a name that no list holds, but for those `found`; it never says that all is well."""
    others = [one for one in lists(release) if one.key not in found]
    whole = [one for one in others if one.completeness == "whole"]
    said = []
    if listed := [one for one in others if one not in whole]:
        places = ", ".join(f"as of {one.as_of} ({one.title})" for one in listed)
        said.append(f"Not found in a partial list {places}: this means nothing.")
    if whole:
        places = ", ".join(f"as of {one.as_of} ({one.title})" for one in whole)
        said.append(f"Not found in the list {places}; lists name few of those concerned.")
    return " ".join(said)


def briefly(release: Release) -> str:
    """The same in a few words, with the oldest day of a partial list."""
    if listed := partial(release):
        return f"not found in a partial list as of {min(one.as_of for one in listed)}"
    days = [one.as_of for one in lists(release)]
    return f"not found in the lists as of {min(days)}" if days else "no list was searched"
