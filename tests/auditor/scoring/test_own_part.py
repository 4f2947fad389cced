"""What of a score's inputs is of the supplier, and what tables and time make of it."""

import copy
from datetime import timedelta

import pytest

from auditor.scoring import inputs
from tests.auditor.scoring.test_rescoring import answer_well, make_supplier, score, stored
from tests.conftest import NOON


@pytest.fixture
def entered(session):
    """The inputs of a supplier that answered well."""
    supplier = make_supplier(session)
    answer_well(session, supplier)
    score(session, supplier, now=NOON + timedelta(hours=1))
    return copy.deepcopy(stored(session, supplier)[-1].inputs)


def changed(entered, *path, to):
    """The inputs with another value at a place."""
    found = copy.deepcopy(entered)
    *above, last = path
    at = found
    for one in above:
        at = at[one]
    assert at[last] != to
    at[last] = to
    return found


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("country", "parts", "law"), 1.0),
        (("country", "state_imposed"), ["a table", "2026-01-01", ""]),
        (("sector", 1), 12.0),
        (("product", 3), "another rule"),
        (("answers", "fees", 3), 11),
        (("controls", "docs", 2), 11),
    ],
)
def test_other_tables_and_a_greater_age_are_not_the_suppliers_own(entered, path, to):
    assert inputs.own_part(changed(entered, *path, to=to)) == inputs.own_part(entered)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("country", "iso2"), "VN"),
        (("sector", 0), "cotton"),
        (("headcount",), 900),
        (("answers", "fees", 0), "some"),
        (("controls", "docs", 0), 1),
        (("signals",), [["strong", "alleged", 0, "D5-01", "a finding"]]),
        (("gates",), {"G7_denied_or_false": ["denied", "reviewer"]}),
        (("days_overdue",), 61),
    ],
)
def test_what_is_known_of_the_supplier_is_its_own(entered, path, to):
    assert inputs.own_part(changed(entered, *path, to=to)) != inputs.own_part(entered)
