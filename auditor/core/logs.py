"""How a process of the service logs: one line per event on stderr, fixed wording, values as fields."""

from __future__ import annotations

import logging
import re
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict


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


FIRST = ("timestamp", "level", "event")


def line(_logger: object, _method: str, event: EventDict) -> str:
    """One event in logfmt. The library's own renderer looks at each sign of each name, every time."""
    names = [*FIRST, *(name for name in event if name not in FIRST)]
    return " ".join([_pair(name, event[name]) for name in names])


def _pair(name: str, value: object) -> str:
    if value is True:
        return name
    text = "" if value is None else "false" if value is False else str(value)
    if not _CAREFUL(text):
        return f"{name}={text}"
    is_quoted = " " in text or "=" in text or '"' in text
    text = (text.replace("\\", "\\\\") if is_quoted else text).replace('"', '\\"').replace("\n", "\\n")
    return f'{name}="{text}"' if is_quoted else f"{name}={text}"


_CAREFUL = re.compile(r'[ ="\n]').search


def configure(*, debug: bool = False) -> None:
    """Set up logging of this process; libraries speak from warnings on."""
    level = logging.DEBUG if debug else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            line,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, Stderr())),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, format="timestamp=%(asctime)s level=%(levelname)s event=%(message)r"
    )
