"""A letter O behind a longitude: west in French or Spanish, east in German; its country tells which."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking


def check(head, row):
    sheet = reading.read(f"{head}\n{row}\n".encode(), filename="list.tsv")
    found = checking.check(sheet, mapping.suggest(sheet))
    point = found.frame["latitude"].tolist()[0], found.frame["longitude"].tolist()[0]
    told = {one.code for one in found.problems if one.code.startswith(("point", "coordinates"))}
    return [None if one != one else round(one, 3) for one in point], told


@pytest.mark.parametrize(
    ("north", "east", "country", "point"),
    [
        ("5°47'12\"N", "6°35'40\"O", "CI", [5.787, -6.594]),
        ("5°47'12\" N", "6°35'40\" O", "Côte d'Ivoire", [5.787, -6.594]),
        ("12°02'S", "77°01'O", "PE", [-12.033, -77.017]),
        ("52°30'N", "13°24'O", "DE", [52.5, 13.4]),
        ("50°05'N", "O 14°25'", "CZ", [50.083, 14.417]),
    ],
)
def test_the_country_of_the_row_tells_which_way_o_is(north, east, country, point):
    taken = point, {"point_by_country"}
    for between in (" ", ", "):
        assert check("name\tcountry\tcoordinates", f"Sun\t{country}\t{north}{between}{east}") == taken
    assert check("name\tcountry\tlatitude\tlongitude", f"Sun\t{country}\t{north}\t{east}") == taken


@pytest.mark.parametrize(
    ("text", "country"),
    [("5°47'N 6°35'O", "PE"), ("51°30'N 0°06'O", "GB"), ("5°47'N 6°35'O", ""), ("5°47'N 6°3O'O", "CI")],
)
def test_where_both_or_neither_lies_in_the_country_nothing_is_taken(text, country):
    point, told = check("name\tcountry\tcoordinates", f"Sun\t{country}\t{text}")
    assert point == [None, None]
    assert "coordinates_unreadable" in told
    assert "point_by_country" not in told


def test_a_letter_that_says_it_is_read_as_before():
    assert check("name\tcountry\tcoordinates", "Sun\tCI\t5°47'12\"N 6°35'40\"W") == ([5.787, -6.594], set())
