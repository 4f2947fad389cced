"""Points that cannot be right for the country of their row: told, with what was meant, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from risk.geography import boxes, country_names
from risk.geography.boxes import Box
from suppliers.lists.cells import Cells
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.values import coordinates
from suppliers.values.cleaning import Unreadable
from suppliers.values.coordinates import Point

Values = npt.NDArray[Any]


def doubtful(
    cells: tuple[Cells | None, Cells | None, Cells | None],
    latitude: Values,
    longitude: Values,
    countries: Values,
    numbers: Sequence[int],
) -> list[Problem]:
    """Rows whose point lies outside their country; `cells` are latitude, longitude and both in one."""
    of_latitude, of_longitude, of_both = cells
    told = of_latitude or of_both
    if told is None:
        return []
    heading = told.heading
    found = []
    for row, box in _outside(latitude, longitude, countries):
        point = (latitude[row], longitude[row])
        name = country_names.display_name(countries[row])
        code, advice = _probably(point, box, name)
        found.append(problem(numbers[row], heading, code, _shown(point), advice))
    for row in np.flatnonzero(np.isnan(latitude)).tolist():
        box_of_row = boxes.boxes().get(countries[row] or "")
        exchanged = _exchanged(of_latitude, of_longitude, of_both, row)
        if box_of_row and exchanged and box_of_row.holds(*exchanged):
            name = country_names.display_name(countries[row])
            found.append(
                problem(
                    numbers[row], heading, "point_exchanged", _shown(exchanged[::-1]), _swap(exchanged, name)
                )
            )
    return found


def by_their_country(
    cells: tuple[Cells | None, Cells | None, Cells | None],
    latitude: Values,
    longitude: Values,
    countries: Values,
    numbers: Sequence[int],
) -> list[Problem]:
    """Take points with a letter O, west or east, where one lies in the row's country; both are changed."""
    _, of_longitude, of_both = cells
    found = []
    for row in np.flatnonzero(np.isnan(longitude)).tolist():
        box = boxes.boxes().get(countries[row] or "")
        told = of_both if of_longitude is None or np.isnan(latitude[row]) else of_longitude
        if box is None or told is None:
            continue
        text = _text(told, row)
        read = (_with_o(letter, text, latitude[row], told is of_both) for letter in "WE")
        meant = {point for point in read if point and box.holds(*point)}
        if len(meant) == 1:
            latitude[row], longitude[row] = point = meant.pop()
            advice = f"It was taken as {_shown(point)}. {CODES['point_by_country'].advice}"
            found.append(problem(numbers[row], told.heading, "point_by_country", text.strip(), advice))
    return found


def _with_o(letter: str, text: str, latitude: float, are_both: bool) -> Point | None:
    said = coordinates.with_o_for(letter, text)
    try:
        return coordinates.coordinates(said) if are_both else (latitude, coordinates.longitude(said))
    except Unreadable:
        return None


def _outside(latitude: Values, longitude: Values, countries: Values) -> list[tuple[int, Box]]:
    """Rows with a point, and the box that does not hold it."""
    found = []
    for row in np.flatnonzero(~np.isnan(latitude) & ~np.isnan(longitude)).tolist():
        box = boxes.boxes().get(countries[row] or "")
        if box is not None and not box.holds(latitude[row], longitude[row]):
            found.append((row, box))
    return found


def _probably(point: Point, box: Box, country: str) -> tuple[str, str]:
    latitude, longitude = point
    if box.holds(longitude, latitude):
        return "point_exchanged", _swap((longitude, latitude), country)
    for meant in ((-latitude, longitude), (latitude, -longitude)):
        if box.holds(*meant):
            return "point_outside_country", (
                f"With the other sign, {_shown(meant)}, it would lie in {country}; it was not changed. "
                "Correct the list, or leave both blank."
            )
    return "point_outside_country", ""


def _swap(meant: Point, country: str) -> str:
    return (
        f"{_shown(meant)} would lie in {country}; nothing was exchanged. Exchange the two in the list, "
        "or in the mapping where the whole column is so."
    )


def _exchanged(
    of_latitude: Cells | None, of_longitude: Cells | None, of_both: Cells | None, row: int
) -> Point | None:
    """The point of a row whose latitude could not be read, taken the other way round."""
    try:
        if of_latitude is not None and of_longitude is not None:
            return coordinates.latitude(_text(of_longitude, row)), coordinates.longitude(
                _text(of_latitude, row)
            )
        return coordinates.exchanged(_text(of_both, row)) if of_both is not None else None
    except Unreadable:
        return None


def _text(cells: Cells, row: int) -> str:
    return str(cells.distinct[cells.places[row]])


def _shown(point: Point) -> str:
    return f"{point[0]:.6g}, {point[1]:.6g}"
