"""Delimited text → records with the rows a spreadsheet shows: delimiter by stable width, lenient quotes."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from suppliers.files.swallowed_rows import Swallowed
from suppliers.limits import Limits

DELIMITERS = (",", ";", "\t", "|")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE_RECORDS = 200
_SAMPLE_CHARACTERS = 500_000
_SHARED = 50_000
"""Different cells that are looked out for; names and addresses fill it up and are not worth more."""
_LINES_IN_A_CELL = 40
_LAST_LINE = 10_000
_READER_CELL = 10_000_000

# The reader's own limit is for the whole process; ours is checked per cell and names the row.
csv.field_size_limit(max(csv.field_size_limit(), _READER_CELL))

_QUOTED_WITHIN = re.compile(r'[,;\t|]"|"[,;\t|]')
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_ASKED_EVERY = 50
"""Rows after which it is asked whether they are too many; cells of a row at which at once."""
_NO_RECORDS = 100
"""Title, heading and blank rows that are not the list's fault."""


@dataclass(frozen=True, slots=True)
class Records:
    """Records in file order: one per spreadsheet row, blank ones as empty lists."""

    rows: list[list[str]]
    delimiter: str
    unbalanced: frozenset[int] = field(default_factory=frozenset)
    """Indices of the records whose quotation mark is never closed."""


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one by one: `io.StringIO` would keep the text again, four bytes a letter."""
    return (found[0] for found in _LINE.finditer(text))


def name_of(delimiter: str) -> str:
    """How a delimiter is called in a sentence."""
    return _NAMES.get(delimiter, repr(delimiter))


def split(text: str, limits: Limits, delimiter: str | None = None) -> Records:
    """All records of a text; FileRefused beyond the limits of rows."""
    declared, text = _declared(text)
    chosen = delimiter or declared or choose_delimiter(text)
    rows, spans = _read(text, chosen, limits)
    width = usual_width(rows)
    fits = all(len(rows[index]) == width and span <= _LINES_IN_A_CELL for index, span in spans.items())
    swallowed = Swallowed(rows, chosen, width)
    fits = fits and not any(swallowed.in_record(rows[index]) for index in spans)
    ends_open = bool(rows) and len(rows[-1]) != width and '"' in text[-_LAST_LINE:]
    is_torn = '"' in text and _closes_within(chosen).search(text) is not None
    if not (ends_open or is_torn) and (not spans or (fits and _is_well_formed(_lines(text), chosen))):
        return Records(rows, chosen)
    return _reread(text, chosen, limits, swallowed, width)


def _is_well_formed(lines: Iterable[str], delimiter: str) -> bool:
    """Whether every quotation mark that opens is closed, and at the end of its cell."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _declared(text: str) -> tuple[str | None, str]:
    """A first line `sep=;` names the delimiter; spreadsheets do not show it as a row."""
    first, end, rest = text.partition("\n")
    first = first.rstrip("\r")
    if end and len(first) == 5 and first.lower().startswith("sep=") and first[4] in DELIMITERS:
        return first[4], rest
    return None, text


def choose_delimiter(text: str) -> str:
    """The delimiter that gives the most records one and the same width; comma where none does."""
    best, best_share = ",", 0.0
    for candidate in DELIMITERS:
        rows = [row for row in _sample(text, candidate) if any(row)]
        widths = Counter(map(len, rows))
        wide = [(count, width) for width, count in widths.items() if width > 1]
        if not wide:
            continue
        count, width = max(wide)
        # A quotation mark beside another delimiter, inside a cell: the cell is several of that one.
        torn = sum(any(_QUOTED_WITHIN.search(cell) for cell in row) for row in rows)
        # A few title rows or broken rows must not decide; wider agreement wins among equals.
        share = (count - torn) / widths.total() + min(width, 20) / 1000
        if share > best_share:
            best, best_share = candidate, share
    return best


