"""One list in, a line per record out, without a database: read, map, check, unite, screen, score.

Rows of one site are scored once, together; each has its line, with the score of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from auditor.scoring import list_facts
from risk import engine, methodology, reference
from risk.engine import Assessment
from risk.facts import SupplierFacts
from risk.geography import places
from risk.methodology import Methodology
from risk.naming import company_numbers
from risk.reference import Release
from risk.watchlists import Hit, Name, Watchlist
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.limits import DEFAULT, Limits
from suppliers.lists import checking, transposed, worker_columns
from suppliers.lists.checking import Status
from suppliers.lists.rows_alone import CODES as NO_SUPPLIERS
from suppliers.matching import fold
from suppliers.problems import Problem, problem
from suppliers.values.mentions import companies, mentions, names

if TYPE_CHECKING:
    from auditor.scoring.uniting import Sites

CHUNK = 2_000
"""Sites screened and scored between two reports of progress."""

SCORED, HELD, DUPLICATE = "scored", Status.HELD.value, Status.DUPLICATE.value
Row = dict[str, Any]
Problems = Mapping[int, Sequence[Problem]]
Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a file, and what fills blanks of the whole list."""

    file: Path
    as_of: date
    country: str | None = None
    kind: str | None = None
    sector: str | None = None
    limits: Limits = DEFAULT


class Match(NamedTuple):
    """A listed name or a place that a person has to look at; `score` 0..1."""

    list_title: str
    listed_name: str
    score: float
    likeness: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the list and what became of it; facts and assessment only where it was scored."""

    row: int
    status: str
    name: str
    country: str = ""
    kind: str = ""
    sector: str = ""
    native_name: str = ""
    duplicate_of: int | None = None
    rows: tuple[int, ...] = ()
    """Of a scored line the rows of its site, this one among them: what they say together was scored."""
    facts: SupplierFacts | None = None
    assessment: Assessment | None = None
    hits: tuple[Hit, ...] = ()
    places: tuple[Match, ...] = ()
    """Places to be reviewed; one that is a fact holds its gate instead."""
    problems: tuple[Problem, ...] = ()
    not_looked_up: tuple[str, ...] = ()
    """Labour agents and sub-contractors, folded: no list is asked for them here."""

    @property
    def is_repeated(self) -> bool:
        """Whether an earlier line has the same score, of the same site."""
        return self.rows[:1] not in {(), (self.row,)}

    @property
    def is_no_record(self) -> bool:
        """Whether a row is a sum, a note or a heading of a group: nothing waits for it."""
        return self.status == HELD and any(one.code in NO_SUPPLIERS for one in self.problems)

    @property
    def matches(self) -> tuple[Match, ...]:
        """All that the lists and the table of places say of it, names first."""
        return (*map(_of_name, self.hits), *self.places)


_OWNER, _CUSTOMER = " owner", " customer"
"""What the key of a name ends with that is the name of who owns the row's supplier, or is supplied by it."""


def _is_linked(hit: Hit) -> bool:
    return hit.query.key.endswith((_OWNER, _CUSTOMER))


def _of_name(hit: Hit) -> Match:
    why = "; ".join(piece.words for piece in hit.pieces)
    if hit.query.key.endswith(_OWNER):
        why += f'; through its owner: this company, "{hit.query.text}", owns or runs the supplier'
    elif hit.query.key.endswith(_CUSTOMER):
        why += f'; the supplier supplies this company, "{hit.query.text}"'
    return Match(hit.list_title, hit.listed_name, hit.score, hit.likeness, why)


@dataclass(frozen=True, slots=True)
class ScoredList:
    """A whole list with everything its outputs need."""

    filename: str
    as_of: date
    sheet: Sheet
    lines: tuple[Line, ...]
    method: Methodology
    release: Release
    notes: tuple[Problem, ...] = field(default=())
    """Problems of the list as a whole."""
    left_aside: tuple[str, ...] = ()
    """Columns of which nothing was taken."""

    def count(self, status: str) -> int:
        """How many records have a status."""
        return sum(line.status == status for line in self.lines)

    @property
    def leaves_sheets(self) -> bool:
        """Whether another sheet is a list like this one and was not read."""
        return any(one.code == "sheet_unread" for one in self.notes)

    @property
    def sites(self) -> list[Line]:
        """The first scored line of each site, in file order."""
        return [line for line in self.lines if line.assessment is not None and not line.is_repeated]

    @property
    def scored(self) -> list[Line]:
        """The same, gravest first; the place in the file decides between equals."""
        return sorted(self.sites, key=_gravity)


