import gc
import threading

import pytest

from auditor.core import collecting


def test_cycles_are_looked_for_seldom_until_the_last_work_is_done():
    usual = gc.get_threshold()
    with collecting.seldom():
        with collecting.seldom():
            assert gc.get_threshold() == collecting.SELDOM
        assert gc.get_threshold() == collecting.SELDOM
    assert gc.get_threshold() == usual


def test_work_that_fails_or_ends_in_another_order_leaves_the_usual_way():
    usual, entered, leave = gc.get_threshold(), threading.Event(), threading.Event()

    def beside():
        with collecting.seldom():
            entered.set()
            leave.wait(10)

    @collecting.seldom()
    def failing():
        thread.start()
        entered.wait(10)
        raise KeyError

    thread = threading.Thread(target=beside)
    with pytest.raises(KeyError):
        failing()
    assert gc.get_threshold() == collecting.SELDOM
    leave.set()
    thread.join()
    assert gc.get_threshold() == usual
