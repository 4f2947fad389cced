"""JSON lines, or one JSON list of objects → records below their keys, every value as it is written.

Nothing is converted: numbers stay text with all their digits. A line that is no object costs no other line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NoReturn

from suppliers.errors import FileRefused
from suppliers.limits import Limits
from suppliers.words.columns import headings

ACCEPTED = "one object in each line, or one list of objects"
_BEGINS = re.compile(r'\s*(?:\[\s*\{|\{\s*(?:\}|"(?:[^"\\]|\\.)*"\s*:))')
_CONTENT = re.compile(r"\S[^\r\n]*")
_LINES_LOOKED_AT, _CHARACTERS_LOOKED_AT = 20, 1_000_000
# No database keeps a zero character, and half of a pair of surrogates is no character at all.
_OTHERS = frozenset(("labour_agent", "sub_contractor", "sub_supplier", "parent", "supplies_to", "origin"))
"""Fields whose cells name others than the supplier."""
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Objects:
    """Records in file order. A broken one has blank cells below every key, and beyond them its own text."""

    keys: tuple[str, ...]
    """Every key, in the order in which they first appear."""
    rows: list[list[str]]
    row_numbers: list[int]
    """The line of each record; in a list of objects its place there."""
    broken: dict[int, str]
    """Why a record could not be read, by row number."""


class _Object(list[tuple[str, Any]]):
    """The pairs of an object, so that a key that stands twice is seen."""


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


class _Unusable(ValueError):
    """What keeps a record from being read, in words."""


def _refuse_constant(name: str) -> NoReturn:
    raise _Unusable(f"{name} is no number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_Object, parse_float=_Number, parse_int=_Number, parse_constant=_refuse_constant
)


def is_json(text: str) -> bool:
    """Whether a text begins as JSON of objects does, or most of its first lines are objects."""
    if _BEGINS.match(text):
        return True
    lines = list(islice(_lines(text[:_CHARACTERS_LOOKED_AT]), _LINES_LOOKED_AT))
    return 2 * sum(line.startswith("{") and _is_object(line) for _, line in lines) > len(lines)


def split(text: str, limits: Limits) -> Objects:
    """All records of a text; FileRefused where it is JSON and no list, or beyond the limits."""
    is_list = text.lstrip()[:1] == "["
    records: dict[int, dict[str, str]] = {}
    broken: dict[int, tuple[str, str]] = {}
    keys: dict[str, None] = {}
    for number, raw, value in _elements(text) if is_list else _parsed(text):
        try:
            records[number] = _cells(value)
            keys.update(dict.fromkeys(records[number]))
        except (_Unusable, RecursionError) as error:
            broken[number] = _reason(error), raw
        count = len(records) + len(broken)
        limits.refuse_more(count, len(keys), count * len(keys))
    if not records or (len(records) + len(broken) == 1 and _is_wrapper(*records.values())):
        raise _no_list()
    return _assembled(tuple(keys), records, broken, limits)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers. Only line ends part them: others stand in texts."""
    number, end = 1, 0
    for found in _CONTENT.finditer(text):
        # A million blank lines before one are counted, not looked at.
        before = end, found.start()
        number += text.count("\n", *before) + text.count("\r", *before) - text.count("\r\n", *before)
        yield number, found.group().rstrip()
        end = found.end()


def _is_object(line: str) -> bool:
    try:
        return bool(_cells(_decoded(line)))
    except (ValueError, RecursionError):
        return False


def _decoded(line: str) -> Any:
    try:
        return _DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise _Unusable(f"{error.msg} at character {error.pos + 1}") from None


def _parsed(text: str) -> Iterator[tuple[int, str, Any]]:
    """Each line with its value, or with what keeps it from having one."""
    for number, line in _lines(text):
        try:
            yield number, line, _decoded(line)
        except (_Unusable, RecursionError) as error:
            yield number, line, error


