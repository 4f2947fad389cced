"""Bodies of calls of the API: what a route cannot take is refused before anything is read out of it.

A body that nobody reads would be taken for an empty one, and change something else than was asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from flask import request

from auditor.core.errors import BadInput, Refused, problem
from suppliers.names_once import Names, NameTwice

_READ_ELSEWHERE = frozenset({"files", "form"})
_EMPTY = (b"", b"{}")
_MAY_BE_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")


def refuse(view: Any) -> None:
    """Refuse a body of another type, one that is no JSON object, or any where `view` takes none."""
    if request.method in {"GET", "HEAD"}:
        return
    places = {one["in"] for one in (view._apidoc.get("arguments") or {}).get("parameters", [])}
    takes_bytes = "requestBody" in (view._apidoc.get("manual_doc") or {})
    if takes_bytes or places & _READ_ELSEWHERE:
        return
    body = request.get_data(cache=True).strip()
    if body in _EMPTY:
        return
    if "json" not in places:
        raise Refused("body_not_taken")
    if not request.is_json:
        raise Refused("body_of_other_type", found=(request.mimetype or "none")[:80])
    read = _read(body)
    if not isinstance(read, dict):
        raise Refused("body_not_json", why="it is no object of the form {…}")
    if _MAY_BE_HALF.search(body) and (halves := list(_halves(read))):
        advice = "Leave the lone half of a character (U+D800 to U+DFFF) out; no database keeps it."
        raise BadInput([problem(f"body: {where}", "not_valid", "", advice) for where in halves])


def _read(body: bytes) -> object:
    names = Names()
    try:
        # As text: of bytes the reader takes UTF-16 too, in which nobody looks for NUL and half characters.
        read = json.loads(body.decode("utf-8-sig"), object_pairs_hook=names)
        names.refuse_twice(read)
    except json.JSONDecodeError as error:
        why = f"{error.msg} (line {error.lineno}, column {error.colno})"
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    except RecursionError:
        why = "it is too deeply nested"
    except NameTwice as error:
        why = str(error)
    except ValueError:  # what Python says of a number of more than 4,300 digits
        why = "a number has too many digits"
    else:
        return read
    raise Refused("body_not_json", why=why)


def _halves(read: object) -> Iterator[str]:
    """Where lone halves of characters stand, by the names on the way; a name that holds one is not told."""
    left: list[tuple[str, object]] = [("", read)]
    while left:
        where, value = left.pop()
        if isinstance(value, str) and _HALF.search(value):
            yield where
        elif isinstance(value, list):
            left += [(f"{where}: {at}".strip(": "), one) for at, one in enumerate(value)]
        elif isinstance(value, dict):
            if any(map(_HALF.search, value)):
                yield where or "a name"
            named = [(name, one) for name, one in value.items() if not _HALF.search(name)]
            left += [(f"{where}: {name}".strip(": "), one) for name, one in named]
