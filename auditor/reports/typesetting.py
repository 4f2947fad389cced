"""The look shared by all PDF reports: pages with header and footer, headings, contents, tables, labels.

A report is a list of flowables made by these functions and handed to `write_document`. The same list gives
the same bytes: no clock, no random name, fonts loaded afresh. ReportLab cannot make tagged PDF, so no claim
of PDF/UA is made; language, title, outline and real text are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from auditor.reports import fonts
from auditor.reports.scripts import ScriptText

INK, MUTED, RULE, SHADE = HexColor("#16202a"), HexColor("#4d5a66"), HexColor("#b9c2ca"), HexColor("#edf0f3")
ACCENT = HexColor("#1d4e6b")
_DIGEST = re.compile(r"[0-9a-f]{16}")
MARGIN = 18 * mm
PADDING = 4
WIDTH = A4[0] - 2 * MARGIN
TOP, BOTTOM = 24 * mm, 20 * mm
PAGE_HEIGHT = A4[1] - TOP - BOTTOM

# Darker with every step, so that the order can be seen on a grey print too; the word always stands beside.
BAND_COLOURS: dict[str, tuple[Color, Color]] = {
    "Low": (HexColor("#e6f0ec"), INK),
    "Moderate": (HexColor("#c9dcae"), INK),
    "Elevated": (HexColor("#eeb13c"), INK),
    "High": (HexColor("#bf4a1c"), white),
    "Critical": (HexColor("#5c0c1a"), white),
}


def _style(name: str, size: float, leading: float, **other: object) -> ParagraphStyle:
    values: dict[str, object] = {
        "fontName": fonts.LATIN,
        "fontSize": size,
        "leading": leading,
        "textColor": INK,
        "shaping": 1,
        "splitLongWords": 1,
        **other,
    }
    return ParagraphStyle(name, **values)


TITLE = _style("title", 22, 29, fontName=fonts.LATIN_BOLD, textColor=ACCENT, spaceAfter=4)
SUBTITLE = _style("subtitle", 12, 17, textColor=MUTED, spaceAfter=8)
HEADING = _style("heading", 14, 19, fontName=fonts.LATIN_BOLD, textColor=ACCENT, spaceBefore=14, spaceAfter=5)
SUBHEADING = _style("subheading", 10.5, 14.5, fontName=fonts.LATIN_BOLD, spaceBefore=9, spaceAfter=3)
BODY = _style("body", 9, 13, spaceAfter=4)
SMALL = _style("small", 7.5, 10.5, textColor=MUTED, spaceAfter=2)
CELL = _style("cell", 8, 11)
CELL_BOLD = _style("cell bold", 8, 11, fontName=fonts.LATIN_BOLD)
CELL_RIGHT = _style("cell right", 8, 11, alignment=2)
HEAD_RIGHT = _style("head right", 8, 11, fontName=fonts.LATIN_BOLD, alignment=2)
EMPTY = _style("empty", 8.5, 12.5, textColor=MUTED, leftIndent=7, spaceAfter=4)


@dataclass(frozen=True, slots=True)
class Cover:
    """What identifies a document: in its metadata, in the header of each page and in the footer."""

    title: str
    subject: str
    author: str
    footer: str
    language: str = "en"


class _PageCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes page totals and the contents' page numbers when it knows them, at the end."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.page_of: dict[str, int] = {}

    def save(self) -> None:
        """Define the forms that the pages already refer to, then write the file."""
        total = self.getPageNumber() - 1
        self._form("total", str(total), right=False)
        for key, page in self.page_of.items():
            self._form(f"page-of-{key}", str(page), right=True)
        super().save()

    def _form(self, name: str, text: str, *, right: bool) -> None:
        self.beginForm(name, 0, -4, 40, 14)
        self.setFont(fonts.LATIN, 9 if right else 7.5)
        self.setFillColor(INK if right else MUTED)
        if right:
            self.drawRightString(40, 0, text)
        else:
            self.drawString(0, 0, text)
        self.endForm()


def section_key(title: str) -> str:
    """The name under which a section of the contents is found: no space, as PDF names need."""
    return "section-" + "".join(letter if letter.isalnum() else "-" for letter in title)


def section(title: str, level: int = 0) -> list[Flowable]:
    """A heading of a long table: only with its first rows together, so that no page stays half empty."""
    heading = Heading(title, level)
    heading.keepWithNext = 0
    return [CondPageBreak(35 * mm), heading]


class Lines(Paragraph):  # type: ignore[misc]
    """A paragraph that is broken into lines once for a width.

    Tables ask each cell three times how high it is, and every time each word would be shaped anew.
    """

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width and the height in points that the text takes."""
        if not (hasattr(self, "blPara") and self.width == width):
            return super().wrap(width, height)  # type: ignore[no-any-return]
        return self.width, self.height


