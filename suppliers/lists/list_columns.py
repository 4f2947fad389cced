"""The columns of a list by field: read once, checked, and what is told of their cells.

What is needed for that alone goes when it is done, since it takes as much memory as the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from risk.reference import Release
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState, Grade
from suppliers.fields.mapping import Column, Decided, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import answer_keys, cells, naming, numbering, people_counts, placing, points, proof
from suppliers.lists.cells import Cells, Checked
from suppliers.lists.placing import Placed
from suppliers.lists.regions_told import beside_the_address, to_confirm
from suppliers.lists.rows_alone import told as told_alone
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.telling import Told
from suppliers.values import cleaning, coded_answers, number_countries, signs
from suppliers.values.columns import SHARES, TEXT_FIELDS
from suppliers.words.cells import answer_words
from suppliers.words.columns import headings

Values = npt.NDArray[Any]
Orders = Table[int, str]
_BLANK = np.array("", dtype=object)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What stands for blank cells of the whole list."""

    country: str | None
    kind: str | None
    sector: str


@dataclass(frozen=True, slots=True)
class Found:
    """The columns of a list by field, what is told of their cells, and which may mean two things."""

    columns: dict[str, Values]
    problems: list[Problem]
    undecided: set[int]


def found(work: Work, defaults: Defaults, release: Release) -> Found:
    """Every column of a list, read and checked."""
    sheet, mapping = work.sheet, work.mapping
    texts = {name: work.text(name) for name in TEXT_FIELDS}
    texts["name"] = cells.joined(texts["name"], texts.pop("name_addition"))
    work.name_by_other_name(texts)
    work.name_by_company(texts)
    if defaults.sector:
        texts["sector"][cells.unknown(texts["sector"])] = cleaning.squeeze(defaults.sector)
    alone = told_alone(sheet, mapping)
    placed = placing.countries_of(
        work.both("country"),
        work.both("country_code"),
        work.whole_address(texts),
        work.countries_of_numbers(),
        defaults.country,
        work.numbers,
        alone.country,
    )
    kinds = placing.kinds_of(
        work.both("kind"),
        defaults.kind,
        texts["sector"],
        texts["product"],
        texts["name"],
        release,
        work.numbers,
        headings.kind_of_list(mapping.meant_headings()),
        any(one.field == "name" and headings.names_factories(one.heading) for one in mapping.columns),
    )
    address = mapping.column_of("address") or mapping.column_of("city")
    told = (sheet.column_name(address.index) if address else "region", work.numbers)
    where = texts["region"], texts["address"], placed.values
    beside = beside_the_address(sheet, mapping, *where, release)
    regions = placing.regions_of(
        texts["region"], texts["city"], texts["address"], placed.values, release, told
    )
    texts["region"] = regions.values
    in_doubt = to_confirm(sheet, mapping, texts, placed.values, release)
    for scheme in numbering.SCHEMES:
        texts[scheme] = work.numbers_of(scheme, texts[scheme], placed.values)
    columns = (
        _identity(work, texts, placed, kinds)
        | _measures(work, placed.values)
        | _answers(work)
        | _controls(work)
        | _signs(work, release)
    )
    told_of_places = placed.problems + regions.problems + beside + in_doubt
    problems = work.problems + told_of_places + kinds.problems + alone.problems
    return Found(columns, problems, work.undecided)


