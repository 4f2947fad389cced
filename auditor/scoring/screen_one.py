"""One name against the active watch-lists, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from risk import reference
from risk.watchlists import Hit, Name, Watchlist
from suppliers.errors import FileRefused


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found for one name, and which lists were searched."""

    name: str
    hits: tuple[Hit, ...]
    lists: tuple[str, ...]

    @property
    def has_alert(self) -> bool:
        """Whether any hit reaches the alert threshold."""
        return any(hit.is_alert for hit in self.hits)

    def as_json(self) -> str:
        """The same for programs."""
        return orjson.dumps(
            {"name": self.name, "hits": [_plain(hit) for hit in self.hits], "lists": self.lists}
        ).decode()

    def as_text(self) -> str:
        """The same for people: every hit with its pieces; no hit is never a statement about the supplier."""
        lines = [line for hit in self.hits for line in _lines(hit)]
        if not lines:
            lines = [f'"{self.name}" was not found.']
        return "\n".join([*lines, *self.lists])


def screen(name: str, iso2: str | None) -> Screened:
    """Search one name in every shipped list; `FileRefused` where there is nothing to search for."""
    if not any(sign.isalnum() for sign in name):
        raise FileRefused("name_missing", "There is no name to search for; write the supplier's legal name.")
    release = reference.load()
    lists = Watchlist.load_shipped(release)
    keys = dict.fromkeys(entry.list_key for entry in lists.entries)
    searched = [release.dataset(key) for key in keys]
    return Screened(
        name,
        tuple(lists.search([Name(name, iso2=iso2 or "")])),
        tuple(
            f"Searched: {one.title}, as of {one.as_of}, {one.completeness}."
            + (" Not found in a partial list shows nothing." if one.completeness == "partial" else "")
            for one in searched
        ),
    )


def _lines(hit: Hit) -> list[str]:
    kind = "ALERT" if hit.is_alert else "possible"
    return [
        f'{kind} {hit.score:.2f} {hit.likeness}: "{hit.matched_name}" ({hit.listed_name}), {hit.list_title}',
        *(f"    {piece.kind}: {piece.query} | {piece.listed} | {piece.effect}" for piece in hit.pieces),
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
            {"kind": piece.kind, "query": piece.query, "listed": piece.listed, "effect": piece.effect}
            for piece in hit.pieces
        ],
    }
