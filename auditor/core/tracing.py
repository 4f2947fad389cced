"""Traces for a collector that the operator chose: which requests and runs there were, and how long they took.

Off unless MANUMIT_OTLP_ENDPOINT is set: then no request comes by here, and OpenTelemetry is not imported.
What a span may say is written here and nowhere else: methods, patterns of routes, kinds, states, counts. It
never says a path, a query, an id, a name or an address. Packages that trace by themselves do: none is used.
"""

from __future__ import annotations

import importlib.metadata
import logging
import threading
import time
import tomllib
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

import structlog
from flask import Flask, Response, g, request

from auditor.config import Settings
from auditor.core.answers import QUIET
from auditor.core.errors import Refused
from auditor.core.interruptions import Cancelled, Interrupted
from auditor.core.work import Pause, Progress, Run, RunState

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
    from opentelemetry.trace import Span, Tracer

SECONDS_TO_SEND = 2.0
SECONDS_TO_END = 1.5
"""How long the last spans have when a process ends: its parent waits 15, requests may take 12.5 of it."""
EVERY_SECONDS = 5.0
MOST_KEPT, MOST_AT_ONCE = 2_048, 512
"""Spans that wait to be sent; what comes beyond while the collector is away is dropped."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Anybody can invent another, with anything in it."""
STEPS = {
    "Reading the list": "read",
    "Cells checked": "check",
    "Looking for sites that are known": "look for known sites",
    "Rows compared with the register": "compare with the register",
    "Suppliers stored": "store suppliers",
    "Rows stored": "store rows",
}
"""What work on a list says that it does → its span. No other text leaves: one of tomorrow may hold a name."""
Values = Mapping[str, str | int | float]

log = structlog.get_logger("manumit.tracing")


def follow_requests(app: Flask, settings: Settings) -> Traces:
    """Tell of each answered request, as the log does; what asks all the time is left out here too."""
    traces = Traces(settings, "web")

    def tell(answer: Response) -> Response:
        rule, fault = request.url_rule, g.get("fault", "")
        if rule is None or rule.endpoint not in QUIET:
            seconds = time.perf_counter() - g.get("started", time.perf_counter())
            route, parent = rule.rule if rule is not None else "", request.headers.get("traceparent", "")
            traces.request(request.method, route, answer.status_code, seconds, fault=fault, parent=parent)
        return answer

    app.extensions["manumit_traces"] = traces
    app.after_request(tell)
    return traces


def end(app: Flask) -> None:
    """Send what the application has still to tell; nothing where nobody follows its requests."""
    if traces := app.extensions.get("manumit_traces"):
        traces.close()


class Traces:
    """What one process tells the collector: in batches, from a thread of its own that nobody waits for."""

    def __init__(self, settings: Settings, process: str) -> None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        # Its own lines would come with each batch, and name the address with what stands in it.
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL + 1)
        told = {
            "service.name": "manumit",
            "service.version": version(),
            "service.instance.id": str(uuid.uuid4()),  # the name of the machine may be that of its owner
            "manumit.process": process,
        }
        self.provider = TracerProvider(resource=Resource(told), shutdown_on_exit=False)
        exporter = OTLPSpanExporter(endpoint=traces_at(settings.otlp_endpoint), timeout=SECONDS_TO_SEND)
        self.provider.add_span_processor(
            BatchSpanProcessor(
                cast("SpanExporter", Outages(exporter)),
                max_queue_size=MOST_KEPT,
                schedule_delay_millis=EVERY_SECONDS * 1000,
                max_export_batch_size=MOST_AT_ONCE,
            )
        )
        self.tracer = self.provider.get_tracer("manumit")

    def request(
        self, method: str, route: str, status: int, seconds: float, *, fault: str = "", parent: str = ""
    ) -> None:
        """One request that was just answered; `fault` is the kind of error where it was ours."""
        method, until = method if method in METHODS else "_OTHER", time.time_ns()
        said: dict[str, str | int] = {"http.request.method": method, "http.response.status_code": status}
        if route:
            said["http.route"] = route
        _whole(
            self.tracer,
            f"{method} {route}".strip(),
            said,
            begun=until - int(seconds * 1e9),
            until=until,
            fault=(fault or str(status)) if status >= 500 else "",
            context=_context(parent),
            is_request=True,
        )

    def run(self, run: Run, *, is_known: bool) -> TracedRun:
        """A run that begins; of a job that this release does not know not even the name is told."""
        return TracedRun(self.tracer, run.job if is_known else "unknown", run.attempt)

    def close(self) -> None:
        """Send what waits, as far as the time allows: no process is kept by a collector that is away."""
        ending = threading.Thread(target=self.provider.shutdown, name="traces-end", daemon=True)
        ending.start()
        ending.join(SECONDS_TO_END)


