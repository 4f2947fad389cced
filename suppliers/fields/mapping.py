"""Which column of a list is which field of ours: by heading, else by contents; the user may differ."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from functools import partial

from suppliers.fields import claims as by_claims
from suppliers.fields import contents, registers, repeated_headings
from suppliers.files.sheet import Sheet
from suppliers.values import cleaning, coordinates
from suppliers.values.columns import PLACES
from suppliers.words.columns import heading_words, headings, system_headings

_SAMPLES = 3
_NO_YEAR = 9999
UNDECIDED = "undecided"
_TOPICS = ("sector", "product")
_NAMES_OF_A_LIST = ("other_names", "sub_contractor", "sub_supplier", "labour_agent")
_SEVERAL = re.compile(r"[;|\n]")
"""What parts several names in a cell of the chain."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its heading, the field it was taken for (None: left aside), why, some values."""

    index: int
    heading: str
    field: str | None = None
    why: str = ""
    """name, heading, contents, user or rule; blank where it was left aside, "undecided" where it is not used
    until somebody chooses between two meanings."""
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided(Column):
    """A column that decides a field by a table of its texts: what each stands for, by `cleaning.key`."""

    values: Table[str, str] | None = None

    def stand_for(self, texts: Sequence[str]) -> list[str]:
        """What texts stand for; one that is not in the table says nothing."""
        known = self.values or {}
        return [known.get(cleaning.key(text), "") for text in texts]


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns of a list with their fields; a field has one at most, but for those OF_SEVERAL_COLUMNS."""

    columns: tuple[Column, ...]
    decided: tuple[Decided, ...] = ()
    """Fields that no column holds and one decides; such a column may hold a field of its own besides."""
    repeated: tuple[int, ...] | None = None
    """Places of the rows that hold headings again; None where nobody has looked for them."""

    def column_of(self, field: str) -> Column | None:
        """The column of a field, the first where it has several, or None."""
        return next((column for column in (*self.columns, *self.decided) if column.field == field), None)

    def further_columns_of(self, field: str) -> list[Column]:
        """The columns of a field beside its first."""
        found = [column for column in self.columns if column.field == field]
        return found[1:] if field in headings.OF_SEVERAL_COLUMNS else []

    def overridden(self, choices: Table[int, str | None]) -> Mapping:
        """The mapping with the user's choices by column index.

        A field chosen leaves its former column, unless it is one of OF_SEVERAL_COLUMNS.
        """
        chosen = {field for field in choices.values() if field} - headings.OF_SEVERAL_COLUMNS
        return replace(
            self,
            columns=tuple(
                replace(column, field=choices[column.index] or None, why="user")
                if column.index in choices
                else replace(column, field=None, why="")
                if column.field in chosen
                else column
                for column in self.columns
            ),
        )

    def left_aside(self) -> list[str]:
        """The columns of which nothing is taken, by heading or place; one that is wholly empty is none."""
        deciding = {one.index for one in self.decided}
        return [
            one.heading or f"column {one.index + 1}"
            for one in self.columns
            if one.field is None and one.index not in deciding and (one.heading or one.samples)
        ]

    def with_undecided(self, indices: Collection[int]) -> Mapping:
        """The mapping with some columns that may mean two things."""
        return replace(
            self,
            columns=tuple(
                replace(one, why=UNDECIDED) if one.index in indices else one for one in self.columns
            ),
        )

    def meant_headings(self) -> list[str]:
        """The headings as they are meant: the package of a sub-contractor is a trade package."""
        found = [one.heading for one in self.columns]
        name, sector = self.column_of("name"), self.column_of("sector")
        if name and sector and _is_of_packages(sector.heading) and headings.is_of_the_chain(name.heading):
            found[sector.index] = f"trade {sector.heading}"
        given = [(one.index, one.heading, one.field) for one in self.columns]
        for index in registers.sites_among(name.index, given) if name else ():
            found[index] = "construction site"
        return found

    def as_dict(self) -> dict[str, dict[str, object]]:
        """The mapping as data, keyed by field, to be kept with an upload; `further` are more columns."""
        kept: dict[str, dict[str, object]] = {}
        for column in (*self.columns, *self.decided):
            if column.field and column.field not in kept:
                told = {"column": column.index, "heading": column.heading, "why": column.why}
                further = [one.index for one in self.further_columns_of(column.field)]
                kept[column.field] = told | ({"further": further} if further else {})
        return kept


def suggest(sheet: Sheet) -> Mapping:
    """The most likely mapping of a list."""
    chosen = _by_heading(sheet)
    _by_contents(sheet, chosen)
    _take_packages(sheet, chosen)
    columns, repeated = [], repeated_headings.places(sheet)
    rows = [row for place, row in enumerate(sheet.rows[: contents.LOOKED_AT]) if place not in repeated]
    for index, heading in enumerate(sheet.headings):
        field, why = chosen.get(index, (None, ""))
        columns.append(Column(index, heading, field, why, _samples(rows, index)))
    return Mapping(tuple(columns), repeated=repeated)


def _samples(rows: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if index < len(row) and row[index].strip():
            found[cleaning.squeeze(row[index])[:80]] = None
            if len(found) == _SAMPLES:
                break
    return tuple(found)


def _by_heading(sheet: Sheet) -> dict[int, tuple[str, str]]:
    """Field and reason by column index; of several columns for a field the best-ranked one."""
    claims = by_claims.by_heading(sheet)
    registers.take_main_contractors(sheet, claims)
    registers.take_building_sites(sheet, claims)
    registers.leave_building_sites(sheet, claims)
    registers.leave_mills(sheet, claims)
    _leave_places_of_others(sheet, claims)
    _tell_codes_from_words(sheet, claims)
    chosen: dict[int, tuple[str, str]] = {}
    for field, indices in claims.items():
        if field == "name_addition" and "name" not in claims:
            continue  # the second line of what?
        able = contents.names_of_suppliers(sheet, indices) if field == "name" else indices
        ranked = sorted(able, key=lambda index: (_order(field, sheet.headings[index]), index))
        best = _best(sheet, field, ranked)
        chosen[best] = (field, _why(sheet, best))
        if field == "name":
            _place_other_names(sheet, ranked, best, claims, chosen)
            for index in contents.bare_names_beside(sheet, best):
                if contents.name_organisations(contents.values_of(sheet, index)):
                    chosen[index] = ("other_names", "contents")
        number = headings.NUMBERS_OF.get(field)
        if number and number not in claims and headings.says_share(sheet.headings[best]):
            # one more share, of another year or place, counts nobody
            counts = (at for at in ranked if at != best and not headings.says_share(sheet.headings[at]))
            chosen |= dict.fromkeys([*counts][:1], (number, "heading"))
    _take_the_only_names(sheet, chosen)
    for index in claims.get("native_name", ()):
        chosen.setdefault(index, ("other_names", "heading"))
    for several in headings.OF_SEVERAL_COLUMNS.intersection(one for one, _ in chosen.values()):
        for index in claims.get(several, ()):
            chosen.setdefault(index, (several, _why(sheet, index)))
    return chosen


def _order(field: str, heading: str) -> tuple[int, int]:
    """The best heading of a field first; of several years none said, then the newest.

    Last comes one that names the edition of a standard and no year: it counts what a certificate covers.
    """
    year = headings.year_of(heading)
    if not year and headings.names_an_edition(heading):
        return headings.rank(field, heading), 0
    return headings.rank(field, heading), -year if year else -_NO_YEAR


def _is_of_packages(heading: str) -> bool:
    return headings.heading_key(heading) in heading_words.PACKAGES


def _take_packages(sheet: Sheet, chosen: dict[int, tuple[str, str]]) -> None:
    """The packages of a list of sub-contractors are their trades: "Facade", "Groundworks"."""
    names = [index for index, (field, _) in chosen.items() if field == "name"]
    is_taken = "sector" in {field for field, _ in chosen.values()}
    if is_taken or not any(headings.is_of_the_chain(sheet.headings[index]) for index in names):
        return
    for index, heading in enumerate(sheet.headings):
        values = contents.values_of(sheet, index)
        if (
            index not in chosen
            and _is_of_packages(heading)
            and contents.share(values, contents.is_words) > 0.5
        ):
            chosen[index] = ("sector", "heading")
            return


def _leave_places_of_others(sheet: Sheet, claims: dict[str, list[int]]) -> None:
    """Where the agents and sub-contractors of a list of suppliers are is not where these are."""
    if _is_list_of_the_chain(sheet, claims.get("name", ())):
        return
    for field in PLACES.intersection(claims):
        own = [index for index in claims[field] if not headings.is_of_the_chain(sheet.headings[index])]
        claims[field] = own
        if not own:
            del claims[field]


def _is_list_of_the_chain(sheet: Sheet, names: Collection[int]) -> bool:
    """Whether the names of a list are those of agents or sub-contractors themselves."""
    return not names or any(headings.is_of_the_chain(sheet.headings[index]) for index in names)


def _tell_codes_from_words(sheet: Sheet, claims: dict[str, list[int]]) -> None:
    """Where one heading stands for number or name, in exports of accounting systems, the cells decide.

    "Vendor" holds numbers where "Name 1" stands beside it, "Kreditor" names where nothing else does; a
    "Bezeichnung" right of a code says in words what it means.
    """
    coded = [
        index
        for index in claims.get("name", ())
        if headings.names_a_runner(sheet.headings[index])
        and contents.are_codes(contents.values_of(sheet, index))
    ]
    if coded and len(coded) < len(claims["name"]):
        claims["name"] = [index for index in claims["name"] if index not in coded]
        claims.setdefault("supplier_id", []).extend(coded)
    for index, heading in enumerate(sheet.headings):
        if headings.says_in_words(heading):
            _claim_words_of_code(sheet, claims, index)
    if "name" in claims:
        return
    for index in claims.get("supplier_id", ()):
        is_either = system_headings.may_be_name_or_number(sheet.headings[index])
        if is_either and contents.are_words(contents.values_of(sheet, index)):
            claims["supplier_id"].remove(index)
            claims["name"] = [index]
            break
    if not claims.get("supplier_id", [0]):
        del claims["supplier_id"]


def _claim_words_of_code(sheet: Sheet, claims: dict[str, list[int]], index: int) -> None:
    """What the code in the column before means: a group of goods, or a supplier that has no other name."""
    for field, meant in (("product", "product"), ("supplier_id", "name")):
        before = index - 1 in claims.get(field, ()) and (
            contents.are_codes(contents.values_of(sheet, index - 1))
        )
        if before and (meant != "name" or "name" not in claims):
            claims.setdefault(meant, []).append(index)


def _why(sheet: Sheet, index: int) -> str:
    heading = sheet.headings[index]
    if headings.field_of(heading) in headings.NUMBERS_OF:
        return "name" if heading in headings.NUMBERS_OF and not _may_count(sheet) else "heading"
    return "name" if headings.is_own_name(heading) else "heading"


def _may_count(sheet: Sheet) -> bool:
    """Whether "migrant" may be how many of all workers: a list in our own field names holds percent."""
    return "name" not in sheet.headings and any(headings.field_of(one) == "workers" for one in sheet.headings)


def _best(sheet: Sheet, field: str, ranked: Sequence[int]) -> int:
    """The first column that holds anything; of goods and sectors words come before a system's own codes."""
    filled = [index for index in ranked if contents.values_of(sheet, index)]
    if field in _TOPICS and not headings.is_own_name(sheet.headings[ranked[0]]):
        filled.sort(
            key=lambda index: contents.share(contents.values_of(sheet, index), contents.is_words) < 0.5
        )
    return (filled or list(ranked))[0]


