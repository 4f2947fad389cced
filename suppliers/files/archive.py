"""Is a workbook safe to open? A scan of the archive: sizes, ratios, entities, and how far its sheets reach.

A reader of workbooks asks for memory for the largest row times the largest column, so a file of five
kilobytes can bring a process down. Nothing is parsed here: parts are streamed and searched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from suppliers.errors import FileRefused
from suppliers.files import returned
from suppliers.limits import MEGABYTE, Limits

_CHUNK = 1 << 20
_OVERLAP = 256
_SMALL_PART = 1 * MEGABYTE
_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,10})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,10})"')
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHEET = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_OTHER_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"PK", "a cut or damaged workbook, a packed archive or another kind of document"),
    (b"{\\rtf", "a text document"),
)


_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_FIRST_PART = 200
"""Bytes in which an OpenDocument file names its form, before anything else."""


def is_workbook(data: bytes) -> bool:
    """Whether bytes are an archive with the parts of an XLSX workbook."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.lower() == "xl/workbook.xml" for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def has_notes(data: bytes) -> bool:
    """Whether cells of an XLSX workbook that could be read have notes or comments, which nobody reads."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any("comment" in name.lower() for name in archive.namelist())


def scan(data: bytes, limits: Limits) -> None:
    """Refuse a workbook that would ask for too much, with the figure and the limit it passes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, limits)
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    _scan_part(archive, part, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ) as error:
        raise _refused(f"the archive is damaged or protected ({type(error).__name__})") from None


def _refused(why: str, **details: object) -> FileRefused:
    return FileRefused(
        "workbook_refused",
        f"The workbook cannot be opened safely: {why}. Copy the list into a new workbook, or save it as CSV.",
        **details,
    )


def _check_sizes(archive: zipfile.ZipFile, limits: Limits) -> None:
    total = sum(part.file_size for part in archive.infolist())
    if total > limits.unpacked_bytes:
        raise _too_large(total, limits)
    for part in archive.infolist():
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > _SMALL_PART and ratio > limits.unpacked_ratio:
            raise _refused(
                f"{part.filename} unpacks to {ratio:,.0f} times its size, "
                f"the limit is {limits.unpacked_ratio}",
                ratio=ratio,
            )


def _too_large(total: int, limits: Limits) -> FileRefused:
    return _refused(
        f"unpacked it takes {total / MEGABYTE:,.0f} MB, "
        f"the limit is {limits.unpacked_bytes / MEGABYTE:,.0f} MB",
        unpacked=total,
    )


def _scan_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> None:
    is_sheet = bool(_SHEET.match(part.filename))
    rows = columns = read = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > limits.unpacked_bytes:  # sizes in the directory may be lies
                raise _too_large(read, limits)
            window = tail + chunk
            if _ENTITY.search(window):
                raise _refused(f"{part.filename} declares entities, which no list needs")
            if is_sheet:
                rows, columns = _reach(window, rows, columns)
            tail = window[-_OVERLAP:]
    if rows * max(columns - returned.COLUMNS, 1) > limits.workbook_cells or columns > limits.workbook_cells:
        raise _refused(
            f"a sheet reaches to row {rows:,} and column {columns:,}, that is {rows * columns:,} cells, "
            f"the limit is {limits.workbook_cells:,}",
            rows=rows,
            columns=columns,
        )


def _reach(window: bytes, rows: int, columns: int) -> tuple[int, int]:
    """Largest row and column seen so far; each distinct column is worked out once."""
    seen = _CELL.findall(window)
    if seen:
        rows = max(rows, *(int(row) for row in {row for _, row in seen}))
        columns = max(columns, *(column_number(letters) for letters in {letters for letters, _ in seen}))
    alone = _ROW.findall(window)
    return max(rows, max(map(int, alone), default=0)), columns


def place(address: str) -> tuple[int, int]:
    """A cell address such as C7 as (row 7, column index 2)."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters.encode()) - 1


def column_number(letters: bytes) -> int:
    """Column letters as a number: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def refuse_other_formats(data: bytes, accepted: str) -> None:
    """Refuse what begins as a document or picture does, whatever its name."""
    if _ODS in data[:_FIRST_PART]:
        raise FileRefused(
            "file_binary",
            "The file is an OpenDocument spreadsheet (ODS), which is not read; open it and save the list as "
            f"{accepted}.",
        )
    for mark, what in _OTHER_FORMATS:
        if data.startswith(mark):
            raise FileRefused(
                "file_binary", f"The file is {what}, whatever its name says; save the list as {accepted}."
            )