class Outages:
    """Hands spans on and says once, in words, that the collector is away; again only after it was back."""

    def __init__(self, exporter: SpanExporter) -> None:
        self.exporter, self.is_away = exporter, False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send a batch; what is not taken is dropped."""
        found = self.exporter.export(spans)
        was_away, self.is_away = self.is_away, found.name != "SUCCESS"
        if self.is_away and not was_away:
            log.warning(
                "collector_away",
                told="What MANUMIT_OTLP_ENDPOINT names takes no traces. They are dropped; all else goes on. "
                "This is said once.",
            )
        return found

    def shutdown(self) -> None:
        """Nothing more comes."""
        self.exporter.shutdown()

    def force_flush(self, timeout_millis: int = 0) -> bool:
        """Nothing waits here."""
        return self.exporter.force_flush(timeout_millis)


class Untraced:
    """A run that nobody follows: what a worker asks of a trace, at no cost."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is noted."""

    def steps(self, progress: Progress) -> Progress:
        """What the job tells, to whom it tells it."""
        return progress

    def portions(self, pause: Pause) -> Pause:
        """What the job calls between two portions."""
        return pause

    def end(self, state: RunState | None, done: int, total: int) -> None:
        """The run is over, or put back."""


class TracedRun(Untraced):
    """The span of one attempt at a run, and below it one for each portion or step that its job tells of."""

    def __init__(self, tracer: Tracer, job: str, attempt: int) -> None:
        from opentelemetry.trace import set_span_in_context

        self.tracer, self.began = tracer, time.monotonic()
        self.span: Span = tracer.start_span(f"run {job}")
        self.span.set_attributes({"manumit.job": job, "manumit.attempt": attempt})
        self.context: Context = set_span_in_context(self.span)
        self.fault, self.step, self.since, self.portion = "", "", time.time_ns(), 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Note the kind of what ended the job, never its words."""
        if kind is not None and not isinstance(error, Cancelled | Interrupted):
            self.fault = error.code if isinstance(error, Refused) else kind.__name__

    def steps(self, progress: Progress) -> Progress:
        """Hear what the job does; a step lasts until the next one is told."""

        def tell(done: int, total: int, message: str = "") -> None:
            if (step := STEPS.get(message, "")) and step != self.step:
                self._end_step()
                self.step = step
            progress(done, total, message)

        return tell

    def portions(self, pause: Pause) -> Pause:
        """Hear when a portion is finished."""

        def tell(reached: dict[str, Any]) -> None:
            self.portion += 1
            self._child("portion", {"manumit.portion": self.portion})
            pause(reached)

        return tell

    def end(self, state: RunState | None, done: int, total: int) -> None:
        """Send how it ended, in the words of the log."""
        self._end_step(fault=self.fault)
        self.span.set_attributes(
            {
                "manumit.state": str(state or "put back"),
                "manumit.rows": done,
                "manumit.rows_in_all": total,
                "manumit.seconds": round(time.monotonic() - self.began, 3),
            }
        )
        _mark(self.span, self.fault)
        self.span.end()

    def _end_step(self, *, fault: str = "") -> None:
        if self.step:
            self._child(self.step, {}, fault=fault)
        self.step, self.since = "", time.time_ns()

    def _child(self, name: str, said: Values, *, fault: str = "") -> None:
        until = time.time_ns()
        _whole(self.tracer, name, said, begun=self.since, until=until, fault=fault, context=self.context)
        self.since = until


UNTRACED = Untraced()


def _whole(
    tracer: Tracer,
    name: str,
    said: Values,
    *,
    begun: int,
    until: int,
    fault: str,
    context: Context,
    is_request: bool = False,
) -> None:
    """A span of what is over already: none is ever left open by an error between its two ends."""
    from opentelemetry.trace import SpanKind

    kind = SpanKind.SERVER if is_request else SpanKind.INTERNAL
    span = tracer.start_span(name, context=context, kind=kind, attributes=said, start_time=begun)
    _mark(span, fault)
    span.end(until)


def _mark(span: Span, fault: str) -> None:
    if fault:
        from opentelemetry.trace import Status, StatusCode

        span.set_attribute("error.type", fault)
        span.set_status(Status(StatusCode.ERROR))


def _context(parent: str) -> Context:
    """The trace that a request belongs to; the rest of what its headers say of traces may hold any text."""
    from opentelemetry.context import Context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({"traceparent": parent}, Context())


def traces_at(endpoint: str) -> str:
    """Where a collector takes traces: below its address, as OTLP over HTTP says."""
    return endpoint if urlsplit(endpoint).path.endswith("/v1/traces") else f"{endpoint}/v1/traces"


def version() -> str:
    """Which release this is: of the package, or of the folder that it runs from."""
    try:
        return importlib.metadata.version("manumit")
    except importlib.metadata.PackageNotFoundError:
        told = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
        return str(told["project"]["version"])
