"""A heading may be as long as any cell; what looks for words in it does not read all of that."""

import pytest

from suppliers.lists import answer_keys
from suppliers.values import coded_answers
from suppliers.words.columns import headings
from suppliers.words.signs import sign_headings

LONGEST_CELL = 32_767


@pytest.mark.parametrize(
    "part", ["no ", "are workers free to leave ", "a=1 ", "child labour ", "ß", "%", "#"]
)
def test_no_more_of_a_heading_is_read_than_the_longest_question_has(part):
    heading = (part * LONGEST_CELL)[:LONGEST_CELL]
    assert headings.heading_key(heading) == headings.heading_key(heading[: headings.LONGEST_READ])
    assert len(headings.heading_key(heading)) <= 9 * headings.LONGEST_READ  # "#" is " number "
    assert coded_answers.of_heading("x" * headings.LONGEST_READ + " 0 = yes, 1 = no") == {}


def test_a_question_of_five_hundred_letters_is_read_to_its_end():
    question = (
        "Please tell for each site, " + "with all that belongs to it and is run by you or for you, " * 8
    )
    assert headings.heading_key(question + "whether 0 = yes, 1 = no").endswith("0 yes 1 no")
    assert coded_answers.of_heading(question + "whether 0 = yes, 1 = no") == {"0": "yes", "1": "no"}


def test_a_cell_of_another_sheet_is_looked_through_for_a_key_up_to_a_length():
    assert answer_keys._meanings([["a" * LONGEST_CELL + " = 1"]]) == {}
    assert answer_keys._meanings([["yes = 1"]]) == {"1": frozenset({"yes"})}


@pytest.mark.parametrize("parts", [("any ", "found "), ("evidence of ", "cases "), ("is there any ", "no ")])
def test_a_heading_of_a_few_words_over_and_over_is_not_shortened_in_thousands_of_ways(parts):
    before, behind = parts
    tried = []
    key = f"{before * 30}child marks {behind * 30}".strip()
    assert not sign_headings.names(key, lambda here: tried.append(here))
    assert len(tried) <= 60


def test_a_heading_with_as_many_words_as_people_write_is_read():
    assert headings.field_of(
        "Are there any reports of suspected cases of child labour found at site (Y/N)"
    ) == ("child_labour")
