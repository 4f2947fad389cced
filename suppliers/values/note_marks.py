"""Marks of notes and corrections in a cell: raised and circled digits, and what is struck through.

Such a digit is never one of the number beside it: "450²" says 450, and that there is a second note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from risk.naming import name_reading

_MARKS = (
    "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"  # raised and lowered
    "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"  # circled, in brackets, with a point
)
_NOTE = re.compile(rf"(?<![^\W\d_])[{_MARKS}]+")
"""Behind a letter the mark is an exponent, or of the word: m², CO₂."""
_BEHIND_A_NAME = re.compile(rf"(?:\s?[{_MARKS}]+|(?P<sure>\s?(?:[†‡※*]+|\[\d{{1,2}}\])))$")
_POWER = re.compile(rf"(?<!\d)10[{_MARKS}]")
STRUCK = "~~"
"""What the reader of workbooks writes around what is struck through within a cell."""
_STRUCK_PART = re.compile(rf"{STRUCK}(?:(?!{STRUCK}).)*{STRUCK}", re.DOTALL)


def are_in(text: str) -> bool:
    """Whether a text holds digits that are marks of notes."""
    return not text.isascii() and _NOTE.search(text) is not None


def left_out(text: str) -> str:
    """A text without the marks of its notes."""
    return _NOTE.sub(" ", text) if are_in(text) else text


def may_be_power(text: str) -> bool:
    """Whether a text may mean a power of ten: 10⁵, or a ten with the fifth note."""
    return not text.isascii() and _POWER.search(text) is not None


def off_names(names: Iterable[str]) -> dict[str, str]:
    """Those names of a column that have the mark of a note at their end, and each without it.

    Where several are the same but for their marks ("Sun Ltd [1]", "Sun Ltd [2]") these may tell sites apart.
    """
    marked = {name: bare for name in names if _may_end_marked(name) and (bare := _off_a_name(name)) != name}
    counted = Counter(marked.values())
    return {name: bare for name, bare in marked.items() if counted[bare] == 1}


def _may_end_marked(name: str) -> bool:
    """Whether a name may have a mark at its end: of ASCII signs two may be one's last."""
    return not name.isascii() or name.endswith(("*", "]"))


def _off_a_name(name: str) -> str:
    """A name without the marks of notes at its end: "Sun Ltd³", "Sun†", "Sun Ltd [2]".

    Raised digits are taken off a company that says its legal form: without one they may be of its name.
    """
    found = _BEHIND_A_NAME.search(name)
    rest = name[: found.start()].rstrip() if found else ""
    if not found or not any(map(str.isalnum, rest)):
        return name
    return rest if found["sure"] or name_reading.read(rest).form else name


def is_struck(text: str) -> bool:
    """Whether part of a text is struck through."""
    return text.count(STRUCK) > 1


def what_stands(text: str) -> str:
    """A text without what is struck through; where that is all, the text as it was."""
    return _STRUCK_PART.sub(" ", text).strip() or text.replace(STRUCK, "")
