"""Which column of a list is which field of ours: by heading, else by contents; the user may differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from functools import partial

from risk import addresses, countries, reference
from suppliers import cleaning, coordinates, headings
from suppliers.reading import Sheet

_LOOKED_AT = 400
# Codes and names of countries that are as well answers, words, or states of a federal country.
_OTHER_MEANINGS_OF_CODES = """
AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA PR SC SD TN VA GEORGIA
NO NA SI SO TO AM PM BE IT IS IO AS AT BY MY US
"""
_OTHER_MEANINGS = frozenset(_OTHER_MEANINGS_OF_CODES.split())
_SAMPLES = 3
UNDECIDED = "undecided"
_LONGEST_GOODS = 60
_ANY_COUNTRY = "CN"
"""Which goods are known does not depend on the country."""
_TOPICS = ("sector", "product")
_NAMES_OF_A_LIST = ("sub_contractor", "labour_agent")
_SEVERAL = re.compile(r"[;|\n]")
"""What parts several names in a cell of the chain."""
_MOSTLY = 0.6
_FIRMS_MORE = 0.3
"""How much more often a column has a legal form than one that then holds names of people."""
_COMPANY = re.compile(
    r"\b(?:co|corp|corporation|inc|llc|ltd|limited|gmbh|ag|sa|s\.a|srl|spa|s\.p\.a|bv|nv|plc|pvt|pte|sdn|bhd|pt|tbk|"
    r"jsc|tnhh|"
    r"cong ty|công ty|lda|ltda|sas|sarl|oy|ab|as|a\.s|kg|kft|doo|d\.o\.o|ooo|company|industries|holdings?|"
    r"group|technolog(?:y|ies)|electronics?|manufacturing|factory|mills?|garments?|textiles?|enterprises?|international)\b"
    r"|有限公司|股份|工厂|工廠|株式会社|有限会社|주식회사|บริษัท|ООО|شركة",
    re.IGNORECASE,
)


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
        return Mapping(
            tuple(
                replace(column, field=choices[column.index] or None, why="user")
                if column.index in choices
                else replace(column, field=None, why="")
                if column.field in chosen
                else column
                for column in self.columns
            )
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
    columns = []
    for index, heading in enumerate(sheet.headings):
        field, why = chosen.get(index, (None, ""))
        columns.append(Column(index, heading, field, why, _samples(sheet, index)))
    return Mapping(tuple(columns))


def _samples(sheet: Sheet, index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in sheet.rows[:_LOOKED_AT]:
        if index < len(row) and row[index].strip():
            found[cleaning.squeeze(row[index])[:80]] = None
            if len(found) == _SAMPLES:
                break
    return tuple(found)


def _by_heading(sheet: Sheet) -> dict[int, tuple[str, str]]:
    """Field and reason by column index; of several columns for a field the best-ranked one."""
    claims: dict[str, list[int]] = {}
    for index, heading in enumerate(sheet.headings):
        field = headings.field_of(heading) if heading else None
        if field == "iso" and _is_country_column(_values(sheet, index)):
            field = "country_code"
        if field == "labour_agent" and _holds_numbers(sheet, index):
            field = "agency_number"
        if field:
            claims.setdefault(field, []).append(index)
    chosen: dict[int, tuple[str, str]] = {}
    for field, indices in claims.items():
        if field == "name_addition" and "name" not in claims:
            continue  # the second line of what?
        able = _without_people(sheet, indices) if field == "name" else indices
        ranked = sorted(able, key=lambda index: (headings.rank(field, sheet.headings[index]), index))
        best = _best(sheet, field, ranked)
        chosen[best] = (field, _why(sheet, best))
        if field == "name":
            _place_other_names(sheet, ranked, best, claims, chosen)
        number = headings.NUMBERS_OF.get(field)
        if number and len(ranked) > 1 and number not in claims and headings.says_share(sheet.headings[best]):
            chosen[next(index for index in ranked if index != best)] = (number, "heading")
    _take_the_only_names(sheet, chosen)
    for several in headings.OF_SEVERAL_COLUMNS.intersection(one for one, _ in chosen.values()):
        for index in claims.get(several, ()):
            chosen.setdefault(index, (several, _why(sheet, index)))
    return chosen


def _holds_numbers(sheet: Sheet, index: int) -> bool:
    """Whether a column for names of agents holds numbers of people: "Labour supply"."""
    said = [value for value in _values(sheet, index) if not cleaning.is_blank(value)]
    bare = ["" if any(map(str.isalpha, value)) else value for value in said]  # "A1 Labour" is a name
    is_meant = headings.is_own_name(sheet.headings[index])
    return not is_meant and _share(bare, partial(_is_read, cleaning.people)) >= _MOSTLY


def _why(sheet: Sheet, index: int) -> str:
    return "name" if headings.is_own_name(sheet.headings[index]) else "heading"


def _without_people(sheet: Sheet, indices: list[int]) -> list[int]:
    """Columns of names without those of people: "Name" beside "Company" where it is nobody's firm."""
    companies = [index for index in indices if headings.names_a_company(sheet.headings[index])]
    if not companies:
        return indices
    are_firms = max(_share(_values(sheet, index), _COMPANY.search) for index in companies)
    has_contacts = any(map(headings.speaks_of_contacts, sheet.headings))

    def is_of_people(index: int) -> bool:
        own = _share(_values(sheet, index), _COMPANY.search)
        return headings.may_name_a_person(sheet.headings[index]) and (
            are_firms - own >= _FIRMS_MORE or (has_contacts and own <= are_firms)
        )

    return [index for index in indices if not is_of_people(index)]


