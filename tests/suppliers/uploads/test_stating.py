"""What a cell of a checked list says as a stated answer."""

import uuid
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from suppliers.uploads.said_since import SaidSince
from suppliers.uploads.stating import spoken, spoken_column
from tests.conftest import NOON


@pytest.mark.parametrize("order", [(-0.0, 0.0, 0), (0, 0.0, -0.0)])
def test_zero_is_written_in_one_way_whichever_came_first(order):
    assert {spoken(np.float64(zero)) for zero in order} == {"0"}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        *((None, None), ("", None), (float("nan"), None), (True, "yes"), (False, "no"), (12.5, "12.5")),
        *((np.True_, "yes"), (np.False_, "no"), (1, "1"), (0.0, "0"), ("True", "True"), ("1.0", "1.0")),
    ],
)
def test_a_cell_is_told_in_words_and_figures(cell, said):
    assert spoken(cell) == said


LIKE_EACH_OTHER = (True, 1, 1.0, "1", np.float64(1), np.True_, False, 0, -0.0, "0", np.int64(0), np.False_)


@given(st.lists(st.sampled_from((*LIKE_EACH_OTHER, None, "", float("nan"), 12.5, "yes", "True"))))
@example([True, 1, 1.0])
@example([1, True])
@example([0, False, None])
@example([np.False_, False])
def test_a_column_says_what_each_of_its_cells_says(cells):
    assert list(spoken_column(cells)) == [spoken(one) for one in cells]


@pytest.mark.parametrize(("said_after", "is_older"), [(-1, False), (0, False), (1, True)])
def test_a_silence_gives_way_only_to_what_was_said_of_a_later_day(said_after, is_older):
    supplier, on = uuid.uuid4(), NOON.date()
    since = SaidSince(after=NOON)
    assert not since.silences(supplier, "fees", on)
    since.note(supplier, "fees", on + timedelta(days=said_after))
    assert since.silences(supplier, "fees", on) is is_older
