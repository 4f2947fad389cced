"""The web server's loop: on SIGTERM nobody new is let in, and everybody who is in gets the whole answer."""

from __future__ import annotations

import logging
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import waitress
from waitress import wasyncore

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

WEB_THREADS = 8
SECONDS_TO_ANSWER = 12.0
"""How long requests under way have; the parent of the processes waits a little longer."""
SECONDS_TO_ASK = 0.5
"""How long whoever was let in just before the end has to say what they want."""
STEP_SECONDS = 0.2


def serve(app: WSGIApplication, listening: socket.socket) -> None:
    """Answer requests until SIGTERM, then finish those that are under way.

    Waitress alone ends its loop on a signal: what its threads have not sent by then is cut off.
    """
    stop, channels = threading.Event(), dict[int, Any]()
    logging.getLogger("waitress.queue").addFilter(tells_of_waiting)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    server = waitress.create_server(
        app,
        map=channels,
        sockets=[listening],
        threads=WEB_THREADS,
        ident=None,
        # The application decides how many proxies it trusts; where it trusts none, their headers still tell
        # that a request came through one.
        clear_untrusted_proxy_headers=False,
    )
    while not stop.is_set():
        wasyncore.loop(timeout=STEP_SECONDS, map=channels, count=1)
    server.accepting = False
    wasyncore.dispatcher.close(server)  # connections that come now find nobody, or the next process
    began = time.monotonic()
    while time.monotonic() - began < (SECONDS_TO_ANSWER if _is_busy(channels) else SECONDS_TO_ASK):
        wasyncore.loop(timeout=STEP_SECONDS, map=channels, count=1)
    server.task_dispatcher.shutdown(timeout=0.5)


def tells_of_waiting(record: logging.LogRecord) -> bool:
    """Let a line on the queue pass only where as many requests wait as there are threads, in plain words.

    Waitress warns of every request that meets no idle thread: of the first one, before its threads have
    begun to wait, and of the files of a page that a browser asks for all at once.
    """
    waiting = int(record.args[0]) if isinstance(record.args, tuple) and record.args else 0  # type: ignore[call-overload]
    if waiting < WEB_THREADS:
        return False
    record.msg = (
        f"%d requests wait for one of {WEB_THREADS} threads: pages are slow, start more web processes"
    )
    return True


def _is_busy(channels: dict[int, Any]) -> bool:
    """Whether a request is being received or answered, or an answer has not left yet."""
    return any(
        getattr(channel, "requests", None)
        or getattr(channel, "request", None)
        or getattr(channel, "total_outbufs_len", 0)
        for channel in channels.values()
    )
