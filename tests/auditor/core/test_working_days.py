"""Working days: weekends differ, and a term never shrinks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.working_days import CLDR, OWN, add_working_days, weekend

THURSDAY = date(2026, 6, 11)
COUNTRIES = st.sampled_from([None, "", "XX", "DE", *CLDR, *OWN])


@pytest.mark.parametrize(
    ("country", "start", "end"),
    [
        ("DE", THURSDAY, date(2026, 6, 18)),  # over Saturday and Sunday
        ("BD", THURSDAY, date(2026, 6, 18)),  # over Friday and Saturday
        ("SA", date(2026, 6, 14), date(2026, 6, 21)),  # a Sunday is worked: Monday is the first day
        ("DE", date(2026, 6, 14), date(2026, 6, 19)),  # a Sunday is not: Monday is the first day too
        ("IR", THURSDAY, date(2026, 6, 17)),  # Friday only
        ("NP", THURSDAY, date(2026, 6, 17)),  # Saturday only
        ("BN", THURSDAY, date(2026, 6, 18)),  # Friday and Sunday
        ("AE", THURSDAY, date(2026, 6, 18)),  # Saturday and Sunday since 2022
        (None, THURSDAY, date(2026, 6, 18)),
        ("bd", THURSDAY, date(2026, 6, 18)),
    ],
)
def test_five_working_days_go_round_the_weekend_of_the_country(country, start, end):
    assert add_working_days(start, 5, country) == end


def test_a_country_that_nobody_knows_rests_on_saturday_and_sunday():
    assert weekend("XX") == weekend(None) == weekend("DE") == {5, 6}


def test_a_term_backwards_is_a_defect():
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(THURSDAY, -1, "DE")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60), COUNTRIES)
def test_exactly_so_many_working_days_lie_in_the_term_and_it_ends_on_one(start, days, country):
    end = add_working_days(start, days, country)
    passed = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(day.weekday() not in weekend(country) for day in passed) == days
    assert not passed or end.weekday() not in weekend(country)
    assert add_working_days(start, days + 1, country) > end
