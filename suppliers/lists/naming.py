"""Who is the supplier of a row that names no factory, where the company that runs it stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from suppliers.fields.mapping import Column, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists.cells import unknown
from suppliers.problems import Problem, problem
from suppliers.values.mentions import in_country as named_in_country
from suppliers.values.mentions import mentions
from suppliers.values.mentions import names as names_in
from suppliers.words.columns import heading_countries, headings

Values = npt.NDArray[Any]
_BESIDE = ("parent", "supplies_to")
"""Fields of the company that stands beside the name of a site."""
_OF_THE_CHAIN = frozenset({"labour_agent", "sub_contractor", "sub_supplier"})
_FEWEST_CELLS = 2
"""A cell alone in its row is a heading of a group or a note below the list, and no supplier."""


def company_beside(mapping: Mapping) -> Column | None:
    """The column of companies that would be the suppliers of a list without a column of factories."""
    return next(
        (one for one in mapping.columns if one.field in _BESIDE and headings.field_of(one.heading) == "name"),
        None,
    )


def by_company(
    sheet: Sheet, beside: Column, companies: Values, names: Values, others: Values
) -> tuple[Values, Values, list[Problem]]:
    """Names with the company where the factory has none, `others` of its field without it, what is told.

    Texts are None where blank.
    """
    names, others, told = names.copy(), others.copy(), []
    for row in np.flatnonzero(unknown(names) & ~unknown(companies)).tolist():
        company = companies[row]
        if len(mentions(company)) != 1 or _filled(sheet.rows[row]) < _FEWEST_CELLS:
            continue
        names[row] = company
        rest = [one for one in others[row].split("; ") if one != company]
        others[row] = "; ".join(rest) or None
        told.append(
            problem(sheet.row_numbers[row], sheet.column_name(beside.index), "name_from_company", company)
        )
    return names, others, told


def by_other_name(sheet: Sheet, heading: str, others: Values, names: Values) -> tuple[Values, list[Problem]]:
    """Names with the first of the other names where a row has none; texts are None where blank."""
    names, told = names.copy(), []
    for row in np.flatnonzero(unknown(names) & ~unknown(others)).tolist():
        found = names_in(others[row])
        if found and _filled(sheet.rows[row]) >= _FEWEST_CELLS:
            names[row] = found[0]
            told.append(problem(sheet.row_numbers[row], heading, "name_from_other_name", found[0]))
    return names, told


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def in_country(column: Column, texts: Values) -> Values:
    """The names of a column with the country that its heading names: "Recruitment agency Nepal"."""
    country = heading_countries.country_of(column.heading) if column.field in _OF_THE_CHAIN else ""
    if not country:
        return texts
    placed = texts.copy()
    for row in np.flatnonzero(~unknown(texts)).tolist():
        placed[row] = named_in_country(texts[row], country)
    return placed
