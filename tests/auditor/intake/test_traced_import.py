"""What a collector is told of a real list, from upload to scores, by a real worker."""

import dataclasses
import io
import time

import pytest

from auditor.core import tracing
from auditor.intake import service
from auditor.scheduling.worker import Worker, all_jobs
from tests.collecting_traces import collecting

LIST = "name,country,sector,remarks\n" + "".join(
    f"Mill of Okonkwo {n},VN,garments,Mariam keeps papers\n" for n in range(60)
)
STEPS = set(tracing.STEPS.values()) - {"store suppliers"}
"""Suppliers are told of only where there are many."""


@pytest.fixture
def worked_off(api_as, settings, submitted, monkeypatch):
    """Uploads a list as Ama and commits it, each by a worker that a collector follows; the collector."""
    monkeypatch.setattr(service, "READ_AT_ONCE", 10)
    api = api_as("ama")
    with collecting() as collector:
        worker = Worker(
            dataclasses.replace(settings, otlp_endpoint=collector.url), all_jobs(), beat_seconds=0.02
        )
        data = {"file": (io.BytesIO(LIST.encode()), "mills of Okonkwo.csv")}
        made = api.post("/uploads", data=data, content_type="multipart/form-data").json
        worker.work_off()
        api.post(f"/uploads/{made['id']}/commit")
        worker.work_off()
        began = time.monotonic()
        worker.close()
        assert time.monotonic() - began < tracing.SECONDS_TO_END + 1
        assert api.get(f"/uploads/{made['id']}").json["state"] == "committed"
        yield collector


def test_a_list_is_told_by_its_steps_and_its_scoring_by_portions(worked_off):
    spans = worked_off.spans
    runs = {span.attributes["manumit.job"]: span for span in spans if span.name.startswith("run ")}
    assert set(runs) >= {"read_list", "commit_list", "take_up_changes"}
    below = {job: [span.name for span in spans if span.parent_id == run.span_id] for job, run in runs.items()}
    assert below["read_list"][0] == "read"
    assert set(below["commit_list"]) == STEPS
    assert set(below["take_up_changes"]) == {"portion"}
    rows = {job: span.attributes["manumit.rows"] for job, span in runs.items()}
    assert (rows["commit_list"], rows["take_up_changes"]) == (60, 60)
    for job, run in runs.items():
        parts = [span for span in spans if span.parent_id == run.span_id]
        assert sum(span.seconds for span in parts) <= run.seconds + 0.01
        assert {span.trace_id for span in parts} <= {run.trace_id}, job


@pytest.mark.parametrize("text", ["Okonkwo", "Mariam", "Mill", ".csv", "garments", "northwind"])
def test_nothing_of_a_list_leaves(worked_off, text):
    assert text.encode() not in b"".join(worked_off.bodies)
