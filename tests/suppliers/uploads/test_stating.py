"""What a cell of a checked list says as a stated answer."""

import numpy as np
import pytest

from suppliers.uploads.stating import spoken


@pytest.mark.parametrize("order", [(-0.0, 0.0, 0), (0, 0.0, -0.0)])
def test_zero_is_written_in_one_way_whichever_came_first(order):
    assert {spoken(np.float64(zero)) for zero in order} == {"0"}


@pytest.mark.parametrize(
    ("cell", "said"), [(None, None), (float("nan"), None), (True, "yes"), (False, "no"), (12.5, "12.5")]
)
def test_a_cell_is_told_in_words_and_figures(cell, said):
    assert spoken(cell) == said
