"""Fonts that a kit's page carries, for names in scripts that a device may lack; it can fetch none."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
_FACE = re.compile(
    r"@font-face \{[^}]*font-weight: 400;[^}]*"
    r"url\(\"(?P<file>fonts/[^\"]+)\"\); unicode-range: (?P<ranges>[^;]+);"
)


@cache
def known() -> tuple[tuple[str, str], ...]:
    """File and letters of each font of the pages, as their style sheet has them."""
    text = (STATIC / "manumit.css").read_text(encoding="utf-8")
    return tuple((found["file"], found["ranges"]) for found in _FACE.finditer(text))


def holds(ranges: str, text: str) -> bool:
    """Whether any letter of a text lies in ranges as a style sheet writes them."""
    bounds = [
        (int(first, 16), int(last or first, 16))
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)
    ]
    return any(first <= ord(letter) <= last for letter in text for first, last in bounds)


def for_text(text: str) -> str:
    """Style rules with the fonts that a text needs in them; none for Latin letters."""
    rules = []
    for name, ranges in known():
        path = STATIC / name
        if holds(ranges, text) and path.is_file():
            content = base64.b64encode(path.read_bytes()).decode()
            source = f'url("data:font/ttf;base64,{content}")'
            rules.append(f'@font-face {{ font-family: "Names"; src: {source}; unicode-range: {ranges}; }}')
    return "\n".join(rules)
