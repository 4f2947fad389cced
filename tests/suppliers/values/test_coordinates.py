"""Points in every form that lists hold, and points that cannot be right for their country."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.geography import boxes
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import coordinates
from suppliers.values.cleaning import Unreadable

HANOI = (21.0285, 105.8542)
SANTOS = (-23.96, -46.33)

FORMS = [
    ("21.0285, 105.8542", HANOI),
    ("21.0285,105.8542", HANOI),
    ("[21.0285, 105.8542]", HANOI),
    ("(21.0285; 105.8542)", HANOI),
    ("21.0285 105.8542", HANOI),
    ("21,0285; 105,8542", HANOI),
    ("POINT (105.8542 21.0285)", HANOI),
    ("point(105.8542 21.0285)", HANOI),
    ("SRID=4326;POINT(105.8542 21.0285)", HANOI),
    ('{"type": "Point", "coordinates": [105.8542, 21.0285]}', HANOI),
    ("geo:21.0285,105.8542", HANOI),
    ("https://www.google.com/maps/@21.0285,105.8542,15z", HANOI),
    ("https://maps.google.com/?q=21.0285,105.8542", HANOI),
    ("lat: 21.0285, lng: 105.8542", HANOI),
    ("Latitude 21.0285 Longitude 105.8542", HANOI),
    ("21.0285N 105.8542E", HANOI),
    ("N21.0285, E105.8542", HANOI),
    ("21.0285° N, 105.8542° E", HANOI),
    ("21°01'42.6\"N 105°51'15.12\"E", HANOI),
    ("21º01′42.6″N, 105º51′15.12″E", HANOI),
    ("-23.96, -46.33", SANTOS),
    ("\u221223.96, \u221246.33", SANTOS),
    ("23.96 S 46.33 W", SANTOS),
    ("23 57 36 S 46 19 48 W", SANTOS),
    ("23°57'36\"S, 46°19'48\"W", SANTOS),
]


@pytest.mark.parametrize(("text", "point"), FORMS)
def test_a_point_is_read_in_every_form(text: str, point: tuple[float, float]) -> None:
    assert coordinates.coordinates(text) == pytest.approx(point, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("33,86 S", -33.86),
        ("21°01'42.6\"N", 21.0285),
        ("21 01", None),
        ("S 23.96", -23.96),
        ("-23.96 S", None),
        ("91", None),
        ("21°75'N", None),
        ("23.96 E", None),
        ("near the river", None),
        ("N 21 N", None),
        ("23 48 00 N", 23.8),
        ("N 23 48.6", 23.81),
        ("23:48:36 S", -23.81),
        ("23 75 N", None),
        ("23 48 00", None),
        ("41°00'54\"K", 41.015),
        ("41°00'54\"B", None),  # west is no latitude
    ],
)
def test_one_number_of_degrees_is_read_or_refused(text: str, degrees: float | None) -> None:
    if degrees is None:
        with pytest.raises(Unreadable):
            coordinates.latitude(text)
    else:
        assert coordinates.latitude(text) == pytest.approx(degrees)


@pytest.mark.parametrize(
    "text",
    ["[100.5, 20.5]", "21.0285", "see map", "21,0285,105,8542", "105.8542 E", "1,2,3", "POINT EMPTY", "0"],
)
def test_what_would_be_a_guess_is_not_read(text: str) -> None:
    with pytest.raises(Unreadable):
        coordinates.coordinates(text)


@given(st.text(max_size=40))
def test_any_text_is_a_point_or_refused(text: str) -> None:
    for call in (coordinates.coordinates, coordinates.exchanged, coordinates.latitude, coordinates.longitude):
        with contextlib.suppress(Unreadable):
            call(text)


def problems(rows: str, head: str = "name,address,country,latitude,longitude") -> list[tuple[int, str, str]]:
    sheet = reading.read(f"{head}\n{rows}\n".encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet), kind="factory")
    return [(one.row, one.code, one.advice) for one in found.problems]


@pytest.mark.parametrize(
    ("row", "code", "advice"),
    [
        ("Mill,Road 1,VN,21.02,105.85", "", ""),
        ("Mill,Road 1,VN,105.85,21.02", "point_exchanged", "21.02, 105.85 would lie in Vietnam"),
        ("Mill,Road 1,IN,77.2,28.6", "point_exchanged", "28.6, 77.2 would lie in India"),
        ("Mill,Road 1,BR,23.96,-46.33", "point_outside_country", "-23.96, -46.33"),
        ("Mill,Road 1,BR,-23.96,46.33", "point_outside_country", "-23.96, -46.33"),
        ("Mill,Road 1,VN,48.85,2.35", "point_outside_country", "leave the coordinates blank"),
        ("Mill,Road 1,VN,0,0", "point_outside_country", "leave the coordinates blank"),
        ("Mill,Road 1,FJ,-17.8,178.0", "", ""),
        ("Mill,Road 1,FJ,-16.8,-179.9", "", ""),
        ("Mill,Road 1,US,61.2,-149.9", "", ""),
        ("Mill,Road 1,FR,4.9,-52.3", "", ""),
        ("Mill,Road 1,SG,1.35,103.8", "", ""),
        ("Mill,Road 1,XK,42.6,21.1", "", ""),
        ("Mill,Road 1,PK,24.86,67.0", "", ""),
        ("Mill,Road 1,MY,5.98,116.07", "", ""),
    ],
)
def test_a_point_outside_its_country_is_told_and_nothing_is_changed(row: str, code: str, advice: str) -> None:
    told = [one for one in problems(row) if one[1] != "country_from_address"]
    assert [one[1] for one in told] == ([code] if code else [])
    assert all(advice in one[2] for one in told)


def test_an_exchanged_point_is_proposed_and_kept_as_it_came() -> None:
    sheet = reading.read(b"name,country,latitude,longitude\nMill,IN,77.2,28.6\n", filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert found.frame[["latitude", "longitude"]].values.tolist() == [[77.2, 28.6]]


def test_a_pair_in_one_cell_is_told_to_be_exchanged() -> None:
    told = problems('Mill,Road 1,VN,"105.85, 21.02"', "name,address,country,coordinates")
    assert [one[1] for one in told] == ["point_exchanged"]


def test_one_point_at_many_addresses_is_told() -> None:
    rows = "\n".join(f"Mill {n},Road {n},VN,21.02,105.85" for n in range(12))
    assert [one[1] for one in problems(rows)] == ["repeated_point"] * 12
    assert problems("\n".join(rows.splitlines()[:5])) == []


def test_every_box_is_a_box() -> None:
    assert len(boxes.boxes()) > 230
    for box in boxes.boxes().values():
        assert -90 <= box.south <= box.north <= 90
        assert -180 <= box.west <= 180
        assert -180 <= box.east <= 180
