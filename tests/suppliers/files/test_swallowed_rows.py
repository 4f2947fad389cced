"""Rows that a quotation mark takes into a cell are rows; addresses over several lines are not."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

HEAD = "name,country,city,products\n"
REST = "D Co,Thailand,Bangkok,Hats\nE Co,Thailand,Hat Yai,Bags\n"


def read(text):
    return reading.read(text.encode(), filename="list.csv", delimiter=",")


@pytest.mark.parametrize(
    "rows",
    [
        'A Co,Thailand,"Bangkok,Shirts\nB Co,Thailand,Bangkok,Shoes\nC Co,Thailand,Bangkok",Bags\n',
        'A Co,Thailand,"Bangkok,Shirts\nC Co,Thailand,Bangkok",Bags\n',
        'A Co,"Thailand,Bangkok,Shirts\r\nB Co,Thailand,Bangkok,Shoes\r\nC Co,Thailand",Bangkok,Bags\r\n',
        '"A Co,Thailand,Bangkok,Shirts\nC Co",Thailand,Bangkok,Bags\n',
        'A Co,Thailand,Bangkok,"Shirts\nB Co,Thailand,Bangkok,Shoes\nC Co,Thailand,Bangkok,Bags"\n',
        '"A, Co",Thailand,"Bangkok,Shirts\nC Co,Thailand,Bangkok","Bags, caps"\n',
    ],
)
def test_no_supplier_is_lost_in_a_cell_that_two_marks_make_of_several_rows(rows):
    sheet = read(HEAD + rows + REST)
    lines = rows.count("\n")
    assert [len(row) for row in sheet.rows] == [4] * (lines + 2)
    assert [row[1] for row in sheet.rows] == ["Thailand"] * (lines + 2)
    assert [row[0].replace(",", "")[0] for row in sheet.rows] == [*("ABC" if lines == 3 else "AC"), "D", "E"]
    told = checking.check(sheet, mapping.suggest(sheet)).problems
    assert [one.row for one in told if one.code == "quote_unbalanced"] == [2, lines + 1]


@pytest.mark.parametrize(
    "rows",
    [
        'A Co,"12 Road,Sector 3\nGazipur,Dhaka",BD\n',
        'A Co,"12 Road, Sector 3\nFloor 2, Dhaka",BD\n',
        'A Co,"Plot 9\nSector 3\nDhaka",BD\n',
        'A Co,"12 Road,BD\nDhaka",BD\n',
    ],
)
def test_an_address_over_several_lines_is_one_cell(rows):
    text = f"name,address,country\n{rows}B Co,13 Road Dhaka,BD\nC Co,14 Road Dhaka,BD\n"
    assert read(text).rows == list(csv.reader(io.StringIO(text, newline="")))[1:]


@given(
    st.lists(st.tuples(st.sampled_from(["BD", "TH", "VN"]), st.sampled_from(["Dhaka", "Hue"])), min_size=4),
    st.data(),
)
def test_wherever_the_marks_stand_every_row_is_there(places, data):
    rows = [[f"Maker {n} Ltd", *place, f"good {n}"] for n, place in enumerate([*places, *places])]
    first = data.draw(st.integers(0, len(places) - 2))
    last = data.draw(st.integers(first + 1, min(first + 30, len(places) - 1)))
    column = data.draw(st.integers(0, 3))
    cells = [list(row) for row in rows]
    cells[first][column] = '"' + cells[first][column]
    cells[last][column] += '"'
    sheet = read(HEAD + "".join(",".join(row) + "\n" for row in cells))
    assert sheet.rows == rows
