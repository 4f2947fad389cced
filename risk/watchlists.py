"""Names of suppliers against the lists of this release: close names are found, explained and never decided.

A hit says that names are alike. A list that is partial says so: not found in it means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from risk import name_families, names
from risk.datasets import is_in_force
from risk.errors import TableError
from risk.name_families import Families
from risk.names import Comparison, Likeness
from risk.naming import name_halves, name_reading
from risk.naming.name_evidence import RAISED_AT_MOST, Particulars, countries_agree
from risk.naming.name_index import NameIndex
from risk.naming.name_pieces import Piece
from risk.naming.name_reading import Reading
from risk.reference import Release

_CHUNK = 5_000
_KEPT_READINGS = 250_000
"""Names up to which a list's readings are kept; of a longer one names are read when they are met."""
_BELOW_ALERT = 0.01
"""How far below the threshold a name stays that another number speaks against."""
OWN_LIST = "own_blocking"
NAME_LISTS = (
    *("uflpa_entities", "cbp_orders", "eu_forced_labour_decisions", "debarments"),
    *(OWN_LIST, "research_names"),
    *("un_sanctions", "eu_sanctions", "uk_sanctions", "us_sanctions"),
)
"""Lists whose rows share the columns of names; those that do not ship come by import."""
LEAD = "lead"
"""The use of an entry of which it is not known whether it stands: it is told, and is no hit."""
REGISTERS = ("brazil_register",)
LISTS = (*NAME_LISTS, *REGISTERS)
_ORDER = {likeness: place for place, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look up, with the country of its bearer where known, and a key to find it again."""

    text: str
    iso2: str = ""
    key: str = ""
    address: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def particulars(self) -> Particulars:
        """What is known of its bearer besides the name."""
        return Particulars(self.iso2, self.address, self.identifiers)


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
    """What the name is to the entity: main, alias, former, script or misspelling."""
    address: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    covers_others: bool = False
    """Whether the entry says that it covers subordinate or affiliated entities or subsidiaries."""

    @property
    def particulars(self) -> Particulars:
        """What the list tells of the entity besides its names."""
        return Particulars(self.iso2, self.address, self.identifiers)


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
    matched_kind: str = "main"


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
        readings = [name_reading.read(entry.matched_name) for entry in self.entries]
        self._index = NameIndex(readings)
        self._families = Families(
            (place, f"{entry.list_key} {entry.entry}", reading)
            for place, (entry, reading) in enumerate(zip(self.entries, readings, strict=True))
            if entry.covers_others
        )
        self._readings = readings if len(readings) <= _KEPT_READINGS else None
        self._by_number: dict[tuple[str, str], list[int]] = {}
        for place, entry in enumerate(self.entries):
            for number in entry.particulars.numbers if entry.identifiers else ():
                self._by_number.setdefault(number.key, []).append(place)

    @classmethod
    def of_release(cls, release: Release) -> Watchlist:
        """All lists of names in a release, those that came by import as well; made once for each release."""
        return _of_release(release)

    def search(self, searched: Sequence[Name], *, leads: bool = False) -> list[Hit]:
        """All hits at or above *possible*, in the order of the names and best first; leads only on request.

        Equal names are compared once. 30,000 names against these lists take a few seconds.
        """
        texts = dict.fromkeys(name.text for name in searched if name.text.strip())
        halves = {text: held for text in texts if (held := name_halves.of(text))}
        compared = texts | dict.fromkeys(half for held in halves.values() for half in held)
        readings = {text: name_reading.read(text) for text in compared}
        found: dict[str, list[tuple[int, Comparison]]] = {}
        for text, entry_at, comparison in self._compared(readings):
            if comparison.score >= self._least(entry_at):
                found.setdefault(text, []).append((entry_at, comparison))
        hits = []
        for name in searched:
            named = (name.text, *halves.get(name.text, ()))
            matches = [match for text in named for match in found.get(text, ())]
            matches += self._by_identifier(name)
            hits += self._hits(name, matches, leads=leads)
        return hits

    def leads(self, searched: Sequence[Name]) -> list[Hit]:
        """Entries of low reliability that a name is that of: no hits, and yet the name stands there."""
        return [hit for hit in self.search(searched, leads=True) if hit.use == LEAD and hit.is_alert]

    def _compared(self, readings: dict[str, Reading]) -> Iterator[tuple[str, int, Comparison]]:
        texts = list(readings)
        for start in range(0, len(texts), _CHUNK):
            chunk = [readings[text] for text in texts[start : start + _CHUNK]]
            for text_at, entry_at in self._index.candidates(chunk):
                comparison = names.compare_readings(chunk[text_at], self._reading(entry_at))
                yield texts[start + text_at], entry_at, comparison
        for text, reading in readings.items():
            for entry_at, comparison in self._families.of(reading):
                yield text, entry_at, comparison

    def _reading(self, entry_at: int) -> Reading:
        if self._readings is None:
            return name_reading.read(self.entries[entry_at].matched_name)
        return self._readings[entry_at]

    def _by_identifier(self, name: Name) -> Iterator[tuple[int, Comparison]]:
        """Entities with a number of this company, whatever their names."""
        for number in name.particulars.numbers if name.identifiers else ():
            for entry_at in self._by_number.get(number.key, ()):
                yield entry_at, names.compare(name.text, self.entries[entry_at].matched_name)

    def _least(self, entry_at: int) -> float:
        """The lowest score of names alone that can still be a hit: an address may raise it a little."""
        return self.thresholds_of(self.entries[entry_at]).possible - RAISED_AT_MOST

    def thresholds_of(self, entry: Entry) -> Thresholds:
        """Those of the list where it has its own, else those of what the entry is used for."""
        return self.thresholds.get(entry.list_key) or self.thresholds[_threshold_use(entry.use)]

    def _hits(self, name: Name, matches: Iterable[tuple[int, Comparison]], *, leads: bool) -> list[Hit]:
        best: dict[tuple[str, str], Hit] = {}
        for entry_at, comparison in matches:
            entry = self.entries[entry_at]
            hit = None if entry.use == LEAD and not leads else self._hit(name, entry, comparison)
            if hit:
                place = (entry.list_key, entry.entry)
                best[place] = min(best.get(place, hit), hit, key=_rank)
        return sorted(best.values(), key=_rank)

    def _hit(self, name: Name, entry: Entry, comparison: Comparison) -> Hit | None:
        thresholds = self.thresholds_of(entry)
        named, mine, theirs = comparison, name.particulars, entry.particulars
        comparison = names.with_evidence(named, mine, theirs)
        score = comparison.score
        if mine.is_numbered_otherwise(theirs):
            # A number may be wrong, or of another company of the same owners: it waits for a person.
            unnumbered = names.with_evidence(named, mine.unnumbered, theirs).score
            score = min(unnumbered, max(score, thresholds.possible), thresholds.alert - _BELOW_ALERT)
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
            country_agrees=countries_agree(name.iso2, entry.iso2),
            since=entry.since,
            note=entry.note,
            matched_kind=entry.name_kind,
        )


def _rank(hit: Hit) -> tuple[float, int, bool, str, str]:
    return (-hit.score, _ORDER[hit.likeness], hit.country_agrees is not True, hit.list_key, hit.entry)


def _threshold_use(use: str) -> str:
    return "signal" if use == "signal" else "entity"


@lru_cache(maxsize=8)
def _of_release(release: Release) -> Watchlist:
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
    """One entry for each name; orders on regions, goods, places and vessels are rules and have none.

    Neither has what had ended by the day of the list. No clock is asked: what ends later stands with its end.
    """
    as_of = release.dataset(key).as_of
    for row in release.rows[key]:
        if row["use"] == "rule" or not is_in_force(row, as_of):
            continue
        note = _note(row)
        covers_others = name_families.covers_others(row["covers"])
        for name, kind in _typed_names(row).items():
            yield Entry(
                *(key, row["entry"], row["name"], name, row["iso2"], row["use"], row["since"], note, kind),
                covers_others=covers_others,
            )


def _typed_names(row: dict[str, str]) -> dict[str, str]:
    """Every name of an entry with what kind of name it is: main, alias, former, script or misspelling."""
    others = [other for other in row["other_names"].split("|") if other]
    told = [kind for kind in row.get("name_kinds", "").split("|") if kind]
    kinds = told or ["alias" if other.isascii() else "script" for other in others]
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
        *(f"{name}: {row[name]}" for name in ("product", "decision", "grounds") if row.get(name)),
        f"since {row['since']}" if row["since"] else "",
        f"until {row['until']}" if row.get("until") else "",
    ]
    return "; ".join(part for part in parts if part)


def _register(release: Release) -> Iterable[Entry]:
    for row in release.rows["brazil_register"]:
        workers = f"{row['workers_found']} {'worker' if row['workers_found'] == '1' else 'workers'}"
        decision = f"decision of {row['decided_on']}, {workers}"
        note = f"{decision}; company number {row['company_number']}"
        yield Entry(
            *("brazil_register", row["entry"], row["name"], row["name"], "BR", "signal", row["listed_on"]),
            note,
            identifiers=(("tax_id", row["company_number"]),),
        )
