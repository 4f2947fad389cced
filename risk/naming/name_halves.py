"""The names that one text holds: a company's name in two scripts, or two names beside a stroke.

"Esquel Group - 溢达集团" is one company named twice. Compared whole, each half speaks against the other.
"""

from __future__ import annotations

import re

from risk.naming.name_reading import can_be_compared

_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_OTHER = r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uff21-\uff5a]"
_IN_OTHER_SCRIPT = re.compile(rf"{_OTHER}(?:[^{_LATIN}/|]*{_OTHER})?")
_STROKE = re.compile(r"\s+[/|]\s+|\s*[／｜]\s*|\s+aka\s+|\s+a\.k\.a\.?\s+", re.IGNORECASE)
_EDGE = " \t\n-–—/|,;:·()[]（）【】「」《》\"'"
_FEWEST_SIGNS = 3
"""Letters of another script that are a name by themselves."""
_SHORTEST_WORD = 6
"""Letters of a single Latin word that is a name by itself: "TCL" beside Chinese signs is a part of one."""


def of(text: str) -> tuple[str, ...]:
    """The names within a text that stand for a company by themselves; none where it is one name."""
    found: dict[str, None] = {}
    parts = _STROKE.split(text)
    for part in parts:
        halves = _in_two_scripts(part)
        found |= dict.fromkeys(halves or ([part.strip(_EDGE)] if len(parts) > 1 else []))
    return tuple(name for name in found if name != text and _is_a_name(name))


def _in_two_scripts(text: str) -> list[str]:
    """The part in Latin letters and the one in another script; empty where all stands in one."""
    if text.isascii():
        return []
    other = "".join(_IN_OTHER_SCRIPT.findall(text))
    latin = _IN_OTHER_SCRIPT.sub(" ", text).strip(_EDGE)
    if not _is_latin_name(latin) or len(re.findall(_OTHER, other)) < _FEWEST_SIGNS:
        return []
    return [re.sub(r"\s+", " ", latin), other.strip(_EDGE)]


def _is_latin_name(text: str) -> bool:
    words = re.findall(rf"[{_LATIN}]+", text)
    return len(words) > 1 or any(len(word) >= _SHORTEST_WORD for word in words)


def _is_a_name(text: str) -> bool:
    return len(text) >= _FEWEST_SIGNS and can_be_compared(text)
