"""Which font can write which letters, and loading those fonts for one document at a time.

The Noto fonts come by npm at build, cover most scripts of supplier lists and are embedded: no reader has to
have them. Letters of any other script are shown as their Latin reading.
"""

from __future__ import annotations

import copy
import threading
import unicodedata
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from anyascii import anyascii
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from auditor.core.errors import Refused
from auditor.reports.refusals import REFUSALS

FOLDER = Path(__file__).resolve().parent.parent / "static" / "fonts"
LATIN, LATIN_BOLD = "NotoSans", "NotoSans-Bold"
CHINESE, KOREAN = "NotoSansSC", "NotoSansKR"
CJK = frozenset({CHINESE, KOREAN})
"""One glyph a letter and one weight: nothing to shape. The Chinese font has the Japanese syllables too."""
RIGHT_TO_LEFT = frozenset({"NotoSansArabic", "NotoSansHebrew"})
WITHOUT_SPACES = CJK | {"NotoSansThai", "NotoSansKhmer", "NotoSansLao", "NotoSansMyanmar"}

RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0590, 0x05FF, "NotoSansHebrew"),
    (0x0600, 0x06FF, "NotoSansArabic"),
    (0x0750, 0x077F, "NotoSansArabic"),
    (0x08A0, 0x08FF, "NotoSansArabic"),
    (0x0900, 0x097F, "NotoSansDevanagari"),
    (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi"),
    (0x0A80, 0x0AFF, "NotoSansGujarati"),
    (0x0B00, 0x0B7F, "NotoSansOriya"),
    (0x0B80, 0x0BFF, "NotoSansTamil"),
    (0x0C00, 0x0C7F, "NotoSansTelugu"),
    (0x0C80, 0x0CFF, "NotoSansKannada"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam"),
    (0x0D80, 0x0DFF, "NotoSansSinhala"),
    (0x0E00, 0x0E7F, "NotoSansThai"),
    (0x0E80, 0x0EFF, "NotoSansLao"),
    (0x1000, 0x109F, "NotoSansMyanmar"),
    (0x1100, 0x11FF, KOREAN),
    (0x1200, 0x139F, "NotoSansEthiopic"),
    (0x1780, 0x17FF, "NotoSansKhmer"),
    (0x19E0, 0x19FF, "NotoSansKhmer"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic"),
    (0x3000, 0x303F, CHINESE),
    (0x3040, 0x30FF, CHINESE),
    (0x3130, 0x318F, KOREAN),
    (0x31F0, 0x31FF, CHINESE),
    (0x3400, 0x4DBF, CHINESE),
    (0x4E00, 0x9FFF, CHINESE),
    (0xA9E0, 0xA9FF, "NotoSansMyanmar"),
    (0xAA60, 0xAA7F, "NotoSansMyanmar"),
    (0xAB00, 0xAB2F, "NotoSansEthiopic"),
    (0xAC00, 0xD7A3, KOREAN),
    (0xF900, 0xFAFF, CHINESE),
    (0xFB1D, 0xFB4F, "NotoSansHebrew"),
    (0xFB50, 0xFDFF, "NotoSansArabic"),
    (0xFE70, 0xFEFC, "NotoSansArabic"),
    (0xFF00, 0xFFEF, CHINESE),
)
"""The fonts of letters by their first and last code; static/manumit.css names the same for pages."""
_ONE_DOCUMENT_AT_A_TIME = threading.RLock()
_loaded: set[str] = set()


class FontsMissing(Refused):
    """A font file that the build step should have brought is not there."""

    def __init__(self, file: Path) -> None:
        super().__init__("fonts_missing", file=file.name, folder=str(file.parent))

    def __str__(self) -> str:
        return REFUSALS[self.code].detail.format(**self.details)


@contextmanager
def document_fonts() -> Iterator[None]:
    """Fonts as they were read for one document, with every other document waiting.

    A shaped font remembers the glyphs it has met, so a font shared between documents would make the bytes of
    one depend on what was written before it.
    """
    with _ONE_DOCUMENT_AT_A_TIME:
        for name in _loaded:
            pdfmetrics.getFont(name).unregister()
        _loaded.clear()
        ready(LATIN)
        ready(LATIN_BOLD)
        for bold in (0, 1):
            for italic in (0, 1):
                addMapping(LATIN, bold, italic, LATIN_BOLD if bold else LATIN)
        yield


def ready(name: str) -> str:
    """The name of a font that may now be used; raises `FontsMissing` where its file is absent."""
    if name not in _loaded:
        family, _, bold = name.partition("-")
        file = FOLDER / f"{family}_{'700Bold' if bold else '400Regular'}.ttf"
        try:
            font = _unused(_read(name, file))
        except (TTFError, OSError) as error:
            raise FontsMissing(file) from error
        pdfmetrics.registerFont(font)
        _loaded.add(name)
    return name


@cache
def _read(name: str, file: Path) -> TTFont:
    """A font from its file, which no document uses: reading one takes longer than many a page."""
    return TTFont(name, str(file))


def _unused(font: TTFont) -> TTFont:
    """A copy of a font with its own tables for the glyphs and documents that it meets."""
    own, face = copy.copy(font), copy.copy(font.face)
    face.charToGlyph, face.charWidths = dict(face.charToGlyph), dict(face.charWidths)
    face.glyphToChar = {glyph: list(letters) for glyph, letters in face.glyphToChar.items()}
    own.face, own.state = face, weakref.WeakKeyDictionary()
    return own


def can_write(name: str, letter: str) -> bool:
    """Whether a loaded font has a glyph for a letter."""
    return ord(letter) in pdfmetrics.getFont(ready(name)).face.charToGlyph


def font_of(letter: str) -> str:
    """The regular font for a letter, by its script."""
    code = ord(letter)
    if code < 0x0590:
        return LATIN
    for first, last, name in RANGES:
        if first <= code <= last:
            return name
    return LATIN


def readable(text: str) -> str:
    """Text with controls removed and letters that no font here can write put as their Latin reading."""
    tidy = unicodedata.normalize("NFC", text)
    letters = []
    for letter in tidy:
        if letter in "\n\u200c\u200d" or " " <= letter <= "~":
            letters.append(letter)
        elif letter.isspace():
            letters.append(" ")
        elif unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
            continue
        elif can_write(font_of(letter), letter):
            letters.append(letter)
        else:
            letters.append(anyascii(letter) or ("" if unicodedata.category(letter)[0] == "M" else "?"))
    return "".join(letters)


def is_plain(text: str) -> bool:
    """Whether the Latin font alone can write a readable text, left to right and with spaces between words."""
    return text.isascii() or all(font_of(letter) == LATIN and letter not in "\u200c\u200d" for letter in text)


def needs_no_shaping(text: str) -> bool:
    """Whether every letter is one glyph of the Latin font as it stands: nothing to compose, turn or clean."""
    return text.isprintable() and all(
        letter.isascii()
        or (
            font_of(letter) == LATIN
            and unicodedata.category(letter)[0] in "LNPS"
            and can_write(LATIN, letter)
        )
        for letter in text
    )