def _sample(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(_lines(text[:_SAMPLE_CHARACTERS]), delimiter=delimiter)
    for row, _ in zip(reader, range(_SAMPLE_RECORDS), strict=False):
        yield row


def usual_width(rows: list[list[str]]) -> int:
    """The commonest number of cells among rows that are not blank; 0 when there are none."""
    widths = Counter(map(len, rows))
    del widths[0]
    return max(widths.items(), key=lambda item: (item[1], item[0]))[0] if widths else 0


class _Shared(dict[str, str]):
    """Cells that repeat, such as countries, are kept once: they take half of what a long list needs."""

    def __missing__(self, cell: str) -> str:
        if len(self) < _SHARED:
            self[cell] = cell
        return cell


def _read(text: str, delimiter: str, limits: Limits) -> tuple[list[list[str]], dict[int, int]]:
    """Every record, and for those over several lines how many lines they take."""
    rows: list[list[str]] = []
    spans: dict[int, int] = {}
    shared = _Shared()
    reader = csv.reader(_lines(text), delimiter=delimiter)
    last = cells = 0
    try:
        for row in reader:
            cells += len(row)
            if not len(rows) % _ASKED_EVERY or len(row) > _ASKED_EVERY:
                limits.refuse_more(len(rows) - _NO_RECORDS, cells=cells)
            if reader.line_num - last != 1:
                spans[len(rows)] = reader.line_num - last
            last = reader.line_num
            # A copy has no room to spare, which a list that grew cell by cell keeps: a quarter of a row.
            rows.append(list(map(shared.__getitem__, row))[:])
    except csv.Error:
        # A quotation mark swallowed megabytes: the slow way takes such lines one by one.
        spans[len(rows)] = _LINES_IN_A_CELL + 1
        rows.append([])
    limits.refuse_more(len(rows) - _NO_RECORDS, cells=cells)
    return rows, spans


def _reread(text: str, delimiter: str, limits: Limits, swallowed: Swallowed, width: int) -> Records:
    """Read again where a record over several lines does not fit: its first line may fit on its own."""
    limits.refuse_more(0, cells=text.count("\n"))  # a line is a cell at least, or one of few in a cell
    lines = list(_lines(text))
    rows: list[list[str]] = []
    unbalanced: set[int] = set()
    start = 0
    while start < len(lines):
        feed = _Feed(lines, start)
        for row in csv.reader(feed, delimiter=delimiter):
            first, start = start, feed.next_line
            if start - first > 1 and (within := swallowed.in_record(row)):
                unbalanced |= {len(rows), len(rows) + len(within) - 1}  # where it opens, and where it closes
                rows += within
                feed.record_starts(start)
                continue
            alone = _alone(lines[first:start], row, delimiter, width)
            feed.record_starts(start)
            if alone is None:
                rows.append(_mended(lines[first:start], row, delimiter, width))
                continue
            unbalanced.add(len(rows))
            rows.append(alone)
            start = first + 1
            break
        limits.refuse_more(len(rows) - _NO_RECORDS)
    return Records(rows, delimiter, frozenset(unbalanced))


@lru_cache
def _closes_within(delimiter: str) -> re.Pattern[str]:
    """A cell whose quotation mark closes, and whose text goes on after it."""
    end = re.escape(delimiter)
    # The mark comes first, so that Python looks at nothing else: it takes a fifth of the time.
    begins = rf'"(?<![^{end}\n]")'
    return re.compile(rf'{begins}[^"\r\n]*(?:""[^"\r\n]*)*"(?![ ]*(?:"|{end}|[\r\n]|\Z))')


def _mended(lines: list[str], row: list[str], delimiter: str, width: int) -> list[str]:
    """A record of one line with quotation marks within quoted cells: they belong to the text."""
    if len(lines) != 1 or '"' not in lines[0] or _is_well_formed(lines, delimiter):
        return row
    cells = list(_by_outer_marks(lines[0].rstrip("\r\n"), delimiter))
    return cells if len(cells) == width else row


def _by_outer_marks(line: str, delimiter: str) -> Iterator[str]:
    """Cells of a line where a mark closes only at the end of its cell; what never closes is text."""
    closing = [(one.start(), one.end()) for one in _at_end_of_cell(delimiter).finditer(line)]
    start = 0
    while start <= len(line):
        later = bisect_right(closing, start, key=itemgetter(0))
        mark, end = closing[later] if later < len(closing) else (-1, -1)
        is_quoted = mark > 0 and line.startswith('"', start)
        # A mark right after a delimiter opens the next cell, so the one before it was never closed.
        if is_quoted and line.find(f'{delimiter}"', start + 1, mark) < 0:
            yield line[start + 1 : mark].replace('""', '"')
        else:
            end = line.find(delimiter, start)
            end = len(line) if end < 0 else end
            yield line[start:end]
        start = end + 1


@lru_cache
def _at_end_of_cell(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'"[ ]*(?={re.escape(delimiter)}|\Z)')


class _Feed:
    """Lines for the reader, ending early inside a record that no honest list holds.

    Without that end, each mark left open would read the whole rest of the file again.
    """

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = lines
        self._record = self.next_line = start

    def record_starts(self, line: int) -> None:
        """The reader has given a record out; the next one begins here."""
        self._record = line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.next_line >= len(self._lines) or self.next_line - self._record > _LINES_IN_A_CELL:
            raise StopIteration
        self.next_line += 1
        return self._lines[self.next_line - 1]


def _alone(lines: list[str], row: list[str], delimiter: str, width: int) -> list[str] | None:
    """The first of several lines as a record of its own, where together they are no record; else None.

    Two lines that both begin with a mark close each other's and give a record of the right width: such a
    mark stands in the middle of a cell, which no honest record has.
    """
    if len(lines) < 2 and not _is_open(lines):
        return None
    is_long = len(lines) > _LINES_IN_A_CELL
    if not is_long and len(row) == width and _is_well_formed(lines, delimiter):
        return None
    alone = _one_line(lines[0], delimiter)
    is_torn = len(row) != width and _is_open(lines)
    return alone if is_long or is_torn or len(alone) == width else None


def _is_open(lines: list[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


def _one_line(line: str, delimiter: str) -> list[str]:
    """One line read without rules for quotation marks; marks around a whole cell are taken off.

    Where a mark opens a cell and a delimiter behind it alone is followed by a blank, it is part of the text
    ("Plot 9, unfinished): then the cell goes on to the end of the line, and what was behind it is missing.
    """
    line = line.rstrip("\r\n")
    opened = line.rfind(f'{delimiter}"') + len(delimiter) if f'{delimiter}"' in line else 0
    text = line[opened:]
    is_text = text.count('"') == 1 and f"{delimiter} " in text and f"{delimiter} " not in line[:opened]
    torn = [text] if text.startswith('"') and is_text else []
    rest = line[: max(opened - len(delimiter), 0)] if torn else line
    cells = next(csv.reader([rest], delimiter=delimiter, quoting=csv.QUOTE_NONE), []) + torn
    return [
        cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell.lstrip('"') for cell in cells
    ]
