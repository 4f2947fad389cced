"""How large a list may be; every refusal names the limit it stands on."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one list. An operator may change them; the defaults fit a machine with 2 GB of memory."""

    file_bytes: int = 100 * MEGABYTE
    rows: int = 250_000
    columns: int = 500
    cell_length: int = 32_767
    """Characters in one cell: what a spreadsheet program can hold."""
    unpacked_bytes: int = 200 * MEGABYTE
    """All parts of a workbook together, unpacked."""
    unpacked_ratio: int = 200
    """Unpacked size of one part over its packed size; real workbooks stay below 30."""
    workbook_cells: int = 20_000_000
    """Largest row times largest column of a sheet: a reader asks for memory for all of them."""
    workbook_memory: int = 2_000 * MEGABYTE
    """Address space of the process that opens a workbook."""
    workbook_seconds: int = 120
    """Processor time of that process; it is also stopped after twice this time on the clock."""


DEFAULT = Limits()
