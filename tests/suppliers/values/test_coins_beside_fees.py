"""Whatever coin stands beside fees that workers bear, the fees are told."""

import pytest

from suppliers.values import cleaning
from suppliers.words.cells import currencies


@pytest.mark.parametrize("coin", sorted(currencies.CODES | currencies.UNOFFICIAL))
def test_fees_in_every_coin_are_fees(coin):
    assert cleaning.category("fees", f"yes, workers pay {coin} 200") == "some"


def test_what_takes_fees_back_beside_a_coin_still_does():
    with pytest.raises(cleaning.Unreadable):
        cleaning.category("fees", "yes, workers pay XAF 200 and are repaid")
