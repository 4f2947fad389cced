from datetime import date

import pytest

from suppliers.values import season

DAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("weeks 36-44", date(2026, 8, 31), date(2026, 11, 2)),
        ("W36–W44; W10-W14", date(2026, 3, 2), date(2026, 5, 1)),
        ("36-44", date(2026, 10, 1), date(2026, 12, 1)),
        ("Sep-Nov", date(2026, 9, 1), date(2026, 12, 1)),
        ("oct - feb", date(2027, 1, 10), date(2026, 3, 1)),
        ("setembro a novembro", date(2026, 11, 30), date(2026, 8, 31)),
        ("KW 20 bis 30", DAY, date(2026, 8, 1)),
    ],
)
def test_peak_weeks_are_read_as_lists_state_them(text, inside, outside):
    assert season.is_peak(text, inside) is True
    assert season.is_peak(text, outside) is False


@pytest.mark.parametrize(
    "text", ["", "spring", "9-11", "weeks 60-70", "when it rains, Sep", "weeks ²-44", "²", "9" * 5000]
)
def test_what_is_not_understood_is_not_known_and_never_off_season(text):
    assert season.is_peak(text, DAY) is None
    assert season.next_peak_day(text, DAY) is None


def test_the_nearest_peak_days_lie_before_and_after():
    assert season.next_peak_day("Sep-Nov", DAY) == date(2026, 9, 1)
    assert season.last_peak_day("Sep-Nov", DAY) == date(2025, 11, 30)
    assert season.next_peak_day("oct - feb", date(2027, 1, 5)) == date(2027, 1, 5)


def test_a_year_of_52_weeks_has_no_week_53():
    assert season.is_peak("weeks 50-53", date(2027, 1, 3)) is True
    assert season.is_peak("weeks 52-53", date(2025, 12, 28)) is True
