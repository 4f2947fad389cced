"""How a row of a list is named as the source of what it states: written here, and read here again.

The words are kept with every answer, control, signal, link and request that came from a list, so that people
see where it stands. Whether something is a list's word is read from them: what somebody copies by hand out of
a row, with the row as its source, is the list's word as well.
"""

from __future__ import annotations

import re

IN_ONE_GO = "list,"
"""The list that is scored in one go: no register holds it, and its file needs no name."""
_ROW = re.compile(r"(?P<list>list(?:,| .+)) row (?P<row>\d+)", re.DOTALL)

_COPIED = re.compile(_ROW.pattern + r"(?:\s*[,;:.(–-].*)?", re.DOTALL | re.IGNORECASE)
"""The same with words behind it, as of the cell that it was copied from."""


def of_list(filename: str) -> str:
    """A list by its file, as a source."""
    return f"list {filename}"


def of_row(source: str, row: int) -> str:
    """A row of a list that is named like this."""
    return f"{source} row {row}"


def with_words(source: str, row: int, words: str) -> str:
    """A row of a list, and the heading and words of the cell."""
    return f"{of_row(source, row)}, {words}"


def is_row(source: str) -> bool:
    """Whether a source is a row of a list, or words of it: its maker's word, and nobody else's."""
    return _COPIED.fullmatch(source.strip()) is not None


def is_row_of(source: str, of: str) -> bool:
    """Whether a source is a row of this very list."""
    found = _ROW.fullmatch(source)
    return found is not None and found["list"] == of


def row_of(source: str) -> int:
    """The number of the row that a source names; a source that names none is a mistake of the program."""
    found = _ROW.fullmatch(source)
    if found is None:
        raise ValueError(f"no row of a list: {source}")
    return int(found["row"])
