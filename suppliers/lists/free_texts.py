"""Columns left aside in which people write what they like: remarks, and sentences below whatever heading.

Cells in them are told where they name a sign in words that the program knows; about three in ten ways of
saying it are not among these (docs/lists.md). So somebody has to read them.
"""

from __future__ import annotations

import re

from suppliers.fields import contents
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.words.word_lists import words_of

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

_SAYING = words_of(
    "is are was were not they their says said have has had must may cannot does nobody who "
    "que tienen dicen son estan fue não são dizem têm ont sont pas ils disent ist sind nicht werden haben "
    "sagen sie non sono hanno dicono niet zijn hebben nie są değil var yok yang tidak mereka adalah không "
    "là bị أن إن لا لم ليس التي الذي الذين هم كل يقول يقولون بعد قبل ولا است نیست می را ہے ہیں نہیں تھا کو "
    "है हैं नहीं था थे को छ छैन छन् हुन्छ गर्छ না নেই আছে হয় করে বলে রাখে যে আমাদের তাদের "
    "ਹੈ ਹਨ ਨਹੀਂ છે નથી இல்லை உள்ளது என்று లేదు ఉంది නැත ඇත "
    "לא הם של את אין יש ነው አይደለም არ არის"
)
"""Words that names and addresses do not have, for texts that show no small letters."""
_KOREAN_END = re.compile("(?:다|요|음|함|됨)[.!?]?$")


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
    if len(words) < _WORDS:
        return _UNSPACED_SENTENCE.search(text) is not None
    if text.upper() == text:  # all in capitals, or in a script that has none
        says = not _SAYING.isdisjoint(one.strip(".,;:!?،؛।()").casefold() for one in words)
        return says or bool(_KOREAN_END.search(text) or _UNSPACED_SENTENCE.search(text))
    small = sum(one[0].islower() for one in words)
    return small >= _SMALL * len(words) or _UNSPACED_SENTENCE.search(text) is not None