def _elements(text: str) -> Iterator[tuple[int, str, Any]]:
    """The elements of one list; where it breaks off nothing tells how it goes on, so the file is refused."""
    try:
        values = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise FileRefused(
            "file_format",
            f"The list of objects cannot be read from line {error.lineno} on: {error.msg}; mend it there, or "
            "send one object in each line.",
            line=error.lineno,
        ) from None
    except (ValueError, RecursionError) as error:
        raise FileRefused(
            "file_format",
            f"The list of objects cannot be read: {_reason(error)}; send one object in each line.",
        ) from None
    for number, value in enumerate(values, start=1):
        yield number, "" if isinstance(value, _Object) else _as_json(value), value


def _reason(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _cells(value: Any) -> dict[str, str]:
    """The cells of an object; objects within it give one cell for each path of keys: `site.address.city`."""
    if isinstance(value, Exception):
        raise value
    if not isinstance(value, _Object):
        raise _Unusable("it is no object with keys and values")
    cells: dict[str, str] = {}
    for key, one in _flat(value):
        name = " ".join(key.split())
        if name in cells:
            raise _Unusable(f'the key "{name}" stands twice')
        cells[name] = _written(one)
    if _NO_TEXT.search("".join(chain(cells, cells.values()))):
        key = next(key for key, cell in cells.items() if _NO_TEXT.search(key + cell))
        raise _Unusable(
            f'below the key "{_NO_TEXT.sub(_UNKNOWN, key)}" it holds a character that no text can hold'
        )
    return cells


def _flat(record: _Object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    if len(above) > headings.DEEPEST:
        raise _Unusable(
            f'it is nested deeper than {headings.DEEPEST} levels below "{above[0]}"; send what is said there '
            "as keys of the record"
        )
    for key, value in record:
        path = (*above, key)
        if isinstance(value, _Object) and value:
            yield from _flat(value, path)
        elif _names_others(".".join(path), value):
            yield ".".join(path), [_mention(one) for one in value]
        else:
            yield ".".join(path), value


def _names_others(key: str, value: Any) -> bool:
    """Whether objects in a list name others: `"labour_agents": [{"name": …, "country": "NP"}]`."""
    return (
        isinstance(value, list)
        and bool(value)
        and headings.field_of(key) in _OTHERS
        and all(isinstance(one, _Object) and _mention(one) for one in value)
    )


def _mention(record: _Object) -> str:
    """A name with its country in brackets, as a cell of a list says them; "" where an object says more."""
    said = {key.casefold(): value for key, value in record}
    name, country = said.pop("name", None), said.pop("country", "") or ""
    if said or not (name and isinstance(name, str) and isinstance(country, str)):
        return ""
    return f"{name} ({country})" if country else name


def _written(value: Any) -> str:
    """One cell: a list of plain values parted by semicolons, anything deeper as the JSON that it is."""
    if isinstance(value, str):
        return str(value)
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if any(isinstance(one, list) for one in value) or isinstance(value, _Object):
        return _as_json(value)
    return "; ".join(filter(None, map(_written, value)))


def _as_json(value: Any) -> str:
    if isinstance(value, _Object):
        return "{" + ", ".join(f"{_as_json(key)}: {_as_json(one)}" for key, one in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_json, value)) + "]"
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)


def _is_wrapper(cells: Mapping[str, str]) -> bool:
    """Whether the only object names no supplier and holds objects: the list lies inside it."""
    names = [cell for key, cell in cells.items() if headings.field_of(key) == "name"]
    holds = any(cell.startswith(("[{", "{")) or key.count(".") > 1 for key, cell in cells.items())
    return holds and all(cell.startswith(("[", "{")) for cell in names)


def _no_list() -> FileRefused:
    return FileRefused(
        "file_format",
        f"The file is JSON and no list of suppliers; send {ACCEPTED}, or save the list as CSV, XLSX or XLS.",
    )


def _assembled(
    keys: tuple[str, ...],
    records: dict[int, dict[str, str]],
    broken: dict[int, tuple[str, str]],
    limits: Limits,
) -> Objects:
    rows = {number: [cells.get(key, "") for key in keys] for number, cells in records.items()}
    for number, (_, raw) in broken.items():
        text = _NO_TEXT.sub(_UNKNOWN, raw)[: limits.cell_length] or "{}"
        rows[number] = [*[""] * len(keys), text]
    numbers = sorted(rows)
    return Objects(
        keys, [rows[number] for number in numbers], numbers, {n: reason for n, (reason, _) in broken.items()}
    )
