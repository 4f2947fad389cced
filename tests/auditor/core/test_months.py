"""Months later, on days that not every month has."""

from datetime import date

import pytest

from auditor.core.months import months_later


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, "2024-01-31"), (1, "2024-02-29"), (2, "2024-03-31"), (12, "2025-01-31"), (13, "2025-02-28")],
)
def test_a_month_without_that_day_ends_on_its_last(months, day):
    assert months_later(date(2024, 1, 31), months).isoformat() == day


def test_no_day_is_later_than_can_be_written():
    assert months_later(date(9999, 12, 1), 1) == date.max
    assert months_later(date(9999, 11, 30), 1) == date(9999, 12, 30)
