"""What people send as rules: a file's text, or one value in a field of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson

from auditor.core.errors import BadInput, Refused
from risk.own_methodology import Parameter

LARGEST_FILE = 200_000
FIELD = "value:"
"""Begins the names of fields that hold a value of the rules; the place in the file follows."""


def text_of(stream: IO[bytes]) -> str:
    """The text of a file of rules; refused when it cannot be one."""
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Refused("rules_refused", sentence="The file is larger than any methodology file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("rules_refused", sentence=f"The file is no UTF-8 text (byte {error.start}).") from None


def changes_of_form(given: Mapping[str, str], parameters: Iterable[Parameter]) -> dict[str, Any]:
    """Values of the form that are not the shipped ones; each that cannot be read is told at its field."""
    changes: dict[str, Any] = {}
    problems: list[dict[str, object]] = []
    for one in parameters:
        text = given.get(f"{FIELD}{one.path}", "").strip()
        if not text:
            continue
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError:
            advice = f"Write a value as it is shipped, e.g. {shown(one.value)}."
            problems.append(
                {"field": f"{FIELD}{one.path}", "code": "value_unreadable", "found": text, "advice": advice}
            )
            continue
        if value != one.value:
            changes[one.path] = value
    if problems:
        raise BadInput(problems)
    return changes


def shown(value: object) -> str:
    """A value as a field shows it and takes it back."""
    return orjson.dumps(value).decode()
