import pickle
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from suppliers.database import Id, UtcDateTime, new_id, new_ids


def test_ids_sort_in_the_order_in_which_they_were_made():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}


def test_ids_made_together_sort_between_those_made_before_and_after():
    made = [new_id(), *new_ids(5_000), new_id(), *new_ids(5_000), new_id()]
    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, uuid.RFC_4122)}


def test_threads_never_get_the_same_id():
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: new_id(), range(5_000)))
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("number", [0, 1, 0xA0 << 120, 2**128 - 1])
def test_an_id_read_from_text_is_the_one_that_was_written(number):
    told = uuid.UUID(int=number)
    found = Id().result_processor(sqlite.dialect(), None)(told.hex)
    assert (found, hash(found), str(found), repr(found)) == (told, hash(told), str(told), repr(told))
    assert pickle.loads(pickle.dumps(found)) == told
    assert sorted([found, uuid.UUID(int=7)]) == sorted([told, uuid.UUID(int=7)])


def test_no_id_stays_none_and_a_driver_that_gives_ids_is_left_alone():
    assert Id().result_processor(sqlite.dialect(), None)(None) is None
    assert Id().result_processor(postgresql.dialect(), None) is None


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001  the point of the test
