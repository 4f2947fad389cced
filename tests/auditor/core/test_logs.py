"""Lines of the log: as the library writes logfmt, letter by letter."""

import structlog
from hypothesis import given
from hypothesis import strategies as some

from auditor.core import logs

ITS_OWN = structlog.processors.LogfmtRenderer(key_order=list(logs.FIRST))
TEXTS = some.text(alphabet='a ="\\\n\té')
VALUES = some.one_of(some.none(), some.booleans(), some.integers(), some.floats(), TEXTS, some.lists(TEXTS))


@given(some.dictionaries(some.sampled_from(["route", "status", "job"]), VALUES), VALUES)
def test_a_line_is_the_one_that_the_library_writes(fields, event):
    told = {"first": 1, "event": event, **fields, "level": "info", "timestamp": "2026-06-15T12:00:00Z"}
    assert logs.line(None, "info", dict(told)) == ITS_OWN(None, "info", dict(told))
