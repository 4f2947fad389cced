"""A bound on the work of one call, for what must never take long whatever it is given."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Iterator


@contextlib.contextmanager
def in_good_time(seconds: float) -> Iterator[None]:
    """Fail where this thread works longer than `seconds`.

    Threads that other tests left, and the collection of what thousands of them hold, are not the work of the
    call: in a whole run they alone can take longer than a bound.
    """
    gc.disable()
    began = time.thread_time()
    try:
        yield
        assert time.thread_time() - began < seconds
    finally:
        gc.enable()
