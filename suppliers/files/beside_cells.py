"""What a workbook says outside of its cells: notes and comments, text boxes, its title and description.

No list is read from there, but the file is kept with it. `archive.scan` has bounded the parts before.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

_NOTE = re.compile(
    r"<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\bref=\"([A-Z]{1,3}\d{1,7})\"[^>]*>(.*?)"
    r"</(?:\w+:)?(?:comment|threadedComment)>",
    re.DOTALL,
)
_TEXT = re.compile(r"<(?:\w+:)?(?:t|text)\b[^>]*>([^<]*)(?=<)")
_PARAGRAPH = re.compile(r"</a:p>|</(?:\w+:)?txBody>")
_TOLD = re.compile(r"<(?:\w+:)?(title|subject|description|keywords|category)\b[^>/]*>([^<]*)<")
_NOTES = re.compile(r"xl/(?:.*/)?(?:threaded)?comments?[^/]*\.xml")
_DRAWING = re.compile(r"xl/drawings/[^/]*\.xml")
_PROPERTIES = "docprops/core.xml"


def of(data: bytes, form: str, titles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is said outside of cells, the titles of sheets first; of an XLS these alone."""
    found = [("title of a sheet", one) for one in titles] + (list(texts(data)) if form == "xlsx" else [])
    return tuple((place, text) for place, text in found if text.strip())


def told(beside: Sequence[tuple[str, str]]) -> list[str]:
    """What to say of it where there are notes."""
    has_notes = any(place.startswith("note ") for place, _ in beside)
    return ["Notes and comments at cells are not read; they are kept with the file."] if has_notes else []


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Each such text of an XLSX workbook that was scanned, with the place where it stands."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = name.lower()
            if _NOTES.fullmatch(part):
                for cell, inside in _NOTE.findall(_read(archive, name)):
                    yield f"note at cell {cell}", _joined(inside)
            elif _DRAWING.fullmatch(part):
                for paragraph in _PARAGRAPH.split(_read(archive, name)):
                    yield "text box", _joined(paragraph)
            elif part == _PROPERTIES:
                for what, text in _TOLD.findall(_read(archive, name)):
                    yield f"{what} of the workbook", html.unescape(text)


def _read(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _joined(inside: str) -> str:
    """The runs of one text, which a change of letters parts in the middle of words."""
    return html.unescape("".join(_TEXT.findall(inside)))
