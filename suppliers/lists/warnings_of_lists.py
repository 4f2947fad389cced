"""What shows only in the whole list: broken quotes, failed formulas, clashing identifiers, placeholders;
and regions of state-imposed forced labour in cells that nobody else looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from risk.reference import Release
from suppliers.fields import claims, contents, one_worker
from suppliers.fields.mapping import Column, Mapping
from suppliers.files import header, workbook
from suppliers.files.sheet import Sheet
from suppliers.files.workbook import HIDDEN
from suppliers.problems import Problem, problem
from suppliers.values import cleaning
from suppliers.values.columns import COUNTRIES
from suppliers.words.columns import headings
from suppliers.words.denials import denied_origins

_SAME_POINT = 10
_COMPARE = "Compare with the source."
_IDENTIFIERS = ("supplier_id", "os_id")
_NOT_SCREENED = frozenset({"labour_agent", "sub_contractor", "sub_supplier", "processing_type", "country"})
_REMEMBERED = 20_000
"""Texts of a column that are known by what they say; more would take as much memory as the list."""
_COMPARED = ["row", *_IDENTIFIERS, "country", "latitude", "longitude", "address", "is_closed"]


def of_cells(sheet: Sheet) -> list[Problem]:
    """Problems of single cells that the reader noticed."""
    found = [
        problem(row, "", "quote_unbalanced")
        for row in sorted(sheet.unbalanced)
        if row in set(sheet.row_numbers)
    ]
    rows = set(sheet.row_numbers)
    found += [
        problem(row, "", "row_unseen", why)
        for row, why in sheet.unseen.items()
        if row in rows and not (sheet.came_back and why == HIDDEN)  # by a filter, over our own columns
    ]
    for (row, index), value in sheet.cell_errors.items():
        if row in rows and index < sheet.width:
            found.append(problem(row, sheet.column_name(index), "spreadsheet_error", value))
    for row, index in sorted(sheet.cell_formulas):
        if row in rows and index < sheet.width:
            found.append(problem(row, sheet.column_name(index), "formula_without_value"))
    return found


def of_strays(sheet: Sheet, told: Sequence[Problem]) -> list[Problem]:
    """Cells with bytes that do not fit the encoding, in any column, but for those `told` of already."""
    known = {(one.row, one.column) for one in told if one.code == "text_damaged"}
    places = dict(zip(sheet.row_numbers, sheet.rows, strict=True)) if sheet.damaged else {}
    found = []
    for row, index in sorted(sheet.damaged):
        name = sheet.column_name(index) if index < sheet.width else ""
        if row in places and (row, name) not in known:
            shown = cleaning.squeeze(places[row][index]) if index < len(places[row]) else ""
            advice = (
                f"A byte of the cell does not fit {sheet.encoding}, in which the list was read. {_COMPARE}"
            )
            found.append(problem(row, name, "text_damaged", shown, advice))
    return found


def of_headings(sheet: Sheet, mapping: Mapping) -> list[Problem]:
    """Rows in which a column that was left aside contradicts the one of its very heading that was taken."""
    taken = {cleaning.key(column.heading): column for column in mapping.columns if column.field}
    found = []
    for column in mapping.columns:
        other = taken.get(cleaning.key(column.heading))
        if column.field or not column.heading or other is None:
            continue
        for row, cells in zip(sheet.row_numbers, sheet.rows, strict=True):
            if max(column.index, other.index) < len(cells):
                mine, theirs = cells[column.index].strip(), cells[other.index].strip()
                if mine and mine != theirs:
                    found.append(problem(row, column.heading, "heading_repeated", mine))
    return found


def of_years(mapping: Mapping) -> list[Problem]:
    """Columns left aside for one that says the same of another year."""
    years = {column.field: headings.year_of(column.heading) for column in mapping.columns if column.field}
    return [
        problem(0, column.heading, "other_year")
        for column in mapping.columns
        if column.field is None
        and (year := headings.year_of(column.heading))
        and year != years.get(headings.field_of(column.heading) or "", year)
    ]


def of_personnel_numbers(mapping: Mapping) -> list[Problem]:
    """What columns were taken for whose headings may ask for the number of one worker: "Staff #"."""
    found = []
    for column in mapping.columns:
        if not column.heading or not column.samples or not one_worker.is_asked(column.heading):
            continue
        if column.field is None:
            found.append(problem(0, column.heading, "personnel_number", ""))
        elif column.field == "workers" and column.why != "user":
            found.append(problem(0, column.heading, "workers_assumed", "; ".join(column.samples)))
    return found


def of_parts(sheet: Sheet, mapping: Mapping) -> list[Problem]:
    """Columns that count a part of the workers each, where none counts all of them."""
    if mapping.column_of("workers") is not None:
        return []
    columns = (mapping.columns[index] for index in claims.parts_alone(sheet))
    return [
        problem(0, column.heading, "workers_in_parts", "; ".join(column.samples))
        for column in columns
        if column.field is None
    ]


def of_bare_names(sheet: Sheet, mapping: Mapping) -> list[Problem]:
    """What a bare "Name" beside the "Supplier name" was taken for, by what stands below it."""
    name = mapping.column_of("name")
    found = []
    for index in contents.bare_names_beside(sheet, name.index) if name is not None else ():
        column = mapping.columns[index]
        if column.field is None or column.why == "contents":
            found.append(problem(0, column.heading, "name_beside", "", _said_of(sheet, column)))
    return found


def _said_of(sheet: Sheet, column: Column) -> str:
    if column.field is not None:
        return (
            "Its values look like organisations: they are taken as other names of the supplier and looked up "
            "in the lists as its own. Leave the column aside if they are somebody else's."
        )
    if contents.name_persons(contents.values_of(sheet, column.index)):
        return "It names persons: the column is left aside, and none of them is looked up in a list."
    return (
        "Its values look like neither organisations nor persons: the column is left aside, and nothing of it "
        "is looked up in a list. If they are names of the supplier, choose its other names for the column."
    )


def of_sheets(sheet: Sheet, mapping: Mapping) -> list[Problem]:
    """Sheets that were not read and are lists of suppliers, too, with rows below their headings.

    Their headings are that of the name and half of the others of this list, or say name and country.
    """
    mine = {cleaning.key(column.heading) for column in mapping.columns if column.field and column.heading}
    of_name = mapping.column_of("name")
    my_name = cleaning.key(of_name.heading) if of_name is not None else ""
    found = []
    for name, all_rows in sheet.others.items():
        rows = all_rows[: workbook.FIRST_ROWS]
        head = header.find(rows)
        below = [row for row in rows[head.last + 1 :] if any(row)]
        theirs = set(map(cleaning.key, head.cells))
        is_alike = bool(my_name) and my_name in theirs and 2 * len(mine & theirs) >= len(mine)
        if below and (is_alike or _names_sites(head.cells, below)):
            found.append(problem(0, "", "sheet_unread", name))
    return found


def _names_sites(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether headings say name and country, and what is named are no countries: a table of codes."""
    fields = [headings.field_of(cell) for cell in cells]
    if "name" not in fields or COUNTRIES.isdisjoint(fields):
        return False
    place = fields.index("name")
    named = [row[place] for row in below if place < len(row) and row[place].strip()]
    return bool(named) and not contents.are_countries(named)


