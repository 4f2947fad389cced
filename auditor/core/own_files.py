"""Styles and scripts under addresses that change with their content, so that browsers keep them.

A page needs six files of ours. Of an address that stays, browsers ask at every page whether the file is still
the same, and the server answers six times; on site, each answer is a way over a bad line.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

KEPT = 365 * 24 * 60 * 60
"""Seconds that browsers keep a file whose address names its content."""
_NAME = "v"


def keep(app: Flask) -> None:
    """Have addresses of own files name their content, and answers to them say that they never change."""
    app.url_defaults(name_content)
    app.after_request(let_browsers_keep)


def name_content(endpoint: str, values: dict[str, Any]) -> None:
    """Add what the file's content is to the address of an own file; one that is absent has none."""
    if endpoint == "static" and (known := _content_of(values.get("filename", ""))):
        values.setdefault(_NAME, known)


def let_browsers_keep(answer: Response) -> Response:
    """An own file under the address of its content is kept; under an old one or none it is asked for anew."""
    if (
        request.endpoint == "static"
        and answer.status_code in {200, 304}
        and (asked := request.args.get(_NAME))
        and asked == _content_of((request.view_args or {})["filename"])
    ):
        answer.headers["Cache-Control"] = f"public, max-age={KEPT}, immutable"
    return answer


def _content_of(name: str) -> str:
    folder = Path(current_app.static_folder or "")
    try:
        found = (folder / name).stat()
    except (OSError, ValueError):
        return ""
    return _digest(folder / name, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=256)
def _digest(file: Path, _changed_at: int, _size: int) -> str:
    """The beginning of the SHA-256 of a file, computed anew when it was changed."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.is_file() else ""
