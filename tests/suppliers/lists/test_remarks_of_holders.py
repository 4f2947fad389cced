"""Remarks that tell a sign by who holds, gives or refuses what, in 15 languages; those of business do not.

"The gate is locked and the key is with the guard", "each gave the broker money before leaving", "out with a
slip of the foreman only". The harmless ones have the same make: warehouses, invoices, customers, visitors.
"""

from pathlib import Path

import pytest

from tests.suppliers.remarks import told_of

HERE = Path(__file__).parent


def texts(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines]


GRAVE = texts("texts_of_grave_remarks_of_holders.txt")
HARMLESS = texts("texts_of_harmless_remarks_of_holders.txt")


@pytest.fixture(scope="module")
def told():
    return set(told_of([*GRAVE, *HARMLESS]))


@pytest.mark.parametrize("text", GRAVE)
def test_who_holds_the_key_the_papers_or_the_money_is_told(text, told):
    assert text in told


@pytest.mark.parametrize("text", HARMLESS)
def test_the_same_of_goods_customers_and_visitors_is_not(text, told):
    assert text not in told