class Heading(Lines):
    """A heading with a bookmark in the outline; level 0 headings also stand in the contents."""

    def __init__(self, text: str, level: int = 0) -> None:
        self.title, self.level = text, level
        super().__init__(escape(text), HEADING if level == 0 else SUBHEADING)
        self.keepWithNext = 1

    def draw(self) -> None:
        """Write the heading and mark its place."""
        key = (
            section_key(self.title)
            if self.level == 0
            else f"{self.canv.getPageNumber()}-{section_key(self.title)}"
        )
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(fonts.readable(self.title), key, self.level, closed=False)
        if self.level == 0:
            self.canv.page_of[key] = self.canv.getPageNumber()
        super().draw()


class Contents(Flowable):  # type: ignore[misc]
    """The list of sections with page numbers; each line is a link."""

    LEADING = 15.0

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = titles

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line for each section."""
        self.width, self.height = width, len(self.titles) * self.LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Write title, dots and page number."""
        y = self.height - 11
        for title in self.titles:
            key = section_key(title)
            self.canv.setFont(fonts.LATIN, 9)
            self.canv.setFillColor(INK)
            self.canv.drawString(0, y, title)
            end = self.canv.stringWidth(title, fonts.LATIN, 9)
            self.canv.setStrokeColor(RULE)
            self.canv.setDash(0.6, 2.4)
            self.canv.line(end + 6, y + 1.5, self.width - 22, y + 1.5)
            self.canv.setDash()
            self.canv.saveState()
            self.canv.translate(self.width - 40, y)
            self.canv.doForm(f"page-of-{key}")
            self.canv.restoreState()
            self.canv.linkRect("", key, (0, y - 3, self.width, y + 10), relative=1)
            y -= self.LEADING


class BandLabel(Flowable):  # type: ignore[misc]
    """A band as a filled label with its name."""

    def __init__(self, band: str) -> None:
        super().__init__()
        self.band = band
        self.width, self.height = 48.0, 12.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Always of one size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the label; a band without colour of its own is drawn as an outline."""
        fill, ink = BAND_COLOURS.get(self.band, (white, INK))
        self.canv.setFillColor(fill)
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(0.4)
        self.canv.roundRect(0, 0, self.width, self.height, 2, stroke=1, fill=1)
        self.canv.setFillColor(ink)
        self.canv.setFont(fonts.LATIN_BOLD, 7.5)
        self.canv.drawCentredString(self.width / 2, 3.4, self.band)


def words(text: str, style: ParagraphStyle = BODY) -> Flowable:
    """Text of any script and any length of word as a paragraph."""
    shown = fonts.readable(text)
    if fonts.is_plain(shown):
        used = _letter_by_letter(style) if _DIGEST.search(shown) else style
        return Lines(escape(shown).replace("\n", "<br/>"), used)
    return ScriptText(shown, style)


@cache
def _letter_by_letter(style: ParagraphStyle) -> ParagraphStyle:
    """The same look without ligatures: a digest is copied out and compared letter by letter."""
    return style.clone(f"{style.name}, letter by letter", shaping=0)


def nothing_recorded(text: str) -> Flowable:
    """A sentence in place of a section's content: says what is not recorded."""
    box = Table([[words(text, EMPTY)]], colWidths=[WIDTH], spaceAfter=4)
    box.setStyle([("LINEBEFORE", (0, 0), (0, -1), 2, RULE), ("LEFTPADDING", (0, 0), (-1, -1), 3)])
    return box


class Rows(Table):  # type: ignore[misc]
    """A table whose rows go to the next page whole; only what is higher than a page is parted.

    The library parts any row to fill a page, and repeats the heading in the middle of it for that.
    """

    def split(self, width: float, height: float) -> list[Flowable]:
        """What fits in the height, and the rest; nothing where no row does."""
        first = min(self.repeatRows, len(self._rowHeights) - 1)
        is_higher = sum(self._rowHeights[: first + 1]) > PAGE_HEIGHT
        self.splitInRow = 1 if is_higher else 0
        return super().split(width, height)  # type: ignore[no-any-return]


