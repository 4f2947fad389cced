"""The queue's own tables."""

import threading
from concurrent.futures import ThreadPoolExecutor

from auditor.scheduling.queue import Queue

PROCESSES = 8


def test_all_who_start_in_the_same_moment_have_a_queue(settings):
    together = threading.Barrier(PROCESSES)

    def start(_number):
        together.wait()
        return Queue(settings)

    with ThreadPoolExecutor(PROCESSES) as pool:
        queues = list(pool.map(start, range(PROCESSES)))
    assert [queue.waiting() for queue in queues] == [set()] * PROCESSES
