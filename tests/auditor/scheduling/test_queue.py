"""The queue's own tables."""

import threading
from concurrent.futures import ThreadPoolExecutor

from auditor.scheduling.queue import Queue
from suppliers.database import new_id

PROCESSES = 8


def test_all_who_start_in_the_same_moment_have_a_queue(settings):
    together = threading.Barrier(PROCESSES)

    def start(_number):
        together.wait()
        return Queue(settings)

    with ThreadPoolExecutor(PROCESSES) as pool:
        queues = list(pool.map(start, range(PROCESSES)))
    assert [queue.waiting() for queue in queues] == [set()] * PROCESSES


def test_threads_that_hand_out_runs_at_once_do_not_stumble_over_each_other(settings):
    queue, ids = Queue(settings), [new_id() for _ in range(200)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(queue.submit, ids))
    assert queue.waiting() == set(ids)
