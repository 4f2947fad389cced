"""Text of any script as a flowable: fonts by script, lines cut between letters, right-to-left in order.

Platypus paragraphs shape a word with one font only and know no direction, so text beyond Latin, Greek and
Cyrillic is laid out here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bidi import get_display
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import shapeStr
from reportlab.platypus import Flowable

from auditor.reports import fonts

# Han, and the largest block of letters written from right to left (Mende Kikakui).
_FIRST_LEFT_TO_RIGHT, _FIRST_RIGHT_TO_LEFT, _HOW_MANY = 0x4E00, 0x1E800, 197
_OTHER_BRACKET = {"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<"}
_NEVER_FIRST = frozenset("、。，．！？：；）」』】》〉ๆฯะาำๅ។៕ໆຯະາຳຽ၊။")
_NEVER_LAST = frozenset("（「『【《〈เแโใไເແໂໃໄຫ")
_STACKING = frozenset("\u200d\u17d2\u1039\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d")
"""After these a letter stands below or within the one before: a joiner, the Khmer and Burmese signs, and what
kills a vowel in Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Telugu, Kannada and Malayalam.
"""
_ASAT, _STACKED = "\u103a", "\u1039"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one font and direction, drawn in one go; a line may break before `breakable` ones."""

    text: str
    font: str
    width: float = 0.0
    breakable: bool = False

    @property
    def is_space(self) -> bool:
        """Whether this is the gap between two words."""
        return self.text == " "


