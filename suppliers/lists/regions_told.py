"""Regions of documented state-imposed forced labour that a row names beside its address or country.

A list names a second factory, a place of production or "China (Xinjiang)" in columns that are no address of
the site. The row is taken to be there: nobody would look for it in a problem alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from risk.geography.places import REGION
from risk.reference import Release
from suppliers.fields.mapping import Column, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists.placing import Values, taken_as
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.words.columns import headings

_CHINA = "CN"
_OF_A_SITE = ("region", "city", "address")
_PLACES = frozenset({"address", "city", "region", "country"})
_OF_A_PLACE = re.compile(
    r"address|location|place|\bcity|town|province|region|地址|地点|产地|所在地|住所|주소|адрес|місце|direcci|endere[cç]o"
    r"|adress|standort|lieu|\bsite|indirizzo|luogo|địa chỉ|alamat|ที่อยู่|ঠিকানা|पता|عنوان",
    re.IGNORECASE,
)


def beside_the_address(
    sheet: Sheet, mapping: Mapping, regions: Values, addresses: Values, countries: Values, release: Release
) -> list[Problem]:
    """Fill in the region where other cells of a place name it beyond doubt; tell which cell of which row.

    `regions`, `addresses` and `countries` are those of the rows, None where unknown; regions are changed.
    """
    found = []
    for column in filter(_is_of_a_place, mapping.columns):
        for at in _rows_that_name_one(sheet, column, release):
            if regions[at]:
                continue
            text, country = sheet.rows[at][column.index], countries[at] or ""
            here = release.state_imposed(addresses[at] or "", "", country)
            there = release.state_imposed(text, "", country)
            if there is not None and there.raises_gate and not (here is not None and here.raises_gate):
                regions[at] = REGION
                heading, row = sheet.column_name(column.index), sheet.row_numbers[at]
                found.append(problem(row, heading, "region_from_address", text[-60:], taken_as(REGION)))
    return found


def to_confirm(
    sheet: Sheet, mapping: Mapping, texts: dict[str, Values], countries: Values, release: Release
) -> list[Problem]:
    """Rows in China whose address names a town of the region by a form that is no proof by itself.

    "Kashgar" alone is known from general knowledge, "Fukang" is a town elsewhere, too. Whoever gives the list
    can tell; the row stays where it was put. `texts` are those of the rows by field, None where unknown.
    """
    columns = {name: column for name in _OF_A_SITE if (column := mapping.column_of(name))}
    found = []
    for row in np.flatnonzero(countries == _CHINA).tolist():
        region, city, address = (texts[name][row] or "" for name in _OF_A_SITE)
        where = ", ".join(text for text in (address, city) if text)
        place = release.state_imposed(where, region, _CHINA)
        if place is None or place.raises_gate:
            continue
        cells = {"region": region, "city": city, "address": address}
        told = [name for name in columns if release.state_imposed(cells[name], "", _CHINA)]
        name = told[0] if told else next(iter(columns))
        advice = f"{place.why}. {CODES['region_to_confirm'].advice}"
        number, heading = sheet.row_numbers[row], sheet.column_name(columns[name].index)
        found.append(problem(number, heading, "region_to_confirm", cells[name], advice))
    return found


def _is_of_a_place(column: Column) -> bool:
    if column.field == "country":
        return True
    is_left_aside = column.field is None
    return is_left_aside and bool(
        headings.field_of(column.heading) in _PLACES or _OF_A_PLACE.search(column.heading)
    )


def _rows_that_name_one(sheet: Sheet, column: Column, release: Release) -> Sequence[int]:
    texts = [row[column.index] if len(row) == sheet.width else "" for row in sheet.rows]
    named = {text for text in set(texts) if text and release.speaks_of_region(text, may_be_in_china=True)}
    return [at for at, text in enumerate(texts) if text in named] if named else ()
