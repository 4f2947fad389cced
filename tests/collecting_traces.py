"""A collector of traces: takes what OTLP over HTTP sends, as a real one does, and remembers it."""

import contextlib
import http.server
import socket
import threading
from dataclasses import dataclass

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class Told:
    """One span, in plain values."""

    name: str
    attributes: dict
    resource: dict
    trace_id: str
    span_id: str
    parent_id: str
    kind: int
    is_error: bool
    words_of_error: str
    events: int
    seconds: float


class Collector(http.server.ThreadingHTTPServer):
    """Answers posts with `answers`; `bodies` are the bytes that came, `paths` where to."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Post)
        self.bodies, self.paths, self.answers = [], [], 200

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def spans(self):
        """Every span that came."""
        return [span for body in self.bodies for span in _spans(ExportTraceServiceRequest.FromString(body))]

    def named(self, name):
        """The one span of a name."""
        (found,) = [span for span in self.spans if span.name == name]
        return found


class _Post(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.paths.append(self.path)
        self.send_response(self.server.answers)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Nobody reads it."""


def _spans(message):
    for of_resource in message.resource_spans:
        resource = _plain(of_resource.resource.attributes)
        for of_scope in of_resource.scope_spans:
            assert of_scope.scope.name == "manumit"
            for span in of_scope.spans:
                yield Told(
                    span.name,
                    _plain(span.attributes),
                    resource,
                    span.trace_id.hex(),
                    span.span_id.hex(),
                    span.parent_span_id.hex(),
                    span.kind,
                    span.status.code == 2,
                    span.status.message,
                    len(span.events) + len(span.links),
                    (span.end_time_unix_nano - span.start_time_unix_nano) / 1e9,
                )


def _plain(attributes):
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in attributes}


@contextlib.contextmanager
def collecting():
    """A collector at work until the end of the block."""
    server = Collector()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def silent():
    """The address of a server that lets everybody in and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def nobody():
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}"
