"""Small workbooks in the format of old (XLS), made by hand: the fewest records that a reader needs."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(*rows: list[str | float], sheet: str = "Suppliers") -> bytes:
    """A workbook with one sheet of texts and numbers."""
    return _container(_workbook(rows, sheet))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str, length: str) -> bytes:
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def _workbook(rows: tuple[list[str | float], ...], sheet: str) -> bytes:
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = _text(sheet, "B")
    end = _record(0x000A, b"")
    place = len(begin) + len(_record(0x0085, bytes(6) + name)) + len(end)
    globals_ = begin + _record(0x0085, struct.pack("<IBB", place, 0, 0) + name) + end
    cells = b"".join(
        _cell(row, column, value) for row, values in enumerate(rows) for column, value in enumerate(values)
    )
    return globals_ + _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + end


def _cell(row: int, column: int, value: str | float) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, at + _text(value, "H"))
    return _record(0x0203, at + struct.pack("<d", value))


def _container(stream: bytes) -> bytes:
    """The compound file around the one stream, which is large enough to need no small sectors."""
    stream = stream.ljust(4_096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    chain = [*range(3, sectors + 2), _END]
    table = [_FAT, _END, *chain]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4_096, _END, 0, _END, 0, 0),
    )
    header += struct.pack("<108I", *[_FREE] * 108)
    fat = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + fat + entries.ljust(_SECTOR, b"\0") + stream.ljust(sectors * _SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
