"""Names of suppliers against the lists of this release: close names are found, explained and never decided.

A hit says that names are alike. A list that is partial says so: not found in it means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from risk import name_reading, names
from risk.errors import TableError
from risk.name_reading import Reading
from risk.names import Comparison, Likeness, Piece
from risk.reference import Release

_CHUNK = 4_096
_LIKE_CORE, _LIKE_WORDS = 72, 72
Scorer = Callable[..., float]
_COUNTRY_DIFFERS = 0.05
OWN_LIST = "own_blocking"
NAME_LISTS = (
    *("uflpa_entities", "cbp_orders", OWN_LIST, "research_names"),
    *("un_sanctions", "eu_sanctions", "uk_sanctions", "us_sanctions"),
)
"""Lists whose rows share the columns of names; those that do not ship come by import."""
REGISTERS = ("brazil_register",)
LISTS = (*NAME_LISTS, *REGISTERS)
_ORDER = {likeness: place for place, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look up, with the country of its bearer where known, and a key to find it again."""

    text: str
    iso2: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a listed entity: the name itself or another name of it."""

    list_key: str
    entry: str
    listed_name: str
    matched_name: str
    iso2: str
    use: str
    since: str
    note: str
    name_kind: str = "main"
    """What kind of name `matched_name` is: main, alias, former, script or misspelling."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name alike to a name looked up, and how far it may be relied on.

    `raises_gate` holds at alert on a list of entities: gate G1 fuzzy, to be reviewed. `is_alert` without
    it is a signal (registers) or a lead of low reliability; below alert it only waits for review.
    """

    query: Name
    list_key: str
    list_title: str
    listed_name: str
    matched_name: str
    entry: str
    score: float
    likeness: Likeness
    pieces: tuple[Piece, ...]
    release: str
    as_of: str
    source: str
    completeness: str
    partial_note: str
    use: str
    is_alert: bool
    raises_gate: bool
    country_agrees: bool | None
    since: str
    note: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from which a hit is an alert, and from which it is at least kept for review."""

    alert: float
    possible: float


class Watchlist:
    """The listed names of a release, read once and compared with many."""

    def __init__(self, release: Release, entries: Sequence[Entry], thresholds: dict[str, Thresholds]) -> None:
        self.release = release
        self.entries = tuple(entries)
        self.thresholds = thresholds
        self._readings = [name_reading.read(entry.matched_name) for entry in self.entries]
        self._own = [place for place, reading in enumerate(self._readings) if reading.has_own_words]
        self._plain = [place for place, reading in enumerate(self._readings) if not reading.has_own_words]
        self._cores = [_squeezed(self._readings[place]) for place in self._own]
        self._bearers: dict[str, list[int]] = {}
        for place in self._own:
            for word in self._readings[place].own_words:
                self._bearers.setdefault(word, []).append(place)
        self._plain_words = [_all_words(self._readings[place]) for place in self._plain]

    @classmethod
    def load_shipped(cls, release: Release) -> Watchlist:
        """The lists that ship with a release: entities, orders, and the register that is a signal only."""
        return _shipped(release)

    def search(self, searched: Sequence[Name], *, leads: bool = False) -> list[Hit]:
        """All hits at or above *possible*, in the order of the names and best first; leads only on request.

        Equal names are compared once. 30,000 names against these lists take a few seconds.
        """
        readings = {name.text: name_reading.read(name.text) for name in searched if name.text.strip()}
        texts = list(readings)
        found: dict[str, list[tuple[int, Comparison]]] = {}
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            for text_at, entry_at in self._candidates([readings[text] for text in chunk]):
                comparison = names.compare_readings(readings[chunk[text_at]], self._readings[entry_at])
                if comparison.score >= self._least(entry_at):
                    found.setdefault(chunk[text_at], []).append((entry_at, comparison))
        hits = []
        for name in searched:
            hits += self._hits(name, found.get(name.text, []), leads=leads)
        return hits

    def _least(self, entry_at: int) -> float:
        return self.thresholds_of(self.entries[entry_at]).possible

    def thresholds_of(self, entry: Entry) -> Thresholds:
        """Those of the list where it has its own, else those of what the entry is used for."""
        return self.thresholds.get(entry.list_key) or self.thresholds[_threshold_use(entry.use)]

    def _candidates(self, readings: Sequence[Reading]) -> Iterable[tuple[int, int]]:
        """Pairs worth comparing word by word: alike as a whole, or with a word of their own in common."""
        found = {
            (at, place)
            for at, reading in enumerate(readings)
            for word in reading.own_words
            for place in self._bearers.get(word, ())
        }
        squeezed = [_squeezed(reading) for reading in readings]
        found |= _alike(squeezed, self._cores, self._own, fuzz.ratio, _LIKE_CORE)
        whole = [_all_words(reading) for reading in readings]
        found |= _alike(whole, self._plain_words, self._plain, fuzz.token_sort_ratio, _LIKE_WORDS)
        return sorted(found)

    def _hits(self, name: Name, matches: Iterable[tuple[int, Comparison]], *, leads: bool) -> list[Hit]:
        best: dict[tuple[str, str], Hit] = {}
        for entry_at, comparison in matches:
            entry = self.entries[entry_at]
            hit = None if entry.use == "lead" and not leads else self._hit(name, entry, comparison)
            if hit:
                place = (entry.list_key, entry.entry)
                best[place] = min(best.get(place, hit), hit, key=_rank)
        return sorted(best.values(), key=_rank)

    def _hit(self, name: Name, entry: Entry, comparison: Comparison) -> Hit | None:
        thresholds = self.thresholds_of(entry)
        agrees = None if not name.iso2 or not entry.iso2 else _same_country(name.iso2, entry.iso2)
        score = round(comparison.score - (_COUNTRY_DIFFERS if agrees is False else 0), 4)
        if score < thresholds.possible:
            return None
        about = self.release.dataset(entry.list_key)
        is_alert = score >= thresholds.alert
        return Hit(
            query=name,
            list_key=entry.list_key,
            list_title=about.title,
            listed_name=entry.listed_name,
            matched_name=entry.matched_name,
            entry=entry.entry,
            score=score,
            likeness=comparison.likeness,
            pieces=comparison.pieces,
            release=self.release.id,
            as_of=about.as_of,
            source=about.source,
            completeness=about.completeness,
            partial_note=about.note if about.completeness == "partial" else "",
            use=entry.use,
            is_alert=is_alert,
            raises_gate=is_alert and entry.use == "entity",
            country_agrees=agrees,
            since=entry.since,
            note=entry.note,
        )


