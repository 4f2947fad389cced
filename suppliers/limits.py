"""How large a list may be; every refusal names the limit it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from suppliers.errors import FileRefused
from suppliers.problem_codes import CODES

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one list. An operator may change them.

    No list within the defaults takes more than 1 GB, hardly any two minutes (`python -m bench.worst_lists`).
    """

    file_bytes: int = 100 * MEGABYTE
    rows: int = 200_000
    columns: int = 500
    cell_length: int = 32_767
    """Characters in one cell: what a spreadsheet program can hold."""
    unpacked_bytes: int = 200 * MEGABYTE
    """All parts of a workbook together, unpacked."""
    unpacked_ratio: int = 200
    """Unpacked size of one part over its packed size; real workbooks stay below 30."""
    cells: int = 7_000_000
    """Rows times columns, blank cells too: memory is needed for all of them."""
    workbook_cells: int = 20_000_000
    """Largest row times largest column of a sheet: a reader asks for memory for all of them."""
    workbook_memory: int = 2_000 * MEGABYTE
    """Address space of the process that opens a workbook."""
    workbook_seconds: int = 120
    """Processor time of that process; it is also stopped after twice this time on the clock."""

    def refuse_more(self, rows: int, columns: int = 0, cells: int = 0) -> None:
        """FileRefused where there is more; asked while a list is read, before it has taken the memory."""
        if rows <= self.rows and columns <= self.columns and cells <= self.cells:  # asked of every row
            return
        for code, count, most, what in (
            ("too_many_rows", rows, self.rows, "rows"),
            ("too_many_columns", columns, self.columns, "columns"),
            ("too_many_columns", cells, self.cells, "cells, blank ones too"),
        ):
            if count > most:
                raise FileRefused(
                    code,
                    f"The list has too many {what}: the limit is {most:,}. {CODES[code].advice}",
                    limit=most,
                )


DEFAULT = Limits()
