"""Whether a PDF could act: it is read whole in a process of its own with limits of memory and time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson

from auditor.core.errors import Refused

_CHILD = Path(__file__).with_name("pdf_child.py")
MEMORY = 1_000_000_000
SECONDS = 20
OBJECTS = 500_000

ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Long names only: in packed pictures, short ones would turn up by chance.
ACTING = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)(?![A-Za-z])")
PAGE = re.compile(rb"<\s*(?:!doctype|html|script|svg|iframe|\?php)", re.IGNORECASE)
HEAD = 1024


def refuse_what_acts(content: bytes) -> None:
    """Refuse a PDF that runs, fetches, sends or carries something, is locked, or cannot be read whole."""
    if b"PK\x05\x06" in content[-66_000:] or PAGE.search(content[:HEAD]) or PAGE.search(_behind(content)):
        raise Refused("file_is_two_things")
    if ACTING.search(ESCAPED.sub(lambda escape: bytes([int(escape[1], 16)]), content)):
        raise Refused("pdf_acts")
    answer = _ask_child(content)
    if answer.get("encrypted"):
        raise Refused("pdf_locked")
    if "infected" in answer.get("found", ()):
        raise Refused("file_infected")
    if answer.get("found"):
        raise Refused("pdf_acts")
    if answer.get("unreadable"):
        raise Refused("pdf_unreadable")


def _behind(content: bytes) -> bytes:
    """What follows the end mark of the last version in the file."""
    return content.rpartition(b"%%EOF")[2]


def _ask_child(content: bytes) -> dict[str, Any]:
    settings = {"memory": MEMORY, "seconds": SECONDS, "objects": OBJECTS}
    try:
        done = subprocess.run(  # noqa: S603  our own script with our own interpreter
            [sys.executable, "-I", "-X", "utf8", str(_CHILD)],
            input=orjson.dumps(settings) + b"\n" + content,
            capture_output=True,
            timeout=SECONDS * 2,
            check=False,
            env={},
        )
        answer: dict[str, Any] = orjson.loads(done.stdout) if done.returncode == 0 else {"unreadable": True}
    except (subprocess.TimeoutExpired, orjson.JSONDecodeError):
        return {"unreadable": True}
    return answer