def _gravity(line: Line) -> tuple[Any, ...]:
    """The priority queue of the scoring model, section 8, as far as a list can tell."""
    score = line.assessment
    assert score is not None
    return (not score.blocked, -score.floor, -score.shown_final, -score.severity, -score.likelihood, line.row)


def run(order: Order, report: Report) -> ScoredList:
    """Do the main job; raises `FileRefused` with one sentence when the file cannot be used."""
    report(0, 0, "reading")
    sheet = reading.read(order.file, filename=order.file.name, limits=order.limits)
    worker_columns.refuse(sheet)
    transposed.refuse(sheet)
    mapped = mapping.suggest(sheet)
    worker_columns.refuse_texts(sheet, mapped)
    method, release = methodology.load(), reference.load()
    checked = checking.check(
        sheet,
        mapped,
        country=order.country,
        kind=order.kind,
        sector=order.sector,
        release=release,
        as_of=order.as_of,
        told=report,
    )
    # Only here: it needs what a database is asked with, which takes half a second to load.
    from auditor.scoring import uniting

    sites = uniting.of_list(checked, as_of=order.as_of, told=report)
    problems = {**checked.problems_by_row()}
    for row, told in sites.problems.items():
        problems[row] = [*problems.get(row, ()), *told]
    frame = checked.frame
    frame.loc[frame["row"].isin(sites.held), "status"] = Status.HELD.value
    scored = _scored(frame, sites, problems, _Basis(method, release, order.as_of), report)
    lines = sorted([*scored, *_others(frame, problems)], key=lambda line: line.row)
    notes, left = tuple(problems.get(0, ())), tuple(checked.mapping.left_aside())
    return ScoredList(order.file.name, order.as_of, sheet, tuple(lines), method, release, notes, left)


class _Basis(NamedTuple):
    method: Methodology
    release: Release
    as_of: date


