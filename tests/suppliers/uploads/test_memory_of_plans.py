"""What is left in memory once a first list was planned: nothing that grows with the list."""

import gc
import tracemalloc

from suppliers import matching
from tests.suppliers.uploads.test_ingestion import planned

ROWS = 2_000


def test_no_key_of_a_first_list_is_kept_once_its_plan_is_gone(session):
    text = "".join(f"Weaver {row},Lane {row} of a long street,VN,garments,,,,\n" for row in range(ROWS))
    tracemalloc.start()
    try:
        planned(session, text)
        gc.collect()
        of_keys = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, matching.__file__)])
    finally:
        tracemalloc.stop()
    assert sum(one.size for one in of_keys.statistics("filename")) < 10 * ROWS
