import dataclasses
import gc
import threading
import weakref

import pytest

from auditor import config, launch, serving
from auditor.app import create_app
from auditor.core import collecting, logs


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


def test_an_application_is_made_while_cycles_are_looked_for_seldom(application):
    seen = set()

    class Asked(config.Settings):
        def __getattribute__(self, name):
            seen.add(gc.get_threshold())
            return super().__getattribute__(name)

    given = dataclasses.asdict(application.extensions["manumit"].settings)
    settings = Asked(**given)
    seen.clear()
    create_app(settings, submit=lambda run_id: None).extensions["manumit"].engine.dispose()
    assert seen == {collecting.SELDOM}


class Ring:
    """Something that goes by a look for cycles alone."""

    def __init__(self):
        self.itself = self


def test_what_was_made_before_is_not_looked_through_and_cycles_made_later_still_go():
    kept = [[n] for n in range(10_000)]
    before = gc.get_freeze_count()
    collecting.keep()
    assert gc.get_freeze_count() >= before + len(kept)
    assert not any(one is kept[0] for one in gc.get_objects())
    gone = weakref.ref(Ring())
    gc.collect()
    assert gone() is None


def test_a_web_process_keeps_its_application_before_it_serves(settings, monkeypatch):
    done = []
    monkeypatch.setattr(collecting, "keep", lambda: done.append("kept"))
    monkeypatch.setattr(logs, "configure", lambda **_: None)  # it is for the whole process
    monkeypatch.setattr(serving, "serve", lambda app, _listening: done.append(app.name))
    assert launch._serve(settings, None) == 0
    assert done == ["kept", "auditor"]
