"""Columns left aside in which people write what they like: remarks, and sentences below whatever heading.

Cells in them are told where they name a sign in words that the program knows; about three in ten ways of
saying it are not among these (docs/lists.md). So somebody has to read them.
"""

from __future__ import annotations

import re

from suppliers.fields import contents
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet

_WORDS = 5
"""Of a sentence at least."""
_SMALL = 0.6
"""Of the words of a sentence begin in small letters; those of names and addresses do not."""
_SHORTEST = 5
"""Letters of a sentence without blanks."""
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED_SENTENCE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]{4,}[，。；、！？]"
)


def headings(sheet: Sheet, mapping: Mapping) -> list[str]:
    """The headings of such columns, in the order of the list; none of a column that has no text."""
    deciding = {one.index for one in mapping.decided}
    aside = (one for one in mapping.columns if one.field is None and one.index not in deciding)
    found = []
    for column in aside:
        texts = (row[column.index] for row in sheet.rows if column.index < len(row))
        is_text = _has_word if contents.is_of_remarks(column.heading) else _is_sentence
        if any(map(is_text, texts)):
            found.append(sheet.column_name(column.index))
    return list(dict.fromkeys(found))


def _has_word(text: str) -> bool:
    return _WORD.search(text) is not None


def _is_sentence(text: str) -> bool:
    if len(text) < _SHORTEST:
        return False  # a list has millions of cells
    words = text.split()
    small = sum(one[0].islower() for one in words)
    return (len(words) >= _WORDS and small >= _SMALL * len(words)) or bool(_UNSPACED_SENTENCE.search(text))
