"""Shares in words: all and nothing are said only where it is so."""

import pytest

from risk.rounding import percent


@pytest.mark.parametrize(
    ("share", "decimals", "told"),
    [
        (40_008 / 40_010, 0, "more than 99"),
        (2 / 40_010, 0, "less than 1"),
        (40_008 / 40_010, 1, "more than 99.9"),
        (2 / 40_010, 1, "less than 0.1"),
        (1.0, 0, "100"),
        (0.0, 0, "0"),
        (1.0, 1, "100.0"),
        (0.0, 1, "0.0"),
        (0.994, 0, "99"),
        (0.995, 0, "more than 99"),
        (0.005, 0, "1"),
        (0.0049, 0, "less than 1"),
        (0.125, 0, "13"),
        (1 / 3, 1, "33.3"),
    ],
)
def test_a_share_is_all_or_nothing_only_where_it_is_so(share, decimals, told):
    assert percent(share, decimals) == told