def _alike(
    queries: Sequence[str], choices: Sequence[str], places: Sequence[int], scorer: Scorer, cut: int
) -> set[tuple[int, int]]:
    """Pairs of a query and a listed name whose letters are alike, all compared at once."""
    if not queries or not choices:
        return set()
    scores: npt.NDArray[np.uint8] = process.cdist(
        queries, choices, scorer=scorer, score_cutoff=cut, dtype=np.uint8, workers=2
    )
    return {(int(query), places[int(choice)]) for query, choice in zip(*np.nonzero(scores), strict=True)}


def _rank(hit: Hit) -> tuple[float, int, bool, str, str]:
    return (-hit.score, _ORDER[hit.likeness], hit.country_agrees is not True, hit.list_key, hit.entry)


def _same_country(mine: str, theirs: str) -> bool:
    # Lists write China for owners in Hong Kong and Macau as well.
    chinese = {"CN", "HK", "MO"}
    return mine == theirs or {mine, theirs} <= chinese


def _threshold_use(use: str) -> str:
    return "signal" if use == "signal" else "entity"


def _squeezed(reading: Reading) -> str:
    return reading.core.replace(" ", "")


def _all_words(reading: Reading) -> str:
    return " ".join(word.text for word in reading.words)


@lru_cache(maxsize=8)
def _shipped(release: Release) -> Watchlist:
    entries = [entry for key in NAME_LISTS if key in release.rows for entry in _entries(release, key)]
    entries += _register(release)
    thresholds = {
        row["use"]: Thresholds(float(row["alert"]), float(row["possible"]))
        for row in release.rows["screening_thresholds"]
    }
    if set(thresholds) != {"entity", "signal"}:
        raise TableError('table "screening_thresholds": needs exactly one row for entity and one for signal')
    thresholds |= _own_thresholds(release)
    return Watchlist(release, entries, thresholds)


def _entries(release: Release, key: str) -> Iterable[Entry]:
    """One entry for each name; orders on regions, goods, places and vessels are rules and have none."""
    for row in release.rows[key]:
        if row["use"] == "rule":
            continue
        note = _note(row)
        for name, kind in _typed_names(row).items():
            yield Entry(
                key, row["entry"], row["name"], name, row["iso2"], row["use"], row["since"], note, kind
            )


def _typed_names(row: dict[str, str]) -> dict[str, str]:
    """Every name of an entry with what kind of name it is: main, alias, former, script or misspelling."""
    others = [other for other in row["other_names"].split("|") if other]
    kinds = [kind for kind in row.get("name_kinds", "").split("|") if kind] or ["alias"] * len(others)
    return dict(zip(others, kinds, strict=True)) | {row["name"]: "main"}


def _own_thresholds(release: Release) -> dict[str, Thresholds]:
    """The threshold that an organisation set for its own list, by the key of that list."""
    rows = release.rows.get(OWN_LIST, ())
    return {OWN_LIST: Thresholds(float(rows[0]["alert"]), float(rows[0]["possible"]))} if rows else {}


_NOTES_OF_USE = {
    "review": "shown for review; it changes no score",
    "signal": "a report of research, not a decision of an authority",
}


def _note(row: dict[str, str]) -> str:
    parts = [
        f"the entry covers {row['covers']}" if row["covers"] else "",
        _NOTES_OF_USE.get(row["use"], "") if row["reliability"] != "seen" else "",
        "name as in the news, translated" if row["reliability"] == "news" else "",
        "low reliability: a lead to check, not a hit" if row["use"] == "lead" else "",
        "standing unclear: check at CBP" if row.get("standing") == "unclear" else "",
        f"since {row['since']}" if row["since"] else "",
    ]
    return "; ".join(part for part in parts if part)


def _register(release: Release) -> Iterable[Entry]:
    for row in release.rows["brazil_register"]:
        decision = f"decision of {row['decided_on']}, {row['workers_found']} workers"
        note = f"{decision}; company number {row['company_number']}"
        yield Entry(
            "brazil_register", row["entry"], row["name"], row["name"], "BR", "signal", row["listed_on"], note
        )
