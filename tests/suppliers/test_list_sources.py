"""How a row of a list is named as a source, and known again by its name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers import list_sources
from suppliers.facts import Stated, made_up_on

DAY = date(2026, 6, 15)


@given(filename=st.text(min_size=1), row=st.integers(1, 2_000_000), words=st.text())
def test_what_names_a_row_is_read_as_that_row_of_that_list(filename, row, words):
    of_list = list_sources.of_list(filename)
    source = list_sources.of_row(of_list, row)
    assert list_sources.is_row(source)
    assert list_sources.is_row_of(source, of_list)
    assert list_sources.row_of(source) == row
    assert not list_sources.is_row_of(source, list_sources.of_list(f"{filename} row {row}"))
    assert list_sources.with_words(of_list, row, words).startswith(source)


def test_a_list_scored_in_one_go_names_its_rows_as_well():
    assert list_sources.row_of(list_sources.of_row(list_sources.IN_ONE_GO, 7)) == 7


def test_a_list_whose_name_begins_like_another_is_not_that_other():
    source = list_sources.of_row(list_sources.of_list("a.csv row 3.csv"), 5)
    assert list_sources.is_row_of(source, "list a.csv row 3.csv")
    assert not list_sources.is_row_of(source, "list a.csv")


@pytest.mark.parametrize(
    "source",
    [
        "letter of the supplier",
        "list of workers, checked on the row houses",
        "list of wages, second row of the sheet, signed by the union",
        "visit, list a.csv row 3",
        "list a.csv row three",
        "",
    ],
)
def test_what_names_no_row_of_a_list_is_somebodys_word_and_makes_up_for_silence(source):
    assert not list_sources.is_row(source)
    assert made_up_on(Stated("some", "self", DAY, source)) == DAY
    with pytest.raises(ValueError, match="no row of a list"):
        list_sources.row_of(source)


@pytest.mark.parametrize(
    "source",
    [
        "list spring.csv row 4, Recruitment fees: none",
        "List spring.csv row 4",
        "list, row 7: no fees",
        "list spring.csv row 4 (column F)",
        " list spring.csv row 4 - copied by hand",
        list_sources.with_words("list spring.csv", 4, "Wages: paid on time"),
    ],
)
def test_words_copied_from_a_row_with_more_beside_it_are_the_word_of_the_list(source):
    assert list_sources.is_row(source)
    assert made_up_on(Stated("some", "self", DAY, source)) is None
    assert made_up_on(Stated("some", "document", DAY, source)) == DAY


@pytest.mark.parametrize(("grade", "since"), [("self", None), ("document", DAY), ("onsite", DAY)])
def test_the_word_of_a_list_makes_up_for_silence_only_where_it_is_proved(grade, since):
    source = list_sources.of_row(list_sources.of_list("spring.csv"), 4)
    assert made_up_on(Stated("some", grade, DAY, source)) == since
