"""Both names of a hit with the pieces that were compared marked in them, for people who look at them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from risk.folding import fold

_WORD = re.compile(r"\w+", re.UNICODE)
_MARKS = {"raises": "agrees", "raises a little": "alike", "lowers": "differs", "none": "ignored"}
WORDS = {
    "agrees": "agrees",
    "alike": "is alike",
    "differs": "differs or is left over",
    "ignored": "is ignored",
}
"""What the marks say."""


class Part(NamedTuple):
    """A stretch of a name, and how it took part; blank where it did not."""

    text: str
    mark: str = ""


def marked(name: str, pieces: Sequence[Mapping[str, Any]], side: str) -> list[Part]:
    """A name in stretches; `side` is the one of the pieces that it stands for: query or listed.

    The stretches put together are the name, letter by letter.
    """
    marks: list[str] = [""] * len(name)
    for piece in pieces:
        mark = _MARKS.get(str(piece.get("effect", "")), "")
        for start, end in _places(name, str(piece.get(side, "")), marks) if mark else ():
            marks[start:end] = [mark] * (end - start)
    return _parts(name, marks)


def _places(name: str, text: str, marks: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words of a piece stand in a name, each once, where nothing is marked yet."""
    found = []
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(name)]
    for wanted in fold(text).split():
        for start, end, word in words:
            if word == wanted and not any(marks[start:end]) and (start, end) not in found:
                found.append((start, end))
                break
    if not found and text and (start := name.casefold().find(text.casefold())) >= 0:
        found.append((start, min(start + len(text), len(name))))  # scripts without blanks between words
    return found


def _parts(name: str, marks: Sequence[str]) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for at in range(1, len(name) + 1):
        if at == len(name) or marks[at] != marks[start]:
            parts.append(Part(name[start:at], marks[start]))
            start = at
    return parts
