"""What may be said of a name that was not found: in which lists, as of when, and what that is worth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from risk.datasets import Dataset, Row
from risk.reference import Release
from risk.watchlists import LISTS, Hit

CANNOT_BE_SCREENED = (
    "This name cannot be screened: it holds no word but a legal form, or no letter at all. "
    "That says nothing; write the whole legal name."
)


def lists(release: Release) -> list[Dataset]:
    """The watch-lists of a release."""
    return [one for one in release.datasets if one.key in LISTS]


@lru_cache(maxsize=64)
def as_of(release: Release) -> str:
    """The day of the newest watch-list of a release; empty where it has none."""
    return max((one.as_of[:10] for one in lists(release)), default="")


def partial(release: Release) -> list[Dataset]:
    """Those that are not known to be whole."""
    return [one for one in lists(release) if one.completeness != "whole"]


_SUBJECTS = {
    "vessel": "vessels",
    "place": "places",
    "region": "regions",
    "country_commodity": "goods of countries",
}
_FEW = 20


@lru_cache(maxsize=64)
def not_compared(release: Release) -> Mapping[str, str]:
    """What the lists hold that no name is compared with, named: a sentence by the key of the list.

    Orders on vessels, places, regions and goods are rules about goods. Whoever supplies from there has to
    look for them there, for a search by name says nothing of them.
    """
    return {
        one.key: f"Not compared with any name, from {one.title}: {told}. Where a supplier is a vessel, or "
        "its goods come from one or from such a place, look at the list itself."
        for one in lists(release)
        if (told := "; ".join(_of_rules(release.rows[one.key])))
    }


def _of_rules(rows: Sequence[Row]) -> Iterator[str]:
    """Subjects of orders that are rules, with what they name; of many the first."""
    rules = [row for row in rows if row.get("use") == "rule"]
    for subject, words in _SUBJECTS.items():
        named = [row["name"].rstrip(".") for row in rules if row.get("subject") == subject]
        if named:
            more = f" and {len(named) - _FEW} more" if len(named) > _FEW else ""
            yield f"orders on {words} ({', '.join(named[:_FEW])}{more})"


def not_found(release: Release, found: Collection[str] = (), leads: Sequence[Hit] = ()) -> str:
    """The sentence for a name that no list holds, but for those `found`; it never says that all is well.

    Lists that name it as a lead say so instead: there it was found, and it is no hit.
    """
    named = {lead.list_key for lead in leads}
    others = [one for one in lists(release) if one.key not in found and one.key not in named]
    whole = [one for one in others if one.completeness == "whole"]
    said = [_lead(lead) for lead in leads if lead.list_key not in found]
    if listed := [one for one in others if one not in whole]:
        places = ", ".join(f"as of {one.as_of} ({one.title})" for one in listed)
        said.append(f"Not found in a partial list {places}: this means nothing.")
    if whole:
        places = ", ".join(f"as of {one.as_of} ({one.title})" for one in whole)
        said.append(f"Not found in the list {places}; lists name few of those concerned.")
    return " ".join(said)


def _lead(lead: Hit) -> str:
    return (
        f'Named there as a lead ("{lead.listed_name}", {lead.list_title}, as of {lead.as_of}): whether this '
        "entry stands is not known, so it is no hit and holds no gate; look at the list itself."
    )
