"""Bodies of calls of the API: what a route cannot take is refused before anything is read out of it.

A body that nobody reads would be taken for an empty one, and change something else than was asked for.
"""

from __future__ import annotations

from typing import Any

import orjson
from flask import request

from auditor.core.errors import Refused

_READ_ELSEWHERE = frozenset({"files", "form"})
_EMPTY = (b"", b"{}")


def refuse(view: Any) -> None:
    """Refuse a body of another type, one that is no JSON, or any where `view` takes none.

    JSON is read strictly: no NaN, no lone halves of letters, no nesting beyond a thousand.
    """
    places = {one["in"] for one in (view._apidoc.get("arguments") or {}).get("parameters", [])}
    if places & _READ_ELSEWHERE or request.method in {"GET", "HEAD"}:
        return
    body = request.get_data(cache=True).strip()
    if body in _EMPTY:
        return
    if "json" not in places:
        raise Refused("body_not_taken")
    if not request.is_json:
        raise Refused("body_of_other_type", found=(request.mimetype or "none")[:80])
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refused("body_not_json", why=error.msg, line=error.lineno, column=error.colno) from None
