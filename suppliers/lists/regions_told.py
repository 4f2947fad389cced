"""Regions of documented state-imposed labour that a row names beside its address, as beside its country.

A list names a second factory, a place of production or "China (Xinjiang)" in columns that are no address of
the site. The row is taken to be there: nobody would look for it in a problem alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from risk.geography.places import REGION
from risk.reference import Release
from suppliers.fields.mapping import Column, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists.placing import Values, taken_as
from suppliers.problems import Problem, problem
from suppliers.words import headings

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
