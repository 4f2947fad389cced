from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from suppliers.database import UtcDateTime, new_id


def test_ids_sort_in_the_order_in_which_they_were_made():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}


def test_threads_never_get_the_same_id():
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: new_id(), range(5_000)))
    assert len(set(made)) == len(made)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001  the point of the test