def _take_the_only_names(sheet: Sheet, chosen: dict[int, tuple[str, str]]) -> None:
    """A list of subcontractors or agents, or of other names, that names nobody else is a list of these."""
    if "name" in {field for field, _ in chosen.values()}:
        return
    for wanted in _NAMES_OF_A_LIST:
        for index, (field, why) in chosen.items():
            if (
                field == wanted
                and contents.is_filled(sheet, index)
                and _is_of_one_name(contents.values_of(sheet, index))
            ):
                chosen[index] = ("name", why)
                return


def _is_of_one_name(values: Sequence[str]) -> bool:
    return contents.share(values, lambda value: not _SEVERAL.search(value)) >= 0.9


def _place_other_names(
    sheet: Sheet,
    ranked: Sequence[int],
    best: int,
    claims: Table[str, list[int]],
    chosen: dict[int, tuple[str, str]],
) -> None:
    """What the columns of other names say: the same supplier's, the buyer, whom it supplies, its parent."""
    for index in ranked:
        if index == best:
            continue
        field = headings.second_meaning(sheet.headings[index], sheet.headings[best])
        is_taken = field in claims or field in {one for one, _ in chosen.values()}
        if field and (field in headings.OF_SEVERAL_COLUMNS or not is_taken):
            chosen[index] = (field, "heading")