class ScriptText(Flowable):  # type: ignore[misc]
    """A paragraph in any mix of scripts, one style, no markup."""

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self.style = style
        self.text = fonts.readable(text)
        self._lines: list[list[Piece]] = []
        self._width_of_lines: float | None = None
        self._is_part = False

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break into lines for a width in points; returns the size taken."""
        if self._width_of_lines != width and not self._is_part:
            self._lines = [
                line
                for paragraph in self.text.split("\n")
                for line in break_lines(
                    pieces_of(paragraph, self.style), width - self.style.leftIndent, self.style
                )
            ]
        self.width = self._width_of_lines = width
        self.height = len(self._lines) * self.style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The lines that fit a height in points, and the rest."""
        self.wrap(width, height)
        fitting = int((height + 0.01) // self.style.leading)
        if fitting <= 0:
            return []
        if fitting >= len(self._lines):
            return [self]
        return [self._part(self._lines[:fitting]), self._part(self._lines[fitting:])]

    def _part(self, lines: list[list[Piece]]) -> ScriptText:
        part = ScriptText(self.text, self.style)
        part._lines, part._is_part = lines, True
        return part

    def getSpaceBefore(self) -> float:  # noqa: N802 - the framework's name
        """Space above in points."""
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802 - the framework's name
        """Space below in points."""
        return float(self.style.spaceAfter)

    def draw(self) -> None:
        """Write the lines on the canvas, from the side the text starts at."""
        size = self.style.fontSize
        from_right = self.style.alignment == 2 or starts_right_to_left(self.text)
        self.canv.setFillColor(self.style.textColor)
        y = self.height - size
        for line in self._lines:
            shown = visual_order(line, right_to_left=starts_right_to_left(self.text))
            x = self.style.leftIndent
            if from_right:
                x = self.width - sum(piece.width for piece in line)
            self.canv.addLiteral(f"/Span <</ActualText <{_as_hex(line)}>>> BDC")
            for piece in shown:
                self._write(piece, x, y, size)
                x += piece.width
            self.canv.addLiteral("EMC")
            y -= self.style.leading

    def _write(self, piece: Piece, x: float, y: float, size: float) -> None:
        words = self.canv.beginText(x, y)
        words.setFont(piece.font, size)
        words.textOut(
            piece.text if piece.font in fonts.CJK else shapeStr(piece.text, piece.font, size, force=True)
        )
        self.canv.drawText(words)


def _as_hex(line: Sequence[Piece]) -> str:
    """The letters of a line as they were typed, for copying and speaking: glyphs alone lose them."""
    return ("\ufeff" + "".join(piece.text for piece in line)).encode("utf-16-be").hex().upper()


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def pieces_of(text: str, style: ParagraphStyle) -> list[Piece]:
    """One paragraph cut into words, and words into pieces of one font and direction."""
    bold = str(style.fontName).endswith("-Bold")
    pieces: list[Piece] = []
    for number, word in enumerate(text.split()):
        if number:
            pieces.append(Piece(" ", fonts.LATIN))
        for cluster in clusters(word):
            font = _font_in_style(fonts.font_of(cluster[0]), bold=bold)
            _append(pieces, Piece(cluster, fonts.ready(font)))
    return [_measured(piece, style) for piece in pieces]


def clusters(word: str) -> list[str]:
    """A word cut into letters with their marks, which no line break may part."""
    found: list[str] = []
    for place, letter in enumerate(word):
        joins = unicodedata.category(letter).startswith("M") or letter in "\u200c\u200d"
        after_joiner = bool(found) and found[-1][-1] in _STACKING
        if found and (joins or after_joiner or _ends_a_syllable(word, place)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _ends_a_syllable(word: str, place: int) -> bool:
    """Whether a Burmese letter has its vowel killed: it ends the syllable before it and begins no line."""
    return word[place + 1 : place + 2] == _ASAT and word[place + 2 : place + 3] != _STACKED


def _font_in_style(font: str, *, bold: bool) -> str:
    return f"{font}-Bold" if bold and font not in fonts.CJK else font


def _append(pieces: list[Piece], new: Piece) -> None:
    """Add a cluster: joined to the last piece where both are drawn in one go, else as a piece of its own."""
    last = pieces[-1] if pieces else None
    family = new.font.removesuffix("-Bold")
    may_break = (
        family in fonts.WITHOUT_SPACES
        and new.text[0] not in _NEVER_FIRST
        and last is not None
        and not last.is_space
        and last.text[-1] not in _NEVER_LAST
    )
    alone = _is_neutral(new.text) or may_break
    if last and not alone and last.font == new.font and not last.is_space and not _is_neutral(last.text):
        pieces[-1] = replace(last, text=last.text + new.text)
    else:
        pieces.append(replace(new, breakable=may_break))


def _is_neutral(text: str) -> bool:
    """Whether text has no direction of its own, such as brackets, or is a number."""
    return unicodedata.bidirectional(text[0]) not in {"L", "R", "AL", "NSM"}


def _measured(piece: Piece, style: ParagraphStyle) -> Piece:
    size = style.fontSize
    if piece.font in fonts.CJK or piece.is_space:
        return replace(piece, width=stringWidth(piece.text, piece.font, size))
    shaped = shapeStr(piece.text, piece.font, size, force=True)
    return replace(piece, width=sum(mark.x_advance for mark in shaped.__shapeData__) * size / 1000)


def break_lines(pieces: Sequence[Piece], width: float, style: ParagraphStyle) -> list[list[Piece]]:
    """Lines no wider than `width` points: between words, inside a word only where it fills a line alone."""
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for unit in _units(pieces, width, style):
        size = sum(piece.width for piece in unit)
        if lines[-1] and used + size > width:
            while lines[-1] and lines[-1][-1].is_space:
                lines[-1].pop()
            lines.append([])
            used = 0.0
        if not lines[-1] and unit[0].is_space:
            continue
        lines[-1].extend(unit)
        used += size
    return lines


def _units(pieces: Sequence[Piece], width: float, style: ParagraphStyle) -> list[list[Piece]]:
    """Runs of pieces that stay on one line; a run wider than the line is cut between its letters."""
    units: list[list[Piece]] = []
    for piece in pieces:
        if units and not (piece.is_space or piece.breakable or units[-1][-1].is_space):
            units[-1].append(piece)
        else:
            units.append([piece])
    fitting: list[list[Piece]] = []
    for unit in units:
        if sum(piece.width for piece in unit) <= width:
            fitting.append(unit)
        else:
            fitting.extend(
                [_measured(replace(piece, text=cluster), style)]
                for piece in unit
                for cluster in clusters(piece.text)
            )
    return fitting


def visual_order(line: Sequence[Piece], *, right_to_left: bool) -> list[Piece]:
    """The pieces of a line from left to right as they are seen, by the Unicode bidirectional algorithm.

    Each piece is stood in for by one letter of its direction, so that its own letters stay as they were
    written: the shaping of the font expects them so.
    """
    if not any(piece.font.removesuffix("-Bold") in fonts.RIGHT_TO_LEFT for piece in line):
        return list(line)
    standing_in: dict[str, Piece] = {}
    letters = []
    for number, piece in enumerate(line):
        letter = _stand_in(piece, number)
        standing_in[letter] = piece
        letters.append(letter)
    shown = get_display("".join(letters), base_dir="R" if right_to_left else "L")
    return _brackets_facing_inwards([standing_in[letter] for letter in shown], right_to_left=right_to_left)


def _stand_in(piece: Piece, number: int) -> str:
    """A letter of the same direction that is the piece's own; numbers and signs stand for themselves."""
    direction = unicodedata.bidirectional(piece.text[0])
    if direction in {"R", "AL"}:
        return chr(_FIRST_RIGHT_TO_LEFT + number % _HOW_MANY)
    return chr(_FIRST_LEFT_TO_RIGHT + number) if direction == "L" else piece.text[0]


def _brackets_facing_inwards(line: list[Piece], *, right_to_left: bool) -> list[Piece]:
    """Turn brackets that reading from the right put the wrong way round; a lone one turns with its line."""
    turned = list(line)
    lone: list[int] = []
    for place, piece in enumerate(line):
        if piece.text not in _OTHER_BRACKET:
            continue
        before = lone[-1] if lone else None
        if before is None or line[before].text != _OTHER_BRACKET[piece.text]:
            lone.append(place)
            continue
        lone.pop()
        if piece.text in "([{<":
            turned[before], turned[place] = piece, line[before]
    for place in lone if right_to_left else ():
        turned[place] = replace(line[place], text=_OTHER_BRACKET[line[place].text])
    return turned
