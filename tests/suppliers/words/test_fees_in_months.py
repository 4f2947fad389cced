"""Fees told in months of wages: up to one, or more; a zero is no proof that there are none."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import months_of_wages
from suppliers.words.cells import answer_words
from suppliers.words.columns.headings import heading_key
from suppliers.words.signs.fee_headings import counts_months

HEADINGS = (
    *(
        "Recruitment fee (months of wages)",
        "Fees paid by workers (in months of wages)",
        "Recruitment fees (months)",
    ),
    *("Fees paid by workers, meses de salario", "Frais payés par les travailleurs (mois de salaire)"),
)


def check(heading, *texts, grade=""):
    lines = [
        f"name\tcountry\t{heading}\tfees_grade\tfees_observed_on",
        *(
            f"Mill {at}\tNP\t{text}\t{grade}\t{'2026-03-01' if grade else ''}"
            for at, text in enumerate(texts)
        ),
    ]
    sheet = reading.read("\n".join(lines).encode(), filename="list.tsv")
    chosen = mapping.suggest(sheet).overridden({2: "fees"})
    found = checking.check(sheet, chosen)
    return found.frame["fees"].tolist(), {
        one.row: one.code for one in found.problems if one.column == heading
    }


@pytest.mark.parametrize("heading", HEADINGS)
def test_months_of_wages_are_read_by_the_published_answers(heading):
    assert counts_months(heading_key(heading))
    answers, told = check(heading, "0.5", "1", "3", "1,5", "0")
    assert answers == ["some", "some", "over_one_month", "over_one_month", ""]
    assert told == {6: "zero_may_be_unknown"}


def test_no_months_with_proof_are_no_fees():
    assert check(HEADINGS[0], "0", grade="document") == (["none_verified"], {})


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("2 months", "over_one_month"), ("1 month", "some"), ("0.5-1", "some"), ("1-2", "over_one_month")),
        *((">1", "over_one_month"), ("1+", "over_one_month"), ("<1", "some"), ("1 month of wages", "some")),
        *(("3个月", "over_one_month"), ("1¹", "some"), ("0", "none_verified")),
        *(
            (">0.5", None),
            ("<0", None),
            ("1500", None),
            ("99", None),
            ("-1", None),
            ("some", None),
            ("", None),
        ),
    ],
)
def test_what_a_number_of_months_says(text, answer):
    assert months_of_wages.answer(text) == answer


@pytest.mark.parametrize(
    "heading", ["Recruitment fees", "Monthly recruitment fee", "Fees paid by workers (USD)"]
)
def test_other_headings_of_fees_count_no_months(heading):
    assert not counts_months(heading_key(heading))
    answers, _ = check(heading, "0.5 months", "0")
    assert answers == ["", ""]


def test_every_answer_that_is_told_in_words_is_one():
    known = {one for answers in answer_words.CATEGORIES.values() for one in answers}
    assert answer_words.IN_WORDS.keys() <= known