def bullets(lines: Sequence[str]) -> list[Flowable]:
    """A list of sentences with dashes."""
    grid = [[words("–", BODY), words(line, BODY)] for line in lines]
    if not grid:
        return []
    box = Rows(grid, colWidths=[10, WIDTH - 10], spaceAfter=4)
    box.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return [box]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: heading, width as a share of the table, numbers to the right."""

    heading: str
    share: float
    right: bool = False


@dataclass(slots=True)
class _Look:
    commands: list[tuple[object, ...]] = field(
        default_factory=lambda: [
            ("FONT", (0, 0), (-1, -1), fonts.LATIN, 8, 11),
            ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ]
    )


def table(columns: Sequence[Column], rows: Sequence[Sequence[str | Flowable]], width: float = WIDTH) -> Table:
    """Rows under a heading that is repeated on each page; a row higher than a page is split."""
    shares = sum(column.share for column in columns)
    widths = [width * column.share / shares for column in columns]
    grid: list[list[str | Flowable]] = [
        [words(column.heading, HEAD_RIGHT if column.right else CELL_BOLD) for column in columns]
    ]
    grid.extend(
        [_cell(cell, column, room) for cell, column, room in zip(row, columns, widths, strict=True)]
        for row in rows
    )
    box = Rows(
        grid,
        colWidths=widths,
        repeatRows=1,
        hAlign="LEFT",
        spaceBefore=2,
        spaceAfter=8,
    )
    look = _Look()
    look.commands += [("BACKGROUND", (0, 0), (-1, 0), SHADE), ("LINEBELOW", (0, 0), (-1, 0), 0.8, MUTED)]
    look.commands += [
        ("ALIGN", (number, 1), (number, -1), "RIGHT") for number, column in enumerate(columns) if column.right
    ]
    box.setStyle(look.commands)
    return box


def _cell(cell: str | Flowable, column: Column, width: float) -> str | Flowable:
    """A cell for a table: text that needs neither shaping nor a second line stays text, which is fast."""
    if not isinstance(cell, str):
        return cell
    if fonts.needs_no_shaping(cell) and stringWidth(cell, fonts.LATIN, CELL.fontSize) <= width - 2 * PADDING:
        return cell
    return words(cell, CELL_RIGHT if column.right else CELL)


def facts(pairs: Sequence[tuple[str, str | Flowable]], label_share: float = 0.28) -> Table:
    """Names and values beside each other."""
    grid = [
        [words(name, CELL_BOLD), words(value, CELL) if isinstance(value, str) else value]
        for name, value in pairs
    ]
    box = Rows(grid, colWidths=[WIDTH * label_share, WIDTH * (1 - label_share)], spaceAfter=8)
    box.setStyle(_Look().commands)
    return box


def gap(height: float = 6) -> Spacer:
    """Empty space in points."""
    return Spacer(1, height)


def write_document(cover: Cover, story: list[Flowable], stream: BinaryIO) -> None:
    """Write flowables as a PDF; call it inside `composing`."""
    document = BaseDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        title=fonts.readable(cover.title),
        subject=fonts.readable(cover.subject),
        author=fonts.readable(cover.author),
        creator="Manumit",
        lang=cover.language,
        displayDocTitle=1,
        invariant=1,
        initialFontName=fonts.LATIN,
        pageCompression=1,
    )
    frame = Frame(MARGIN, BOTTOM, WIDTH, PAGE_HEIGHT, 0, 0, 0, 0, id="page")

    header, footer = _first_line(cover.title), _first_line(cover.footer)

    def decorate(canvas: Canvas, _document: BaseDocTemplate) -> None:
        _header_and_footer(canvas, header, footer)

    document.addPageTemplates([PageTemplate("page", [frame], onPage=decorate)])
    document.build(story, canvasmaker=_PageCanvas)


@contextmanager
def composing() -> Iterator[None]:
    """Holds the fonts for one document: flowables are made and written inside it."""
    with fonts.document_fonts():  # one document at a time, so the library's setting can be put back
        before, rl_config.useA85 = rl_config.useA85, 0  # text-coded streams make files a quarter larger
        try:
            yield
        finally:
            rl_config.useA85 = before


def _header_and_footer(canvas: Canvas, header: Flowable, footer: Flowable) -> None:
    canvas.saveState()
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, A4[1] - 19 * mm, A4[0] - MARGIN, A4[1] - 19 * mm)
    canvas.line(MARGIN, 15 * mm, A4[0] - MARGIN, 15 * mm)
    header.drawOn(canvas, MARGIN, A4[1] - 17 * mm)
    footer.drawOn(canvas, MARGIN, 10.5 * mm)
    canvas.setFont(fonts.LATIN, 7.5)
    canvas.setFillColor(MUTED)
    canvas.drawRightString(A4[0] - MARGIN - 16, 11.5 * mm, f"Page {canvas.getPageNumber()} of ")
    canvas.translate(A4[0] - MARGIN - 16, 11.5 * mm)
    canvas.doForm("total")
    canvas.restoreState()


def _first_line(text: str) -> Flowable:
    """The first line of a text, in small letters, with room left for the page number."""
    line = ScriptText(text, SMALL)
    line.wrap(WIDTH - 90, SMALL.leading)
    first = line.split(WIDTH - 90, SMALL.leading)[0]
    first.wrap(WIDTH - 90, SMALL.leading)
    return first
