"""What people send as rules: a file's text, or one value in a field of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson

from auditor.core.errors import BadInput, Refused, at_field
from risk.own_methodology import Parameter
from suppliers import names_once

LARGEST_FILE = 200_000
NOT_UTF_8 = "The file is not written in UTF-8: save it as UTF-8 text and send it again."
FIELD = "value:"
"""Begins the names of fields that hold a value of the rules; the place in the file follows."""
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+")


def text_of(stream: IO[bytes]) -> str:
    """The text of a file of rules; refused when it cannot be one."""
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Refused("rules_refused", sentence="The file is larger than any methodology file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("rules_refused", sentence=NOT_UTF_8) from None
    if "\0" in text:  # UTF-16 of plain letters, without its mark
        raise Refused("rules_refused", sentence=NOT_UTF_8)
    return text


def changes_of_form(given: Mapping[str, str], parameters: Iterable[Parameter]) -> dict[str, Any]:
    """Values of the form that are not the shipped ones; each that cannot be read is told at its field."""
    changes: dict[str, Any] = {}
    problems: list[dict[str, object]] = []
    for one in parameters:
        text = given.get(f"{FIELD}{one.path}", "").strip()
        if not text:
            continue
        try:
            value = names_once.loads(text)
        except ValueError:  # no value, or one in which a name stands twice
            advice = _advice(text, one)
            problems.append(at_field(f"{FIELD}{one.path}", "value_unreadable", text, advice))
            continue
        if value != one.value:
            changes[one.path] = value
    if problems:
        raise BadInput(problems)
    return changes


def _advice(text: str, one: Parameter) -> str:
    if not _WITH_COMMA.fullmatch(text):
        return f"Write a value as it is shipped, e.g. {shown(one.value)}."
    # Not read as meant: 1,500 is one and a half to some people, and fifteen hundred to others.
    return f"Write decimals with a point: {text.replace(',', '.')}. A comma is not read in a number."


def left_empty(given: Mapping[str, str], parameters: Iterable[Parameter]) -> list[str]:
    """Places of the form that were emptied: they count as shipped, which is not what everybody means."""
    return [one.path for one in parameters if given.get(f"{FIELD}{one.path}", "as shipped").strip() == ""]


def shown(value: object) -> str:
    """A value as a field shows it and takes it back."""
    return orjson.dumps(value).decode()
