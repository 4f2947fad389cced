"""One name against the active watch-lists, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from risk import completeness
from risk.completeness import CANNOT_BE_SCREENED
from risk.naming import name_reading
from risk.naming.name_pieces import EFFECTS
from risk.reference import Release
from risk.watchlists import Hit, Name, Watchlist
from suppliers.errors import FileRefused

_ECHOED = 200
"""Letters of a name that are repeated; the whole is in JSON."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found for one name, and which lists were searched."""

    name: str
    hits: tuple[Hit, ...]
    lists: tuple[str, ...]
    not_found: str
    """What may be said of the lists in which nothing was found, or a lead only."""
    leads: tuple[Hit, ...] = ()
    """Entries of that name of which it is not known whether they stand: no hits."""

    @property
    def has_alert(self) -> bool:
        """Whether any hit reaches the alert threshold."""
        return any(hit.is_alert for hit in self.hits)

    def plain(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "name": self.name,
            "hits": [_plain(hit) for hit in self.hits],
            "leads": [_plain(lead) | {"alert": False} for lead in self.leads],
            "lists": self.lists,
            "not_found": self.not_found,
        }

    def as_json(self) -> str:
        """The same as JSON text."""
        return orjson.dumps(self.plain()).decode()

    def as_text(self) -> str:
        """The same for people: every hit with its pieces; no hit is never a statement about the supplier."""
        lines = [line for hit in self.hits for line in _lines(hit)]
        if self.not_found:
            shown = self.name if len(self.name) <= _ECHOED else f"{self.name[:_ECHOED]}…"
            lines.append(f'"{shown}": {self.not_found}')
        return "\n".join([*lines, *self.lists])


def screen(name: str, iso2: str | None, release: Release, whose: str) -> Screened:
    """Search one name in every list of a release; `FileRefused` where there is nothing to search for."""
    if not any(sign.isalnum() for sign in name):
        raise FileRefused("name_missing", "There is no name to search for; write the supplier's legal name.")
    if not name_reading.can_be_compared(name):
        raise FileRefused("name_only_legal_form", CANNOT_BE_SCREENED)
    lists = Watchlist.of_release(release)
    keys = dict.fromkeys(entry.list_key for entry in lists.entries)
    searched = [release.dataset(key) for key in keys]
    searched_for = [Name(name, iso2=iso2 or "")]
    hits, leads = tuple(lists.search(searched_for)), tuple(lists.leads(searched_for))
    return Screened(
        name,
        hits,
        (
            f"Lists {whose}: reference release {release.id}.",
            *(
                f"Searched: {one.title}, as of {one.as_of}, {one.completeness}."
                + (" Not found in a partial list shows nothing." if one.completeness != "whole" else "")
                for one in searched
            ),
            *completeness.not_compared(release).values(),
        ),
        completeness.not_found(release, {hit.list_key for hit in hits}, leads),
        leads,
    )


def _lines(hit: Hit) -> list[str]:
    kind = "ALERT" if hit.is_alert else "possible"
    return [
        f'{kind} {hit.score:.2f} {hit.likeness}: "{hit.matched_name}" ({hit.listed_name}), {hit.list_title}',
        *(f"    {piece.words} ({EFFECTS.get(piece.effect, piece.effect)})" for piece in hit.pieces),
    ]


def _plain(hit: Hit) -> dict[str, object]:
    return {
        "list": hit.list_title,
        "entry": hit.entry,
        "listed_name": hit.listed_name,
        "matched_name": hit.matched_name,
        "score": hit.score,
        "class": hit.likeness,
        "alert": hit.is_alert,
        "as_of": hit.as_of,
        "release": hit.release,
        "pieces": [
            {
                "kind": piece.kind,
                "query": piece.query,
                "listed": piece.listed,
                "effect": piece.effect,
                "words": piece.words,
            }
            for piece in hit.pieces
        ],
    }
