"""Numbers as passports have them: of things by heading or by rows that share one, else somebody is asked."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking


def told(heading, *cells):
    rows = "\n".join(f"Mill {at} Ltd,VN,{cell}" for at, cell in enumerate(cells))
    sheet = reading.read(f"Supplier,Country,{heading}\n{rows}\n".encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert set(found.frame["status"]) == {"ready"}
    return [one for one in found.problems if one.code == "numbers_like_passports"]


NUMBERS = [f"A123456{at}" for at in range(7)]


@pytest.mark.parametrize("heading", ["Document", "Doc no.", "ID no", "Personal no", "Ref. code", "证件编号"])
def test_numbers_below_a_heading_that_says_little_are_asked_about(heading):
    (one,) = told(heading, *NUMBERS)
    assert (one.row, one.column, one.found) == (0, heading, "")
    assert one.advice.startswith("Rows 2, 3, 4, 5, 6 and 2 more. ")
    assert "A1234" not in one.advice


@pytest.mark.parametrize(
    "heading", ["Part no.", "Drawing", "Model", "Revision", "Invoice no.", "Export licence"]
)
def test_below_a_heading_that_names_a_thing_they_are_taken(heading):
    assert told(heading, *NUMBERS) == []


def test_numbers_with_eight_digits_are_asked_about_and_those_of_suppliers_below_id_are_not():
    numbers = [f"E1234567{at}" for at in range(3)]
    assert [one.column for one in told("Document no.", *numbers)] == ["Document no."]
    assert told("ID", *numbers) == []


@pytest.mark.parametrize(
    "cells",
    [
        ["A1234567", "A1234567", "A1234567", "A1234568", "A1234569"],
        ["A1234567", "A1234568"],
        ["A1234567", "A1234568", "A1234569", "D-12", "X7", "12"],
        ["AB-12345", "AB-12346", "AB-12347"],
    ],
)
def test_numbers_that_rows_share_or_that_have_other_forms_are_taken(cells):
    assert told("Document", *cells) == []
