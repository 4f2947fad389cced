"""The first processes of an installation make what the queue needs in the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from huey import PostgresHuey

from auditor.scheduling import queue
from auditor.scheduling.queue import Queue

AT_ONCE = 6


@pytest.fixture
def making(monkeypatch):
    """How many made PostgreSQL's tables beside each of those who did."""
    inside, beside = [], []

    def make(*given, **named):
        inside.append(None)
        time.sleep(0.02)
        beside.append(len(inside) - 1)
        try:
            return PostgresHuey(*given, **named)
        finally:
            inside.pop()

    monkeypatch.setattr(queue, "PostgresHuey", make)
    return beside


def test_all_that_start_at_once_find_the_queue(settings, making):
    together = Barrier(AT_ONCE)

    def start(_number):
        together.wait()
        Queue(settings).close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(start, range(AT_ONCE)))
    assert making == ([] if settings.is_sqlite else [0] * AT_ONCE)
