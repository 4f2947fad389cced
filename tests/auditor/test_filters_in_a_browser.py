"""Fields of a filter stand in rows, also where a text stands below one of them."""

import pytest

from tests import casework
from tests.browsing import assert_accessible

pytestmark = pytest.mark.browser

PLACES = """form => [...form.children].filter(one => one.offsetParent).map(one => {
  const control = one.matches(".btn, .form-check") ? one : one.querySelector("input, select, .form-check")
  return [one.getBoundingClientRect(), control.getBoundingClientRect()]
}).map(([own, control]) => [own.top, own.bottom, control.top + control.height / 2])"""
"""Of each piece of a filter where it begins and ends, and the middle of what is filled in or pressed."""
ADDRESSES = (
    *("/calendar", "/calendar?month=June", "/findings?severity=worst", "/programme?until=soon&band=High"),
    *("/suppliers?band=worst", "/findings", "/suppliers"),
)


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


def crooked(places):
    """Pieces of one row whose middles are not level."""
    return [
        (one, other)
        for one in places
        for other in places
        if one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) > 2
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_fields_of_one_row_stand_beside_one_another(open_page, session, address):
    casework.supplier(session)
    session.commit()
    for width, dark in ((1280, False), (390, True)):
        page = open_page("ama", width=width, dark=dark)
        page.goto(address)
        places = page.locator("form.filters").last.evaluate(PLACES)
        assert len(places) > 2
        assert not crooked(places)
        assert_accessible(page)
