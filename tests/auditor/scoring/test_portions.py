"""Portions of a long run: short where the machine is slow, so that others can write."""

from auditor.scoring import service
from auditor.scoring.portions import FEWEST, LONG, SHORT, Portion


def test_a_portion_is_halved_while_it_takes_long_and_grows_again():
    portion = Portion()
    for _ in range(10):
        portion.took(LONG * 2)
    assert portion.size == FEWEST
    for _ in range(10):
        portion.took(SHORT / 2)
    assert portion.size == service.CHUNK


def test_a_portion_of_about_a_second_stays():
    portion = Portion()
    before = portion.size
    portion.took((LONG + SHORT) / 2)
    assert portion.size == before