def _by_contents(sheet: Sheet, chosen: dict[int, tuple[str, str]]) -> None:
    """Name, address, country, kind, coordinates and sector told by what the cells hold."""
    free = {
        index: values
        for index in range(sheet.width)
        if index not in chosen and (values := contents.values_of(sheet, index))
    }

    def taken(field: str) -> bool:
        return field in {one for one, _ in chosen.values()}

    def choose(field: str, index: int | None) -> None:
        if index is not None:
            chosen[index] = (field, "contents")
            del free[index]

    def is_of_the_chain(heading: str) -> bool:
        names = [index for index, (field, _) in chosen.items() if field == "name"]
        if headings.is_of_an_agent(heading):
            return not any(headings.is_of_an_agent(sheet.headings[index]) for index in names)
        return headings.is_of_the_chain(heading) and not _is_list_of_the_chain(sheet, names)

    def is_of_others(heading: str) -> bool:
        return headings.is_of_others(heading) or is_of_the_chain(heading)

    has_headings = sheet.header_row is not None
    if not taken("kind"):
        types = [i for i, (field, _) in chosen.items() if field == "processing_type"]
        index = contents.kind_column(sheet, sorted([*free, *types]))
        if index is not None and index in types:
            chosen[index] = ("kind", "contents")
        else:
            choose("kind", index)
    if not taken("country") and not taken("country_code"):
        own = {i: values for i, values in free.items() if not is_of_others(sheet.headings[i])}
        choose("country", next((i for i, values in own.items() if contents.hold_countries(values)), None))
    if not taken("country") and not taken("country_code"):
        places = (i for i in sorted(free) if headings.speaks_of_place_and_country(sheet.headings[i]))
        choose("country", next((i for i in places if contents.end_in_countries(free[i])), None))
    if not taken("coordinates") and not taken("latitude") and not taken("longitude"):
        for field, index in contents.degrees(sheet, free).items():
            choose(field, index)
    is_point = partial(contents.is_read, coordinates.coordinates)
    if not has_headings and not taken("coordinates") and not taken("latitude"):
        choose(
            "coordinates",
            next((i for i, values in free.items() if contents.share(values, is_point) > 0.8), None),
        )
    if not taken("name"):
        choose("name", contents.name_column(free, has_headings))
    if not taken("address"):
        own = {
            i: values
            for i, values in free.items()
            if not (is_of_the_chain(sheet.headings[i]) or contents.is_of_remarks(sheet.headings[i]))
        }
        choose("address", contents.address_column(own, has_headings))
    if not has_headings and not taken("sector"):
        choose("sector", next((i for i, values in free.items() if contents.are_sectors(values)), None))
    if not has_headings and not taken("sector") and not taken("product"):
        choose("product", next((i for i, values in free.items() if contents.are_goods(values)), None))
