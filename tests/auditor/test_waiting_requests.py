"""What the log says of requests that wait: nothing of a page's files, a sentence when it is slow."""

import logging

import pytest
from waitress.task import ThreadedTaskDispatcher

from auditor import serving


@pytest.mark.parametrize("asked", range(1, serving.WEB_THREADS))
def test_the_first_requests_of_a_service_that_starts_are_no_warning(caplog, asked):
    assert told_of(asked, caplog) == []


def test_as_many_waiting_as_there_are_threads_are_told_in_plain_words(caplog):
    (told,) = told_of(serving.WEB_THREADS, caplog)
    assert told == "8 requests wait for one of 8 threads: pages are slow, start more web processes"


def told_of(asked, caplog):
    dispatcher = ThreadedTaskDispatcher()  # none of its threads has begun
    dispatcher.queue_logger.addFilter(serving.tells_of_waiting)
    with caplog.at_level(logging.WARNING, logger="waitress.queue"):
        for _ in range(asked):
            dispatcher.add_task(object())
    return [record.getMessage() for record in caplog.records]
