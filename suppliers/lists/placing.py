"""In which country is each row's supplier, and what kind is it? The list's own word first, guesses never."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from risk.geography import addresses, countries, country_names, territories
from risk.reference import Release
from risk.vocabulary import Kind
from suppliers.errors import FileRefused
from suppliers.lists import rows_alone, trades_on_site
from suppliers.lists.cells import Cells, Checked, chosen, unknown
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.values import cleaning, number_countries
from suppliers.words.cells import answer_words

Values = npt.NDArray[Any]
Column = tuple[str, Sequence[int]]
"""The heading that problems are told under, and the spreadsheet row of each row."""


class DefaultRefused(FileRefused):
    """A country or kind for the whole list that is not known; `str()` says what is allowed."""


def default_country(text: str | None) -> str | None:
    """The two-letter code of the country given for a whole list."""
    if text is None or not text.strip():
        return None
    match = countries.resolve(text)
    if match is None:
        raise DefaultRefused(
            "country_unknown",
            f'"{text}" is not a country that is known; '
            f"{countries.instead_of(text) or 'use a name or two-letter code, e.g. Viet Nam or VN.'}",
        )
    return match.iso2


def default_kind(text: str | None) -> str | None:
    """The kind given for a whole list."""
    if text is None or not text.strip():
        return None
    try:
        return cleaning.category("kind", text)
    except cleaning.Unreadable:
        allowed = ", ".join(answer_words.CATEGORIES["kind"])
        raise DefaultRefused(
            "kind_unknown", f'"{text}" is not a kind of supplier; use one of {allowed}.'
        ) from None


@dataclass(frozen=True, slots=True)
class Placed:
    """A value per row, how each was found, and what is to be told."""

    values: Values
    how: Values
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Numbered:
    """What the numbers of a list tell of its countries."""

    values: Values
    """The country of each row, None where no number tells one or two contradict each other."""
    shown: Values
    """The number with its heading, None where none tells a country."""


def numbers_of(columns: Sequence[tuple[str, Cells]], size: int) -> Numbered:
    """The countries that columns of numbers tell, each given with its scheme."""
    values, shown = np.full(size, None, dtype=object), np.full(size, None, dtype=object)
    doubted = np.zeros(size, dtype=bool)
    for scheme, cells in columns:
        of_text = number_countries.of_column(scheme, cells.heading, cells.distinct)
        found = cells.spread([one or None for one in of_text])
        doubted |= ~unknown(values) & ~unknown(found) & np.not_equal(values, found)
        fresh = unknown(values) & ~unknown(found)
        values[fresh] = found[fresh]
        of_rows = cells.spread([f"{cells.heading}: {cleaning.squeeze(text)}" for text in cells.distinct])
        shown[fresh] = of_rows[fresh]
    values[doubted] = None
    return Numbered(values, shown)


def countries_of(
    name: tuple[Cells, Checked] | None,
    code: tuple[Cells, Checked] | None,
    address: Values,
    numbered: Numbered,
    default: str | None,
    numbers: Sequence[int],
    groups: Mapping[int, str],
) -> Placed:
    """The country of each row: its cell, else the end of the address, the heading of its group (`groups`, by
    place), a number of the company, the list's.

    None where unknown. A cell that says something unknown is never filled: nobody knows what it meant.
    """
    values = np.full(len(numbers), None, dtype=object)
    how = np.full(len(numbers), "", dtype=object)
    said = np.zeros(len(numbers), dtype=bool)
    problems: list[Problem] = []
    for source in (name, code):
        if source is not None:
            problems += _from_cells(*source, values, how)
            said |= source[1].said
    open_rows = np.flatnonzero(unknown(values) & ~said)
    heading = name[0].column.heading if name else code[0].column.heading if code else "country"
    for row in open_rows.tolist():
        match = _country_of_address(address[row]) if address[row] else None
        if match:
            values[row], how[row] = match.iso2, "address"
            problems.append(problem(numbers[row], heading, "country_from_address", address[row][-60:]))
        elif row in groups:
            values[row], how[row] = groups[row], "group"
            advice = rows_alone.taken(groups[row])
            problems.append(problem(numbers[row], heading, "country_from_group", groups[row], advice))
        elif numbered.values[row] is not None:
            values[row], how[row] = numbered.values[row], "number"
            problems.append(problem(numbers[row], heading, "country_from_number", numbered.shown[row]))
        elif default:
            values[row], how[row] = default, "list"
    problems += _contradicted(values, how, numbered, heading, numbers)
    problems += _elsewhere_by_address(values, how, address, heading, numbers)
    settled = {numbers[row] for row in np.flatnonzero(~unknown(values)).tolist()}
    problems = [one for one in problems if one.code != "country_unknown" or one.row not in settled]
    told = {one.row for one in problems if one.code == "country_unknown"}
    # A cell that holds an error value says something, but no country: such a row is held like a blank one.
    problems += [
        problem(numbers[row], heading, "country_missing")
        for row in np.flatnonzero(unknown(values)).tolist()
        if numbers[row] not in told
    ]
    return Placed(values, how, problems)


def _contradicted(
    values: Values, how: Values, numbered: Numbered, heading: str, numbers: Sequence[int]
) -> list[Problem]:
    """Rows whose cell or address says another country than their number; none is changed."""
    said = (how == "cell") | (how == "address") | (how == "group")
    differ = said & ~unknown(values) & ~unknown(numbered.values) & np.not_equal(values, numbered.values)
    return [
        problem(
            numbers[row],
            heading,
            "country_unlike_number",
            f"{values[row]}, and {numbered.shown[row]} of {numbered.values[row]}",
        )
        for row in np.flatnonzero(differ).tolist()
    ]


def _elsewhere_by_address(
    values: Values, how: Values, address: Values, heading: str, numbers: Sequence[int]
) -> list[Problem]:
    """Rows whose address ends with another country than their cell says; the cell is kept.

    What stands behind the last comma is asked: many rows share it, and whole addresses take long.
    """
    found = []
    for row in np.flatnonzero((how == "cell") & ~unknown(address) & ~unknown(values)).tolist():
        end = address[row].rpartition(",")[2].strip()
        ends_in = _country_of_end(end)
        if ends_in and not territories.may_end_with(values[row], ends_in):
            told = f"{values[row]}, and {end[-60:]}"
            found.append(problem(numbers[row], heading, "country_unlike_address", told))
    return found


@lru_cache(maxsize=65_536)
def _country_of_end(end: str) -> str:
    match = addresses.country_of(end) if end else None
    return match.iso2 if match and match.how == "name" else ""


def regions_of(
    region: Values, city: Values, address: Values, countries: Values, release: Release, column: Column
) -> Placed:
    """The region of each row: its cell, else the one that city and address name beyond doubt."""
    values, how = region.copy(), chosen(unknown(region), "", "cell")
    heading, numbers = column
    problems = []
    for row in np.flatnonzero(unknown(region) & ~unknown(countries)).tolist():
        where = ", ".join(text for text in (address[row], city[row]) if text)
        found = release.region_of(where, countries[row])
        if found:
            values[row], how[row] = found, "address"
            problems.append(
                problem(numbers[row], heading, "region_from_address", where[-60:], taken_as(found))
            )
    for row in np.flatnonzero((countries == _CHINA) & ~unknown(region)).tolist():
        if cleaning.key(region[row]).replace(" ", "-") in _XINJIANG_BY_CODE:
            values[row] = "Xinjiang"
            problems.append(problem(numbers[row], "region", "region_from_code", region[row]))
    return Placed(values, how, problems)


_CHINA = "CN"
_XINJIANG_BY_CODE = frozenset({"xj", "cn-xj", "cn-65", "cnxj", "650000"})
"""Xinjiang in ISO 3166-2 (since 2017, and before) and in the statistical code set of China."""


@lru_cache(maxsize=1_024)
def taken_as(region: str) -> str:
    """One text for the many rows of a region."""
    return f'It was taken as "{region}". Add a region column to be sure.'


_country_of_address = lru_cache(maxsize=65_536)(addresses.country_of)


def _from_cells(cells: Cells, checked: Checked, values: Values, how: Values) -> list[Problem]:
    """Fill in what a country column says; tell slips, and columns that contradict each other."""
    slips = {}
    for place, text in enumerate(cells.distinct):
        match = countries.resolve(text) if text.strip() else None
        if match is not None and match.how == "close":
            slips[place] = ("country_guessed", f"It was read as {country_names.display_name(match.iso2)}.")
    found = checked.values
    fresh = unknown(values) & ~unknown(found)
    conflict = np.flatnonzero(~unknown(values) & ~unknown(found) & np.not_equal(values, found))
    values[fresh] = found[fresh]
    how[fresh] = "cell"
    heading = cells.heading
    told = [
        problem(cells.numbers[row], heading, "country_conflict", f"{values[row]} and {found[row]}")
        for row in conflict.tolist()
    ]
    return checked.problems + cells.problems(slips) + told


def kinds_of(
    own: tuple[Cells, Checked] | None,
    default: str | None,
    sector: Values,
    product: Values,
    name: Values,
    release: Release,
    numbers: Sequence[int],
    spoken_of: str = "",
    at_factories: bool = False,
) -> Placed:
    """The kind of each row: its own, the one given, what sector, product or name tell.

    Else it is what the list's headings speak of (`spoken_of`), and a factory where they speak of none. On a
    building site a trade named by what it works with ("Concrete frame") makes no factory, nor does "Glass"
    among the trades of a list, unless the name says factory or mill. Where the names are headed as those of
    factories (`at_factories`), a product alone makes no farm of one.
    """
    count = len(numbers)
    values = own[1].values.copy() if own else np.full(count, None, dtype=object)
    problems = list(own[1].problems) if own else []
    how = chosen(unknown(values), "", "cell")
    heading = own[0].column.heading if own else "kind"
    trades = trades_on_site.among(sector, release, spoken_of)
    for row in np.flatnonzero(unknown(values)).tolist():
        if default:
            values[row], how[row] = default, "list"
            continue
        texts = sector[row] or "", product[row] or "", name[row] or ""
        told = release.kind_of(*texts)
        is_trade = texts[0] in trades and not trades_on_site.says_it_makes(texts[2])
        if is_trade and told.kind is not Kind.CONSTRUCTION:
            values[row], how[row] = Kind.CONSTRUCTION.value, "headings"
            problems.append(_unsaid_kind(numbers[row], heading, texts[0], Kind.CONSTRUCTION.value))
        elif at_factories and not spoken_of and _is_of_product_alone(told.kind, texts, release):
            values[row], how[row] = Kind.FACTORY.value, "headings"
            problems.append(_unsaid_kind(numbers[row], heading, texts[1], Kind.FACTORY.value))
        elif told.kind is not None and not _is_trade_on_site(told.kind, texts, release, spoken_of):
            values[row], how[row] = told.kind.value, "topic"
            if (
                told.kind is Kind.AGRICULTURE
                and not spoken_of
                and _is_of_product_alone(told.kind, texts, release)
            ):
                problems.append(problem(numbers[row], heading, "kind_by_product", texts[1]))
        else:
            values[row] = spoken_of or Kind.FACTORY.value
            how[row] = "headings" if spoken_of else "assumed"
            shown = sector[row] or product[row] or ""
            problems.append(_unsaid_kind(numbers[row], heading, shown, spoken_of))
    return Placed(values, how, problems)


def _is_of_product_alone(kind: Kind | None, texts: tuple[str, str, str], release: Release) -> bool:
    """Whether only the product tells that it is no factory: shrimp are farmed, and frozen in cold stores."""
    sector, _, name = texts
    return kind not in {None, Kind.FACTORY} and release.kind_of(sector, "", name).kind is None


def _is_trade_on_site(kind: Kind, texts: tuple[str, str, str], release: Release, spoken_of: str) -> bool:
    """Whether the list is of building sites and a row has no more than the name of a material against it."""
    is_of_sites = spoken_of == Kind.CONSTRUCTION.value and kind is not Kind.CONSTRUCTION
    return is_of_sites and not release.names_kind(kind, *texts[:2])


def _unsaid_kind(row: int, heading: str, shown: str, spoken_of: str) -> Problem:
    if not spoken_of:
        return problem(row, heading, "kind_assumed", shown)
    return problem(row, heading, "kind_by_headings", shown, _taken_by_headings(spoken_of))


@lru_cache(maxsize=len(Kind))
def _taken_by_headings(kind: str) -> str:
    """One text for all rows of a list."""
    return f"Taken as {kind}. {CODES['kind_by_headings'].advice}"
