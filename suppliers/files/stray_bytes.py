"""Text in which a few bytes do not fit its encoding: the rest is read as it stands, the strays are marked.

One byte of another page, or a sign cut in two, must not change the reading of a whole list. So each stray
byte stays where it is, as the letter it is in the Western page or as the sign for what is lost, and its cell
is told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

STRAY = re.compile("[\udc80-\udcff]")
"""A byte that does not fit, as a text holds it until it is marked."""
MARK = "\ufdd0"
"""Stands before what was damaged, until the text is parted into cells; no text has it by right."""
LOST = "\ufffd"
_ROWS_SHOWN = 10
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_AMONG_LETTERS = re.compile("(?<![\udc80-\udcff])[\udc80-\udcff](?![\udc80-\udcff])")
_BEYOND = re.compile(r"[^\x00-\x7f]+")


def _kept(error: UnicodeError) -> tuple[str, int]:
    """One byte that does not fit, kept as such; all that follows it is read anew."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    return chr(byte if byte < 0x80 else 0xDC00 + byte), error.start + 1


codecs.register_error("manumit.stray", _kept)


def read(data: bytes, codec: str) -> str:
    """The text in a page, with each byte that does not fit it as a sign of `STRAY`."""
    if codec == "utf-8":
        data = _HALVES.sub(_whole, data)
        return data.decode(codec, "surrogateescape")
    return data.decode(codec, "manumit.stray")


def _whole(found: re.Match[bytes]) -> bytes:
    """A sign that some programs write as its two halves of UTF-16."""
    halves = found[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16").encode()


def marked(text: str) -> str:
    """The text with a letter or `LOST` for each stray byte, and `MARK` before it."""
    return STRAY.sub(lambda one: MARK + LOST, _AMONG_LETTERS.sub(lambda one: _shown(text, one), text))


def _shown(text: str, one: re.Match[str]) -> str:
    """A stray byte as the Western page has it where that makes a letter of a Latin word, or a mark."""
    sign = bytes([ord(one[0]) - 0xDC00]).decode("cp1252", "replace")
    before, after = text[max(one.start() - 1, 0) : one.start()], text[one.end() : one.end() + 1]
    beside = [near for near in (before, after) if near.isalpha()]
    if sign.isalpha() and sign not in "ªºµÿ":  # the last byte of all is filling
        is_letter = bool(beside) and all(near <= "\u024f" for near in beside)
        return MARK + (sign if is_letter else LOST)
    is_usual = sign in "\u00a0’‘“”–—" and all(near <= "\u024f" for near in beside)
    return MARK + (sign if is_usual else LOST)


def in_marks(text: str) -> str:
    """The text with each cell marked that is not ASCII, as where all of a line was in another page."""
    return _BEYOND.sub(lambda run: MARK + run[0], text)


def taken_out(rows: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Take the marks out of rows; the index of the row and of the cell of each that had one."""
    for at, row in enumerate(rows):
        for index, cell in enumerate(row):
            if MARK in cell:
                row[index] = cell.replace(MARK, "")
                yield at, index


def notes(damaged: Iterable[tuple[int, int]], encoding: str) -> list[str]:
    """What is said of a list with such cells, given by row and column."""
    rows = sorted({row for row, _ in damaged})
    if not rows:
        return []
    shown = ", ".join(map(str, rows[:_ROWS_SHOWN])) + (" and more" if len(rows) > _ROWS_SHOWN else "")
    many = "s" if len(rows) > 1 else ""
    return [
        f"Bytes in {len(rows):,} row{many} do not fit {encoding}; letters there may be wrong or lost: "
        f"row{many} {shown}."
    ]