class Work:
    """The sheet's columns by field, read once, and the problems found on the way."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        as_of: date | None,
        day_orders: Orders,
        repair: bool,
        told: Told,
    ) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.as_of = as_of or date.max
        self.day_orders = day_orders
        self.repair = repair
        self.numbers = sheet.row_numbers
        self.problems: list[Problem] = []
        self.undecided: set[int] = set()  # columns that may mean two things
        self._read: dict[str, tuple[Cells, Checked]] = {}
        self._told = told
        self._columns = {column.index for column in mapping.columns if column.field}
        self._done: set[int] = set()
        self._keys = answer_keys.of_list(sheet)
        self._asked: set[int] = set()  # columns of codes with a key elsewhere

    def __len__(self) -> int:
        return len(self.numbers)

    def both(self, name: str) -> tuple[Cells, Checked] | None:
        """Cells and checked values of a field, or None where the list has no column for it."""
        column = self.mapping.column_of(name)
        if column is None:
            return None
        if name not in self._read:
            found = self._cells(column)
            order = self.day_orders.get(column.index, "")
            self._read[name] = (found, cells.check(found, name, order=order, repair=self.repair))
        return self._read[name]

    def answered(self, name: str) -> tuple[Cells, Checked] | None:
        """The same for an answer; a share may be given as a number of people, too."""
        found, counted = self.both(name), self.both(headings.NUMBERS_OF.get(name, ""))
        if name not in headings.NUMBERS_OF:
            return (found[0], people_counts.without_fractions(*found)) if found and name in SHARES else found
        found_workers = self.both("workers")
        workers = found_workers[1] if found_workers else None
        reckoned = (counted[0], people_counts.shares(*counted, workers)) if counted else None
        if found is None:
            return reckoned
        share = people_counts.answer(*found, name, workers)
        if share is None:
            self.undecided.add(found[0].column.index)
            share = people_counts.undecided(found[0])
        share = people_counts.with_people(found[0], share, workers)
        return found[0], people_counts.together(found[0], share, reckoned[1]) if reckoned else share

    def _cells(self, column: Column) -> Cells:
        index, width = column.index, self.sheet.width
        self._told(len(self._done) * len(self), len(self._columns) * len(self), "Cells checked")
        self._done |= {index} & self._columns
        texts = [row[index] if len(row) == width else "" for row in self.sheet.rows]
        if isinstance(column, Decided):
            texts = column.stand_for(texts)
        elif doubt := answer_keys.in_doubt(self._keys, column.field, column.heading, texts):
            texts = answer_keys.unread(texts, doubt)
            if index not in self._asked:
                self._asked.add(index)
                self.problems.append(problem(0, column.heading, "answer_key_apart", doubt.place))
        else:
            texts = coded_answers.meant(column.field, column.heading, texts)
        return cells.of_column(column, texts, self.numbers)

    def text(self, name: str) -> Values:
        """The texts of a field, None where blank; those of several columns in one, as names in one cell."""
        texts = self.values(name)
        if first := self.mapping.column_of(name):
            texts = naming.in_country(first, texts)
        for column in self.mapping.further_columns_of(name):
            further = cells.check(self._cells(column), name, repair=self.repair)
            self.problems += further.problems
            texts = cells.enumerated(texts, naming.in_country(column, further.values))
        return texts

    def each_column_of(self, name: str) -> Iterator[tuple[str, Values, bool]]:
        """Heading and values of every column of a field, and whether somebody chose it; problems noted."""
        first = self.mapping.column_of(name)
        for column in [first, *self.mapping.further_columns_of(name)] if first else []:
            found = self._cells(column)
            checked = cells.check(found, name, repair=self.repair)
            self.problems += checked.problems
            yield found.heading, checked.values, column.why == "user"

    def name_by_other_name(self, texts: dict[str, Values]) -> None:
        """Take another name of the supplier where a row has no name, and note that."""
        for field in ("other_names", "native_name"):
            column = self.mapping.column_of(field)
            if column is not None and cells.unknown(texts["name"]).any():
                heading = self.sheet.column_name(column.index)
                texts["name"], told = naming.by_other_name(self.sheet, heading, texts[field], texts["name"])
                self.problems += told

    def name_by_company(self, texts: dict[str, Values]) -> None:
        """Take the company for the supplier where a row names no factory beside it, and note that."""
        beside = naming.company_beside(self.mapping)
        if beside is None or not cells.unknown(texts["name"]).any():
            return
        field = beside.field or ""
        companies = cells.check(self._cells(beside), field, repair=self.repair).values
        texts["name"], texts[field], told = naming.by_company(
            self.sheet, beside, companies, texts["name"], texts[field]
        )
        self.problems += told

    def values(self, name: str) -> Values:
        """The values of a field, None where not known; its problems are noted."""
        found = self.both(name)
        if found is None:
            return proof.none_of(len(self))
        self.problems += found[1].problems
        return found[1].values.copy()

    def numbers_of(self, scheme: str, values: Values, countries: Values) -> Values:
        """The numbers of a company or site that may be taken; the others are told."""
        found = self.both(scheme)
        if found is None:
            return values
        kept, told = numbering.taken(scheme, found[0], values, countries)
        self.problems += told
        return kept

    def countries_of_numbers(self) -> placing.Numbered:
        """The countries that numbers of companies and sites tell."""
        given = ((scheme, self.both(scheme)) for scheme in number_countries.SCHEMES)
        return placing.numbers_of([(scheme, found[0]) for scheme, found in given if found], len(self))

    def cells_of_points(self) -> tuple[Cells | None, Cells | None, Cells | None]:
        """The cells of latitude, longitude and both in one, as far as the list has them."""
        latitude, longitude, both = (self.both(name) for name in ("latitude", "longitude", "coordinates"))
        return (
            latitude[0] if latitude else None,
            longitude[0] if longitude else None,
            both[0] if both else None,
        )

    def told_of_points(self, told: list[Problem]) -> None:
        """Note doubtful points; what was probably meant says more than that a number cannot be read."""
        meant = {one.row for one in told if one.code in {"point_exchanged", "point_by_country"}}
        self.problems = [
            one for one in self.problems if one.code != "coordinates_unreadable" or one.row not in meant
        ]
        self.problems += told

    def whole_address(self, texts: dict[str, Values]) -> Values:
        """What may end with a country: the address, else the city or region."""
        address = texts["address"].copy()
        for name in ("region", "city"):
            blank = cells.unknown(address)
            address[blank] = texts[name][blank]
        return address


def _identity(work: Work, texts: dict[str, Values], placed: Placed, kinds: Placed) -> dict[str, Values]:
    columns = {name: _filled(values) for name, values in texts.items()}
    return columns | {
        "country": _filled(placed.values),
        "country_how": placed.how,
        "kind": kinds.values,
        "kind_how": kinds.how,
        "is_closed": work.values("is_closed"),
    }


def _filled(values: Values) -> Values:
    """Texts with "" where nothing is known; a column without any, as most are, takes no room at all."""
    unknown = cells.unknown(values)
    return np.broadcast_to(_BLANK, len(values)) if unknown.all() else np.where(unknown, "", values)


def _floats(values: Values) -> Values:
    return values.astype(float)  # None becomes NaN


def _measures(work: Work, countries: Values) -> dict[str, Values]:
    workers = work.values("workers").tolist()
    low = np.array([value[0] if value else None for value in workers], dtype=object)
    high = np.array([value[1] if value else None for value in workers], dtype=object)
    latitude, longitude = work.values("latitude"), work.values("longitude")
    of_both = work.values("coordinates")
    for row in np.flatnonzero(~cells.unknown(of_both) & cells.unknown(latitude)).tolist():
        latitude[row], longitude[row] = of_both[row]
    latitude, longitude = _floats(latitude), _floats(longitude)
    where = work.cells_of_points(), latitude, longitude, countries, work.numbers
    work.told_of_points(points.by_their_country(*where) + points.doubtful(*where))
    return {
        "workers_min": _floats(low),
        "workers_max": _floats(high),
        # The larger figure: a band must not make the workforce look smaller than it may be.
        "headcount": _floats(np.where(cells.unknown(high), low, high)),
        "latitude": latitude,
        "longitude": longitude,
    }


def _proofs(work: Work, name: str) -> tuple[Values, dict[str, Values]]:
    """Grades of a field and the columns that go with it; evidence of no day is what the list itself says."""
    grades = work.values(f"{name}_grade")
    days = work.values(f"{name}_observed_on")
    dated = work.both(f"{name}_observed_on")
    if dated is not None:
        days, told = proof.refuse_future(dated[0], days, work.as_of)
        work.problems += told
        # A date that says nothing makes no evidence fresh: its age is unknown, so it counts as none.
        grades[dated[1].said & cells.unknown(days)] = Grade.NONE.value
    work.problems += proof.doubt_undated(work.both(f"{name}_grade"), days, grades)
    shown = np.array([day.isoformat() if day else "" for day in days], dtype=object)
    return grades, {f"{name}_grade": _filled(grades), f"{name}_observed_on": shown}


def _answers(work: Work) -> dict[str, Values]:
    columns: dict[str, Values] = {}
    for name in ANSWER_FIELDS:
        found = work.answered(name)
        if found is None:
            continue
        own_cells, checked = found
        named = proof.states(own_cells)
        values = checked.values.copy()
        is_named = ~cells.unknown(named)
        rows_named = {work.numbers[row] for row in np.flatnonzero(is_named).tolist()}
        work.problems += [one for one in checked.problems if one.row not in rows_named]
        values[is_named] = None
        grades, beside = _proofs(work, name)
        work.problems += proof.doubt_zeros(name, own_cells, values, grades)
        work.problems += proof.weaken_unproved(name, own_cells, values, grades)
        unknown = cells.unknown(values)
        state = cells.chosen(unknown, AnswerState.NOT_REQUESTED.value, AnswerState.KNOWN.value)
        state[is_named] = named[is_named]
        is_number = name not in answer_words.CATEGORIES and name != "tied"
        columns[name] = _floats(values) if is_number else values if name == "tied" else _filled(values)
        columns |= beside | {f"{name}_state": state}
    return columns


def _controls(work: Work) -> dict[str, Values]:
    columns: dict[str, Values] = {}
    for control in CONTROLS:
        name = f"control_{control}"
        if work.both(name) is None:
            continue
        columns[name] = _floats(work.values(name))
        _, beside = _proofs(work, name)
        columns |= beside
    return columns


def _signs(work: Work, release: Release) -> dict[str, Values]:
    """For each sign that a list has columns for, what the first of them says that tells of it, else "".

    Beside it what the first of them says that denies it, where none tells of it.
    """
    titles = {row["code"]: row["title"] for row in release.rows["indicators"]}
    columns: dict[str, Values] = {}
    for name, code in signs.INDICATORS.items():
        advice = f"Indicator {code}, {titles[code]}. {CODES['sign_told'].advice}"
        for heading, values, is_chosen in work.each_column_of(name):
            told = columns.setdefault(name, np.full(len(work), "", dtype=object))
            denied = columns.setdefault(signs.denied(name), np.full(len(work), "", dtype=object))
            key = signs.asked_by(heading, is_chosen=is_chosen)
            for row in np.flatnonzero(~cells.unknown(values)).tolist():
                is_told = signs.tells(name, key, values[row])
                if is_told is None:
                    work.problems.append(problem(work.numbers[row], heading, "sign_unreadable", values[row]))
                elif is_told:
                    told[row] = told[row] or f"{heading}: {values[row]}"
                    work.problems.append(
                        problem(work.numbers[row], heading, "sign_told", values[row], advice)
                    )
                else:
                    denied[row] = denied[row] or f"{heading}: {values[row]}"
    return columns