def of_regions(sheet: Sheet, mapping: Mapping, countries: Sequence[str], release: Release) -> list[Problem]:
    """Cells that name a region of documented state-imposed forced labour or a labour transfer, unscreened.

    These are columns left aside and the names of agents and sub-contractors; what says who or where a
    supplier is, or where its material comes from, is screened. `countries` are those of the rows, blank
    where unknown: towns of the region count in China alone, since elsewhere they are other names.
    """
    found: list[Problem] = []
    for column in mapping.columns:
        if column.field == "origin":
            found += _denied_origins(sheet, column, release)
        if column.field is not None and column.field not in _NOT_SCREENED:
            continue
        told: dict[tuple[str, bool], bool] = {}
        for row, cells, country in zip(sheet.row_numbers, sheet.rows, countries, strict=True):
            text = cells[column.index] if column.index < len(cells) else ""
            if text.isascii() and not any(map(str.isalpha, text)):
                continue
            asked = (text, country in {"CN", ""})
            if asked not in told:
                if len(told) >= _REMEMBERED:
                    told.clear()
                told[asked] = release.speaks_of_region(text, may_be_in_china=asked[1])
            if told[asked]:
                found.append(problem(row, sheet.column_name(column.index), "region_told", text))
    return found


def _denied_origins(sheet: Sheet, column: Column, release: Release) -> Iterator[Problem]:
    """Rows whose origin denies the region: no gate holds, and nothing is proved."""
    for row, cells in zip(sheet.row_numbers, sheet.rows, strict=True):
        text = cells[column.index] if column.index < len(cells) else ""
        speaks = bool(text) and release.speaks_of_region(text, may_be_in_china=True)
        if speaks and denied_origins.denies(text, release):
            yield problem(row, sheet.column_name(column.index), "origin_denied", text)


def of_frame(frame: pd.DataFrame, mapping: Mapping) -> list[Problem]:
    """Problems that show only when rows are compared; duplicates are left out."""
    single = frame.loc[frame["status"] != "duplicate", _COMPARED]
    found = _clashes(single, mapping) + _placeholders(single, mapping)
    closed = mapping.column_of("is_closed")
    if closed is not None:
        rows = single.loc[single["is_closed"] == True, "row"]  # noqa: E712  None is neither
        found += [problem(int(row), closed.heading, "site_closed", "yes") for row in rows]
    return found


def _clashes(frame: pd.DataFrame, mapping: Mapping) -> list[Problem]:
    """Rows whose identifier stands at a supplier of another country, too."""
    found = []
    for name in _IDENTIFIERS:
        column = mapping.column_of(name)
        if column is None:
            continue
        known = frame[(frame[name] != "") & (frame["country"] != "")]
        several = known.groupby(name)["country"].transform("nunique") > 1
        for row, value in zip(known.loc[several, "row"], known.loc[several, name], strict=True):
            found.append(problem(int(row), column.heading, "identifier_clash", str(value)))
    return found


def _placeholders(frame: pd.DataFrame, mapping: Mapping) -> list[Problem]:
    """Rows that share one point with many others of other addresses."""
    column = mapping.column_of("latitude") or mapping.column_of("coordinates")
    if column is None:
        return []
    placed = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    points = placed.groupby(["latitude", "longitude"])["address"]
    repeated = placed[points.transform("nunique") >= _SAME_POINT]
    return [
        problem(int(row), column.heading, "repeated_point", f"{latitude:g}, {longitude:g}")
        for row, latitude, longitude in zip(
            repeated["row"], repeated["latitude"], repeated["longitude"], strict=True
        )
    ]