def _records(frame: pd.DataFrame) -> list[Row]:
    """Rows as mappings; what is not known is None."""
    return [
        {str(name): None if value is pd.NA or value != value else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _scored(
    frame: pd.DataFrame, sites: Sites, problems: Problems, basis: _Basis, report: Report
) -> Iterator[Line]:
    """The rows that can be scored, site by site."""
    release = basis.release
    lists = Watchlist.of_release(release)
    own = _named(frame[frame["status"] == Status.READY])
    own_names = {name for name, _ in own}
    for start in range(0, len(sites.places), CHUNK):
        chunk = sites.places[start : start + CHUNK]
        records = iter(_records(frame.iloc[[one for at in chunk for one in at]]))
        rows_of = [[next(records) for _ in at] for at in chunk]
        hits = _hits_by_site(lists, rows_of, own)
        united, said = [], []
        for at, rows in zip(chunk, rows_of, strict=True):
            is_one = len(rows) == 1
            united.append(rows[0] if is_one else sites.united(at, rows, release))
            said.append(list_facts.said_in(rows[0], basis.as_of) if is_one else sites.said(at, basis.as_of))
        facts = [
            list_facts.facts_of(
                site, of_site, hits.get(site["row"], ()), release=release, method=basis.method
            )
            for site, of_site in zip(united, said, strict=True)
        ]
        assessed = engine.assess_all(facts, basis.method)
        for rows, site, known, assessment in zip(rows_of, united, facts, assessed, strict=True):
            places_found = _places(site, release)
            for row in rows:
                yield Line(
                    row=row["row"],
                    status=SCORED,
                    name=row["name"],
                    country=site["country"],
                    kind=site["kind"],
                    sector=site["sector"],
                    native_name=row["native_name"] or "",
                    rows=tuple(one["row"] for one in rows),
                    facts=known,
                    assessment=assessment,
                    hits=hits.get(site["row"], ()),
                    places=places_found,
                    problems=tuple(dict.fromkeys((*problems.get(row["row"], ()), *_told(row, rows)))),
                    not_looked_up=_not_looked_up(row, own_names),
                )
        report(start + len(chunk), len(sites.places), "suppliers scored:")


def _places(row: Row, release: Release) -> tuple[Match, ...]:
    title = release.dataset(places.TABLE).title
    return tuple(
        Match(title, place.place, places.IN_DOUBT, places.PLACE_FORM, place.why)
        for place in list_facts.places_to_review(row, release)
    )


_CHAIN = ("parent", "labour_agent", "sub_contractor", "sub_supplier", "origin", "supplies_to")
"""Columns that name companies of the chain."""
_NOT_ASKED = ("labour_agent", "sub_contractor", "sub_supplier")
"""Those whose names are looked up only in the register's chain."""


def _told(row: Row, of_site: Sequence[Row]) -> Iterator[Problem]:
    """The rows of its site; what of the companies of the chain was not taken, as it is told of an upload."""
    if len(of_site) > 1:
        numbers = ", ".join(str(one["row"]) for one in of_site)
        yield problem(row["row"], "name", "site_united", f"rows {numbers}")
    for column in _CHAIN:
        for code, found in companies(row[column])[1] if row[column] else ():
            yield problem(row["row"], column, code, found)


def _not_looked_up(row: Row, own_names: Set[str]) -> tuple[str, ...]:
    """Agents, sub-contractors and sub-suppliers of a row, folded, but for those that are its suppliers."""
    named = (fold(one.name) for column in _NOT_ASKED if row[column] for one in companies(row[column])[0])
    return tuple(name for name in named if name not in own_names)


def _named(ready: pd.DataFrame) -> Set[tuple[str, str]]:
    """The suppliers of a list as another row may mean them: by name with country, or by a number."""
    found = set(zip(map(fold, ready["name"]), ready["country"], strict=True))
    for scheme in ("os_id", "supplier_id", "lei"):
        found |= {(fold(number), "") for number in ready[scheme].unique() if number}
    return found


def _hits_by_site(
    lists: Watchlist, sites: Sequence[Sequence[Row]], own: Set[tuple[str, str]]
) -> dict[int, tuple[Hit, ...]]:
    """Hits of every name, native and other name of a site, by its first row; of one listed entry the best.

    Who owns or runs a supplier is asked for as well, since the name of a site alone may say nothing ("Plant
    4"), and whom it supplies in the lists that close a market. A hit by the supplier's own name comes before
    that; customers that are suppliers of the list (`own`) have hits of their own.
    """
    keyed = [(str(rows[0]["row"]), row) for rows in sites for row in rows]
    named = dict.fromkeys(
        (text, row["country"], key, _numbers(row))
        for key, row in keyed
        for text in (row["name"], row["native_name"], *names(row["other_names"] or ""))
        if text
    )
    linked = dict.fromkeys(
        (one.name, one.country, f"{key}{link}", ())
        for key, row in keyed
        for field_name, link in (("parent", _OWNER), ("supplies_to", _CUSTOMER))
        for one in mentions(row[field_name] or "")
        if link == _OWNER or (fold(one.name), one.country) not in own
    )
    asked = [
        Name(text, iso2=country, key=key, identifiers=numbers)
        for text, country, key, numbers in (*named, *linked)
    ]
    found: dict[int, dict[tuple[str, str], Hit]] = {}
    for hit in sorted(lists.search(asked), key=_is_linked):
        if hit.query.key.endswith(_CUSTOMER) and hit.use != "entity":
            continue
        best = found.setdefault(int(hit.query.key.split()[0]), {})
        known = best.get((hit.list_key, hit.entry))
        if known is None or (_is_linked(known) == _is_linked(hit) and hit.score > known.score):
            best[hit.list_key, hit.entry] = hit
    return {row: tuple(sorted(hits.values(), key=lambda hit: -hit.score)) for row, hits in found.items()}


def _numbers(row: Row) -> tuple[tuple[str, str], ...]:
    """The numbers of a row that tell a company."""
    return tuple((scheme, row[scheme]) for scheme in company_numbers.SCHEMES if row.get(scheme))


def _others(frame: pd.DataFrame, problems: Problems) -> Iterator[Line]:
    """Records that are held or repeat an earlier one: nothing vanishes."""
    for row in _records(frame[frame["status"] != Status.READY]):
        yield Line(
            row=row["row"],
            status=str(row["status"]),
            name=row["name"],
            country=row["country"],
            kind=row["kind"] or "",
            sector=row["sector"],
            duplicate_of=row["duplicate_of"],
            problems=tuple(problems.get(row["row"], ())),
        )
