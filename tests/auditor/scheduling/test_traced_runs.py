"""What a collector of the operator's is told of runs, and what it is never told."""

import dataclasses
import re
from pathlib import Path

import pytest

from auditor.core import tracing
from auditor.core.errors import Refused
from auditor.core.interruptions import Interrupted
from auditor.core.work import RunState
from auditor.scheduling.worker import Worker, all_jobs
from tests.collecting_traces import collecting
from tests.conftest import NORTHWIND

ROOT = Path(__file__).resolve().parents[3]
KEYS = {f"manumit.{name}" for name in ("job", "attempt", "state", "rows", "rows_in_all", "seconds")}


@pytest.fixture
def collector():
    with collecting() as server:
        yield server


@pytest.fixture
def told_of(settings, collector):
    """Has a worker with a collector do a run; the spans that came: `told_of(run, count=job)`."""

    def do(*runs, **jobs):
        chosen = dataclasses.replace(settings, otlp_endpoint=collector.url)
        worker = Worker(chosen, jobs or all_jobs(), beat_seconds=0.02)
        try:
            for run in runs:
                worker.perform(run.id)
        finally:
            worker.close()
        return {span.name: span for span in collector.spans}

    return do


def count(given):
    """A job of three portions."""
    for number in (1, 2, 3):
        given.pause({"after": "the id of a supplier"})
        given.progress(number * 10, 30, "Mariam's wages looked at")
    return {"name": "Mariam"}


def test_a_run_is_told_by_kind_attempt_state_and_rows_with_its_portions_below(told_of, claimed, collector):
    spans = told_of(claimed("count", {"who": "Mariam"}), count=count)
    run = spans["run count"]
    seconds = run.attributes.pop("manumit.seconds")
    assert run.attributes == {
        "manumit.job": "count",
        "manumit.attempt": 1,
        "manumit.state": "done",
        "manumit.rows": 30,
        "manumit.rows_in_all": 30,
    }
    assert 0 <= seconds <= run.seconds + 0.01
    assert run.resource["manumit.process"] == "worker"
    assert not run.is_error
    portions = [span for span in collector.spans if span.name == "portion"]
    assert [span.attributes for span in portions] == [{"manumit.portion": number} for number in (1, 2, 3)]
    assert {(span.trace_id, span.parent_id) for span in portions} == {(run.trace_id, run.span_id)}
    told = b"".join(collector.bodies)
    for text in (b"Mariam", b"supplier", str(NORTHWIND).encode(), b"Northwind"):
        assert text not in told


def fails(_given):
    raise LookupError("the passport of Mariam")


def refuses(_given):
    raise Refused("run_under_way", state="Mariam")


def is_put_back(_given):
    raise Interrupted


@pytest.mark.parametrize(
    ("job", "state", "kind"),
    [
        (fails, "failed", "LookupError"),
        (refuses, "failed", "run_under_way"),
        (is_put_back, "put back", None),
    ],
)
def test_how_a_run_ended_is_told_by_its_kind_alone(told_of, claimed, collector, job, state, kind):
    (span,) = told_of(claimed("job"), job=job).values()
    assert (span.attributes["manumit.state"], span.attributes.get("error.type")) == (state, kind)
    assert (span.is_error, span.words_of_error, span.events) == (kind is not None, "", 0)
    assert set(span.attributes) - {"error.type"} == KEYS
    assert b"Mariam" not in b"".join(collector.bodies)


def test_of_a_job_that_is_not_known_not_even_the_name_is_told(told_of, claimed):
    (span,) = told_of(claimed("wages of Mariam"), count=count).values()
    assert (span.name, span.attributes["manumit.job"]) == ("run unknown", "unknown")
    assert span.attributes["manumit.state"] == "failed"


def test_a_run_goes_on_where_the_collector_is_away(settings, claimed, now_of):
    run = claimed("count")
    chosen = dataclasses.replace(settings, otlp_endpoint="http://127.0.0.1:9")
    worker = Worker(chosen, {"count": count}, beat_seconds=0.02)
    worker.perform(run.id)
    worker.close()
    assert (now_of(run).state, now_of(run).done) == (RunState.DONE, 30)


def test_the_steps_of_a_step_are_what_lists_are_told_by():
    """Words that nobody tells any more would leave a step out in silence."""
    sources = [
        path.read_text(encoding="utf-8")
        for room in ("auditor/intake", "suppliers")
        for path in (ROOT / room).rglob("*.py")
    ]
    for words in tracing.STEPS:
        assert any(f'"{words}"' in source for source in sources), words
        assert re.fullmatch(r"[A-Z][a-z ]+", words)
