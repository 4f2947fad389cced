"""A list as it stands in its file: rows of text with the row numbers that a spreadsheet shows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it stands in its file.

    `rows` are the records below the headings, blank rows left out, cells as text; `row_numbers` tells for
    each the row as a spreadsheet shows it (the first is 1; title, heading and blank rows count, a line break
    inside a cell does not). A ragged record has another number of cells than `headings`.
    """

    filename: str
    format: str
    """csv, xlsx, xls or jsonl."""
    headings: tuple[str, ...]
    """One for each column; blank where the list names none."""
    rows: list[list[str]]
    row_numbers: list[int]
    header_row: int | None
    """Spreadsheet row of the headings; None when the list has none, 0 when each record names its own."""
    heading_rows: tuple[int, int] | None = None
    """The first and the last spreadsheet row that the headings were read from: two where they were joined."""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    notes: tuple[str, ...] = ()
    """Sentences for people about what was detected or chosen."""
    unbalanced: frozenset[int] = frozenset()
    """Spreadsheet rows with a quotation mark that is never closed."""
    cell_errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Error values of a workbook by (spreadsheet row, column index)."""
    damaged: frozenset[tuple[int, int]] = frozenset()
    """Cells with a byte that does not fit the encoding, by (spreadsheet row, column index)."""
    cell_formulas: frozenset[tuple[int, int]] = frozenset()
    """Formulas saved without a result, by (spreadsheet row, column index)."""
    unseen: dict[int, str] = field(default_factory=dict)
    """Spreadsheet rows that are hidden or struck through, which is said of each."""
    above: tuple[tuple[str, ...], ...] = ()
    """The rows down to the last one of headings, as they stand: titles, blanks, headings."""
    came_back: bool = False
    """Whether the list had our columns `status` and `problems` in it; they are no columns of the list."""
    others: dict[str, list[list[str]]] = field(default_factory=dict)
    """The first rows of each sheet of the workbook that was not read."""
    unread: int = 0
    """How many further sheets of the workbook hold something, hidden ones too."""
    beside_cells: tuple[tuple[str, str], ...] = ()
    """What the workbook says outside of cells, with its place: notes, titles. No row is read from it."""
    broken: dict[int, str] = field(default_factory=dict)
    """Why a record could not be read, by row; its text stands beyond the last column."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.headings)

    @property
    def ragged(self) -> list[int]:
        """Places of the records that have another number of cells than there are columns."""
        return [place for place, row in enumerate(self.rows) if len(row) != self.width]

    @property
    def heading_line(self) -> int | None:
        """The row that the headings have where the list is written as a table."""
        return 1 if self.header_row == 0 else self.header_row

    def column_name(self, index: int) -> str:
        """The heading of a column, or its place where it has none."""
        return self.headings[index] or f"column {index + 1}"

    def described(self) -> dict[str, object]:
        """What was detected, to be kept beside an upload."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "heading_rows": list(self.heading_rows) if self.heading_rows else None,
            "headings": list(self.headings),
            "notes": list(self.notes),
            "records": len(self.rows),
        }
