"""Tables of a web page as grids of text with the headings above; a page that breaks off is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from risk.importers.document import Document, refuse_page
from risk.importers.refusing import ImportRefused

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "caption", "summary"}
_HIDDEN = {"script", "style", "noscript", "template"}
_BLOCKS = {"p", "div", "li", "br", "tr", "section", "ul", "ol", "table", "button", "pre"} | _HEADINGS

_ABOVE = 12
"""Lines before a table that may be its title."""


@dataclass
class Table:
    """One table of a page: its cells row by row, and the headings that stand before it, nearest last."""

    headings: list[str]
    above: list[str] = field(default_factory=list)
    """Lines of text before it, headings or not, nearest last."""
    rows: list[list[str]] = field(default_factory=list)
    is_closed: bool = False


@dataclass
class Page:
    """A page as far as lists need it: title, tables, headings and lines of running text."""

    title: str
    tables: list[Table]
    headings: list[str]
    lines: list[str]

    @property
    def text(self) -> str:
        """All text of the page."""
        return "\n".join(self.lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.headings: list[str] = []
        self.lines: list[str] = []
        self.title = ""
        self.is_whole = False
        self._open: list[Table] = []
        self._cell: list[str] | None = None
        self._line: list[str] = []
        self._kept: str = ""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self._end_line()
        if tag == "table":
            self._open.append(Table(list(self.headings), self.lines[-_ABOVE:]))
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].rows.append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        if tag in _HEADINGS or tag == "title":
            self._kept = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag in _BLOCKS or tag == "title":
            self._end_line()
        if tag == "table" and self._open:
            self._open.pop().is_closed = True
        if tag == self._kept:
            self._kept = ""
        if tag == "html":
            self.is_whole = True

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._cell is not None:
            self._cell.append(data)
        self._line.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if self._open:
            table = self._open[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(_clean("".join(self._cell)))
        self._cell = None

    def _end_line(self) -> None:
        text = _clean("".join(self._line))
        self._line = []
        if not text:
            return
        if self._kept == "title":
            self.title = self.title or text
        elif self._kept in _HEADINGS:
            self.headings.append(text)
        self.lines.append(text)


def _clean(text: str) -> str:
    return re.sub(
        r"[ \t\r\f\v\u00a0\u200b]*\n\s*", "\n", re.sub(r"[ \t\r\f\v\u00a0\u200b]+", " ", text)
    ).strip()


def read(document: Document, wanted: str) -> Page:
    """The page of a document; refuses what is no page, a guard's page, and one that breaks off."""
    if document.is_guard or not document.is_page:
        if document.is_guard:
            refuse_page(document, wanted)
        raise ImportRefused(
            "not_a_page", f'"{document.name}" is not {wanted}; save the page from the browser as HTML.'
        )
    reader = _Reader()
    reader.feed(document.text)
    if "<html" in document.text.lower() and not reader.is_whole:
        raise broken_off(document.name)
    if not all(table.is_closed for table in reader.tables):
        raise broken_off(document.name)
    reader.close()
    for table in reader.tables:
        table.rows = [row for row in table.rows if any(row)]
    return Page(reader.title, reader.tables, reader.headings, reader.lines)


def broken_off(name: str) -> ImportRefused:
    """The refusal of a download that ended before the file did."""
    return ImportRefused("broken_off", f'"{name}" breaks off before its end; download it again.')
