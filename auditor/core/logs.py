"""How a process of the service logs: one line per event on stderr, fixed wording, values as fields."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog


class Stderr:
    """Where lines go; one that finds no room, since the log lies on a full disk, ends nobody's work."""

    def write(self, text: str) -> int:
        """Write as far as there is room."""
        with suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on as far as there is room."""
        with suppress(OSError):
            sys.stderr.flush()


_FIRST = ("timestamp", "level", "event")


def as_logfmt(_logger: object, _name: str, told: MutableMapping[str, Any]) -> str:
    """A line as structlog's own `LogfmtRenderer` writes it, which looks at each sign of each name anew."""
    first = [(name, told.pop(name)) for name in _FIRST]
    return " ".join(
        [name if value is True else f"{name}={_spelled(value)}" for name, value in (*first, *told.items())]
    )


def _spelled(value: object) -> str:
    if value is None or value is False:
        return "" if value is None else "false"
    text = str(value)
    if text.isalnum():
        return text
    needs_quotes = " " in text or "=" in text or '"' in text
    if needs_quotes:
        text = text.replace("\\", "\\\\")
    text = text.replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"' if needs_quotes else text


def configure(*, debug: bool = False) -> None:
    """Set up logging of this process; libraries speak from warnings on."""
    level = logging.DEBUG if debug else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            as_logfmt,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, Stderr())),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, format="timestamp=%(asctime)s level=%(levelname)s event=%(message)r"
    )