def _best(sheet: Sheet, field: str, ranked: Sequence[int]) -> int:
    """The first column that holds anything; of goods and sectors words come before a system's own codes."""
    filled = [index for index in ranked if _values(sheet, index)]
    if field in _TOPICS and not headings.is_own_name(sheet.headings[ranked[0]]):
        filled.sort(key=lambda index: _share(_values(sheet, index), _is_words) < 0.5)
    return (filled or list(ranked))[0]


def _take_the_only_names(sheet: Sheet, chosen: dict[int, tuple[str, str]]) -> None:
    """A list of subcontractors or agents that names nobody else is a list of these."""
    if "name" in {field for field, _ in chosen.values()}:
        return
    for wanted in _NAMES_OF_A_LIST:
        for index, (field, why) in chosen.items():
            if field == wanted and _is_filled(sheet, index) and _is_of_one_name(_values(sheet, index)):
                chosen[index] = ("name", why)
                return


def _is_filled(sheet: Sheet, index: int) -> bool:
    """Whether nearly every row says something in a column."""
    rows = [row for row in sheet.rows[:_LOOKED_AT] if len(row) == sheet.width]
    return sum(bool(row[index].strip()) for row in rows) >= 0.8 * len(rows) > 0


def _is_of_one_name(values: Sequence[str]) -> bool:
    return _share(values, lambda value: not _SEVERAL.search(value)) >= 0.9


def _place_other_names(
    sheet: Sheet,
    ranked: Sequence[int],
    best: int,
    claims: Table[str, list[int]],
    chosen: dict[int, tuple[str, str]],
) -> None:
    """What the columns of other names say: the buyer, whom it supplies, its parent, its sub-contractors."""
    for index in ranked:
        if index == best:
            continue
        field = headings.second_meaning(sheet.headings[index], sheet.headings[best])
        is_taken = field in claims or field in {one for one, _ in chosen.values()}
        if field and (field in headings.OF_SEVERAL_COLUMNS or not is_taken):
            chosen[index] = (field, "heading")


def _values(sheet: Sheet, index: int) -> list[str]:
    """Distinct values of a column among the first rows."""
    found = dict.fromkeys(
        row[index].strip() for row in sheet.rows[:_LOOKED_AT] if len(row) == sheet.width and index < len(row)
    )
    return [value for value in found if value]


def _by_contents(sheet: Sheet, chosen: dict[int, tuple[str, str]]) -> None:
    """Name, address, country, kind, coordinates and sector told by what the cells hold."""
    free = {
        index: values
        for index in range(sheet.width)
        if index not in chosen and (values := _values(sheet, index))
    }

    def taken(field: str) -> bool:
        return field in {one for one, _ in chosen.values()}

    def choose(field: str, index: int | None) -> None:
        if index is not None:
            chosen[index] = (field, "contents")
            del free[index]

    has_headings = sheet.header_row is not None
    if not taken("kind"):
        types = [i for i, (field, _) in chosen.items() if field == "processing_type"]
        index = _kind_column(sheet, sorted([*free, *types]))
        if index is not None and index in types:
            chosen[index] = ("kind", "contents")
        else:
            choose("kind", index)
    if not taken("country") and not taken("country_code"):
        own = {i: values for i, values in free.items() if not headings.is_of_others(sheet.headings[i])}
        choose("country", next((i for i, values in own.items() if _holds_countries(values)), None))
    is_point = partial(_is_read, coordinates.coordinates)
    if not has_headings and not taken("coordinates") and not taken("latitude"):
        choose("coordinates", next((i for i, values in free.items() if _share(values, is_point) > 0.8), None))
    if not taken("name"):
        choose("name", _name_column(free, has_headings))
    if not taken("address"):
        choose("address", _address_column(free, has_headings))
    if not has_headings and not taken("sector"):
        choose("sector", next((i for i, values in free.items() if _is_sector_column(values)), None))
    if not has_headings and not taken("sector") and not taken("product"):
        choose("product", next((i for i, values in free.items() if _is_product_column(values)), None))


