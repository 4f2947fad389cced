"""Remarks in the plainest words, or as buyers note them in short, and harmless ones that look alike.

Those of the blind files nobody looked at while words were chosen: of plain words 11 of 20 grave ones were
told before, and 2 of the 20 harmless ones; of short notes, for which the words of 120 others were chosen, 7
and none.
"""

from pathlib import Path

import pytest

from tests.suppliers.words.remarks_told import told_of

HERE = Path(__file__).parent
STYLES = {"plain_words": (14, 2), "short": (7, 0)}
"""Of each way to write: the least grave and the most harmless ones of the blind files that are told."""


def remarks(name, styles=STYLES):
    files = [HERE / f"texts_{name}_in_{style}.txt" for style in styles]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("remark", remarks("told"))
def test_a_grave_remark_is_told(remark):
    assert told_of(remark) != ""


@pytest.mark.parametrize("remark", remarks("harmless"))
def test_a_harmless_remark_that_looks_alike_is_not(remark):
    assert told_of(remark) == ""


@pytest.mark.parametrize("style", STYLES)
def test_what_nobody_chose_words_by_is_told_as_often_as_then(style):
    grave, harmless = remarks("blind", [style]), remarks("blind_harmless", [style])
    assert len(grave) == len(harmless) == 20
    least_told, most_asked = STYLES[style]
    assert sum(told_of(one) != "" for one in grave) >= least_told
    assert sum(told_of(one) != "" for one in harmless) <= most_asked
