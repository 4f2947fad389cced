"""Remarks in the plainest words, as workers and neighbours tell it, and harmless ones that look alike.

Those of the blind files nobody looked at while words were chosen: before, 11 of 20 grave ones were told,
and 2 of the 20 harmless ones.
"""

from pathlib import Path

import pytest

from tests.suppliers.words.remarks_told import told_of

HERE = Path(__file__).parent
LEAST_TOLD, MOST_ASKED = 14, 2


def remarks(name):
    return (HERE / f"texts_{name}_in_plain_words.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("remark", remarks("told"))
def test_a_grave_remark_is_told(remark):
    assert told_of(remark) != ""


@pytest.mark.parametrize("remark", remarks("harmless"))
def test_a_harmless_remark_that_looks_alike_is_not(remark):
    assert told_of(remark) == ""


def test_what_nobody_chose_words_by_is_told_as_often_as_then():
    grave, harmless = remarks("blind"), remarks("blind_harmless")
    assert len(grave) == len(harmless) == 20
    assert sum(told_of(one) != "" for one in grave) >= LEAST_TOLD
    assert sum(told_of(one) != "" for one in harmless) <= MOST_ASKED