def _share(values: Sequence[str], holds: object) -> float:
    assert callable(holds)
    return sum(bool(holds(value)) for value in values) / len(values) if values else 0.0


def _is_country_column(values: list[str]) -> bool:
    said = [value for value in values if not cleaning.is_blank_country(value)]
    return _share(said, lambda value: len(value) < 60 and countries.resolve(value)) >= 0.8


def _holds_countries(values: list[str]) -> bool:
    """Whether a column without a heading that says so holds countries, and not answers or federal states."""
    return _is_country_column(values) and any(
        value.upper() not in _OTHER_MEANINGS and countries.resolve(value) for value in values
    )


def _kind_column(sheet: Sheet, among: Sequence[int]) -> int | None:
    """The first column of types whose cells mostly say factory, construction or agriculture."""
    has_headings = sheet.header_row is not None
    asking = (i for i in among if not has_headings or headings.may_say_kind(sheet.headings[i]))
    return next((index for index in asking if _holds_kinds(sheet, index)), None)


def _holds_kinds(sheet: Sheet, index: int) -> bool:
    """Whether most rows and most of the different texts of a column are kinds of supplier."""
    rows = sheet.rows[:_LOOKED_AT]
    cells = [row[index] for row in rows if len(row) == sheet.width and not cleaning.is_blank(row[index])]
    distinct = list(dict.fromkeys(map(cleaning.key, cells)))
    return _share(cells, _is_kind) >= _MOSTLY and _share(distinct, _is_kind) >= _MOSTLY


def _is_kind(value: str) -> bool:
    return cleaning.is_category("kind", value)


def _is_read(clean: Callable[[str], object], value: str) -> bool:
    try:
        clean(value)
    except cleaning.Unreadable:
        return False
    return True


def _is_sector_column(values: list[str]) -> bool:
    rate = reference.load().sector
    return len(values) <= 60 and _share(values, lambda value: rate(value).score is not None) >= 0.6


def _is_product_column(values: list[str]) -> bool:
    release = reference.load()
    short = [value for value in values if len(value) < _LONGEST_GOODS]
    named = [value for value in short if release.product(value, _ANY_COUNTRY).score is not None]
    return len(named) >= _MOSTLY * len(values)


def _looks_like_address(value: str) -> bool:
    return addresses.country_of(value) is not None or (
        any(sign.isdigit() for sign in value) and len(value) > 12 and len(value.split()) > 2
    )


def _is_words(value: str) -> bool:
    return sum(sign.isalpha() for sign in value) >= max(2, len(value) * 0.4)


def _name_column(free: Table[int, list[str]], has_headings: bool) -> int | None:
    """The column with most company names; without headings, failing these, the first one of words."""
    texts = {i: values for i, values in free.items() if _share(values, _is_words) > 0.7}
    scored = {
        i: _share(values, _COMPANY.search) - 0.5 * _share(values, _looks_like_address)
        for i, values in texts.items()
    }
    best = max(scored, key=lambda index: (scored[index], -index), default=None)
    if best is not None and scored[best] >= 0.2:
        return best
    if has_headings:
        return None
    return next((i for i, values in texts.items() if _share(values, _looks_like_address) < 0.5), None)


def _address_column(free: Table[int, list[str]], has_headings: bool) -> int | None:
    """The column whose cells read most like addresses; under a heading of another word they must be long."""
    scored = {
        index: _share(values, _looks_like_address)
        for index, values in free.items()
        if not has_headings or sum(map(len, values)) > 25 * len(values)
    }
    best = max(scored, key=lambda index: (scored[index], -index), default=None)
    return best if best is not None and scored[best] >= 0.6 else None
