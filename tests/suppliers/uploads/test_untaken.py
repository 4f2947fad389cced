"""Which suppliers of a mere name a row may still be: nobody left out, and nobody asked in vain."""

import random

import pytest

from suppliers.database import new_ids
from suppliers.uploads.untaken import Untaken


def differ(mine, theirs):
    return any(mine[scheme].isdisjoint(theirs[scheme]) for scheme in mine.keys() & theirs.keys())


def drawn(draw):
    return {
        scheme: frozenset(draw.choices("12345", k=draw.randint(1, 2)))
        for scheme in draw.sample(("supplier_id", "lei", "os_id"), draw.randint(0, 3))
    }


@pytest.mark.parametrize("seed", range(40))
def test_whoever_fits_is_named_in_the_same_order_as_by_looking_at_each(seed):
    draw = random.Random(seed)
    suppliers = new_ids(12)
    numbers = dict(zip(suppliers, (drawn(draw) for _ in suppliers), strict=True))
    untaken, taken = Untaken(suppliers, list(numbers.values())), set()
    for mine in (drawn(draw) for _ in range(20)):
        fits = [one for one in suppliers if one not in taken and not differ(mine, numbers[one])]
        asked = list(untaken.may_be(mine, taken))
        assert [one for one in asked if one in fits] == fits
        taken.update(fits[:1])


def test_a_row_with_a_number_of_its_own_asks_none_of_thousands_that_have_others():
    suppliers = new_ids(5_000)
    untaken = Untaken(suppliers, [{"supplier_id": frozenset({str(at)})} for at in range(5_000)])
    assert list(untaken.may_be({"supplier_id": frozenset({"x"})}, set())) == []
    assert list(untaken.may_be({"supplier_id": frozenset({"7"})}, set())) == [suppliers[7]]


def test_those_in_front_that_are_taken_are_passed_over_once():
    suppliers = new_ids(5_000)
    untaken, taken = Untaken(suppliers, [{}] * 5_000), set(suppliers[:4_999])
    assert list(untaken.may_be({}, taken)) == suppliers[4_999:]
